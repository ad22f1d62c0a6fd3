#include "models/git/plan.h"

#include "models/git/words.h"

#include <algorithm>

namespace cim::git {

namespace {

using Kind = WorkTree::File::Kind;

// The model's files as such: names that cannot be written, or that are one name on some systems.
QString unfitFiles(const RepositoryFiles& wanted)
{
    const QString name = nameOf(wanted.path);
    if (!wanted.path.isEmpty())
        if (const QString why = unfit(wanted.path); !why.isEmpty())
            return GitWords::tr("The repository %1 cannot be made: %2. Rename the domain.")
                .arg(wanted.path.left(200), why);
    QHash<QString, QString> folded;
    folded.reserve(wanted.files.size());
    for (auto it = wanted.files.keyBegin(); it != wanted.files.keyEnd(); ++it) {
        if (const QString why = unfit(*it); !why.isEmpty())
            return GitWords::tr("%1 in %2 cannot be written: %3. Rename what it is for.")
                .arg(it->left(200), name, why);
        const QString& other = folded[it->toCaseFolded()];
        if (!other.isEmpty())
            return GitWords::tr(
                       "%1 and %2 in %3 are one file on some systems. Rename one of the two.")
                .arg(other, *it, name);
        folded[it->toCaseFolded()] = *it;
    }
    for (auto it = wanted.files.keyBegin(); it != wanted.files.keyEnd(); ++it)
        for (auto slash = it->indexOf(u'/'); slash > 0; slash = it->indexOf(u'/', slash + 1))
            if (wanted.files.contains(it->left(slash)))
                return GitWords::tr(
                           "%1 in %2 would be a file and a folder at once. Rename one of the "
                           "two.")
                    .arg(it->left(slash), name);
    return {};
}

// Decides file after file of one repository.
class Planner {
public:
    Planner(const Place& place, const RepositoryFiles& wanted, const OidMap& names)
        : m_place(place)
        , m_wanted(wanted)
        , m_names(names)
    {}
    Result<Plan> make();

private:
    Result<void> openRepository();
    Result<void> adopt();
    Result<void> decide(const QString& file);
    Result<void> mergeBoth(Action& action, const Side& ours);
    Result<Oid> stagedVersion(const Action& action);
    Result<void> conflict(const QString& file, const Side& ours);
    Result<Side> content(const Oid& oid) const;
    Side theirs(const QString& file) const;
    Oid inIndex(const QString& file) const;
    Result<void> checkSubmodules() const;

    const Place& m_place;
    const RepositoryFiles& m_wanted;
    const OidMap& m_names;
    Plan m_plan;
    OidMap m_base; // as last projected
    std::optional<WorkTree> m_tree;
    std::optional<Repository> m_repository;
    IndexHandle m_index;
};

Result<Plan> Planner::make()
{
    if (const QString why = unfitFiles(m_wanted); !why.isEmpty())
        return fail(why);
    if (auto ok = openRepository(); !ok)
        return std::unexpected(ok.error());
    m_plan.base = m_names;
    if (auto ok = adopt(); !ok)
        return std::unexpected(ok.error());
    QStringList files = m_names.keys();
    for (auto it = m_base.keyBegin(); it != m_base.keyEnd(); ++it)
        if (!m_names.contains(*it))
            files.prepend(*it); // removals first: a folder may have to make room for a file
    for (const QString& file : std::as_const(files))
        if (auto ok = decide(file); !ok)
            return std::unexpected(ok.error());
    m_plan.recorded = !m_plan.fresh && m_plan.base == m_base && !m_plan.projection.isNull();
    return std::move(m_plan);
}

Result<void> Planner::openRepository()
{
    const auto presence = Repository::presence(m_place, m_wanted.path);
    if (!presence)
        return std::unexpected(presence.error());
    auto tree = WorkTree::open(m_place.descriptor, m_wanted.path, false);
    if (!tree)
        return std::unexpected(tree.error());
    m_plan.fresh = *presence == Repository::Presence::Absent;
    m_plan.bare = !tree->exists();
    m_tree = std::move(*tree);
    if (m_plan.fresh)
        return {};
    auto repository = Repository::open(m_place, m_wanted.path);
    if (!repository)
        return std::unexpected(repository.error());
    m_repository = std::move(*repository);
    if (const QString why = m_repository->hindrance(m_place.afterCrash); !why.isEmpty())
        return fail(why);
    m_plan.projection = m_repository->projection();
    auto base = m_repository->projected();
    if (!base)
        return std::unexpected(base.error());
    m_base = std::move(*base);
    auto index = m_repository->index();
    if (!index)
        return std::unexpected(index.error());
    m_index = std::move(*index);
    return checkSubmodules();
}

// A file of ours below a submodule would be another repository's.
Result<void> Planner::checkSubmodules() const
{
    for (size_t i = 0; i < git_index_entrycount(m_index.get()); ++i) {
        const git_index_entry* e = git_index_get_byindex(m_index.get(), i);
        if (e->mode != GIT_FILEMODE_COMMIT)
            continue;
        const QString at = QString::fromUtf8(e->path);
        const auto inside = m_names.lowerBound(at + u'/');
        if (m_names.contains(at) ||
            (inside != m_names.cend() && inside.key().startsWith(at + u'/')))
            return fail(
                GitWords::tr("%1 in %2 is a submodule, and the model has files there. Move the "
                             "submodule away, or rename what the files are for.")
                    .arg(at, nameOf(m_wanted.path)));
    }
    return {};
}

Result<void> Planner::adopt()
{
    if (!m_plan.projection.isNull() || !m_wanted.path.isEmpty())
        return {};
    for (const QString& file : m_place.settings.adopted) {
        const auto there = m_tree->read(file);
        if (!there)
            return std::unexpected(there.error());
        if (m_names.contains(file) && there->kind == Kind::Regular)
            m_base[file] = m_plan.objects.add(there->content);
    }
    return {};
}

Side Planner::theirs(const QString& file) const
{
    const auto it = m_wanted.files.constFind(file);
    return it == m_wanted.files.cend() ? Side() : Side(*it);
}

Result<Side> Planner::content(const Oid& oid) const
{
    if (oid.isNull() || !m_repository)
        return Side();
    auto out = blob(m_repository->get(), oid);
    if (!out)
        return std::unexpected(out.error());
    return Side(std::move(*out));
}

Oid Planner::inIndex(const QString& file) const
{
    if (!m_index)
        return {};
    const git_index_entry* e = git_index_get_bypath(m_index.get(), file.toUtf8().constData(), 0);
    return e ? Oid(e->id) : Oid();
}

Result<void> Planner::conflict(const QString& file, const Side& ours)
{
    const Oid base = m_base.value(file);
    const auto was = content(base);
    if (!was)
        return std::unexpected(was.error());
    const Side model = theirs(file);
    m_plan.conflicts.push_back({m_wanted.path, file, was->value_or(QByteArray()),
                                ours.value_or(QByteArray()), model.value_or(QByteArray()),
                                was->has_value(), ours.has_value(), model.has_value()});
    if (base.isNull())
        m_plan.base.remove(file);
    else
        m_plan.base[file] = base;
    return {};
}

Result<void> Planner::decide(const QString& file)
{
    const Oid base = m_base.value(file), model = m_names.value(file);
    if (base == model)
        return {}; // nothing new from us: whatever the user made of it stays
    auto seen = m_tree->read(file);
    if (!seen)
        return std::unexpected(seen.error());
    if (seen->kind == Kind::Other)
        return fail(GitWords::tr("%1 in %2 is a folder where a file must be. Move it away.")
                        .arg(file, nameOf(m_wanted.path)));
    if (seen->kind == Kind::Link)
        return conflict(file, Side("a link to " + seen->content));

    const Side ours = seen->kind == Kind::Missing ? Side() : Side(seen->content);
    Action action{file, std::move(*seen), {}, {}, {}, {}, false};
    action.before = ours ? hashObject(*ours) : Oid();
    if (action.before == model || action.before == base) {
        action.after = theirs(file);
        action.afterOid = model;
        action.write = action.before != model;
        if (action.after)
            m_plan.objects.add(model, *action.after);
    } else {
        auto merged = mergeBoth(action, ours);
        if (!merged)
            return merged;
        if (!action.write)
            return {};
    }
    const auto staged = stagedVersion(action);
    if (!staged)
        return std::unexpected(staged.error());
    action.staged = *staged;
    if (action.write || action.staged != inIndex(file))
        m_plan.actions.push_back(std::move(action));
    return {};
}

Result<void> Planner::mergeBoth(Action& action, const Side& ours)
{
    const auto base = content(m_base.value(action.file));
    if (!base)
        return std::unexpected(base.error());
    auto merged = mergeFile(action.file, *base, ours, theirs(action.file));
    if (merged.verdict != Merged::Verdict::Take)
        return conflict(action.file, ours);
    action.after = std::move(merged.result);
    action.afterOid = m_plan.objects.add(action.after.value_or(QByteArray()));
    action.write = true;
    m_plan.objects.add(theirs(action.file).value_or(QByteArray()));
    return {};
}

// What goes into the index: the version that is there with the model's change, so that an edit of
// the user that he has not staged stays out of our commit.
Result<Oid> Planner::stagedVersion(const Action& action)
{
    const Oid index = inIndex(action.file), base = m_base.value(action.file);
    if (index == action.before || m_plan.fresh)
        return action.afterOid;
    if (index == base)
        return m_names.value(action.file);
    const auto was = content(base), there = content(index);
    if (!was || !there)
        return std::unexpected(was ? there.error() : was.error());
    const auto merged = mergeFile(action.file, *was, *there, theirs(action.file));
    if (merged.verdict == Merged::Verdict::Conflict)
        return action.afterOid;
    return merged.result ? m_plan.objects.add(*merged.result) : Oid();
}

} // namespace

const OidMap& FileNames::of(const FileMap& files)
{
    if (m_files == files)
        return m_names;
    OidMap names;
    auto last = m_files.cbegin();
    auto lastName = m_names.cbegin(); // the same keys
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        for (; last != m_files.cend() && last.key() < it.key(); ++last)
            ++lastName;
        const bool same =
            last != m_files.cend() && last.key() == it.key() && last.value() == it.value();
        names.insert(names.cend(), it.key(), same ? lastName.value() : hashObject(it.value()));
    }
    m_files = files;
    m_names = std::move(names);
    return m_names;
}

RepositoryStatus blockedStatus(const QString& path, const QString& problem)
{
    RepositoryStatus out;
    out.path = path;
    out.name = path.isEmpty() ? QString() : path.mid(path.lastIndexOf(u'/') + 1);
    out.state = RepositoryState::Blocked;
    out.problem = problem;
    if (out.problem.startsWith(u"the "))
        out.problem[0] = u'T';
    return out;
}

Plan makePlan(const Place& place, const RepositoryFiles& wanted, const OidMap& names)
{
    auto plan = Planner(place, wanted, names).make();
    if (plan)
        return std::move(*plan);
    Plan out;
    out.blocked = blockedStatus(wanted.path, plan.error().text());
    return out;
}

} // namespace cim::git
