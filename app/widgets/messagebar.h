// A sentence across the top of the window: what went wrong or happened, and what to do next.
#pragma once

#include "models/domain/error.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace cim {

// Shows one message at a time, not modal; further ones wait until it is closed. Hidden while there
// is nothing to say.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Tone : quint8 { Information, Warning, Failure };

    // What a message is about: it is taken away when a later success makes it untrue.
    enum class Matter : quint8 {
        Other, // stays until it is closed
        Opening,
        Edit,      // a change of the model that was refused
        Files,     // writing and committing
        Conflicts, // between edits by hand and the model
        Lock,      // the hosts do not take what is committed
        BrokenOff, // a rebuild that could not tell of itself
    };

    explicit MessageBar(QWidget* parent = nullptr);

    void show(Tone tone, const QString& sentence, const QString& detail = {},
              Matter matter = Matter::Other);
    // Failure, with file and line in the detail.
    void show(const Error& error, Matter matter = Matter::Other);
    // With one button that does something about it.
    void offer(const QString& sentence, const QString& action,
               const std::function<void()>& onAction, Matter matter);
    // It is well again: what was said of it goes, also what waits to be shown.
    void settle(Matter matter);
    // A message that stays until hideSticky(), with one button: time travel.
    void showSticky(const QString& sentence, const QString& action,
                    const std::function<void()>& onAction);
    void hideSticky();
    QString sentence() const;
    void dismiss();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Message {
        Tone tone = Tone::Information;
        QString sentence, detail, action;
        std::function<void()> onAction;
        bool sticky = false;
        Matter matter = Matter::Other;
    };
    void add(const Message& message);
    void next();
    void present(const Message& message);
    void paintTone();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_details;
    QToolButton* m_close;
    std::vector<Message> m_waiting;
    Message m_shown;
};

} // namespace cim
