// A sentence over the canvas that goes by itself.
#pragma once

#include <QLabel>
#include <QRegion>
#include <QTimer>

namespace cim {

class Toast : public QLabel {
    Q_OBJECT

public:
    explicit Toast(QWidget* parent);
    // Stands below, or above where it would cover what is spared, in the parent's coordinates.
    void say(const QString& sentence, const QRegion& spared = {});
    void place(); // where the parent is now

private:
    QTimer m_timer;
    QRegion m_spared;
};

} // namespace cim
