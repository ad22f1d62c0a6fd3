#include "models/workspace/release.h"

#include "models/domain/words.h"
#include "models/git/branches.h"
#include "models/projection/effects.h"
#include "models/projection/places.h"
#include "models/workspace/words.h"

#include <QDate>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

// How much a fact weighs: what others may rest on and is gone or called otherwise breaks them.
Weight weightOf(const Fact& fact)
{
    if (std::holds_alternative<EntityRemoved>(fact) ||
        std::holds_alternative<EntityRenamed>(fact) || std::holds_alternative<EntityMoved>(fact) ||
        std::holds_alternative<DomainRenamed>(fact))
        return Weight::Breaking;
    if (std::holds_alternative<EntityAdded>(fact) || std::holds_alternative<Related>(fact) ||
        std::holds_alternative<Unrelated>(fact) || std::holds_alternative<DomainDefined>(fact))
        return Weight::Feature;
    return Weight::Fix;
}

EntityId entityOf(const Fact& fact, const QHash<RelationshipId, EntityId>& owners)
{
    return std::visit(
        [&](const auto& f) -> EntityId {
            if constexpr (requires { f.entity; })
                return f.entity;
            else if constexpr (requires { EntityId(f.from); })
                return f.from;
            else if constexpr (requires { f.relationship; })
                return owners.value(f.relationship);
            else
                return {};
        },
        fact);
}

// Reads the log for what was done to one domain since its last promotion or release.
struct Reader {
    const Session& session;
    DomainId domain;
    QHash<EntityId, DomainId> homes;
    QHash<RelationshipId, EntityId> owners;
    QSet<EntityId> fresh; // added since: nobody rests on it yet
    std::vector<DomainChange> changes;
    std::vector<Event> group;
    Weight weight = Weight::Nothing;
    bool onlyReleases;

    bool isMark(const Fact& fact) const
    {
        if (const auto* released = std::get_if<DomainReleased>(&fact))
            return released->domain == domain;
        const auto* promoted = std::get_if<DomainPromoted>(&fact);
        return !onlyReleases && promoted && promoted->domain == domain;
    }
    bool isAbout(const Fact& fact)
    {
        if (const auto* added = std::get_if<EntityAdded>(&fact)) {
            homes.insert(added->entity, added->domain);
            if (added->domain == domain)
                fresh.insert(added->entity);
        }
        if (const auto* related = std::get_if<Related>(&fact))
            owners.insert(related->relationship, related->from);
        bool about = homes.value(entityOf(fact, owners)) == domain;
        if (const auto* moved = std::get_if<EntityMoved>(&fact)) {
            homes.insert(moved->entity, moved->to);
            about = about || moved->to == domain;
        }
        std::visit(
            [&](const auto& f) {
                if constexpr (requires { DomainId(f.domain); } && !requires { f.entity; })
                    about = about || f.domain == domain;
            },
            fact);
        return about;
    }
    void close()
    {
        if (!group.empty() && weight != Weight::Nothing)
            changes.push_back({group.front().sequence,
                               describe(session.model(), group, &session.kinds()).simplified(),
                               weight});
        group.clear();
        weight = Weight::Nothing;
    }
    bool visit(const Event& event)
    {
        if (!group.empty() && group.front().command != event.command)
            close();
        const bool about = isAbout(event.fact);
        if (isMark(event.fact)) {
            close();
            changes.clear();
            fresh.clear();
            return true;
        }
        const bool isWorld = std::holds_alternative<HostBuilt>(event.fact) ||
                             std::holds_alternative<HostRebuilt>(event.fact);
        if (!about || isWorld)
            return true;
        Weight found = weightOf(event.fact);
        // Made and unmade between two releases: nobody has seen it.
        if (found == Weight::Breaking && fresh.contains(entityOf(event.fact, owners)))
            found = Weight::Fix;
        weight = std::max(weight, found);
        group.push_back(event);
        return true;
    }
};

Result<std::vector<DomainChange>> changesOf(const Session& session, DomainId domain,
                                            bool onlyReleases)
{
    Reader reader{session, domain, {}, {}, {}, {}, {}, Weight::Nothing, onlyReleases};
    const auto read = session.history(1, session.sequence(),
                                      [&](const Event& event) { return reader.visit(event); });
    if (!read)
        return std::unexpected(read.error());
    reader.close();
    return std::move(reader.changes);
}

QString folderOfDomain(const Session& session, const Domain& domain)
{
    return domain.path.isEmpty() ? session.folder() : session.folder() + u'/' + domain.path;
}

Result<DomainPreview> preview(const Session& session, DomainId id, bool onlyReleases)
{
    const Model& model = session.model();
    const Domain* domain = model.domain(id);
    if (!domain)
        return fail(WorkspaceWords::tr("There is no such domain any more."));
    DomainPreview out{.domain = id};
    auto changes = changesOf(session, id, onlyReleases);
    if (!changes)
        return std::unexpected(changes.error());
    out.changes = *std::move(changes);
    const Effects effects(model, session.kinds());
    QSet<EntityId> own;
    for (const Entity& entity : model.entities()) {
        if (entity.domain != id)
            continue;
        own.insert(entity.id);
        out.files << folderOf(session.kinds(), entity) + u'/' + entity.name + u".json"_s;
        for (const Problem& problem : session.problems().of(entity.id))
            if (problem.severity == Severity::Error && !out.errors.contains(problem.sentence))
                out.errors << problem.sentence;
    }
    out.files.sort();
    for (const Entity& entity : model.entities()) {
        if (entity.kind != u"Host")
            continue;
        const auto reasons = effects.reasons(entity.id);
        if (own.contains(entity.id) || std::ranges::any_of(reasons, [&](const auto& reason) {
                return own.contains(reason.entity);
            }))
            out.hosts.push_back(entity.id);
    }
    std::ranges::sort(out.hosts, {}, [&](EntityId host) { return model.entity(host)->name; });
    return out;
}

Result<CommitOutcome> commitNow(const Session& session, const CommitRequest& request)
{
    const auto publication = Publication::of(session);
    if (!publication)
        return std::unexpected(publication.error());
    auto outcome = commitRepositories(*publication, request);
    if (!outcome)
        return outcome;
    if (!outcome->written.conflicts.empty())
        return fail(WorkspaceWords::tr(
            "A file is in conflict, so nothing was committed. Settle it (\"cim write\" names "
            "it), then do this again."));
    if (!outcome->committed.blocked.empty())
        return fail(WorkspaceWords::tr(
                        "A repository could not be committed: %1 Mend that, then do this again.")
                        .arg(outcome->committed.blocked.front().problem));
    return outcome;
}

Result<void> writeChangelog(const QString& file, const QString& entry)
{
    QFile old(file);
    QString text;
    if (old.open(QIODevice::ReadOnly))
        text = QString::fromUtf8(old.read(qint64(16) << 20));
    const QString title = u"# Changelog\n"_s;
    if (text.startsWith(title))
        text.remove(0, title.size());
    const QByteArray bytes = (title + u'\n' + entry + text).toUtf8();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(WorkspaceWords::tr("The changelog %1 cannot be written.").arg(file),
                    out.errorString());
    return {};
}

} // namespace

QString branchOf(State state)
{
    switch (state) {
    case State::Dev:
        return u"dev"_s;
    case State::Test:
        return u"test"_s;
    case State::Prod:
        return u"main"_s;
    }
    return {};
}

Result<DomainPreview> previewPromotion(const Session& session, DomainId domain, State to)
{
    auto out = preview(session, domain, false);
    if (!out)
        return out;
    const Domain* d = session.model().domain(domain);
    if (const auto decided = decide(session.model(), session.kinds(), PromoteDomain{domain, to});
        !decided)
        out->refusals << decided.error().message;
    if (const QString why = branchHindrance(folderOfDomain(session, *d), branchOf(to));
        !why.isEmpty())
        out->refusals << why;
    return out;
}

Result<DomainPreview> previewRelease(const Session& session, DomainId domain)
{
    auto out = preview(session, domain, true);
    if (!out)
        return out;
    const Domain* d = session.model().domain(domain);
    Weight weight = Weight::Nothing;
    for (const DomainChange& change : out->changes)
        weight = std::max(weight, change.weight);
    out->proposed = proposedVersion(d->state, d->version, weight);
    const auto commit = commitAt(folderOfDomain(session, *d), u"HEAD"_s);
    if (!commit)
        out->refusals << commit.error().message;
    return out;
}

QString proposedVersion(State state, const QString& last, Weight weight)
{
    std::array<int, 3> v = {0, 0, 0};
    const QStringList parts = last.split(u'.');
    for (size_t i = 0; i < 3 && qsizetype(i) < parts.size(); ++i)
        v[i] = parts[qsizetype(i)].toInt();
    if (state == State::Prod && v[0] == 0)
        return u"1.0.0"_s;
    if (last.isEmpty())
        return u"0.1.0"_s;
    if (weight == Weight::Breaking && state == State::Prod)
        v = {v[0] + 1, 0, 0};
    else if (weight >= Weight::Feature)
        v = {v[0], v[1] + 1, 0};
    else
        ++v[2];
    return u"%1.%2.%3"_s.arg(v[0]).arg(v[1]).arg(v[2]);
}

QString changelogEntry(const QString& version, const QDate& day,
                       const std::vector<DomainChange>& changes)
{
    QString out = u"## %1 - %2\n\n"_s.arg(version, day.toString(Qt::ISODate));
    const std::pair<Weight, QString> parts[] = {{Weight::Breaking, u"Breaking"_s},
                                                {Weight::Feature, u"New"_s},
                                                {Weight::Fix, u"Changed"_s}};
    for (const auto& [weight, title] : parts) {
        QString lines;
        for (const DomainChange& change : changes)
            if (change.weight == weight)
                lines += u"- "_s + change.what + u'\n';
        if (!lines.isEmpty())
            out += u"### "_s + title + u"\n\n"_s + lines + u'\n';
    }
    if (changes.empty())
        out += u"No change to the domain's own content.\n\n"_s;
    return out;
}

Result<CommitOutcome> promote(Session& session, DomainId domain, State to, CommitRequest request)
{
    const Domain* d = session.model().domain(domain);
    if (!d)
        return fail(WorkspaceWords::tr("There is no such domain any more."));
    const QString folder = folderOfDomain(session, *d);
    // What was never promoted stays on the branch of the state that it was in.
    const QString before = branchOf(d->state == to ? State::Dev : d->state);
    if (const QString why = branchHindrance(folder, branchOf(to)); !why.isEmpty())
        return fail(why);
    if (const auto done = session.execute(PromoteDomain{domain, to}); !done)
        return std::unexpected(done.error());
    auto outcome = commitNow(session, request);
    if (!outcome)
        return outcome;
    if (const auto moved = moveToBranch(folder, branchOf(to), before); !moved)
        return std::unexpected(moved.error());
    return outcome;
}

Result<CommitOutcome> release(Session& session, DomainId domain, const QString& version,
                              CommitRequest request)
{
    const Domain* d = session.model().domain(domain);
    if (!d)
        return fail(WorkspaceWords::tr("There is no such domain any more."));
    const QString folder = folderOfDomain(session, *d), path = d->path;
    const auto who = request.identity ? Result<Identity>(*request.identity)
                                      : GitWorkspace::identity(session.folder());
    if (!who)
        return std::unexpected(who.error());
    const auto tags = tagsOf(folder);
    if (!tags)
        return std::unexpected(tags.error());
    if (tags->contains(version))
        return fail(WorkspaceWords::tr("%1 is released already.").arg(version));
    const auto changes = [&] {
        const WrittenWords english; // for the changelog
        return changesOf(session, domain, true);
    }();
    if (!changes)
        return std::unexpected(changes.error());
    const QString entry = changelogEntry(version, QDate::currentDate(), *changes);
    // Released, but something kept the tag from being made: that is what is left to do.
    const bool isLeft = d->version == version;
    if (!isLeft) {
        if (const auto done = session.execute(ReleaseDomain{domain, version}); !done)
            return std::unexpected(done.error());
        if (const auto done = writeChangelog(folder + u"/CHANGELOG.md"_s, entry); !done)
            return std::unexpected(done.error());
    }
    request.files.push_back({path, u"CHANGELOG.md"_s});
    auto outcome = commitNow(session, request);
    if (!outcome)
        return outcome;
    const auto tag = makeTag(folder, version, *who, version + u"\n\n"_s + entry);
    if (!tag)
        return std::unexpected(tag.error());
    return outcome;
}

Result<std::vector<Command>> takeOnHost(const Session& session, DomainId domain, EntityId host,
                                        std::optional<State> state)
{
    const Domain* d = session.model().domain(domain);
    const Entity* machine = session.model().entity(host);
    if (!d || d->path.isEmpty())
        return fail(
            WorkspaceWords::tr("The root takes the other domains; it does not take itself."));
    if (!machine || machine->kind != u"Host")
        return fail(WorkspaceWords::tr("Only hosts take domains."));
    QJsonArray lines;
    for (const QString& line : machine->properties[u"domainStates"].toStringList())
        if (line.section(u" = "_s, 0, 0) != d->name)
            lines.append(line);
    if (state) {
        const auto commit =
            commitAt(folderOfDomain(session, *d), u"refs/heads/"_s + branchOf(*state));
        if (!commit || commit->isEmpty())
            return fail(WorkspaceWords::tr("The domain %1 was never at %2. Promote it first.")
                            .arg(d->name, toString(*state)));
        lines.append(d->name + u" = "_s + toString(*state));
    }
    if (machine->properties[u"domainStates"].toStringList().isEmpty() && lines.isEmpty())
        return std::vector<Command>();
    return std::vector<Command>{SetProperty{host, u"domainStates"_s, Value(lines)}};
}

QString flakeAddress(const QString& remote)
{
    const QString text = remote.trimmed();
    static const QRegularExpression control(u"[\\x00-\\x20\\x7f\"]"_s);
    if (text.isEmpty() || text.startsWith(u'-') || text.contains(control))
        return {};
    static const QRegularExpression flake(
        u"\\A(git\\+(https?|ssh|file)://|github:|gitlab:|sourcehut:)."_s);
    if (flake.match(text).hasMatch())
        return text;
    static const QRegularExpression scheme(u"\\A(https?|ssh|file)://."_s);
    if (scheme.match(text).hasMatch())
        return u"git+"_s + text;
    if (text.startsWith(u'/'))
        return u"git+file://"_s + QString::fromLatin1(QUrl::toPercentEncoding(text, "/"));
    // As git itself has it: user@host:path.
    static const QRegularExpression scp(u"\\A([^:/@]+@[^:/]+):([^:]+)\\z"_s);
    const auto match = scp.match(text);
    return match.hasMatch() ? u"git+ssh://%1/%2"_s.arg(match.captured(1), match.captured(2))
                            : QString();
}

Result<std::vector<Command>> takeFrom(const Session& session, DomainId domain,
                                      const std::optional<QString>& reference,
                                      const std::optional<QString>& remote)
{
    const Domain* d = session.model().domain(domain);
    if (!d || d->path.isEmpty())
        return fail(
            WorkspaceWords::tr("The root takes the other domains; it does not take itself."));
    const QString folder = folderOfDomain(session, *d);
    if (reference) {
        const auto commit = commitAt(folder, *reference);
        if (!commit || commit->isEmpty())
            return fail(WorkspaceWords::tr(
                            "The domain %1 has nothing called %2. Promote or release it first.")
                            .arg(d->name, reference->section(u'/', -1)));
    }
    const auto inputs = session.model().named(d->name, u"Input");
    const Entity* input = inputs.empty() ? nullptr : session.model().entity(inputs.front());
    const QString local =
        u"git+file://"_s + QString::fromLatin1(QUrl::toPercentEncoding(folder, "/"));
    QUrl url(input ? input->properties[u"url"].toString() : QString());
    QString ref = QUrlQuery(url).queryItemValue(u"ref"_s, QUrl::FullyDecoded);
    url.setQuery(QString());
    QString base = url.toString(QUrl::FullyEncoded);
    if (remote && !remote->isEmpty()) {
        base = flakeAddress(*remote);
        if (base.isEmpty())
            return fail(
                WorkspaceWords::tr("\"%1\" is no address of a repository.").arg(remote->left(100)));
    } else if (remote || base.isEmpty()) {
        base = local;
    }
    if (reference)
        ref = *reference;
    const bool isPlain = base == local && (ref.isEmpty() || ref == u"HEAD");
    if (isPlain && !input)
        return std::vector<Command>();
    if (isPlain)
        return std::vector<Command>{RemoveEntity{input->id}};
    // HEAD of another machine is whatever branch it has by default.
    const bool named = !ref.isEmpty() && (ref != u"HEAD" || base == local);
    const QString wanted =
        named ? base + (base.contains(u'?') ? u"&ref="_s : u"?ref="_s) + ref : base;
    if (input)
        return std::vector<Command>{SetProperty{input->id, u"url"_s, Value(wanted)}};
    Properties properties;
    properties.set(u"url"_s, Value(wanted));
    return std::vector<Command>{
        AddEntity{.kind = u"Input"_s, .name = d->name, .properties = properties}};
}

} // namespace cim
