#include "app/changes/diff.h"

#include <algorithm>

namespace cim {

namespace {

constexpr int mostDifferences = 2000;

struct Range {
    qsizetype before = 0, beforeEnd = 0, after = 0, afterEnd = 0;
};

// The matching lines of a range by Myers' greedy algorithm, as pairs; nothing when there are too
// many differences.
std::vector<std::pair<qsizetype, qsizetype>> matches(const QStringList& a, const QStringList& b,
                                                     const Range& r)
{
    const int n = int(r.beforeEnd - r.before), m = int(r.afterEnd - r.after);
    const int limit = std::min(n + m, mostDifferences);
    std::vector<int> furthest(size_t(2 * limit + 3), 0);
    std::vector<std::vector<int>> trail;
    const auto at = [&](std::vector<int>& v, int k) -> int& { return v[size_t(k + limit + 1)]; };
    int d = 0;
    bool reached = false;
    for (; d <= limit && !reached; ++d) {
        // Only the diagonals that step d can reach are kept, so that the trail takes d² and not
        // d * limit.
        for (int k = -d; k <= d && !reached; k += 2) {
            const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
            int x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
            int y = x - k;
            while (x < n && y < m && a[r.before + x] == b[r.after + y]) {
                ++x;
                ++y;
            }
            at(furthest, k) = x;
            reached = x >= n && y >= m;
        }
        trail.emplace_back(furthest.begin() + (limit + 1 - d), furthest.begin() + (limit + 2 + d));
    }
    std::vector<std::pair<qsizetype, qsizetype>> pairs;
    if (!reached)
        return pairs;
    int x = n, y = m;
    for (int step = int(trail.size()) - 1; step > 0; --step) {
        const auto before = [&](int k) {
            const int index = k + step - 1;
            const auto& v = trail[size_t(step - 1)];
            return index < 0 || index >= int(v.size()) ? -1 : v[size_t(index)];
        };
        const int k = x - y;
        const bool down = k == -step || (k != step && before(k - 1) < before(k + 1));
        const int fromK = down ? k + 1 : k - 1;
        const int fromX = before(fromK), fromY = fromX - fromK;
        const int startX = down ? fromX : fromX + 1;
        for (; x > startX; --x, --y)
            pairs.emplace_back(r.before + x - 1, r.after + y - 1);
        x = fromX;
        y = fromY;
    }
    for (; x > 0 && y > 0; --x, --y)
        pairs.emplace_back(r.before + x - 1, r.after + y - 1);
    std::ranges::reverse(pairs);
    return pairs;
}

// Rows of a stretch without a common line: the k-th old line stands beside the k-th new one.
void appendReplaced(std::vector<DiffRow>& rows, const Range& r)
{
    const qsizetype old = r.beforeEnd - r.before, fresh = r.afterEnd - r.after;
    for (qsizetype i = 0; i < std::max(old, fresh); ++i) {
        rows.push_back({i < old ? int(r.before + i + 1) : 0, i < fresh ? int(r.after + i + 1) : 0});
    }
}

} // namespace

QStringList linesOf(const QString& text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

std::vector<DiffRow> diffLines(const QStringList& before, const QStringList& after)
{
    std::vector<DiffRow> rows;
    Range r{0, before.size(), 0, after.size()};
    while (r.before < r.beforeEnd && r.after < r.afterEnd && before[r.before] == after[r.after])
        rows.push_back({int(++r.before), int(++r.after)});
    qsizetype tail = 0;
    while (r.beforeEnd > r.before && r.afterEnd > r.after &&
           before[r.beforeEnd - 1] == after[r.afterEnd - 1]) {
        --r.beforeEnd;
        --r.afterEnd;
        ++tail;
    }
    qsizetype x = r.before, y = r.after;
    for (const auto& [i, j] : matches(before, after, r)) {
        appendReplaced(rows, {x, i, y, j});
        rows.push_back({int(i + 1), int(j + 1)});
        x = i + 1;
        y = j + 1;
    }
    appendReplaced(rows, {x, r.beforeEnd, y, r.afterEnd});
    for (qsizetype i = 0; i < tail; ++i)
        rows.push_back({int(r.beforeEnd + i + 1), int(r.afterEnd + i + 1)});
    return rows;
}

} // namespace cim
