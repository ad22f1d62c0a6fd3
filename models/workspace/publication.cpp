#include "models/domain/words.h"
#include "models/git/clones.h"
#include "models/git/head.h"
#include "models/workspace/arrangement.h"
#include "models/workspace/release.h"
#include "models/workspace/words.h"
#include "models/workspace/workspace.h"

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr auto trailerKey = "Cimarron-Event: "_L1;

// The event that a commit made by us shows: the trailer's two words.
struct Shown {
    quint64 sequence = 0;
    QString id;
};

std::optional<Shown> shownIn(const QString& message)
{
    const auto at = message.lastIndexOf(trailerKey);
    if (at < 0)
        return std::nullopt;
    const auto words =
        message.sliced(at + trailerKey.size()).section(u'\n', 0, 0).split(u' ', Qt::SkipEmptyParts);
    if (words.size() != 2)
        return std::nullopt;
    return Shown{words[0].toULongLong(), words[1]};
}

// The domain whose own content the fact changes; of entities that are gone already, by `gone`.
DomainId domainOf(const Model& model, const QHash<EntityId, DomainId>& gone, const Fact& fact)
{
    const auto ofEntity = [&](EntityId id) {
        const Entity* entity = model.entity(id);
        return entity ? entity->domain : gone.value(id);
    };
    return std::visit(
        [&](const auto& f) -> DomainId {
            if constexpr (requires { f.diagram; })
                return model.workspace() ? model.workspace()->id : DomainId(); // its repository
            else if constexpr (requires { f.domain; })
                return f.domain;
            else if constexpr (requires { f.entity; })
                return ofEntity(f.entity);
            else if constexpr (requires { f.host; })
                return ofEntity(f.host);
            else if constexpr (requires { EntityId(f.from); })
                return ofEntity(f.from);
            else
                return {}; // a property of a relationship: found by the relationship itself
        },
        fact);
}

// The events of one command by the domains that they belong to; a move belongs to two.
QHash<DomainId, std::vector<Event>> byDomain(const Model& model, std::span<const Event> events)
{
    QHash<EntityId, DomainId> gone;
    for (const Event& event : events)
        if (const auto* removed = std::get_if<EntityRemoved>(&event.fact))
            gone.insert(removed->entity, removed->domain);
    QHash<DomainId, std::vector<Event>> out;
    for (const Event& event : events) {
        DomainId domain = domainOf(model, gone, event.fact);
        if (const auto* set = std::get_if<RelationshipPropertySet>(&event.fact))
            if (const auto* made = model.relationship(set->relationship))
                if (const auto* from = model.entity(made->from))
                    domain = from->domain;
        if (!domain.isNull())
            out[domain].push_back(event);
        if (const auto* moved = std::get_if<EntityMoved>(&event.fact))
            if (moved->from != domain)
                out[moved->from].push_back(event);
    }
    return out;
}

QString subjectOf(const QStringList& labels)
{
    if (labels.size() == 1)
        return labels.first();
    return u"%1, and %2 more"_s.arg(labels.first()).arg(labels.size() - 1);
}

QString bodyOf(const QStringList& labels)
{
    constexpr qsizetype longest = 40; // lines that a person still reads
    QString body;
    for (const QString& label : labels.first(std::min(labels.size(), longest)))
        body += u"- "_s + label + u'\n';
    if (labels.size() > longest)
        body += u"- and %1 more\n"_s.arg(labels.size() - longest);
    return body;
}

// What the user typed must not end a message's line or begin a trailer.
QString oneLine(QString text)
{
    for (QChar& c : text)
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    return text.simplified();
}

} // namespace

std::vector<RepositoryFiles> projectedFiles(const Model& model, const Kinds& kinds,
                                            const QString& folder)
{
    ProjectionSettings settings;
    settings.folder = folder;
    settings.remotes = submoduleUrls(model, folder);
    auto files = Projection(model, kinds, settings).all();
    arrangeSubmodules(model, folder, files);
    return files;
}

std::vector<RepositoryFiles> projectedFiles(const Session& session)
{
    return projectedFiles(session.model(), session.kinds(), session.folder());
}

namespace {

void takeUpClones(const Publication& publication, const GitWorkspace& git)
{
    if (!git.isWritable())
        return; // nothing could be remembered
    const QString folder = publication.folder();
    QStringList lacking;
    const bool asModules = arrangementOf(folder) == Arrangement::Submodules;
    for (const RepositoryFiles& one : publication.files()) {
        if (git.isSettled(one.path))
            continue;
        if (asModules)
            attachHead(folder + u'/' + one.path,
                       {branchOf(State::Prod), branchOf(State::Test), branchOf(State::Dev)});
        if (lacksWritten(folder, one.path, QByteArray(trailerKey)))
            lacking << one.path;
    }
    if (lacking.isEmpty())
        return;
    const auto message = headMessage(folder + u'/' + publication.logRepository());
    const auto shown = message ? shownIn(*message) : std::nullopt;
    if (!shown)
        return;
    Session::Options options;
    options.readOnly = true;
    options.until = shown->sequence;
    const auto then = Session::open(folder, options);
    if (!then)
        return; // what differs is then said to be in conflict
    for (const RepositoryFiles& one : projectedFiles(**then))
        if (lacking.contains(one.path))
            (void)rememberWritten(folder, one.path, one.files);
}

} // namespace

Result<GitWorkspace> openFor(const Publication& publication)
{
    auto git = GitWorkspace::open(publication.folder());
    if (git)
        takeUpClones(publication, *git);
    return git;
}

Result<Publication> Publication::of(const Session& session)
{
    Publication result;
    result.m_folder = session.folder();
    result.m_kinds = session.kinds();
    result.m_files = projectedFiles(session);
    result.m_sequence = session.sequence();
    for (const Domain& domain : session.model().domains())
        result.m_domains.insert(domain.path, domain);

    // Every commit of ours changes the repository that holds the log, so its head tells how far the
    // last one came.
    const Domain* events = session.model().domainByName(u"events");
    quint64 first = 1;
    if (events) {
        result.m_logRepository = events->path;
        // A repository that cannot be read is reported by those who write to it; its commit is then
        // described by the whole log.
        const auto message = headMessage(result.m_folder + u'/' + events->path);
        const auto shown = message ? shownIn(*message) : std::nullopt;
        result.m_firstCommit = message && message->isEmpty();
        // Another copy's events may have come in between: then the id stands at another number.
        // They are the later ones, so reading on from the lower number only repeats a few. A log
        // that is shorter has lost some: writing would remove from the files what they added.
        if (shown && shown->sequence > session.sequence())
            return fail(
                WorkspaceWords::tr(
                    "The log ends at event %1, but event %2 was committed already: events are "
                    "missing, so nothing is written. Bring the log's files back from their "
                    "repository, for example with: git -C %3 restore log")
                    .arg(session.sequence())
                    .arg(shown->sequence)
                    .arg(events->path));
        if (shown)
            first = shown->sequence + 1;
    }
    result.readSteps(session, first);
    return result;
}

void Publication::readSteps(const Session& session, quint64 first)
{
    const WrittenWords english; // they are a commit's message
    std::vector<Event> group;
    const auto close = [&] {
        if (group.empty())
            return;
        m_lastEvent = group.back().id.text();
        const bool isChange = !std::ranges::all_of(group, [](const Event& event) {
            return std::holds_alternative<HostBuilt>(event.fact) ||
                   std::holds_alternative<HostRebuilt>(event.fact);
        });
        Step step{oneLine(describe(session.model(), group)), isChange, {}};
        const auto parts = byDomain(session.model(), group);
        for (auto it = parts.begin(); it != parts.end(); ++it)
            step.own.insert(it.key(), parts.size() == 1 ? step.label
                                                        : oneLine(describe(session.model(), *it)));
        m_steps.push_back(std::move(step));
        group.clear();
    };
    const auto visit = [&](const Event& event) {
        if (!group.empty() && group.front().command != event.command)
            close();
        group.push_back(event);
        return true;
    };
    // A log that cannot be read any more makes a poorer message, not a failed commit: the model in
    // use was read from it.
    (void)session.history(first, m_sequence, visit);
    close();
}

QString Publication::message(const QString& repository) const
{
    return message(repository, {});
}

QString Publication::message(const QString& repository, const QString& subject, bool isByHand) const
{
    const auto domain = m_domains.constFind(repository);
    // What became of hosts stands in the log alone.
    const bool hasLog = repository == m_logRepository;
    QStringList own, all, changes;
    for (const Step& step : m_steps) {
        if (!step.isChange && !hasLog)
            continue;
        all << step.label;
        if (step.isChange)
            changes << step.label;
        if (domain != m_domains.constEnd() && step.own.contains(domain->id))
            own << step.own.value(domain->id);
    }
    const bool isOfHand = isByHand && changes.isEmpty() && !hasLog;
    QString text = oneLine(subject);
    if (text.isEmpty() && m_firstCommit && domain != m_domains.constEnd())
        text = u"Begin %1"_s.arg(oneLine(domain->name));
    else if (text.isEmpty() && isOfHand)
        text = u"Take in what was edited by hand"_s;
    else if (text.isEmpty() && changes.isEmpty() && all.size() > 1)
        text = u"Note what became of %1 builds and rebuilds"_s.arg(all.size());
    else if (text.isEmpty() && !own.isEmpty())
        text = subjectOf(own);
    else if (text.isEmpty() && !all.isEmpty())
        text = u"Follow: %1"_s.arg(subjectOf(changes.isEmpty() ? all : changes));
    else if (text.isEmpty())
        text = u"Bring up to date with the model"_s;
    if (text.size() > 100)
        text = text.first(99) + u'…';

    text += u"\n\n"_s;
    if (m_firstCommit && domain != m_domains.constEnd() && !domain->purpose.isEmpty())
        text += oneLine(domain->purpose) + u"\n\n"_s;
    const QStringList& listed = own.isEmpty() ? all : own;
    if (listed.size() > 1 || !subject.isEmpty() || m_firstCommit)
        text += bodyOf(listed) + u'\n';
    if (!m_lastEvent.isEmpty())
        text += trailerKey + QString::number(m_sequence) + u' ' + m_lastEvent + u'\n';
    return text;
}

} // namespace cim
