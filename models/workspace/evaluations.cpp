#include "models/workspace/evaluations.h"

#include "models/projection/places.h"
#include "models/projection/why.h"
#include "models/workspace/words.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = qint64(16) << 20;

// Files by path, each read once.
class Hashes {
public:
    QByteArray of(const QString& path)
    {
        const auto known = m_known.constFind(path);
        if (known != m_known.cend())
            return *known;
        QFile file(path);
        QByteArray hash = "none";
        if (file.open(QIODevice::ReadOnly))
            hash = QCryptographicHash::hash(file.read(largestFile), QCryptographicHash::Sha1);
        return *m_known.insert(path, hash);
    }

private:
    QHash<QString, QByteArray> m_known;
};

// What the lock has from elsewhere than the folders as they stand: nixpkgs and its like, and
// domains that are taken at another state or release.
QByteArray outsideInputs(const QString& root)
{
    QFile file(root + u"/flake.lock"_s);
    if (!file.open(QIODevice::ReadOnly))
        return "no lock";
    const auto nodes =
        QJsonDocument::fromJson(file.read(largestFile)).object()[u"nodes"].toObject();
    QJsonObject outside;
    const QString here = u"file://"_s + root;
    for (auto it = nodes.begin(); it != nodes.end(); ++it) {
        const QJsonValue original = it.value()[u"original"];
        const bool asItStands =
            original[u"url"].toString().startsWith(here) && original[u"ref"] == u"HEAD"_s;
        if (it.key() != u"root" && !asItStands)
            outside.insert(it.key(), it.value()[u"locked"]);
    }
    return QJsonDocument(outside).toJson(QJsonDocument::Compact);
}

// The logic that every host shares: all Nix files that stand at the top of a repository.
QByteArray logic(const Session& session, Hashes& hashes)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    QStringList folders;
    for (const Domain& domain : session.model().domains())
        folders << session.folder() + u'/' + domain.path;
    folders.sort();
    for (const QString& folder : std::as_const(folders))
        for (const QString& name : QDir(folder).entryList({u"*.nix"_s}, QDir::Files, QDir::Name)) {
            hash.addData((folder + u'/' + name).toUtf8());
            // The root's inputs move with every commit; what they lead to is looked at itself.
            if (folder != session.folder() + u'/' || name != u"flake.nix")
                hash.addData(hashes.of(folder + u'/' + name));
        }
    hash.addData(outsideInputs(session.folder()));
    return hash.result();
}

QJsonObject toJson(const nix::Evaluation& evaluation)
{
    QJsonArray complaints;
    for (const nix::Complaint& one : evaluation.complaints)
        complaints.append(QJsonObject{{u"code"_s, one.code},
                                      {u"detail"_s, one.detail},
                                      {u"files"_s, QJsonArray::fromStringList(one.files)},
                                      {u"kind"_s, int(one.kind)},
                                      {u"option"_s, one.option},
                                      {u"sentence"_s, one.sentence}});
    return {{u"complaints"_s, complaints},
            {u"derivation"_s, evaluation.derivation},
            {u"fine"_s, evaluation.isFine},
            {u"memory"_s, evaluation.peakMemory},
            {u"milliseconds"_s, evaluation.milliseconds},
            {u"said"_s, evaluation.said}};
}

nix::Evaluation fromJson(const QString& host, const QJsonValue& json)
{
    nix::Evaluation out{.host = host};
    out.isFine = json[u"fine"].toBool();
    out.derivation = json[u"derivation"].toString();
    out.said = json[u"said"].toString();
    out.milliseconds = json[u"milliseconds"].toInteger();
    out.peakMemory = json[u"memory"].toInteger();
    for (const QJsonValue& one : json[u"complaints"].toArray()) {
        nix::Complaint complaint;
        const int kind = one[u"kind"].toInt();
        complaint.kind = kind >= 0 && kind <= int(nix::Complaint::Kind::Other)
                             ? nix::Complaint::Kind(kind)
                             : nix::Complaint::Kind::Other;
        complaint.code = one[u"code"].toString();
        complaint.sentence = one[u"sentence"].toString();
        complaint.option = one[u"option"].toString();
        complaint.detail = one[u"detail"].toString();
        for (const QJsonValue& file : one[u"files"].toArray())
            complaint.files << file.toString();
        out.complaints.push_back(std::move(complaint));
    }
    // Said anew, in the language of who reads it.
    if (!out.isFine && !out.said.isEmpty()) {
        auto again = nix::translate(out.said);
        if (std::ranges::equal(again, out.complaints, {}, &nix::Complaint::code,
                               &nix::Complaint::code))
            out.complaints = std::move(again);
    }
    return out;
}

} // namespace

QHash<QString, QByteArray> hostFingerprints(const Session& session)
{
    const Model& model = session.model();
    Hashes hashes;
    const QByteArray shared = logic(session, hashes);
    const WhyFinder why(model, session.kinds());
    QHash<QString, QByteArray> out;
    for (const Entity& host : model.entities()) {
        if (host.kind != u"Host")
            continue;
        QSet<EntityId> parts = {host.id};
        for (const Because& item : why.of(host.id).items)
            parts.insert(item.entity);
        // A module may read what its entity names, also where that is not listed.
        for (const EntityId id : QSet<EntityId>(parts))
            if (const Entity* entity = model.entity(id))
                for (const RelationshipId r : entity->outgoing)
                    if (const Relationship* relationship = model.relationship(r))
                        parts.insert(relationship->to);
        QStringList files;
        for (const EntityId id : std::as_const(parts)) {
            const Entity* entity = model.entity(id);
            const Domain* domain = entity ? model.domain(entity->domain) : nullptr;
            if (!domain)
                continue;
            const QString file = session.folder() + u'/' + domain->path + u'/' +
                                 folderOf(session.kinds(), *entity) + u'/' + entity->name;
            files << file + u".json"_s << file + u".nix"_s;
        }
        files.sort();
        QCryptographicHash hash(QCryptographicHash::Sha1);
        hash.addData(shared);
        for (const QString& file : std::as_const(files)) {
            hash.addData(file.toUtf8());
            hash.addData(hashes.of(file));
        }
        out.insert(host.name, hash.result());
    }
    return out;
}

KnownEvaluations::KnownEvaluations(const Session& session)
{
    const Domain* root = session.model().workspace();
    m_file = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
             u"/cimarron/evaluations/"_s + (root ? root->id.text() : u"none"_s) + u".json"_s;
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto json = QJsonDocument::fromJson(file.read(largestFile)).object();
    for (auto it = json.begin(); it != json.end(); ++it)
        m_known.insert(it.key(),
                       {QByteArray::fromHex(it.value()[u"fingerprint"].toString().toLatin1()),
                        fromJson(it.key(), it.value())});
}

const nix::Evaluation* KnownEvaluations::find(const QString& host,
                                              const QByteArray& fingerprint) const
{
    const auto it = m_known.constFind(host);
    return it != m_known.cend() && it->fingerprint == fingerprint ? &it->evaluation : nullptr;
}

void KnownEvaluations::put(const nix::Evaluation& evaluation, const QByteArray& fingerprint)
{
    if (isOfTheFiles(evaluation))
        m_known.insert(evaluation.host, {fingerprint, evaluation});
}

bool KnownEvaluations::isOfTheFiles(const nix::Evaluation& evaluation)
{
    const auto isOfNix = [](const nix::Complaint& complaint) {
        return complaint.code == u"nix" || complaint.kind == nix::Complaint::Kind::Memory;
    };
    return !evaluation.isCancelled && std::ranges::none_of(evaluation.complaints, isOfNix);
}

Result<void> KnownEvaluations::save() const
{
    QJsonObject json;
    for (auto it = m_known.begin(); it != m_known.end(); ++it) {
        QJsonObject one = toJson(it->evaluation);
        one.insert(u"fingerprint"_s, QString::fromLatin1(it->fingerprint.toHex()));
        json.insert(it.key(), one);
    }
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    const QByteArray bytes = QJsonDocument(json).toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(WorkspaceWords::tr("What was evaluated could not be kept in %1.").arg(m_file),
                    file.errorString());
    return {};
}

} // namespace cim
