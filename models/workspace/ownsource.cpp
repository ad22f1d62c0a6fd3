#include "models/workspace/ownsource.h"

#include "models/workspace/copyfile.h"
#include "models/workspace/words.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFiles = 5'000;
constexpr qint64 mostBytes = qint64(32) << 20;

// What builds a project, by the file that says so at its top; the more telling first.
constexpr std::pair<QLatin1StringView, QLatin1StringView> builders[] = {
    {"Cargo.toml"_L1, "rust"_L1},       {"go.mod"_L1, "go"_L1},
    {"pyproject.toml"_L1, "python"_L1}, {"setup.py"_L1, "python"_L1},
    {"package.json"_L1, "node"_L1},     {"meson.build"_L1, "meson"_L1},
    {"CMakeLists.txt"_L1, "cmake"_L1},
};

// Made from the rest, or git's own, which may be a file that names the folder. What builders make
// lies at the top; farther down a folder of such a name is somebody's source.
bool isLeftOut(const QFileInfo& one, bool isAtTop)
{
    constexpr QLatin1StringView made[] = {"node_modules"_L1, ".direnv"_L1, "__pycache__"_L1,
                                          ".venv"_L1};
    constexpr QLatin1StringView madeAtTop[] = {"target"_L1, "build"_L1, "result"_L1};
    const QString name = one.fileName();
    if (name == u".git")
        return true;
    return one.isDir() && (std::ranges::contains(made, name) ||
                           (isAtTop && std::ranges::contains(madeAtTop, name)));
}

std::unexpected<Error> stopped(const QString& folder)
{
    return fail(WorkspaceWords::tr("Stopped, as asked: %1 was not copied.").arg(folder));
}

// Below its folder; false: they are too many, or too large, or nobody wants them any more.
bool collect(OwnSource& source, const QString& below, const std::stop_token& stop)
{
    if (stop.stop_requested())
        return false;
    const QDir here(source.folder + u'/' + below);
    const auto entries = here.entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden |
                                                QDir::NoDotAndDotDot | QDir::NoSymLinks,
                                            QDir::Name);
    for (const QFileInfo& one : entries) {
        const QString path = below.isEmpty() ? one.fileName() : below + u'/' + one.fileName();
        if (isLeftOut(one, below.isEmpty()))
            continue;
        if (one.isDir()) {
            if (!collect(source, path, stop))
                return false;
            continue;
        }
        source.files << path;
        source.bytes += one.size();
        if (source.files.size() > mostFiles || source.bytes > mostBytes)
            return false;
    }
    return true;
}

void recogniseBuilder(OwnSource& source)
{
    for (const auto& [file, builder] : builders) {
        if (source.files.contains(file)) {
            source.builder = builder;
            return;
        }
    }
    // A script is what the folder is called after, else the only one.
    const QStringList scripts = source.files.filter(QRegularExpression(u"^[^/]+\\.sh$"_s));
    const QString own = QDir(source.folder).dirName() + u".sh"_s;
    const QString script = scripts.contains(own) ? own
                           : scripts.size() == 1 ? scripts.front()
                                                 : QString();
    if (script.isEmpty())
        return;
    source.builder = u"shell"_s;
    source.program = script.chopped(3);
}

} // namespace

Result<OwnSource> lookAtSource(const QString& folder, const std::stop_token& stop)
{
    OwnSource out{.folder = QDir(folder).absolutePath()};
    if (!QFileInfo(out.folder).isDir() || !QFileInfo(out.folder).isReadable())
        return fail(WorkspaceWords::tr("The folder %1 cannot be read.").arg(folder));
    const bool isWhole = collect(out, {}, stop);
    if (stop.stop_requested())
        return stopped(folder);
    if (!isWhole)
        return fail(WorkspaceWords::tr("The folder %1 holds more than %2 files or %3 MiB. Choose "
                                       "one that holds the source alone.")
                        .arg(folder)
                        .arg(mostFiles)
                        .arg(mostBytes >> 20));
    recogniseBuilder(out);
    if (out.builder.isEmpty())
        return fail(WorkspaceWords::tr("Nothing at the top of %1 says how it is built: no "
                                       "Cargo.toml, go.mod, pyproject.toml, package.json, "
                                       "meson.build or CMakeLists.txt, and no script that ends in "
                                       ".sh.")
                        .arg(folder));
    return out;
}

Result<void> copySource(const OwnSource& source, const QString& target, const std::stop_token& stop)
{
    if (QFileInfo::exists(target))
        return fail(WorkspaceWords::tr("There is a folder %1 already.").arg(target));
    for (const QString& file : source.files) {
        const auto copied = stop.stop_requested()
                                ? stopped(source.folder)
                                : copyFile(source.folder + u'/' + file, target + u'/' + file);
        if (!copied) {
            QDir(target).removeRecursively();
            return copied;
        }
    }
    return {};
}

} // namespace cim
