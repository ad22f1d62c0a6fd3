// A log of nix, whatever its bytes: it is read without end or harm, and however it is cut, the same
// comes of it.
#include "models/nix/buildlog.h"

#include <cstdlib>

using namespace cim::nix;

namespace {

QString told(QByteArrayView bytes, qsizetype piece)
{
    BuildLog log;
    QString out;
    log.onLine = [&out](const LogLine& line) {
        for (const QChar c : line.text)
            if (c != u'\n' && c != u'\t' && c.category() == QChar::Other_Control)
                std::abort();
        out += line.text + u'\n';
    };
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        log.take(bytes.sliced(at, std::min(piece, bytes.size() - at)), at);
    out += log.sentence() + log.waiting();
    log.finish(false, bytes.size());
    int counted = 0;
    for (const Work& work : log.works()) {
        out += work.path + QChar(u'0' + int(work.state)) + work.reason;
        counted += work.state == Work::State::Running;
    }
    if (counted > 0 || log.works().size() > BuildLog::mostWorks)
        std::abort();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    if (told(bytes, std::max<qsizetype>(1, bytes.size())) != told(bytes, 13))
        std::abort();
    return 0;
}
