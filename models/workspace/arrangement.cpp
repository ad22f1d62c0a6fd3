#include "models/workspace/arrangement.h"

#include "models/workspace/words.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr auto core = "domain"_L1; // every workspace has it
const QString modulesFile = u".gitmodules"_s;
constexpr qint64 largestModules = 1 << 20;

QByteArray modulesOf(const QString& workspaceFolder)
{
    QFile file(workspaceFolder + u'/' + modulesFile);
    return file.open(QIODevice::ReadOnly) ? file.read(largestModules) : QByteArray();
}

// As git writes it; the paths of domains have neither quotes nor backslashes.
QByteArray section(const QString& path, const QString& url)
{
    return "[submodule \"" + path.toUtf8() + "\"]\n\tpath = " + path.toUtf8() +
           "\n\turl = " + url.toUtf8() + "\n";
}

// The address that git knows of a flake's; empty where it has none.
QString gitUrl(const QString& flakeUrl)
{
    static const QRegularExpression forge(
        u"\\A(github|gitlab):([A-Za-z0-9_.-]+)/([A-Za-z0-9_.-]+)(?:[/?].*)?\\z"_s);
    if (const auto match = forge.match(flakeUrl); match.hasMatch())
        return u"https://%1.com/%2/%3.git"_s.arg(match.captured(1), match.captured(2),
                                                 match.captured(3));
    static const QRegularExpression plain(u"\\Agit\\+((?:ssh|https?|file)://[^\\s\"\\\\?#]+)"_s);
    return plain.match(flakeUrl).captured(1);
}

// "./people" until there is a remote: git takes it as beneath where the repository around it came
// from.
QString addressOf(const Model& model, const QString& domain, const QString& inside)
{
    for (const EntityId id : model.named(domain, u"Input"))
        if (const QString url = gitUrl(model.entity(id)->properties[u"url"].toString());
            !url.isEmpty())
            return url;
    return u"./"_s + inside;
}

QString insideOf(const QString& path, const QString& around)
{
    return around.isEmpty() ? path : path.sliced(around.size() + 1);
}

QHash<QString, QString> namesByPath(const Model& model)
{
    QHash<QString, QString> out;
    for (const Domain& domain : model.domains())
        out.insert(domain.path, domain.name);
    return out;
}

QByteArray modulesFor(const Model& model, const QString& around, const QStringList& within)
{
    const auto names = namesByPath(model);
    QByteArray out;
    for (const QString& path : within) {
        const QString inside = insideOf(path, around);
        out += section(inside, addressOf(model, names.value(path), inside));
    }
    return out;
}

// Without the sections that name one of these.
QByteArray withoutSections(const QByteArray& text, const QStringList& paths)
{
    QByteArray out;
    bool keep = true;
    for (const QByteArray& line : text.split('\n')) {
        if (line.trimmed().startsWith('['))
            keep = !paths.contains(QString::fromUtf8(line).section(u'"', 1, 1));
        if (keep)
            out += line + '\n';
    }
    return out.trimmed().isEmpty() ? QByteArray() : out.trimmed() + '\n';
}

void replaceIn(FileMap& files, const QString& name, const QByteArray& what, const QByteArray& with)
{
    const auto file = files.find(name);
    if (file != files.end())
        file->replace(what, with);
}

std::vector<RepositoryFiles> emptyFiles(const Session& session)
{
    std::vector<RepositoryFiles> out;
    for (const Domain& domain : session.model().domains())
        out.push_back({domain.id, domain.path, {}});
    return out;
}

} // namespace

QString nameOf(Arrangement arrangement)
{
    return arrangement == Arrangement::Submodules ? u"submodules"_s : u"folders"_s;
}

Result<Arrangement> arrangementNamed(const QString& name)
{
    for (const Arrangement one : {Arrangement::Folders, Arrangement::Submodules})
        if (name == nameOf(one))
            return one;
    return fail(WorkspaceWords::tr("The arrangement is \"folders\" or \"submodules\", not \"%1\".")
                    .arg(name));
}

Arrangement arrangementOf(const QString& workspaceFolder)
{
    return modulesOf(workspaceFolder).contains("[submodule \"" + QByteArray(core) + "\"]")
               ? Arrangement::Submodules
               : Arrangement::Folders;
}

Result<void> setArrangement(const Session& session, Arrangement arrangement)
{
    const QString path = session.folder() + u'/' + modulesFile;
    const auto all = nesting(emptyFiles(session));
    const QStringList within = all.empty() ? QStringList() : all.back().second;
    QByteArray text = withoutSections(modulesOf(session.folder()), within);
    if (arrangement == Arrangement::Submodules)
        text = modulesFor(session.model(), {}, within) + text;
    if (text.isEmpty()) {
        if (QFile::exists(path) && !QFile::remove(path))
            return fail(
                WorkspaceWords::tr("%1 cannot be removed. Check that the folder is writable.")
                    .arg(path));
        return {};
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(WorkspaceWords::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    return {};
}

QMap<QString, QString> submoduleUrls(const Model& model, const QString& workspaceFolder)
{
    QMap<QString, QString> out;
    if (arrangementOf(workspaceFolder) == Arrangement::Submodules)
        for (const Domain& domain : model.domains())
            if (!domain.path.isEmpty())
                out.insert(domain.path, u"path:./"_s + domain.path);
    return out;
}

void arrangeSubmodules(const Model& model, const QString& workspaceFolder,
                       std::vector<RepositoryFiles>& files)
{
    if (arrangementOf(workspaceFolder) != Arrangement::Submodules)
        return;
    for (const auto& [around, within] : nesting(files)) {
        const auto found = std::ranges::find(files, around, &RepositoryFiles::path);
        found->files.insert(modulesFile, modulesFor(model, around, within));
        for (const QString& path : within)
            replaceIn(found->files, u".gitignore"_s, '/' + insideOf(path, around).toUtf8() + "/\n",
                      {});
    }
    const auto root = std::ranges::find(files, QString(), &RepositoryFiles::path);
    if (root == files.end())
        return;
    const QByteArray reference = ".?submodules=1";
    replaceIn(
        root->files, u"README.md"_s, "## Machines\n\n",
        "## Cloning\n\nThe domains are submodules: `git clone --recurse-submodules` brings all of "
        "them,\nand nix is called with `.?submodules=1`.\n\n## Machines\n\n");
    replaceIn(root->files, u".envrc"_s, "use flake\n", "use flake \"" + reference + "\"\n");
    replaceIn(root->files, u"justfile"_s, "'.#", "'" + reference + '#');
    for (const QByteArray& command : {QByteArray("nix flake check"), QByteArray("nix flake show")})
        for (const QString& file : {u"justfile"_s, u"README.md"_s})
            replaceIn(root->files, file, command, command + " '" + reference + '\'');
    replaceIn(root->files, u"justfile"_s, "nix flake update",
              "git submodule update --remote --recursive\n    nix flake update --flake '" +
                  reference + '\'');
}

std::vector<std::pair<QString, QStringList>> nesting(const std::vector<RepositoryFiles>& files)
{
    QStringList paths;
    for (const RepositoryFiles& one : files)
        if (!one.path.isEmpty())
            paths << one.path;
    paths.sort();
    QMap<QString, QStringList> within;
    for (const QString& path : paths) {
        QString around = path;
        while (!around.isEmpty() && (around == path || !paths.contains(around)))
            around = around.contains(u'/') ? around.section(u'/', 0, -2) : QString();
        within[around] << path;
    }
    std::vector<std::pair<QString, QStringList>> out;
    for (auto it = within.cbegin(); it != within.cend(); ++it)
        out.emplace_back(it.key(), it.value());
    std::ranges::reverse(out); // by path: what stands within another one comes first
    return out;
}

} // namespace cim
