// What path-info printed, whatever its bytes: it is read or refused, and what was read has sizes,
// chains and rectangles.
#include "graph/closures/chains.h"
#include "graph/closures/duplicates.h"
#include "graph/closures/read.h"
#include "graph/closures/treemap.h"

#include <cstdlib>

using namespace cim::closures;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto closure = parsePathInfo(bytes);
    if (!closure)
        return closure.error().message.isEmpty() ? (std::abort(), 0) : 0;
    const Sizes sizes = sizesOf(*closure);
    qint64 top = 0;
    for (quint32 path : sizes.top)
        top += sizes.added[path];
    if (top != closure->totalSize() || closure->roots().empty())
        std::abort();
    (void)duplicates(*closure);
    (void)treemap(*closure, sizes, QRectF(0, 0, 300, 200));
    const auto last = quint32(closure->count() - 1);
    (void)shortestChains(*closure, closure->roots().front(), last);
    (void)allChains(*closure, closure->roots().front(), last, 5);
    return 0;
}
