// A lock, whatever its bytes: it is read or refused, and what was read can be shown and written.
#include "graph/flakes/change.h"
#include "graph/flakes/picture.h"

#include <cstdlib>

using namespace cim::flakes;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto lock = parseLock(bytes);
    if (!lock)
        return lock.error().message.isEmpty() ? (std::abort(), 0) : 0;
    const Analysis analysis = analyse(*lock, 1'780'000'000);
    (void)toText(*lock, analysis);
    PictureOptions merged;
    merged.merged = true;
    (void)toDot(picture(*lock, analysis, merged), false);
    (void)toMermaid(picture(*lock, analysis), true);
    const auto follows = suggestFollows(*lock, analysis);
    (void)followLines(*lock, follows);
    (void)withFollows(*lock, follows);
    if (!difference(*lock, *lock).isEmpty())
        std::abort();
    const auto again = parseLock(writeLock(*lock));
    if (!again || again->nodes.size() != lock->nodes.size())
        std::abort();
    return 0;
}
