#include "models/nix/origin.h"

#include "models/domain/resources.h"
#include "models/nix/evaluate.h"
#include "models/nix/root.h"
#include "models/nix/words.h"

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

namespace {

Result<QString> functionOf(const QString& name)
{
    QFile file(resourcePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            NixWords::tr("The program's file %1 is missing. Install Cimarron again.").arg(name),
            file.errorString());
    return QString::fromUtf8(file.readAll());
}

// A host's configuration handed to a function.
Call callOf(const Tool& tool, const QString& rootFlake, const QString& host,
            const QString& function, const QStringList& options)
{
    return tool.call(
        QStringList{u"eval"_s, u"--json"_s, u"--no-write-lock-file"_s,
                    rootReference(rootFlake) + u'#' + hostAttribute(host, {}).chopped(1),
                    u"--apply"_s, function} +
            options,
        rootFlake);
}

Result<QByteArray> answerOf(const Call& call, const QString& host, std::stop_token stop)
{
    const Ended ended = run(call, std::move(stop));
    const QString unable = NixWords::tr("nix could not evaluate %1.").arg(host);
    if (auto why = failure(ended, unable)) {
        translate(*why, unable);
        return std::unexpected(*why);
    }
    return ended.output;
}

QStringList textsOf(const QJsonValue& list)
{
    QStringList out;
    for (const QJsonValue& one : list.toArray())
        out << one.toString();
    return out;
}

QStringList filesOf(const QJsonValue& list)
{
    QStringList out;
    for (const QString& file : textsOf(list))
        out << belowRepository(file);
    return out;
}

Result<std::vector<Definition>> definitionsOf(const QJsonArray& list)
{
    if (list.size() > mostDefinitions)
        return fail(
            NixWords::tr("The host has %1 definitions, more than can be shown.").arg(list.size()));
    std::vector<Definition> out;
    out.reserve(size_t(list.size()));
    for (const QJsonValue& one : list) {
        Definition& made = out.emplace_back();
        made.path = textsOf(one[u"path"]);
        made.value = one[u"value"];
        made.file = belowRepository(one[u"file"].toString());
        made.logic = belowRepository(one[u"logic"].toString());
        made.line = one[u"line"].toInt();
        made.declared = filesOf(one[u"declared"]);
        made.priority = one[u"priority"].toInt(100);
        made.isOverridden = one[u"overridden"].toBool();
        made.isKnown = one[u"known"].toBool(true);
    }
    return out;
}

} // namespace

Result<Call> definitionsCall(const Tool& tool, const QString& rootFlake, const QString& host,
                             const QStringList& options)
{
    const auto walk = functionOf(u"nix/origin.nix"_s);
    if (!walk)
        return std::unexpected(walk.error());
    return callOf(tool, rootFlake, host, *walk, options);
}

Result<std::vector<Definition>> readDefinitions(const QByteArray& json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (!document.isArray())
        return fail(NixWords::tr("nix answered something else than definitions."),
                    error.errorString());
    return definitionsOf(document.array());
}

Result<std::vector<Definition>> definitions(const Tool& tool, const QString& rootFlake,
                                            const QString& host, const QStringList& options,
                                            std::stop_token stop)
{
    const auto call = definitionsCall(tool, rootFlake, host, options);
    if (!call)
        return std::unexpected(call.error());
    const auto answer = answerOf(*call, host, std::move(stop));
    return answer ? readDefinitions(*answer) : std::unexpected(answer.error());
}

Result<Causes> readCauses(const QByteArray& json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (!document[u"definitions"].isArray() || !document[u"made"].isArray())
        return fail(NixWords::tr("nix answered something else than what the host is made of."),
                    error.errorString());
    const QJsonArray made = document[u"made"].toArray();
    auto definitions = definitionsOf(document[u"definitions"].toArray());
    if (!definitions)
        return std::unexpected(definitions.error());
    if (made.size() > mostDefinitions)
        return fail(
            NixWords::tr("The host has %1 parts, more than can be shown.").arg(made.size()));
    Causes out{*std::move(definitions), {}};
    out.makings.reserve(size_t(made.size()));
    for (const QJsonValue& one : made)
        out.makings.push_back({one[u"part"].toString(), one[u"name"].toString(),
                               textsOf(one[u"path"]), one[u"key"].toString(),
                               belowRepository(one[u"file"].toString()),
                               filesOf(one[u"declared"])});
    return out;
}

Result<Causes> causes(const Tool& tool, const QString& rootFlake, const QString& host,
                      const QStringList& options, std::stop_token stop)
{
    const auto walk = functionOf(u"nix/origin.nix"_s), made = functionOf(u"nix/made.nix"_s);
    if (!walk || !made)
        return std::unexpected(walk ? made.error() : walk.error());
    const QString both = u"host: { definitions = (\n%1\n) host; made = (\n%2\n) host; }"_s;
    Call call = callOf(tool, rootFlake, host, both.arg(*walk, *made), options);
    const auto answer = answerOf(call, host, std::move(stop));
    return answer ? readCauses(*answer) : std::unexpected(answer.error());
}

} // namespace cim::nix
