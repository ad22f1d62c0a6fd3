// What the mouse rests on, explained: its tooltip says that F1 tells more, and F1 knows what about.
#pragma once

#include <QObject>
#include <QString>

class QHelpEvent;
class QMainWindow;
class QPoint;
class QWidget;

namespace cim {

// The role of item models under which a row has the id of its card.
constexpr int cardRole = Qt::UserRole + 100;
// The role under which a row, or an entry of a box, has the name that the guide knows it by.
constexpr int rowNameRole = Qt::UserRole + 101;

// The card of a page of the window: "nix/flake" of "flakes"; empty: none.
QString pageCard(const QString& page);

// One a window, which owns it. Puts a line below the tooltips of what has a card: widgets and
// their ancestors by the property "card", rows by their role, buttons by the page they lead to.
class Tips : public QObject {
    Q_OBJECT

public:
    explicit Tips(QMainWindow* window);
    // Of what the tooltip that is shown speaks of; empty: none is shown, or it has no card.
    QString card() const;

signals:
    // F1 in a dialog of the window, where its own actions are out of reach: the card of what the
    // mouse rests on, or has the keyboard. Empty: that has none.
    void asked(const QString& card, QWidget* dialog);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool show(QWidget* widget, const QHelpEvent& help);
    bool isOurs(const QWidget* widget) const; // in the window, or in a dialog of it

    QMainWindow* m_window;
    QString m_card;
};

// The card of the nearest of the widget and its ancestors that has one; of a list, that of the row
// that is chosen.
QString cardOf(const QWidget* widget);

} // namespace cim
