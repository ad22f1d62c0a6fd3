#include "models/exchange/flakehosts.h"

#include "models/domain/resources.h"
#include "models/exchange/localflake.h"
#include "models/nix/translate.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::FlakeHosts)
};

QString unableToRead()
{
    return Words::tr("nix could not read this.");
}

// Read by us and given to nix as text: in pure evaluation it reads no file of ours.
QString expression(const QString& name)
{
    QFile file(resourcePath(u"nix/"_s + name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// A string of Nix: the only place where a name of the user's becomes code.
QString quoted(const QString& text)
{
    QString out = text;
    out.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u"${"_s, u"\\${"_s);
    return u'"' + out + u'"';
}

class Reader {
public:
    explicit Reader(const FlakeRequest& request)
        : m_request(request)
    {
        m_out.url = request.reference;
        m_out.title = request.title;
        m_out.isFlake = request.hiveFile.isEmpty();
    }

    Result<FoundHosts> read()
    {
        if (const auto done = m_out.isFlake ? readFlake() : readHiveFile(); !done)
            return std::unexpected(done.error());
        if (m_out.hosts.empty() && m_out.leftOut.empty())
            return fail(m_out.isFlake
                            ? Words::tr("This flake has no nixosConfigurations and no hive of "
                                        "colmena, so there is no machine to import.")
                            : Words::tr("This hive has no nodes."));
        if (const auto here = localFlake(m_out.url); here && here->revision == u"HEAD")
            m_out.notes.prepend(committedOnly(here->repository));
        return std::move(m_out);
    }

private:
    struct Asked {
        QString name, source;
        QString attribute; // of the flake; of a file empty
        QString apply;
        QString configuration, hive;
    };

    Result<QJsonValue> eval(const QString& attribute, const QString& apply) const
    {
        QStringList arguments{u"eval"_s, u"--json"_s, u"--no-write-lock-file"_s};
        if (m_request.hiveFile.isEmpty())
            arguments << m_request.reference + u'#' + attribute;
        else
            arguments << u"--file"_s << m_request.hiveFile << u""_s;
        arguments << u"--apply"_s << apply << m_request.options;
        nix::Call call = m_request.tool.call(arguments);
        call.memory = m_request.memory;
        constexpr qsizetype most = 4 << 20;
        call.longestOutput = most;
        const nix::Ended ended = nix::run(call, m_request.stop);
        if (ended.how == nix::Ended::How::Cancelled)
            return fail(Words::tr("Reading was cancelled."));
        if (const auto why = nix::failure(ended, unableToRead()))
            return std::unexpected(*why);
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson('[' + ended.output + ']', &error);
        if (error.error != QJsonParseError::NoError)
            return fail(Words::tr("nix answered with something that cannot be read."),
                        error.errorString());
        return json.array().first();
    }

    // The names in a set of the flake; none where it has no such output.
    Result<QStringList> names(const QString& attribute, const QString& apply) const
    {
        const auto found = eval(attribute, apply);
        if (found)
            return QJsonValue(*found).toVariant().toStringList();
        if (found.error().text().contains(u"does not provide attribute"))
            return QStringList();
        return std::unexpected(found.error());
    }

    Result<void> readFlake()
    {
        say(0, 0, Words::tr("the flake's outputs"));
        const auto own = names(u"nixosConfigurations"_s, u"builtins.attrNames"_s);
        if (!own)
            return std::unexpected(own.error());
        for (const QString& name : *own)
            m_asked.push_back({name,
                               u"nixosConfigurations."_s + name,
                               u"nixosConfigurations."_s + quoted(name),
                               m_describe,
                               name,
                               {}});
        // A flake's other outputs may be broken without its machines being so.
        QString hive = u"colmenaHive"_s;
        auto nodes = names(u"colmenaHive.nodes"_s, u"builtins.attrNames"_s);
        if (nodes && nodes->isEmpty()) {
            hive = u"colmena"_s;
            nodes = names(hive, nodeNames());
        }
        if (!nodes) {
            leaveOut(hive, nodes.error());
            nodes = QStringList();
        }
        for (const QString& name : *nodes)
            m_asked.push_back(hive == u"colmena" ? rawNode(name, hive)
                                                 : Asked{name, hive + u'.' + name,
                                                         hive + u".nodes."_s + quoted(name),
                                                         m_describe, name, hive});
        if (hive == u"colmenaHive" && !nodes->isEmpty())
            m_out.notes << Words::tr("Machines that stand in colmenaHive alone are built by the "
                                     "workspace, but colmena deploys them from where they are.");
        return readAll();
    }

    Result<void> readHiveFile()
    {
        say(0, 0, m_request.hiveBelow);
        const auto nodes = names({}, nodeNames());
        if (!nodes)
            return std::unexpected(nodes.error());
        for (const QString& name : *nodes)
            m_asked.push_back(rawNode(name, m_request.hiveBelow));
        m_out.notes << Words::tr("The nodes are built with the workspace's nixpkgs, not with the "
                                 "one that the hive names.");
        return readAll();
    }

    static QString nodeNames()
    {
        return u"given: builtins.attrNames (removeAttrs (if builtins.isFunction given then given { "
               "} else given) [ \"meta\" \"network\" \"defaults\" ])"_s;
    }
    Asked rawNode(const QString& name, const QString& hive) const
    {
        return {name,
                hive + u", "_s + name,
                m_request.hiveFile.isEmpty() ? hive : QString(),
                u"given: ("_s + m_describe + u") (("_s + expression(u"foundnode.nix"_s) + u") "_s +
                    quoted(name) + u" given)"_s,
                name,
                hive};
    }

    Result<void> readAll()
    {
        constexpr size_t most = 2000;
        if (m_asked.size() > most)
            return fail(Words::tr("There are more than %1 machines here.").arg(most));
        for (size_t i = 0; i < m_asked.size(); ++i) {
            const Asked& one = m_asked[i];
            say(int(i), int(m_asked.size()), one.source);
            const auto found = eval(one.attribute, one.apply);
            if (m_request.stop.stop_requested())
                return fail(Words::tr("Reading was cancelled."));
            if (!found)
                leaveOut(one.source, found.error());
            else
                keep(one, found->toObject());
        }
        return {};
    }

    // With what nix complained of: that it could not read something helps nobody to mend it.
    void leaveOut(const QString& source, Error why)
    {
        nix::translate(why, unableToRead());
        m_out.leftOut.push_back({source, why.message});
    }

    void keep(const Asked& asked, const QJsonObject& told)
    {
        const auto same =
            std::ranges::find(m_out.hosts, asked.configuration, &FoundHost::configuration);
        const bool isKnown = same != m_out.hosts.end();
        FoundHost fresh;
        FoundHost& host = isKnown ? *same : fresh;
        if (!asked.hive.isEmpty() || !isKnown)
            deployment(host, told);
        if (isKnown)
            return;
        host.name = told[u"hostName"].toString(asked.name);
        if (host.name.isEmpty())
            host.name = asked.name;
        if (host.targetHost == host.name)
            host.targetHost.clear(); // it is looked for by its name anyway
        host.source = asked.source;
        host.configuration = asked.configuration;
        host.hive = asked.hive;
        host.system = told[u"system"].toString();
        host.stateVersion = told[u"stateVersion"].toString();
        for (const QJsonValue& user : told[u"users"].toArray()) {
            FoundUser made{user[u"name"].toString(), user[u"description"].toString(), {}};
            if (user[u"uid"].isDouble())
                made.uid = user[u"uid"].toInteger();
            host.users.push_back(made);
        }
        for (const QJsonValue& service : told[u"services"].toArray())
            host.services << service.toString();
        m_out.hosts.push_back(std::move(fresh));
    }

    static void deployment(FoundHost& host, const QJsonObject& told)
    {
        host.targetHost = told[u"targetHost"].toString();
        host.targetUser = told[u"targetUser"].toString();
        if (told[u"targetPort"].isDouble())
            host.targetPort = told[u"targetPort"].toInteger();
        if (told[u"buildOnTarget"].isBool())
            host.buildOnTarget = told[u"buildOnTarget"].toBool();
        host.tags = told[u"tags"].toVariant().toStringList();
    }

    void say(int done, int total, const QString& what) const
    {
        if (m_request.progress)
            m_request.progress(done, total, what);
    }

    const FlakeRequest& m_request;
    const QString m_describe = expression(u"found.nix"_s);
    FoundHosts m_out;
    std::vector<Asked> m_asked;
};

} // namespace

Result<FoundHosts> readFlakeHosts(const FlakeRequest& request)
{
    if (request.reference.startsWith(u'-') || request.reference.contains(u'#'))
        return fail(Words::tr("“%1” names no flake.").arg(request.reference.left(200)));
    return Reader(request).read();
}

} // namespace cim
