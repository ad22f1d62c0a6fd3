// The reader of flake.lock: one function a construct, no recursion, nothing asserted about the
// text.
#include "graph/flakes/lock.h"
#include "graph/flakes/words.h"
#include "graph/jsontext.h"

#include <QJsonDocument>

#include <simdjson.h>

#include <algorithm>

namespace cim::flakes {

namespace {

namespace od = simdjson::ondemand;

class Reader : private JsonText {
public:
    Reader(const QByteArray& text, QString file, const LockLimits& limits)
        : JsonText(text, std::move(file),
                   {FlakeWords::tr("This lock is not UTF-8 text."),
                    FlakeWords::tr("This lock is empty."),
                    FlakeWords::tr("The lock ends within a string; the file is cut off."),
                    FlakeWords::tr("This is not JSON here, or the file is cut off.")})
        , m_limits(limits)
    {}

    Result<Lock> read();

private:
    bool readTop(od::object top);
    bool readNodes(od::object nodes);
    bool readNode(Node& node, int index, od::object fields);
    bool readField(Node& node, int index, const QString& key, od::value value);
    bool readInputs(Node& node, int index, od::object inputs);
    bool readPath(QStringList& path, od::array names);
    bool readSource(Source& source, int index, od::object fields);
    bool readAttribute(Source& source, int index, std::string_view key, od::value value);
    bool skipOdd(std::string_view key, od::value value);
    void mergeInfo();
    bool findRoot();

    void note(LockProblem::Kind kind, int node, const QString& message, const char* at);

    LockLimits m_limits;
    Lock m_lock;
    QString m_rootKey;
    bool m_haveVersion = false, m_haveNodes = false;
    int m_edges = 0;
    std::vector<std::pair<int, Source>> m_info; // version 5 keeps dates and hashes apart
};

void Reader::note(LockProblem::Kind kind, int node, const QString& message, const char* at)
{
    // A hostile file could hold a million of them; the first hundreds tell the story.
    if (m_lock.problems.size() >= 1'000)
        return;
    const auto [line, column] = lineAndColumn(at);
    m_lock.problems.push_back({kind, node, message, line, column});
}

const char* locate(od::value& value)
{
    return value.raw_json_token().data();
}

Result<Lock> Reader::read()
{
    od::object top;
    bool ok = begin() && check(m_document.get_object().get(top)) && readTop(top);
    if (ok && !atEnd())
        ok = rejectHere(FlakeWords::tr("There is more text after the end of the lock."));
    if (ok && !m_haveVersion)
        ok = reject(nullptr,
                    FlakeWords::tr("This lock has no version, so it cannot be understood."));
    if (ok && !m_haveNodes)
        ok = reject(nullptr, FlakeWords::tr("This lock has no nodes."));
    if (ok && (m_lock.version < 5 || m_lock.version > 7)) {
        ok = reject(nullptr,
                    FlakeWords::tr("This lock has version %1; only versions 5 to 7 are known.")
                        .arg(m_lock.version));
    }
    if (!ok || !findRoot())
        return std::unexpected(m_error);
    mergeInfo();
    resolve(m_lock);
    return std::move(m_lock);
}

bool Reader::readTop(od::object top)
{
    for (auto field : top) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)) || !check(field.value().get(value)))
            return false;
        if (key == "version") {
            int64_t version = 0;
            if (value.get_int64().get(version) != simdjson::SUCCESS)
                return reject(locate(value), FlakeWords::tr("The version of a lock is a number."));
            m_lock.version = int(std::clamp<int64_t>(version, -1, 1'000'000));
            m_haveVersion = true;
        } else if (key == "root") {
            std::string_view root;
            if (value.get_string(true).get(root) != simdjson::SUCCESS)
                return reject(locate(value),
                              FlakeWords::tr("The root of a lock is a node's name."));
            m_rootKey = toQString(root);
        } else if (key == "nodes") {
            od::object nodes;
            if (value.get_object().get(nodes) != simdjson::SUCCESS)
                return reject(locate(value), FlakeWords::tr("The nodes of a lock are an object."));
            m_haveNodes = true;
            if (!readNodes(nodes))
                return false;
        } else {
            std::string_view raw;
            if (!check(value.raw_json().get(raw)))
                return false;
        }
    }
    return true;
}

bool Reader::readNodes(od::object nodes)
{
    for (auto field : nodes) {
        std::string_view key;
        od::value value;
        od::object fields;
        if (!check(field.unescaped_key(true).get(key)))
            return false;
        const QString name = toQString(key);
        if (!check(field.value().get(value)))
            return false;
        const char* at = locate(value);
        if (value.get_object().get(fields) != simdjson::SUCCESS)
            return reject(at, FlakeWords::tr("A node of a lock is an object."));
        int index = m_lock.byKey.value(name, -1);
        if (index >= 0) {
            note(LockProblem::Kind::DuplicateKey, index,
                 FlakeWords::tr("The node \"%1\" stands twice; the last one counts.").arg(name),
                 at);
            m_lock.nodes[size_t(index)] = Node{};
            std::erase_if(m_info, [index](const auto& info) { return info.first == index; });
        } else {
            if (int(m_lock.nodes.size()) >= m_limits.nodes) {
                return reject(
                    at, FlakeWords::tr("This lock has more than %1 nodes, the most that is read.")
                            .arg(m_limits.nodes));
            }
            index = int(m_lock.nodes.size());
            m_lock.nodes.emplace_back();
            m_lock.byKey.insert(name, index);
        }
        Node& node = m_lock.nodes[size_t(index)];
        node.key = name;
        if (!readNode(node, index, fields))
            return false;
    }
    return true;
}

bool Reader::readNode(Node& node, int index, od::object fields)
{
    for (auto field : fields) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)))
            return false;
        const QString name = toQString(key);
        if (!check(field.value().get(value)) || !readField(node, index, name, value))
            return false;
    }
    return true;
}

bool Reader::readField(Node& node, int index, const QString& key, od::value value)
{
    const char* at = locate(value);
    if (key == u"locked" || key == u"original" || key == u"info") {
        od::object fields;
        if (value.get_object().get(fields) != simdjson::SUCCESS)
            return reject(at, FlakeWords::tr("\"%1\" of a node is an object.").arg(key));
        Source source;
        if (!readSource(source, index, fields))
            return false;
        if (key == u"info")
            m_info.emplace_back(index, std::move(source));
        else
            (key == u"locked" ? node.locked : node.original) = std::move(source);
        return true;
    }
    if (key == u"inputs") {
        od::object inputs;
        if (value.get_object().get(inputs) != simdjson::SUCCESS)
            return reject(at, FlakeWords::tr("The inputs of a node are an object."));
        return readInputs(node, index, inputs);
    }
    if (key == u"flake") {
        if (value.get_bool().get(node.isFlake) != simdjson::SUCCESS)
            return reject(at, FlakeWords::tr("\"flake\" is true or false."));
        return true;
    }
    if (key == u"parent") {
        od::array names;
        if (value.get_array().get(names) != simdjson::SUCCESS)
            return reject(at, FlakeWords::tr("The parent of a node is a list of input names."));
        return readPath(node.parent.emplace(), names);
    }
    std::string_view raw;
    if (!check(value.raw_json().get(raw)))
        return false;
    const QByteArray bytes(raw.data(), qsizetype(raw.size()));
    QJsonParseError error;
    QJsonDocument::fromJson("[" + bytes + "]", &error);
    if (error.error != QJsonParseError::NoError)
        return reject(at, FlakeWords::tr("The value of \"%1\" cannot be read: %2.")
                              .arg(key, error.errorString()));
    node.unknown.emplace_back(key, bytes.trimmed());
    return true;
}

bool Reader::readInputs(Node& node, int index, od::object inputs)
{
    node.inputs.clear();
    for (auto field : inputs) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)))
            return false;
        Input input;
        input.name = toQString(key);
        if (!check(field.value().get(value)))
            return false;
        const char* at = locate(value);
        if (++m_edges > m_limits.edges) {
            return reject(
                at, FlakeWords::tr("This lock has more than %1 inputs, the most that is read.")
                        .arg(m_limits.edges));
        }
        std::string_view target;
        od::array names;
        if (value.get_string(true).get(target) == simdjson::SUCCESS) {
            input.key = toQString(target);
        } else if (value.get_array().get(names) == simdjson::SUCCESS) {
            input.isFollows = true;
            if (!readPath(input.follows, names))
                return false;
        } else {
            return reject(at, FlakeWords::tr(
                                  "The input \"%1\" is neither a node's name nor a path to follow.")
                                  .arg(input.name));
        }
        node.inputs.push_back(std::move(input));
    }
    std::ranges::stable_sort(node.inputs, {}, &Input::name);
    // The last of several with one name counts, as in nix.
    for (size_t i = 0; i + 1 < node.inputs.size();) {
        if (node.inputs[i].name != node.inputs[i + 1].name) {
            ++i;
            continue;
        }
        note(LockProblem::Kind::DuplicateKey, index,
             FlakeWords::tr("The input \"%1\" of \"%2\" stands twice; the last one counts.")
                 .arg(node.inputs[i].name, node.key),
             nullptr);
        node.inputs.erase(node.inputs.begin() + std::ptrdiff_t(i));
    }
    return true;
}

bool Reader::readPath(QStringList& path, od::array names)
{
    for (auto element : names) {
        od::value value;
        std::string_view name;
        if (!check(element.get(value)))
            return false;
        const char* at = locate(value);
        if (value.get_string(true).get(name) != simdjson::SUCCESS)
            return reject(at, FlakeWords::tr("A path of inputs is a list of names."));
        if (path.size() >= m_limits.pathLength)
            return reject(at, FlakeWords::tr("A path of inputs may have at most %1 names.")
                                  .arg(m_limits.pathLength));
        path.append(toQString(name));
    }
    return true;
}

bool Reader::readSource(Source& source, int index, od::object fields)
{
    for (auto field : fields) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)) || !check(field.value().get(value)) ||
            !readAttribute(source, index, key, value))
            return false;
    }
    return true;
}

// Compared as bytes: a large lock has ten thousand attributes.
QString* textField(Source& source, std::string_view key)
{
    static constexpr std::pair<std::string_view, QString Source::*> fields[] = {
        {"type", &Source::type},       {"owner", &Source::owner}, {"repo", &Source::repo},
        {"narHash", &Source::narHash}, {"rev", &Source::rev},     {"ref", &Source::ref},
        {"url", &Source::url},         {"path", &Source::path},   {"id", &Source::id},
        {"host", &Source::host},       {"dir", &Source::dir}};
    for (const auto& [name, member] : fields) {
        if (name == key)
            return &(source.*member);
    }
    return nullptr;
}

// An attribute is text, a whole number or a flag. Anything else is noted and left out: the rest of
// the lock is still worth seeing.
bool Reader::readAttribute(Source& source, int index, std::string_view key, od::value value)
{
    const char* at = locate(value);
    const bool isDate = key == "lastModified";
    std::string_view text;
    int64_t number = 0;
    bool flag = false;
    QString* field = textField(source, key);
    if (value.get_string(true).get(text) == simdjson::SUCCESS) {
        if (field != nullptr) {
            *field = toQString(text);
            return true;
        }
        if (!isDate) {
            source.other.emplace_back(toQString(key), toQString(text));
            return true;
        }
    } else if (field == nullptr && value.get_int64().get(number) == simdjson::SUCCESS) {
        if (!isDate) {
            source.other.emplace_back(toQString(key), qint64(number));
            return true;
        }
        // The year 10000 is where dates end for us; nix itself takes no negative ones.
        if (number >= 0 && number < 253'402'300'800) {
            source.lastModified = number;
            return true;
        }
    } else if (field == nullptr && value.get_bool().get(flag) == simdjson::SUCCESS) {
        source.other.emplace_back(toQString(key), flag);
        return true;
    } else if (!skipOdd(key, value)) {
        return false;
    }
    note(
        LockProblem::Kind::BadValue, index,
        FlakeWords::tr("\"%1\" of the node \"%2\" has a value that makes no sense and is left out.")
            .arg(toQString(key), m_lock.nodes[size_t(index)].key),
        at);
    return true;
}

// Passes over a value of the wrong type; skipping tells whether it was JSON at all: `NaN` is not.
bool Reader::skipOdd(std::string_view key, od::value value)
{
    const char* at = locate(value);
    bool scalar = false;
    std::string_view raw;
    if (!check(value.is_scalar().get(scalar)) || !check(value.raw_json().get(raw)))
        return false;
    const auto last = raw.find_last_not_of(" \n\r\t");
    raw = raw.substr(0, last + 1);
    const bool literal =
        raw == "true" || raw == "false" || raw == "null" ||
        (!raw.empty() && (raw[0] == '"' || raw[0] == '-' || (raw[0] >= '0' && raw[0] <= '9')));
    return !scalar || literal ||
           reject(at, FlakeWords::tr("The value of \"%1\" is not JSON.").arg(toQString(key)));
}

void Reader::mergeInfo()
{
    for (auto& [index, info] : m_info) {
        Node& node = m_lock.nodes[size_t(index)];
        if (!node.locked)
            node.locked.emplace();
        if (info.lastModified)
            node.locked->lastModified = info.lastModified;
        if (!info.narHash.isEmpty())
            node.locked->narHash = info.narHash;
        if (!info.rev.isEmpty())
            node.locked->rev = info.rev;
        for (auto& attribute : info.other)
            node.locked->other.push_back(std::move(attribute));
    }
}

bool Reader::findRoot()
{
    if (m_rootKey.isEmpty())
        m_rootKey = QStringLiteral("root");
    m_lock.root = m_lock.byKey.value(m_rootKey, -1);
    if (m_lock.root >= 0)
        return true;
    return reject(
        nullptr,
        FlakeWords::tr("The root of this lock, the node \"%1\", is missing.").arg(m_rootKey));
}

} // namespace

Result<Lock> parseLock(const QByteArray& text, const QString& file, const LockLimits& limits)
{
    if (text.size() > limits.bytes) {
        return failAt(file, 0, 0,
                      FlakeWords::tr("This lock has %1 MB; at most %2 MB are read.")
                          .arg(text.size() >> 20)
                          .arg(limits.bytes >> 20));
    }
    const bool mark = text.startsWith("\xEF\xBB\xBF");
    return Reader(mark ? text.sliced(3) : text, file, limits).read();
}

Lock emptyLock()
{
    Lock out;
    out.nodes.resize(1);
    out.nodes[0].key = QStringLiteral("root");
    out.byKey.insert(out.nodes[0].key, 0);
    return out;
}

} // namespace cim::flakes
