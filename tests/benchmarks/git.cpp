// Git's figures of many entities and of many repositories, beside plain files and the git program.
#include "models/git/workspace.h"
#include "tests/benchmarks/bench.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <fcntl.h>
#include <unistd.h>

using namespace cim;

namespace {

const Identity author{QStringLiteral("Bench"), QStringLiteral("bench@example.org")};

QString message(const QString&)
{
    return QStringLiteral("Write the model");
}

// What one entity's file looks like: 15 sorted properties, about 450 bytes.
QByteArray entity(int n)
{
    QByteArray out = "{\n  \"id\": \"0190a0b0-0000-7000-8000-" +
                     QByteArray::number(n).rightJustified(12, '0') + "\",\n";
    for (int i = 0; i < 13; ++i)
        out += "  \"property" + QByteArray::number(i) + "\": \"value " +
               QByteArray::number(n * 31 + i) + "\",\n";
    return out + "  \"name\": \"entity" + QByteArray::number(n) + "\"\n}\n";
}

std::vector<RepositoryFiles> fleet(int repositories, int files)
{
    std::vector<RepositoryFiles> out;
    FileMap root{{QStringLiteral(".gitignore"), QByteArray()}};
    int n = 0;
    for (int r = 0; r < repositories; ++r) {
        RepositoryFiles one{{}, QStringLiteral("d%1").arg(r), {}};
        for (int f = 0; f < files; ++f, ++n)
            one.files.insert(QStringLiteral("things/%1.json").arg(n), entity(n));
        root[QStringLiteral(".gitignore")] += "/" + one.path.toUtf8() + "/\n";
        out.push_back(std::move(one));
    }
    out.insert(out.begin(), RepositoryFiles{{}, QString(), root});
    return out;
}

void plain(const QString& folder, const std::vector<RepositoryFiles>& wanted, bool sync)
{
    for (const auto& w : wanted) {
        QDir().mkpath(folder + u'/' + w.path + QStringLiteral("/things"));
        for (auto it = w.files.cbegin(); it != w.files.cend(); ++it) {
            const QByteArray path = (folder + u'/' + w.path + u'/' + it.key()).toUtf8();
            const int fd = ::open(path.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (::write(fd, it->constData(), size_t(it->size())) != it->size())
                std::abort();
            ::close(fd);
        }
    }
    const int fd = ::open(folder.toUtf8().constData(), O_RDONLY | O_DIRECTORY);
    if (sync)
        ::syncfs(fd);
    ::close(fd);
}

void git(const QString& folder, const QStringList& arguments)
{
    QProcess p;
    p.setWorkingDirectory(folder);
    p.start(QStringLiteral("git"), arguments);
    if (!p.waitForFinished(-1) || p.exitCode() != 0)
        qFatal("git: %s", p.readAllStandardError().constData());
}

void byGit(const QString& folder, const std::vector<RepositoryFiles>& wanted)
{
    plain(folder, wanted, false);
    for (const auto& w : wanted) {
        const QString at = folder + u'/' + w.path;
        git(at, {QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"),
                 QStringLiteral("main")});
        git(at, {QStringLiteral("add"), QStringLiteral(".")});
        git(at, {QStringLiteral("-c"), QStringLiteral("user.name=Bench"), QStringLiteral("-c"),
                 QStringLiteral("user.email=bench@example.org"), QStringLiteral("commit"),
                 QStringLiteral("-q"), QStringLiteral("-m"), QStringLiteral("Write the model")});
    }
}

void byUs(const QString& folder, const std::vector<RepositoryFiles>& wanted, bool durable)
{
    GitSettings settings;
    settings.durable = durable;
    auto w = GitWorkspace::open(folder, settings);
    const auto written = w->write(wanted);
    if (!written || !written->blocked.empty() || !written->conflicts.empty())
        qFatal("write: %s",
               qPrintable(written ? written->blocked.front().problem : written.error().text()));
    const auto committed = w->commit(author, message);
    if (!committed || committed->commits.size() != wanted.size())
        qFatal("commit");
}

// Temporary folders of the runs, removed at the end: deleting many files slows the next run down.
class Folders {
public:
    QString next()
    {
        const QString out = m_dir.filePath(QString::number(m_count++));
        QDir().mkpath(out);
        return out;
    }

private:
    QTemporaryDir m_dir{QDir::tempPath() + QStringLiteral("/cim-bench-XXXXXX")};
    int m_count = 0;
};

void entities(Folders& folders, bool sync)
{
    const auto wanted = fleet(20, 1250);
    std::vector<double> raw, ours;
    for (int i = 0; i < 3; ++i) { // in turn, so that both meet the same disk
        raw.push_back(bench::timed(1, [&](int) { plain(folders.next(), wanted, sync); }).front());
        ours.push_back(bench::timed(1, [&](int) { byUs(folders.next(), wanted, sync); }).front());
    }
    const QString name =
        sync ? QStringLiteral("git-25000-entities-synced") : QStringLiteral("git-25000-entities");
    bench::print(name, bench::median(ours), QStringLiteral("ms"), 3, QStringLiteral("plain files"),
                 bench::median(ours) / bench::median(raw));
}

void repositories(Folders& folders)
{
    constexpr int count = 1000, byGitCount = 200;
    const auto wanted = fleet(count, 6);
    std::vector<double> program, ours;
    const QString folder = folders.next();
    program = bench::timed(1, [&](int) { byGit(folders.next(), fleet(byGitCount, 6)); });
    ours = bench::timed(1, [&](int) { byUs(folder, wanted, false); });
    const double each = bench::median(ours) / count;
    bench::print(QStringLiteral("git-1000-repositories"), each, QStringLiteral("ms/repository"),
                 count, QStringLiteral("the git program"),
                 bench::median(program) / byGitCount / each);

    auto w = GitWorkspace::open(folder);
    if (!w)
        std::abort();
    const auto dirty = bench::timed(15, [&](int) {
        const auto found = w->dirty();
        if (!found || !found->empty())
            std::abort();
    });
    bench::print(QStringLiteral("git-1000-repositories-dirty"), bench::median(dirty),
                 QStringLiteral("ms"), 15);
    // The first has each wanted file to hash.
    for (const bool first : {true, false}) {
        const auto status = bench::timed(first ? 1 : 15, [&](int) {
            if (!w->status(wanted))
                std::abort();
        });
        bench::print(first ? QStringLiteral("git-1000-repositories-first-status")
                           : QStringLiteral("git-1000-repositories-status"),
                     bench::median(status), QStringLiteral("ms"), qsizetype(status.size()));
    }
}

} // namespace

int main(int argc, char** argv)
{
    const QByteArray only = argc > 1 ? argv[1] : "";
    Folders folders;
    if (only == "entities") {
        entities(folders, false);
        return 0;
    }
    entities(folders, false);
    entities(folders, true);
    repositories(folders);
    return 0;
}
