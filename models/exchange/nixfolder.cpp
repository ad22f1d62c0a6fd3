// Machines in a folder of NixOS configurations.
#include "models/exchange/hosts.h"
#include "models/exchange/localflake.h"
#include "models/exchange/nixtext.h"
#include "models/git/head.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <unordered_map>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::NixFolder)
};

class Finder {
public:
    Finder(const QString& folder, const ImportProgress& progress, std::stop_token stop,
           const FolderLimits& limits)
        : m_folder(QFileInfo(folder).canonicalFilePath())
        , m_repository(repositoryAround(m_folder))
        , m_root(m_repository.isEmpty() ? m_folder : m_repository)
        , m_progress(progress)
        , m_stop(std::move(stop))
        , m_limits(limits)
    {}

    Result<FoundHosts> find()
    {
        if (const auto done = collect(); !done)
            return std::unexpected(done.error());
        describeInput();
        int done = 0;
        for (const Candidate& one : m_candidates) {
            if (m_stop.stop_requested())
                return fail(Words::tr("Reading the folder was cancelled."));
            if (m_progress)
                m_progress(done++, int(m_candidates.size()), below(one.file));
            read(one);
        }
        dropImported();
        if (m_out.hosts.empty())
            return fail(
                Words::tr("No machine was found in %1. Cimarron looks for configuration.nix, and "
                          "for hosts/NAME.nix or hosts/NAME/default.nix, also below machines, "
                          "systems and nodes.")
                    .arg(m_folder));
        return std::move(m_out);
    }

private:
    struct Candidate {
        QString name, file; // the file absolute
    };

    QString below(const QString& file) const { return QDir(m_folder).relativeFilePath(file); }
    QString belowRoot(const QString& file) const { return QDir(m_root).relativeFilePath(file); }

    Result<QStringList> list(const QString& folder, QDir::Filters filters)
    {
        QStringList names = QDir(folder).entryList(filters | QDir::NoDotAndDotDot, QDir::Name);
        m_seen += int(names.size());
        if (m_seen > m_limits.entries)
            return failAt(folder, 0, 0,
                          Words::tr("This folder holds more than %1 entries. Choose the one that "
                                    "holds the configurations.")
                              .arg(m_limits.entries));
        return names;
    }

    bool consider(const QString& name, const QString& file)
    {
        const QFileInfo info(file);
        if (!info.isFile())
            return false;
        if (!info.canonicalFilePath().startsWith(m_root + u'/')) {
            m_out.leftOut.push_back(
                {below(file), Words::tr("it is a link that leads out of the folder.")});
            return true;
        }
        m_candidates.push_back({name, info.absoluteFilePath()});
        return true;
    }

    Result<void> collect()
    {
        consider({}, m_folder + u"/configuration.nix"_s);
        const auto top = list(m_folder, QDir::Dirs);
        if (!top)
            return std::unexpected(top.error());
        static const QStringList places{u"hosts"_s, u"machines"_s, u"systems"_s, u"nodes"_s};
        for (const QString& name : *top) {
            const QString at = m_folder + u'/' + name;
            if (name.startsWith(u'.'))
                continue;
            if (!places.contains(name)) {
                consider(name, at + u"/configuration.nix"_s);
                continue;
            }
            if (const auto done = collectIn(at); !done)
                return done;
        }
        // The folder may be the one of the hosts itself.
        if (m_candidates.empty() && places.contains(QFileInfo(m_folder).fileName()))
            return collectIn(m_folder);
        return {};
    }

    Result<void> collectIn(const QString& at)
    {
        const auto names = list(at, QDir::Dirs | QDir::Files);
        if (!names)
            return std::unexpected(names.error());
        for (const QString& name : *names) {
            const QString path = at + u'/' + name;
            if (m_candidates.size() >= size_t(m_limits.hosts))
                return failAt(at, 0, 0,
                              Words::tr("There are more than %1 machines here. Take them in parts.")
                                  .arg(m_limits.hosts));
            if (QFileInfo(path).isDir()) {
                if (!consider(name, path + u"/default.nix"_s) &&
                    !consider(name, path + u"/configuration.nix"_s))
                    m_out.leftOut.push_back(
                        {below(path),
                         Words::tr("it holds neither default.nix nor configuration.nix.")});
            } else if (name.endsWith(u".nix") && name != u"default.nix") {
                consider(name.chopped(4), path);
            }
        }
        return {};
    }

    void describeInput()
    {
        m_out.isFlake = false;
        m_out.title = QFileInfo(m_root).fileName();
        m_out.url = localAddress(m_root);
        if (m_repository.isEmpty())
            m_out.notes << Words::tr("The folder is no git repository, so all of it is taken in "
                                     "as it stands. After a change in it, update the input on the "
                                     "Flakes page.");
        else
            m_out.notes << committedOnly(m_repository);
    }

    // What a file says, and what is to be said of it. Modules that many hosts import are read and
    // compared with git once.
    struct Looked {
        QString text; // without comments; empty where it cannot be read
        QStringList notes, paths;
    };
    const Looked& lookAt(const QString& file)
    {
        const auto known = m_looked.find(file);
        if (known != m_looked.end())
            return known->second;
        Looked fresh;
        fresh.text = textOf(file, fresh.notes);
        constexpr qsizetype most = 16 << 20; // characters, whatever the folder holds
        m_kept += fresh.text.size();
        if (m_kept > most) {
            m_looked.clear();
            m_kept = fresh.text.size();
        }
        Looked& out = m_looked[file] = std::move(fresh);
        for (const QString& lookup : impureLookups(out.text))
            out.notes << Words::tr("%1 looks up %2, which a flake cannot: it will not build until "
                                   "that is an input.")
                             .arg(below(file), lookup);
        out.paths = relativePaths(out.text);
        return out;
    }

    // Read once: what is committed is compared with what was read.
    QString textOf(const QString& file, QStringList& notes) const
    {
        QFile in(file);
        if (!in.open(QIODevice::ReadOnly)) {
            notes << Words::tr("%1 cannot be read.").arg(below(file));
            return {};
        }
        const QByteArray bytes = in.read(m_limits.bytes + 1);
        checkCommitted(file, bytes, notes);
        if (bytes.size() > m_limits.bytes) {
            notes.prepend(Words::tr("%1 is too large to look into.").arg(below(file)));
            return {};
        }
        return withoutComments(QString::fromUtf8(bytes));
    }

    void checkCommitted(const QString& file, const QByteArray& bytes, QStringList& notes) const
    {
        if (m_repository.isEmpty())
            return;
        const auto committed = headFile(m_repository, belowRoot(file));
        if (!committed)
            return;
        if (committed->isEmpty())
            notes << Words::tr("%1 is not committed yet; commit it before you build.")
                         .arg(below(file));
        else if (bytes.left(m_limits.bytes) != committed->left(m_limits.bytes))
            notes << Words::tr("%1 has changes that are not committed.").arg(below(file));
    }

    // A file and those of the folder that it names, breadth first.
    struct Texts {
        QString all;
        QStringList files;
    };
    Texts follow(const QString& first, QStringList& notes)
    {
        Texts out;
        QStringList queue{first};
        QSet<QString> known{first};
        for (qsizetype i = 0; i < queue.size() && i < m_limits.filesAHost; ++i) {
            const QString file = queue[i]; // not a reference: the list grows
            const Looked& looked = lookAt(file);
            notes << looked.notes;
            out.all += looked.text + u'\n';
            out.files << file;
            for (const QString& relative : looked.paths) {
                const QString path = QDir::cleanPath(QFileInfo(file).path() + u'/' + relative);
                const QFileInfo info(path);
                const QString target = info.isDir() ? path + u"/default.nix"_s : path;
                if (path != m_root && !path.startsWith(m_root + u'/')) {
                    notes << Words::tr("%1 names %2, which is outside the folder.")
                                 .arg(below(file), relative);
                } else if (relative.endsWith(u".nix") && !info.exists()) {
                    notes
                        << Words::tr("%1 names %2, which is not there.").arg(below(file), relative);
                } else if (target.endsWith(u".nix") && QFileInfo(target).isFile() &&
                           !known.contains(target) &&
                           QFileInfo(target).canonicalFilePath().startsWith(m_root + u'/')) {
                    known.insert(target);
                    m_imported.insert(target, file);
                    queue << target;
                }
            }
        }
        return out;
    }

    void read(const Candidate& one)
    {
        FoundHost host;
        const Texts texts = follow(one.file, host.notes);
        const QString said = plainSetting(texts.all, u"networking.hostName"_s);
        host.name = !said.isEmpty()       ? said
                    : !one.name.isEmpty() ? one.name
                                          : QFileInfo(m_folder).fileName();
        host.source = below(one.file);
        host.files = {belowRoot(one.file)};
        const QString hardware = QFileInfo(one.file).path() + u"/hardware-configuration.nix"_s;
        if (QFileInfo(hardware).isFile() && !texts.files.contains(hardware))
            host.notes << Words::tr(
                "hardware-configuration.nix beside it is not imported by it, so "
                "it is not taken in.");
        host.stateVersion = plainSetting(texts.all, u"system.stateVersion"_s);
        host.system = plainSetting(texts.all, u"nixpkgs.hostPlatform"_s);
        if (host.system.isEmpty())
            host.system = plainSetting(texts.all, u"nixpkgs.localSystem.system"_s);
        if (host.stateVersion.isEmpty())
            host.notes << Words::tr("No system.stateVersion stands there as a plain text; look at "
                                    "it in the inspector.");
        m_files << one.file;
        m_out.hosts.push_back(std::move(host));
    }

    // hosts/common.nix, which hosts/web1.nix imports, is no machine.
    void dropImported()
    {
        std::vector<FoundHost> kept;
        for (size_t i = 0; i < m_out.hosts.size(); ++i) {
            const QString by = m_imported.value(m_files[qsizetype(i)]);
            if (by.isEmpty())
                kept.push_back(std::move(m_out.hosts[i]));
            else
                m_out.leftOut.push_back(
                    {below(m_files[qsizetype(i)]),
                     Words::tr("%1 imports it, so it is taken in there.").arg(below(by))});
        }
        m_out.hosts = std::move(kept);
    }

    QString m_folder, m_repository, m_root;
    const ImportProgress& m_progress;
    std::stop_token m_stop;
    const FolderLimits& m_limits;
    FoundHosts m_out;
    std::vector<Candidate> m_candidates;
    QStringList m_files;                          // of m_out.hosts
    QHash<QString, QString> m_imported;           // file -> who imports it
    std::unordered_map<QString, Looked> m_looked; // by file
    qsizetype m_kept = 0;                         // characters in it
    int m_seen = 0;
};

} // namespace

Result<FoundHosts> readNixFolder(const QString& folder, const ImportProgress& progress,
                                 std::stop_token stop, const FolderLimits& limits)
{
    const QFileInfo info(folder);
    if (!info.isDir() || !info.isReadable())
        return fail(Words::tr("%1 is no folder that can be read.").arg(folder));
    return Finder(folder, progress, std::move(stop), limits).find();
}

} // namespace cim
