#include "app/problems/problemsmodel.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/domain/words.h"

#include <QApplication>

#include <algorithm>

namespace cim {

namespace {

bool same(const Problem& a, const Problem& b)
{
    return a.severity == b.severity && a.code == b.code && a.sentence == b.sentence &&
           a.entity == b.entity && a.relationship == b.relationship && a.property == b.property &&
           a.fixes.size() == b.fixes.size() && a.lacking.size() == b.lacking.size();
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
    const auto old = qsizetype(m_problems.size()), fresh = qsizetype(problems.size());
    const auto at = [](auto& all, qsizetype i) -> auto& { return all[size_t(i)]; };
    qsizetype start = 0, end = 0;
    while (start < std::min(old, fresh) && same(at(m_problems, start), at(problems, start)))
        ++start;
    while (end < std::min(old, fresh) - start &&
           same(at(m_problems, old - 1 - end), at(problems, fresh - 1 - end)))
        ++end;
    if (old - end > start) {
        beginRemoveRows({}, int(start), int(old - end - 1));
        m_problems.erase(m_problems.begin() + start, m_problems.end() - end);
        m_places.remove(start, old - end - start);
        endRemoveRows();
    }
    if (fresh - end > start) {
        beginInsertRows({}, int(start), int(fresh - end - 1));
        m_problems.insert(m_problems.begin() + start,
                          std::make_move_iterator(problems.begin() + start),
                          std::make_move_iterator(problems.end() - end));
        for (qsizetype i = start; i < fresh - end; ++i)
            m_places.insert(i, QString());
        endInsertRows();
    }
    for (qsizetype i = 0; i < fresh; ++i) {
        // What is to be done about it, and names, may have changed without the problem.
        if (i < start || i >= fresh - end)
            at(m_problems, i) = std::move(at(problems, i));
        const Entity* entity = model.entity(at(m_problems, i).entity);
        m_places[i] = entity ? QString(kindText(entity->kind) + u' ' + entity->name) : QString();
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
