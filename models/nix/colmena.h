// colmena for the long part of a fleet's rebuild: it evaluates, builds and copies the systems of a
// wave's hosts in one run, which it does for many hosts sooner than nix host by host.
//
// It activates nothing. Its own activation moves the boot default before anything was tried, and
// ends with the connection that it began on; so that stays ours, with a return that is armed before
// and confirmed after (remote.h). Nor is it believed: what it built is what its run has linked for
// each host, which no text of a builder can forge, and whether the system is on the host is asked
// of the host.
#pragma once

#include "models/nix/colmenalog.h"
#include "models/nix/hostbuild.h"
#include "models/nix/ssh.h"

#include <QMap>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

namespace cim::nix {

// The absolute path of colmena, without running it; empty: it is not installed here.
// CIMARRON_COLMENA names another one.
QString locateColmena();
// Whether the root flake gives the hive that colmena asks for. Looks at one file.
bool hasHive(const QString& rootFolder);

struct ColmenaRequest {
    QString program;                  // locateColmena()
    QString folder;                   // of the root flake
    std::vector<Target> targets = {}; // how the hosts are reached
    QStringList hosts = {};           // that are built, as the hive has them
    int jobs = 2;                     // built and copied at once
};

// One run for all these hosts: builds them and copies each to its machine. Blocks; a stop ends it
// within a second, for nothing of it is an activation. By host; every one of `hosts` is in there.
// `told` is called on this thread about ten times a second while something moves; `logged` before
// it begins, with the file of each host's log.
struct ColmenaRun {
    std::map<QString, Built> hosts = {};
    bool failedForAll = false; // before it came to any one of them: each alone may go better
};
ColmenaRun
runColmena(const Tool& tool, const ColmenaRequest& request, std::stop_token stop = {},
           const std::function<void(const ColmenaLog&)>& told = {},
           const std::function<void(const QString& host, const QString& logFile)>& logged = {});

// The systems of a fleet's hosts, a wave at a time: whoever asks first for one of a wave has all of
// them built. What is built and copied so of a host whose turn never comes is activated nowhere.
class ColmenaBuilds {
public:
    // One run at a time builds and copies as many hosts at once as `jobs`.
    ColmenaBuilds(Tool tool, QString program, QString folder, int jobs);

    // Before the first build().
    void add(const QString& host, int wave, const Target& target);

    // Any thread, each host by one at a time. Blocks. `logged` gets the file of each run's log of
    // the host once that has begun.
    Built build(const QString& host, std::stop_token stop,
                const std::function<void(const QString&)>& told,
                const std::function<void(const QString&)>& logged);
    // What is being done, by host, also for those that nobody has asked for yet. Any thread.
    QMap<QString, QString> doing() const;

private:
    struct Host {
        int wave = 0;
        Target target = {};
        bool isTaken = false;            // by a run, this one or an earlier
        QString logFile = {};            // of its last run
        std::optional<Built> built = {}; // not asked for yet
    };
    QStringList chooseHosts(const QString& host);
    void run(const QStringList& hosts, const std::stop_token& stop,
             const std::function<void(const QString&)>& told,
             const std::function<void(const QString&)>& logged);

    Tool m_tool;
    QString m_program, m_folder;
    int m_jobs;
    mutable std::mutex m_mutex; // of all below
    std::condition_variable m_news;
    std::map<QString, Host> m_hosts;
    QMap<QString, QString> m_doing;
    bool m_isRunning = false;
};

} // namespace cim::nix
