// The guide's logic: gathers the facts, knows which step is shown, points, and does examples. Knows
// nothing of how it is drawn.
#pragma once

#include "app/guide/controls.h"
#include "app/guide/guideview.h"
#include "models/guide/cards.h"
#include "models/guide/outside.h"
#include "models/guide/path.h"
#include "models/guide/tours.h"

#include <QElapsedTimer>
#include <QFileSystemWatcher>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace cim {

class Document;
struct OwnSource;
class MainWindow;
class Spotlight;

// One a window that shows the guide; lives on the GUI thread. Keeps nothing: what is done is read
// from the workspace, and the step that is shown is the first that is open unless another is
// chosen.
class Guide : public QObject, public GuideActions {
    Q_OBJECT

public:
    explicit Guide(MainWindow& window);
    ~Guide() override;

    const GuideState& state() const { return m_state; }
    const guide::Step* shown() const; // null: all are done
    Spotlight& spotlight() const { return *m_spotlight; }

    void showStep(int row) override;
    void pointOut() override;
    void doNoteAction() override;
    void doNoteMore() override;
    void doExample() override;
    void doFolder() override;
    // Copies what is in it into the workspace, and draws the source and the package that is built
    // from it, beside the window's thread. Says in the window why it does not.
    void takeFolder(const QString& folder);
    void copyCommand() override;
    void showPath() override;
    void showCards(const QString& question) override;
    void showCard(const QString& id) override; // one that is unknown shows the list
    void goToStop(int stop) override;
    void endTour() override;
    void leave() override;
    void goToWork(); // the keyboard alone: a tour goes on

    // Asleep it follows nothing and looks at nothing: for as long as nobody sees it.
    void setAwake(bool awake);

    // From its first stop; one that is unknown changes nothing. Needs an open workspace.
    void startTour(const QString& name);

    // The card of what has the keyboard: the nearest widget that has one in its property "card",
    // else the kind of the entity that is selected. Empty where there is none.
    static QString cardHere(const MainWindow& window);
    // Of where a dialog was opened, if it has none of its own: what is drawn, the page, in the end
    // the workspace.
    static QString cardBehind(const MainWindow& window);
    // A card with what the workspace has of it; nothing where there is none.
    static std::optional<GuideCard> explained(const MainWindow& window, const QString& id);

signals:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Seen { // by a worker thread
        guide::Outside outside;
        guide::Runs runs;
        QString content;
        bool isWritten = false;
    };
    void takeDocument();
    void refresh();
    void refreshLater();
    void look();
    void lookAgain();
    void watch();
    guide::Facts facts() const;
    const Kinds* kinds();
    void fillCards();
    void fillStep(const guide::Step& step, const guide::Facts& facts,
                  const guide::Pointer& pointer);
    void fillTour();
    void fillNote(const guide::Step& step, const guide::Facts& facts);
    bool fillTrouble(const guide::Step& step, const guide::Facts& facts);
    void askIdentity();
    void showLog(EntityId host);
    void showBuild(EntityId host);
    void showConflict();
    void showPackage(EntityId package);
    bool drawFolder(const OwnSource& source, const QString& name, const QString& path);
    void openFile(const QString& file);
    void pointAgain(QObject* opened);
    void pointOn(const guide::Step& step, const guide::Facts& now, const guide::Pointer& next);
    void light(const guide::Pointer& pointer, Keyboard keyboard = Keyboard::Goes);
    void noteClosed(const std::function<void()>& again);

    MainWindow& m_window;
    QPointer<Document> m_document;
    std::vector<guide::Step> m_path;
    GuideState m_state;
    Spotlight* m_spotlight;
    QTimer m_later;               // many changes are looked at once
    QTimer m_copied;              // while the button says so
    QFileSystemWatcher m_watcher; // for what another program does: a virtual machine's disk
    QTimer m_seen;                // what comes at once is looked at once
    guide::Outside m_outside;
    guide::Runs m_runs;
    std::function<void()> m_mend; // what the note's button does
    std::function<void()> m_more; // and its second one
    guide::Pointer m_pointer;     // what the ring is on, or leads to
    QElapsedTimer m_typed;        // since the last key
    std::stop_source m_stop;
    std::vector<bool> m_done; // what was, to see what has just been done
    quint64 m_generation = 0;
    std::optional<Kinds> m_builtIn; // while no workspace is open
    std::vector<guide::Card> m_cards;
    std::optional<guide::Tour> m_tour; // that is taken
    size_t m_stopShown = 0;
    std::optional<int> m_chosen; // a row that the user went to
    QPointer<QWidget> m_closed;  // the panel to be opened
    bool m_isFirst = true, m_isAwake = true;
};

} // namespace cim
