#include "guidesource.h"

#include <tuple>

namespace {

auto looks(const cim::GuideState& state)
{
    return std::tie(state.colours, state.isStill, state.textSize);
}

auto openCard(const cim::GuideState& state)
{
    return std::tie(state.isCards, state.question, state.card);
}

} // namespace

GuideSource::GuideSource(cim::GuideActions& actions, QObject* parent)
    : QObject(parent)
    , m_actions(actions)
    , m_steps(new StepModel(this))
    , m_cards(new CardModel(this))
{}

void GuideSource::set(const cim::GuideState& state)
{
    const bool looksDiffer = looks(state) != looks(m_state);
    const bool cardDiffers = openCard(state) != openCard(m_state);
    m_state = state;
    if (looksDiffer)
        emit looksChanged(); // before there are rows that would hear it
    m_steps->set(state.rows);
    m_cards->set(state.found);
    if (cardDiffers)
        emit cardsChanged();
    emit changed();
}
