#include "models/nix/origin.h"

#include "models/domain/resources.h"
#include "models/nix/evaluate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostDefinitions = 200'000;

QString belowRepository(const QString& path)
{
    const QStringList found = filesNamed(path);
    return found.isEmpty() ? path : found.first();
}

} // namespace

QString Definition::option() const
{
    static const QRegularExpression plain(u"\\A[A-Za-z_][A-Za-z0-9_'-]*\\z"_s);
    QStringList parts;
    for (const QString& part : path)
        parts << (plain.match(part).hasMatch() ? part : u'"' + part + u'"');
    return parts.join(u'.');
}

Result<Call> definitionsCall(const Tool& tool, const QString& rootFlake, const QString& host,
                             const QStringList& options)
{
    QFile walk(resourcePath(u"nix/origin.nix"_s));
    if (!walk.open(QIODevice::ReadOnly))
        return fail(u"The program's file nix/origin.nix is missing. Install Cimarron again."_s,
                    walk.errorString());
    return tool.call(QStringList{u"eval"_s, u"--json"_s, u"--no-write-lock-file"_s,
                                 u".#"_s + hostAttribute(host, {}).chopped(1), u"--apply"_s,
                                 QString::fromUtf8(walk.readAll())} +
                         options,
                     rootFlake);
}

Result<std::vector<Definition>> readDefinitions(const QByteArray& json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (!document.isArray())
        return fail(u"nix answered something else than definitions."_s, error.errorString());
    const QJsonArray list = document.array();
    if (list.size() > mostDefinitions)
        return fail(u"The host has %1 definitions, more than can be shown."_s.arg(list.size()));
    std::vector<Definition> out;
    out.reserve(size_t(list.size()));
    for (const QJsonValue& one : list) {
        Definition& made = out.emplace_back();
        for (const QJsonValue& part : one[u"path"].toArray())
            made.path << part.toString();
        made.value = one[u"value"];
        made.file = belowRepository(one[u"file"].toString());
        made.logic = belowRepository(one[u"logic"].toString());
        made.line = one[u"line"].toInt();
        made.priority = one[u"priority"].toInt(100);
        made.isOverridden = one[u"overridden"].toBool();
        made.isKnown = one[u"known"].toBool(true);
    }
    return out;
}

Result<std::vector<Definition>> definitions(const Tool& tool, const QString& rootFlake,
                                            const QString& host, const QStringList& options,
                                            std::stop_token stop)
{
    const auto call = definitionsCall(tool, rootFlake, host, options);
    if (!call)
        return std::unexpected(call.error());
    const Ended ended = run(*call, std::move(stop));
    if (auto why = failure(ended, u"evaluate %1"_s.arg(host))) {
        // NixOS's words about the configuration, in the user's.
        if (!why->detail.isEmpty() && why->message.startsWith(u"nix could not"_s))
            why->message = translate(why->detail).front().sentence;
        return std::unexpected(*why);
    }
    return readDefinitions(ended.output);
}

} // namespace cim::nix
