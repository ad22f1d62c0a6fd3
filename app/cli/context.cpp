#include "app/cli/context.h"

#include "app/cli/kinds_text.h"
#include "app/cli/suggest.h"
#include "models/projection/projection.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

bool same(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QString quoted(const QString& text)
{
    return u'"' + printable(text) + u'"';
}

} // namespace

Found<Session*> Context::openWith(const Session::Options& options)
{
    auto opened = Session::open(m_folder, options);
    if (!opened)
        return failed(opened.error());
    m_session = std::move(*opened);
    for (const auto& note : m_session->notes())
        out.warning(note.file.isEmpty()
                        ? note.sentence
                        : u"%1 (%2:%3)"_s.arg(note.sentence, note.file).arg(note.line));
    return m_session.get();
}

Found<Session*> Context::session(Access access)
{
    if (m_session)
        return m_session.get();
    Session::Options options;
    options.readOnly = access == Access::Read;
    return openWith(options);
}

Found<Session*> Context::sessionAt(const QString& sequence)
{
    const auto number = parseNumber(sequence, u"--at"_s);
    if (!number)
        return std::unexpected(number.error());
    Session::Options options;
    options.readOnly = true;
    options.until = *number;
    return openWith(options);
}

Found<Session*> Context::sessionFor(const Invocation& call)
{
    return call.has(u"at"_s) ? sessionAt(call.option(u"at"_s)) : session();
}

Found<const Kind*> Context::kind(const QString& text) const
{
    return kindIn(kinds(), text);
}

Found<const Verb*> Context::verb(const QString& text) const
{
    QStringList names;
    for (const Verb& verb : kinds().verbs()) {
        if (same(verb.name, text) || same(verb.label, text))
            return &verb;
        names << verb.name;
    }
    return refuse(u"There is no verb %1.%2 \"cim verbs\" lists them."_s.arg(
        quoted(text), didYouMean(text, names)));
}

Found<const Domain*> Context::domain(const QString& text) const
{
    QStringList names;
    for (const Domain& domain : model().domains()) {
        if (domain.name == text || (!domain.path.isEmpty() && domain.path == text) ||
            domain.id.text() == text)
            return &domain;
        names << domain.name;
    }
    std::ranges::sort(names);
    for (const Domain& domain : model().domains())
        if (same(domain.name, text))
            return &domain;
    return refuse(u"There is no domain %1.%2 \"cim domains\" lists them."_s.arg(
        quoted(text), didYouMean(text, names)));
}

// The entities that the text may mean, the better way of naming first: only if nothing has the
// address are names looked at.
std::vector<EntityId> Context::matches(const QString& text) const
{
    std::vector<EntityId> byAddress;
    for (auto dot = text.indexOf(u'.'); dot >= 0; dot = text.indexOf(u'.', dot + 1))
        for (const EntityId id : model().named(QStringView(text).sliced(dot + 1)))
            if (same(address(id), text) && !std::ranges::contains(byAddress, id))
                byAddress.push_back(id);
    if (!byAddress.empty())
        return byAddress;
    const auto colon = text.indexOf(u':');
    if (colon > 0) {
        const auto named = kind(text.first(colon));
        if (named)
            return model().named(QStringView(text).sliced(colon + 1), (*named)->name);
    }
    return model().named(text);
}

Found<const Entity*> Context::entity(const QString& text) const
{
    if (const auto id = EntityId::parse(text); id && text.size() == 36)
        if (const Entity* entity = model().entity(*id))
            return entity;
    auto ids = matches(text);
    if (ids.size() > 1) { // the exact spelling wins over one that differs in case
        auto exact = ids;
        std::erase_if(exact, [&](EntityId id) { return !text.endsWith(model().entity(id)->name); });
        if (exact.size() == 1)
            ids = exact;
    }
    if (ids.size() == 1)
        return model().entity(ids.front());
    if (ids.empty())
        return std::unexpected(unknownEntity(text));
    return refuse(
        u"%1 may mean %2. Name one of them."_s.arg(quoted(text), candidates(ids).join(u" or "_s)));
}

Failure Context::unknownEntity(const QString& text) const
{
    QStringList known;
    for (const Entity& entity : model().entities()) {
        known << entity.name;
        known << address(entity.id);
    }
    std::ranges::sort(known);
    QString sentence = u"There is no entity %1.%2"_s.arg(quoted(text), didYouMean(text, known));
    sentence += model().entities().empty() ? u" The workspace is empty: \"cim add --help\"."_s
                                           : u" \"cim list\" lists all."_s;
    return Failure({sentence});
}

// How each can be named so that it alone is meant.
QStringList Context::candidates(const std::vector<EntityId>& ids) const
{
    QStringList addresses;
    for (const EntityId id : ids)
        addresses << address(id);
    QStringList names;
    for (size_t i = 0; i < ids.size(); ++i) {
        const Entity* entity = model().entity(ids[i]);
        const QString byKind = entity->kind + u':' + entity->name;
        if (addresses.count(addresses[qsizetype(i)]) == 1)
            names << quoted(addresses[qsizetype(i)]);
        else if (model().named(entity->name, entity->kind).size() == 1)
            names << quoted(byKind);
        else
            names << u"%1 (%2)"_s.arg(entity->id.text(), printable(byKind));
    }
    names.sort();
    if (names.size() > 6)
        names = names.first(6) << u"%1 others"_s.arg(names.size() - 6);
    return names;
}

Found<const Relationship*> Context::relationship(const QString& from, const QString& verbName,
                                                 const QString& to) const
{
    const auto source = entity(from);
    if (!source)
        return std::unexpected(source.error());
    const auto named = verb(verbName);
    if (!named)
        return std::unexpected(named.error());
    const auto target = entity(to);
    if (!target)
        return std::unexpected(target.error());
    if (const auto* found = model().find((*source)->id, (*named)->name, (*target)->id))
        return found;
    QStringList existing;
    for (const RelationshipId id : (*source)->outgoing)
        existing << quoted(sentence(*model().relationship(id)));
    return refuse(u"%1 does not %2 %3. %4"_s.arg(
        printable(address((*source)->id)), (*named)->name, printable(address((*target)->id)),
        existing.isEmpty()
            ? u"It leads nowhere yet."_s
            : u"There is %1."_s.arg(existing.first(qMin(4, existing.size())).join(u", "_s))));
}

QString Context::address(EntityId entity) const
{
    return cim::address(model(), kinds(), entity);
}

QString Context::sentence(const Relationship& relationship) const
{
    return u"%1 %2 %3"_s.arg(address(relationship.from), relationship.verb,
                             address(relationship.to));
}

QJsonObject Context::toJson(const Entity& entity) const
{
    const Domain* domain = model().domain(entity.domain);
    return {{u"address"_s, address(entity.id)}, {u"domain"_s, domain ? domain->name : QString()},
            {u"id"_s, entity.id.text()},        {u"kind"_s, entity.kind},
            {u"name"_s, entity.name},           {u"properties"_s, entity.properties.toJson()}};
}

QJsonObject Context::toJson(const Relationship& relationship) const
{
    return {{u"from"_s, address(relationship.from)},
            {u"id"_s, relationship.id.text()},
            {u"properties"_s, relationship.properties.toJson()},
            {u"to"_s, address(relationship.to)},
            {u"verb"_s, relationship.verb}};
}

QJsonObject Context::toJson(const Domain& domain) const
{
    return {{u"id"_s, domain.id.text()},
            {u"name"_s, domain.name},
            {u"path"_s, domain.path},
            {u"purpose"_s, domain.purpose},
            {u"state"_s, toString(domain.state)},
            {u"version"_s, domain.version}};
}

Found<quint64> parseNumber(const QString& text, const QString& option)
{
    bool fine = false;
    const auto number = text.toULongLong(&fine);
    if (!fine)
        return wrongUsage(u"%1 takes a number, not %2."_s.arg(option, quoted(text)));
    return number;
}

Found<const Domain*> writableDomain(Context& context, const QString& name)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    return context.domain(name);
}

} // namespace cim::cli
