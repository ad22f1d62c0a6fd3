// What is committed, as it is after the click: a look at the repositories that was on its way
// before may be older than the last edit.
#pragma once

#include <QObject>

namespace cim {

class Repositories;

// GUI thread. One wish at a time.
class LookAnew : public QObject {
    Q_OBJECT

public:
    explicit LookAnew(Repositories& repositories, QObject* parent = nullptr);

    // looked() follows once, unless it is dropped.
    void look();
    void drop() { m_state = State::Idle; }
    bool isLooking() const { return m_state != State::Idle; }

signals:
    void looked();

private:
    enum class State : quint8 { Idle, Behind, Anew }; // behind a look that was on its way
    void take();

    Repositories& m_repositories;
    State m_state = State::Idle;
};

} // namespace cim
