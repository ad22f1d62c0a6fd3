// Finding what a person named, and reading its closure.
#include "graph/closures/read.h"
#include "graph/closures/system.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace cim::closures {

namespace {

using system::printable;
using system::Store;

Result<Source> findGeneration(const QString& profile, const QString& wanted, const Store& store)
{
    const auto all = system::generations(store, profile);
    if (!all)
        return std::unexpected(all.error());
    const system::Generation* found = nullptr;
    for (size_t i = 0; i < all->size(); ++i) {
        const auto& generation = (*all)[i];
        if (QString::number(generation.number) == wanted)
            found = &generation;
        // The one below the current one; the list goes from new to old.
        if (wanted == u"previous" && i > 0 && (*all)[i - 1].isCurrent)
            found = &generation;
    }
    if (found == nullptr)
        return fail(
            wanted == u"previous"
                ? QStringLiteral("There is no generation before the current one.")
                : QStringLiteral("The profile %1 has no generation %2.").arg(profile, wanted));
    if (found->toplevel.isEmpty())
        return fail(QStringLiteral("What generation %1 stood for is gone.").arg(found->number));
    Source out{store,
               store.storePath(found->toplevel),
               {},
               QStringLiteral("generation %1").arg(found->number)};
    if (profile != u"system")
        out.title += QStringLiteral(" of ") + profile;
    return out;
}

Result<Source> findPath(const QString& text, const Store& store, const QString& folder)
{
    const QString path = QDir(folder).absoluteFilePath(text);
    if (path.endsWith(u".json") && QFileInfo(path).isFile() && !store.holds(path))
        return Source{store, {}, path, QFileInfo(path).fileName()};
    if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink() && !store.holds(path))
        return fail(
            QStringLiteral("There is nothing called \"%1\" here. Name a generation, a path, "
                           "\"running\", or a JSON file of "
                           "path-info.")
                .arg(printable(text)));
    const auto place = store.follow(path);
    if (!place)
        return std::unexpected(place.error());
    const QString inStore = store.storePath(*place);
    return Source{store, inStore, {}, inStore.section(u'/', -1).section(u'-', 1)};
}

} // namespace

Result<Source> findSource(const QString& text, const Store& store, const QString& folder)
{
    if (text == u"running" || text == u"booted") {
        const system::Running now = system::running(store);
        const QString path = text == u"running" ? now.current : now.booted;
        if (path.isEmpty())
            return fail(QStringLiteral("This machine does not run NixOS: there is no %1/%2-system.")
                            .arg(store.runDir, text == u"running" ? QStringLiteral("current")
                                                                  : QStringLiteral("booted")));
        return Source{store, path, {}, QStringLiteral("the %1 system").arg(text)};
    }
    static const QRegularExpression generation(
        QStringLiteral("\\A(?:([A-Za-z0-9_][A-Za-z0-9_./-]*)@)?([1-9][0-9]{0,8}|previous)\\z"));
    const auto match = generation.match(text);
    if (match.hasMatch() && !match.captured(1).contains(QStringLiteral("..")))
        return findGeneration(match.captured(1).isEmpty() ? QStringLiteral("system")
                                                          : match.captured(1),
                              match.captured(2), store);
    return findPath(text, store, folder);
}

Result<Closure> loadClosure(const Source& source, const Progress& progress, std::stop_token stop)
{
    if (!source.file.isEmpty())
        return readPathInfo(source.file);
    return readDatabase(source.store.database(), source.store.dir, {source.path}, {}, progress,
                        stop);
}

} // namespace cim::closures
