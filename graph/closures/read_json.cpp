// The reader of path-info's JSON: one function a construct, nothing asserted about the text.
#include "graph/closures/read.h"
#include "graph/closures/words.h"
#include "graph/jsontext.h"
#include "models/system/store.h"

#include <QFile>
#include <QFileInfo>

#include <simdjson.h>

#include <algorithm>
#include <unordered_map>

namespace cim::closures {

using system::printable;

namespace {

namespace od = simdjson::ondemand;

QByteArrayView view(std::string_view text)
{
    return QByteArrayView(text.data(), qsizetype(text.size()));
}

class Reader : private JsonText {
public:
    Reader(const QByteArray& text, QString file, const Limits& limits)
        : JsonText(text, std::move(file),
                   {ClosureWords::tr("This is not UTF-8 text."),
                    ClosureWords::tr("There is nothing in it; nix wrote no answer."),
                    ClosureWords::tr("The text ends within a string; it is cut off."),
                    ClosureWords::tr(
                        "This is not what \"nix path-info --json\" prints, or it is cut off.")})
        , m_limits(limits)
        , m_builder({}, limits)
    {}
    Result<Closure> read();

private:
    struct Entry { // what is needed of one path
        std::string_view deriver;
        int64_t narSize = 0, registered = 0;
        bool valid = true;
    };

    bool readList(od::array list);
    bool readTop(od::object top);
    bool readInfo(od::object info);
    bool readEntry(std::string_view path, od::value value);
    bool readFields(std::string_view& path, Entry& entry, od::object fields);
    bool readNumber(int64_t& out, od::value value, const char* what);
    bool readReferences(od::value value);
    bool accept(std::string_view path, const Entry& entry);
    Result<std::string_view> baseOf(std::string_view path);
    bool connect();

    Limits m_limits;
    ClosureBuilder m_builder;
    std::string_view m_storeDir;
    std::vector<std::string_view> m_pending; // references of the entry that is being read
    std::vector<std::pair<quint32, std::string_view>> m_references;
    std::unordered_map<std::string_view, quint32> m_byName; // views into the parser's strings
    qint64 m_entries = 0;
};

Result<Closure> Reader::read()
{
    od::json_type type{};
    bool ok = begin() && check(m_document.type().get(type));
    if (ok && type == od::json_type::array) {
        od::array list;
        ok = check(m_document.get_array().get(list)) && readList(list);
    } else if (ok) {
        od::object top;
        ok = check(m_document.get_object().get(top)) && readTop(top);
    }
    if (ok && !atEnd())
        ok = rejectHere(ClosureWords::tr("There is more text after the end."));
    if (ok && m_builder.count() == 0)
        ok =
            reject(nullptr, m_entries > 0 ? ClosureWords::tr("None of these paths is in the store.")
                                          : ClosureWords::tr("There is no store path in it."));
    if (!ok || !connect())
        return std::unexpected(m_error);
    m_builder.setStoreDir(m_storeDir.empty() ? QStringLiteral("/nix/store")
                                             : toQString(m_storeDir));
    return m_builder.finish();
}

bool Reader::readList(od::array list)
{
    for (auto item : list) {
        od::value value;
        if (!check(item.get(value)) || !readEntry({}, value))
            return false;
    }
    return true;
}

// Either paths stand here, or (from format 2 on) a version, the store's folder and the paths below
// "info".
bool Reader::readTop(od::object top)
{
    for (auto field : top) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)) || !check(field.value().get(value)))
            return false;
        if (key == "info") {
            od::object info;
            if (!check(value.get_object().get(info)) || !readInfo(info))
                return false;
        } else if (key == "storeDir") {
            std::string_view folder;
            if (!check(value.get_string(true).get(folder)))
                return false;
            if (!folder.starts_with('/') || folder.size() > 4'000)
                return rejectHere(ClosureWords::tr("The store's folder is no absolute path."));
            m_storeDir = folder;
        } else if (key == "version") {
            int64_t version = 0;
            if (!readNumber(version, value, "version"))
                return false;
            if (version > 3)
                return rejectHere(
                    ClosureWords::tr("This is format %1; formats up to 3 are known.").arg(version));
        } else if (!readEntry(key, value)) {
            return false;
        }
    }
    return true;
}

bool Reader::readInfo(od::object info)
{
    for (auto field : info) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)) || !check(field.value().get(value)) ||
            !readEntry(key, value))
            return false;
    }
    return true;
}

bool Reader::readEntry(std::string_view path, od::value value)
{
    ++m_entries;
    od::json_type type{};
    if (!check(value.type().get(type)))
        return false;
    if (type == od::json_type::null) {
        bool isNull = false;
        return check(value.is_null().get(isNull)); // the store does not have it
    }
    od::object fields;
    Entry entry;
    m_pending.clear();
    return check(value.get_object().get(fields)) && readFields(path, entry, fields) &&
           (!entry.valid || accept(path, entry));
}

bool Reader::readFields(std::string_view& path, Entry& entry, od::object fields)
{
    for (auto field : fields) {
        std::string_view key;
        od::value value;
        if (!check(field.unescaped_key(true).get(key)) || !check(field.value().get(value)))
            return false;
        bool ok = true;
        if (key == "narSize") {
            ok = readNumber(entry.narSize, value, "narSize");
        } else if (key == "registrationTime") {
            bool isNull = false;
            ok = check(value.is_null().get(isNull)) &&
                 (isNull || readNumber(entry.registered, value, "registrationTime"));
        } else if (key == "references") {
            ok = readReferences(value);
        } else if (key == "path" && path.empty()) {
            ok = check(value.get_string(true).get(path));
        } else if (key == "valid") {
            ok = check(value.get_bool().get(entry.valid));
        } else if (key == "deriver") {
            bool isNull = false;
            ok = check(value.is_null().get(isNull)) &&
                 (isNull || check(value.get_string(true).get(entry.deriver)));
        } else {
            std::string_view raw;
            ok = check(value.raw_json().get(raw));
        }
        if (!ok)
            return false;
    }
    return true;
}

bool Reader::readNumber(int64_t& out, od::value value, const char* what)
{
    const char* at = value.raw_json_token().data();
    if (value.get_int64().get(out) == simdjson::SUCCESS && out >= 0)
        return true;
    return reject(
        at, ClosureWords::tr("\"%1\" is a whole number from 0 on.").arg(QLatin1StringView(what)));
}

bool Reader::readReferences(od::value value)
{
    od::array list;
    if (!check(value.get_array().get(list)))
        return false;
    for (auto item : list) {
        std::string_view name;
        if (!check(item.get_string(true).get(name)))
            return false;
        if (m_references.size() + m_pending.size() >= m_limits.references)
            return rejectHere(ClosureWords::tr("There are more than %1 references in it.")
                                  .arg(m_limits.references));
        m_pending.push_back(name);
    }
    return true;
}

// The base name of a path; all paths must lie in one store.
Result<std::string_view> Reader::baseOf(std::string_view path)
{
    const size_t slash = path.rfind('/');
    const std::string_view base = slash == path.npos ? path : path.substr(slash + 1);
    const std::string_view folder = slash == path.npos ? std::string_view() : path.substr(0, slash);
    if (!isBaseName(view(base)) || (slash != path.npos && !folder.starts_with('/')))
        return fail(ClosureWords::tr("\"%1\" is no store path.")
                        .arg(printable(toQString(path.substr(0, 300)))));
    if (slash != path.npos && m_storeDir.empty())
        m_storeDir = folder;
    if (slash != path.npos && folder != m_storeDir)
        return fail(ClosureWords::tr("%1 lies in another store than the paths before it.")
                        .arg(printable(toQString(path))));
    return base;
}

bool Reader::accept(std::string_view path, const Entry& entry)
{
    const auto base = baseOf(path);
    if (!base)
        return rejectHere(base.error().message);
    if (m_byName.contains(*base))
        return rejectHere(ClosureWords::tr("%1 stands there twice.").arg(toQString(*base)));
    const size_t slash = entry.deriver.rfind('/');
    const auto index = m_builder.add(
        view(*base), entry.narSize, entry.registered,
        view(slash == entry.deriver.npos ? entry.deriver : entry.deriver.substr(slash + 1)));
    if (!index)
        return rejectHere(index.error().message);
    m_byName.emplace(*base, *index);
    for (const std::string_view reference : m_pending)
        m_references.emplace_back(*index, reference);
    return true;
}

bool Reader::connect()
{
    for (const auto& [from, path] : m_references) {
        const auto base = baseOf(path);
        if (!base)
            return reject(nullptr, base.error().message);
        const auto found = m_byName.find(*base);
        if (found == m_byName.end()) {
            m_builder.referToMissing();
            continue;
        }
        if (const auto done = m_builder.refer(from, found->second); !done)
            return reject(nullptr, done.error().message);
    }
    return true;
}

} // namespace

Result<Closure> parsePathInfo(const QByteArray& text, const QString& file, const Limits& limits)
{
    if (text.size() > limits.bytes)
        return fail(ClosureWords::tr("%1 is larger than %2, which is the most that is read.")
                        .arg(file.isEmpty() ? ClosureWords::tr("The answer") : file,
                             sizeText(limits.bytes)));
    return Reader(text, file, limits).read();
}

Result<Closure> readPathInfo(const QString& path, const Limits& limits)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ClosureWords::tr("There is no file %1.").arg(path));
    if (!info.isFile())
        return fail(ClosureWords::tr("%1 is no file.").arg(path));
    if (info.size() > limits.bytes)
        return fail(ClosureWords::tr("%1 is larger than %2, which is the most that is read.")
                        .arg(path, sizeText(limits.bytes)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ClosureWords::tr("%1 cannot be read.").arg(path), file.errorString());
    return parsePathInfo(file.read(limits.bytes + 1), path, limits);
}

} // namespace cim::closures
