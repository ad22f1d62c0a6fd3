#include "models/workspace/parts.h"

#include "models/projection/effects.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr std::pair<Part::Kind, QLatin1StringView> words[Part::kinds] = {
    {Part::Kind::Package, "package"_L1}, {Part::Kind::Unit, "unit"_L1},
    {Part::Kind::User, "user"_L1},       {Part::Kind::Group, "group"_L1},
    {Part::Kind::Etc, "etc"_L1},         {Part::Kind::Port, "port"_L1},
    {Part::Kind::Boot, "boot"_L1}};

std::optional<Part::Kind> kindOf(const QString& word)
{
    for (const auto& [kind, name] : words)
        if (name == word)
            return kind;
    return {};
}

// "hello-2.12.1" -> "hello": up to the first dash that a digit follows, as nix splits it.
QString withoutVersion(const QString& name)
{
    for (qsizetype at = name.indexOf(u'-'); at >= 0; at = name.indexOf(u'-', at + 1))
        if (at > 0 && at + 1 < name.size() && name[at + 1].isDigit())
            return name.first(at);
    return name;
}

bool startsWith(const QStringList& path, const QStringList& beginning)
{
    return path.size() >= beginning.size() &&
           std::equal(beginning.begin(), beginning.end(), path.begin());
}

// Whether a value that stands for a list could hold what the making is about; a list that was too
// long to be shown could.
bool mentions(const QJsonValue& value, const nix::Making& making)
{
    if (!value.isArray())
        return true;
    for (const QJsonValue& element : value.toArray()) {
        const QString word =
            element.isObject()
                ? QString::number(element[u"from"].toInt()) + u'-' +
                      QString::number(element[u"to"].toInt())
                : (element.isDouble() ? QString::number(element.toInt()) : element.toString());
        if (word == u"‹package %1›"_s.arg(making.name) ||
            making.name.section(u' ', 0, 0).section(u'/', 0, 0) == word)
            return true;
    }
    return false;
}

// What the workspace sets, found by who declares it and who says it.
class Search {
public:
    Search(const std::vector<Provenance>& values, const std::vector<nix::Making>& makings)
        : m_values(values)
    {
        for (int i = 0; i < int(values.size()); ++i) {
            const nix::Definition& definition = values[size_t(i)].definition;
            m_byFile[definition.file].push_back(i);
            for (const QString& module : definition.declared)
                m_byDeclaration[module].push_back(i);
            for (qsizetype at = 1; at < definition.path.size(); ++at)
                if (isGivenName(definition.path[at]))
                    m_byGivenName[definition.path[at]].push_back(i);
        }
        for (const nix::Making& making : makings)
            if (making.part == u"switch")
                for (const QString& module : making.declared)
                    m_switchedBy[module] << making.file;
    }

    // Values by which the workspace names the part itself.
    std::vector<int> direct(const nix::Making& making) const
    {
        std::vector<int> out;
        QStringList path = making.path;
        if (!making.key.isEmpty())
            path << making.key;
        for (const int i : m_byFile.value(making.file)) {
            const nix::Definition& definition = m_values[size_t(i)].definition;
            if (!definition.isOverridden && startsWith(definition.path, path) &&
                (!making.key.isEmpty() || mentions(definition.value, making)))
                out.push_back(i);
        }
        return out;
    }
    // Values on which the module acts that made it: options that the module declares.
    std::vector<int> through(const nix::Making& making) const
    {
        QSet<QString> seen;
        return actedOn(making.file, making, seen, 0);
    }
    // Values about something of a name that the part bears, whatever module makes it of them:
    // "systemd/network/40-eth0.link" of networking.interfaces.eth0.
    std::vector<int> named(const nix::Making& making) const
    {
        std::vector<int> out;
        for (const QString& word : making.name.split(notOfNames, Qt::SkipEmptyParts))
            for (const int i : m_byGivenName.value(word))
                if (!m_values[size_t(i)].definition.isOverridden && !std::ranges::contains(out, i))
                    out.push_back(i);
        return out;
    }

private:
    inline static const QRegularExpression notOfNames{u"[^A-Za-z0-9]+"_s};

    // NixOS's own words are without digits, so what has some was called so by somebody: eth0, web1.
    static bool isGivenName(const QString& word)
    {
        return word.size() > 2 && !word.contains(notOfNames) && word[0].isLetter() &&
               std::ranges::any_of(word, [](QChar c) { return c.isDigit(); }) &&
               !word.startsWith(u"ipv");
    }
    std::vector<int> actedOn(const QString& module, const nix::Making& making, QSet<QString>& seen,
                             int depth) const
    {
        constexpr int mostSteps = 8;
        if (depth > mostSteps || seen.contains(module))
            return {};
        seen.insert(module);
        std::vector<int> out = ranked(module, making);
        // Nobody here asked for that module: then it is another one that switches it on.
        const auto others = out.empty() ? m_switchedBy.value(module) : QStringList();
        for (const QString& other : others)
            std::ranges::copy(actedOn(other, making, seen, depth + 1), std::back_inserter(out));
        return out;
    }
    // "network-addresses-eth0.service" of networking.interfaces.eth0.
    static bool bearsName(const QString& part, const QStringList& path)
    {
        return std::any_of(path.begin() + 1, path.end(), [&](const QString& word) {
            return word.size() > 2 && word != path.first() &&
                   part.contains(word, Qt::CaseInsensitive);
        });
    }
    // What switches a module on explains all that it makes, and so does what bears the part's name.
    // A file of settings is also explained by the module's other options, where there is neither.
    std::vector<int> ranked(const QString& module, const nix::Making& making) const
    {
        constexpr size_t mostOthers = 5;
        std::vector<int> sure, others;
        for (const int i : m_byDeclaration.value(module)) {
            const nix::Definition& definition = m_values[size_t(i)].definition;
            // Other parts of the same kind: lucy is not why there is root.
            if (definition.isOverridden || definition.path.isEmpty() ||
                startsWith(definition.path, making.path))
                continue;
            const bool isSwitch = definition.path.size() > 1 &&
                                  definition.path.last() == u"enable" &&
                                  definition.value == QJsonValue(true);
            if (isSwitch || bearsName(making.name, definition.path))
                sure.push_back(i);
            else if (making.part == u"etc" && others.size() < mostOthers)
                others.push_back(i);
        }
        return sure.empty() ? others : sure;
    }

    const std::vector<Provenance>& m_values;
    QHash<QString, std::vector<int>> m_byFile, m_byDeclaration, m_byGivenName;
    QHash<QString, QStringList> m_switchedBy;
};

} // namespace

QString wordFor(Part::Kind kind)
{
    for (const auto& [one, name] : words)
        if (one == kind)
            return name;
    return {};
}

PartOrigins::PartOrigins(std::vector<Provenance> values, const std::vector<nix::Making>& makings)
    : m_values(std::move(values))
{
    const Search search(m_values, makings);
    std::map<Part, std::vector<const nix::Making*>> byPart;
    for (const nix::Making& making : makings) {
        const auto kind = kindOf(making.part);
        if (kind)
            byPart[{*kind,
                    *kind == Part::Kind::Package ? withoutVersion(making.name) : making.name}]
                .push_back(&making);
    }
    for (const auto& [part, all] : byPart) {
        PartOrigin& origin = m_parts.emplace_back(part);
        const auto add = [&](const std::vector<int>& found) {
            for (const int i : found)
                if (!std::ranges::contains(origin.causes, i))
                    origin.causes.push_back(i);
        };
        for (const nix::Making* making : all) {
            if (!origin.modules.contains(making->file))
                origin.modules << making->file;
            add(search.direct(*making));
        }
        origin.isDirect = !origin.causes.empty();
        for (const nix::Making* making : all)
            if (!origin.isDirect)
                add(search.through(*making));
        for (const nix::Making* making : all)
            if (origin.causes.empty())
                add(search.named(*making));
        // Who says most of it has made it; others add to it.
        QHash<EntityId, int> share;
        for (const int i : origin.causes)
            ++share[m_values[size_t(i)].entity];
        std::ranges::stable_sort(origin.causes, std::greater(),
                                 [&](int i) { return share.value(m_values[size_t(i)].entity); });
    }
    addForServices();
}

// "pam.d/sshd" is there for whoever has the service: NixOS makes it of what the service's module
// asks of another one.
void PartOrigins::addForServices()
{
    for (PartOrigin& origin : m_parts) {
        if (origin.part.kind != Part::Kind::Etc || !origin.causes.empty())
            continue;
        const QString name = origin.part.name.section(u'/', -1).section(u'.', 0, 0);
        const PartOrigin* service = find({Part::Kind::Unit, name + u".service"_s});
        if (service != nullptr)
            origin.causes = service->causes;
    }
}

const PartOrigin* PartOrigins::find(const Part& part) const
{
    const auto found = std::ranges::lower_bound(m_parts, part, {}, &PartOrigin::part);
    return found != m_parts.end() && found->part == part ? &*found : nullptr;
}

std::vector<EntityId> PartOrigins::entitiesOf(const PartOrigin& origin) const
{
    std::vector<EntityId> out;
    for (const int i : origin.causes) {
        const EntityId entity = m_values[size_t(i)].entity;
        if (!entity.isNull() && !std::ranges::contains(out, entity))
            out.push_back(entity);
    }
    return out;
}

std::vector<const PartOrigin*> PartOrigins::of(EntityId entity) const
{
    std::vector<const PartOrigin*> out;
    for (const PartOrigin& origin : m_parts)
        if (std::ranges::any_of(origin.causes,
                                [&](int i) { return m_values[size_t(i)].entity == entity; }))
            out.push_back(&origin);
    return out;
}

PartOrigins partOrigins(const Session& session, EntityId host, nix::Causes causes)
{
    PartOrigins out(provenance(session, host, std::move(causes.definitions)), causes.makings);
    QHash<EntityId, QStringList> because;
    for (const auto& reason : Effects(session.model(), session.kinds()).reasons(host))
        if (!because.contains(reason.entity))
            because.insert(reason.entity, reason.because);
    out.setBecause(std::move(because));
    return out;
}

} // namespace cim
