// A sentence over the canvas that goes by itself.
#pragma once

#include <QLabel>
#include <QTimer>

namespace cim {

class Toast : public QLabel {
    Q_OBJECT

public:
    explicit Toast(QWidget* parent);
    void say(const QString& sentence);
    void place(); // where the parent is now

private:
    QTimer m_timer;
};

} // namespace cim
