// The guide's cards: words that are explained.
#include "app/guide/guide.h"
#include "app/guide/spotlight.h"
#include "app/guide/tips.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/widgets/kindwords.h"

#include <QAction>
#include <QApplication>

namespace cim {

namespace {

QString groupName(guide::Card::Group group)
{
    switch (group) {
    case guide::Card::Group::Kind:
        return Guide::tr("Kind");
    case guide::Card::Group::Verb:
        return Guide::tr("Relationship");
    case guide::Card::Group::Word:
        return Guide::tr("Word");
    case guide::Card::Group::File:
        return Guide::tr("File");
    case guide::Card::Group::Nix:
        return Guide::tr("Word of Nix");
    case guide::Card::Group::Property:
        return Guide::tr("Field");
    }
    return {};
}

QString shownPage(const MainWindow& window)
{
    for (const auto* action : window.findChildren<QAction*>())
        if (action->isChecked() && action->objectName().startsWith(u"page-"))
            return action->objectName().sliced(5);
    return {};
}

bool isInGuide(const QWidget* widget)
{
    for (const QWidget* one = widget; one; one = one->parentWidget())
        if (one->objectName() == u"guideDock")
            return true;
    return false;
}

// "Firewall rule" for FirewallRule, "Ports (Firewall rule)" for a field of it.
QString titleOf(const guide::Card& card)
{
    const QString kind = kindTitle(card.id.section(u'/', 1, 1));
    return card.group == guide::Card::Group::Kind ? kind
           : card.group == guide::Card::Group::Property
               ? QStringLiteral("%1 (%2)").arg(card.title, kind)
               : card.title;
}

GuideCard whole(const guide::Card& card)
{
    return {card.id,      titleOf(card), groupName(card.group), card.what, card.why,
            card.example, card.where};
}

// The kind of what is selected where it is drawn.
QString selectedKind(const MainWindow& window)
{
    const Document* document = window.document();
    const Entity* entity = document ? document->model().entity(document->selected()) : nullptr;
    return entity && shownPage(window) == u"model" ? QStringLiteral("kind/") + entity->kind
                                                   : QString();
}

} // namespace

const Kinds* Guide::kinds()
{
    if (m_document)
        return &m_document->kinds();
    if (!m_builtIn) {
        if (auto loaded = Kinds::load(Kinds::builtInFolder()))
            m_builtIn = std::move(*loaded);
    }
    return m_builtIn ? &*m_builtIn : nullptr;
}

void Guide::fillCards()
{
    const Kinds* known = kinds();
    if (known && m_cards.empty())
        m_cards = guide::cards(*known);
    m_state.found.clear();
    for (const guide::Card& one : guide::search(m_cards, m_state.question))
        m_state.found.push_back({one.id, titleOf(one), groupName(one.group), {}, {}, {}, {}});
    const auto open = known && !m_state.card.id.isEmpty()
                          ? guide::card(m_state.card.id, facts(), *known)
                          : std::nullopt;
    m_state.card = open ? whole(*open) : GuideCard();
}

void Guide::showPath()
{
    endTour();
    m_state.isCards = false;
    refresh();
    emit changed();
}

void Guide::showCards(const QString& question)
{
    m_tour.reset();
    m_state.tour.clear();
    m_spotlight->end();
    m_state.isCards = true;
    m_state.question = question;
    m_state.card = {};
    fillCards();
    emit changed();
}

void Guide::showCard(const QString& id)
{
    m_tour.reset();
    m_state.tour.clear();
    m_spotlight->end();
    m_state.isCards = true;
    m_state.card = {};
    m_state.card.id = id;
    fillCards();
    emit changed();
}

std::optional<GuideCard> Guide::explained(const MainWindow& window, const QString& id)
{
    const Document* document = window.document();
    const auto builtIn = document ? Result<Kinds>() : Kinds::load(Kinds::builtInFolder());
    if (!document && !builtIn)
        return std::nullopt;
    const Kinds& kinds = document ? document->kinds() : *builtIn;
    const guide::Facts facts(document ? &document->session().model() : nullptr,
                             document ? &document->kinds() : nullptr, {});
    const auto found = guide::card(id, facts, kinds);
    return found ? std::optional(whole(*found)) : std::nullopt;
}

QString Guide::cardHere(const MainWindow& window)
{
    const auto* tips = window.findChild<Tips*>();
    if (const QString hovered = tips ? tips->card() : QString(); !hovered.isEmpty())
        return hovered;
    const QWidget* focus = QApplication::focusWidget();
    if (!focus || focus->window() != &window || isInGuide(focus))
        return {};
    if (const QString id = cardOf(focus); !id.isEmpty())
        return id;
    if (const QString id = selectedKind(window); !id.isEmpty())
        return id;
    return window.document() ? pageCard(shownPage(window)) : QString();
}

QString Guide::cardBehind(const MainWindow& window)
{
    if (const QString id = selectedKind(window); !id.isEmpty())
        return id;
    const QString page = window.document() ? shownPage(window) : QString();
    const QString id = page == u"model" ? QStringLiteral("file/diagrams") : pageCard(page);
    return id.isEmpty() ? QStringLiteral("word/workspace") : id;
}

} // namespace cim
