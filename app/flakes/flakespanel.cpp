#include "app/flakes/flakespanel.h"

#include "app/flakes/duplicatespane.h"
#include "app/flakes/historypane.h"
#include "app/flakes/inputspane.h"
#include "app/flakes/nixpane.h"
#include "app/flakes/updatebar.h"
#include "app/widgets/savedialog.h"
#include "app/widgets/words.h"
#include "app/widgets/wraplayout.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>

namespace cim {

namespace {

// Above this, nodes of one revision are drawn as one unless the user wants them all.
constexpr int mergeFrom = 150;

} // namespace

FlakesPanel::FlakesPanel(QWidget* parent)
    : QWidget(parent)
    , m_view(new FlakeView(this))
{
    setAcceptDrops(true);
    m_view->setObjectName(QStringLiteral("flakesView"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 8, 8, 8);
    all->addWidget(buildTools());
    auto* split = new QSplitter(this);
    split->addWidget(m_view);
    split->addWidget(buildSide());
    split->setStretchFactor(0, 1);
    split->setSizes({860, 440});
    all->addWidget(split, 1);
    connect(m_view, &FlakeView::selectionChanged, this, &FlakesPanel::showNode);
    connect(m_view, &FlakeView::toggled, this, &FlakesPanel::toggle);
    connect(m_view, &FlakeView::menuWanted, this, &FlakesPanel::showMenu);
    connect(&m_job, &layout::Job::finished, this, &FlakesPanel::drawn);
    m_view->setMessage(tr("Open a flake.lock, or drop a lock, a flake or a folder here."));
}

FlakesPanel::~FlakesPanel() = default;

QWidget* FlakesPanel::buildTools()
{
    auto* bar = new QWidget(this);
    auto* row = new WrapLayout(bar);
    row->setSpacing(6);
    auto* open = new QPushButton(tr("&Open a flake…"), bar);
    m_file = new QLabel(bar);
    m_file->setTextFormat(Qt::PlainText);
    m_file->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_file->setMinimumWidth(80);
    m_merge = new QCheckBox(tr("&Merge equal"), bar);
    m_merge->setToolTip(tr("Draw all nodes that are locked to one revision as one"));
    m_follows = new QCheckBox(tr("Follo&ws"), bar);
    m_follows->setToolTip(tr("Draw, dashed, which inputs take another one instead of their own"));
    m_follows->setChecked(true);
    m_direction = new QComboBox(bar);
    m_direction->addItems({tr("Left to right"), tr("Top down")});
    m_direction->setAccessibleName(tr("Direction of the picture"));
    m_search = new QLineEdit(bar);
    m_search->setPlaceholderText(tr("Search inputs"));
    m_search->setAccessibleName(tr("Search inputs"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(160);
    m_search->setMaximumWidth(220);
    auto* fit = new QPushButton(tr("Fi&t"), bar);
    fit->setToolTip(tr("Show the whole picture (0)"));
    auto* save = new QPushButton(tr("&Save picture…"), bar);
    row->addWidget(open);
    row->addWidget(m_search);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_merge, m_follows, m_direction, fit, save, m_file})
        row->addWidget(widget);
    connect(open, &QPushButton::clicked, this, &FlakesPanel::chooseFile);
    connect(save, &QPushButton::clicked, this, &FlakesPanel::saveAs);
    connect(fit, &QPushButton::clicked, m_view, &FlakeView::fit);
    connect(m_search, &QLineEdit::textChanged, m_view, &FlakeView::setSearch);
    connect(m_search, &QLineEdit::returnPressed, m_view, &FlakeView::nextMatch);
    connect(m_merge, &QCheckBox::toggled, this, &FlakesPanel::setMerged);
    connect(m_follows, &QCheckBox::toggled, this, [this](bool on) {
        m_options.follows = on;
        redraw();
    });
    connect(m_direction, &QComboBox::currentIndexChanged, this, &FlakesPanel::redraw);
    return bar;
}

QWidget* FlakesPanel::buildSide()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(4, 0, 0, 0);
    m_totals = new QLabel(side);
    m_totals->setTextFormat(Qt::PlainText);
    m_totals->setWordWrap(true);
    m_totals->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_note = new QLabel(side);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    m_tabs = new QTabWidget(side);
    m_tabs->setObjectName(QStringLiteral("flakesTabs"));
    m_inputs = new InputsPane(m_tabs);
    m_duplicates = new DuplicatesPane(m_tabs);
    m_history = new HistoryPane(m_tabs);
    m_nix = new NixPane(m_tabs);
    m_tabs->addTab(m_inputs, tr("Inputs"));
    m_tabs->addTab(m_duplicates, tr("Duplicates"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_nix, tr("Nix files"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (m_tabs->currentWidget() == m_history)
            m_history->load();
    });
    connect(m_inputs, &InputsPane::inputChosen, this, [this](const QString& input) {
        if (m_shown)
            selectLockNode(m_shown->lock.at({input}));
    });
    connect(m_inputs->updateBar(), &UpdateBar::updated, this, &FlakesPanel::reload);
    connect(m_inputs->updateBar(), &UpdateBar::pinWanted, this, &FlakesPanel::pinWanted);
    connect(m_duplicates, &DuplicatesPane::nodeChosen, this, &FlakesPanel::selectLockNode);
    connect(m_duplicates, &DuplicatesPane::followWanted, this,
            [this](const std::vector<flakes::Follow>& follows) {
                m_tabs->setCurrentWidget(m_inputs); // where it is seen how far that is
                emit followWanted(follows);
            });
    connect(m_history, &HistoryPane::revisionShown, this, &FlakesPanel::showLock);
    column->addWidget(m_totals);
    column->addWidget(m_note);
    column->addWidget(m_tabs, 1);
    return side;
}

UpdateBar* FlakesPanel::updateBar() const
{
    return m_inputs->updateBar();
}

bool FlakesPanel::isLoaded() const
{
    return m_loaded && !m_reading.isRunning() && !m_saving.isRunning() && m_inputs->isIdle() &&
           m_duplicates->isIdle() && m_history->isIdle() && m_nix->isIdle();
}

bool FlakesPanel::isOwn() const
{
    return !m_ownFolder.isEmpty() && !m_folder.isEmpty() &&
           QFileInfo(m_folder) == QFileInfo(m_ownFolder);
}

void FlakesPanel::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a flake"), m_path,
        tr("Locks and flakes (flake.lock flake.nix *.lock *.nix);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

void FlakesPanel::saveAs()
{
    const auto scene = m_view->sharedScene();
    if (!scene)
        return;
    const QString file =
        askWhereToSave(this, tr("Save the picture"), QStringLiteral("flake.svg"),
                       tr("Pictures (*.svg *.png *.pdf);;Graphviz (*.dot);;Mermaid (*.mmd *.md)"))
            .file;
    if (file.isEmpty())
        return;
    settle(tr("Saving %1…").arg(file));
    m_saving.run(
        this,
        [scene, file, colours = palette(), topDown = m_direction->currentIndex() == 1] {
            const auto saved = exportScene(*scene, colours, file, topDown);
            return saved ? tr("Saved as %1.").arg(file) : saved.error().text();
        },
        [this](const QString& outcome) { settle(outcome); });
}

void FlakesPanel::open(const QString& path)
{
    m_path = path;
    m_loaded = false;
    m_drawing.drop();
    m_job.cancel();
    m_reading.run(
        this, [path] { return std::make_shared<Read>(read(path)); },
        [this](const std::shared_ptr<Read>& done) { showRead(std::move(*done)); });
}

FlakesPanel::Read FlakesPanel::read(const QString& path)
{
    Read out;
    const auto file = flakes::findLock(path);
    const QFileInfo asked(path);
    const QString folder = file            ? QFileInfo(*file).absolutePath()
                           : asked.isDir() ? asked.absoluteFilePath()
                                           : QString();
    if (!folder.isEmpty() && QFileInfo::exists(folder + QStringLiteral("/flake.nix")))
        out.folder = folder;
    auto lock = file ? flakes::readLock(*file) : std::unexpected(file.error());
    if (!lock) {
        out.error = lock.error().text();
        return out;
    }
    auto loaded = std::make_shared<LoadedLock>();
    loaded->file = *file;
    loaded->lock = std::move(*lock);
    loaded->analysis = flakes::analyse(loaded->lock);
    out.lock = loaded;
    out.reach = flakes::workspaceReach(folder).value_or(flakes::Reach());
    return out;
}

void FlakesPanel::reload()
{
    if (!m_path.isEmpty())
        open(m_path);
}

// A flake without a lock can be locked all the same.
void FlakesPanel::showNothing(const Read& read)
{
    m_current.reset();
    m_shown.reset();
    m_totals->clear();
    m_inputs->setLock(nullptr, {});
    m_duplicates->setLock(nullptr, {}, false);
    m_history->setLock(nullptr, {});
    const bool lockable =
        !m_folder.isEmpty() && !QFileInfo::exists(m_folder + QStringLiteral("/flake.lock"));
    updateBar()->setFolder(lockable ? m_folder : QString(), false, isOwn());
    m_tabs->setCurrentWidget(m_inputs);
    const bool unwritten = !m_ownFolder.isEmpty() && QFileInfo(m_path) == QFileInfo(m_ownFolder) &&
                           !QFileInfo::exists(m_path + QStringLiteral("/flake.nix"));
    if (lockable)
        m_view->setMessage(tr("This flake has no flake.lock yet, so there is nothing to draw. "
                              "“Lock the inputs”, at the lower right, has nix write one."));
    else if (unwritten)
        m_view->setMessage(tr("This workspace's flakes are not written yet.\nWrite and commit them "
                              "on the page Changes; then they are drawn here."));
    else
        m_view->setMessage(read.error);
    settle();
    if (!lockable && !unwritten)
        emit failed(Error{read.error});
}

void FlakesPanel::showRead(Read read)
{
    m_file->setText(read.lock ? read.lock->file : m_path);
    m_file->setToolTip(m_file->text().toHtmlEscaped());
    m_folder = read.folder;
    const QFileInfo asked(m_path);
    if (!m_folder.isEmpty())
        m_nix->setFolder(m_folder, asked.suffix() == u"nix" ? asked.absoluteFilePath() : QString());
    if (!read.lock)
        return showNothing(read);
    m_current = read.lock;
    m_reach = std::move(read.reach);
    updateBar()->setFolder(m_folder, true, isOwn());
    m_options.collapsed.clear();
    const flakes::Totals& totals = m_current->analysis.totals;
    m_merge->setText(tr("&Merge equal (%1 of %2)").arg(totals.distinct).arg(totals.nodes));
    m_options.merged = m_merge->isChecked() || totals.nodes > mergeFrom;
    const QSignalBlocker quiet(m_merge);
    m_merge->setChecked(m_options.merged);
    m_history->setLock(m_current, m_reach);
    if (m_tabs->currentWidget() == m_history)
        m_history->load();
    showLock(m_current);
    if (asked.suffix() == u"nix")
        m_tabs->setCurrentWidget(m_nix);
}

void FlakesPanel::showLock(std::shared_ptr<const LoadedLock> lock)
{
    m_shown = std::move(lock);
    const bool isNow = m_shown == m_current;
    showTotals();
    m_inputs->setLock(m_shown, m_reach);
    updateBar()->setEnabled(isNow); // the past is not mended
    m_duplicates->setLock(m_shown, m_reach, isOwn() && isNow);
    redraw();
}

void FlakesPanel::showTotals()
{
    QString text = flakes::totalsText(m_shown->analysis).trimmed();
    const auto& problems = m_shown->lock.problems;
    for (size_t i = 0; i < std::min<size_t>(problems.size(), 3); ++i)
        text += u'\n' + flakes::printable(problems[i].message);
    if (problems.size() > 3)
        text += u'\n' + counted(qsizetype(problems.size()) - 3, tr("and one more problem"),
                                tr("and %1 more problems"));
    if (m_shown != m_current)
        text.prepend(tr("A lock of the past, see History.") + u'\n');
    m_totals->setText(text);
}

void FlakesPanel::setMerged(bool merged)
{
    m_options.merged = merged;
    const QSignalBlocker quiet(m_merge);
    m_merge->setChecked(merged);
    redraw();
}

void FlakesPanel::redraw()
{
    if (!m_shown)
        return;
    m_loaded = false;
    m_job.cancel();
    // A few milliseconds at 1,000 nodes, some tens at 20,000: on another thread.
    m_drawing.run(
        this,
        [lock = m_shown, options = m_options] {
            return std::make_shared<flakes::Picture>(
                flakes::picture(lock->lock, lock->analysis, options));
        },
        [this](const std::shared_ptr<flakes::Picture>& made) {
            m_picture = std::move(*made);
            layout::Options options;
            options.direction = m_direction->currentIndex() == 0 ? layout::Direction::LeftToRight
                                                                 : layout::Direction::TopDown;
            // Long layers need room between them, or all edges run into one another.
            options.layerGap = std::clamp(double(m_picture.nodes.size()), 64.0, 320.0);
            m_job.start(layoutGraph(m_picture), options);
        });
}

void FlakesPanel::drawn(const Result<layout::Drawing>& drawing)
{
    if (!drawing)
        return settle(drawing.error().text());
    m_drawing.run(
        this,
        [lock = m_shown, made = m_picture, where = *drawing]() mutable {
            return std::make_shared<const FlakeScene>(makeScene(lock, std::move(made), where));
        },
        [this](std::shared_ptr<const FlakeScene> scene) {
            const QString note = scene->note;
            m_view->setScene(std::move(scene));
            settle(note);
            emit loaded();
        });
}

void FlakesPanel::settle(const QString& note)
{
    m_loaded = true;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void FlakesPanel::showNode(int pictureNode)
{
    m_inputs->showNode(m_view->scene(), pictureNode);
    if (!m_folder.isEmpty())
        m_nix->showNode(m_view->scene(), pictureNode);
}

void FlakesPanel::selectLockNode(int lockNode)
{
    const FlakeScene* scene = m_view->scene();
    if (scene == nullptr || scene->source != m_shown || lockNode < 0)
        return;
    const int shown = scene->picture.ofNode[size_t(lockNode)];
    if (shown < 0)
        return; // below something that is closed
    m_view->select(shown);
    m_view->centreOn(shown);
}

void FlakesPanel::toggle(int pictureNode)
{
    const FlakeScene* scene = m_view->scene();
    if (scene == nullptr || pictureNode < 0)
        return;
    const flakes::PictureNode& node = scene->picture.nodes[size_t(pictureNode)];
    for (int member : node.members) {
        if (node.collapsed)
            m_options.collapsed.remove(member);
        else
            m_options.collapsed.insert(member);
    }
    redraw();
}

void FlakesPanel::showMenu(int pictureNode, const QPoint& place)
{
    const FlakeScene* scene = m_view->scene();
    if (scene == nullptr)
        return;
    QMenu menu(this);
    if (pictureNode >= 0) {
        const flakes::PictureNode& node = scene->picture.nodes[size_t(pictureNode)];
        const int lockNode = node.members.front();
        const LoadedLock& source = *scene->source;
        menu.addAction(node.collapsed ? tr("Show what is &below") : tr("Hide what is &below"), this,
                       [this, pictureNode] { toggle(pictureNode); });
        menu.addAction(
            tr("&Copy its reference"), this,
            [text = flakes::printable(source.lock.nodes[size_t(lockNode)].source().reference())] {
                QGuiApplication::clipboard()->setText(text);
            });
        menu.addAction(tr("Show where it is &declared"), this,
                       [this] { m_tabs->setCurrentWidget(m_nix); })
            ->setEnabled(!m_folder.isEmpty());
        menu.addSeparator();
    }
    menu.addAction(tr("Show &everything"), this, [this] {
        m_options.collapsed.clear();
        redraw();
    });
    menu.addAction(tr("Show only the flake's &own inputs"), this, [this] {
        for (const flakes::Input& input : m_shown->lock.nodes[size_t(m_shown->lock.root)].inputs)
            m_options.collapsed.insert(input.target);
        redraw();
    });
    menu.exec(place);
}

void FlakesPanel::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

QString FlakesPanel::droppedPath(const QMimeData* data)
{
    const QList<QUrl> urls = data->urls();
    return urls.isEmpty() || !urls.first().isLocalFile() ? QString() : urls.first().toLocalFile();
}

void FlakesPanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (!droppedPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FlakesPanel::dropEvent(QDropEvent* event)
{
    const QString path = droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    open(path);
}

} // namespace cim
