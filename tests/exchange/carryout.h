// What an import plans, carried out as opening a workspace would have it.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

namespace cim::test {

inline Result<void> carryOut(Model& model, const Kinds& kinds, const std::vector<Command>& commands)
{
    for (const Command& command : commands) {
        const auto facts = decide(model, kinds, command);
        if (!facts)
            return std::unexpected(facts.error());
        for (const Fact& fact : *facts) {
            if (const auto done = model.apply(fact); !done)
                return std::unexpected(done.error());
        }
    }
    return {};
}

} // namespace cim::test
