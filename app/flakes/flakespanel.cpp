#include "app/flakes/flakespanel.h"

#include "app/flakes/nixtext.h"
#include "app/flakes/updatebar.h"
#include "app/widgets/words.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QtConcurrent>

namespace cim {

namespace {

// Above this, nodes of one revision are drawn as one unless the user wants them all.
constexpr int mergeFrom = 150;

QPlainTextEdit* makeReport(QWidget* parent, const QString& name)
{
    auto* text = new QPlainTextEdit(parent);
    text->setReadOnly(true);
    text->setAccessibleName(name);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

} // namespace

FlakesPanel::FlakesPanel(QWidget* parent)
    : QWidget(parent)
    , m_view(new FlakeView(this))
{
    setAcceptDrops(true);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(8, 8, 8, 8);
    all->addWidget(buildTools());
    auto* split = new QSplitter(this);
    split->addWidget(m_view);
    split->addWidget(buildSide());
    split->setStretchFactor(0, 1);
    split->setSizes({900, 400});
    all->addWidget(split, 1);
    connect(m_view, &FlakeView::selectionChanged, this, &FlakesPanel::showNode);
    connect(m_view, &FlakeView::toggled, this, &FlakesPanel::toggle);
    connect(&m_job, &layout::Job::finished, this, &FlakesPanel::drawn);
    m_view->setMessage(tr("Open a flake.lock, or drop a lock, a flake or a folder here."));
}

FlakesPanel::~FlakesPanel()
{
    m_stop.request_stop();
}

QWidget* FlakesPanel::buildTools()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    auto* open = new QPushButton(tr("&Open…"), bar);
    m_file = new QLabel(bar);
    m_file->setTextFormat(Qt::PlainText);
    m_file->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_merge = new QCheckBox(tr("&Merge equal"), bar);
    m_merge->setToolTip(tr("Draw all nodes that are locked to one revision as one"));
    m_follows = new QCheckBox(tr("&Follows"), bar);
    m_follows->setChecked(true);
    m_direction = new QComboBox(bar);
    m_direction->addItems({tr("Left to right"), tr("Top down")});
    m_direction->setAccessibleName(tr("Direction of the picture"));
    m_search = new QLineEdit(bar);
    m_search->setPlaceholderText(tr("Search inputs"));
    m_search->setAccessibleName(tr("Search inputs"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(220);
    auto* fit = new QPushButton(tr("Fi&t"), bar);
    auto* save = new QPushButton(tr("&Save picture…"), bar);
    row->addWidget(open);
    row->addWidget(m_file, 1);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_search, m_merge, m_follows, m_direction, fit, save})
        row->addWidget(widget);
    connect(open, &QPushButton::clicked, this, &FlakesPanel::chooseFile);
    connect(save, &QPushButton::clicked, this, &FlakesPanel::saveAs);
    connect(fit, &QPushButton::clicked, m_view, &FlakeView::fit);
    connect(m_search, &QLineEdit::textChanged, m_view, &FlakeView::setSearch);
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
    m_tabs->addTab(buildNode(), tr("Input"));
    m_tabs->addTab(buildDuplicates(), tr("Twice"));
    m_tabs->addTab(buildHistory(), tr("History"));
    m_nix = new NixText(side);
    m_tabs->addTab(m_nix, tr("flake.nix"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        if (index == 2 && !m_history)
            loadHistory();
    });
    column->addWidget(m_totals);
    column->addWidget(m_note);
    column->addWidget(m_tabs, 1);
    return side;
}

QWidget* FlakesPanel::buildNode()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    m_node = makeReport(page, tr("About the selected input"));
    m_node->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_update = new UpdateBar(page);
    column->addWidget(m_node, 1);
    column->addWidget(m_update);
    connect(m_update, &UpdateBar::updated, this, &FlakesPanel::reload);
    return page;
}

QWidget* FlakesPanel::buildDuplicates()
{
    auto* page = new QSplitter(Qt::Vertical, this);
    m_duplicates = new QTreeWidget(page);
    m_duplicates->setHeaderLabels({tr("Source"), tr("Times"), tr("Revisions")});
    m_duplicates->header()->setStretchLastSection(false);
    m_duplicates->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_duplicates->setAccessibleName(tr("Sources that stand there more than once"));
    auto* lower = new QWidget(page);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins({});
    m_mending = makeReport(lower, tr("How to make them one"));
    auto* copy = new QPushButton(tr("&Copy the lines"), lower);
    column->addWidget(m_mending, 1);
    column->addWidget(copy, 0, Qt::AlignLeft);
    connect(m_duplicates, &QTreeWidget::currentItemChanged, this, &FlakesPanel::showMending);
    connect(copy, &QPushButton::clicked, this, [this] {
        QStringList lines;
        for (const QString& line : m_mending->toPlainText().split(u'\n')) {
            if (line.startsWith(u"inputs."))
                lines << line;
        }
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
    return page;
}

QWidget* FlakesPanel::buildHistory()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    m_slider = new QSlider(Qt::Horizontal, page);
    m_slider->setAccessibleName(tr("Revision of the lock, oldest first"));
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setEnabled(false);
    m_changes = makeReport(page, tr("What changed"));
    column->addWidget(m_slider);
    column->addWidget(m_changes, 1);
    connect(m_slider, &QSlider::valueChanged, this, &FlakesPanel::showRevision);
    return page;
}

void FlakesPanel::chooseFile()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a lock"), m_path,
        tr("Locks and flakes (flake.lock flake.nix *.lock);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

void FlakesPanel::saveAs()
{
    if (m_view->scene() == nullptr)
        return;
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save the picture"), QStringLiteral("flake.svg"),
        tr("Pictures (*.svg *.png *.pdf);;Graphviz (*.dot);;Mermaid (*.mmd *.md)"));
    if (file.isEmpty())
        return;
    const auto saved =
        exportScene(*m_view->scene(), palette(), file, m_direction->currentIndex() == 1);
    if (!saved)
        settle(saved.error().text());
}

void FlakesPanel::open(const QString& path)
{
    m_path = path;
    m_loaded = false;
    m_history.reset();
    m_stop.request_stop();
    m_stop = {};
    m_job.cancel();
    const quint64 mine = ++m_generation;
    QtConcurrent::run([path]() -> Read {
        Read out;
        const auto file = flakes::findLock(path);
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
        const QString folder = QFileInfo(*file).absolutePath();
        if (QFileInfo::exists(folder + QStringLiteral("/cim.json")))
            out.reach = flakes::workspaceReach(folder).value_or(flakes::Reach());
        return out;
    }).then(this, [this, mine](Read read) {
        if (mine == m_generation)
            showRead(std::move(read));
    });
}

void FlakesPanel::reload()
{
    if (!m_path.isEmpty())
        open(m_path);
}

void FlakesPanel::showRead(Read read)
{
    if (!read.lock) {
        m_current.reset();
        m_shown.reset();
        m_file->setText(m_path);
        m_totals->clear();
        m_duplicates->clear();
        m_update->setFolder({});
        m_view->setMessage(read.error);
        settle();
        emit failed(Error{read.error});
        return;
    }
    m_current = read.lock;
    m_reach = std::move(read.reach);
    m_file->setText(m_current->file);
    const QString folder = QFileInfo(m_current->file).absolutePath();
    m_update->setFolder(QFileInfo::exists(folder + QStringLiteral("/flake.nix")) ? folder
                                                                                 : QString());
    m_nix->showFile(folder + QStringLiteral("/flake.nix"));
    m_options.collapsed.clear();
    const flakes::Totals& totals = m_current->analysis.totals;
    m_merge->setText(tr("&Merge equal (%1 of %2)").arg(totals.distinct).arg(totals.nodes));
    m_options.merged = m_merge->isChecked() || totals.nodes > mergeFrom;
    const QSignalBlocker quiet(m_merge);
    m_merge->setChecked(m_options.merged);
    showLock(m_current);
    if (m_tabs->currentIndex() == 2)
        loadHistory();
}

void FlakesPanel::showLock(std::shared_ptr<const LoadedLock> lock)
{
    m_shown = std::move(lock);
    showTotals();
    showDuplicates();
    redraw();
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
    // A few milliseconds at 1,000 nodes, some tens at 20,000: on another thread.
    const quint64 mine = ++m_generation;
    QtConcurrent::run([lock = m_shown, options = m_options] {
        return flakes::picture(lock->lock, lock->analysis, options);
    }).then(this, [this, mine](flakes::Picture made) {
        if (mine != m_generation)
            return;
        m_picture = std::move(made);
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
    const quint64 mine = m_generation;
    QtConcurrent::run([lock = m_shown, made = m_picture, where = *drawing]() mutable {
        return std::make_shared<const FlakeScene>(makeScene(lock, std::move(made), where));
    }).then(this, [this, mine](std::shared_ptr<const FlakeScene> scene) {
        if (mine != m_generation)
            return;
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

void FlakesPanel::showTotals()
{
    QString text = flakes::totalsText(m_shown->analysis).trimmed();
    const auto& problems = m_shown->lock.problems;
    for (size_t i = 0; i < std::min<size_t>(problems.size(), 3); ++i)
        text += u'\n' + flakes::printable(problems[i].message);
    if (problems.size() > 3)
        text += u'\n' + counted(qsizetype(problems.size()) - 3, tr("and one more problem"),
                                tr("and %1 more problems"));
    m_totals->setText(text);
}

void FlakesPanel::showNode(int pictureNode)
{
    const FlakeScene* scene = m_view->scene();
    if (scene == nullptr || pictureNode < 0) {
        m_node->setPlainText(
            tr("Select an input in the picture.\n\nDouble-click or press Space to show or hide "
               "what is below it. Arrow keys walk, + and - zoom, 0 shows everything.\n\n"
               "Orange: the same source stands elsewhere at another revision.\n"
               "×3: three nodes of one revision.\nDashed: follows."));
        m_update->setInput({});
        return;
    }
    const LoadedLock& source = *scene->source;
    const flakes::PictureNode& node = scene->picture.nodes[size_t(pictureNode)];
    const int lockNode = node.members.front();
    QString text = flakes::whyText(source.lock, source.analysis, lockNode);
    if (node.members.size() > 1) {
        text += tr("\n%1 nodes of this revision:\n").arg(node.members.size());
        for (int member : node.members)
            text += u' ' + flakes::pathText(source.lock, source.analysis, member) + u'\n';
    }
    const QStringList touched = flakes::reachedBy(source.lock, m_reach, lockNode);
    if (!touched.isEmpty())
        text += tr("\nAn update touches:\n ") + touched.join(QStringLiteral("\n ")) + u'\n';
    m_node->setPlainText(text);
    const QStringList& path = source.analysis.facts[size_t(lockNode)].path;
    m_update->setInput(path.size() == 1 ? path.first() : QString());
    m_nix->markLine(path.isEmpty() ? 0 : flakes::inputLine(m_nix->toPlainText(), path.first()));
}

void FlakesPanel::showDuplicates()
{
    m_duplicates->clear();
    QList<QTreeWidgetItem*> items;
    for (const flakes::SourceGroup* group : m_shown->analysis.duplicates()) {
        auto* item = new QTreeWidgetItem({flakes::printable(group->name),
                                          QString::number(group->nodes.size()),
                                          QString::number(group->revisions.size())});
        item->setData(0, Qt::UserRole, group->name);
        items << item;
        if (items.size() >= 2'000)
            break;
    }
    m_duplicates->addTopLevelItems(items);
    showMending();
}

void FlakesPanel::showMending()
{
    const QTreeWidgetItem* item = m_duplicates->currentItem();
    if (!m_shown || item == nullptr) {
        m_mending->setPlainText(m_duplicates->topLevelItemCount() > 0
                                    ? tr("Select a source to see how to make its inputs one.")
                                    : tr("Nothing stands twice in this lock."));
        return;
    }
    const auto follows = flakes::suggestFollows(m_shown->lock, m_shown->analysis,
                                                item->data(0, Qt::UserRole).toString());
    QString text;
    const auto expected = flakes::withFollows(m_shown->lock, follows);
    if (follows.empty()) {
        text =
            tr("These are the root's own inputs, or of different folders: make them one by hand.");
    } else if (!expected) {
        text = expected.error().message;
    } else {
        const flakes::Difference change = flakes::difference(m_shown->lock, *expected);
        text = tr("Lines for the inputs of flake.nix:\n\n") +
               flakes::followLines(m_shown->lock, follows).join(u'\n') +
               tr("\n\nThe lock would then have %1 nodes instead of %2: %3.\n\n")
                   .arg(expected->nodes.size() - 1)
                   .arg(m_shown->lock.nodes.size() - 1)
                   .arg(change.sentence()) +
               change.text();
    }
    m_mending->setPlainText(text);
}

void FlakesPanel::loadHistory()
{
    if (!m_current)
        return;
    m_changes->setPlainText(tr("Reading the history…"));
    m_slider->setEnabled(false);
    const auto current = m_current;
    QtConcurrent::run([file = current->file, token = m_stop.get_token()] {
        return flakes::lockHistory(file, 500, token);
    }).then(this, [this, current](Result<std::vector<flakes::Revision>> history) {
        if (current != m_current)
            return;
        if (!history || history->empty()) {
            m_changes->setPlainText(history ? tr("git knows no other version of this lock.")
                                            : history.error().text());
            return;
        }
        std::ranges::reverse(*history); // the slider goes from old to new
        m_history = std::make_shared<const std::vector<flakes::Revision>>(std::move(*history));
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, int(m_history->size()) - 1);
        m_slider->setValue(m_slider->maximum());
        m_slider->setEnabled(true);
        showRevision(m_slider->value());
    });
}

void FlakesPanel::showRevision(int index)
{
    if (!m_history || index < 0 || index >= int(m_history->size()))
        return;
    const flakes::Revision& revision = m_history->at(size_t(index));
    QString text =
        QStringLiteral("%1  %2  %3\n%4\n")
            .arg(revision.commit.left(7),
                 QDateTime::fromSecsSinceEpoch(revision.time).date().toString(Qt::ISODate),
                 flakes::printable(revision.author), flakes::printable(revision.subject));
    if (!revision.lock) {
        m_changes->setPlainText(text + u'\n' + revision.lock.error().text());
        return;
    }
    auto loaded = std::make_shared<LoadedLock>();
    loaded->file = m_current->file;
    loaded->lock = *revision.lock;
    loaded->analysis = flakes::analyse(loaded->lock);
    text += u'\n' + flakes::totalsText(loaded->analysis);
    for (int before = index - 1; before >= 0; --before) {
        if (!m_history->at(size_t(before)).lock)
            continue;
        const auto change = flakes::difference(*m_history->at(size_t(before)).lock, loaded->lock);
        text += tr("\nSince the one before: ") + change.sentence() + u'\n' + change.text();
        break;
    }
    const auto until = flakes::difference(loaded->lock, m_current->lock);
    if (!until.isEmpty())
        text += tr("\nUntil now: ") + until.sentence() + u'\n' + until.text();
    m_changes->setPlainText(text);
    const bool isCurrent = until.isEmpty();
    if (!isCurrent || m_shown != m_current)
        showLock(isCurrent ? m_current : std::shared_ptr<const LoadedLock>(loaded));
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

void FlakesPanel::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void FlakesPanel::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void FlakesPanel::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    open(urls.first().toLocalFile());
}

} // namespace cim
