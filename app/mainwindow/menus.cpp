// The menus and the sidebar of the main window.
#include "app/changes/changespage.h"
#include "app/guide/guidedock.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/fleetpane.h"
#include "app/release/releasedialog.h"
#include "app/release/splitdialog.h"
#include "app/widgets/icons.h"
#include "app/widgets/settings.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"
#include "models/guide/tours.h"
#include "models/workspace/arrangement.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QToolBar>

#include <algorithm>

namespace cim {

namespace {

// For the command palette, where its own words say too little: "Colours: Dark".
void nameGroup(QAction& action, const QMenu& menu)
{
    action.setProperty("group", menu.title().remove(u'&'));
}

} // namespace

QAction* MainWindow::action(const QString& name, const QString& text, const QKeySequence& keys,
                            const std::function<void()>& run)
{
    auto* made = new QAction(text, this);
    made->setObjectName(name);
    made->setShortcut(keys);
    connect(made, &QAction::triggered, this, [run] { run(); });
    return made;
}

void MainWindow::buildSidebar()
{
    m_sidebar = new QToolBar(tr("Pages"), this);
    m_sidebar->setObjectName(QStringLiteral("sidebar"));
    m_sidebar->setMovable(false);
    m_sidebar->setFloatable(false);
    m_sidebar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    m_sidebar->setIconSize(QSize(24, 24));
    m_sidebar->setContextMenuPolicy(Qt::PreventContextMenu);
    m_pageActions = new QActionGroup(this);
    int number = 0;
    for (const PageInfo& info : m_registry.pages()) {
        auto* page = new QAction(uiIcon(info.icon), info.title, this);
        page->setObjectName(QStringLiteral("page-") + info.name);
        page->setCheckable(true);
        page->setData(info.name);
        page->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + number++)));
        page->setToolTip(QStringLiteral("%1 (%2)").arg(
            info.help, page->shortcut().toString(QKeySequence::NativeText)));
        connect(page, &QAction::triggered, this, [this, name = info.name] { showPage(name); });
        m_pageActions->addAction(page);
        m_needDocument.push_back(page);
        m_sidebar->addAction(page);
    }
    for (QWidget* button : m_sidebar->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        button->setMinimumWidth(76);
        button->setFocusPolicy(Qt::TabFocus);
    }
    addToolBar(Qt::LeftToolBarArea, m_sidebar);
}

void MainWindow::buildFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(action(QStringLiteral("newWorkspace"), tr("&New workspace…"),
                           QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
                           [this] { newWorkspace(); }));
    menu->addAction(action(QStringLiteral("openWorkspace"), tr("&Open…"), QKeySequence::Open,
                           [this] { chooseFolder(); }));
    menu->addAction(action(QStringLiteral("openFlake"), tr("Look at a &flake…"), {},
                           [this] { chooseFlake(); }));
    auto* another = action(QStringLiteral("newWindow"), tr("New win&dow"), {}, [this] {
        auto* window = new MainWindow(m_registry, m_theme);
        window->setAttribute(Qt::WA_DeleteOnClose);
        constexpr QPoint aside(36, 36);
        window->move(pos() + aside);
        window->openFolder(m_document->session().folder());
        window->show();
    });
    m_needDocument.push_back(another);
    menu->addAction(another);
    m_import = action(QStringLiteral("import"), tr("&Import…"),
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), [this] { importFrom(); });
    m_import->setToolTip(
        tr("A table, a drawing of arrows.app, NixOS configurations, a flake or a hive"));
    menu->addAction(m_import);
    QMenu* recent = menu->addMenu(tr("Open &recent"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    menu->addSeparator();
    m_write = action(QStringLiteral("write"), tr("&Write the repositories"), QKeySequence::Save,
                     [this] { m_document->repositories().write(); });
    m_commit = action(QStringLiteral("commit"), tr("Write and &commit"),
                      QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { commit(); });
    menu->addAction(m_write);
    menu->addAction(m_commit);
    auto* rebuild = action(QStringLiteral("rebuild"), tr("Re&build a host…"),
                           QKeySequence(Qt::CTRL | Qt::Key_B),
                           [this] { emit m_document->pageAsked(QStringLiteral("rebuild")); });
    rebuild->setToolTip(tr("Build it, see what would change, and switch to it"));
    m_needDocument.push_back(rebuild);
    menu->addAction(rebuild);
    auto* several = action(QStringLiteral("rebuildSeveral"), tr("Rebuild se&veral over ssh…"), {},
                           [this] { askForHosts(*m_document, {}); });
    several->setToolTip(tr("In waves, by tag, by domain, or what your edits touched"));
    m_needDocument.push_back(several);
    menu->addAction(several);
    m_release = action(QStringLiteral("release"), tr("&Promote or release a domain…"), {}, [this] {
        const Entity* selected = m_document->model().entity(m_document->selected());
        ReleaseDialog dialog(*m_document, selected ? selected->domain : DomainId(), this);
        dialog.exec();
    });
    menu->addAction(m_release);
    auto* split = action(QStringLiteral("splitDomain"), tr("Spli&t or join a domain…"), {}, [this] {
        const Entity* selected = m_document->model().entity(m_document->selected());
        SplitDialog dialog(*m_document, selected ? selected->domain : DomainId(), this);
        dialog.exec();
    });
    m_needDocument.push_back(split);
    menu->addAction(split);
    buildArrangement(menu->addMenu(tr("Domains' repositorie&s")));
    menu->addSeparator();
    auto* close = action(QStringLiteral("closeWorkspace"), tr("C&lose workspace"),
                         QKeySequence::Close, [this] { closeWorkspace(); });
    m_needDocument.push_back(close);
    menu->addAction(close);
    menu->addAction(
        action(QStringLiteral("quit"), tr("&Quit"), QKeySequence::Quit, [this] { this->close(); }));
}

// What was edited by hand goes along where it is seen only.
void MainWindow::commit()
{
    const auto* changes = qobject_cast<ChangesPage*>(m_pages.value(QStringLiteral("changes")));
    const bool isSeen = changes && changes->isVisible();
    m_looksForEdits = !isSeen && m_document->repositories().takesHandEdits();
    m_document->repositories().commit(changes ? changes->subject() : QString(), isSeen);
}

// The choice is the root's .gitmodules, which may change outside: it is read when it is shown.
void MainWindow::buildArrangement(QMenu* menu)
{
    menu->setObjectName(QStringLiteral("arrangement"));
    m_arrangement = new QActionGroup(menu);
    const auto add = [&](const QString& name, const QString& text, const QString& help,
                         Arrangement arrangement) {
        auto* one = action(name, text, {}, [this, arrangement] { arrange(arrangement); });
        one->setCheckable(true);
        one->setToolTip(help);
        nameGroup(*one, *menu);
        m_arrangement->addAction(one);
        menu->addAction(one);
        return one;
    };
    auto* folders =
        add(QStringLiteral("arrangeFolders"), tr("&Beside the workspace's own"),
            tr("Each domain is cloned from an address of its own"), Arrangement::Folders);
    auto* submodules = add(QStringLiteral("arrangeSubmodules"), tr("Git &submodules of it"),
                           tr("Whoever clones the workspace with its submodules has all domains"),
                           Arrangement::Submodules);
    menu->setToolTipsVisible(true);
    connect(menu, &QMenu::aboutToShow, this, [this, folders, submodules] {
        if (m_document)
            (arrangementOf(m_document->session().folder()) == Arrangement::Folders ? folders
                                                                                   : submodules)
                ->setChecked(true);
    });
}

void MainWindow::arrange(Arrangement arrangement)
{
    const Session& session = m_document->session();
    if (arrangementOf(session.folder()) == arrangement)
        return;
    if (m_document->repositories().isBusy()) {
        say(tr("The repositories are being written. Choose this again afterwards."));
        return;
    }
    if (const auto set = setArrangement(session, arrangement); !set) {
        emit m_document->failed(set.error());
        return;
    }
    m_document->repositories().refreshLater();
    say(arrangement == Arrangement::Folders
            ? tr("The next commit puts each domain's repository beside the workspace's own.")
            : tr("The next commit makes each domain a git submodule of the workspace."));
}

void MainWindow::fillRecent(QMenu* menu)
{
    menu->clear();
    for (const QString& folder : settings::recentFolders.get()) {
        QAction* one = menu->addAction(menuText(folder));
        one->setEnabled(QFileInfo::exists(folder));
        connect(one, &QAction::triggered, this, [this, folder] { openFolder(folder); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Nothing yet"))->setEnabled(false);
}

void MainWindow::buildEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_undo = action(QStringLiteral("undo"), tr("&Undo"), QKeySequence::Undo,
                    [this] { m_document->undo(); });
    m_redo = action(QStringLiteral("redo"), tr("&Redo"),
                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_document->redo(); });
    m_undo->setIcon(uiIcon(QStringLiteral("undo")));
    m_redo->setIcon(uiIcon(QStringLiteral("redo")));
    menu->addAction(m_undo);
    menu->addAction(m_redo);
    menu->addSeparator();
    // The model page's own actions carry the shortcuts; these name them where people look first.
    struct Entry {
        const char* name;
        QString text;
        QString keys;
    };
    const Entry clipboard[] = {
        {"cut", tr("Cu&t from this diagram"), tr("Ctrl+X")},
        {"copy", tr("&Copy"), tr("Ctrl+C")},
        {"paste", tr("&Paste"), tr("Ctrl+V")},
        {"duplicate", tr("Dupl&icate"), tr("Ctrl+D")},
    };
    const Entry entries[] = {
        {"add", tr("&Add…"), tr("Ctrl+N")},    {"relate", tr("Add re&lationship…"), tr("Ctrl+R")},
        {"rename", tr("Re&name"), tr("F2")},   {"properties", tr("Propertie&s"), tr("Alt+Return")},
        {"delete", tr("&Delete…"), tr("Del")},
    };
    const auto addEntry = [&](const Entry& entry) {
        const QString name = QString::fromLatin1(entry.name);
        auto* one = action(QStringLiteral("edit-") + name, entry.text + u'\t' + entry.keys, {},
                           [this, name] { triggerOnPage(name); });
        m_needDocument.push_back(one);
        menu->addAction(one);
    };
    std::ranges::for_each(clipboard, addEntry);
    menu->addSeparator();
    std::ranges::for_each(entries, addEntry);
    menu->addSeparator();
    auto* find = action(QStringLiteral("find"), tr("&Find"), QKeySequence::Find, [this] {
        if (Page* page = currentPage())
            page->find();
    });
    m_needDocument.push_back(find);
    menu->addAction(find);
    addEntry({"palette", tr("C&ommand palette"), tr("Ctrl+K")});
}

void MainWindow::triggerOnPage(const QString& actionName)
{
    showPage(QStringLiteral("model"));
    if (auto* found = currentPage()->findChild<QAction*>(actionName))
        found->trigger();
}

void MainWindow::buildViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    menu->addActions(m_pageActions->actions());
    menu->addSeparator();
    auto* again =
        action(QStringLiteral("replay"), tr("&Replay the history"), {}, [this] { replay(); });
    again->setIcon(uiIcon(QStringLiteral("replay")));
    m_needDocument.push_back(again);
    menu->addAction(again);
    menu->addSeparator();
    QMenu* themes = menu->addMenu(tr("&Colours"));
    auto* group = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {
        {ThemeChoice::System, tr("As the &desktop")},
        {ThemeChoice::Light, tr("&Light")},
        {ThemeChoice::Dark, tr("D&ark")},
    };
    for (const auto& [choice, text] : choices) {
        QAction* one = themes->addAction(text);
        one->setObjectName(QStringLiteral("theme-") + toString(choice));
        nameGroup(*one, *themes);
        one->setCheckable(true);
        one->setChecked(m_theme && m_theme->choice() == choice);
        group->addAction(one);
        connect(one, &QAction::triggered, this, [this, choice = choice] {
            settings::theme.set(toString(choice));
            if (m_theme)
                m_theme->setChoice(choice);
        });
    }
    auto* still = action(QStringLiteral("lessMotion"), tr("Less &motion"), {}, [] {});
    still->setToolTip(tr("Nothing glides or pulses"));
    still->setCheckable(true);
    const auto show = [this, still] {
        const QSignalBlocker quiet(still); // the user has chosen nothing
        still->setChecked(m_theme && m_theme->isStill());
        still->setEnabled(m_theme && !m_theme->isDesktopStill()); // that asks for it already
    };
    show();
    connect(still, &QAction::toggled, this, [this](bool less) {
        settings::lessMotion.set(less);
        m_theme->setLessMotion(less);
    });
    if (m_theme)
        connect(m_theme, &ThemeKeeper::desktopHeard, still, show);
    menu->addAction(still);
}

void MainWindow::buildHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(action(QStringLiteral("guide"), tr("&Guide"), {}, [this] {
        if (GuideDock* dock = showGuide())
            dock->guide().showPath();
    }));
    menu->addAction(action(QStringLiteral("guideAndBack"), tr("To the guide and &back"),
                           QKeySequence(Qt::Key_F6), [this] {
                               if (m_guide && m_guide->isAncestorOf(QApplication::focusWidget()))
                                   m_guide->giveBack();
                               else
                                   showGuide();
                           }));
    menu->addAction(action(QStringLiteral("explain"), tr("&What is this?"),
                           QKeySequence::HelpContents, [this] { explain(); }));
    menu->addAction(action(QStringLiteral("cards"), tr("W&ords explained"), {}, [this] {
        if (GuideDock* dock = showGuide())
            dock->guide().showCards({});
    }));
    QMenu* tours = menu->addMenu(tr("&Tours"));
    for (const guide::Tour& tour : guide::tours()) {
        auto* one =
            action(QStringLiteral("tour-") + tour.name, tour.title, {}, [this, name = tour.name] {
                if (GuideDock* dock = showGuide())
                    dock->guide().startTour(name);
            });
        nameGroup(*one, *tours);
        m_needDocument.push_back(one);
        tours->addAction(one);
    }
    menu->addSeparator();
    menu->addAction(action(QStringLiteral("about"), tr("&About Cimarron"), {}, [this] {
        QMessageBox::about(
            this, tr("About Cimarron"),
            tr("<p><b>Cimarron %1</b></p><p>Draw what your organization is made of; get real "
               "machines from the drawing.</p>")
                .arg(QApplication::applicationVersion()));
    }));
}

void MainWindow::updateActions()
{
    const bool open = m_document != nullptr;
    const bool writable = open && !m_document->isReadOnly();
    const bool free = open && !m_document->repositories().isBusy();
    for (QAction* one : m_needDocument)
        one->setEnabled(open);
    m_sidebar->setVisible(open);
    m_import->setEnabled(writable || !open);
    m_write->setEnabled(writable && free);
    m_commit->setEnabled(writable && free);
    m_release->setEnabled(writable);
    m_arrangement->setEnabled(writable);
    const auto undo = writable ? m_document->session().nextUndo() : std::nullopt;
    const auto redo = writable ? m_document->session().nextRedo() : std::nullopt;
    m_undo->setEnabled(undo.has_value());
    m_redo->setEnabled(redo.has_value());
    m_undo->setText(undo ? tr("&Undo: %1").arg(menuText(undo->label)) : tr("&Undo"));
    m_redo->setText(redo ? tr("&Redo: %1").arg(menuText(redo->label)) : tr("&Redo"));
}

} // namespace cim
