#include "models/exchange/importsource.h"

#include "models/exchange/localflake.h"
#include "models/git/head.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QUrl>

#include <utility>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::ImportSource)
};

Result<ImportSource> recogniseFolder(const QString& folder)
{
    using What = ImportSource::What;
    const auto has = [&](const QString& file) { return QFileInfo(folder + u'/' + file).isFile(); };
    if (has(u"cim.json"_s))
        return fail(Words::tr("%1 is a workspace of Cimarron. Open it instead.").arg(folder));
    if (has(u"flake.nix"_s))
        return ImportSource{What::Flake, folder, localAddress(folder)};
    if (has(u"hive.nix"_s))
        return ImportSource{What::Hive, folder + u"/hive.nix"_s, localAddress(folder)};
    return ImportSource{What::Folder, folder, {}};
}

Result<ImportSource> recogniseFile(const QFileInfo& info)
{
    using What = ImportSource::What;
    const QString path = info.canonicalFilePath();
    if (info.fileName() == u"flake.nix" || info.fileName() == u"flake.lock" ||
        info.fileName() == u"configuration.nix")
        return recogniseFolder(QFileInfo(path).path());
    if (info.suffix() == u"nix") {
        QFile in(path);
        constexpr qint64 beginning = 64 * 1024;
        const bool isHive =
            info.fileName() == u"hive.nix" ||
            (in.open(QIODevice::ReadOnly) && in.read(beginning).contains("deployment.target"));
        if (isHive)
            return ImportSource{What::Hive, path, localAddress(QFileInfo(path).path())};
        return fail(Words::tr("One file of Nix alone is no machine. Choose the folder that it "
                              "stands in."));
    }
    if (info.suffix() == u"lock")
        return fail(Words::tr("A lock alone says which versions are taken, not what is made of "
                              "them. Choose the folder of its flake."));
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Words::tr("%1 cannot be read.").arg(path), in.errorString());
    constexpr qint64 beginning = 64 * 1024;
    const QByteArray bytes = in.read(beginning);
    if (info.suffix() == u"json" || looksLikeArrows(bytes))
        return ImportSource{What::Drawing, path, {}};
    if (bytes.contains('\0'))
        return fail(
            Words::tr("%1 is no text, so it is no table either. From a spreadsheet, save it "
                      "as CSV in UTF-8 first.")
                .arg(path));
    return ImportSource{What::Table, path, {}};
}

// Of a typed address, where it is a folder here; empty: it is somewhere else.
QString folderOf(const QString& address)
{
    const auto local = localFlake(address);
    const QFileInfo info(local ? local->folder : QString());
    return info.isDir() ? info.canonicalFilePath() : QString();
}

// Every lock that nix may read there: it takes what is committed from a repository of git, whatever
// lies in the folder.
Result<void> checkLocks(const ImportSource& source, const ImportRequest& request)
{
    const auto local = localFlake(source.reference);
    if (!request.checkLock || !local)
        return {};
    const QString lock = local->folder + u"/flake.lock"_s;
    if (QFileInfo(lock).isFile()) {
        if (const auto fine = request.checkLock(lock); !fine)
            return fine;
    }
    if (local->repository.isEmpty())
        return {};
    const auto committed =
        headFile(local->repository, QDir(local->repository).relativeFilePath(lock),
                 local->revision.isEmpty() ? u"HEAD"_s : local->revision);
    if (!committed)
        return std::unexpected(committed.error());
    if (committed->isEmpty())
        return {};
    QTemporaryFile copy;
    if (!copy.open() || copy.write(*committed) != committed->size() || !copy.flush())
        return fail(Words::tr("The lock of %1 cannot be looked at.").arg(local->folder),
                    copy.errorString());
    auto fine = request.checkLock(copy.fileName());
    if (!fine) {
        fine.error().file = lock;
        fine.error().message =
            Words::tr("The lock that is committed cannot be used. %1").arg(fine.error().message);
    }
    return fine;
}

// The path of a file below the repository that its folder's address names.
QString belowRepository(const QString& file)
{
    const QString repository = repositoryAround(QFileInfo(file).path());
    return repository.isEmpty() ? QFileInfo(file).fileName()
                                : QDir(repository).relativeFilePath(file);
}

Result<FoundHosts> readWithNix(const ImportSource& source, const ImportRequest& request)
{
    const QString folder = source.path.isEmpty() || QFileInfo(source.path).isDir()
                               ? source.path
                               : QFileInfo(source.path).path();
    if (const auto fine = checkLocks(source, request); !fine)
        return std::unexpected(fine.error());
    const auto tool = nix::find(request.stop);
    if (!tool)
        return std::unexpected(tool.error());
    FlakeRequest asked{.tool = *tool, .reference = source.reference};
    asked.options = request.nixOptions;
    asked.progress = request.progress;
    asked.stop = request.stop;
    asked.title = folder.isEmpty() ? source.reference.section(u'?', 0, 0).section(u'/', -1)
                                   : QFileInfo(folder).fileName();
    if (source.what == ImportSource::What::Hive) {
        asked.hiveFile = source.path;
        asked.hiveBelow = belowRepository(source.path);
        // Only files are used of it, from the top of the repository.
        asked.reference = source.reference.section(u"&dir="_s, 0, 0);
    }
    return readFlakeHosts(asked);
}

} // namespace

QString ImportSource::words() const
{
    switch (what) {
    case What::Table:
        return Words::tr("a table");
    case What::Drawing:
        return Words::tr("a drawing of arrows.app");
    case What::Folder:
        return Words::tr("a folder of NixOS configurations");
    case What::Flake:
        return Words::tr("a flake");
    case What::Hive:
        return Words::tr("a hive of colmena");
    }
    Q_UNREACHABLE_RETURN({});
}

Result<ImportSource> recognise(const QString& given)
{
    const QString text = given.trimmed();
    if (text.isEmpty())
        return fail(Words::tr("Choose a file or a folder, or type the address of a flake."));
    QString path = text;
    if (path.startsWith(u"file://"))
        path = QUrl(path).toLocalFile();
    if (path.startsWith(u"~/"))
        path = QDir::homePath() + path.sliced(1);
    const QFileInfo info(path);
    if (info.isDir())
        return recogniseFolder(info.canonicalFilePath());
    if (info.isFile())
        return recogniseFile(info);
    if (info.exists())
        return fail(Words::tr("%1 is neither a file nor a folder.").arg(path));
    static const QRegularExpression address(
        u"^(github|gitlab|sourcehut|git\\+[a-z]+|path|tarball|https?|flake|hg\\+[a-z]+):[^\\s#]{1,1000}$"_s);
    if (address.match(text).hasMatch())
        return ImportSource{ImportSource::What::Flake, folderOf(text), text};
    return fail(Words::tr("There is no file and no folder %1.").arg(text.left(500)));
}

Result<ImportRead> readSource(const ImportSource& source, const ImportRequest& request)
{
    ImportRead out;
    out.source = source;
    const auto keep = [](auto& into, auto from) -> Result<void> {
        if (!from)
            return std::unexpected(from.error());
        into = std::move(*from);
        return {};
    };
    Result<void> done;
    switch (source.what) {
    case ImportSource::What::Table:
        done = keep(out.table, readCsv(source.path));
        break;
    case ImportSource::What::Drawing:
        done = keep(out.drawing, readArrows(source.path));
        break;
    case ImportSource::What::Folder:
        done = keep(out.hosts, readNixFolder(source.path, request.progress, request.stop));
        break;
    case ImportSource::What::Flake:
    case ImportSource::What::Hive:
        done = keep(out.hosts, readWithNix(source, request));
        break;
    }
    if (!done)
        return std::unexpected(done.error());
    return out;
}

ImportPlan planTable(const CsvTable& table, TableImport& from, const QString& kind)
{
    ImportPlan out;
    for (const ImportRow& row : from.rows)
        out.add({kind, row.name, Words::tr("line %1").arg(row.line), row.note});
    for (size_t i = 0; i < from.columns.size(); ++i) {
        if (from.columns[i].kind == ColumnUse::Kind::Nothing &&
            !table.headings[qsizetype(i)].isEmpty())
            out.notes << Words::tr("The column “%1” is not used.")
                             .arg(table.headings[qsizetype(i)].left(60));
    }
    out.commands = std::exchange(from.commands, {}); // a large table's are not kept twice
    out.entities = from.added + from.others;
    for (const Command& command : out.commands)
        out.relationships += std::holds_alternative<Relate>(command);
    return out;
}

ImportPlan planSource(const Model& model, const Kinds& kinds, const ImportRead& read,
                      const QString& kind)
{
    switch (read.source.what) {
    case ImportSource::What::Table: {
        const QString rows = kind.isEmpty() ? likelyKind(kinds, read.table) : kind;
        TableImport table = planImport(model, kinds, rows, read.table);
        return planTable(read.table, table, rows);
    }
    case ImportSource::What::Drawing:
        return planArrows(model, kinds, read.drawing, kind);
    case ImportSource::What::Folder:
    case ImportSource::What::Flake:
    case ImportSource::What::Hive:
        return planHosts(model, kinds, read.hosts);
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace cim
