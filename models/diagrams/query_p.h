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
    // German puts the verb last, "auf hosts.web1 laufen": by lastVerbKey(). Empty in English.
    QHash<QString, VerbMeaning> lastVerbs;

    // Proposed while typing, as they are written.
    QStringList kindNames, verbNames, domainNames;
    QStringList addressNames; // sorted

private:
    void addGermanVerb(const QString& english, const VerbMeaning& meaning);
};

// The small words of a question, of both languages.
namespace question {
const QStringList& articles();  // before a thing
const QStringList& relatives(); // that begin a condition, and the copulas that end it in German
// The preposition of a German verb as its label has it ("am": "an"); empty: none.
QString preposition(const QString& word);
// The same for "läuft auf" and "auf … laufen", "schaltet ein" and "einschalten".
QString lastVerbKey(const QString& preposition, const QStringList& verb);
// Commas become "and", or nothing where they begin a relative clause.
QStringList withoutCommas(const QStringList& words, const QueryWords& vocabulary);
} // namespace question

} // namespace cim
