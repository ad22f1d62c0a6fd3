// Questions to a model as a person types them: "hosts attachedTo networks.lan and the people who
// can log in". The answer is a list of entities, for a new diagram or a selection.
//
//   question  = part { ("and" | ",") part }                    all that any part names
//   part      = ["all"] ["the"] subject { condition }
//   subject   = "everything" | KIND | ADDRESS | KIND NAME      hosts · networks.lan · network lan
//   condition = ["that" | "which" | "who"] ["are" | "is"]
//               ( VERB object        attachedTo networks.lan · "attached to" any network; a verb's
//                                    other direction by its label: "has member people.lucy"
//               | "of" object        related to it in whatever way
//               | "near" object [N]  at most N relationships away, 1 where no number stands
//               | "in" DOMAIN        of that domain
//               | "named" TEXT       the name holds the text
//               | "tagged" TEXT      has the tag
//               | "with problems"
//               | "can log in" ["to" object | "to them"] )     to the hosts named so far
//   object    = ["the" | "a" | "any"] ( KIND | ADDRESS | KIND NAME )
//
// Where the window speaks German it may be asked in German as well, by the German names of kinds
// and verbs: "alle Rechner des Netzwerks lan und die Personen, die sich anmelden können"; "Dienste,
// die auf dem Rechner web1 laufen"; in, aus, namens, mit Schlagwort, mit Problemen, nahe.
//
// Words may be written in any case. Conditions of one part all hold.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/domain/problems.h"

namespace cim {

struct QueryAnswer {
    std::vector<EntityId> entities; // each once, in order of making
};

// `problems` may be null: then nobody has any. O(model) for each part. The error names the word
// that was not understood and what may stand in its place.
Result<QueryAnswer> answer(const Model& model, const Kinds& kinds, const Problems* problems,
                           const QString& question);

// What may stand in place of the last word, best first, at most 12. "hosts att" gives "attachedTo".
QStringList completions(const Model& model, const Kinds& kinds, const QString& question);

} // namespace cim
