// Edits by hand: finding them, and recording what was settled about them.
#include "models/git/history.h"
#include "models/git/parallel.h"
#include "models/git/words.h"
#include "models/git/workspace_p.h"

#include <algorithm>

namespace cim {

using namespace git;

namespace {

using FileKind = WorkTree::File::Kind;

QString authorText(const Identity& who)
{
    QString out = who.name + QStringLiteral(" <") + who.email + u'>';
    // Anybody can commit under any name: it must not break a line of ours.
    for (QChar& c : out)
        if (!c.isPrint())
            c = u' ';
    return out.simplified().left(200);
}

} // namespace

Result<std::vector<EditedFile>> GitWorkspace::Private::editsIn(const QString& path,
                                                               const Known& known,
                                                               const Concerns& concern) const
{
    const auto repository = Repository::open(place, path);
    if (!repository)
        return std::unexpected(repository.error());
    const auto tree = WorkTree::open(place.descriptor, path, false);
    if (!tree)
        return std::unexpected(tree.error());
    OidMap base;
    for (const auto& [file, oid] : known.base)
        base.insert(base.cend(), file, oid);

    std::vector<EditedFile> out;
    OidMap committed; // what stands there, to be looked for in the commits
    for (const QString& file : known.byHand) {
        if (!concern(path, file))
            continue;
        EditedFile& edited = out.emplace_back(path, file);
        const auto now = tree->read(file);
        if (!now || now->kind == FileKind::Link || now->kind == FileKind::Other) {
            edited.problem = now ? GitWords::tr("A link or a folder stands where a file was.")
                                 : now.error().message;
            continue;
        }
        if (now->kind == FileKind::Regular)
            edited.now = now->content;
        if (const Oid was = base.value(file); !was.isNull()) {
            auto content = blob(repository->get(), was);
            if (!content)
                return std::unexpected(content.error());
            edited.base = std::move(*content);
        }
        committed.insert(file, edited.now ? hashObject(*edited.now) : Oid());
    }
    const auto authors = authorsOf(*repository, committed);
    for (EditedFile& edited : out)
        if (const auto who = authors.constFind(edited.file);
            who != authors.cend() && !known.status.edited.contains(edited.file))
            edited.author = authorText(*who);
    std::erase_if(out, [](const EditedFile& e) { return e.problem.isEmpty() && e.base == e.now; });
    return out;
}

Result<std::vector<EditedFile>> GitWorkspace::editedFiles(const Concerns& concern)
{
    const QStringList paths = d->manifest.repositories();
    std::vector<Private::Looked> looked(size_t(paths.size()));
    forEachRepository(int(paths.size()), d->place.settings.threads,
                      [&](int i) { looked[size_t(i)] = d->look(paths[i]); }, {}, {}, {});
    const auto statuses = d->remember(std::move(looked));
    std::vector<EditedFile> out;
    for (qsizetype i = 0; i < paths.size(); ++i) {
        const Known* known = d->manifest.find(paths[i]);
        const RepositoryState state = statuses[size_t(i)].state;
        // One that is gone says nothing about its files, and one that is blocked is said already.
        if (!known || known->byHand.isEmpty() || state == RepositoryState::Absent ||
            state == RepositoryState::Blocked)
            continue;
        auto edits = d->editsIn(paths[i], *known, concern);
        if (!edits)
            return std::unexpected(edits.error());
        std::ranges::move(*edits, std::back_inserter(out));
    }
    return out;
}

Result<void> GitWorkspace::Private::record(const QString& path, const QMap<QString, Side>& files,
                                           bool stage)
{
    const Busy busy(state.get());
    const auto repository = Repository::open(place, path);
    if (!repository)
        return std::unexpected(repository.error());
    if (const QString why = repository->hindrance(place.afterCrash); !why.isEmpty())
        return fail(why);
    auto base = repository->projected();
    if (!base)
        return std::unexpected(base.error());
    ObjectBatch objects;
    std::vector<Staged> staged;
    for (auto it = files.begin(); it != files.end(); ++it) {
        const Oid oid = *it ? objects.add(**it) : Oid();
        if (oid.isNull())
            base->remove(it.key());
        else
            (*base)[it.key()] = oid;
        staged.push_back({it.key(), oid, std::nullopt});
    }
    const Oid commit = objects.addProjection(objects.addTrees(*base), repository->projection());
    if (auto done = objects.write(repository->get()); !done)
        return done;
    manifest.invalidate(path);
    if (stage)
        if (auto done = repository->stage(staged); !done)
            return done;
    return repository->setProjection(commit);
}

Result<void> GitWorkspace::acceptEdits(std::span<const EditedFile> files)
{
    if (auto ok = d->writable(); !ok)
        return ok;
    QMap<QString, QMap<QString, Side>> byRepository;
    for (const EditedFile& file : files)
        byRepository[file.repository].insert(file.file, file.now);
    for (auto it = byRepository.begin(); it != byRepository.end(); ++it)
        if (auto done = d->record(it.key(), *it, true); !done)
            return done;
    return d->finish(!files.empty());
}

} // namespace cim
