#include "app/system/differencetab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace cim {

namespace {

QTreeWidgetItem* itemFor(const closures::Change& change)
{
    const QString size = change.delta == 0 ? QString()
                                           : (change.delta > 0 ? QStringLiteral("+") : QString()) +
                                                 closures::sizeText(change.delta);
    QString after = change.after;
    if (!change.detail.isEmpty())
        after += (after.isEmpty() ? QString() : QStringLiteral("  ")) + change.detail;
    auto* item = new QTreeWidgetItem(
        {change.name, closures::wordFor(change.kind), change.before, after, size});
    item->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    if (change.wasAskedFor) {
        QFont bold = QGuiApplication::font();
        bold.setBold(true);
        item->setFont(0, bold);
        item->setToolTip(0, DifferenceTab::tr("A package that the system was asked for"));
    }
    return item;
}

} // namespace

DifferenceTab::DifferenceTab(QWidget* parent)
    : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* row = new QHBoxLayout;
    m_before = new QLineEdit(QStringLiteral("previous"), this);
    m_after = new QLineEdit(QStringLiteral("running"), this);
    const QString help =
        tr("A generation's number, \"previous\", \"running\", a path, or a JSON file of "
           "path-info");
    for (QLineEdit* edit : {m_before, m_after})
        edit->setToolTip(help);
    m_before->setAccessibleName(tr("System before"));
    m_after->setAccessibleName(tr("System after"));
    auto* compare = new QPushButton(tr("Com&pare"), this);
    m_copy = new QPushButton(tr("&Copy as text"), this);
    m_copy->setEnabled(false);
    row->addWidget(new QLabel(tr("From"), this));
    row->addWidget(m_before, 1);
    row->addWidget(new QLabel(tr("to"), this));
    row->addWidget(m_after, 1);
    row->addWidget(compare);
    row->addWidget(m_copy);
    m_sentence = new QLabel(this);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_list = new QTreeWidget(this);
    m_list->setHeaderLabels({tr("What"), tr("Change"), tr("Before"), tr("After"), tr("Size")});
    m_list->setAccessibleName(tr("Changes"));
    m_list->setUniformRowHeights(true);
    column->addLayout(row);
    column->addWidget(m_sentence);
    column->addWidget(m_list, 1);
    const auto ask = [this] {
        emit compareAsked(m_before->text().trimmed(), m_after->text().trimmed());
    };
    connect(compare, &QPushButton::clicked, this, ask);
    for (QLineEdit* edit : {m_before, m_after})
        connect(edit, &QLineEdit::returnPressed, this, ask);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_difference.sentence() + QStringLiteral("\n\n") +
                                              m_difference.text());
    });
    setMessage(tr("Name two systems and compare them."));
}

void DifferenceTab::setMessage(const QString& message)
{
    m_sentence->setText(message);
    m_list->clear();
    m_copy->setEnabled(false);
}

QString DifferenceTab::sentence() const
{
    return m_sentence->text();
}

void DifferenceTab::fill(const closures::SystemDifference& difference)
{
    m_difference = difference;
    m_sentence->setText(
        tr("From %1 to %2: %3").arg(difference.before, difference.after, difference.sentence()) +
        (difference.hasParts ? QString() : tr(" Only the closures were compared.")));
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    for (int s = 0; s < closures::SystemDifference::sections; ++s) {
        const auto section = closures::SystemDifference::Section(s);
        const auto& changes = difference.of(section);
        if (changes.empty())
            continue;
        auto* head = new QTreeWidgetItem(
            {QStringLiteral("%1 (%2)").arg(closures::titleOf(section)).arg(changes.size())});
        for (size_t i = 0; i < std::min<size_t>(changes.size(), 3'000); ++i)
            head->addChild(itemFor(changes[i]));
        if (changes.size() > 3'000)
            head->addChild(new QTreeWidgetItem({tr("and %1 more").arg(changes.size() - 3'000)}));
        items << head;
    }
    m_list->addTopLevelItems(items);
    for (QTreeWidgetItem* item : items) {
        item->setFirstColumnSpanned(true);
        item->setExpanded(item->childCount() <= 60);
    }
    for (int i = 0; i < 5; ++i)
        m_list->resizeColumnToContents(i);
    for (const int wide : {0, 2, 3})
        m_list->setColumnWidth(wide, std::min(m_list->columnWidth(wide), 360));
    m_copy->setEnabled(true);
}

} // namespace cim
