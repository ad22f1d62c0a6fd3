#include "graph/closures/system.h"

#include "graph/closures/read.h"
#include "graph/closures/words.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <map>

namespace cim::closures {

std::vector<Package> System::packages() const
{
    if (!parts || parts->packages.isEmpty())
        return {};
    const auto path = closure.find(parts->packages);
    if (!path)
        return {};
    std::map<std::pair<QString, QString>, Package> byName;
    for (quint32 reference : closure.references(*path)) {
        const PackageName name = packageName(QString(closure.name(reference)));
        if (name.version.isEmpty())
            continue; // scripts, lists and other makings of NixOS
        Package& package = byName[{name.name, name.version}];
        package.name = name.name;
        package.version = name.version;
        package.outputs << (name.output.isEmpty() ? QStringLiteral("out") : name.output);
        package.paths.push_back(reference);
        package.size += closure.narSize(reference);
        package.added += sizes.added[reference];
    }
    std::vector<Package> out;
    for (auto& [name, package] : byName) {
        package.outputs.sort();
        package.outputs.removeDuplicates();
        out.push_back(std::move(package));
    }
    return out;
}

Result<SystemPointer> loadSystem(const Source& source, const Progress& progress,
                                 std::stop_token stop)
{
    auto out = std::make_shared<System>();
    out->source = source;
    auto closure = loadClosure(source, progress, stop);
    if (!closure)
        return std::unexpected(closure.error());
    out->closure = std::move(*closure);
    out->sizes = sizesOf(out->closure);
    QString toplevel = source.path;
    // A file may well be of a system whose paths are in the store of this machine.
    if (toplevel.isEmpty() && out->closure.roots().size() == 1 && source.store.isLocal() &&
        out->closure.storeDir() == source.store.dir)
        toplevel = out->closure.path(out->closure.roots().front());
    out->files = source.store;
    // What was built here and copied there is the same on both.
    if (const auto here = system::Store::ofThisMachine();
        !source.store.isLocal() && here.holds(toplevel) && QFileInfo::exists(here.real(toplevel)))
        out->files = here;
    if (toplevel.isEmpty() || !out->files.isLocal()) {
        out->whyNoParts = ClosureWords::tr("Its files are not on this machine, so only the closure "
                                           "is shown.");
        return out;
    }
    auto parts = system::readParts(out->files, toplevel, stop);
    if (parts)
        out->parts = std::move(*parts);
    else if (stop.stop_requested())
        return std::unexpected(parts.error());
    else
        out->whyNoParts = parts.error().message;
    return out;
}

QStringList otherRoots(const system::Store& store, const QString& exceptProfile)
{
    QStringList out;
    const system::Running now = system::running(store);
    out << now.current << now.booted;
    const auto add = [&](const QString& link) {
        const auto place = store.follow(link);
        if (place)
            out << store.storePath(*place);
    };
    for (const system::Profile& profile : system::profiles(store)) {
        if (profile.path == exceptProfile)
            continue;
        for (const system::Generation& generation :
             system::generations(store, profile.path).value_or(std::vector<system::Generation>()))
            out << generation.toplevel;
    }
    // Links of `nix build` and `nix-build`, each by way of a link in this folder.
    const QDir automatic(store.stateDir + QStringLiteral("/gcroots/auto"));
    for (const QFileInfo& link :
         automatic.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        const QString target = link.symLinkTarget();
        if (!target.startsWith(store.profiles() + u'/'))
            add(target);
    }
    out.removeAll(QString());
    out.removeDuplicates();
    return out;
}

Result<GenerationSizes> generationSizes(const system::Store& store,
                                        const std::vector<system::Generation>& generations,
                                        const QStringList& others, std::stop_token stop)
{
    QStringList roots;
    for (const system::Generation& generation : generations)
        roots << store.storePath(generation.toplevel);
    QStringList all = roots + others;
    all.removeAll(QString());
    all.removeDuplicates();
    const auto valid = validPaths(store.database(), all);
    if (!valid)
        return std::unexpected(valid.error());
    GenerationSizes out;
    out.generations.resize(generations.size());
    if (valid->isEmpty())
        return out;
    const auto closure = readDatabase(store.database(), store.dir, *valid, {}, {}, stop);
    if (!closure)
        return std::unexpected(closure.error());
    // Two generations may be one system: then neither frees anything alone.
    const auto count = size_t(closure->count());
    std::vector<quint32> users(count);
    std::vector<std::vector<bool>> reached(generations.size());
    const auto reach = [&](const QString& path) {
        const auto found = valid->contains(path) ? closure->find(path) : fail(QString());
        std::vector<bool> seen =
            found ? closure->reach(std::span(&*found, 1)) : std::vector<bool>(count);
        for (size_t i = 0; i < count; ++i)
            users[i] += seen[i];
        return seen;
    };
    for (size_t g = 0; g < generations.size(); ++g) {
        if (stop.stop_requested())
            return fail(ClosureWords::tr("Reading the generations was stopped."));
        reached[g] = reach(roots[qsizetype(g)]);
    }
    std::vector<bool> ofGenerations(count);
    for (size_t i = 0; i < count; ++i)
        ofGenerations[i] = users[i] > 0;
    QStringList kept = others;
    kept.removeDuplicates();
    for (const QString& path : kept)
        reach(path);
    for (quint32 i = 0; i < quint32(count); ++i) {
        const qint64 size = closure->narSize(i);
        out.total += ofGenerations[i] ? size : 0;
        for (size_t g = 0; g < generations.size(); ++g) {
            if (!reached[g][i])
                continue;
            out.generations[g].total += size;
            ++out.generations[g].paths;
            if (users[i] == 1)
                out.generations[g].own += size;
        }
    }
    return out;
}

} // namespace cim::closures
