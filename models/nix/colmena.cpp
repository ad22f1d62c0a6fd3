#include "models/nix/colmena.h"

#include "models/nix/advice.h"
#include "models/nix/process.h"
#include "models/nix/record.h"
#include "models/nix/root.h"
#include "models/nix/translate.h"
#include "models/nix/words.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLogs = qint64(1) << 30; // of all hosts of a run

bool write(const QString& path, const QByteArray& bytes, bool isProgram = false)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return false;
    return !isProgram ||
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

// What one run needs beside the workspace, in which colmena would write: its links, the lock.
//   hive/flake.nix  hands on the root's hive; hive/.gcroots leads to
//   roots/          where colmena links what it has built
//   bin/ssh         ssh as we call it, see below
class Ground {
public:
    explicit Ground(const ColmenaRequest& request)
    {
        const QDir folder(m_folder.path());
        m_isReady = m_folder.isValid() && folder.mkpath(u"hive"_s) && folder.mkpath(u"roots"_s) &&
                    folder.mkpath(u"bin"_s) && writeHive(request) && writeSsh(request) &&
                    // The flake is copied whole: nothing must come and go in it meanwhile.
                    QFile::link(file(u"roots"_s), file(u"hive/.gcroots"_s));
    }

    bool isReady() const { return m_isReady; }
    // Nix takes no path through a link.
    QString file(const QString& name) const
    {
        return QFileInfo(m_folder.path()).canonicalFilePath() + u'/' + name;
    }
    // What colmena has built for a host, as nix told it; empty: nothing.
    QString built(const QString& host) const
    {
        return QFile::symLinkTarget(file(u"roots/node-"_s + host));
    }

private:
    bool writeHive(const ColmenaRequest& request) const
    {
        return write(file(u"hive/flake.nix"_s),
                     "{\n  inputs.root.url = \"" +
                         rootAddress(QDir(request.folder).canonicalPath()).toLatin1() +
                         "\";\n  outputs = { root, ... }: {\n"
                         "    inherit (root) colmena colmenaHive;\n  };\n}\n");
    }
    // colmena tells ssh to trust a machine that it does not know. Of two settings the first holds,
    // so ours are put before its own.
    bool writeSsh(const ColmenaRequest& request) const
    {
        const QString program = QStandardPaths::findExecutable(u"ssh"_s);
        QByteArray known;
        for (const Target& target : request.targets)
            known += knownLine(target);
        QStringList words = {program};
        if (!known.isEmpty())
            words << u"-o"_s
                  << u"GlobalKnownHostsFile=/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2 %1"_s
                         .arg(file(u"known"_s));
        words += quietSshOptions(0);
        QStringList quoted;
        for (const QString& word : words)
            quoted << quotedForShell(word);
        return !program.isEmpty() && write(file(u"known"_s), known) &&
               write(file(u"bin/ssh"_s),
                     "#!/bin/sh\nexec " + quoted.join(u' ').toUtf8() + " \"$@\"\n", true);
    }

    QTemporaryDir m_folder;
    bool m_isReady = false;
};

// Each host's log: what is said of it, and what is said of all.
class Logs {
public:
    explicit Logs(const QStringList& hosts)
    {
        for (const QString& host : hosts) {
            auto file = std::make_unique<QFile>(newLogFile(host));
            if (file->open(QIODevice::WriteOnly))
                m_files[host] = std::move(file);
        }
    }
    void write(const QString& host, const QString& line)
    {
        const QByteArray bytes = line.toUtf8() + '\n';
        for (auto& [name, file] : m_files)
            if ((host.isEmpty() || host == name) && m_written < longestLogs)
                m_written += std::max<qint64>(0, file->write(bytes));
    }
    void flush()
    {
        for (auto& [name, file] : m_files)
            file->flush();
    }
    QString path(const QString& host) const
    {
        const auto found = m_files.find(host);
        return found == m_files.end() ? QString() : found->second->fileName();
    }

private:
    std::map<QString, std::unique_ptr<QFile>> m_files;
    qint64 m_written = 0;
};

Call callFor(const Tool& tool, const ColmenaRequest& request, const Ground& ground)
{
    // A node at a time: else one that cannot be evaluated fails all of them.
    Call call{.program = request.program,
              .arguments = {u"apply"_s, u"push"_s, u"--config"_s, ground.file(u"hive/flake.nix"_s),
                            u"--on"_s, request.hosts.join(u','), u"--parallel"_s,
                            QString::number(std::max(1, request.jobs)), u"--eval-node-limit"_s,
                            u"1"_s, u"--keep-result"_s, u"--verbose"_s, u"--color"_s, u"never"_s},
              .folder = request.folder};
    call.patience = 400;
    const QStringList path = {ground.file(u"bin"_s), QFileInfo(tool.program).path(),
                              qEnvironmentVariable("PATH")};
    call.environment = {{u"PATH"_s, path.join(u':')}, {u"RUST_BACKTRACE"_s, u"0"_s}};
    return call;
}

// Runs it and reads what it says as it comes.
Ended follow(const Call& call, ColmenaLog& log, Logs& files, const std::stop_token& stop,
             const std::function<void(const ColmenaLog&)>& told)
{
    QElapsedTimer quiet;
    quiet.start();
    QTimer ticker;
    quint64 seen = 0;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] {
        log.setSilence(int(quiet.elapsed() / 60'000));
        if (std::exchange(seen, log.revision()) == log.revision())
            return;
        files.flush();
        if (told)
            told(log);
    });
    ticker.start(100);
    return nix::run(call, stop, [&](const QByteArray& line) {
        quiet.restart();
        log.take(line);
    });
}

QString said(const QStringList& lines)
{
    return lines.join(u'\n');
}

// The line of a failed builder or of a lost connection that tells most; empty: none does.
QString lineThatMatters(const QStringList& lines)
{
    const auto found =
        std::ranges::find_if(lines, [](const QString& line) { return line.contains(u"error: "); });
    return found == lines.end() ? QString() : found->section(u"error: "_s, 1).trimmed();
}

// NixOS's own words about a configuration in the user's terms, where they are known.
void sayPlainly(Error& error)
{
    const auto complaints = translate(error.detail);
    if (!complaints.empty() && complaints.front().kind != Complaint::Kind::Other)
        error.message = complaints.front().sentence;
}

// Why there is no system of a host.
Error whyNone(const Ended& ended, const ColmenaLog& log, const QString& host)
{
    using How = Ended::How;
    if (ended.how == How::NotStarted)
        return {NixWords::tr("colmena could not be started."), ended.failure};
    if (ended.how == How::Killed)
        return {NixWords::tr("colmena was killed by signal %1 before %2 was built.")
                    .arg(ended.code)
                    .arg(host),
                said(log.general())};
    if (ended.how == How::TooMuch)
        return {NixWords::tr("colmena printed more than can be read, so it was stopped.")};
    const ColmenaLog::Host& one = *log.host(host);
    if (one.step == ColmenaLog::Step::Failed) {
        QString line = wrongHash(said(one.last));
        if (line.isEmpty())
            line = lineThatMatters(one.last);
        if (line.isEmpty()) // colmena's own reason
            line = one.failure.section(u": "_s, 1);
        const bool isBuild = !one.failure.startsWith(u"Evaluation");
        Error out{isBuild ? NixWords::tr("%1 could not be built%2")
                          : NixWords::tr("%1 could not be evaluated%2"),
                  said(one.last)};
        out.message = out.message.arg(host, line.isEmpty() ? u"."_s : u": "_s + line);
        if (!isBuild)
            sayPlainly(out);
        return out;
    }
    if (ended.code == 0)
        return {NixWords::tr("colmena ended as if %1 had been built, but there is no system.")
                    .arg(host),
                said(one.last.isEmpty() ? log.general() : one.last)};
    Error out{NixWords::tr("colmena failed before %1 was built.").arg(host), said(log.general())};
    const QString line = lineThatMatters(log.general());
    if (!line.isEmpty())
        out.message = NixWords::tr("colmena could not read the hosts: %1").arg(line);
    // Nix quotes the expression, which has these words too.
    static const QRegularExpression otherVersion(
        u"error:[^|]{0,200}isn't compatible with this version of Colmena"_s);
    if (otherVersion.match(out.detail).hasMatch())
        out.message = NixWords::tr(
            "The colmena that is installed here is another version than the one that "
            "the root flake takes. Update the input \"colmena\" of the root, or install "
            "the same version.");
    else if (!line.isEmpty())
        sayPlainly(out);
    return out;
}

// Keeps what was built from being cleaned away, and shows that nix has it.
Result<void> link(const Tool& tool, const QString& system, const QString& host)
{
    const Ended ended = nix::run(tool.call(
        {u"build"_s, u"--out-link"_s, resultLink(host), u"--offline"_s, u"--"_s, system}));
    if (ended.isFine() && QFileInfo::exists(system + u"/bin/switch-to-configuration"_s))
        return {};
    return fail(
        NixWords::tr("colmena ended as if %1 had been built, but what it names is no system.")
            .arg(host),
        system.left(200) + u'\n' + errorText(ended.errors));
}

} // namespace

QString locateColmena()
{
    if (const QString named = qEnvironmentVariable("CIMARRON_COLMENA"); !named.isEmpty())
        return QFileInfo(named).isExecutable() ? QFileInfo(named).absoluteFilePath() : QString();
    return QStandardPaths::findExecutable(u"colmena"_s);
}

bool hasHive(const QString& rootFolder)
{
    QFile file(rootFolder + u"/flake.nix"_s);
    return file.open(QIODevice::ReadOnly) && file.read(1 << 20).contains("colmenaHive");
}

ColmenaRun runColmena(const Tool& tool, const ColmenaRequest& request, std::stop_token stop,
                      const std::function<void(const ColmenaLog&)>& told,
                      const std::function<void(const QString&, const QString&)>& logged)
{
    ColmenaRun out;
    for (const QString& host : request.hosts)
        out.hosts.try_emplace(host);
    const Ground ground(request);
    if (!ground.isReady()) {
        for (auto& [host, one] : out.hosts)
            one.error = {NixWords::tr("What colmena needs could not be written."),
                         QDir::tempPath()};
        return out;
    }
    QElapsedTimer clock;
    clock.start();
    Logs files(request.hosts);
    for (const QString& host : request.hosts)
        if (const QString file = files.path(host); logged && !file.isEmpty())
            logged(host, file);
    ColmenaLog log(request.hosts);
    log.onLine = [&](const QString& host, const QString& line) { files.write(host, line); };
    const Ended ended = follow(callFor(tool, request, ground), log, files, stop, told);
    files.flush();
    out.failedForAll = ended.how == Ended::How::Exited && ended.code != 0 && !log.hasBegun();
    for (auto& [host, one] : out.hosts) {
        one.milliseconds = clock.elapsed();
        one.logFile = files.path(host);
        if (ended.how == Ended::How::Cancelled) {
            one.how = Built::How::Cancelled;
            one.error = {NixWords::tr("The build was stopped, as asked. Nothing on %1 was changed.")
                             .arg(host)};
            continue;
        }
        const QString system = ground.built(host);
        const auto kept = system.isEmpty()
                              ? Result<void>(std::unexpected(whyNone(ended, log, host)))
                              : link(tool, system, host);
        one.how = kept ? Built::How::Succeeded : Built::How::Failed;
        if (kept)
            one.toplevel = system;
        else
            one.error = kept.error();
        if (const auto known = kept ? std::nullopt : adviceFor(one.error.text()))
            one.advice = known->sentence;
    }
    return out;
}

ColmenaBuilds::ColmenaBuilds(Tool tool, QString program, QString folder, int jobs)
    : m_tool(std::move(tool))
    , m_program(std::move(program))
    , m_folder(std::move(folder))
    , m_jobs(jobs)
{}

void ColmenaBuilds::add(const QString& host, int wave, const Target& target)
{
    m_hosts[host] = {.wave = wave, .target = target};
}

// With m_mutex held. All of its wave that no run has had yet; else the host alone.
QStringList ColmenaBuilds::chooseHosts(const QString& host)
{
    Host& asked = m_hosts.at(host);
    if (std::exchange(asked.isTaken, true))
        return {host};
    QStringList out; // whichever asked first, by name
    for (auto& [name, one] : m_hosts)
        if (name == host || (one.wave == asked.wave && !std::exchange(one.isTaken, true)))
            out << name;
    return out;
}

Built ColmenaBuilds::build(const QString& host, std::stop_token stop,
                           const std::function<void(const QString&)>& told,
                           const std::function<void(const QString&)>& logged)
{
    QString shown; // the log that was told of
    std::unique_lock lock(m_mutex);
    for (;;) {
        // Of a run that another host has begun.
        if (const QString file = m_hosts.at(host).logFile; shown != file) {
            shown = file;
            lock.unlock();
            if (logged)
                logged(file);
            lock.lock();
        }
        if (auto built = std::exchange(m_hosts.at(host).built, std::nullopt))
            return *std::move(built);
        if (m_isRunning) {
            const QString doing = m_doing.value(host, NixWords::tr("waiting for colmena"));
            lock.unlock();
            if (told)
                told(doing);
            lock.lock();
            m_news.wait_for(lock, std::chrono::milliseconds(200));
            continue;
        }
        m_isRunning = true;
        const QStringList hosts = chooseHosts(host);
        lock.unlock();
        run(hosts, stop, told, [&](const QString& file) {
            shown = file;
            if (logged)
                logged(file);
        });
        lock.lock();
    }
}

void ColmenaBuilds::run(const QStringList& hosts, const std::stop_token& stop,
                        const std::function<void(const QString&)>& told,
                        const std::function<void(const QString&)>& logged)
{
    ColmenaRequest request{
        .program = m_program, .folder = m_folder, .hosts = hosts, .jobs = m_jobs};
    for (const QString& host : hosts)
        request.targets.push_back(m_hosts.at(host).target);
    const auto tell = [&](const ColmenaLog& log) {
        if (told)
            told(log.sentence(hosts.front())); // who asked
        const std::scoped_lock lock(m_mutex);
        for (const QString& host : hosts)
            m_doing[host] = log.sentence(host);
        m_news.notify_all();
    };
    const auto begin = [&](const QString& host, const QString& file) {
        if (host == hosts.front())
            logged(file);
        const std::scoped_lock lock(m_mutex);
        m_hosts.at(host).logFile = file;
        m_news.notify_all();
    };
    ColmenaRun done = runColmena(m_tool, request, stop, tell, begin);
    const std::scoped_lock lock(m_mutex);
    for (const QString& host : hosts) {
        m_doing.remove(host);
        // One of them may keep the others from being read: each is tried by itself.
        if (!done.failedForAll || hosts.size() == 1)
            m_hosts.at(host).built = std::move(done.hosts[host]);
    }
    m_isRunning = false;
    m_news.notify_all();
}

QMap<QString, QString> ColmenaBuilds::doing() const
{
    const std::scoped_lock lock(m_mutex);
    return m_doing;
}

} // namespace cim::nix
