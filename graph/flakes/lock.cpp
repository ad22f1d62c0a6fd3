#include "graph/flakes/lock.h"

#include "graph/flakes/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace cim::flakes {

namespace {

constexpr QStringView knownTypes[] = {u"github", u"gitlab",  u"sourcehut", u"git",     u"hg",
                                      u"path",   u"tarball", u"file",      u"indirect"};

QString withoutQuery(const QString& url)
{
    return url.section(u'?', 0, 0);
}

bool isForge(const QString& type)
{
    return type == u"github" || type == u"gitlab" || type == u"sourcehut";
}

} // namespace

QString Source::name() const
{
    if (isForge(type)) {
        QString out = type + u':' + owner + u'/' + repo;
        if (!host.isEmpty())
            out += QStringLiteral("?host=") + host;
        return out;
    }
    if (type == u"git" || type == u"hg")
        return type + u'+' + withoutQuery(url);
    if (type == u"path")
        return QStringLiteral("path:") + path;
    if (type == u"indirect")
        return QStringLiteral("flake:") + id;
    return type + u'+' + withoutQuery(url);
}

QString Source::identity() const
{
    return type == u"github" ? name().toLower() : name();
}

QString Source::shortName() const
{
    if (isForge(type))
        return owner + u'/' + repo;
    if (type == u"path")
        return path;
    if (type == u"indirect")
        return id;
    const QUrl parsed(withoutQuery(url));
    if (parsed.isLocalFile())
        return parsed.path();
    QString text = withoutQuery(url);
    const qsizetype scheme = text.indexOf(QStringLiteral("://"));
    return scheme >= 0 ? text.sliced(scheme + 3) : text;
}

QString Source::reference() const
{
    QString out;
    QStringList query;
    if (isForge(type)) {
        out = type + u':' + owner + u'/' + repo;
        if (!rev.isEmpty() || !ref.isEmpty())
            out += u'/' + (rev.isEmpty() ? ref : rev);
        if (!host.isEmpty())
            query += QStringLiteral("host=") + host;
    } else if (type == u"indirect") {
        out = QStringLiteral("flake:") + id;
        if (!ref.isEmpty())
            out += u'/' + ref;
        if (!rev.isEmpty())
            out += u'/' + rev;
    } else {
        out = type == u"path" ? QStringLiteral("path:") + path : type + u'+' + url;
        if (type == u"file" || type == u"tarball")
            out = url;
        if (!ref.isEmpty())
            query += QStringLiteral("ref=") + ref;
        if (!rev.isEmpty())
            query += QStringLiteral("rev=") + rev;
    }
    if (!dir.isEmpty())
        query += QStringLiteral("dir=") + dir;
    if (!query.isEmpty())
        out += (out.contains(u'?') ? u'&' : u'?') + query.join(u'&');
    return out;
}

const Input* Node::input(QStringView name) const
{
    const auto it = std::ranges::lower_bound(
        inputs, name, {}, [](const Input& input) { return QStringView(input.name); });
    return it != inputs.end() && it->name == name ? &*it : nullptr;
}

const Source& Node::source() const
{
    static const Source none;
    return locked ? *locked : original ? *original : none;
}

int Lock::at(const QStringList& path) const
{
    int node = root;
    for (const QString& name : path) {
        if (node < 0)
            return -1;
        const Input* input = nodes[size_t(node)].input(name);
        node = input != nullptr ? input->target : -1;
    }
    return node;
}

QString Lock::dangerForNix() const
{
    for (const LockProblem& problem : problems) {
        switch (problem.kind) {
        case LockProblem::Kind::MissingNode:
        case LockProblem::Kind::KeyCycle:
        case LockProblem::Kind::RootAsInput:
        case LockProblem::Kind::UnknownType:
        case LockProblem::Kind::NotLocked:
        case LockProblem::Kind::BadValue:
            return problem.message;
        case LockProblem::Kind::FollowsNowhere:
        case LockProblem::Kind::FollowsCycle:
        case LockProblem::Kind::DuplicateKey:
        case LockProblem::Kind::Unreachable:
            break;
        }
    }
    return {};
}

namespace {

// Follows are resolved one input at a time with a stack of our own: a path may lead through other
// follows, ten thousand deep if the file says so.
class Resolver {
public:
    explicit Resolver(Lock& lock)
        : m_lock(lock)
    {}

    void run()
    {
        std::erase_if(m_lock.problems, [](const LockProblem& problem) {
            return problem.kind != LockProblem::Kind::BadValue &&
                   problem.kind != LockProblem::Kind::DuplicateKey;
        });
        resolveKeys();
        for (size_t node = 0; node < m_lock.nodes.size(); ++node) {
            for (size_t input = 0; input < m_lock.nodes[node].inputs.size(); ++input) {
                if (m_state[m_first[node] + input] == State::Open)
                    follow(node, input);
            }
        }
        findKeyCycles();
        findUnreachable();
        checkSources();
    }

private:
    enum class State : quint8 { Open, Running, Done };
    struct Frame {
        size_t node, input; // the input that is being resolved
        int at;             // where its path has led so far
        qsizetype step = 0;
    };

    void note(LockProblem::Kind kind, size_t node, const QString& message)
    {
        if (m_lock.problems.size() < 1'000)
            m_lock.problems.push_back({kind, int(node), message});
    }

    void resolveKeys()
    {
        size_t count = 0;
        for (const Node& node : m_lock.nodes) {
            m_first.push_back(count);
            count += node.inputs.size();
        }
        m_state.assign(count, State::Open);
        for (size_t i = 0; i < m_lock.nodes.size(); ++i) {
            for (size_t k = 0; k < m_lock.nodes[i].inputs.size(); ++k) {
                Input& input = m_lock.nodes[i].inputs[k];
                input.target = -1;
                if (input.isFollows)
                    continue;
                m_state[m_first[i] + k] = State::Done;
                input.target = m_lock.byKey.value(input.key, -1);
                if (input.target < 0)
                    note(LockProblem::Kind::MissingNode, i,
                         FlakeWords::tr(
                             "The input \"%1\" of \"%2\" names the node \"%3\", which is missing.")
                             .arg(input.name, m_lock.nodes[i].key, input.key));
                else if (input.target == m_lock.root)
                    note(LockProblem::Kind::RootAsInput, i,
                         FlakeWords::tr(
                             "The input \"%1\" of \"%2\" is the root itself; nix refuses that.")
                             .arg(input.name, m_lock.nodes[i].key));
            }
        }
    }

    void follow(size_t node, size_t input)
    {
        m_stack.push_back({node, input, m_lock.root});
        m_state[m_first[node] + input] = State::Running;
        while (!m_stack.empty()) {
            Frame& frame = m_stack.back();
            Input& edge = m_lock.nodes[frame.node].inputs[frame.input];
            if (frame.at < 0 || frame.step == edge.follows.size()) {
                finish(frame, edge);
                continue;
            }
            Node& here = m_lock.nodes[size_t(frame.at)];
            const Input* next = here.input(edge.follows[frame.step]);
            if (next == nullptr) {
                frame.at = -1;
                continue;
            }
            const size_t index = size_t(next - here.inputs.data());
            State& state = m_state[m_first[size_t(frame.at)] + index];
            if (state == State::Done) {
                frame.at = next->target;
                ++frame.step;
            } else if (state == State::Open) {
                state = State::Running;
                m_stack.push_back({size_t(frame.at), index, m_lock.root});
            } else {
                note(LockProblem::Kind::FollowsCycle, frame.node,
                     FlakeWords::tr(
                         "The input \"%1\" of \"%2\" follows \"%3\", which leads back to itself.")
                         .arg(edge.name, m_lock.nodes[frame.node].key, edge.follows.join(u'/')));
                m_inCycle = true;
                frame.at = -1;
            }
        }
        m_inCycle = false;
    }

    void finish(const Frame& frame, Input& edge)
    {
        edge.target = frame.at;
        m_state[m_first[frame.node] + frame.input] = State::Done;
        if (frame.at < 0 && !m_inCycle)
            note(LockProblem::Kind::FollowsNowhere, frame.node,
                 FlakeWords::tr("The input \"%1\" of \"%2\" follows \"%3\", which leads nowhere.")
                     .arg(edge.name, m_lock.nodes[frame.node].key, edge.follows.join(u'/')));
        m_stack.pop_back();
    }

    void findKeyCycles()
    {
        std::vector<State> seen(m_lock.nodes.size(), State::Open);
        std::vector<std::pair<size_t, size_t>> stack;
        for (size_t start = 0; start < seen.size(); ++start) {
            if (seen[start] != State::Open)
                continue;
            seen[start] = State::Running;
            stack.emplace_back(start, 0);
            while (!stack.empty()) {
                auto& [node, next] = stack.back();
                if (next == m_lock.nodes[node].inputs.size()) {
                    seen[node] = State::Done;
                    stack.pop_back();
                    continue;
                }
                const Input& input = m_lock.nodes[node].inputs[next++];
                if (input.isFollows || input.target < 0)
                    continue;
                const size_t target = size_t(input.target);
                if (seen[target] == State::Running) {
                    note(LockProblem::Kind::KeyCycle, node,
                         FlakeWords::tr("The nodes \"%1\" and \"%2\" contain each other.")
                             .arg(m_lock.nodes[node].key, m_lock.nodes[target].key));
                } else if (seen[target] == State::Open) {
                    seen[target] = State::Running;
                    stack.emplace_back(target, 0);
                }
            }
        }
    }

    void findUnreachable()
    {
        std::vector<bool> seen(m_lock.nodes.size());
        std::vector<int> open{m_lock.root};
        seen[size_t(m_lock.root)] = true;
        while (!open.empty()) {
            const int node = open.back();
            open.pop_back();
            for (const Input& input : m_lock.nodes[size_t(node)].inputs) {
                if (input.target >= 0 && !seen[size_t(input.target)]) {
                    seen[size_t(input.target)] = true;
                    open.push_back(input.target);
                }
            }
        }
        for (size_t i = 0; i < seen.size(); ++i) {
            if (!seen[i])
                note(LockProblem::Kind::Unreachable, i,
                     FlakeWords::tr("Nobody asks for the node \"%1\".").arg(m_lock.nodes[i].key));
        }
    }

    void checkSources()
    {
        for (size_t i = 0; i < m_lock.nodes.size(); ++i) {
            const Node& node = m_lock.nodes[i];
            if (int(i) == m_lock.root)
                continue;
            if (!node.locked) {
                note(LockProblem::Kind::NotLocked, i,
                     FlakeWords::tr("The node \"%1\" is not locked to anything.").arg(node.key));
            } else if (std::ranges::find(knownTypes, node.locked->type) == std::end(knownTypes)) {
                note(LockProblem::Kind::UnknownType, i,
                     FlakeWords::tr(
                         "The node \"%1\" comes from a type of source that is not known: \"%2\".")
                         .arg(node.key, node.locked->type));
            }
        }
    }

    Lock& m_lock;
    std::vector<size_t> m_first; // of a node: its first input's place in m_state
    std::vector<State> m_state;
    std::vector<Frame> m_stack;
    bool m_inCycle = false;
};

QJsonObject toJson(const Source& source)
{
    QJsonObject out;
    const std::pair<QString, const QString&> texts[] = {
        {QStringLiteral("type"), source.type},      {QStringLiteral("owner"), source.owner},
        {QStringLiteral("repo"), source.repo},      {QStringLiteral("url"), source.url},
        {QStringLiteral("path"), source.path},      {QStringLiteral("id"), source.id},
        {QStringLiteral("host"), source.host},      {QStringLiteral("ref"), source.ref},
        {QStringLiteral("rev"), source.rev},        {QStringLiteral("dir"), source.dir},
        {QStringLiteral("narHash"), source.narHash}};
    for (const auto& [key, value] : texts) {
        if (!value.isEmpty())
            out[key] = value;
    }
    if (source.lastModified)
        out[QStringLiteral("lastModified")] = *source.lastModified;
    for (const auto& [key, value] : source.other)
        std::visit([&](const auto& v) { out[key] = v; }, value);
    return out;
}

} // namespace

void resolve(Lock& lock)
{
    Resolver(lock).run();
}

QByteArray writeLock(const Lock& lock)
{
    QJsonObject nodes;
    for (const Node& node : lock.nodes) {
        QJsonObject out, inputs;
        for (const auto& [key, raw] : node.unknown)
            out[key] = QJsonDocument::fromJson("[" + raw + "]").array().at(0);
        for (const Input& input : node.inputs) {
            inputs[input.name] = input.isFollows
                                     ? QJsonValue(QJsonArray::fromStringList(input.follows))
                                     : QJsonValue(input.key);
        }
        if (!inputs.isEmpty())
            out[QStringLiteral("inputs")] = inputs;
        if (!node.isFlake)
            out[QStringLiteral("flake")] = false;
        if (node.locked)
            out[QStringLiteral("locked")] = toJson(*node.locked);
        if (node.original)
            out[QStringLiteral("original")] = toJson(*node.original);
        if (node.parent)
            out[QStringLiteral("parent")] = QJsonArray::fromStringList(*node.parent);
        nodes[node.key] = out;
    }
    const QJsonObject top{{QStringLiteral("nodes"), nodes},
                          {QStringLiteral("root"), lock.nodes[size_t(lock.root)].key},
                          {QStringLiteral("version"), 7}};
    QByteArray text = QJsonDocument(top).toJson(QJsonDocument::Indented);
    // Two spaces a level, as nix writes it.
    QByteArray out;
    out.reserve(text.size());
    for (QByteArrayView line : QByteArrayView(text).toByteArray().split('\n')) {
        qsizetype blanks = 0;
        while (blanks < line.size() && line[blanks] == ' ')
            ++blanks;
        out += QByteArray(blanks / 2, ' ') + line.sliced(blanks).toByteArray() + '\n';
    }
    while (out.endsWith("\n\n"))
        out.chop(1);
    return out;
}

} // namespace cim::flakes
