#include "models/git/objects.h"

#include "models/git/pack.h"
#include "models/git/words.h"
#include "models/git/worktree.h"

#include <QDateTime>

#include <span>

#include <fcntl.h>

namespace cim::git {

namespace {

constexpr size_t packFrom = 64;

struct Entry {
    QByteArray path;
    Oid oid;
};

// `entries` are sorted by the bytes of their whole paths; that order is git's order inside every
// tree too, because a folder there compares as if its name ended with '/'.
Oid addTree(ObjectBatch& batch, std::span<const Entry> entries, qsizetype from)
{
    QByteArray tree;
    for (size_t i = 0; i < entries.size();) {
        const QByteArray& path = entries[i].path;
        const auto slash = path.indexOf('/', from);
        size_t next = i + 1;
        Oid oid = entries[i].oid;
        const auto end = slash < 0 ? path.size() : slash;
        if (slash >= 0) {
            const QByteArrayView folder = QByteArrayView(path).first(slash + 1);
            while (next < entries.size() && entries[next].path.startsWith(folder))
                ++next;
            oid = addTree(batch, entries.subspan(i, next - i), slash + 1);
        }
        tree += slash < 0 ? "100644 " : "40000 ";
        tree += QByteArrayView(path).sliced(from, end - from);
        tree += '\0';
        tree += QByteArrayView(reinterpret_cast<const char*>(oid.id), sizeof oid.id);
        i = next;
    }
    return batch.add(tree, GIT_OBJECT_TREE);
}

} // namespace

Oid hashObject(const QByteArray& content, git_object_t type)
{
    Oid out;
    git_odb_hash(&out, content.constData(), size_t(content.size()), type);
    return out;
}

Oid ObjectBatch::add(const QByteArray& content, git_object_t type)
{
    const Oid oid = hashObject(content, type);
    if (!m_known.contains(oid)) {
        m_known.insert(oid);
        m_objects.push_back({oid, type, content});
    }
    return oid;
}

void ObjectBatch::add(const Oid& oid, const QByteArray& content)
{
    if (m_known.contains(oid))
        return;
    m_known.insert(oid);
    m_objects.push_back({oid, GIT_OBJECT_BLOB, content});
}

Oid ObjectBatch::addTrees(const OidMap& files)
{
    std::vector<Entry> entries;
    entries.reserve(size_t(files.size()));
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        entries.push_back({it.key().toUtf8(), it.value()});
    std::ranges::sort(entries, {}, &Entry::path);
    return addTree(*this, entries, 0);
}

Oid ObjectBatch::addProjection(const Oid& tree, const Oid& parent)
{
    const QByteArray who = "Cimarron <cimarron@localhost> " +
                           QByteArray::number(QDateTime::currentSecsSinceEpoch()) + " +0000\n";
    QByteArray text = "tree " + tree.hex().toLatin1() + '\n';
    if (!parent.isNull())
        text += "parent " + parent.hex().toLatin1() + '\n';
    text += "author " + who + "committer " + who +
            "\nWrite the model\n\nWhat Cimarron last wrote, kept to merge with edits by hand.\n";
    return add(text, GIT_OBJECT_COMMIT);
}

Result<void> ObjectBatch::writePack(const QString& objects) const
{
    const Descriptor folder(::open((objects + QStringLiteral("/pack")).toUtf8().constData(),
                                   O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    Pack pack(folder.get(), quint32(m_objects.size()));
    for (const Object& o : m_objects)
        pack.add(o.oid, o.type, o.content);
    if (const int code = pack.finish())
        return std::unexpected(systemError(
            GitWords::tr("Git's objects cannot be written below %1").arg(objects), code));
    return {};
}

Result<void> ObjectBatch::write(git_repository* repository) const
{
    if (m_objects.size() >= packFrom) {
        auto done = writePack(QString::fromUtf8(git_repository_commondir(repository)) +
                              QStringLiteral("objects"));
        OdbHandle odb;
        if (done && into(odb, git_repository_odb, repository) == 0)
            git_odb_refresh(odb.get());
        return done;
    }
    OdbHandle odb;
    if (into(odb, git_repository_odb, repository) != 0)
        return failed(GitWords::tr("Git's objects cannot be opened."));
    for (const Object& o : m_objects) {
        git_oid written;
        if (git_odb_write(&written, odb.get(), o.content.constData(), size_t(o.content.size()),
                          o.type) != 0)
            return failed(GitWords::tr("Git's objects cannot be written. Check that there is room "
                                       "and that the folder is writable."));
    }
    return {};
}

Result<OidMap> filesOf(git_repository* repository, const Oid& oid)
{
    TreeHandle tree;
    if (into(tree, git_tree_lookup, repository, static_cast<const git_oid*>(&oid)) != 0)
        return failed(GitWords::tr("A tree of the repository cannot be read."));
    OidMap out;
    const auto visit = [](const char* root, const git_tree_entry* e, void* payload) {
        auto* map = static_cast<OidMap*>(payload);
        if (git_tree_entry_type(e) == GIT_OBJECT_BLOB &&
            git_tree_entry_filemode(e) != GIT_FILEMODE_LINK)
            map->insert(QString::fromUtf8(root) + QString::fromUtf8(git_tree_entry_name(e)),
                        *git_tree_entry_id(e));
        return int(std::count(root, root + std::strlen(root), '/') > 64);
    };
    if (git_tree_walk(tree.get(), GIT_TREEWALK_PRE, visit, &out) < 0)
        return failed(GitWords::tr("A tree of the repository cannot be read."));
    return out;
}

Result<QByteArray> blob(git_repository* repository, const Oid& oid)
{
    BlobHandle handle;
    if (into(handle, git_blob_lookup, repository, static_cast<const git_oid*>(&oid)) != 0)
        return failed(GitWords::tr("A file's content cannot be read from the repository."));
    return QByteArray(static_cast<const char*>(git_blob_rawcontent(handle.get())),
                      qsizetype(git_blob_rawsize(handle.get())));
}

} // namespace cim::git
