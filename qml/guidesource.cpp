#include "guidesource.h"

GuideSource::GuideSource(cim::GuideActions& actions, QObject* parent)
    : QObject(parent)
    , m_actions(actions)
    , m_steps(new StepModel(this))
    , m_cards(new CardModel(this))
{}

void GuideSource::set(const cim::GuideState& state)
{
    m_state = state;
    m_steps->set(state.rows);
    m_cards->set(state.found);
    emit changed();
}
