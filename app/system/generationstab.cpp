#include "app/system/generationstab.h"

#include "graph/closures/difference.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardPaths>
#include <QTreeView>
#include <QtConcurrent>

namespace cim {

namespace {

QString marksOf(const system::Generation& generation)
{
    QStringList out;
    if (generation.toplevel.isEmpty())
        out << GenerationsTab::tr("gone");
    if (generation.isCurrent)
        out << GenerationsTab::tr("boots next");
    if (generation.isRunning)
        out << GenerationsTab::tr("runs");
    if (generation.isBooted)
        out << GenerationsTab::tr("was booted");
    return out.join(QStringLiteral(", "));
}

} // namespace

GenerationsTab::GenerationsTab(QWidget* parent)
    : QWidget(parent)
    , m_rows(new RowsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* row = new QHBoxLayout;
    m_profiles = new QComboBox(this);
    m_profiles->setAccessibleName(tr("Profile"));
    m_look = new QPushButton(tr("&Look at it"), this);
    m_compare = new QPushButton(tr("&What changed in it"), this);
    m_compare->setToolTip(tr("Compare it with the generation before it"));
    m_remove = new QPushButton(tr("&Delete…"), this);
    row->addWidget(m_profiles);
    row->addStretch(1);
    for (QPushButton* button : {m_look, m_compare, m_remove})
        row->addWidget(button);
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(RowsModel::SortRole);
    m_view = new QTreeView(this);
    m_view->setModel(m_sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setSortingEnabled(true);
    m_view->setAccessibleName(tr("Generations"));
    m_note = new QLabel(this);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    connect(m_profiles, &QComboBox::activated, this, &GenerationsTab::reload);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &GenerationsTab::updateButtons);
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (const auto* generation = selected())
            emit lookAsked(sourceOf(*generation));
    });
    connect(m_compare, &QPushButton::clicked, this, [this] {
        const auto* generation = selected();
        if (generation && generation != &m_generations.back())
            emit compareAsked(sourceOf(generation[1]), sourceOf(*generation));
    });
    connect(m_remove, &QPushButton::clicked, this, &GenerationsTab::askToRemove);
    updateButtons();
}

GenerationsTab::~GenerationsTab()
{
    m_stop.request_stop();
}

QString GenerationsTab::note() const
{
    return m_note->text();
}

void GenerationsTab::setStore(const system::Store& store)
{
    m_store = store;
    m_profiles->clear();
    if (store.isLocal()) {
        for (const system::Profile& profile : system::profiles(store))
            m_profiles->addItem(profile.name, profile.path);
    }
    m_profiles->setVisible(m_profiles->count() > 1);
    reload();
}

void GenerationsTab::reload()
{
    m_stop.request_stop();
    m_stop = {};
    const quint64 mine = ++m_turn;
    if (m_profiles->count() == 0) {
        m_busy = false;
        fill({{},
              {},
              m_store.isLocal() ? tr("This store has no profile with generations.")
                                : tr("The generations of another machine cannot be read "
                                     "from here.")});
        return;
    }
    m_busy = true;
    m_note->setText(tr("Reading the generations…"));
    QtConcurrent::run([store = m_store, path = m_profiles->currentData().toString(),
                       token = m_stop.get_token()]() -> Found {
        auto found = system::generations(store, path);
        if (!found)
            return {{}, {}, found.error().message};
        auto sizes =
            closures::generationSizes(store, *found, closures::otherRoots(store, path), token);
        if (!sizes) {
            closures::GenerationSizes none;
            none.generations.resize(found->size());
            return {std::move(*found), none, sizes.error().message};
        }
        return {std::move(*found), std::move(*sizes), {}};
    }).then(this, [this, mine](Found found) {
        if (mine != m_turn)
            return;
        m_busy = false;
        fill(std::move(found));
    });
}

void GenerationsTab::fill(Found found)
{
    m_generations = std::move(found.generations);
    m_sizes = std::move(found.sizes);
    m_changes.clear();
    showRows();
    m_view->sortByColumn(0, Qt::DescendingOrder);
    m_note->setText(found.error.isEmpty()
                        ? tr("Together %1. \"Frees\" is what no other generation, link or running "
                             "system needs.")
                              .arg(closures::sizeText(m_sizes.total))
                        : found.error);
    updateButtons();
    m_busyChanges = !m_generations.empty();
    if (m_busyChanges)
        askChanges();
}

void GenerationsTab::showRows()
{
    std::vector<RowsModel::Row> rows;
    for (size_t i = 0; i < m_generations.size(); ++i) {
        const system::Generation& generation = m_generations[i];
        const auto& size = m_sizes.generations[i];
        const bool gone = generation.toplevel.isEmpty() || size.paths == 0;
        rows.push_back(
            {{QString::number(generation.number),
              QDateTime::fromSecsSinceEpoch(generation.date).toString(u"yyyy-MM-dd HH:mm"),
              generation.version, generation.kernelVersion,
              gone ? QString() : closures::sizeText(size.total),
              gone ? QString() : closures::sizeText(size.total - size.own),
              gone ? QString() : closures::sizeText(size.own), marksOf(generation),
              m_changes.value(qsizetype(i))},
             {generation.number, generation.date, -1, -1, size.total, size.total - size.own,
              size.own},
             int(i),
             generation.toplevel.isEmpty()});
    }
    m_rows->setRows({tr("Number"), tr("Made"), tr("NixOS"), tr("Kernel"), tr("Size"), tr("Shared"),
                     tr("Frees"), tr("State"), tr("What changed")},
                    std::move(rows));
    for (int column = 0; column < m_rows->columnCount(); ++column)
        m_view->resizeColumnToContents(column);
}

// Some tens of milliseconds a generation, so not before the list is there, and the newest only.
void GenerationsTab::askChanges()
{
    static constexpr size_t most = 60;
    const quint64 mine = m_turn;
    QtConcurrent::run([store = m_store, all = m_generations, stop = m_stop.get_token()] {
        QStringList out;
        closures::SystemPointer after;
        for (size_t i = 0; i < std::min(all.size(), most) && !stop.stop_requested(); ++i) {
            const auto read = [&](const system::Generation& one) -> closures::SystemPointer {
                return closures::loadSystem({store, one.toplevel, {}, {}}, {}, stop)
                    .value_or(nullptr);
            };
            if (!after)
                after = read(all[i]);
            const auto before = i + 1 < all.size() ? read(all[i + 1]) : nullptr;
            out << (before && after ? closures::compare(*before, *after).sentence() : QString());
            after = before;
        }
        return out;
    }).then(this, [this, mine](const QStringList& changes) {
        if (mine != m_turn)
            return;
        m_changes = changes;
        const system::Generation* before = selected();
        const int number = before ? before->number : 0;
        showRows();
        selectNumber(number);
        m_busyChanges = false;
    });
}

const system::Generation* GenerationsTab::selected() const
{
    const auto* row = m_rows->row(m_sorted->mapToSource(m_view->currentIndex()).row());
    return row ? &m_generations[size_t(row->item)] : nullptr;
}

QString GenerationsTab::sourceOf(const system::Generation& generation) const
{
    return m_profiles->currentText() + u'@' + QString::number(generation.number);
}

void GenerationsTab::selectNumber(int number)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (index.data().toString() == QString::number(number))
            m_view->setCurrentIndex(index);
    }
}

QString GenerationsTab::whyKept(const system::Generation& generation)
{
    if (generation.isCurrent)
        return tr("It boots next: make another one current first.");
    if (generation.isRunning)
        return tr("It runs.");
    return {};
}

void GenerationsTab::updateButtons()
{
    const system::Generation* generation = selected();
    const bool there = generation && !generation->toplevel.isEmpty();
    m_look->setEnabled(there);
    m_compare->setEnabled(there && generation != &m_generations.back() &&
                          !generation[1].toplevel.isEmpty());
    m_remove->setEnabled(generation && whyKept(*generation).isEmpty() && !m_busy);
    m_remove->setToolTip(generation ? whyKept(*generation) : QString());
}

void GenerationsTab::askToRemove()
{
    const system::Generation* generation = selected();
    if (!generation)
        return;
    const qint64 own = m_sizes.generations[size_t(generation - m_generations.data())].own;
    QMessageBox box(
        QMessageBox::Question, tr("Delete a generation"),
        tr("Delete generation %1 of %2?").arg(generation->number).arg(m_profiles->currentText()),
        QMessageBox::Cancel, this);
    box.setInformativeText(tr("It can then no longer be booted or gone back to. The next garbage "
                              "collection frees %1.")
                               .arg(closures::sizeText(own)));
    QPushButton* sure = box.addButton(tr("&Delete it"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == sure)
        remove(*generation);
}

// By nix-env, which knows what else belongs to a profile.
void GenerationsTab::remove(const system::Generation& generation)
{
    const QString profile = m_profiles->currentData().toString();
    const QStringList arguments = {QStringLiteral("-p"), profile,
                                   QStringLiteral("--delete-generations"),
                                   QString::number(generation.number)};
    const QString program = QStandardPaths::findExecutable(QStringLiteral("nix-env"));
    if (program.isEmpty() || !QFileInfo(QFileInfo(profile).path()).isWritable()) {
        m_note->setText((program.isEmpty()
                             ? tr("nix-env is not installed here. Elsewhere it is: %1")
                             : tr("Only the administrator may do that: sudo %1"))
                            .arg(QStringLiteral("nix-env ") + arguments.join(u' ')));
        return;
    }
    m_busy = true;
    updateButtons();
    auto* process = new QProcess(this);
    const auto done = [this, process](const QString& failure) {
        process->deleteLater();
        m_busy = false;
        if (failure.isEmpty())
            return reload();
        m_note->setText(tr("The generation could not be deleted. %1").arg(failure));
        updateButtons();
    };
    connect(process, &QProcess::errorOccurred, this, [process, done](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // else finished() follows
            done(process->errorString());
    });
    connect(process, &QProcess::finished, this, [process, done](int code) {
        done(code == 0 ? QString() : QString::fromUtf8(process->readAllStandardError()).trimmed());
    });
    QStringList words = arguments;
    if (!m_store.url.isEmpty())
        words << QStringLiteral("--store") << m_store.url;
    process->start(program, words, QIODevice::ReadOnly);
}

} // namespace cim
