#include "models/events/steps.h"

#include <algorithm>

namespace cim {

namespace {

// Moves the entry of `command` from the end of one stack to the other; it stands elsewhere than at
// the end only in a log that git has merged.
void move(std::deque<Steps::Entry>& from, std::deque<Steps::Entry>& to, CommandId command)
{
    if (!to.empty() && to.back().command == command)
        return; // a later event of the same group
    const auto it = std::ranges::find(from.rbegin(), from.rend(), command, &Steps::Entry::command);
    if (it == from.rend())
        return;
    to.push_back(*it);
    from.erase(std::next(it).base());
}

} // namespace

bool isUndoable(const Fact& fact)
{
    return !std::holds_alternative<HostBuilt>(fact) && !std::holds_alternative<HostRebuilt>(fact) &&
           !std::holds_alternative<DomainReleased>(fact);
}

void Steps::done(const Event& event, LogPosition at)
{
    const auto* domain = std::get_if<DomainDefined>(&event.fact);
    if (domain && domain->path.isEmpty())
        m_pinned = event.command;
    if (event.command == m_pinned || !isUndoable(event.fact))
        return;
    if (!m_redo.empty())
        m_redo.clear();
    if (!m_undo.empty() && m_undo.back().command == event.command)
        return;
    m_undo.push_back({event.command, at});
    if (m_undo.size() > maxSteps)
        m_undo.pop_front();
}

void Steps::feed(const Event& event, LogPosition at)
{
    switch (event.mode) {
    case Mode::Do:
        done(event, at);
        break;
    case Mode::Undo:
        move(m_undo, m_redo, event.cause);
        break;
    case Mode::Redo:
        move(m_redo, m_undo, event.cause);
        break;
    }
}

void Steps::restore(std::deque<Entry> undoable, std::deque<Entry> redoable)
{
    m_undo = std::move(undoable);
    m_redo = std::move(redoable);
}

} // namespace cim
