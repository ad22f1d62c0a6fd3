#include "app/design/filters.h"

#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "models/domain/nameorder.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace cim {

namespace {

constexpr int keyRole = Qt::UserRole;
const QString troubledKey = QStringLiteral("with");
const QString soundKey = QStringLiteral("without");
const QString untaggedKey = QLatin1StringView(""); // no tag is empty; and it sorts before them

} // namespace

Filters::Filters(Document& document, Board& board, Canvas& canvas, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_document(document)
    , m_board(board)
    , m_canvas(canvas)
    , m_tree(new QTreeWidget(this))
    , m_fade(new QCheckBox(tr("&Fade instead of hiding"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_tree->setObjectName(QStringLiteral("filterTree"));
    m_tree->setAccessibleName(tr("What is shown"));
    m_tree->setColumnCount(2);
    m_tree->header()->hide();
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::NoSelection);
    auto* all = new QPushButton(tr("Show &everything"), this);
    all->setObjectName(QStringLiteral("filterClear"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_tree, 1);
    column->addWidget(m_fade);
    column->addWidget(all);
    connect(all, &QPushButton::clicked, this, &Filters::clear);
    connect(m_tree, &QTreeWidget::itemChanged, this, &Filters::take);
    connect(m_fade, &QCheckBox::toggled, this, &Filters::apply);
    connect(&board, &Board::diagramsChanged, this, &Filters::applyAgain);
    // An entity may pass no more, or only now.
    connect(&document, &Document::changed, this, &Filters::applyAgain);
    m_again.setSingleShot(true);
    constexpr int later = 100; // milliseconds
    m_again.setInterval(later);
    connect(&m_again, &QTimer::timeout, this, &Filters::applyAgain);
    connect(&document, &Document::problemsFound, this, [this] {
        if (isVisible())
            fill();
        applyAgain();
    });
    hide();
}

bool Filters::isActive() const
{
    return std::ranges::any_of(m_off, [](const auto& off) { return !off.isEmpty(); });
}

void Filters::clear()
{
    m_off = {};
    fill();
    apply();
}

void Filters::popup(QWidget& below)
{
    fill();
    constexpr QSize wanted(300, 460);
    resize(wanted.boundedTo(m_canvas.window()->size()));
    move(below.mapToGlobal(QPoint(0, below.height())));
    show();
    m_tree->setFocus();
}

void Filters::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    emit closed();
}

bool Filters::hides(const Entity& entity) const
{
    return isActive() && !m_fade->isChecked() && !passes(entity);
}

QString Filters::titleOf(Group group)
{
    static const std::array<const char*, GroupCount> titles = {
        QT_TR_NOOP("Kinds"),  QT_TR_NOOP("Domains"), QT_TR_NOOP("Relationships"),
        QT_TR_NOOP("States"), QT_TR_NOOP("Tags"),    QT_TR_NOOP("Problems")};
    return tr(titles[group]);
}

QString Filters::textOf(Group group, const QString& key) const
{
    switch (group) {
    case Kinds:
        return kindTitle(key);
    case Verbs:
        return verbLabel(m_document.kinds(), key, false);
    case Tags:
        return key == untaggedKey ? tr("without tags") : key;
    case Trouble:
        return key == troubledKey ? tr("with problems") : tr("without problems");
    case Domains:
    case States:
    case GroupCount:
        break;
    }
    return key;
}

QString Filters::words() const
{
    constexpr qsizetype most = 8; // of a group
    QStringList lines;
    for (quint8 group = 0; group < GroupCount; ++group) {
        QStringList names;
        for (const QString& key : m_off[group])
            names += textOf(Group(group), key);
        if (names.isEmpty())
            continue;
        std::ranges::sort(names, [](const QString& a, const QString& b) {
            return QString::localeAwareCompare(a, b) < 0;
        });
        if (names.size() > most)
            names = names.first(most) + QStringList{QStringLiteral("…")};
        lines += tr("%1: %2", "group and what of it is not shown")
                     .arg(titleOf(Group(group)), names.join(QStringLiteral(", ")));
    }
    return lines.join(u'\n');
}

void Filters::addItem(Group group, const QString& key, int count)
{
    if (!m_groups[group]) {
        m_groups[group] = new QTreeWidgetItem(m_tree, {titleOf(group)});
        m_groups[group]->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable |
                                  Qt::ItemIsAutoTristate);
        m_groups[group]->setExpanded(m_isOpen[group]);
    }
    auto* item = new QTreeWidgetItem(m_groups[group], {textOf(group, key), QString::number(count)});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
    item->setData(0, keyRole, key);
    item->setTextAlignment(1, Qt::AlignRight);
    item->setCheckState(0, m_off[group].contains(key) ? Qt::Unchecked : Qt::Checked);
    if (group == Kinds)
        item->setIcon(0, kindIcon(m_document.kinds().kind(key)));
}

// False while they are still being looked for.
bool Filters::findTroubled()
{
    m_troubled.clear();
    const Problems* problems = m_document.problems();
    if (problems)
        problems->visit([&](const Problem& problem) { m_troubled.insert(problem.entity); });
    return problems != nullptr;
}

// What the diagram holds now, counted.
void Filters::fill()
{
    m_filling = true;
    for (quint8 group = 0; group < GroupCount; ++group) {
        if (m_groups[group])
            m_isOpen[group] = m_groups[group]->isExpanded();
    }
    m_tree->clear();
    m_groups = {};
    std::array<std::map<QString, int, NameOrder>, GroupCount> counts;
    const Model& model = m_document.model();
    const Scene& scene = m_canvas.scene();
    const bool isKnown = findTroubled();
    int untagged = 0;
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        const Entity* e = model.entity(m_board.entityOf(i));
        const Domain* domain = e ? model.domain(e->domain) : nullptr;
        if (!domain)
            continue;
        ++counts[Kinds][e->kind];
        ++counts[Domains][domain->name];
        ++counts[States][toString(domain->state)];
        const QStringList tags = e->properties[u"tags"].toStringList();
        for (const QString& tag : tags)
            ++counts[Tags][tag];
        untagged += tags.isEmpty() ? 1 : 0;
        if (isKnown)
            ++counts[Trouble][m_troubled.contains(e->id) ? troubledKey : soundKey];
    }
    if (untagged > 0 && !counts[Tags].empty()) // where nothing has one there is nothing to choose
        counts[Tags].insert_or_assign(untaggedKey, untagged);
    for (EdgeIndex i = 0; i < scene.edgeCount(); ++i) {
        if (const Relationship* r = model.relationship(m_board.relationshipOf(i)))
            ++counts[Verbs][r->verb];
    }
    for (quint8 group = 0; group < GroupCount; ++group) {
        for (const auto& [key, count] : counts[group])
            addItem(Group(group), key, count);
    }
    m_filling = false;
}

void Filters::take()
{
    if (m_filling)
        return;
    for (quint8 group = 0; group < GroupCount; ++group) {
        m_off[group].clear();
        for (int i = 0; m_groups[group] && i < m_groups[group]->childCount(); ++i) {
            const QTreeWidgetItem* item = m_groups[group]->child(i);
            if (item->checkState(0) == Qt::Unchecked)
                m_off[group].insert(item->data(0, keyRole).toString());
        }
    }
    apply();
}

bool Filters::passes(const Entity& entity) const
{
    const Domain* domain = m_document.model().domain(entity.domain);
    if (m_off[Kinds].contains(entity.kind) ||
        (domain && (m_off[Domains].contains(domain->name) ||
                    m_off[States].contains(toString(domain->state)))) ||
        m_off[Trouble].contains(m_troubled.contains(entity.id) ? troubledKey : soundKey))
        return false;
    const auto isOff = [this](const QString& tag) { return m_off[Tags].contains(tag); };
    const QStringList tags = entity.properties[u"tags"].toStringList();
    return m_off[Tags].isEmpty() ||
           (tags.isEmpty() ? !isOff(untaggedKey) : !std::ranges::all_of(tags, isOff));
}

// Not while shapes are on their way: that would end it.
void Filters::applyAgain()
{
    if (isActive() && m_canvas.isGliding())
        m_again.start();
    else if (isActive())
        apply();
}

void Filters::apply()
{
    emit changed();
    if (!isActive()) {
        m_canvas.setFilter({});
        return;
    }
    if (!m_off[Trouble].isEmpty())
        findTroubled();
    const Shown otherwise = m_fade->isChecked() ? Shown::Faded : Shown::Hidden;
    m_canvas.setFilter(
        [this, otherwise](NodeIndex node) {
            const Entity* e = m_document.model().entity(m_board.entityOf(node));
            return !e || passes(*e) ? Shown::Fully : otherwise;
        },
        [this, otherwise](EdgeIndex edge) {
            const Relationship* r = m_document.model().relationship(m_board.relationshipOf(edge));
            return r && m_off[Verbs].contains(r->verb) ? otherwise : Shown::Fully;
        });
}

} // namespace cim
