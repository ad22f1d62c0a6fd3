#include "graph/closures/closure.h"

#include "graph/closures/words.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cim::closures {

namespace {

constexpr qsizetype hashLength = 32;
constexpr qsizetype longestName = 211; // nix's own limit

bool isNameLetter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.' || c == '_' || c == '?' || c == '=';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// The next part of a version as nix cuts it: digits or letters; what lies between separates.
QStringView nextPart(QStringView& text)
{
    while (!text.isEmpty() && (text.front() == u'.' || text.front() == u'-'))
        text = text.sliced(1);
    qsizetype end = 0;
    if (!text.isEmpty() && isDigit(text.front())) {
        while (end < text.size() && isDigit(text[end]))
            ++end;
    } else {
        while (end < text.size() && !isDigit(text[end]) && text[end] != u'.' && text[end] != u'-')
            ++end;
    }
    const QStringView part = text.first(end);
    text = text.sliced(end);
    return part;
}

bool isNumber(QStringView part)
{
    return !part.isEmpty() && isDigit(part.front());
}

// Numbers of any length: without leading zeros, the longer one is the larger.
int compareNumbers(QStringView a, QStringView b)
{
    while (a.size() > 1 && a.front() == u'0')
        a = a.sliced(1);
    while (b.size() > 1 && b.front() == u'0')
        b = b.sliced(1);
    return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
}

bool partIsOlder(QStringView a, QStringView b)
{
    if (isNumber(a) && isNumber(b))
        return compareNumbers(a, b) < 0;
    if (a.isEmpty() && isNumber(b))
        return true;
    if (a == u"pre" && b != u"pre")
        return true;
    if (b == u"pre")
        return false;
    if (isNumber(b))
        return true; // letters before numbers
    return !isNumber(a) && a.compare(b) < 0;
}

} // namespace

PackageName packageName(QStringView text)
{
    static const QStringView outputs[] = {u"-bin",    u"-dev",  u"-out",    u"-lib",    u"-man",
                                          u"-doc",    u"-info", u"-debug",  u"-devdoc", u"-libgcc",
                                          u"-static", u"-data", u"-modules"};
    PackageName out;
    if (text.endsWith(u".drv"))
        text.chop(4);
    for (const QStringView output : outputs) {
        if (text.size() > output.size() && text.endsWith(output)) {
            out.output = output.sliced(1).toString();
            text.chop(output.size());
            break;
        }
    }
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == u'-' && isDigit(text[i + 1])) {
            out.version = text.sliced(i + 1).toString();
            text = text.first(i);
            break;
        }
    }
    out.name = text.toString();
    return out;
}

int compareVersions(QStringView a, QStringView b)
{
    while (!a.isEmpty() || !b.isEmpty()) {
        const QStringView left = nextPart(a), right = nextPart(b);
        if (partIsOlder(left, right))
            return -1;
        if (partIsOlder(right, left))
            return 1;
    }
    return 0;
}

bool isBaseName(QByteArrayView text)
{
    if (text.size() < hashLength + 2 || text.size() > hashLength + 1 + longestName ||
        text[hashLength] != '-')
        return false;
    const auto hash = text.first(hashLength);
    return std::ranges::all_of(
               hash, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }) &&
           std::ranges::all_of(text.sliced(hashLength + 1), isNameLetter);
}

QString sizeText(qint64 bytes)
{
    if (std::abs(double(bytes)) < 1024)
        return QStringLiteral("%1 B").arg(bytes);
    static const char* const units[] = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = double(bytes);
    size_t unit = 0;
    for (value /= 1024; std::abs(value) >= 999.95 && unit + 1 < std::size(units); ++unit)
        value /= 1024;
    return QStringLiteral("%1 %2").arg(value, 0, 'f', 1).arg(QLatin1StringView(units[unit]));
}

QLatin1StringView Closure::baseName(quint32 path) const
{
    const Path& p = m_paths[path];
    return QLatin1StringView(m_text.constData() + p.nameAt, p.nameLength);
}

QLatin1StringView Closure::deriver(quint32 path) const
{
    const Path& p = m_paths[path];
    return QLatin1StringView(m_text.constData() + p.deriverAt, p.deriverLength);
}

QString Closure::path(quint32 path) const
{
    return m_storeDir + u'/' + baseName(path);
}

Result<quint32> Closure::find(const QString& text) const
{
    QString wanted = text;
    if (wanted.startsWith(m_storeDir + u'/'))
        wanted = wanted.sliced(m_storeDir.size() + 1).section(u'/', 0, 0);
    std::vector<quint32> exact, byName, byPackage;
    for (quint32 i = 0; i < quint32(count()); ++i) {
        const QLatin1StringView base = baseName(i);
        if (wanted == base || (wanted.size() == hashLength && base.startsWith(wanted)))
            exact.push_back(i);
        else if (wanted == name(i))
            byName.push_back(i);
        else if (name(i).startsWith(wanted) && packageName(QString(name(i))).name == wanted)
            byPackage.push_back(i);
    }
    for (const auto* found : {&exact, &byName, &byPackage}) {
        if (found->size() == 1)
            return found->front();
        if (found->size() > 1) {
            QStringList names;
            for (size_t i = 0; i < std::min<size_t>(found->size(), 8); ++i)
                names << baseName((*found)[i]);
            return fail(ClosureWords::tr("%1 paths are called \"%2\"; name one of them: %3.")
                            .arg(found->size())
                            .arg(wanted, names.join(QStringLiteral(", "))));
        }
    }
    return fail(ClosureWords::tr("There is no \"%1\" among these %2 store paths.")
                    .arg(wanted)
                    .arg(count()));
}

std::vector<bool> Closure::reach(std::span<const quint32> from) const
{
    std::vector<bool> seen(m_paths.size());
    std::vector<quint32> open;
    for (quint32 start : from) {
        if (!seen[start]) {
            seen[start] = true;
            open.push_back(start);
        }
    }
    while (!open.empty()) {
        const quint32 path = open.back();
        open.pop_back();
        for (quint32 next : references(path)) {
            if (!seen[next]) {
                seen[next] = true;
                open.push_back(next);
            }
        }
    }
    return seen;
}

qint64 Closure::closureSize(quint32 path) const
{
    const std::vector<bool> seen = reach(std::span(&path, 1));
    qint64 sum = 0;
    for (size_t i = 0; i < seen.size(); ++i) {
        if (seen[i])
            sum += m_paths[i].narSize;
    }
    return sum;
}

ClosureBuilder::ClosureBuilder(QString storeDir, const Limits& limits)
    : m_storeDir(std::move(storeDir))
    , m_limits(limits)
{}

Result<quint32> ClosureBuilder::add(QByteArrayView baseName, qint64 narSize, qint64 registered,
                                    QByteArrayView deriver)
{
    if (m_paths.size() >= m_limits.paths)
        return fail(ClosureWords::tr("This closure has more than %1 paths; so many are not read.")
                        .arg(m_limits.paths));
    if (narSize < 0 || narSize > m_limits.narSize)
        return fail(ClosureWords::tr("The size of %1 cannot be right: %2 bytes.")
                        .arg(QLatin1StringView(baseName))
                        .arg(narSize));
    if (!isBaseName(deriver))
        deriver = {};
    Closure::Path path;
    path.narSize = narSize;
    path.registered = registered;
    path.nameAt = quint32(m_text.size());
    path.nameLength = quint16(baseName.size());
    m_text.append(baseName);
    path.deriverAt = quint32(m_text.size());
    path.deriverLength = quint16(deriver.size());
    m_text.append(deriver);
    m_paths.push_back(path);
    return quint32(m_paths.size() - 1);
}

Result<void> ClosureBuilder::refer(quint32 from, quint32 to)
{
    if (m_references.size() >= m_limits.references)
        return fail(
            ClosureWords::tr("This closure has more than %1 references; so many are not read.")
                .arg(m_limits.references));
    if (from != to)
        m_references.emplace_back(from, to);
    return {};
}

Closure ClosureBuilder::finish(std::vector<quint32> roots)
{
    std::vector<quint32> order(m_paths.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto nameOf = [&](quint32 i) {
        return QByteArrayView(m_text).sliced(m_paths[i].nameAt, m_paths[i].nameLength);
    };
    std::ranges::sort(order, [&](quint32 a, quint32 b) { return nameOf(a) < nameOf(b); });
    std::vector<quint32> places(order.size());
    for (quint32 i = 0; i < order.size(); ++i)
        places[order[i]] = i;

    Closure out;
    out.m_storeDir = m_storeDir;
    out.m_missing = m_missing;
    out.m_text.reserve(m_text.size());
    out.m_paths.reserve(order.size());
    for (quint32 old : order) {
        Closure::Path path = m_paths[old];
        path.nameAt = quint32(out.m_text.size());
        out.m_text.append(nameOf(old));
        path.deriverAt = quint32(out.m_text.size());
        out.m_text.append(
            QByteArrayView(m_text).sliced(m_paths[old].deriverAt, path.deriverLength));
        out.m_total += path.narSize;
        out.m_paths.push_back(path);
    }
    makeRows(out, places);
    for (quint32 root : roots)
        out.m_roots.push_back(places[root]);
    addRoots(out);
    return out;
}

void ClosureBuilder::makeRows(Closure& out, const std::vector<quint32>& places)
{
    for (auto& [from, to] : m_references) {
        from = places[from];
        to = places[to];
    }
    std::ranges::sort(m_references);
    const auto twice = std::ranges::unique(m_references);
    m_references.erase(twice.begin(), twice.end());
    const size_t count = out.m_paths.size();
    const auto fill = [&](Closure::Rows& rows, auto from, auto to) {
        rows.begins.assign(count + 1, 0);
        for (const auto& reference : m_references)
            ++rows.begins[from(reference) + 1];
        std::partial_sum(rows.begins.begin(), rows.begins.end(), rows.begins.begin());
        rows.items.resize(m_references.size());
        std::vector<quint32> next(rows.begins.begin(), rows.begins.end() - 1);
        for (const auto& reference : m_references)
            rows.items[next[from(reference)]++] = to(reference);
    };
    const auto first = [](const auto& pair) { return pair.first; };
    const auto second = [](const auto& pair) { return pair.second; };
    fill(out.m_references, first, second);
    fill(out.m_users, second, first);
}

void ClosureBuilder::addRoots(Closure& out)
{
    if (out.m_roots.empty()) {
        for (quint32 i = 0; i < quint32(out.count()); ++i) {
            if (out.users(i).empty())
                out.m_roots.push_back(i);
        }
    }
    // Paths in a circle, which no real store has, can be reached from none.
    std::vector<bool> seen = out.reach(out.m_roots);
    for (quint32 i = 0; i < quint32(out.count()); ++i) {
        if (seen[i])
            continue;
        out.m_roots.push_back(i);
        std::vector<quint32> open = {i};
        seen[i] = true;
        while (!open.empty()) {
            const quint32 path = open.back();
            open.pop_back();
            for (quint32 next : out.references(path)) {
                if (!seen[next]) {
                    seen[next] = true;
                    open.push_back(next);
                }
            }
        }
    }
    std::ranges::sort(out.m_roots);
    const auto twice = std::ranges::unique(out.m_roots);
    out.m_roots.erase(twice.begin(), twice.end());
}

} // namespace cim::closures
