#include "app/rebuild/lookanew.h"

#include "app/mainwindow/repositories.h"

namespace cim {

LookAnew::LookAnew(Repositories& repositories, QObject* parent)
    : QObject(parent)
    , m_repositories(repositories)
{
    connect(&repositories, &Repositories::pictureChanged, this, &LookAnew::take);
}

void LookAnew::look()
{
    m_state = m_repositories.isRefreshing() ? State::Behind : State::Anew;
    m_repositories.refresh();
}

void LookAnew::take()
{
    switch (m_state) {
    case State::Idle:
        break;
    case State::Behind:
        look();
        break;
    case State::Anew:
        m_state = State::Idle;
        emit looked();
        break;
    }
}

} // namespace cim
