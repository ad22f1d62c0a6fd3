#include "app/machines/origintab.h"

#include "app/machines/answers.h"
#include "app/mainwindow/document.h"
#include "app/widgets/words.h"
#include "graph/flakes/rootlock.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace cim {

namespace {

// In one line, and no longer than anybody reads.
QString valueText(const QJsonValue& value)
{
    constexpr qsizetype longest = 2000;
    QString text = value.toString();
    if (!value.isString()) {
        text = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
        text = text.sliced(1, text.size() - 2);
    }
    return text.left(longest).simplified();
}

std::shared_ptr<Result<std::vector<Provenance>>> findOrigin(const QString& folder, EntityId host,
                                                            std::stop_token stop)
{
    using Found = Result<std::vector<Provenance>>;
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(folder, options);
    if (!session)
        return std::make_shared<Found>(std::unexpected(session.error()));
    // A lock from elsewhere may make nix take all memory: read by us first.
    if (const auto lock = flakes::staleness(folder); !lock)
        return std::make_shared<Found>(std::unexpected(lock.error()));
    const auto tool = nix::find(stop);
    if (!tool)
        return std::make_shared<Found>(std::unexpected(tool.error()));
    const Entity* entity = (*session)->model().entity(host);
    if (!entity)
        return std::make_shared<Found>(
            fail(OriginTab::tr("The host is not in the workspace any more.")));
    auto definitions =
        nix::definitions(*tool, folder, entity->name, flakes::previewOptions(folder), stop);
    if (!definitions)
        return std::make_shared<Found>(std::unexpected(definitions.error()));
    return std::make_shared<Found>(provenance(**session, host, *std::move(definitions)));
}

// Any of the columns that say something of the option.
class OriginFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        for (int column = 0; column <= OriginModel::FileColumn; ++column)
            if (sourceModel()
                    ->index(row, column, parent)
                    .data()
                    .toString()
                    .contains(filterRegularExpression()))
                return true;
        return false;
    }
};

} // namespace

void OriginModel::setDefinitions(std::vector<Provenance> definitions, const Model& model,
                                 const Kinds& kinds)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(definitions.size());
    for (Provenance& one : definitions) {
        const QString file = one.repository.isEmpty() ? one.definition.file
                                                      : one.repository + u'/' + one.definition.file;
        QStringList texts = {
            one.definition.option(),
            valueText(one.definition.value),
            model.entity(one.entity) ? address(model, kinds, one.entity) : QString(),
            file,
            one.event == 0
                ? QString()
                : tr("%1: %2", "number of an event and what it did").arg(one.event).arg(one.what),
            one.author.section(QStringLiteral(" <"), 0, 0),
            one.commit.left(8)};
        m_rows.push_back({std::move(one), std::move(texts)});
    }
    endResetModel();
}

EntityId OriginModel::entityAt(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? m_rows[size_t(row)].from.entity : EntityId();
}

int OriginModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int OriginModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OriginModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Option"), tr("Value"), tr("Entity"), tr("File"),
                                         tr("Event"),  tr("By"),    tr("Commit")};
    return section < ColumnCount ? titles[section] : QString();
}

QVariant OriginModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size())
        return {};
    const auto& [from, texts] = m_rows[size_t(index.row())];
    const nix::Definition& definition = from.definition;
    if (role == Qt::DisplayRole)
        return texts.value(index.column());
    if (role == Qt::ForegroundRole && definition.isOverridden)
        return QApplication::palette().placeholderText();
    if (role == Qt::ForegroundRole && index.column() == EntityColumn)
        return QApplication::palette().link();
    if (role != Qt::ToolTipRole)
        return {};
    QString words = texts.value(index.column());
    if (index.column() == FileColumn && !definition.logic.isEmpty())
        words += u'\n' + tr("worked out in %1, line %2").arg(definition.logic).arg(definition.line);
    if (index.column() == EventColumn && from.time != 0)
        words += u'\n' +
                 QLocale().toString(QDateTime::fromMSecsSinceEpoch(from.time), QLocale::LongFormat);
    if (index.column() == AuthorColumn)
        words = from.author;
    if (index.column() == CommitColumn)
        words = from.commit.isEmpty() ? tr("not committed yet")
                                      : from.commit + u'\n' + from.commitAuthor;
    if (definition.isOverridden)
        words += u'\n' + tr("Another definition of this option wins.");
    return words;
}

OriginTab::OriginTab(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new OriginModel(this))
    , m_sorted(new OriginFilter(this))
    , m_ask(new QPushButton(tr("Find &out where this host's options come from"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_filter(new QLineEdit(this))
    , m_state(partHint(this))
    , m_view(new QTreeView(this))
{
    m_pool.setMaxThreadCount(1);
    m_ask->setObjectName(QStringLiteral("askOrigin"));
    m_filter->setObjectName(QStringLiteral("originFilter"));
    m_filter->setPlaceholderText(tr("Filter by option, value, entity or file"));
    m_filter->setAccessibleName(tr("Filter by option, value, entity or file"));
    m_filter->setClearButtonEnabled(true);
    m_state->setObjectName(QStringLiteral("originState"));
    m_sorted->setSourceModel(m_model);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setObjectName(QStringLiteral("origin"));
    m_view->setAccessibleName(tr("Options and where they come from"));
    m_view->setModel(m_sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(OriginModel::OptionColumn, Qt::AscendingOrder);
    constexpr int widths[] = {260, 200, 150, 170, 220, 110};
    for (int i = 0; i < int(std::size(widths)); ++i)
        m_view->setColumnWidth(i, widths[i]);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 8, 8, 0);
    bar->addWidget(m_ask);
    bar->addWidget(m_cancel);
    bar->addWidget(m_filter, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(bar);
    column->addWidget(m_state);
    column->addWidget(m_view, 1);
    connect(m_ask, &QPushButton::clicked, this, &OriginTab::ask);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_stop.request_stop(); });
    connect(m_filter, &QLineEdit::textChanged, m_sorted,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_view, &QTreeView::activated, this, &OriginTab::choose);
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == OriginModel::EntityColumn)
            choose(index);
    });
    connect(&document, &Document::reset, this, [this] { setBusy(m_cancel->isVisibleTo(this)); });
    setHost({});
}

OriginTab::~OriginTab()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void OriginTab::setHost(EntityId host)
{
    if (host == m_host && !host.isNull())
        return;
    m_stop.request_stop();
    ++m_generation;
    m_host = host;
    m_model->setDefinitions({}, m_document.model(), m_document.kinds());
    m_state->setText(tr("Shows for every option that this workspace sets on the host: the value, "
                        "the entity and its file, and the event and commit that it comes from. "
                        "NixOS is asked once, which takes some seconds."));
    setBusy(false);
}

void OriginTab::setBusy(bool busy)
{
    m_ask->setEnabled(!busy && !m_host.isNull() && !m_document.past());
    m_cancel->setVisible(busy);
    m_filter->setEnabled(m_model->rowCount() > 0);
}

void OriginTab::ask()
{
    m_stop = {};
    const quint64 generation = ++m_generation;
    m_state->setText(tr("Asking NixOS…"));
    setBusy(true);
    QtConcurrent::run(&m_pool, findOrigin, m_document.session().folder(), m_host,
                      m_stop.get_token())
        .then(this, [this, generation](const std::shared_ptr<Found>& found) {
            if (generation == m_generation)
                show(*found);
        });
}

void OriginTab::show(const Found& found)
{
    if (m_stop.stop_requested())
        m_state->setText(tr("Stopped, as asked."));
    else if (!found)
        m_state->setText(found.error().message);
    else
        m_state->setText(counted(qsizetype(found->size()), tr("One definition."),
                                 tr("%1 definitions. Grey ones are overridden by others.")));
    m_state->setToolTip(found ? QString() : found.error().detail.left(4000));
    if (found)
        m_model->setDefinitions(*found, m_document.model(), m_document.kinds());
    setBusy(false);
}

void OriginTab::choose(const QModelIndex& index)
{
    const EntityId entity = m_model->entityAt(m_sorted->mapToSource(index).row());
    if (!entity.isNull())
        emit entityChosen(entity);
}

} // namespace cim
