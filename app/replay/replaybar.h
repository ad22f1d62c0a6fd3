// The bar of a replay: its buttons, how far it is, and what the step did in words.
#pragma once

#include "models/workspace/retelling.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace cim {

// Says what the user wants; what is shown is told to it.
class ReplayBar : public QWidget {
    Q_OBJECT

public:
    explicit ReplayBar(QWidget* parent = nullptr);

    void say(const QString& sentence); // while there is no step yet, or why there is none
    void showStep(const ToldStep& step);
    void showPlaying(bool playing);
    int pause() const; // milliseconds that a step is to be seen
    // Space: presses the button that has the keyboard, or plays.
    void pressOrPlay();

signals:
    void stepAsked(int index);
    void playAsked();
    void closeAsked();

private:
    QToolButton* button(const QString& name, const QString& icon, const QString& text);
    void build();
    void updateButtons();

    int m_index = 0, m_count = 0;
    QToolButton *m_first = nullptr, *m_back = nullptr, *m_play = nullptr, *m_forward = nullptr,
                *m_last = nullptr;
    QSlider* m_slider;
    QLabel* m_place;
    QComboBox* m_speed;
    QLabel* m_sentence;
    QLabel* m_who;
};

} // namespace cim
