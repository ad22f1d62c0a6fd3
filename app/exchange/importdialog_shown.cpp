// What of an import is shown before it is added.
#include "app/exchange/importdialog.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

#include <algorithm>

namespace cim {

namespace {

constexpr int rowsShown = 300, columnsShown = 30;
constexpr qsizetype cellShown = 200; // characters

QTableWidgetItem* item(const QString& text)
{
    auto* made = new QTableWidgetItem(text.simplified().left(cellShown));
    made->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return made;
}

} // namespace

// Of a table what its rows are; of a drawing what nodes are that do not say it.
void ImportDialog::fillKinds()
{
    const auto what = m_read->read.source.what;
    const bool isTable = what == ImportSource::What::Table;
    const bool isDrawing = what == ImportSource::What::Drawing;
    m_kind->clear();
    if (isDrawing)
        m_kind->addItem(tr("left out"), QString());
    for (const Kind& kind : m_document.kinds().kinds())
        m_kind->addItem(kindText(kind.plural), kind.name);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(m_read->kind)));
    m_kindLabel->setText(isTable ? tr("The ro&ws are") : tr("&Nodes without a known label are"));
    m_kind->setAccessibleName(isTable ? tr("What the rows are")
                                      : tr("What nodes without a known label are"));
    m_kind->setVisible(isTable || isDrawing);
    m_kindLabel->setVisible(isTable || isDrawing);
}

void ImportDialog::presentTable(const Read& done)
{
    const TableImport& plan = done.table;
    const int leftOut = done.plan.leftOut;
    const Kind* kind = m_document.kinds().kind(done.kind);
    setProperty("card", QStringLiteral("kind/") + done.kind);
    const int columns = std::min(int(done.read.table.headings.size()), columnsShown);
    const int rows = std::min(int(done.read.table.rows.size()), rowsShown);
    m_table->clear();
    m_table->setColumnCount(columns + 2);
    m_table->setRowCount(rows);
    QStringList heads{tr("Name here"), tr("Note")};
    for (int i = 0; i < columns; ++i) {
        const ColumnUse& use = plan.columns[size_t(i)];
        const PropertyDefinition* property = kind ? kind->property(use.name) : nullptr;
        const QString meaning =
            use.kind == ColumnUse::Kind::Name   ? tr("name")
            : use.kind == ColumnUse::Kind::Verb ? verbLabel(m_document.kinds(), use.name, false)
            : property && use.kind == ColumnUse::Kind::Property ? kindText(property->label)
                                                                : tr("not used");
        heads.append(done.read.table.headings[i].left(cellShown) + QStringLiteral("\n→ ") +
                     meaning);
    }
    m_table->setHorizontalHeaderLabels(heads);
    for (int row = 0; row < rows; ++row) {
        const ImportRow& one = plan.rows[size_t(row)];
        m_table->setItem(row, 0, item(one.name));
        m_table->setItem(row, 1, item(one.note));
        m_table->item(row, 1)->setToolTip(one.note.toHtmlEscaped());
        for (int i = 0; i < columns; ++i)
            m_table->setItem(row, i + 2, item(done.read.table.rows[size_t(row)].cells.value(i)));
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(1, std::clamp(m_table->columnWidth(1), 60, 260));
    QString words = tr("%1 of %2 rows are added as %3.")
                        .arg(plan.added)
                        .arg(plan.rows.size())
                        .arg(kind ? kindText(kind->plural) : done.kind);
    if (plan.others > 0)
        words += u' ' + counted(plan.others, tr("One thing that they are related to is made too."),
                                tr("%1 things that they are related to are made too."));
    if (leftOut > 0)
        words += u' ' + counted(leftOut, tr("One row is left out; its note says why."),
                                tr("%1 rows are left out; their notes say why."));
    if (plan.rows.size() > rowsShown)
        words += u' ' + tr("The first %1 are shown.").arg(rowsShown);
    say(words, false);
    m_ok->setText(tr("&Add %1").arg(done.plan.entities));
}

// "nginx runs on web1" for a relationship, which the plan names by its verb.
QString ImportDialog::inWords(const ImportItem& item) const
{
    return item.from.isEmpty()
               ? item.name
               : item.from + u' ' + verbLabel(m_document.kinds(), item.kind, false) + u' ' +
                     item.to;
}

void ImportDialog::presentItems(const Read& done)
{
    const ImportPlan& plan = done.plan;
    // What is left out or needs a look first, then what is made.
    std::vector<const ImportItem*> items;
    for (const ImportItem& one : plan.items)
        items.push_back(&one);
    std::ranges::stable_sort(items, {}, [](const ImportItem* one) {
        return std::pair(one->isRelationship, one->name.isEmpty());
    });
    m_table->clear();
    m_table->setColumnCount(4);
    m_table->setRowCount(std::min(int(items.size()), rowsShown));
    m_table->setHorizontalHeaderLabels({tr("What"), tr("Name here"), tr("Comes from"), tr("Note")});
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const ImportItem& one = *items[size_t(row)];
        const Kind* kind = m_document.kinds().kind(one.kind);
        auto* what = item(one.isRelationship && !one.kind.isEmpty()
                              ? verbLabel(m_document.kinds(), one.kind, false)
                              : kindTitle(kind, one.kind));
        if (kind)
            what->setIcon(kindIcon(kind));
        m_table->setItem(row, 0, what);
        m_table->setItem(row, 1, item(one.name.isEmpty() ? tr("left out") : inWords(one)));
        m_table->setItem(row, 2, item(one.source));
        auto* note = new QTableWidgetItem(one.note.simplified());
        note->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        note->setToolTip(one.note.toHtmlEscaped());
        m_table->setItem(row, 3, note);
        if (one.name.isEmpty()) {
            for (int i = 0; i < m_table->columnCount(); ++i)
                m_table->item(row, i)->setForeground(tones(palette()).muted);
        }
    }
    m_table->resizeColumnsToContents();
    for (int i = 0; i < 3; ++i)
        m_table->setColumnWidth(i, std::clamp(m_table->columnWidth(i), 70, 240));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->resizeRowsToContents();
    QString words = counted(plan.entities, tr("One thing is added."), tr("%1 things are added."));
    if (plan.relationships > 0)
        words += u' ' + counted(plan.relationships, tr("One relationship is added."),
                                tr("%1 relationships are added."));
    if (plan.leftOut > 0)
        words += u' ' + counted(plan.leftOut, tr("One is left out; its note says why."),
                                tr("%1 are left out; their notes say why."));
    if (int(items.size()) > rowsShown)
        words += u' ' + tr("The first %1 are shown.").arg(rowsShown);
    for (const QString& note : plan.notes)
        words += u'\n' + note;
    say(words, false);
    m_ok->setText(tr("&Add %1").arg(plan.entities));
}

} // namespace cim
