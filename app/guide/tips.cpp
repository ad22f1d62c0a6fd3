#include "app/guide/tips.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMainWindow>
#include <QTextDocument>
#include <QToolButton>
#include <QToolTip>

namespace cim {

namespace {

// The view whose rows the widget shows.
const QAbstractItemView* viewOf(const QWidget* widget)
{
    const auto* view = qobject_cast<const QAbstractItemView*>(widget->parentWidget());
    return view && view->viewport() == widget ? view : nullptr;
}

QString pageOf(const QWidget* widget)
{
    const auto* button = qobject_cast<const QToolButton*>(widget);
    const QAction* action = button ? button->defaultAction() : nullptr;
    const QString name = action ? action->objectName() : QString();
    return name.startsWith(u"page-") ? name.sliced(5) : QString();
}

} // namespace

QString pageCard(const QString& page)
{
    if (page == u"changes")
        return QStringLiteral("file/NAME.json");
    if (page == u"machines")
        return QStringLiteral("nix/evaluation");
    if (page == u"flakes")
        return QStringLiteral("nix/flake");
    if (page == u"system")
        return QStringLiteral("nix/closure");
    if (page == u"rebuild")
        return QStringLiteral("nix/switch");
    return {};
}

QString cardOf(const QWidget* widget)
{
    for (const QWidget* one = widget; one; one = one->parentWidget()) {
        if (one->objectName() == u"guideDock")
            return {};
        if (const QString id = one->property("card").toString(); !id.isEmpty())
            return id;
        if (const auto* view = qobject_cast<const QAbstractItemView*>(one))
            if (const QString id = view->currentIndex().data(cardRole).toString(); !id.isEmpty())
                return id;
    }
    return {};
}

Tips::Tips(QMainWindow* window)
    : QObject(window)
    , m_window(window)
{
    qApp->installEventFilter(this);
}

QString Tips::card() const
{
    return QToolTip::isVisible() ? m_card : QString();
}

bool Tips::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = qobject_cast<QWidget*>(watched);
    if (event->type() == QEvent::KeyPress && widget && widget->window() != m_window &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::HelpContents) && isOurs(widget)) {
        const QString hovered = card();
        // What explains is not explained once more.
        if (widget->window()->objectName() != u"cardBox")
            emit asked(hovered.isEmpty() ? cardOf(widget) : hovered, widget->window());
        return true;
    }
    if (event->type() != QEvent::ToolTip)
        return false;
    m_card.clear();
    return widget && isOurs(widget) && show(widget, *static_cast<QHelpEvent*>(event));
}

bool Tips::isOurs(const QWidget* widget) const
{
    const QWidget* top = widget->window();
    while (top != m_window && top->parentWidget() && qobject_cast<const QDialog*>(top))
        top = top->parentWidget()->window();
    return top == m_window;
}

bool Tips::show(QWidget* widget, const QHelpEvent& help)
{
    QString tip = widget->toolTip(), card;
    QRect place;
    if (const QAbstractItemView* view = viewOf(widget)) {
        const QModelIndex index = view->indexAt(help.pos());
        tip = index.data(Qt::ToolTipRole).toString();
        card = index.data(cardRole).toString();
        place = view->visualRect(index);
    } else if (const QString page = pageOf(widget); !page.isEmpty()) {
        card = pageCard(page);
    } else {
        card = cardOf(widget);
    }
    if (tip.isEmpty() || card.isEmpty())
        return false;
    const QString more = tr("F1 explains more.");
    QToolTip::showText(help.globalPos(),
                       Qt::mightBeRichText(tip) ? QStringLiteral("%1<p>%2</p>").arg(tip, more)
                                                : tip + u'\n' + more,
                       widget, place);
    m_card = card;
    return true;
}

} // namespace cim
