#include "app/cli/suggest.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// Changes, insertions, removals and swaps of neighbours that make one text of the other.
int distance(const QString& a, const QString& b)
{
    std::vector<int> before(size_t(b.size()) + 1), last(before.size()), row(before.size());
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const bool same = a[i - 1] == b[j - 1];
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before = std::exchange(last, row);
    }
    return last.back();
}

bool escapes(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Other_Surrogate || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

QString escaped(char32_t c)
{
    switch (c) {
    case U'\n':
        return u"\\n"_s;
    case U'\t':
        return u"\\t"_s;
    case U'\r':
        return u"\\r"_s;
    default:
        return u"\\u{%1}"_s.arg(uint(c), 0, 16);
    }
}

} // namespace

QStringList nearest(const QString& typed, const QStringList& known)
{
    if (typed.size() > 100) // nobody mistypes so much, and the distance is quadratic
        return {};
    const QString wanted = typed.toLower();
    const int limit = std::max(1, int(wanted.size()) / 3);
    std::vector<std::pair<int, QString>> found;
    for (const QString& candidate : known) {
        const QString lower = candidate.toLower();
        if (std::abs(lower.size() - wanted.size()) > limit && !lower.startsWith(wanted))
            continue;
        const int far = lower.startsWith(wanted) ? 0 : distance(wanted, lower);
        if (far <= limit)
            found.emplace_back(far, candidate);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, QString>::first);
    QStringList result;
    for (const auto& [far, candidate] : found)
        if (result.size() < 3 && !result.contains(candidate))
            result << candidate;
    return result;
}

QString didYouMean(const QString& typed, const QStringList& known, const QString& prefix)
{
    QStringList quoted;
    for (const QString& candidate : nearest(typed, known))
        quoted << u'"' + prefix + printable(candidate) + u'"';
    return quoted.isEmpty() ? QString() : u" Did you mean %1?"_s.arg(quoted.join(u" or "_s));
}

QString printable(const QString& text)
{
    constexpr qsizetype longest = 200;
    return text.size() > longest ? printableWhole(text.first(longest)) + u'…'
                                 : printableWhole(text);
}

QString printableWhole(const QString& text)
{
    if (std::ranges::none_of(text, [](QChar c) { return escapes(c.unicode()); }))
        return text;
    QString result;
    const auto points = text.toUcs4();
    for (const char32_t c : points)
        result += escapes(c) ? escaped(c) : QString::fromUcs4(&c, 1);
    return result;
}

QString printableLines(const QString& text)
{
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        line = printableWhole(line);
    return lines.join(u'\n');
}

} // namespace cim::cli
