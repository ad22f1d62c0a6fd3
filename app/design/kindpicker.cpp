#include "app/design/kindpicker.h"

#include "app/guide/tips.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

constexpr int choiceRole = Qt::UserRole;

QString firstSentence(const QString& help)
{
    const QString first = help.section(QStringLiteral(". "), 0, 0);
    return first.endsWith(u'.') ? first : first + u'.';
}

} // namespace

// Drags carry the kind's name.
class KindPicker::Tree : public QTreeWidget {
public:
    explicit Tree(const KindPicker& picker)
        : m_picker(picker)
    {}
    QStringList mimeTypes() const override { return {QLatin1StringView(kindMimeType)}; }
    QMimeData* mimeData(const QList<QTreeWidgetItem*>& items) const override
    {
        const KindChoice* choice = items.isEmpty() ? nullptr : m_picker.currentChoice();
        if (!choice)
            return nullptr;
        auto* mime = new QMimeData;
        mime->setData(QLatin1StringView(kindMimeType), choice->kind.toUtf8());
        return mime;
    }

private:
    const KindPicker& m_picker;
};

KindPicker::KindPicker(const Kinds& kinds, Use use, std::vector<KindChoice> choices,
                       QWidget* parent)
    : QFrame(parent)
    , m_kinds(kinds)
    , m_use(use)
    , m_choices(std::move(choices))
    , m_search(new QLineEdit(this))
    , m_tree(new Tree(*this))
    , m_help(new QLabel(this))
{
    if (m_choices.empty()) {
        for (const Kind& kind : kinds.kinds())
            m_choices.push_back({kind.name});
    }
    m_search->setObjectName(use == Use::Palette ? QStringLiteral("paletteSearch")
                                                : QStringLiteral("pickerSearch"));
    const bool entities = std::ranges::any_of(
        m_choices, [](const KindChoice& choice) { return !choice.entity.isNull(); });
    const QString search = entities ? tr("Search entities and kinds") : tr("Search kinds");
    m_search->setPlaceholderText(search);
    m_search->setAccessibleName(search);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_tree->setObjectName(use == Use::Palette ? QStringLiteral("paletteTree")
                                              : QStringLiteral("pickerTree"));
    m_tree->setAccessibleName(entities ? tr("Entities and kinds") : tr("Kinds"));
    m_tree->header()->hide();
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(10);
    m_tree->setIconSize({20, 20});
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setDragEnabled(use == Use::Palette);
    m_tree->setDragDropMode(use == Use::Palette ? QAbstractItemView::DragOnly
                                                : QAbstractItemView::NoDragDrop);
    m_help->setWordWrap(true);
    m_help->setMinimumHeight(fontMetrics().lineSpacing() * 3);
    m_help->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);
    column->addWidget(m_help);
    fill();
    connect(m_search, &QLineEdit::textChanged, this, &KindPicker::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &KindPicker::showHelp);
    // A click is enough in a popup; a palette is dragged from, and a double click puts it there.
    const auto pick = [this](QTreeWidgetItem*) { pickCurrent(); };
    if (use == Use::Popup)
        connect(m_tree, &QTreeWidget::itemClicked, this, pick);
    else
        connect(m_tree, &QTreeWidget::itemActivated, this, pick);
    filter({});
}

void KindPicker::fill()
{
    QHash<QString, QTreeWidgetItem*> groups;
    for (size_t i = 0; i < m_choices.size(); ++i) {
        const Kind* kind = m_kinds.kind(m_choices[i].kind);
        if (!kind)
            continue;
        QTreeWidgetItem*& group = groups[kind->group];
        if (!group) {
            group = new QTreeWidgetItem(m_tree, {kindText(kind->group)});
            group->setFlags(Qt::ItemIsEnabled);
            QFont bold = font();
            bold.setBold(true);
            group->setFont(0, bold);
            group->setForeground(0, tones(palette()).muted);
            group->setExpanded(true);
        }
        const QString& text = m_choices[i].text;
        auto* item = new QTreeWidgetItem(group, {text.isEmpty() ? kindTitle(kind->name) : text});
        item->setIcon(0, kindIcon(kind));
        item->setToolTip(0, kindText(kind->help));
        item->setData(0, choiceRole, qulonglong(i));
        item->setData(0, cardRole, QStringLiteral("kind/") + kind->name);
        item->setData(0, rowNameRole, kind->name);
    }
}

// As files and commands have it: people find it by that, too.
QString KindPicker::nameOf(const QTreeWidgetItem& item) const
{
    return m_choices[item.data(0, choiceRole).toULongLong()].kind;
}

const KindChoice* KindPicker::currentChoice() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    if (!item || !item->data(0, choiceRole).isValid())
        return nullptr;
    return &m_choices[item->data(0, choiceRole).toULongLong()];
}

QString KindPicker::currentKind() const
{
    const KindChoice* choice = currentChoice();
    return choice ? choice->kind : QString();
}

void KindPicker::filter(const QString& text)
{
    QTreeWidgetItem* first = nullptr;
    QTreeWidgetItem* best = nullptr;
    for (int g = 0; g < m_tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_tree->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const bool fits = item->text(0).contains(text, Qt::CaseInsensitive) ||
                              item->toolTip(0).contains(text, Qt::CaseInsensitive) ||
                              nameOf(*item).contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any = any || fits;
            if (fits && !first)
                first = item;
            if (fits && !best && item->text(0).startsWith(text, Qt::CaseInsensitive))
                best = item;
        }
        group->setHidden(!any);
    }
    const bool wanted = m_use == Use::Popup || !text.isEmpty();
    m_tree->setCurrentItem(!wanted ? nullptr : best ? best : first);
    showHelp();
}

void KindPicker::showHelp()
{
    const KindChoice* choice = currentChoice();
    const Kind* kind = choice ? m_kinds.kind(choice->kind) : nullptr;
    const bool isSearched = m_use == Use::Popup || !m_search->text().isEmpty();
    m_help->setText(kind         ? firstSentence(kindText(kind->help))
                    : isSearched ? tr("Nothing is called that.")
                                 : tr("Drag a kind onto the diagram, or double-click "
                                      "the empty diagram."));
    setProperty("card", kind ? QStringLiteral("kind/") + kind->name : QString()); // for F1
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, tones(mine).muted);
    m_help->setPalette(mine);
}

void KindPicker::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || !m_help)
        return;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        m_tree->topLevelItem(i)->setForeground(0, tones(palette()).muted);
    showHelp();
}

void KindPicker::pickCurrent()
{
    const KindChoice* choice = currentChoice();
    if (!choice)
        return;
    const KindChoice copy = *choice;
    if (m_use == Use::Popup)
        close();
    emit picked(copy);
}

void KindPicker::popup(QPoint global)
{
    setWindowFlags(Qt::Popup);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    resize(280, 360);
    const QRect screen = this->screen()->availableGeometry();
    move(std::clamp(global.x(), screen.left(), std::max(screen.left(), screen.right() - width())),
         std::clamp(global.y(), screen.top(), std::max(screen.top(), screen.bottom() - height())));
    show();
    m_search->setFocus();
}

void KindPicker::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

// Up and down walk the kinds while the focus stays in the search field.
bool KindPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        QTreeWidgetItem* item = m_tree->currentItem();
        do {
            item = !item               ? m_tree->topLevelItem(0)
                   : key == Qt::Key_Up ? m_tree->itemAbove(item)
                                       : m_tree->itemBelow(item);
        } while (item && !item->data(0, choiceRole).isValid());
        if (item)
            m_tree->setCurrentItem(item);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        pickCurrent();
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace cim
