// A diagram's file, the clipboard and a question, whatever their bytes: read or refused, and what
// was read can be put into a model.
#include "models/diagrams/clip.h"
#include "models/diagrams/diagramfile.h"
#include "models/diagrams/query.h"

#include <cstdlib>

using namespace cim;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Kinds kinds = Kinds::load(Kinds::builtInFolder()).value_or(Kinds());
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    Model model;
    (void)model.apply(DomainDefined{DomainId::make(), QStringLiteral("w"), {}, {}});
    const auto run = [&](const std::vector<Command>& commands) {
        for (const Command& command : commands) {
            const auto facts = decide(model, kinds, command);
            for (const Fact& fact : facts.value_or(std::vector<Fact>())) {
                if (!model.apply(fact))
                    std::abort();
            }
        }
    };
    if (const auto file = parseDiagram(bytes, QStringLiteral("f")))
        run(importDiagramCommands(model, kinds, *file).commands);
    if (const auto clip = parseClip(bytes)) {
        run(planPaste(model, kinds, *clip, PasteAs::Copies, {}).commands);
        const auto again = parseClip(clipJson(*clip));
        if (!again || again->items.size() != clip->items.size())
            std::abort();
    }
    const QString question = QString::fromUtf8(bytes.left(300));
    (void)answer(model, kinds, nullptr, question);
    (void)completions(model, kinds, question);
    if (!model.integrityError().isEmpty())
        std::abort();
    return 0;
}
