// key=value words: what a person typed, as values of the properties that they name.
#pragma once

#include "app/cli/context.h"

namespace cim::cli {

// What the words ask for. A null value clears.
using Assignments = std::vector<std::pair<QString, Value>>;

// `key=value` sets, `key=` clears, `key+=value` and `key-=value` add to and take from a list; a
// list's key may also be given several times. `now` is what the properties hold. `of` names them in
// errors: "a Host". Checks each value against its definition.
Found<Assignments> parseAssignments(const QStringList& words,
                                    const std::vector<PropertyDefinition>& definitions,
                                    const Properties& now, const QString& of);

} // namespace cim::cli
