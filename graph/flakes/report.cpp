// What `cim flake` prints, as text and as JSON.
#include "graph/flakes/picture.h"
#include "graph/flakes/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace cim::flakes {

namespace {

QString counted(qsizetype count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

QJsonObject nodeJson(const Lock& lock, const Analysis& analysis, int index)
{
    const Node& node = lock.nodes[size_t(index)];
    const NodeFacts& facts = analysis.facts[size_t(index)];
    const Source& source = node.source();
    QJsonObject out{{QStringLiteral("key"), node.key},
                    {QStringLiteral("path"), QJsonArray::fromStringList(facts.path)},
                    {QStringLiteral("reachable"), facts.depth >= 0},
                    {QStringLiteral("flake"), node.isFlake}};
    if (source.isEmpty())
        return out;
    out[QStringLiteral("source")] = source.name();
    out[QStringLiteral("type")] = source.type;
    if (!source.rev.isEmpty())
        out[QStringLiteral("revision")] = source.rev;
    if (!source.narHash.isEmpty())
        out[QStringLiteral("narHash")] = source.narHash;
    if (source.lastModified)
        out[QStringLiteral("lastModified")] = *source.lastModified;
    if (!source.dir.isEmpty())
        out[QStringLiteral("dir")] = source.dir;
    return out;
}

QJsonObject edgeJson(const Lock& lock, size_t node, const Input& input)
{
    QJsonObject out{{QStringLiteral("from"), lock.nodes[node].key},
                    {QStringLiteral("input"), input.name}};
    out[QStringLiteral("to")] =
        input.target >= 0 ? QJsonValue(lock.nodes[size_t(input.target)].key) : QJsonValue();
    if (input.isFollows)
        out[QStringLiteral("follows")] = QJsonArray::fromStringList(input.follows);
    return out;
}

QJsonArray duplicatesArray(const Lock& lock, const Analysis& analysis)
{
    QJsonArray out;
    for (const SourceGroup* group : analysis.duplicates()) {
        QJsonArray paths;
        for (int node : group->nodes)
            paths.append(pathText(lock, analysis, node));
        out.append(
            QJsonObject{{QStringLiteral("source"), group->name},
                        {QStringLiteral("count"), qint64(group->nodes.size())},
                        {QStringLiteral("revisions"), QJsonArray::fromStringList(group->revisions)},
                        {QStringLiteral("paths"), paths}});
    }
    return out;
}

} // namespace

QString toText(const Lock& lock, const Analysis& analysis)
{
    QStringList blocks;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        const Node& node = lock.nodes[i];
        const Source& source = node.source();
        QString block =
            int(i) == lock.root ? QStringLiteral("(root)") : pathText(lock, analysis, int(i));
        if (!source.isEmpty()) {
            block += QStringLiteral(": %1 %2 %3")
                         .arg(printable(source.name()), dateText(source), shortRevision(source));
            if (!source.dir.isEmpty())
                block += QStringLiteral(" dir=%1").arg(printable(source.dir));
        }
        if (node.original && !node.original->ref.isEmpty())
            block += QStringLiteral(" ref=%1").arg(printable(node.original->ref));
        if (!node.isFlake)
            block += QStringLiteral(" not-a-flake");
        if (node.parent)
            block += QStringLiteral(" parent=[%1]").arg(node.parent->join(u'/'));
        block += u'\n';
        for (const Input& input : node.inputs) {
            block += QStringLiteral("  %1 %2 %3\n")
                         .arg(printable(input.name),
                              input.isFollows ? QStringLiteral("follows [%1] =")
                                                    .arg(printable(input.follows.join(u'/')))
                                              : QStringLiteral("="),
                              input.target >= 0 ? pathText(lock, analysis, input.target)
                                                : QStringLiteral("nothing"));
        }
        blocks << block;
    }
    blocks.sort();
    QString out = blocks.join(QString());
    for (const LockProblem& problem : lock.problems)
        out += QStringLiteral("problem: %1\n").arg(printable(problem.message));
    return out;
}

QString totalsText(const Analysis& analysis)
{
    const Totals& t = analysis.totals;
    return FlakeWords::tr(
               "%1 (%2 distinct), %3, %4 of them follows\n"
               "%5, %6 of them more than once (%7 at different revisions), %8 older than %9 days\n"
               "%10 of nixpkgs\n")
        .arg(counted(t.nodes, FlakeWords::tr("1 node"), FlakeWords::tr("%1 nodes")))
        .arg(t.distinct)
        .arg(counted(t.edges, FlakeWords::tr("1 input"), FlakeWords::tr("%1 inputs")))
        .arg(t.follows)
        .arg(counted(t.sources, FlakeWords::tr("1 source"), FlakeWords::tr("%1 sources")))
        .arg(t.duplicates)
        .arg(t.conflicting)
        .arg(counted(t.stale, FlakeWords::tr("1 node"), FlakeWords::tr("%1 nodes")))
        .arg(Analysis::staleDays)
        .arg(counted(t.nixpkgs, FlakeWords::tr("1 revision"), FlakeWords::tr("%1 revisions")));
}

QString duplicatesText(const Lock& lock, const Analysis& analysis)
{
    QString out;
    for (const SourceGroup* group : analysis.duplicates()) {
        out += QStringLiteral("%1: %2 times, %3\n")
                   .arg(printable(group->name))
                   .arg(group->nodes.size())
                   .arg(counted(group->revisions.size(), FlakeWords::tr("1 revision"),
                                FlakeWords::tr("%1 revisions")));
        for (int node : group->nodes) {
            const Source& source = lock.nodes[size_t(node)].source();
            out +=
                QStringLiteral("  %1  %2  %3\n")
                    .arg(dateText(source), shortRevision(source), pathText(lock, analysis, node));
        }
    }
    return out;
}

QString whyText(const Lock& lock, const Analysis& analysis, int node)
{
    const Source& source = lock.nodes[size_t(node)].source();
    QString out = pathText(lock, analysis, node) + u'\n';
    if (!source.isEmpty()) {
        out += FlakeWords::tr("  source: %1\n").arg(printable(source.reference()));
        const QString age = ageText(analysis, source);
        out +=
            (age.isEmpty() ? FlakeWords::tr("  locked: %1\n").arg(dateText(source))
                           : FlakeWords::tr("  locked: %1, %2 old\n").arg(dateText(source), age));
    }
    const Behind gap = behind(lock, analysis, node);
    if (gap.newest >= 0)
        out += counted(gap.days, FlakeWords::tr("  behind: 1 day older than %1\n"),
                       FlakeWords::tr("  behind: %1 days older than %2\n"))
                   .arg(pathText(lock, analysis, gap.newest));
    out += FlakeWords::tr("  asked for by:\n");
    for (const Asker& asker : analysis.facts[size_t(node)].askers) {
        out += (asker.follows ? FlakeWords::tr("    %1 as %2 (follows)\n")
                              : FlakeWords::tr("    %1 as %2\n"))
                   .arg(pathText(lock, analysis, asker.node), printable(asker.input));
    }
    out += FlakeWords::tr("  paths from the root:\n");
    for (const QStringList& path : pathsTo(lock, node))
        out += QStringLiteral("    %1\n").arg(printable(path.join(u'/')));
    return out;
}

QByteArray graphJson(const Lock& lock, const Analysis& analysis)
{
    const Totals& t = analysis.totals;
    QJsonArray nodes, edges, problems;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        if (int(i) != lock.root)
            nodes.append(nodeJson(lock, analysis, int(i)));
        for (const Input& input : lock.nodes[i].inputs)
            edges.append(edgeJson(lock, i, input));
    }
    for (const LockProblem& problem : lock.problems)
        problems.append(problem.message);
    const QJsonObject out{{QStringLiteral("version"), lock.version},
                          {QStringLiteral("root"), lock.nodes[size_t(lock.root)].key},
                          {QStringLiteral("nodes"), t.nodes},
                          {QStringLiteral("edges"), t.edges},
                          {QStringLiteral("follows"), t.follows},
                          {QStringLiteral("distinct"), t.distinct},
                          {QStringLiteral("sources"), t.sources},
                          {QStringLiteral("stale"), t.stale},
                          {QStringLiteral("nixpkgs"), t.nixpkgs},
                          {QStringLiteral("duplicates"), duplicatesArray(lock, analysis)},
                          {QStringLiteral("problems"), problems},
                          {QStringLiteral("graph"), QJsonObject{{QStringLiteral("nodes"), nodes},
                                                                {QStringLiteral("edges"), edges}}}};
    return QJsonDocument(out).toJson();
}

QByteArray duplicatesJson(const Lock& lock, const Analysis& analysis)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("duplicates"), duplicatesArray(lock, analysis)}})
        .toJson();
}

QByteArray whyJson(const Lock& lock, const Analysis& analysis, int node, const QStringList& touched)
{
    QJsonObject out = nodeJson(lock, analysis, node);
    QJsonArray askers, paths;
    for (const Asker& asker : analysis.facts[size_t(node)].askers) {
        askers.append(QJsonObject{{QStringLiteral("node"), lock.nodes[size_t(asker.node)].key},
                                  {QStringLiteral("path"), pathText(lock, analysis, asker.node)},
                                  {QStringLiteral("input"), asker.input},
                                  {QStringLiteral("follows"), asker.follows}});
    }
    for (const QStringList& path : pathsTo(lock, node))
        paths.append(QJsonArray::fromStringList(path));
    out[QStringLiteral("askers")] = askers;
    out[QStringLiteral("paths")] = paths;
    const Behind gap = behind(lock, analysis, node);
    out[QStringLiteral("daysBehind")] = gap.days;
    out[QStringLiteral("touches")] = QJsonArray::fromStringList(touched);
    return QJsonDocument(out).toJson();
}

} // namespace cim::flakes
