// A ring around a control, which follows it.
#pragma once

#include <QPointer>
#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include <functional>

namespace cim {

// Stands over the window, menu or dialog that its target is in, without taking the mouse; hidden
// while what it shows is hidden, and over when that goes. GUI thread.
class Spotlight : public QWidget {
    Q_OBJECT

public:
    explicit Spotlight(QWidget* window);
    // `part` is the rectangle within the target that is meant, asked anew after every change;
    // empty: all of it. `still`: it does not pulse.
    void show(QWidget* target, const std::function<QRect()>& part, bool still);
    void end();
    QWidget* target() const { return m_target; }
    bool isPulsing() const { return m_pulse.state() == QAbstractAnimation::Running; }
    // What is pointed at, in the window's coordinates; empty: it is hidden.
    QRect place() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watch(bool on);
    void follow();
    QMargins room(const QRect& at) const;
    void moveTo(QWidget* window);

    QWidget* m_home;
    QWidget* m_window; // that it stands in now
    QPointer<QWidget> m_target;
    std::function<QRect()> m_part;
    QList<QPointer<QObject>> m_watched;
    QTimer m_follow; // many moves are one
    QVariantAnimation m_pulse;
};

} // namespace cim
