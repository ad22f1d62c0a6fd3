#include "graph/flakes/change.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

#include <QSet>

namespace cim::flakes {

namespace {

struct Place {
    int node = -1; // that this path leads to
    const Input* input = nullptr;
};

// Every input by its path: that of the node that has it, and its name. Shared nodes are named once,
// by their shortest path, so that the map is as large as the lock.
std::map<QStringList, Place> places(const Lock& lock, const Analysis& facts)
{
    std::map<QStringList, Place> out;
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        if (facts.facts[i].depth < 0)
            continue;
        for (const Input& input : lock.nodes[i].inputs) {
            QStringList path = facts.facts[i].path;
            path.append(input.name);
            out.emplace_hint(out.end(), std::move(path), Place{input.target, &input});
        }
    }
    return out;
}

QString revisionText(const Source& source)
{
    const QString date = dateText(source);
    return source.lastModified.value_or(0) > 1 ? date : shortRevision(source);
}

QString targetText(const Input& input)
{
    return input.isFollows ? QStringLiteral("follows %1")
                                 .arg(input.follows.isEmpty() ? QStringLiteral("the flake itself")
                                                              : printable(input.follows.join(u'/')))
                           : QStringLiteral("an input of its own");
}

class Comparison {
public:
    Comparison(const Lock& before, const Lock& after)
        : m_before(before)
        , m_after(after)
    {}

    void add(Change::Kind kind, const QStringList& path, const Place* before, const Place* after,
             const QString& text)
    {
        out.changes.push_back({kind, path, before != nullptr ? before->node : -1,
                               after != nullptr ? after->node : -1,
                               printable(path.join(u'/')) + u' ' + text});
    }

    void compare(const QStringList& path, const Place& before, const Place& after)
    {
        if (before.input->isFollows != after.input->isFollows ||
            before.input->follows != after.input->follows) {
            add(Change::Kind::Redirected, path, &before, &after,
                QStringLiteral("%1 -> %2")
                    .arg(targetText(*before.input), targetText(*after.input)));
            return;
        }
        // What a follow leads to is told where that stands.
        if (before.input->isFollows || before.node < 0 || after.node < 0)
            return;
        const Source& was = m_before.nodes[size_t(before.node)].source();
        const Source& is = m_after.nodes[size_t(after.node)].source();
        if (was.identity() != is.identity()) {
            add(Change::Kind::Replaced, path, &before, &after,
                QStringLiteral("%1 -> %2").arg(printable(was.name()), printable(is.name())));
        } else if (lockedIdentity(was) != lockedIdentity(is) || was.dir != is.dir) {
            QString from = revisionText(was), to = revisionText(is);
            if (from == to) { // two revisions of one day
                from += u' ' + shortRevision(was);
                to += u' ' + shortRevision(is);
            }
            add(Change::Kind::Moved, path, &before, &after,
                QStringLiteral("%1 -> %2").arg(from, to));
        }
    }

    Difference out;

private:
    const Lock& m_before;
    const Lock& m_after;
};

QString plural(qsizetype count, const QString& what)
{
    return QStringLiteral("%1 input%2 %3")
        .arg(count)
        .arg(count == 1 ? QString() : QStringLiteral("s"), what);
}

} // namespace

Difference difference(const Lock& before, const Analysis& beforeFacts, const Lock& after,
                      const Analysis& afterFacts)
{
    const auto was = places(before, beforeFacts), is = places(after, afterFacts);
    Comparison comparison(before, after);
    auto a = was.begin();
    auto b = is.begin();
    while (a != was.end() || b != is.end()) {
        if (b == is.end() || (a != was.end() && a->first < b->first)) {
            comparison.add(Change::Kind::Removed, a->first, &a->second, nullptr,
                           QStringLiteral("gone"));
            ++a;
        } else if (a == was.end() || b->first < a->first) {
            const bool node = !b->second.input->isFollows && b->second.node >= 0;
            comparison.add(Change::Kind::Added, b->first, nullptr, &b->second,
                           node ? QStringLiteral("new, %1").arg(
                                      revisionText(after.nodes[size_t(b->second.node)].source()))
                                : QStringLiteral("new, %1").arg(targetText(*b->second.input)));
            ++b;
        } else {
            comparison.compare(a->first, a->second, b->second);
            ++a;
            ++b;
        }
    }
    std::ranges::stable_sort(comparison.out.changes, {},
                             [](const Change& change) { return change.path.size() > 1; });
    return std::move(comparison.out);
}

Difference difference(const Lock& before, const Lock& after)
{
    return difference(before, analyse(before, 1), after, analyse(after, 1));
}

QString Difference::sentence() const
{
    QStringList own;
    int moved = 0, added = 0, gone = 0, redirected = 0;
    for (const Change& change : changes) {
        const bool tell =
            change.path.size() == 1 &&
            (change.kind == Change::Kind::Moved || change.kind == Change::Kind::Replaced) &&
            own.size() < 5;
        if (tell)
            own << change.text;
        else if (change.kind == Change::Kind::Added)
            ++added;
        else if (change.kind == Change::Kind::Removed)
            ++gone;
        else if (change.kind == Change::Kind::Redirected)
            ++redirected;
        else
            ++moved;
    }
    if (moved > 0)
        own << plural(moved,
                      own.isEmpty() ? QStringLiteral("moved") : QStringLiteral("more moved"));
    if (added > 0)
        own << plural(added, QStringLiteral("new"));
    if (gone > 0)
        own << plural(gone, QStringLiteral("gone"));
    if (redirected > 0)
        own << plural(redirected, QStringLiteral("redirected"));
    return own.isEmpty() ? QStringLiteral("nothing changed") : own.join(QStringLiteral("; "));
}

QString Difference::text() const
{
    QString out;
    for (const Change& change : changes)
        out += change.text + u'\n';
    return out;
}

QByteArray differenceJson(const Difference& difference, const Lock& before, const Lock& after)
{
    static const QString kinds[] = {QStringLiteral("added"), QStringLiteral("removed"),
                                    QStringLiteral("moved"), QStringLiteral("replaced"),
                                    QStringLiteral("redirected")};
    QJsonArray changes;
    for (const Change& change : difference.changes) {
        QJsonObject out{{QStringLiteral("kind"), kinds[int(change.kind)]},
                        {QStringLiteral("path"), QJsonArray::fromStringList(change.path)},
                        {QStringLiteral("text"), change.text}};
        if (change.before >= 0)
            out[QStringLiteral("before")] =
                lockedIdentity(before.nodes[size_t(change.before)].source());
        if (change.after >= 0)
            out[QStringLiteral("after")] =
                lockedIdentity(after.nodes[size_t(change.after)].source());
        changes.append(out);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("summary"), difference.sentence()},
                                     {QStringLiteral("changes"), changes}})
        .toJson();
}

namespace {

// Drops the nodes that nobody asks for; indexes change.
void sweep(Lock& lock)
{
    const std::vector<int> reached = below(lock, lock.root);
    std::vector<bool> keep(lock.nodes.size());
    for (int node : reached)
        keep[size_t(node)] = true;
    std::vector<Node> nodes;
    const QString root = lock.nodes[size_t(lock.root)].key;
    lock.byKey.clear();
    for (size_t i = 0; i < lock.nodes.size(); ++i) {
        if (!keep[i])
            continue;
        lock.byKey.insert(lock.nodes[i].key, int(nodes.size()));
        nodes.push_back(std::move(lock.nodes[i]));
    }
    lock.nodes = std::move(nodes);
    lock.root = lock.byKey.value(root);
    resolve(lock);
}

Input* inputAt(Lock& lock, const QStringList& path)
{
    const int node = lock.at(path.first(path.size() - 1));
    if (node < 0)
        return nullptr;
    const Input* input = lock.nodes[size_t(node)].input(path.last());
    return const_cast<Input*>(input);
}

} // namespace

Result<Lock> withFollows(const Lock& lock, const std::vector<Follow>& follows)
{
    Lock out = lock;
    for (const Follow& follow : follows) {
        Input* input = follow.input.isEmpty() ? nullptr : inputAt(out, follow.input);
        if (input == nullptr)
            return fail(QStringLiteral("There is no input \"%1\" in this lock.")
                            .arg(printable(follow.input.join(u'/'))));
        if (out.at(follow.target) < 0)
            return fail(QStringLiteral("There is no input \"%1\" to follow in this lock.")
                            .arg(printable(follow.target.join(u'/'))));
        const Input old = *input;
        input->isFollows = true;
        input->follows = follow.target;
        input->key.clear();
        resolve(out);
        if (out.at(follow.input) < 0)
            return fail(
                QStringLiteral("\"%1\" cannot follow \"%2\": it would follow itself.")
                    .arg(printable(follow.input.join(u'/')), printable(follow.target.join(u'/'))));
    }
    sweep(out);
    return out;
}

std::vector<Follow> suggestFollows(const Lock& lock, const Analysis& analysis,
                                   const QString& source)
{
    std::vector<Follow> all;
    for (const SourceGroup* group : analysis.duplicates()) {
        if (!source.isEmpty() && group->name != source)
            continue;
        // Nodes stand in order of depth, the newest of a depth first: the first one is the target.
        const int target = group->nodes.front();
        const Node& kept = lock.nodes[size_t(target)];
        for (size_t i = 1; i < group->nodes.size(); ++i) {
            const Node& node = lock.nodes[size_t(group->nodes[i])];
            const QStringList& path = analysis.facts[size_t(group->nodes[i])].path;
            // A top-level input that follows another one is the owner's decision to make alone.
            if (path.size() >= 2 && analysis.facts[size_t(target)].depth > 0 &&
                node.isFlake == kept.isFlake && node.source().dir == kept.source().dir)
                all.push_back({path, analysis.facts[size_t(target)].path});
        }
    }
    std::ranges::stable_sort(all, {}, [](const Follow& f) { return f.input.size(); });
    // Those below an input that will follow are gone with it.
    std::vector<Follow> out;
    QSet<QStringList> followed;
    for (Follow& follow : all) {
        bool gone = false;
        const auto passes = [&](const QStringList& path) {
            for (qsizetype n = 1; n < path.size(); ++n)
                gone = gone || followed.contains(path.first(n));
        };
        passes(follow.input);
        passes(follow.target);
        if (gone)
            continue;
        followed.insert(follow.input);
        out.push_back(std::move(follow));
    }
    return out;
}

namespace {

QString nixString(const QString& text)
{
    QString out;
    for (QChar c : text) {
        if (c == u'"' || c == u'\\')
            out += u'\\';
        out += c;
    }
    out.replace(QStringLiteral("${"), QStringLiteral("\\${"));
    return u'"' + printable(out) + u'"';
}

QString nixName(const QString& name)
{
    bool plain = !name.isEmpty() && (name[0].isLetter() || name[0] == u'_');
    for (QChar c : name)
        plain = plain && c.unicode() < 128 &&
                (c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'\'');
    return plain ? name : nixString(name);
}

} // namespace

QStringList followLines(const Lock& lock, const std::vector<Follow>& follows)
{
    QStringList out;
    for (const Follow& follow : follows) {
        QString left;
        for (qsizetype i = 0; i + 1 < follow.input.size(); ++i) {
            left += QStringLiteral("inputs.") + nixName(follow.input[i]) + u'.';
            if (i == 0)
                continue;
            const int middle = lock.at(follow.input.first(i + 1));
            if (middle >= 0 && lock.nodes[size_t(middle)].original) {
                const QString line = left + QStringLiteral("url = ") +
                                     nixString(lock.nodes[size_t(middle)].original->reference()) +
                                     u';';
                if (!out.contains(line))
                    out << line;
            }
        }
        out << left + QStringLiteral("inputs.") + nixName(follow.input.last()) +
                   QStringLiteral(".follows = ") + nixString(follow.target.join(u'/')) + u';';
    }
    return out;
}

} // namespace cim::flakes
