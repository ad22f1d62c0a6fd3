// Tours: a page's controls, pointed at one after the other.
#include "app/guide/controls.h"
#include "app/guide/guide.h"
#include "app/guide/spotlight.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"

#include <QApplication>

#include <algorithm>

namespace cim {

void Guide::startTour(const QString& name)
{
    auto all = guide::tours();
    const auto found = std::ranges::find(all, name, &guide::Tour::name);
    if (found == all.end() || !m_document)
        return;
    m_tour = std::move(*found);
    m_state.isCards = false;
    goToStop(0);
}

void Guide::goToStop(int stop)
{
    if (!m_tour || stop < 0)
        return;
    if (size_t(stop) >= m_tour->stops.size()) {
        endTour();
        return;
    }
    m_stopShown = size_t(stop);
    m_pointer = m_tour->stops[m_stopShown].pointer;
    m_spotlight->end();
    // One reads on: the keyboard stays where the next stop is asked for.
    const QPointer<QWidget> reader = QApplication::focusWidget();
    m_window.showPage(m_pointer.page);
    light(m_pointer, Keyboard::Stays);
    if (reader && !reader->hasFocus()) // it went with the page before
        reader->setFocus(Qt::OtherFocusReason);
    refresh();
}

void Guide::endTour()
{
    if (!m_tour)
        return;
    m_tour.reset();
    m_pointer = {};
    m_closed = nullptr;
    m_spotlight->end();
    refresh();
}

void Guide::fillTour()
{
    const guide::Stop& stop = m_tour->stops[m_stopShown];
    m_state.tour = m_tour->title;
    m_state.stop = int(m_stopShown);
    m_state.stops = int(m_tour->stops.size());
    m_state.stopTitle = stop.title;
    m_state.stopWords = stop.words;
    m_state.keys = keysOf(m_window, stop.pointer);
    m_mend = {};
    noteClosed([this] { goToStop(int(m_stopShown)); });
    const Control control = findControl(m_window, stop.pointer);
    if (m_state.note.isEmpty() && !(control.widget && control.widget->isVisible()))
        m_state.note = tr("It is not there yet: the page shows it when there is something for it.");
}

} // namespace cim
