#include "models/guide/tours.h"

#include <QCoreApplication>

#include <array>
#include <span>

namespace cim::guide {

namespace {

struct StopText {
    const char* control;
    const char* title;
    const char* words;
    const char* keys = "";
};

struct TourText {
    const char* name;
    const char* page;
    const char* title;
    std::span<const StopText> stops;
};

// clang-format off
constexpr StopText modelStops[] = {
    {"paletteTree", QT_TRANSLATE_NOOP("cim::guide::Tours", "Kinds of things"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Everything that you can draw. Drag one onto the sheet, or press Return on it. F1 explains the one that is chosen."), "Ctrl+N"},
    {"canvas", QT_TRANSLATE_NOOP("cim::guide::Tours", "The sheet"), QT_TRANSLATE_NOOP("cim::guide::Tours", "What you have drawn. Drag from the edge of a shape to another one and choose how they are related. The wheel moves, with Ctrl it zooms."), ""},
    {"inspector", QT_TRANSLATE_NOOP("cim::guide::Tours", "What is selected"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Its name, its settings and its relationships, to be changed here. What is wrong with a value is said below it."), ""},
    {"outlineTree", QT_TRANSLATE_NOOP("cim::guide::Tours", "Everything, as a list"), QT_TRANSLATE_NOOP("cim::guide::Tours", "The same things by domain. Each domain becomes a repository of its own, with its state and its version."), ""},
    {"problemsPanel", QT_TRANSLATE_NOOP("cim::guide::Tours", "What does not fit yet"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Each line leads to the thing that it speaks of, and many offer to mend it. An error keeps a machine from being built."), ""},
};
constexpr StopText changesStops[] = {
    {"changesTree", QT_TRANSLATE_NOOP("cim::guide::Tours", "Files that will change"), QT_TRANSLATE_NOOP("cim::guide::Tours", "What your drawing adds, changes and removes, by repository, before it is written; and what is on the disk already, but not committed."), ""},
    {"commitSubject", QT_TRANSLATE_NOOP("cim::guide::Tours", "What you did, in a line"), QT_TRANSLATE_NOOP("cim::guide::Tours", "It is made from what you drew, and you may say it better. It stays in the history of the repositories."), ""},
    {"writeButton", QT_TRANSLATE_NOOP("cim::guide::Tours", "Write only"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Puts the files on the disk without a commit, to look at them or to try them. Edits of your own in the files are kept."), "Ctrl+S"},
    {"commitButton", QT_TRANSLATE_NOOP("cim::guide::Tours", "Write and commit"), QT_TRANSLATE_NOOP("cim::guide::Tours", "One commit in each repository that changed, and the lock moves with it. From here on nix sees the change."), "Ctrl+Return"},
};
constexpr StopText machinesStops[] = {
    {"machinesList", QT_TRANSLATE_NOOP("cim::guide::Tours", "Hosts and all the rest"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Choose a host to ask about it, or anything else to see which hosts it reaches. The mark beside a host is what NixOS said of it."), ""},
    {"machinesTabs", QT_TRANSLATE_NOOP("cim::guide::Tours", "Who may log in, and why"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Each account with the chain of relationships that gives it. The other tabs say what would change without something."), ""},
    {"evaluateThis", QT_TRANSLATE_NOOP("cim::guide::Tours", "Ask NixOS"), QT_TRANSLATE_NOOP("cim::guide::Tours", "NixOS reads the whole description and says what is wrong, before anything is built. It takes seconds, and its words are put into yours."), ""},
    {"askOrigin", QT_TRANSLATE_NOOP("cim::guide::Tours", "Where an option comes from"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Every option of the host with its value, the thing that sets it, the event and the commit."), ""},
};
constexpr StopText flakesStops[] = {
    {"flakesView", QT_TRANSLATE_NOOP("cim::guide::Tours", "Who takes in whom"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Each box is a flake, each arrow an input. The root flake on top puts your domains and nixpkgs together."), ""},
    {"flakesTabs", QT_TRANSLATE_NOOP("cim::guide::Tours", "Inputs, twins and history"), QT_TRANSLATE_NOOP("cim::guide::Tours", "How old each input is and how to update it, what is there twice, and how the lock came to be as it is."), ""},
};
constexpr StopText systemStops[] = {
    {"systemSource", QT_TRANSLATE_NOOP("cim::guide::Tours", "What to look at"), QT_TRANSLATE_NOOP("cim::guide::Tours", "A host of the workspace, which is built first; the system that runs here; a generation; another machine over ssh."), ""},
    {"systemLook", QT_TRANSLATE_NOOP("cim::guide::Tours", "Look"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Reads the system, and changes nothing. Building can be stopped at any time."), ""},
    {"systemTabs", QT_TRANSLATE_NOOP("cim::guide::Tours", "Sizes, parts, generations"), QT_TRANSLATE_NOOP("cim::guide::Tours", "What takes the space and why it is there, the programs, accounts and ports, and how any two systems differ."), ""},
};
constexpr StopText rebuildStops[] = {
    {"hostBoard", QT_TRANSLATE_NOOP("cim::guide::Tours", "Your hosts"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Each with what is known of it: never built, current, behind the drawing, or changed by another hand."), ""},
    {"rebuildAction", QT_TRANSLATE_NOOP("cim::guide::Tours", "What is to be done"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Build only, try it as a virtual machine, switch to it, or go back to what ran before. Each entry says what it changes."), ""},
    {"rebuildGo", QT_TRANSLATE_NOOP("cim::guide::Tours", "Do it"), QT_TRANSLATE_NOOP("cim::guide::Tours", "The build and its log are shown as they go, and can be stopped. Before a machine is switched you see what changes, and are asked."), ""},
    {"fleetOpen", QT_TRANSLATE_NOOP("cim::guide::Tours", "Several at once"), QT_TRANSLATE_NOOP("cim::guide::Tours", "Many hosts over ssh: in waves, with a first one to try it on, and it stops where something goes wrong."), ""},
};
constexpr StopText historyStops[] = {
    {"historyView", QT_TRANSLATE_NOOP("cim::guide::Tours", "Everything that was done"), QT_TRANSLATE_NOOP("cim::guide::Tours", "A line for each thing that you or others did, the latest first. Choose one to see the drawing as it was then; a bar above leads back to now."), ""},
};

constexpr TourText tourTexts[] = {
    {"model", "model", QT_TRANSLATE_NOOP("cim::guide::Tours", "Drawing"), modelStops},
    {"changes", "changes", QT_TRANSLATE_NOOP("cim::guide::Tours", "Changes"), changesStops},
    {"machines", "machines", QT_TRANSLATE_NOOP("cim::guide::Tours", "Machines"), machinesStops},
    {"flakes", "flakes", QT_TRANSLATE_NOOP("cim::guide::Tours", "Flakes"), flakesStops},
    {"system", "system", QT_TRANSLATE_NOOP("cim::guide::Tours", "Systems"), systemStops},
    {"rebuild", "rebuild", QT_TRANSLATE_NOOP("cim::guide::Tours", "Rebuild"), rebuildStops},
    {"history", "model", QT_TRANSLATE_NOOP("cim::guide::Tours", "History"), historyStops},
};
// clang-format on

QString said(const char* text)
{
    return QCoreApplication::translate("cim::guide::Tours", text);
}

} // namespace

std::vector<Tour> tours()
{
    std::vector<Tour> out;
    for (const TourText& one : tourTexts) {
        Tour tour{QString::fromLatin1(one.name), said(one.title), {}};
        for (const StopText& stop : one.stops)
            tour.stops.push_back({said(stop.title),
                                  said(stop.words),
                                  {QString::fromLatin1(one.page),
                                   QString::fromLatin1(stop.control),
                                   {},
                                   QString::fromLatin1(stop.keys)}});
        out.push_back(std::move(tour));
    }
    return out;
}

} // namespace cim::guide
