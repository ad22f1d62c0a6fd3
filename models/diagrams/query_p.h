// The words of a question and what they may mean. Private to models/diagrams.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QHash>
#include <QStringList>

namespace cim {

struct VerbMeaning {
    QString verb;
    bool incoming = false; // by the label of its other direction
};

// The vocabulary of a model. Phrases of several words are looked up joined by one space, lower
// case.
class QueryWords {
public:
    QueryWords(const Model& model, const Kinds& kinds);

    static constexpr qsizetype longestPhrase = 5;
    QHash<QString, QString> kinds; // phrase -> kind
    QHash<QString, VerbMeaning> verbs;
    QHash<QString, EntityId> addresses;
    QHash<QString, DomainId> domains;

    // Proposed while typing, as they are written.
    QStringList kindNames, verbNames, domainNames;
    QStringList addressNames; // sorted
};

} // namespace cim
