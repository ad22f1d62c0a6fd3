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

    explicit MessageBar(QWidget* parent = nullptr);

    void show(Tone tone, const QString& sentence, const QString& detail = {});
    void show(const Error& error); // Failure, with file and line in the detail
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
    };
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
