#include "graph/flakes/analysis.h"

#include "graph/flakes/words.h"

#include <algorithm>
#include <deque>
#include <set>

#include <QSet>
#include <QTimeZone>

namespace cim::flakes {

namespace {

// Shortest paths over the edges that `take` allows; nodes that have one already are left alone.
template<typename Take>
void walk(const Lock& lock, std::vector<NodeFacts>& facts, std::deque<int> open, Take take)
{
    while (!open.empty()) {
        const int node = open.front();
        open.pop_front();
        for (const Input& input : lock.nodes[size_t(node)].inputs) {
            if (input.target < 0 || !take(input))
                continue;
            NodeFacts& target = facts[size_t(input.target)];
            if (target.depth >= 0)
                continue;
            target.depth = facts[size_t(node)].depth + 1;
            target.path = facts[size_t(node)].path;
            target.path.append(input.name);
            open.push_back(input.target);
        }
    }
}

void findPaths(const Lock& lock, Analysis& out)
{
    out.facts[size_t(lock.root)].depth = 0;
    walk(lock, out.facts, {lock.root}, [](const Input& input) { return !input.isFollows; });
    std::deque<int> reached;
    for (size_t i = 0; i < out.facts.size(); ++i) {
        if (out.facts[i].depth >= 0)
            reached.push_back(int(i));
    }
    walk(lock, out.facts, reached, [](const Input&) { return true; });
}

bool isNixpkgs(const Source& source)
{
    if (source.repo.compare(u"nixpkgs", Qt::CaseInsensitive) == 0)
        return true;
    if (source.type == u"indirect")
        return source.id == u"nixpkgs";
    const QString url = source.url.section(u'?', 0, 0);
    return url.contains(u"channels.nixos.org/") || url.contains(u"/nixexprs.tar") ||
           url.endsWith(u"/nixpkgs") || url.endsWith(u"/nixpkgs.git") ||
           url.contains(u"/NixOS/nixpkgs/") || source.path.section(u'/', -1) == u"nixpkgs";
}

// What somebody takes by the name "nixpkgs": all that tells a folder's or a store path's content.
QSet<int> askedForAsNixpkgs(const Lock& lock)
{
    QSet<int> out;
    for (const Node& node : lock.nodes) {
        for (const Input& input : node.inputs) {
            if (!input.isFollows && input.target >= 0 && input.name == u"nixpkgs")
                out.insert(input.target);
        }
    }
    return out;
}

void groupSources(const Lock& lock, Analysis& out)
{
    QHash<QString, int> byName;
    const QSet<int> asked = askedForAsNixpkgs(lock);
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        const Source& source = lock.nodes[i].source();
        if (int(i) == lock.root || source.isEmpty())
            continue;
        const QString identity = source.identity();
        auto it = byName.find(identity);
        if (it == byName.end()) {
            it = byName.insert(identity, int(out.groups.size()));
            out.groups.push_back({source.name(), {}, {}, 0, isNixpkgs(source)});
        }
        if (source.type == u"path" && asked.contains(int(i)))
            out.groups[size_t(*it)].isNixpkgs = true;
        out.groups[size_t(*it)].nodes.push_back(int(i));
    }
    for (SourceGroup& group : out.groups) {
        std::ranges::stable_sort(group.nodes, [&](int a, int b) {
            return lock.nodes[size_t(a)].source().lastModified.value_or(0) >
                   lock.nodes[size_t(b)].source().lastModified.value_or(0);
        });
        QSet<QString> seen;
        for (int node : group.nodes) {
            const QString identity = lockedIdentity(lock.nodes[size_t(node)].source());
            if (!seen.contains(identity)) {
                seen.insert(identity);
                group.revisions.append(identity);
            }
        }
        group.newest = lock.nodes[size_t(group.nodes.front())].source().lastModified.value_or(0);
    }
    std::ranges::sort(out.groups, [](const SourceGroup& a, const SourceGroup& b) {
        return a.nodes.size() != b.nodes.size() ? a.nodes.size() > b.nodes.size() : a.name < b.name;
    });
    for (size_t g = 0; g < out.groups.size(); ++g) {
        for (int node : out.groups[g].nodes)
            out.facts[size_t(node)].group = int(g);
        std::ranges::stable_sort(out.groups[g].nodes, [&](int a, int b) {
            return out.facts[size_t(a)].depth < out.facts[size_t(b)].depth;
        });
    }
}

void merge(const Lock& lock, Analysis& out)
{
    QHash<QString, int> byRevision;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        if (int(i) == lock.root)
            continue;
        const QString identity = lockedIdentity(lock.nodes[i].source());
        int& merged = out.facts[i].merged;
        const auto it = byRevision.constFind(identity);
        if (!identity.isEmpty() && it != byRevision.constEnd()) {
            merged = *it;
        } else {
            merged = int(out.classes.size());
            out.classes.emplace_back();
            if (!identity.isEmpty())
                byRevision.insert(identity, merged);
        }
        out.classes[size_t(merged)].push_back(int(i));
    }
}

void count(const Lock& lock, Analysis& out)
{
    Totals& t = out.totals;
    t.nodes = int(lock.nodes.size()) - 1;
    t.distinct = int(out.classes.size());
    t.sources = int(out.groups.size());
    t.problems = int(lock.problems.size());
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        for (const Input& input : lock.nodes[i].inputs) {
            ++t.edges;
            t.follows += input.isFollows ? 1 : 0;
            if (input.target >= 0)
                out.facts[size_t(input.target)].askers.push_back(
                    {int(i), input.name, input.isFollows});
        }
        const auto date = lock.nodes[i].source().lastModified;
        if (date && *date > 1 && out.now - *date > Analysis::staleDays * 86'400LL)
            ++t.stale;
    }
    QSet<QString> nixpkgs;
    for (const SourceGroup& group : out.groups) {
        t.duplicates += group.nodes.size() > 1 ? 1 : 0;
        t.conflicting += group.revisions.size() > 1 ? 1 : 0;
        if (group.isNixpkgs)
            nixpkgs += QSet<QString>(group.revisions.begin(), group.revisions.end());
    }
    t.nixpkgs = int(nixpkgs.size());
}

} // namespace

std::vector<const SourceGroup*> Analysis::duplicates() const
{
    std::vector<const SourceGroup*> out;
    for (const SourceGroup& group : groups) {
        if (group.nodes.size() > 1)
            out.push_back(&group);
    }
    std::ranges::stable_sort(out, [](const SourceGroup* a, const SourceGroup* b) {
        return a->revisions.size() > b->revisions.size();
    });
    return out;
}

Analysis analyse(const Lock& lock, qint64 now)
{
    Analysis out;
    out.now = now != 0 ? now : QDateTime::currentSecsSinceEpoch();
    out.facts.resize(lock.nodes.size());
    findPaths(lock, out);
    groupSources(lock, out);
    merge(lock, out);
    count(lock, out);
    return out;
}

QString lockedIdentity(const Source& source)
{
    return source.rev.isEmpty() ? source.narHash : source.rev;
}

QString pathText(const Lock& lock, const Analysis& analysis, int node)
{
    if (node == lock.root)
        return FlakeWords::tr("the flake itself");
    const NodeFacts& facts = analysis.facts[size_t(node)];
    return printable(facts.depth < 0 ? lock.nodes[size_t(node)].key : facts.path.join(u'/'));
}

QString dateText(const Source& source)
{
    // nix writes 0 or 1 where it has no date of its own.
    if (!source.lastModified || *source.lastModified <= 1)
        return FlakeWords::tr("no date");
    return QDateTime::fromSecsSinceEpoch(*source.lastModified, QTimeZone::UTC)
        .date()
        .toString(Qt::ISODate);
}

QString ageText(const Analysis& analysis, const Source& source)
{
    if (!source.lastModified || *source.lastModified <= 1)
        return {};
    const qint64 days = std::max<qint64>(0, (analysis.now - *source.lastModified) / 86'400);
    if (days == 0)
        return FlakeWords::tr("today");
    if (days == 1)
        return FlakeWords::tr("1 day");
    if (days < 60)
        return FlakeWords::tr("%1 days").arg(days);
    if (days < 730)
        return FlakeWords::tr("%1 months").arg(days / 30);
    return FlakeWords::tr("%1 years").arg(days / 365);
}

QString shortRevision(const Source& source)
{
    if (!source.rev.isEmpty())
        return source.rev.left(7);
    return source.narHash.startsWith(u"sha256-")
               ? source.narHash.sliced(7, std::min<qsizetype>(7, source.narHash.size() - 7))
               : source.narHash.left(7);
}

Behind behind(const Lock& lock, const Analysis& analysis, int node)
{
    const int group = analysis.facts[size_t(node)].group;
    const auto date = lock.nodes[size_t(node)].source().lastModified;
    if (group < 0 || !date)
        return {};
    const SourceGroup& siblings = analysis.groups[size_t(group)];
    const int days = int((siblings.newest - *date) / 86'400);
    for (int other : siblings.nodes) {
        if (other != node && siblings.newest > *date &&
            lock.nodes[size_t(other)].source().lastModified.value_or(0) == siblings.newest)
            return {days, other};
    }
    return {};
}

std::vector<QStringList> pathsTo(const Lock& lock, int node, int limit)
{
    std::vector<std::vector<Asker>> askers(lock.nodes.size());
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        for (const Input& input : lock.nodes[i].inputs) {
            if (input.target >= 0)
                askers[size_t(input.target)].push_back({int(i), input.name, input.isFollows});
        }
    }
    // Backwards and breadth first. Parts of paths that have come to the root are whole. Without a
    // limit on the work a graph of diamonds would have more ways than atoms.
    struct Part {
        int node;
        int next; // the part that it was made from, -1 at the end
        QString input;
        int length;
    };
    std::vector<Part> parts{{node, -1, {}, 0}};
    std::vector<QStringList> out;
    for (size_t i = 0; i < parts.size() && int(out.size()) < limit && parts.size() < 100'000; ++i) {
        if (parts[i].node == lock.root) {
            QStringList path;
            for (int p = int(i); parts[size_t(p)].next >= 0; p = parts[size_t(p)].next)
                path.append(parts[size_t(p)].input);
            out.push_back(path);
            continue;
        }
        for (const Asker& asker : askers[size_t(parts[i].node)]) {
            bool again = false; // a path names no node twice
            for (int p = int(i); p >= 0 && !again; p = parts[size_t(p)].next)
                again = parts[size_t(p)].node == asker.node;
            if (!again)
                parts.push_back({asker.node, int(i), asker.input, parts[i].length + 1});
        }
    }
    return out;
}

Result<int> findNode(const Lock& lock, const Analysis& analysis, const QString& text)
{
    const int byPath = lock.at(text.split(u'/', Qt::SkipEmptyParts));
    if (byPath >= 0 && !text.isEmpty())
        return byPath;
    const int byKey = lock.byKey.value(text, -1);
    if (byKey >= 0)
        return byKey;
    std::set<int> found;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        const NodeFacts& facts = analysis.facts[i];
        const Source& source = lock.nodes[i].source();
        if ((facts.depth > 0 && facts.path.last() == text) || source.name() == text ||
            source.shortName() == text || (text.size() >= 7 && source.rev.startsWith(text)))
            found.insert(int(i));
    }
    if (found.size() == 1)
        return *found.begin();
    if (found.empty())
        return fail(FlakeWords::tr("This lock has no input \"%1\".").arg(printable(text)));
    QStringList some;
    for (int node : found) {
        if (some.size() < 5)
            some += pathText(lock, analysis, node);
    }
    return fail(FlakeWords::tr("\"%1\" stands for %2 inputs; name one by its path, for example %3.")
                    .arg(printable(text))
                    .arg(found.size())
                    .arg(some.join(QStringLiteral(", "))));
}

std::vector<int> below(const Lock& lock, int node)
{
    std::vector<bool> seen(lock.nodes.size());
    std::vector<int> out{node};
    seen[size_t(node)] = true;
    for (size_t i = 0; i < out.size(); ++i) {
        for (const Input& input : lock.nodes[size_t(out[i])].inputs) {
            if (input.target >= 0 && !seen[size_t(input.target)]) {
                seen[size_t(input.target)] = true;
                out.push_back(input.target);
            }
        }
    }
    return out;
}

QString printable(const QString& text)
{
    const auto hidden = [](QChar c) { return !c.isPrint() && !c.isSurrogate(); };
    if (std::ranges::none_of(text, hidden))
        return text;
    QString out;
    for (QChar c : text) {
        if (hidden(c))
            out += QStringLiteral("\\u%1").arg(ushort(c.unicode()), 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

} // namespace cim::flakes
