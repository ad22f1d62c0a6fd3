// What colmena says, whatever its bytes: it is read without end or harm, little of it is kept, and
// nothing of it moves a terminal.
#include "models/nix/colmenalog.h"

#include <cstdlib>

using namespace cim::nix;

namespace {

void check(const QString& text)
{
    if (text.size() > 2'000)
        std::abort();
    for (const QChar c : text)
        if (c.category() == QChar::Other_Control)
            std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const QStringList hosts = {QStringLiteral("web1"), QStringLiteral("web2")};
    ColmenaLog log(hosts);
    log.onLine = [](const QString&, const QString& line) { check(line); };
    for (const QByteArray& line : bytes.split('\n'))
        log.take(line);
    for (const QString& host : hosts) {
        check(log.sentence(host));
        if (log.host(host)->last.size() > ColmenaLog::keptLines)
            std::abort();
    }
    if (log.general().size() > ColmenaLog::keptLines)
        std::abort();
    return 0;
}
