// What the pages show and ask for, in the types of QML.
#pragma once

#include "app/guide/guideview.h"
#include "cardmodel.h"
#include "stepmodel.h"

#include <QtQmlIntegration>

class GuideSource : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the window")
    Q_PROPERTY(StepModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(CardModel* cards READ cards CONSTANT FINAL)
    Q_PROPERTY(bool isCards READ isCards NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString question READ question NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardId READ cardId NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardTitle READ cardTitle NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardGroup READ cardGroup NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardWhat READ cardWhat NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardWhy READ cardWhy NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardExample READ cardExample NOTIFY cardsChanged FINAL)
    Q_PROPERTY(QString cardWhere READ cardWhere NOTIFY cardsChanged FINAL)
    Q_PROPERTY(int shown READ shown NOTIFY changed FINAL)
    Q_PROPERTY(int doneCount READ doneCount NOTIFY changed FINAL)
    Q_PROPERTY(QString why READ why NOTIFY changed FINAL)
    Q_PROPERTY(QString task READ task NOTIFY changed FINAL)
    Q_PROPERTY(QString written READ written NOTIFY changed FINAL)
    Q_PROPERTY(QString undo READ undo NOTIFY changed FINAL)
    Q_PROPERTY(QString keys READ keys NOTIFY changed FINAL)
    Q_PROPERTY(QString command READ command NOTIFY changed FINAL)
    Q_PROPERTY(bool isCopied READ isCopied NOTIFY changed FINAL)
    Q_PROPERTY(QString file READ file NOTIFY changed FINAL)
    Q_PROPERTY(QString content READ content NOTIFY changed FINAL)
    Q_PROPERTY(bool isWritten READ isWritten NOTIFY changed FINAL)
    Q_PROPERTY(QString note READ note NOTIFY changed FINAL)
    Q_PROPERTY(QString noteAction READ noteAction NOTIFY changed FINAL)
    Q_PROPERTY(QString noteMore READ noteMore NOTIFY changed FINAL)
    Q_PROPERTY(bool canPoint READ canPoint NOTIFY changed FINAL)
    Q_PROPERTY(bool hasExample READ hasExample NOTIFY changed FINAL)
    Q_PROPERTY(bool hasFolder READ hasFolder NOTIFY changed FINAL)
    Q_PROPERTY(QString tour READ tour NOTIFY changed FINAL)
    Q_PROPERTY(int stop READ stop NOTIFY changed FINAL)
    Q_PROPERTY(int stops READ stops NOTIFY changed FINAL)
    Q_PROPERTY(QString stopTitle READ stopTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString stopWords READ stopWords NOTIFY changed FINAL)
    Q_PROPERTY(bool isStill READ isStill NOTIFY looksChanged FINAL)
    Q_PROPERTY(int textSize READ textSize NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor ground READ ground NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor raised READ raised NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor text READ text NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor muted READ muted NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor line READ line NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor accent READ accent NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor accentText READ accentText NOTIFY looksChanged FINAL)
    Q_PROPERTY(QColor good READ good NOTIFY looksChanged FINAL)

public:
    explicit GuideSource(cim::GuideActions& actions, QObject* parent = nullptr);
    void set(const cim::GuideState& state);

    StepModel* steps() const { return m_steps; }
    CardModel* cards() const { return m_cards; }
    bool isCards() const { return m_state.isCards; }
    QString question() const { return m_state.question; }
    QString cardId() const { return m_state.card.id; }
    QString cardTitle() const { return m_state.card.title; }
    QString cardGroup() const { return m_state.card.group; }
    QString cardWhat() const { return m_state.card.what; }
    QString cardWhy() const { return m_state.card.why; }
    QString cardExample() const { return m_state.card.example; }
    QString cardWhere() const { return m_state.card.where; }
    int shown() const { return m_state.shown; }
    int doneCount() const { return m_state.done; }
    QString why() const { return m_state.why; }
    QString task() const { return m_state.task; }
    QString written() const { return m_state.written; }
    QString undo() const { return m_state.undo; }
    QString keys() const { return m_state.keys; }
    QString command() const { return m_state.command; }
    bool isCopied() const { return m_state.isCopied; }
    QString file() const { return m_state.file; }
    QString content() const { return m_state.content; }
    bool isWritten() const { return m_state.isWritten; }
    QString note() const { return m_state.note; }
    QString noteAction() const { return m_state.noteAction; }
    QString noteMore() const { return m_state.noteMore; }
    bool canPoint() const { return m_state.canPoint; }
    bool hasExample() const { return m_state.hasExample; }
    bool hasFolder() const { return m_state.hasFolder; }
    QString tour() const { return m_state.tour; }
    int stop() const { return m_state.stop; }
    int stops() const { return m_state.stops; }
    QString stopTitle() const { return m_state.stopTitle; }
    QString stopWords() const { return m_state.stopWords; }
    bool isStill() const { return m_state.isStill; }
    int textSize() const { return m_state.textSize; }
    QColor ground() const { return m_state.colours.ground; }
    QColor raised() const { return m_state.colours.raised; }
    QColor text() const { return m_state.colours.text; }
    QColor muted() const { return m_state.colours.muted; }
    QColor line() const { return m_state.colours.line; }
    QColor accent() const { return m_state.colours.accent; }
    QColor accentText() const { return m_state.colours.accentText; }
    QColor good() const { return m_state.colours.good; }

    Q_INVOKABLE void showStep(int row) { m_actions.showStep(row); }
    Q_INVOKABLE void pointOut() { m_actions.pointOut(); }
    Q_INVOKABLE void doNoteAction() { m_actions.doNoteAction(); }
    Q_INVOKABLE void doNoteMore() { m_actions.doNoteMore(); }
    Q_INVOKABLE void doExample() { m_actions.doExample(); }
    Q_INVOKABLE void doFolder() { m_actions.doFolder(); }
    Q_INVOKABLE void copyCommand() { m_actions.copyCommand(); }
    Q_INVOKABLE void showPath() { m_actions.showPath(); }
    Q_INVOKABLE void showCards(const QString& question) { m_actions.showCards(question); }
    Q_INVOKABLE void showCard(const QString& id) { m_actions.showCard(id); }
    Q_INVOKABLE void goToStop(int stop) { m_actions.goToStop(stop); }
    Q_INVOKABLE void endTour() { m_actions.endTour(); }
    Q_INVOKABLE void leave() { m_actions.leave(); }

signals: // apart, since each one has every binding to its properties looked at anew, row by row
    void changed();
    void cardsChanged();
    void looksChanged();

private:
    cim::GuideActions& m_actions;
    cim::GuideState m_state;
    StepModel* m_steps;
    CardModel* m_cards;
};
