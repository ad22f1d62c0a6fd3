#include "app/design/finder.h"

#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPixmap>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

constexpr size_t mostRows = 50;
constexpr int itemRole = Qt::UserRole;

QString plain(QString text)
{
    return text.section(u'\t', 0, 0).remove(u'&').remove(u'…');
}

// With the menu that it stands in where its own words say too little: "Arrange: By domain".
QString nameOf(const QAction& action)
{
    const QString group = action.property("group").toString(), own = plain(action.text());
    return group.isEmpty() ? own : QStringLiteral("%1: %2").arg(group, own);
}

// One for all rows.
QIcon blank(QSize size)
{
    static QPixmap nothing;
    if (nothing.size() != size) {
        nothing = QPixmap(size);
        nothing.fill(Qt::transparent);
    }
    return nothing;
}

} // namespace

Finder::Finder(Document& document, Board& board, DesignView& view)
    : QFrame(&view)
    , m_document(document)
    , m_board(board)
    , m_view(view)
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("finder"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    m_field->setObjectName(QStringLiteral("finderField"));
    m_field->setAccessibleName(tr("Find by name"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("finderList"));
    m_list->setAccessibleName(tr("Found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize({18, 18});
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    connect(m_field, &QLineEdit::textChanged, this, &Finder::search);
    connect(m_list, &QListWidget::itemClicked, this, &Finder::take);
    hide();
}

void Finder::open(Over over)
{
    m_over = over;
    const bool all = over == Over::Everything;
    m_field->setPlaceholderText(all ? tr("Entities, domains, actions and problems")
                                    : tr("Find by name"));
    m_field->setAccessibleName(m_field->placeholderText());
    gather();
    m_field->clear();
    search();
    place();
    show();
    raise();
    m_field->setFocus();
}

void Finder::place()
{
    const QRect canvas = m_view.canvas().geometry();
    const int wide = std::min(520, canvas.width() - 40);
    resize(wide, std::min(420, canvas.height() - 40));
    move(canvas.left() + (canvas.width() - wide) / 2, canvas.top() + 12);
}

void Finder::gather()
{
    m_index.clear();
    m_items.clear();
    m_problems.clear();
    if (m_over == Over::Everything)
        addActions();
    addEntities();
    addDomains();
    if (m_over == Over::Everything) {
        addProblems();
        addKinds();
    }
}

void Finder::addEntities()
{
    QHash<QString, QString> kinds; // found by both of their names
    for (const Entity& e : m_document.model().entities()) {
        if (m_over == Over::Diagram && m_board.nodeOf(e.id) == noIndex)
            continue;
        QString& kind = kinds[e.kind];
        if (kind.isEmpty())
            kind = kindTitle(e.kind) + u' ' + e.kind + u' ';
        m_index.add(e.name, kind + e.properties[u"fullName"].toString());
        m_items.push_back({.entity = e.id});
    }
}

// After the entities: who types a name means one of these first. In the palette also after what can
// be added: domains are called as kinds are, and "host" is to be a host.
void Finder::addDomains()
{
    const QString before = m_over == Over::Everything ? tr("Domain") + u' ' : QString();
    for (const Domain& domain : m_document.model().domains()) {
        if (m_over == Over::Diagram && m_board.boundaryOf(domain.id) == noIndex)
            continue;
        m_index.add(before + domain.name,
                    tr("Domain") + QStringLiteral(" Domain ") + domain.purpose);
        m_items.push_back({.domain = domain.id});
    }
}

// Whatever the window can do now, by the words of its menus.
void Finder::addActions()
{
    for (QAction* action : m_view.window()->findChildren<QAction*>()) {
        if (action->objectName().isEmpty() || action->text().isEmpty() || !action->isEnabled() ||
            action->menu() || action->objectName() == u"palette" ||
            action->objectName().startsWith(u"edit-"))
            continue;
        m_index.add(nameOf(*action), action->toolTip());
        m_items.push_back({.action = action});
    }
}

void Finder::addProblems()
{
    const Problems* problems = m_document.past() ? nullptr : m_document.problems();
    if (!problems)
        return;
    m_problems = problems->all();
    for (int i = 0; i < int(m_problems.size()); ++i) {
        const Problem& problem = m_problems[size_t(i)];
        m_index.add(problem.sentence, tr("problem"));
        m_items.push_back({.problem = i});
        for (int fix = 0; fix < int(problem.fixes.size()); ++fix) {
            m_index.add(problem.fixes[size_t(fix)].label, tr("fix") + u' ' + problem.sentence);
            m_items.push_back({.problem = i, .fix = fix});
        }
        for (int lacking = 0; lacking < int(problem.lacking.size()); ++lacking) {
            m_index.add(problem.lacking[size_t(lacking)].label,
                        tr("fix") + u' ' + problem.sentence);
            m_items.push_back({.problem = i, .lacking = lacking});
        }
    }
}

// As from the palette of kinds: in the middle, to be named there. After all that there is.
void Finder::addKinds()
{
    if (m_document.isReadOnly())
        return;
    for (const Kind& kind : m_document.kinds().kinds()) {
        m_index.add(tr("Add: %1").arg(kindTitle(kind.name)), kind.name);
        m_items.push_back({.kind = kind.name});
    }
}

void Finder::search()
{
    m_list->clear();
    for (const quint32 item : m_index.find(m_field->text(), mostRows))
        fillRow(item);
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("Nothing is called that."), m_list);
        none->setFlags(Qt::NoItemFlags);
    } else {
        m_list->setCurrentRow(0);
    }
}

void Finder::fillRow(quint32 index)
{
    const Item& item = m_items[index];
    auto* row = new QListWidgetItem(m_list);
    row->setData(itemRole, index);
    if (item.action) {
        const QString keys = item.action->shortcut().toString(QKeySequence::NativeText);
        const QString text = nameOf(*item.action);
        row->setText(keys.isEmpty() ? text : QStringLiteral("%1   %2").arg(text, keys));
        // All words begin at the same place.
        row->setIcon(item.action->icon().isNull() ? blank(m_list->iconSize())
                                                  : item.action->icon());
    } else if (item.problem >= 0) {
        const Problem& problem = m_problems[size_t(item.problem)];
        const bool mends = item.fix >= 0 || item.lacking >= 0;
        row->setText(item.fix >= 0       ? problem.fixes[size_t(item.fix)].label
                     : item.lacking >= 0 ? problem.lacking[size_t(item.lacking)].label
                                         : problem.sentence);
        row->setToolTip(problem.sentence);
        row->setIcon(uiIcon(mends                                   ? QStringLiteral("fix")
                            : problem.severity == Severity::Error   ? QStringLiteral("error")
                            : problem.severity == Severity::Warning ? QStringLiteral("warning")
                                                                    : QStringLiteral("hint")));
    } else if (!item.kind.isEmpty()) {
        row->setText(tr("Add: %1").arg(kindTitle(item.kind)));
        row->setIcon(kindIcon(m_document.kinds().kind(item.kind)));
    } else if (const Entity* e = m_document.model().entity(item.entity)) {
        const Kind* kind = m_document.kinds().kind(e->kind);
        row->setText(m_board.nodeOf(e->id) == noIndex
                         ? tr("%1   %2, not on this diagram").arg(e->name, kindTitle(e->kind))
                         : QStringLiteral("%1   %2").arg(e->name, kindTitle(e->kind)));
        row->setIcon(kindIcon(kind));
    } else if (const Domain* domain = m_document.model().domain(item.domain)) {
        row->setText(m_board.boundaryOf(domain->id) == noIndex
                         ? tr("%1   %2, not on this diagram").arg(domain->name, tr("Domain"))
                         : QStringLiteral("%1   %2").arg(domain->name, tr("Domain")));
        row->setIcon(uiIcon(QStringLiteral("domain")));
    }
}

void Finder::take()
{
    const QListWidgetItem* row = m_list->currentItem();
    if (!row || !(row->flags() & Qt::ItemIsEnabled))
        return;
    const Item item = m_items[row->data(itemRole).toUInt()];
    hide();
    m_view.canvas().QWidget::setFocus();
    if (item.action) {
        item.action->trigger();
    } else if (item.problem >= 0) {
        const Problem problem = m_problems[size_t(item.problem)];
        if (item.fix >= 0) {
            m_document.execute(problem.fixes[size_t(item.fix)].commands);
            return;
        }
        if (item.lacking >= 0) {
            m_view.relateLacking(problem.entity, problem.lacking[size_t(item.lacking)]);
            return;
        }
        if (!problem.entity.isNull())
            m_view.reveal(problem.entity);
        m_document.select(problem.entity, problem.property, problem.relationship);
    } else if (!item.kind.isEmpty()) {
        m_view.makeInMiddle({.kind = item.kind});
    } else if (!item.domain.isNull()) {
        m_view.reveal(item.domain);
    } else {
        m_view.reveal(item.entity);
    }
}

bool Finder::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int last = m_list->count() - 1;
    switch (key) {
    case Qt::Key_Escape:
        hide();
        m_view.canvas().QWidget::setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_list->setCurrentRow(
            std::clamp(m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1), 0, last));
        return true;
    default:
        return false;
    }
}

} // namespace cim
