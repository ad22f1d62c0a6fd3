#include "graph/closures/causes.h"

#include "graph/closures/memory.h"

#include "graph/closures/words.h"
#include "graph/flakes/rootlock.h"
#include "models/domain/words.h"

#include <QJsonArray>

#include <map>

namespace cim::closures {

namespace {

using Section = SystemDifference::Section;

std::optional<Part> partOf(Section section, const Change& change)
{
    switch (section) {
    case Section::Packages:
        return Part{Part::Kind::Package, change.name};
    case Section::Units:
        return Part{Part::Kind::Unit, change.name};
    case Section::Users:
        return Part{Part::Kind::User, change.name};
    case Section::Groups:
        return Part{Part::Kind::Group, change.name};
    case Section::Etc:
        return Part{Part::Kind::Etc, change.name};
    case Section::Ports:
        return Part{Part::Kind::Port, change.name};
    case Section::Boot:
        if (!change.part.isEmpty())
            return Part{Part::Kind::Boot, change.part};
        break;
    case Section::Mounts:
        break;
    }
    return {};
}

} // namespace

QString HostCauses::titleOf(const PartOrigin& origin) const
{
    const auto entities = origins.entitiesOf(origin);
    return entities.empty() ? QString() : titles.value(entities.front());
}

QString keyOf(const Part& part)
{
    return wordFor(part.kind) + u' ' + part.name;
}

Result<HostCauses> askCauses(const QString& workspace, const QString& host, std::stop_token stop)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(workspace, options);
    if (!session)
        return std::unexpected(session.error());
    const Model& model = (*session)->model();
    const auto named = model.named(host, u"Host");
    if (named.empty())
        return fail(ClosureWords::tr("This workspace has no host %1.").arg(host));
    // A lock from elsewhere may make nix take all memory: read by us first.
    if (const auto lock = flakes::staleness(workspace); !lock)
        return std::unexpected(lock.error());
    const auto tool = nix::find(stop);
    if (!tool)
        return std::unexpected(tool.error());
    auto causes = nix::causes(*tool, workspace, host, flakes::previewOptions(workspace), stop);
    if (!causes)
        return std::unexpected(causes.error());
    HostCauses out{host, partOrigins(**session, named.front(), *std::move(causes)), {}};
    for (const Provenance& value : out.origins.values()) {
        const Entity* entity = model.entity(value.entity);
        if (entity == nullptr || out.titles.contains(entity->id))
            continue;
        const Kind* kind = (*session)->kinds().kind(entity->kind);
        out.titles.insert(entity->id, (kind ? kind->name : entity->kind) + u' ' + entity->name);
    }
    rememberIn(memoryFile(model.workspace()->id.text(), host), out);
    return out;
}

std::vector<ChangeGroup> grouped(const SystemDifference& difference, const HostCauses& causes)
{
    std::map<QString, ChangeGroup> byCause;
    for (int s = 0; s < SystemDifference::sections; ++s) {
        for (const Change& change : difference.changes[s]) {
            const auto part = partOf(Section(s), change);
            const PartOrigin* origin = part ? causes.origins.find(*part) : nullptr;
            QString cause = origin ? causes.titleOf(*origin) : QString();
            // The model as it is explains neither what is gone nor what an older system brings
            // back.
            const bool isOfEarlier = change.kind == Change::Kind::Removed ||
                                     change.kind == Change::Kind::Added ||
                                     Section(s) == Section::Boot;
            if (part && !origin && isOfEarlier)
                cause = causes.earlier.value(keyOf(*part));
            byCause[cause].changes.emplace_back(Section(s), change);
        }
    }
    std::vector<ChangeGroup> out;
    for (auto& [cause, group] : byCause) {
        group.cause = cause;
        out.push_back(std::move(group));
    }
    if (!out.empty() && out.front().cause.isEmpty())
        std::ranges::rotate(out, out.begin() + 1);
    return out;
}

QString shownTitle(const QString& title)
{
    const qsizetype space = title.indexOf(u' ');
    return space < 0 ? title : kindText(title.first(space)) + title.sliced(space);
}

QString headingOf(const ChangeGroup& group)
{
    return group.cause.isEmpty() ? ClosureWords::tr("NixOS itself, and what packages bring along")
                                 : shownTitle(group.cause);
}

// Where it stands behind a word; another language has rules of its own for capitals.
static QString titleInLine(SystemDifference::Section section)
{
    const QString said = titleOf(section);
    const WrittenWords english;
    return said == titleOf(section) ? said.toLower() : said;
}

QString groupedText(const SystemDifference& difference, const std::vector<ChangeGroup>& groups)
{
    QString out = ClosureWords::tr("From %1 to %2\n").arg(difference.before, difference.after);
    for (const ChangeGroup& group : groups) {
        out += u'\n' + headingOf(group) + u'\n';
        for (const auto& [section, change] : group.changes)
            out += QStringLiteral("  %1 (%2)\n").arg(markedLineOf(change), titleInLine(section));
    }
    if (difference.needsReboot)
        out += ClosureWords::tr("\nA reboot is needed for all of it to take effect.\n");
    return out;
}

QJsonObject groupedJson(const SystemDifference& difference, const std::vector<ChangeGroup>& groups)
{
    QJsonArray list;
    for (const ChangeGroup& group : groups) {
        QJsonArray changes;
        for (const auto& [section, change] : group.changes) {
            QJsonObject one = jsonOf(change);
            one[QStringLiteral("section")] = titleOf(section);
            changes.append(one);
        }
        list.append(QJsonObject{{QStringLiteral("cause"), group.cause},
                                {QStringLiteral("changes"), changes}});
    }
    QJsonObject out = difference.json();
    out[QStringLiteral("byCause")] = list; // "groups" are those of users
    return out;
}

} // namespace cim::closures
