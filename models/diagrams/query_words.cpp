#include "models/diagrams/query_p.h"

#include "models/domain/words.h"
#include "models/projection/projection.h"

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace question {

const QStringList& articles()
{
    static const QStringList words = {u"the"_s,   u"a"_s,     u"an"_s,   u"any"_s,   u"all"_s,
                                      u"der"_s,   u"die"_s,   u"das"_s,  u"den"_s,   u"dem"_s,
                                      u"des"_s,   u"ein"_s,   u"eine"_s, u"einen"_s, u"einem"_s,
                                      u"einer"_s, u"eines"_s, u"alle"_s, u"allen"_s, u"aller"_s};
    return words;
}

const QStringList& relatives()
{
    static const QStringList words = {u"that"_s,    u"which"_s, u"who"_s, u"are"_s,    u"is"_s,
                                      u"die"_s,     u"der"_s,   u"das"_s, u"welche"_s, u"welcher"_s,
                                      u"welches"_s, u"sind"_s,  u"ist"_s, u"werden"_s, u"wird"_s};
    return words;
}

QString preposition(const QString& word)
{
    static const QHash<QString, QString> known = {
        {u"an"_s, u"an"_s},   {u"am"_s, u"an"_s}, {u"auf"_s, u"auf"_s}, {u"aus"_s, u"aus"_s},
        {u"für"_s, u"für"_s}, {u"in"_s, u"in"_s}, {u"im"_s, u"in"_s},   {u"von"_s, u"von"_s},
        {u"vom"_s, u"von"_s}, {u"zu"_s, u"zu"_s}, {u"zum"_s, u"zu"_s},  {u"zur"_s, u"zu"_s},
        {u"als"_s, u"als"_s}};
    return known.value(word.toLower());
}

namespace {

// "läuft" and "laufen" have the same, "regelt" and "regeln".
QString stemOf(const QString& verb)
{
    QString out = verb.toLower();
    out.replace(u'ä', u'a').replace(u'ö', u'o').replace(u'ü', u'u');
    for (const QString& ending : {u"en"_s, u"et"_s, u"n"_s, u"e"_s}) {
        if (out.size() > ending.size() + 1 && out.endsWith(ending)) {
            out.chop(ending.size());
            break;
        }
    }
    while (out.endsWith(u't'))
        out.chop(1);
    return out;
}

} // namespace

QString lastVerbKey(const QString& preposition, const QStringList& verb)
{
    QStringList stems;
    for (const QString& word : verb)
        stems += stemOf(word);
    return stems.join(u' ') + u'|' + preposition;
}

QStringList withoutCommas(const QStringList& words, const QueryWords& vocabulary)
{
    const auto isThing = [&](qsizetype at) {
        for (qsizetype n = std::min(QueryWords::longestPhrase, words.size() - at); n > 0; --n) {
            const QString text = words.sliced(at, n).join(u' ').toLower();
            if (vocabulary.kinds.contains(text) || vocabulary.addresses.contains(text))
                return true;
        }
        return false;
    };
    QStringList out;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString next = words.value(i + 1).toLower();
        if (words[i] != u",")
            out += words[i].compare(u"und"_s, Qt::CaseInsensitive) == 0 ? u"and"_s : words[i];
        else if (next != u"and" && next != u"und" &&
                 (!relatives().contains(next) || isThing(i + 2)))
            out += u"and"_s;
    }
    return out;
}

} // namespace question

namespace {

// As a kind is called in German, in its cases.
void addGerman(QHash<QString, QString>& kinds, const QString& english, const QString& kind)
{
    const QString said = kindText(english).toLower();
    if (said == english.toLower())
        return;
    for (const QString& ending : {u""_s, u"s"_s, u"es"_s, u"n"_s, u"en"_s, u"e"_s}) {
        if (!kinds.contains(said + ending))
            kinds.insert(said + ending, kind);
    }
}

} // namespace

void QueryWords::addGermanVerb(const QString& english, const VerbMeaning& meaning)
{
    const QString said = kindText(english).toLower();
    if (english.isEmpty() || said == english.toLower())
        return;
    const auto add = [&meaning](QHash<QString, VerbMeaning>& all, const QString& key) {
        if (!all.contains(key))
            all.insert(key, meaning);
    };
    add(verbs, said);
    QStringList words = said.split(u' ');
    add(lastVerbs, question::lastVerbKey({}, words));
    if (words.size() < 2)
        return;
    const QString last = words.takeLast();
    if (const QString before = question::preposition(last); !before.isEmpty())
        add(lastVerbs, question::lastVerbKey(before, words));
    add(lastVerbs, question::lastVerbKey({}, {last + words.join(QString())}));
}

QueryWords::QueryWords(const Model& model, const Kinds& known)
{
    for (const Kind& kind : known.kinds()) {
        for (const QString& name : {kind.name, kind.plural, kind.plural.simplified().remove(u' ')})
            kinds.insert(name.toLower(), kind.name);
        for (const QString& name : {kind.name, kind.plural})
            addGerman(kinds, name, kind.name);
        const QString said = kindText(kind.plural); // German keeps its capitals
        kindNames += said == kind.plural ? said.toLower() : said;
    }
    for (const Verb& verb : known.verbs()) {
        for (const QString& name : {verb.name, verb.label})
            verbs.insert(name.toLower(), {verb.name, false});
        const QString said = kindText(verb.label);
        verbNames += said == verb.label ? verb.name : said;
    }
    // Where two verbs share a phrase, the one that reads forward counts.
    for (const Verb& verb : known.verbs()) {
        if (!verb.inverse.isEmpty() && !verbs.contains(verb.inverse.toLower()))
            verbs.insert(verb.inverse.toLower(), {verb.name, true});
    }
    for (const bool incoming : {false, true}) {
        for (const Verb& verb : known.verbs())
            addGermanVerb(incoming ? verb.inverse : verb.label, {verb.name, incoming});
    }
    for (const Domain& domain : model.domains()) {
        if (domain.path.isEmpty())
            continue;
        domains.insert(domain.name.toLower(), domain.id);
        domainNames += domain.name;
    }
    addresses.reserve(qsizetype(model.entities().size()));
    addressNames.reserve(qsizetype(model.entities().size()));
    for (const Entity& entity : model.entities()) {
        const QString name = address(model, known, entity.id);
        addresses.insert(name.toLower(), entity.id);
        addressNames += name;
    }
    std::ranges::sort(addressNames);
    std::ranges::sort(domainNames);
}

} // namespace cim
