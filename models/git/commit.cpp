#include "models/git/commit.h"

#include "models/git/identity.h"
#include "models/git/words.h"

#include <algorithm>
#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace cim::git {

namespace {

QStringList filesIn(int folder)
{
    QStringList out;
    DIR* dir = ::fdopendir(::dup(folder));
    if (!dir)
        return out;
    ::rewinddir(dir);
    while (const dirent* e = ::readdir(dir))
        if (e->d_name[0] != '.')
            out.append(QString::fromUtf8(e->d_name));
    ::closedir(dir);
    out.sort();
    return out;
}

bool staged(git_index* index, const QByteArray& path, const struct stat& s)
{
    const git_index_entry* e = git_index_get_bypath(index, path.constData(), 0);
    return e && e->file_size == quint32(s.st_size) &&
           e->mtime.seconds == qint32(s.st_mtim.tv_sec) &&
           e->mtime.nanoseconds == quint32(s.st_mtim.tv_nsec) && e->ino == quint32(s.st_ino);
}

Result<void> stageFile(WorkTree& tree, git_index* index, const QString& file, ObjectBatch& objects,
                       std::vector<Staged>& out)
{
    const auto now = tree.look(file);
    if (!now)
        return std::unexpected(now.error());
    if (now->kind == WorkTree::File::Kind::Missing) {
        out.push_back({file, {}, {}});
        return {};
    }
    if (now->kind != WorkTree::File::Kind::Regular || staged(index, file.toUtf8(), now->stat))
        return {};
    auto read = tree.read(file);
    if (!read)
        return std::unexpected(read.error());
    if (read->kind == WorkTree::File::Kind::Regular)
        out.push_back({file, objects.add(read->content), read->stat});
    return {};
}

CommitHandle headCommit(const Repository& repository)
{
    CommitHandle out;
    const Oid head = repository.head();
    if (!head.isNull())
        into(out, git_commit_lookup, repository.get(), static_cast<const git_oid*>(&head));
    return out;
}

Result<Oid> writeCommit(const Repository& repository, const QByteArray& text)
{
    const auto signature = signatureFor(repository.get(), text);
    if (!signature)
        return std::unexpected(signature.error());
    git_oid out;
    const int rc = git_commit_create_with_signature(
        &out, repository.get(), text.constData(),
        signature->isEmpty() ? nullptr : signature->constData(), nullptr);
    if (rc != 0)
        return failed(
            GitWords::tr("The commit cannot be written. Check that there is room and that "
                         "the folder is writable."));
    return Oid(out);
}

} // namespace

bool takesEdits(const Repository& repository, const CommitOptions& options)
{
    return options.handEdits || repository.head().isNull();
}

Result<void> stageForCommit(const Place& place, const QString& path, const Repository& repository,
                            const CommitOptions& options)
{
    auto tree = WorkTree::open(place.descriptor, path, false);
    const auto index = repository.index();
    if (!tree || !index)
        return std::unexpected(tree ? index.error() : tree.error());
    QStringList files;
    for (const OwnFolder& own : place.settings.own) {
        if (own.repository != path)
            continue;
        const auto folder = WorkTree::open(tree->descriptor(), own.folder, false);
        if (!folder)
            return std::unexpected(folder.error());
        if (folder->exists())
            for (const QString& name : filesIn(folder->descriptor()))
                files.append(own.folder + u'/' + name);
    }
    for (const OwnFile& own : options.files)
        if (own.repository == path)
            files.append(own.file);
    if (takesEdits(repository, options)) {
        const auto known = repository.examine(place);
        if (!known)
            return std::unexpected(known.error());
        files += known->status.edited;
    }
    ObjectBatch objects;
    std::vector<Staged> entries;
    for (const QString& file : std::as_const(files))
        if (auto done = stageFile(*tree, index->get(), file, objects, entries); !done)
            return done;
    if (entries.empty())
        return {};
    if (auto done = objects.write(repository.get()); !done)
        return done;
    return repository.stage(entries);
}

Result<std::optional<Oid>> pendingTree(const Repository& repository)
{
    const auto index = repository.index();
    if (!index)
        return std::unexpected(index.error());
    const CommitHandle head = headCommit(repository);
    if (head) { // writing trees that are there already would touch the pack's time
        TreeHandle last;
        Handle<git_diff, git_diff_free> diff;
        if (into(last, git_commit_tree, static_cast<const git_commit*>(head.get())) == 0 &&
            into(diff, git_diff_tree_to_index, repository.get(), last.get(), index->get(),
                 nullptr) == 0 &&
            git_diff_num_deltas(diff.get()) == 0)
            return std::nullopt;
    }
    git_oid tree;
    if (git_index_write_tree_to(&tree, index->get(), repository.get()) != 0)
        return failed(
            GitWords::tr("The files to commit cannot be put together. Check that there is "
                         "room, or make the index anew with: git reset"));
    if (head ? Oid(*git_commit_tree_id(head.get())) == Oid(tree)
             : git_index_entrycount(index->get()) == 0)
        return std::nullopt;
    return Oid(tree);
}

Result<QString> commitIndex(const Repository& repository, const Identity& who,
                            const QString& message)
{
    const auto pending = pendingTree(repository);
    if (!pending || !*pending)
        return pending ? Result<QString>(QString()) : std::unexpected(pending.error());
    const Oid treeOid = **pending;
    TreeHandle tree;
    SignatureHandle author;
    if (into(tree, git_tree_lookup, repository.get(), static_cast<const git_oid*>(&treeOid)) != 0)
        return failed(GitWords::tr("The files to commit cannot be put together."));
    if (into(author, git_signature_now, who.name.toUtf8().constData(),
             who.email.toUtf8().constData()) != 0)
        return failed(
            GitWords::tr("\"%1 <%2>\" cannot be the author of a commit. Set user.name and "
                         "user.email with git config.")
                .arg(who.name, who.email));
    const CommitHandle head = headCommit(repository);
    const git_commit* parents[] = {head.get()};
    QByteArray words = message.trimmed().toUtf8();
    words = (words.isEmpty() ? QByteArray("Write the model") : words) + '\n';
    git_buf text = GIT_BUF_INIT;
    if (git_commit_create_buffer(&text, repository.get(), author.get(), author.get(), nullptr,
                                 words.constData(), tree.get(), head ? 1 : 0, parents) != 0)
        return failed(GitWords::tr("The commit cannot be put together."));
    const QByteArray bytes(text.ptr, qsizetype(text.size));
    git_buf_dispose(&text);
    const auto commit = writeCommit(repository, bytes);
    if (!commit)
        return std::unexpected(commit.error());

    const QString branch = QStringLiteral("refs/heads/") + repository.branch();
    const QByteArray reason =
        (head ? "commit: " : "commit (initial): ") + words.left(words.indexOf('\n'));
    ReferenceHandle ref;
    const git_oid* expected = head ? git_commit_id(head.get()) : nullptr;
    if (into(ref, git_reference_create_matching, repository.get(), branch.toUtf8().constData(),
             static_cast<const git_oid*>(&*commit), head ? 1 : 0, expected,
             reason.constData()) != 0)
        return failed(
            GitWords::tr("The branch %1 cannot be moved to the new commit; another program "
                         "may have committed at this moment. Commit again.")
                .arg(repository.branch()));
    return commit->hex();
}

} // namespace cim::git
