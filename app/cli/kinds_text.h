// The kinds as text and as JSON.
#pragma once

#include "app/cli/context.h"

namespace cim::cli {

// The workspace's kinds, or the built-in ones where there is no workspace.
Found<Kinds> loadKinds(Context& context);
// By name or plural, whatever the case; the error suggests what was meant.
Found<const Kind*> kindIn(const Kinds& kinds, const QString& text);

QJsonObject kindJson(const Kind& kind);
void printKinds(Output& out, const Kinds& kinds);
void printKind(Output& out, const Kinds& kinds, const Kind& kind);

} // namespace cim::cli
