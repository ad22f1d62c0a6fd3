// A drawing, whatever its bytes: it is read or refused with a sentence, and what was read can be
// carried out as it is planned.
#include "models/exchange/arrows.h"

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
    for (const Command& command : plan.commands) {
        const auto facts = decide(model, kinds, command);
        if (!facts)
            std::abort();
        for (const Fact& fact : *facts) {
            if (!model.apply(fact))
                std::abort();
        }
    }
    return 0;
}
