#include "models/git/newest.h"

#include "models/git/history.h"
#include "models/git/repository.h"

#include <QFileInfo>

#include <algorithm>
#include <map>

namespace cim {

namespace {

using namespace git;
using Files = std::map<QByteArray, QSet<QByteArray>>; // by folder, without its '/'

// One commit beside those that it was made from.
class Step {
public:
    explicit Step(git_commit* commit)
    {
        if (into(m_tree, git_commit_tree, static_cast<const git_commit*>(commit)) != 0)
            return;
        for (unsigned i = 0; i < git_commit_parentcount(commit); ++i) {
            CommitHandle parent;
            TreeHandle tree;
            if (into(parent, git_commit_parent, static_cast<const git_commit*>(commit), i) != 0 ||
                into(tree, git_commit_tree, static_cast<const git_commit*>(parent.get())) != 0)
                continue; // history that was cut off: as if it began here
            m_before.push_back(std::move(tree));
        }
    }
    // A merge takes from a parent what it did not make itself.
    bool changes(const QByteArray& path) const
    {
        const Oid here = idIn(m_tree.get(), path);
        return m_before.empty() ? !here.isNull()
                                : std::ranges::none_of(m_before, [&](const TreeHandle& tree) {
                                      return idIn(tree.get(), path) == here;
                                  });
    }

private:
    TreeHandle m_tree;
    std::vector<TreeHandle> m_before;
};

} // namespace

QHash<QString, GitWorkspace::LogEntry>
newestCommits(const QString& folder, const QString& repository, const QSet<QString>& files)
{
    QHash<QString, GitWorkspace::LogEntry> out;
    Place place;
    place.folder = QFileInfo(folder).canonicalFilePath();
    const auto opened = Repository::open(place, repository);
    RevwalkHandle walk;
    if (!opened || opened->head().isNull() || into(walk, git_revwalk_new, opened->get()) != 0 ||
        git_revwalk_push_head(walk.get()) != 0)
        return out;
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    Files left;
    for (const QString& file : files)
        left[file.contains(u'/') ? file.section(u'/', 0, -2).toUtf8() : QByteArray()].insert(
            file.toUtf8());
    git_oid oid;
    while (!left.empty() && git_revwalk_next(&oid, walk.get()) == 0) {
        CommitHandle commit;
        if (into(commit, git_commit_lookup, opened->get(), static_cast<const git_oid*>(&oid)) != 0)
            return out;
        const Step step(commit.get());
        for (auto& [inside, wanted] : left) {
            if (!step.changes(inside))
                continue;
            wanted.removeIf([&](const QByteArray& file) {
                if (!step.changes(file))
                    return false;
                out.insert(QString::fromUtf8(file), entryOf(commit.get()));
                return true;
            });
        }
        std::erase_if(left, [](const auto& one) { return one.second.isEmpty(); });
    }
    return out;
}

} // namespace cim
