// What the terminal shows of a system, as text and as JSON.
#pragma once

#include "graph/closures/chains.h"
#include "graph/closures/difference.h"
#include "graph/closures/duplicates.h"

#include <QJsonArray>

namespace cim::closures {

// An overview: version, kernel, counts, sizes, and what is worth knowing.
QString showText(const System& system);
// Everything of the overview and all parts.
QJsonObject showJson(const System& system);

// The tree by what each path adds, `depth` levels, `most` children each; the rest in one line.
QString treeText(const System& system, quint32 from, int depth, int most);
// As text, when `from` is Sizes::none: from the roots.
QJsonObject treeJson(const System& system, quint32 from, int depth, int most);

QString whyText(const Closure& closure, const Chains& chains);
QJsonObject whyJson(const Closure& closure, const Chains& chains);

QString duplicatesText(const System& system);
QJsonArray duplicatesJson(const System& system);

QString generationsText(const std::vector<system::Generation>& generations,
                        const GenerationSizes& sizes);
QJsonArray generationsJson(const std::vector<system::Generation>& generations,
                           const GenerationSizes& sizes);

} // namespace cim::closures
