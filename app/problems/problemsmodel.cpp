#include "app/problems/problemsmodel.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/domain/words.h"

#include <QApplication>

#include <algorithm>
#include <ranges>

namespace cim {

namespace {

bool same(const Problem& a, const Problem& b)
{
    return a.severity == b.severity && a.code == b.code && a.sentence == b.sentence &&
           a.entity == b.entity && a.relationship == b.relationship && a.property == b.property;
}

using Rows = std::span<const Problem>;
// Indexes of what is in both, in order: the longest such row, or nothing where finding it would
// take long.
std::vector<std::pair<size_t, size_t>> inBoth(Rows old, Rows fresh)
{
    constexpr size_t most = 250'000; // comparisons
    std::vector<std::pair<size_t, size_t>> out;
    if (old.empty() || fresh.empty() || fresh.size() > most / old.size())
        return out;
    const size_t wide = fresh.size() + 1;
    std::vector<quint32> longest((old.size() + 1) * wide, 0); // from there to both ends
    const auto at = [&](size_t i, size_t k) -> quint32& { return longest[i * wide + k]; };
    for (size_t i = old.size(); i-- > 0;) {
        for (size_t k = fresh.size(); k-- > 0;)
            at(i, k) = same(old[i], fresh[k]) ? at(i + 1, k + 1) + 1
                                              : std::max(at(i + 1, k), at(i, k + 1));
    }
    for (size_t i = 0, k = 0; i < old.size() && k < fresh.size();) {
        if (same(old[i], fresh[k]))
            out.emplace_back(i++, k++);
        else if (at(i + 1, k) >= at(i, k + 1))
            ++i;
        else
            ++k;
    }
    return out;
}

} // namespace

QIcon severityIcon(Severity severity)
{
    const Tones& t = tones(QApplication::palette());
    switch (severity) {
    case Severity::Error:
        return uiIcon(QStringLiteral("error"), t.error);
    case Severity::Warning:
        return uiIcon(QStringLiteral("warning"), t.warning);
    case Severity::Hint:
        break;
    }
    return uiIcon(QStringLiteral("hint"), t.hint);
}

void ProblemsModel::setProblems(std::vector<Problem> problems, const Model& model)
{
    const size_t old = m_problems.size(), fresh = problems.size(), both = std::min(old, fresh);
    size_t start = 0, end = 0;
    while (start < both && same(m_problems[start], problems[start]))
        ++start;
    while (end < both - start && same(m_problems[old - 1 - end], problems[fresh - 1 - end]))
        ++end;
    // From the end, so that what is above keeps its row.
    size_t oldEnd = old - end, freshEnd = fresh - end;
    const auto kept = inBoth(Rows(m_problems).subspan(start, oldEnd - start),
                             Rows(problems).subspan(start, freshEnd - start));
    for (const auto& [i, k] : std::views::reverse(kept)) {
        replaceRows(start + i + 1, oldEnd,
                    Rows(problems).subspan(start + k + 1, freshEnd - start - k - 1));
        oldEnd = start + i;
        freshEnd = start + k;
    }
    replaceRows(start, oldEnd, Rows(problems).subspan(start, freshEnd - start));
    // What is to be done about it, and names, may have changed without the problem.
    m_problems = std::move(problems);
    for (size_t i = 0; i < fresh; ++i) {
        const Entity* entity = model.entity(m_problems[i].entity);
        m_places[qsizetype(i)] =
            entity ? QString(kindText(entity->kind) + u' ' + entity->name) : QString();
    }
}

// Those from `first` to before `end`.
void ProblemsModel::replaceRows(size_t first, size_t end, std::span<const Problem> fresh)
{
    const auto at = [this](size_t i) { return m_problems.begin() + qptrdiff(i); };
    if (end > first) {
        beginRemoveRows({}, int(first), int(end - 1));
        m_problems.erase(at(first), at(end));
        m_places.remove(qsizetype(first), qsizetype(end - first));
        endRemoveRows();
    }
    if (!fresh.empty()) {
        beginInsertRows({}, int(first), int(first + fresh.size() - 1));
        m_problems.insert(at(first), fresh.begin(), fresh.end());
        m_places.insert(qsizetype(first), qsizetype(fresh.size()), QString());
        endInsertRows();
    }
}

const Problem* ProblemsModel::problemAt(const QModelIndex& index) const
{
    return index.isValid() && size_t(index.row()) < m_problems.size()
               ? &m_problems[size_t(index.row())]
               : nullptr;
}

int ProblemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == SentenceColumn ? tr("Problem") : tr("Where");
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    const Problem* problem = problemAt(index);
    if (!problem)
        return {};
    const bool sentence = index.column() == SentenceColumn;
    if (role == Qt::DisplayRole)
        return sentence ? problem->sentence : m_places.value(index.row());
    if (role == Qt::DecorationRole && sentence)
        return severityIcon(problem->severity);
    if (role == Qt::ToolTipRole && sentence)
        return problem->sentence;
    if (role == Qt::AccessibleTextRole && sentence) {
        const QString severity = problem->severity == Severity::Error     ? tr("Error")
                                 : problem->severity == Severity::Warning ? tr("Warning")
                                                                          : tr("Hint");
        return tr("%1: %2", "severity and sentence").arg(severity, problem->sentence);
    }
    return {};
}

} // namespace cim
