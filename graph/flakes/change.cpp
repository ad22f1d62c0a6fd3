#include "graph/flakes/change.h"

#include "graph/flakes/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <QSet>
#include <algorithm>

namespace cim::flakes {

namespace {

// Every input once, named by a hash of its path: that of the node that has it by the shortest way,
// and its name. The paths themselves are only put together for what changed.
struct Place {
    quint64 path = 0;
    int owner = -1; // the node that has the input
    const Input* input = nullptr;
    int node() const { return input->target; }
};

class Places {
public:
    explicit Places(const Lock& lock)
        : m_lock(lock)
        , m_parent(lock.nodes.size(), -1)
        , m_name(lock.nodes.size(), nullptr)
        , m_hash(lock.nodes.size(), 0)
    {
        std::vector<int> open{lock.root};
        std::vector<bool> seen(lock.nodes.size());
        seen[size_t(lock.root)] = true;
        // Through nodes first, then through follows, as the analysis does.
        for (const bool follows : {false, true}) {
            for (size_t i = 0; i < open.size(); ++i)
                reach(open, seen, open[i], follows);
        }
        size_t inputs = 0;
        for (const int node : open)
            inputs += lock.nodes[size_t(node)].inputs.size();
        all.reserve(inputs);
        for (const int node : open) {
            for (const Input& input : lock.nodes[size_t(node)].inputs)
                all.push_back({step(node, input.name), node, &input});
        }
        std::ranges::sort(all, {}, &Place::path);
    }

    QStringList path(const Place& place) const
    {
        QStringList out{place.input->name};
        for (int node = place.owner; m_parent[size_t(node)] >= 0; node = m_parent[size_t(node)])
            out.prepend(*m_name[size_t(node)]);
        return out;
    }

    std::vector<Place> all; // by hash

private:
    quint64 step(int node, const QString& name) const
    {
        // Seeded by Qt at random, so nobody can make two paths collide on purpose.
        static const size_t seed = QHashSeed::globalSeed() | 1;
        return qHash(name, m_hash[size_t(node)] ^ seed) * 0x9e3779b97f4a7c15ULL +
               m_hash[size_t(node)];
    }

    void reach(std::vector<int>& open, std::vector<bool>& seen, int node, bool follows)
    {
        for (const Input& input : m_lock.nodes[size_t(node)].inputs) {
            if (input.target < 0 || (input.isFollows && !follows) || seen[size_t(input.target)])
                continue;
            seen[size_t(input.target)] = true;
            m_parent[size_t(input.target)] = node;
            m_name[size_t(input.target)] = &input.name;
            m_hash[size_t(input.target)] = step(node, input.name);
            open.push_back(input.target);
        }
    }

    const Lock& m_lock;
    std::vector<int> m_parent;
    std::vector<const QString*> m_name;
    std::vector<quint64> m_hash;
};

QString revisionText(const Source& source)
{
    const QString date = dateText(source);
    return source.lastModified.value_or(0) > 1 ? date : shortRevision(source);
}

QString targetText(const Input& input)
{
    return input.isFollows ? FlakeWords::tr("follows %1")
                                 .arg(input.follows.isEmpty() ? FlakeWords::tr("the flake itself")
                                                              : printable(input.follows.join(u'/')))
                           : FlakeWords::tr("an input of its own");
}

// A source by its parts, without putting their name together.
bool isSameSource(const Source& a, const Source& b)
{
    const auto same = a.type == u"github" ? Qt::CaseInsensitive : Qt::CaseSensitive;
    return a.type == b.type && a.owner.compare(b.owner, same) == 0 &&
           a.repo.compare(b.repo, same) == 0 && a.host == b.host && a.path == b.path &&
           a.id == b.id && (a.url == b.url || a.identity() == b.identity());
}

class Comparison {
public:
    Comparison(const Lock& before, const Lock& after)
        : m_before(before)
        , m_after(after)
        , m_was(before)
        , m_is(after)
    {}

    Difference run()
    {
        auto a = m_was.all.begin();
        auto b = m_is.all.begin();
        while (a != m_was.all.end() || b != m_is.all.end()) {
            if (b == m_is.all.end() || (a != m_was.all.end() && a->path < b->path)) {
                add(Change::Kind::Removed, m_was.path(*a), &*a, nullptr, FlakeWords::tr("gone"));
                ++a;
            } else if (a == m_was.all.end() || b->path < a->path) {
                const bool node = !b->input->isFollows && b->node() >= 0;
                const QString what = node ? revisionText(m_after.nodes[size_t(b->node())].source())
                                          : targetText(*b->input);
                add(Change::Kind::Added, m_is.path(*b), nullptr, &*b,
                    FlakeWords::tr("new, %1").arg(what));
                ++b;
            } else {
                compare(*a++, *b++);
            }
        }
        std::ranges::sort(m_out.changes, [](const Change& x, const Change& y) {
            return std::pair(x.path.size() > 1, x.path) < std::pair(y.path.size() > 1, y.path);
        });
        return std::move(m_out);
    }

private:
    void add(Change::Kind kind, const QStringList& path, const Place* before, const Place* after,
             const QString& text)
    {
        m_out.changes.push_back({kind,
                                 path,
                                 before != nullptr ? before->node() : -1,
                                 after != nullptr ? after->node() : -1,
                                 printable(path.join(u'/')) + u' ' + text,
                                 {},
                                 {}});
    }

    void compare(const Place& before, const Place& after)
    {
        if (before.input->isFollows != after.input->isFollows ||
            before.input->follows != after.input->follows) {
            add(Change::Kind::Redirected, m_is.path(after), &before, &after,
                QStringLiteral("%1 -> %2")
                    .arg(targetText(*before.input), targetText(*after.input)));
            return;
        }
        // What a follow leads to is told where that stands.
        if (before.input->isFollows || before.node() < 0 || after.node() < 0)
            return;
        const Source& was = m_before.nodes[size_t(before.node())].source();
        const Source& is = m_after.nodes[size_t(after.node())].source();
        if (!isSameSource(was, is)) {
            add(Change::Kind::Replaced, m_is.path(after), &before, &after,
                QStringLiteral("%1 -> %2").arg(printable(was.name()), printable(is.name())));
        } else if (lockedIdentity(was) != lockedIdentity(is) || was.dir != is.dir) {
            QString from = revisionText(was), to = revisionText(is);
            if (from == to) { // two revisions of one day
                from += u' ' + shortRevision(was);
                to += u' ' + shortRevision(is);
            }
            add(Change::Kind::Moved, m_is.path(after), &before, &after,
                QStringLiteral("%1 -> %2").arg(from, to));
        }
    }

    const Lock& m_before;
    const Lock& m_after;
    Places m_was, m_is;
    Difference m_out;
};

QString countOf(qsizetype count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

// ", 3 hosts, 1 package"; nothing where nothing is touched.
QString touchedText(const Change& change)
{
    QString out;
    if (!change.hosts.isEmpty())
        out += QStringLiteral(", ") +
               countOf(change.hosts.size(), FlakeWords::tr("1 host"), FlakeWords::tr("%1 hosts"));
    if (!change.packages.isEmpty())
        out += QStringLiteral(", ") + countOf(change.packages.size(), FlakeWords::tr("1 package"),
                                              FlakeWords::tr("%1 packages"));
    return out;
}

} // namespace

Difference difference(const Lock& before, const Lock& after)
{
    return Comparison(before, after).run();
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
            own << change.text + touchedText(change);
        else if (change.kind == Change::Kind::Added)
            ++added;
        else if (change.kind == Change::Kind::Removed)
            ++gone;
        else if (change.kind == Change::Kind::Redirected)
            ++redirected;
        else
            ++moved;
    }
    if (moved > 0 && own.isEmpty())
        own << countOf(moved, FlakeWords::tr("1 input moved"), FlakeWords::tr("%1 inputs moved"));
    else if (moved > 0)
        own << countOf(moved, FlakeWords::tr("1 more input moved"),
                       FlakeWords::tr("%1 more inputs moved"));
    if (added > 0)
        own << countOf(added, FlakeWords::tr("1 input new"), FlakeWords::tr("%1 inputs new"));
    if (gone > 0)
        own << countOf(gone, FlakeWords::tr("1 input gone"), FlakeWords::tr("%1 inputs gone"));
    if (redirected > 0)
        own << countOf(redirected, FlakeWords::tr("1 input redirected"),
                       FlakeWords::tr("%1 inputs redirected"));
    return own.isEmpty() ? FlakeWords::tr("nothing changed") : own.join(QStringLiteral("; "));
}

QString Difference::text() const
{
    QString out;
    for (const Change& change : changes) {
        out += change.text + u'\n';
        // Below the root the same hosts would stand again and again.
        if (change.path.size() != 1)
            continue;
        if (!change.hosts.isEmpty())
            out += QStringLiteral("  hosts: ") + change.hosts.join(QStringLiteral(", ")) + u'\n';
        if (!change.packages.isEmpty())
            out +=
                QStringLiteral("  packages: ") + change.packages.join(QStringLiteral(", ")) + u'\n';
    }
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
        out[QStringLiteral("hosts")] = QJsonArray::fromStringList(change.hosts);
        out[QStringLiteral("packages")] = QJsonArray::fromStringList(change.packages);
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
    // Found in the lock as it is: what stands below an input that follows already is gone with it.
    Lock out = lock;
    for (const Follow& follow : follows) {
        Input* input = follow.input.isEmpty() ? nullptr : inputAt(out, follow.input);
        if (input == nullptr)
            return fail(FlakeWords::tr("There is no input \"%1\" in this lock.")
                            .arg(printable(follow.input.join(u'/'))));
        if (out.at(follow.target) < 0)
            return fail(FlakeWords::tr("There is no input \"%1\" to follow in this lock.")
                            .arg(printable(follow.target.join(u'/'))));
        input->isFollows = true;
        input->follows = follow.target;
        input->key.clear();
    }
    resolve(out);
    for (const Follow& follow : follows) {
        if (out.at(follow.input) < 0)
            return fail(
                FlakeWords::tr("\"%1\" cannot follow \"%2\": it would follow itself.")
                    .arg(printable(follow.input.join(u'/')), printable(follow.target.join(u'/'))));
    }
    sweep(out);
    return out;
}

namespace {

// Whoever asks for one release or revision by name wants that one: "nixos-23.11", "v1.2".
bool asksForOther(const Node& node, const Node& kept)
{
    if (!node.original)
        return false;
    const QString ref = node.original->ref;
    const bool release = std::ranges::any_of(ref, [](QChar c) { return c.isDigit(); });
    return !node.original->rev.isEmpty() ||
           (release && (!kept.original || kept.original->ref != ref));
}

} // namespace

std::vector<Follow> suggestFollows(const Lock& lock, const Analysis& analysis,
                                   const QStringList& sources)
{
    std::vector<Follow> all;
    for (const SourceGroup* group : analysis.duplicates()) {
        if (!sources.isEmpty() && !sources.contains(group->name))
            continue;
        // Nodes stand in order of depth, the newest of a depth first: the first one is the target.
        const int target = group->nodes.front();
        const Node& kept = lock.nodes[size_t(target)];
        for (size_t i = 1; i < group->nodes.size(); ++i) {
            const Node& node = lock.nodes[size_t(group->nodes[i])];
            const QStringList& path = analysis.facts[size_t(group->nodes[i])].path;
            // A top-level input that follows another one is the owner's decision to make alone.
            if (path.size() >= 2 && analysis.facts[size_t(target)].depth > 0 &&
                node.isFlake == kept.isFlake && !asksForOther(node, kept) &&
                node.source().dir == kept.source().dir)
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

QString urlLine(const QString& input, const QString& reference)
{
    return QStringLiteral("inputs.%1.url = %2;").arg(nixName(input), nixString(reference));
}

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
