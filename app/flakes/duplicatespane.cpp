#include "app/flakes/duplicatespane.h"

#include "app/flakes/report.h"
#include "app/widgets/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>

namespace cim {

namespace {

constexpr int sourceRole = Qt::UserRole, nodeRole = Qt::UserRole + 1;
constexpr int mostSources = 2'000, mostPlaces = 200; // rows that somebody still reads

QTreeWidgetItem* itemFor(const flakes::SourceGroup& group)
{
    auto* item =
        new QTreeWidgetItem({flakes::printable(group.name), QString::number(group.nodes.size()),
                             QString::number(group.revisions.size())});
    item->setData(0, sourceRole, group.name);
    item->setToolTip(0, flakes::printable(group.name).toHtmlEscaped());
    item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
    return item;
}

} // namespace

DuplicatesPane::DuplicatesPane(QWidget* parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget(this))
    , m_text(makeReport(this, tr("How to make them one")))
    , m_hint(new QLabel(this))
    , m_copy(new QPushButton(tr("&Copy the lines"), this))
    , m_follow(new QPushButton(tr("&Make these follow…"), this))
{
    m_tree->setHeaderLabels({tr("Source"), tr("Times"), tr("Revisions")});
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->setAccessibleName(tr("Sources that stand there more than once"));
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    auto* lower = new QWidget(this);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins({});
    column->addWidget(m_text, 1);
    column->addWidget(m_hint);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_follow);
    buttons->addStretch();
    column->addLayout(buttons);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_tree);
    split->addWidget(lower);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(4, 4, 4, 4);
    all->addWidget(split);
    connect(m_tree, &QTreeWidget::itemSelectionChanged, this, &DuplicatesPane::showMending);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        if (item != nullptr && item->data(0, nodeRole).isValid())
            emit nodeChosen(item->data(0, nodeRole).toInt());
    });
    connect(m_tree, &QTreeWidget::itemExpanded, this, &DuplicatesPane::fillPlaces);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_mending.lines.join(u'\n')); });
    connect(m_follow, &QPushButton::clicked, this, &DuplicatesPane::ask);
    showMade({});
}

void DuplicatesPane::setLock(std::shared_ptr<const LoadedLock> lock, const flakes::Reach& reach,
                             bool own)
{
    m_lock = std::move(lock);
    m_reach = reach;
    m_own = own;
    m_work.drop();
    m_filled = false;
    if (isVisible())
        fill();
}

void DuplicatesPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_filled)
        fill();
}

void DuplicatesPane::fill()
{
    m_filled = true;
    {
        const QSignalBlocker quiet(m_tree);
        fillSources();
    }
    showMending();
}

void DuplicatesPane::fillSources()
{
    m_tree->clear();
    if (!m_lock)
        return;
    QList<QTreeWidgetItem*> items;
    for (const flakes::SourceGroup* group : m_lock->analysis.duplicates()) {
        items << itemFor(*group);
        if (items.size() == mostSources)
            break;
    }
    m_tree->addTopLevelItems(items);
}

// The places of a source, when they are asked for.
void DuplicatesPane::fillPlaces(QTreeWidgetItem* item)
{
    if (!m_lock || item->childCount() > 0)
        return;
    const QString source = item->data(0, sourceRole).toString();
    for (const flakes::SourceGroup* group : m_lock->analysis.duplicates()) {
        if (group->name != source)
            continue;
        for (const int node : group->nodes) {
            if (item->childCount() == mostPlaces)
                return;
            const flakes::Source& of = m_lock->lock.nodes[size_t(node)].source();
            auto* place =
                new QTreeWidgetItem({flakes::pathText(m_lock->lock, m_lock->analysis, node),
                                     flakes::dateText(of), flakes::shortRevision(of)});
            place->setData(0, nodeRole, node);
            item->addChild(place);
        }
    }
}

// Of the selected sources; with none selected, of all.
void DuplicatesPane::showMending()
{
    m_work.drop();
    if (!m_lock || m_tree->topLevelItemCount() == 0) {
        showMade({{}, {}, m_lock ? tr("Nothing stands twice in this lock.") : QString(), 0, 0});
        return;
    }
    QStringList sources;
    for (const QTreeWidgetItem* item : m_tree->selectedItems()) {
        const QTreeWidgetItem* top = item->parent() != nullptr ? item->parent() : item;
        const QString source = top->data(0, sourceRole).toString();
        if (!sources.contains(source))
            sources << source;
    }
    m_work.run(
        this,
        [lock = m_lock, reach = m_reach, sources] {
            return std::make_shared<Mending>(mend(*lock, reach, sources));
        },
        [this](const std::shared_ptr<Mending>& made) { showMade(std::move(*made)); });
}

DuplicatesPane::Mending DuplicatesPane::mend(const LoadedLock& loaded, const flakes::Reach& reach,
                                             const QStringList& sources)
{
    const flakes::Lock& lock = loaded.lock;
    Mending out;
    out.before = qsizetype(lock.nodes.size()) - 1;
    out.follows = flakes::suggestFollows(lock, loaded.analysis, sources);
    if (out.follows.empty()) {
        out.text = tr("These are the flake's own inputs, of different folders, or asked for at a "
                      "release by name: they are left as they are.");
        return out;
    }
    const auto expected = flakes::withFollows(lock, out.follows);
    if (!expected) {
        out.follows.clear();
        out.text = expected.error().message;
        return out;
    }
    out.after = qsizetype(expected->nodes.size()) - 1;
    out.lines = flakes::followLines(lock, out.follows);
    flakes::Difference change = flakes::difference(lock, *expected);
    flakes::addReach(change, lock, *expected, reach);
    out.text = tr("Lines for flake.nix:\n\n") + out.lines.join(u'\n') +
               tr("\n\nThe lock would then have %1 nodes instead of %2: %3.\n\n")
                   .arg(out.after)
                   .arg(out.before)
                   .arg(change.sentence()) +
               change.text();
    return out;
}

void DuplicatesPane::showMade(Mending made)
{
    m_mending = std::move(made);
    m_text->setPlainText(firstLines(m_mending.text));
    const bool any = !m_mending.follows.empty();
    m_copy->setEnabled(any);
    m_follow->setEnabled(any);
    m_follow->setVisible(m_own);
    m_hint->setVisible(any && !m_own);
    m_hint->setText(tr("This flake belongs to no open workspace, so it is not written to: put the "
                       "lines into its flake.nix yourself, then lock it."));
}

void DuplicatesPane::ask()
{
    QMessageBox box(QMessageBox::Question, tr("Make these follow"),
                    counted(qsizetype(m_mending.follows.size()),
                            tr("One input will follow another one."),
                            tr("%1 inputs will follow others.")),
                    QMessageBox::Cancel, this);
    box.setInformativeText(
        tr("The lock is expected to have %1 nodes instead of %2. The model is changed first, which "
           "Undo takes back; then all repositories are written and committed with what else has "
           "been changed, and nix locks the inputs anew.")
            .arg(m_mending.after)
            .arg(m_mending.before));
    box.setDetailedText(firstLines(m_mending.text));
    QPushButton* go = box.addButton(tr("&Make them follow"), QMessageBox::AcceptRole);
    box.setDefaultButton(go);
    box.exec();
    if (box.clickedButton() == go)
        emit followWanted(m_mending.follows);
}

} // namespace cim
