// Which hosts and packages of a workspace an input reaches, so which a change of it touches.
#include "graph/flakes/change.h"
#include "graph/flakes/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cim::flakes {

namespace {

QJsonObject readObject(const QString& path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || file.size() > (16 << 20) || !file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

// The folders of all domains, by the first half of the addresses of what lies in them: "people" ->
// the input that it comes from, its kind, and where it is.
struct Folder {
    QString input, kind, path;
};

QHash<QString, Folder> foldersOf(const QString& workspace)
{
    QHash<QString, Folder> out;
    const QJsonObject domains =
        readObject(workspace + QStringLiteral("/cim.json"))[u"domains"].toObject();
    for (auto domain = domains.begin(); domain != domains.end(); ++domain) {
        const QString at = workspace + u'/' + domain.value().toString();
        const QJsonObject folders =
            readObject(at + QStringLiteral("/domain.json"))[u"folders"].toObject();
        for (auto folder = folders.begin(); folder != folders.end(); ++folder)
            out.insert(folder.key(), {domain.key(), folder.value()[u"kind"].toString(),
                                      at + u'/' + folder.value()[u"path"].toString()});
    }
    return out;
}

// Every host is made by the core from nixpkgs; beyond that it takes what its file lists.
QSet<QString> inputsOf(const QJsonObject& host, const QHash<QString, Folder>& folders,
                       const QString& own)
{
    QSet<QString> out{own, QStringLiteral("nixpkgs"), QStringLiteral("domain")};
    for (const QJsonValue& entry : host[u"modules"].toArray()) {
        const QString module = entry.isString() ? entry.toString() : entry[u"module"].toString();
        const QString input = folders.value(module.section(u'.', 0, 0)).input;
        if (!input.isEmpty())
            out.insert(input);
    }
    return out;
}

// By root input that a node is reached from, through follows too.
class RootInputs {
public:
    explicit RootInputs(const Lock& lock)
        : m_lock(lock)
        , m_of(lock.nodes.size())
    {
        const auto& inputs = lock.nodes[size_t(lock.root)].inputs;
        for (size_t i = 0; i < inputs.size(); ++i) {
            if (inputs[i].target < 0)
                continue;
            for (const int node : below(lock, inputs[i].target))
                m_of[size_t(node)].push_back(int(i));
        }
    }

    QStringList of(int node) const
    {
        QStringList out;
        if (node < 0 || node >= int(m_of.size()))
            return out;
        for (const int input : m_of[size_t(node)])
            out << m_lock.nodes[size_t(m_lock.root)].inputs[size_t(input)].name;
        return out;
    }

private:
    const Lock& m_lock;
    std::vector<std::vector<int>> m_of;
};

QStringList sorted(const QSet<QString>& names)
{
    QStringList out(names.begin(), names.end());
    out.sort();
    return out;
}

} // namespace

Result<Reach> workspaceReach(const QString& workspace)
{
    if (!QFileInfo::exists(workspace + QStringLiteral("/cim.json")))
        return fail(FlakeWords::tr("%1 is no workspace: it has no cim.json.").arg(workspace));
    Reach out;
    const auto folders = foldersOf(workspace);
    QHash<QString, QSet<QString>> hosts, packages;
    for (const Folder& folder : folders) {
        if (folder.kind != u"Host" && folder.kind != u"Package")
            continue;
        const QDir dir(folder.path);
        for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            const QString title = QFileInfo(name).completeBaseName();
            if (folder.kind == u"Host") {
                for (const QString& input :
                     inputsOf(readObject(dir.filePath(name)), folders, folder.input))
                    hosts[input].insert(title);
            } else {
                for (const QString& input : {folder.input, QStringLiteral("nixpkgs")})
                    packages[input].insert(title);
            }
        }
    }
    for (auto it = hosts.begin(); it != hosts.end(); ++it)
        out.hosts.insert(it.key(), sorted(it.value()));
    for (auto it = packages.begin(); it != packages.end(); ++it)
        out.packages.insert(it.key(), sorted(it.value()));
    return out;
}

QStringList reachedBy(const Lock& lock, const Reach& reach, int node)
{
    if (reach.isEmpty())
        return {};
    QSet<QString> names;
    for (const QString& input : RootInputs(lock).of(node)) {
        for (const QString& host : reach.hosts.value(input))
            names.insert(QStringLiteral("host ") + host);
        for (const QString& package : reach.packages.value(input))
            names.insert(QStringLiteral("package ") + package);
    }
    return sorted(names);
}

void addReach(Difference& difference, const Lock& before, const Lock& after, const Reach& reach)
{
    if (reach.isEmpty())
        return;
    const RootInputs was(before), is(after);
    for (Change& change : difference.changes) {
        QSet<QString> hosts, packages;
        // What had it and what has it; an input that is new or gone stands in one lock only.
        for (const QString& input : was.of(change.before) + is.of(change.after)) {
            for (const QString& host : reach.hosts.value(input))
                hosts.insert(host);
            for (const QString& package : reach.packages.value(input))
                packages.insert(package);
        }
        change.hosts = sorted(hosts);
        change.packages = sorted(packages);
    }
}

} // namespace cim::flakes
