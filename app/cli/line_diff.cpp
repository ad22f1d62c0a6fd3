#include "app/cli/line_diff.h"

#include "app/cli/suggest.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

struct Line {
    char mark = ' '; // ' ', '-' or '+'
    QByteArray text;
};

QList<QByteArray> linesOf(const QByteArray& text)
{
    auto lines = text.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

// Longest common subsequence of the part that differs, by dynamic programming.
std::vector<Line> middle(std::span<const QByteArray> a, std::span<const QByteArray> b)
{
    std::vector<Line> result;
    constexpr size_t most = 4'000'000; // cells; beyond that nobody reads it line by line
    if (a.size() * b.size() > most) {
        for (const auto& line : a)
            result.push_back({'-', line});
        for (const auto& line : b)
            result.push_back({'+', line});
        return result;
    }
    const size_t width = b.size() + 1;
    std::vector<int> length((a.size() + 1) * width);
    for (size_t i = a.size(); i-- > 0;)
        for (size_t j = b.size(); j-- > 0;)
            length[i * width + j] =
                a[i] == b[j] ? length[(i + 1) * width + j + 1] + 1
                             : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    size_t i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            result.push_back({' ', a[i++]});
            ++j;
        } else if (j == b.size() ||
                   (i < a.size() && length[(i + 1) * width + j] >= length[i * width + j + 1])) {
            result.push_back({'-', a[i++]});
        } else {
            result.push_back({'+', b[j++]});
        }
    }
    return result;
}

std::vector<Line> difference(const QList<QByteArray>& a, const QList<QByteArray>& b)
{
    const auto shorter = std::min(a.size(), b.size());
    qsizetype head = 0, tail = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    std::vector<Line> result;
    for (qsizetype i = 0; i < head; ++i)
        result.push_back({' ', a[i]});
    const auto part = [&](const QList<QByteArray>& list) {
        return std::span(list.constData() + head, size_t(list.size() - head - tail));
    };
    std::ranges::move(middle(part(a), part(b)), std::back_inserter(result));
    for (qsizetype i = a.size() - tail; i < a.size(); ++i)
        result.push_back({' ', a[i]});
    return result;
}

Style styleOf(char mark)
{
    return mark == '+' ? Style::Good : mark == '-' ? Style::Bad : Style::Dim;
}

} // namespace

void printDifference(Output& out, const QByteArray& before, const QByteArray& after)
{
    constexpr qsizetype context = 3;
    const auto lines = difference(linesOf(before), linesOf(after));
    std::vector<bool> shown(lines.size());
    for (size_t i = 0; i < lines.size(); ++i)
        if (lines[i].mark != ' ')
            for (auto k = std::max<qsizetype>(0, qsizetype(i) - context);
                 k <= qsizetype(i) + context && k < qsizetype(lines.size()); ++k)
                shown[size_t(k)] = true;
    bool gap = false;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (!shown[i]) {
            gap = true;
            continue;
        }
        if (std::exchange(gap, false))
            out.line(out.styled(u"    ..."_s, Style::Accent));
        out.line(out.styled(u"  %1 %2"_s.arg(QLatin1Char(lines[i].mark))
                                .arg(printableWhole(QString::fromUtf8(lines[i].text))),
                            styleOf(lines[i].mark)));
    }
}

} // namespace cim::cli
