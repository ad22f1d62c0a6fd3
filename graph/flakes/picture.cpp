#include "graph/flakes/picture.h"

#include "graph/flakes/words.h"

#include <algorithm>

namespace cim::flakes {

namespace {

// Which lock nodes can be reached without looking below a collapsed one.
std::vector<bool> visibleNodes(const Lock& lock, const PictureOptions& options)
{
    std::vector<bool> seen(lock.nodes.size());
    std::vector<int> open{lock.root};
    seen[size_t(lock.root)] = true;
    while (!open.empty()) {
        const int node = open.back();
        open.pop_back();
        if (options.collapsed.contains(node))
            continue;
        for (const Input& input : lock.nodes[size_t(node)].inputs) {
            if (input.target < 0 || seen[size_t(input.target)] ||
                (input.isFollows && !options.follows))
                continue;
            seen[size_t(input.target)] = true;
            open.push_back(input.target);
        }
    }
    return seen;
}

void describe(PictureNode& out, const Lock& lock, const Analysis& analysis)
{
    const int node = out.members.front();
    const NodeFacts& facts = analysis.facts[size_t(node)];
    const Source& source = lock.nodes[size_t(node)].source();
    out.root = node == lock.root;
    out.title = out.root ? FlakeWords::tr("this flake")
                         : printable(facts.path.isEmpty() ? lock.nodes[size_t(node)].key
                                                          : facts.path.last());
    if (out.root)
        return;
    out.source = printable(source.shortName());
    QStringList details;
    const QString age = ageText(analysis, source);
    if (!age.isEmpty())
        details << age;
    const QString revision = shortRevision(source);
    if (!revision.isEmpty())
        details << printable(revision);
    if (!source.dir.isEmpty())
        details << FlakeWords::tr("dir %1").arg(printable(source.dir));
    out.details = details.join(QStringLiteral(" · "));
    out.duplicate = facts.group >= 0 && analysis.groups[size_t(facts.group)].revisions.size() > 1;
    out.stale = source.lastModified && *source.lastModified > 1 &&
                analysis.now - *source.lastModified > Analysis::staleDays * 86'400LL;
}

struct Drawn {
    int from, to;
    bool operator==(const Drawn&) const = default;
};
size_t qHash(const Drawn& d, size_t seed = 0)
{
    return qHashMulti(seed, d.from, d.to);
}

void addEdges(Picture& out, const Lock& lock, const PictureOptions& options)
{
    QHash<Drawn, size_t> seen;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        const int from = out.ofNode[i];
        if (from < 0 || options.collapsed.contains(int(i)))
            continue;
        for (const Input& input : lock.nodes[i].inputs) {
            const int to = input.target < 0 ? -1 : out.ofNode[size_t(input.target)];
            if (to < 0 || (input.isFollows && !options.follows))
                continue;
            const auto it = seen.constFind({from, to});
            if (it != seen.constEnd()) {
                PictureEdge& edge = out.edges[*it];
                edge.follows = edge.follows && input.isFollows;
                continue;
            }
            seen.insert({from, to}, out.edges.size());
            const QString name = printable(input.name);
            out.edges.push_back({from, to, input.isFollows,
                                 name == out.nodes[size_t(to)].title ? QString() : name});
        }
    }
}

} // namespace

Picture picture(const Lock& lock, const Analysis& analysis, const PictureOptions& options)
{
    Picture out;
    out.ofNode.assign(lock.nodes.size(), -1);
    const std::vector<bool> visible = visibleNodes(lock, options);
    std::vector<int> order;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        if (visible[i])
            order.push_back(int(i));
    }
    std::ranges::stable_sort(order, {},
                             [&](int node) { return analysis.facts[size_t(node)].depth; });
    std::vector<int> ofClass(analysis.classes.size(), -1);
    for (int node : order) {
        const int merged = analysis.facts[size_t(node)].merged;
        int& shown = out.ofNode[size_t(node)];
        if (options.merged && merged >= 0 && ofClass[size_t(merged)] >= 0) {
            shown = ofClass[size_t(merged)];
        } else {
            shown = int(out.nodes.size());
            out.nodes.emplace_back();
            if (merged >= 0)
                ofClass[size_t(merged)] = shown;
        }
        out.nodes[size_t(shown)].members.push_back(node);
    }
    QSet<int> troubled;
    for (const LockProblem& problem : lock.problems)
        troubled.insert(problem.node);
    for (PictureNode& node : out.nodes) {
        describe(node, lock, analysis);
        for (int member : node.members) {
            node.problem = node.problem || troubled.contains(member);
            if (!options.collapsed.contains(member))
                continue;
            node.collapsed = true;
            for (int hidden : below(lock, member))
                node.hidden += visible[size_t(hidden)] ? 0 : 1;
        }
    }
    addEdges(out, lock, options);
    return out;
}

namespace {

QString dotQuoted(const QString& text)
{
    QString out = text;
    out.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + out + u'"';
}

// Mermaid knows entities, not backslashes.
QString mermaidQuoted(const QString& text)
{
    QString out;
    for (QChar c : text) {
        if (c == u'"' || c == u'#' || c == u'<' || c == u'>' || c == u'&' || c == u';')
            out += QStringLiteral("#%1;").arg(int(c.unicode()));
        else
            out += c;
    }
    return out;
}

QStringList labelLines(const PictureNode& node)
{
    QStringList lines{node.title};
    if (node.members.size() > 1)
        lines[0] += QStringLiteral(" ×%1").arg(node.members.size());
    if (!node.source.isEmpty())
        lines << node.source;
    if (!node.details.isEmpty())
        lines << node.details;
    if (node.hidden > 0)
        lines << FlakeWords::tr("+ %1 below").arg(node.hidden);
    return lines;
}

} // namespace

QString toDot(const Picture& picture, bool topDown)
{
    QString out =
        QStringLiteral("digraph lock {\n  rankdir=%1;\n  node [shape=box, style=rounded];\n")
            .arg(topDown ? QStringLiteral("TB") : QStringLiteral("LR"));
    for (size_t i = 0; i < picture.nodes.size(); ++i) {
        const PictureNode& node = picture.nodes[i];
        QString label = dotQuoted(labelLines(node).join(u'\n'));
        label.replace(u'\n', QStringLiteral("\\n"));
        out += QStringLiteral("  n%1 [label=").arg(i) + label;
        out += node.duplicate ? QStringLiteral(", color=\"#b45309\"];\n") : QStringLiteral("];\n");
    }
    for (const PictureEdge& edge : picture.edges) {
        QStringList attributes;
        if (!edge.label.isEmpty())
            attributes << QStringLiteral("label=") + dotQuoted(edge.label);
        if (edge.follows)
            attributes << QStringLiteral("style=dashed");
        out += QStringLiteral("  n%1 -> n%2").arg(edge.from).arg(edge.to);
        if (!attributes.isEmpty())
            out += QStringLiteral(" [") + attributes.join(QStringLiteral(", ")) + u']';
        out += QStringLiteral(";\n");
    }
    return out + QStringLiteral("}\n");
}

QString toMermaid(const Picture& picture, bool topDown)
{
    QString out =
        QStringLiteral("flowchart %1\n").arg(topDown ? QStringLiteral("TD") : QStringLiteral("LR"));
    QStringList marked;
    for (size_t i = 0; i < picture.nodes.size(); ++i) {
        QStringList lines;
        for (const QString& line : labelLines(picture.nodes[i]))
            lines << mermaidQuoted(line);
        out += QStringLiteral("    n%1[\"").arg(i) + lines.join(QStringLiteral("<br/>")) +
               QStringLiteral("\"]\n");
        if (picture.nodes[i].duplicate)
            marked << QStringLiteral("n%1").arg(i);
    }
    for (const PictureEdge& edge : picture.edges) {
        out += QStringLiteral("    n%1 %2")
                   .arg(edge.from)
                   .arg(edge.follows ? QStringLiteral("-.->") : QStringLiteral("-->"));
        if (!edge.label.isEmpty())
            out += QStringLiteral("|\"") + mermaidQuoted(edge.label) + QStringLiteral("\"|");
        out += QStringLiteral(" n%1\n").arg(edge.to);
    }
    if (!marked.isEmpty()) {
        out += QStringLiteral(
                   "    classDef twice stroke:#b45309,stroke-width:2px\n    class %1 twice\n")
                   .arg(marked.join(u','));
    }
    return out;
}

} // namespace cim::flakes
