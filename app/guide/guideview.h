// What the guide shows, and what can be asked of it: all that its pages (qml/, a library of their
// own that is loaded when the guide is first asked for) and the window know of each other.
#pragma once

#include <QColor>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QWidget;

namespace cim {

struct GuideRow {
    QString title;
    bool isDone = false;

    bool operator==(const GuideRow&) const = default;
};

// A card in the list of those that were found, or the one that is open.
struct GuideCard {
    QString id, title;
    QString group; // "Kind", in the user's language
    QString what, why, example, where;

    bool operator==(const GuideCard&) const = default;
};

struct GuideColours {
    QColor ground, raised, text, muted, line, accent, accentText, good;

    bool operator==(const GuideColours&) const = default;
};

// One moment of the guide, as values.
struct GuideState {
    std::vector<GuideRow> rows;
    int shown = 0; // the row that is unfolded; rows.size(): all are done
    int done = 0;

    // Of the row that is shown.
    QString why, task, written, undo;
    QString keys;           // the way without a mouse, "Ctrl+N"
    QString command;        // for a terminal
    bool isCopied = false;  // it was just put on the clipboard
    QString file;           // below the workspace, where the step is written
    QString content;        // what stands there, or will
    bool isWritten = false; // it stands there already
    QString note;           // why nothing can be done now, or what is in the way
    QString noteAction;     // what can be done about it, a button's text; may be empty
    QString noteMore;       // and what else
    bool canPoint = false;
    bool hasExample = false;
    bool hasFolder = false; // a folder of the user's can be taken for it

    bool isCards = false; // words are explained, instead of the path
    QString question;
    std::vector<GuideCard> found;
    GuideCard card; // open; without an id: none

    // A tour of a page, instead of both.
    QString tour; // its title; empty: none is taken
    int stop = 0, stops = 0;
    QString stopTitle, stopWords;

    GuideColours colours;
    bool isStill = false; // no motion
    int textSize = 13;    // pixels

    bool operator==(const GuideState&) const = default;
};

// What the pages ask for.
class GuideActions {
public:
    virtual ~GuideActions() = default;
    virtual void showStep(int row) = 0;
    virtual void pointOut() = 0; // the control of the step that is shown
    virtual void doNoteAction() = 0;
    virtual void doNoteMore() = 0;
    virtual void doExample() = 0;
    virtual void doFolder() = 0;
    virtual void copyCommand() = 0;
    virtual void showPath() = 0;
    virtual void showCards(const QString& question) = 0; // the list of those that are found
    virtual void showCard(const QString& id) = 0;
    virtual void goToStop(int stop) = 0; // of the tour; past the last: it is over
    virtual void endTour() = 0;
    virtual void leave() = 0; // the keyboard goes back to the work
};

// The pages in a widget. GUI thread; made with the actions that it calls.
class GuideView {
public:
    virtual ~GuideView() = default;
    virtual QWidget* widget() const = 0; // owned by its parent
    virtual void show(const GuideState& state) = 0;
};

class GuideViewFactory {
public:
    virtual ~GuideViewFactory() = default;
    // Null with a sentence in `trouble` where the pages cannot be shown.
    virtual std::unique_ptr<GuideView> make(GuideActions& actions, QWidget* parent,
                                            QString& trouble) = 0;
};

} // namespace cim

#define CIM_GUIDE_VIEW_ID "org.cimarron.GuideViewFactory/1"
Q_DECLARE_INTERFACE(cim::GuideViewFactory, CIM_GUIDE_VIEW_ID)
