#include "app/design/findindex.h"
#include "models/domain/nameorder.h"

#include <QStringList>

#include <algorithm>
#include <span>

namespace cim {

namespace {

constexpr int no = 0;

// How well a word fits; 0: not at all.
int fit(QStringView name, QStringView more, QStringView word)
{
    constexpr int whole = 100, begins = 80, wordBegins = 60, holds = 40, elsewhere = 20;
    const qsizetype at = name.indexOf(word);
    if (at == 0)
        return name.size() == word.size() ? whole : begins;
    if (at > 0) {
        for (qsizetype i = at; i > 0; i = name.indexOf(word, i + 1)) {
            if (!name[i - 1].isLetterOrNumber())
                return wordBegins;
        }
        return holds;
    }
    return more.contains(word) ? elsewhere : no;
}

} // namespace

void FindIndex::clear()
{
    m_text.clear();
    m_ends.clear();
}

void FindIndex::add(const QString& name, const QString& more)
{
    m_text += name.toLower();
    const auto end = quint32(m_text.size());
    m_text += more.toLower();
    m_ends.push_back({end, quint32(m_text.size())});
}

std::vector<quint32> FindIndex::find(const QString& typed, size_t limit) const
{
    const QStringList words = typed.toLower().simplified().split(u' ', Qt::SkipEmptyParts);
    struct Hit {
        int score;
        quint32 length, at;
    };
    std::vector<Hit> hits;
    quint32 start = 0;
    for (quint32 i = 0; i < m_ends.size(); ++i) {
        const End end = m_ends[i];
        const QStringView name = QStringView(m_text).sliced(start, end.name - start);
        const QStringView more = QStringView(m_text).sliced(end.name, end.all - end.name);
        start = end.all;
        int score = 0;
        bool all = true;
        for (const QString& word : words) {
            const int one = fit(name, more, word);
            all = one != no;
            if (!all)
                break;
            score += one;
        }
        if (all)
            hits.push_back({score, words.isEmpty() ? 0 : quint32(name.size()), i});
    }
    const auto nameOf = [&](quint32 i) {
        const quint32 begin = i == 0 ? 0 : m_ends[i - 1].all;
        return QStringView(m_text).sliced(begin, m_ends[i].name - begin);
    };
    const auto better = [&](const Hit& a, const Hit& b) {
        if (a.score != b.score)
            return a.score > b.score;
        if (a.length != b.length)
            return a.length < b.length;
        // Before anything is typed, in the order in which they were added.
        const int names = a.length == 0 ? 0 : compareNames(nameOf(a.at), nameOf(b.at));
        return names != 0 ? names < 0 : a.at < b.at;
    };
    const size_t count = std::min(limit, hits.size());
    std::ranges::partial_sort(hits, hits.begin() + qsizetype(count), better);
    std::vector<quint32> out;
    for (const Hit& hit : std::span(hits).first(count))
        out.push_back(hit.at);
    return out;
}

} // namespace cim
