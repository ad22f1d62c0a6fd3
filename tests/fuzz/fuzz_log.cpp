// Any bytes as the last segment of a log: read or refused, never a crash, and what is read is
// whole.
#include "models/events/replay.h"
#include "models/events/session.h"

#include <QFile>
#include <QTemporaryDir>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const QTemporaryDir folder;
    static const cim::EventLog log(folder.path());
    QFile file(log.path(1));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return 0;
    file.write(reinterpret_cast<const char*>(data), qint64(size));
    file.close();
    cim::LogState state;
    std::vector<cim::LogNote> notes;
    if (cim::replay(log, state, notes) && !state.model.integrityError().isEmpty())
        __builtin_trap();
    return 0;
}
