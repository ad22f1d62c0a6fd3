// A drawing, whatever its bytes: it is read or refused with a sentence, and what was read can be
// carried out as it is planned.
#include "models/exchange/arrows.h"
#include "tests/exchange/carryout.h"

#include <cstdlib>

using namespace cim;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Kinds kinds = [] {
        auto loaded = Kinds::load(Kinds::builtInFolder());
        if (!loaded)
            std::abort();
        return std::move(*loaded);
    }();
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const auto drawing = parseArrows(bytes, QStringLiteral("input"));
    if (!drawing)
        return drawing.error().message.isEmpty() ? (std::abort(), 0) : 0;
    Model model;
    const ImportPlan plan = planArrows(model, kinds, *drawing, QStringLiteral("Host"));
    if (!test::carryOut(model, kinds, plan.commands))
        std::abort();
    return 0;
}
