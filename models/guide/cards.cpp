#include "models/guide/cards.h"

#include "models/guide/cardwords.h"
#include "models/projection/places.h"

#include <QCoreApplication>

#include <algorithm>

namespace cim::guide {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype namesShown = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::guide::Cards)
};

// "web1, web2 and 5 more".
QString listOf(QStringList names)
{
    if (names.size() <= namesShown)
        return names.join(u", "_s);
    const auto more = names.size() - namesShown;
    names.resize(namesShown);
    return Words::tr("%1 and %2 more").arg(names.join(u", "_s)).arg(more);
}

// What the kinds' files say, in the user's language where that has it.
QString said(const QString& english)
{
    return english.isEmpty() ? english
                             : QCoreApplication::translate("kinds", english.toUtf8().constData());
}

QString allSaid(const QStringList& kinds)
{
    QStringList out;
    for (const QString& kind : kinds)
        out.append(said(kind));
    return out.join(u", "_s);
}

Card kindCard(const Kind& kind)
{
    const KindWords words = kindWords(kind.name);
    return {u"kind/"_s + kind.name,
            Card::Group::Kind,
            said(kind.name),
            said(kind.help),
            words.why,
            words.example,
            {}};
}

// What a relationship of this verb brings is said by the kinds that it leads from.
Card verbCard(const Verb& verb, const Kinds& kinds)
{
    QStringList why;
    QString example;
    for (const Kind& kind : kinds.kinds()) {
        const VerbRule* rule = kind.rule(verb.name);
        if (!rule)
            continue;
        const QString from = said(kind.name), help = said(rule->help);
        if (example.isEmpty())
            example = from + u' ' + said(verb.label) + u' ' + said(rule->to.value(0));
        why.append(rule->to.contains(u"*"_s) ? u"%1: %2"_s.arg(from, help)
                                             : u"%1 → %2: %3"_s.arg(from, allSaid(rule->to), help));
    }
    return {u"verb/"_s + verb.name,
            Card::Group::Verb,
            said(verb.label),
            said(verb.help),
            why.join(u'\n'),
            example,
            {}};
}

// What may stand in the field, in sentences.
QStringList rulesOf(const PropertyDefinition& property)
{
    QStringList out;
    if (!property.patternHelp.isEmpty())
        out << Words::tr("Accepted: %1.").arg(said(property.patternHelp));
    if (!property.choices.isEmpty())
        out << Words::tr("One of: %1.").arg(allSaid(property.choices));
    if (property.minimum && property.maximum)
        out << Words::tr("From %1 to %2.")
                   .arg(Value(*property.minimum).display(), Value(*property.maximum).display());
    if (!property.unit.isEmpty())
        out << Words::tr("Measured in: %1.").arg(said(property.unit));
    if (property.list)
        out << Words::tr("There may be several.");
    if (property.required)
        out << Words::tr("It must be set.");
    if (!property.initial.isNull())
        out << Words::tr("To begin with it is: %1.").arg(said(property.initial.display()));
    return out;
}

// "property/Host/system".
std::optional<Card> propertyCard(const QString& id, const Kinds& kinds)
{
    const Kind* kind = kinds.kind(id.section(u'/', 1, 1));
    const PropertyDefinition* property = kind ? kind->property(id.section(u'/', 2)) : nullptr;
    if (!property)
        return std::nullopt;
    return Card{id,
                Card::Group::Property,
                property->label.isEmpty() ? property->key : said(property->label),
                (QStringList(said(property->help)) + rulesOf(*property)).join(u'\n'),
                {},
                property->example,
                {}};
}

QString folderOfKind(const QString& name, const Facts& facts)
{
    const Kind* kind = facts.kinds()->kind(name);
    const RepositoryDefinition* repository =
        kind ? facts.kinds()->repository(kind->repository) : nullptr;
    return (repository ? repository->path + u'/' : QString()) + folderOf(*facts.kinds(), name);
}

QString whereOfProperty(const QString& kind, const QString& key, const Facts& facts)
{
    QStringList names;
    for (const Entity& entity : facts.model()->entities()) {
        if (entity.kind == kind && entity.properties.contains(key))
            names.append(entity.name);
    }
    names.sort();
    const QString folder = folderOfKind(kind, facts);
    return names.isEmpty()
               ? Words::tr("It is set nowhere here yet. It would stand as “%1” in a file in %2.")
                     .arg(key, folder)
               : Words::tr("Set for %1. Written as “%2” in their files in %3.")
                     .arg(listOf(names), key, folder);
}

QString whereOfKind(const QString& name, const Facts& facts)
{
    QStringList names;
    for (const Entity& entity : facts.model()->entities()) {
        if (entity.kind == name)
            names.append(entity.name);
    }
    names.sort();
    const QString folder = folderOfKind(name, facts);
    if (names.isEmpty())
        return Words::tr("There is none here yet. It would stand in %1.").arg(folder);
    return Words::tr("%1. Written in %2.").arg(listOf(names), folder);
}

QString whereOfVerb(const QString& verb, const Facts& facts)
{
    QStringList all;
    const Verb* known = facts.kinds()->verb(verb);
    for (const Relationship& one : facts.model()->relationships()) {
        const Entity* from = facts.model()->entity(one.from);
        const Entity* to = facts.model()->entity(one.to);
        if (one.verb == verb && from && to && known)
            all.append(from->name + u' ' + said(known->label) + u' ' + to->name);
    }
    all.sort();
    return all.isEmpty() ? Words::tr("Nothing here is related so yet.") : listOf(all);
}

// Lower case, marks taken off: "Ö" is found by "o".
QString folded(const QString& text)
{
    QString out;
    for (const QChar c : text.toLower().normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark())
            out += c;
    }
    return out;
}

// 0: not all words are there.
int weight(const Card& card, const QStringList& wanted)
{
    const QString title = folded(card.title), id = folded(card.id);
    const QString all = title + u' ' + id + u' ' + folded(card.what) + u' ' + folded(card.why) +
                        u' ' + folded(card.example);
    int sum = 1;
    for (const QString& word : wanted) {
        if (!all.contains(word))
            return 0;
        sum += title == word            ? 8
               : title.startsWith(word) ? 4
               : title.contains(word)   ? 2
               : id.contains(word)      ? 1
                                        : 0;
    }
    return sum;
}

} // namespace

std::vector<Card> cards(const Kinds& kinds)
{
    std::vector<Card> out;
    for (const Kind& kind : kinds.kinds())
        out.push_back(kindCard(kind));
    for (const Verb& verb : kinds.verbs())
        out.push_back(verbCard(verb, kinds));
    for (const FixedCard& one : wordCards())
        out.push_back({u"word/"_s + one.name, Card::Group::Word, one.title, one.what, one.why,
                       one.example, one.where});
    for (const FixedCard& one : fileCards())
        out.push_back({u"file/"_s + one.name, Card::Group::File, one.name, one.what, one.why,
                       one.example, one.where});
    for (const FixedCard& one : nixCards())
        out.push_back({u"nix/"_s + one.name, Card::Group::Nix, one.title, one.what, one.why,
                       one.example, one.where});
    return out;
}

std::optional<Card> card(const QString& id, const Facts& facts, const Kinds& kinds)
{
    if (id.startsWith(u"property/")) {
        auto out = propertyCard(id, kinds);
        if (out && facts.model())
            out->where = whereOfProperty(id.section(u'/', 1, 1), id.section(u'/', 2), facts);
        return out;
    }
    const auto all = cards(kinds);
    const auto found = std::ranges::find(all, id, &Card::id);
    if (found == all.end())
        return std::nullopt;
    Card out = *found;
    const QString name = id.section(u'/', 1);
    if (facts.model() && out.group == Card::Group::Kind)
        out.where = whereOfKind(name, facts);
    else if (facts.model() && out.group == Card::Group::Verb)
        out.where = whereOfVerb(name, facts);
    return out;
}

std::vector<Card> search(const std::vector<Card>& all, const QString& question)
{
    const QStringList wanted = folded(question).split(u' ', Qt::SkipEmptyParts);
    if (wanted.isEmpty())
        return all;
    std::vector<std::pair<int, const Card*>> found;
    for (const Card& one : all) {
        if (const int w = weight(one, wanted))
            found.emplace_back(-w, &one);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, const Card*>::first);
    std::vector<Card> out;
    for (const auto& [w, one] : found)
        out.push_back(*one);
    return out;
}

} // namespace cim::guide
