#include "app/flakes/inputspane.h"

#include "app/flakes/report.h"
#include "app/flakes/updatebar.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cim {

namespace {

constexpr int mostInputs = 2'000; // rows; more can still be selected in the picture
constexpr int nameColumn = 0, dateColumn = 1, ageColumn = 2;

// Ages are sorted by date, not by their words.
class InputItem : public QTreeWidgetItem {
public:
    using QTreeWidgetItem::QTreeWidgetItem;

    bool operator<(const QTreeWidgetItem& other) const override
    {
        const int column = treeWidget()->sortColumn();
        if (column == nameColumn)
            return text(nameColumn).localeAwareCompare(other.text(nameColumn)) < 0;
        return data(dateColumn, Qt::UserRole).toLongLong() <
               other.data(dateColumn, Qt::UserRole).toLongLong();
    }
};

QTreeWidgetItem* itemFor(const LoadedLock& loaded, const flakes::Input& input)
{
    auto* item = new InputItem;
    item->setText(nameColumn, flakes::printable(input.name));
    item->setData(nameColumn, Qt::UserRole, input.name);
    if (input.isFollows || input.target < 0) {
        item->setText(
            dateColumn,
            input.isFollows
                ? InputsPane::tr("follows %1").arg(flakes::printable(input.follows.join(u'/')))
                : InputsPane::tr("missing"));
        item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        return item;
    }
    const flakes::Source& source = loaded.lock.nodes[size_t(input.target)].source();
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(nameColumn, Qt::Unchecked);
    item->setText(dateColumn, flakes::dateText(source));
    item->setData(dateColumn, Qt::UserRole, source.lastModified.value_or(0));
    item->setText(ageColumn, flakes::ageText(loaded.analysis, source));
    item->setToolTip(nameColumn, flakes::printable(source.reference()).toHtmlEscaped());
    return item;
}

} // namespace

InputsPane::InputsPane(QWidget* parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_text(makeReport(this, tr("About the selected input")))
    , m_update(new UpdateBar(this))
{
    m_list->setHeaderLabels({tr("The flake's own inputs"), tr("Locked"), tr("Age")});
    m_list->setAccessibleName(tr("The flake's own inputs; the checked ones are updated"));
    m_list->setRootIsDecorated(false);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(nameColumn, Qt::AscendingOrder);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(nameColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(dateColumn, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(ageColumn, QHeaderView::ResizeToContents);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_list);
    split->addWidget(m_text);
    split->setSizes({220, 320});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->addWidget(split, 1);
    column->addWidget(m_update);
    connect(m_list, &QTreeWidget::itemChanged, this, &InputsPane::choose);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        if (item != nullptr && m_list->hasFocus())
            emit inputChosen(item->data(nameColumn, Qt::UserRole).toString());
    });
    connect(m_list, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) {
        emit inputChosen(item->data(nameColumn, Qt::UserRole).toString());
    });
}

void InputsPane::setLock(std::shared_ptr<const LoadedLock> lock, const flakes::Reach& reach)
{
    m_lock = std::move(lock);
    m_reach = reach;
    m_selected.clear();
    fill();
    choose();
}

void InputsPane::fill()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    if (!m_lock)
        return;
    QList<QTreeWidgetItem*> items;
    for (const flakes::Input& input : m_lock->lock.nodes[size_t(m_lock->lock.root)].inputs) {
        if (items.size() < mostInputs)
            items << itemFor(*m_lock, input);
    }
    m_list->addTopLevelItems(items);
}

// The checked ones; with none checked, the one that is selected.
void InputsPane::choose()
{
    QStringList chosen;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = m_list->topLevelItem(i);
        if (item->data(nameColumn, Qt::CheckStateRole).toInt() == Qt::Checked)
            chosen << item->data(nameColumn, Qt::UserRole).toString();
    }
    const flakes::Input* selected =
        m_lock ? m_lock->lock.nodes[size_t(m_lock->lock.root)].input(m_selected) : nullptr;
    if (chosen.isEmpty() && selected != nullptr && !selected->isFollows && selected->target >= 0)
        chosen << m_selected;
    QString reference;
    if (m_lock && chosen.size() == 1) {
        const int node = m_lock->lock.at(chosen);
        if (node >= 0)
            reference = m_lock->lock.nodes[size_t(node)].source().reference();
    }
    m_update->setInputs(chosen, reference);
}

void InputsPane::showOverview()
{
    m_work.drop();
    m_text->setPlainText(
        tr("Select an input in the picture or in the list.\n\nDouble-click or press Space to show "
           "or hide what is below it. Arrow keys walk, + and - zoom, 0 shows everything.\n\n"
           "Orange: the same source stands elsewhere at another revision.\n"
           "×3: three nodes of one revision.\nDashed: follows."));
}

void InputsPane::showNode(const FlakeScene* scene, int pictureNode)
{
    m_selected.clear();
    const bool any = scene != nullptr && pictureNode >= 0;
    const flakes::PictureNode* node = any ? &scene->picture.nodes[size_t(pictureNode)] : nullptr;
    if (any) {
        const auto& path = scene->source->analysis.facts[size_t(node->members.front())].path;
        m_selected = path.size() == 1 ? path.first() : QString();
    }
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        if (!m_selected.isEmpty() && item->data(nameColumn, Qt::UserRole) == m_selected &&
            m_list->currentItem() != item) {
            const QSignalBlocker quiet(m_list);
            m_list->setCurrentItem(item);
        }
    }
    choose();
    if (!any)
        return showOverview();
    m_work.run(
        this,
        [lock = scene->source, members = node->members, reach = m_reach] {
            QString text = flakes::whyText(lock->lock, lock->analysis, members.front());
            if (members.size() > 1) {
                text += tr("\n%1 nodes of this revision:\n").arg(members.size());
                for (const int member : members)
                    text += u' ' + flakes::pathText(lock->lock, lock->analysis, member) + u'\n';
            }
            const QStringList touched = flakes::reachedBy(lock->lock, reach, members.front());
            if (!touched.isEmpty())
                text += tr("\nAn update touches:\n ") + touched.join(QStringLiteral("\n ")) + u'\n';
            return text;
        },
        [this](const QString& text) { m_text->setPlainText(text); });
}

} // namespace cim
