#include "app/system/systempanel.h"

#include "app/system/differencetab.h"
#include "app/system/generationstab.h"
#include "app/system/partstab.h"
#include "app/system/sizestab.h"
#include "app/widgets/words.h"
#include "graph/closures/difference.h"

#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimer>
#include <QtConcurrent>

namespace cim {

namespace {

Result<closures::SystemPointer> readSystem(const QString& text, const system::Store& store,
                                           const closures::Progress& progress,
                                           const std::stop_token& stop)
{
    const auto source = closures::findSource(text, store, {QDir::homePath()}, stop);
    if (!source)
        return std::unexpected(source.error());
    return closures::loadSystem(*source, progress, stop);
}

QString sentence(const Error& error)
{
    return error.detail.isEmpty() ? error.message : error.message + u'\n' + error.detail;
}

QString portsText(const system::Parts& parts)
{
    if (parts.firewall == system::Firewall::None)
        return SystemPanel::tr("all: there is no firewall");
    QStringList out;
    for (const system::Port& port : parts.ports)
        out << port.text();
    if (out.size() > 24)
        out = out.first(24) << SystemPanel::tr("and %1 more").arg(out.size() - 24);
    return out.isEmpty() ? SystemPanel::tr("none") : out.join(QStringLiteral(", "));
}

} // namespace

SystemPanel::SystemPanel(QWidget* parent)
    : QWidget(parent)
    , m_store(system::Store::ofThisMachine())
{
    setAcceptDrops(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(buildTools());
    m_message = new QLabel(this);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();
    column->addWidget(m_message);
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    m_sizes = new SizesTab(this);
    m_parts = new PartsTab(this);
    m_generations = new GenerationsTab(this);
    m_difference = new DifferenceTab(this);
    m_tabs->addTab(buildOverview(), tr("Overview"));
    m_tabs->addTab(m_sizes, tr("Sizes"));
    m_tabs->addTab(m_parts, tr("Parts"));
    m_tabs->addTab(m_generations, tr("Generations"));
    m_tabs->addTab(m_difference, tr("Difference"));
    column->addWidget(m_tabs, 1);
    connect(m_generations, &GenerationsTab::lookAsked, this, [this](const QString& source) {
        open(source);
        m_tabs->setCurrentIndex(0);
    });
    connect(m_generations, &GenerationsTab::compareAsked, this, &SystemPanel::compare);
    connect(m_difference, &DifferenceTab::compareAsked, this, &SystemPanel::compare);
    connect(m_parts, &PartsTab::pathAsked, m_sizes, &SizesTab::select);
    showOverview();
}

SystemPanel::~SystemPanel()
{
    m_stop.request_stop();
}

QWidget* SystemPanel::buildTools()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_source = new QComboBox(bar);
    m_source->setEditable(true);
    m_source->setInsertPolicy(QComboBox::NoInsert);
    m_source->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_source->setAccessibleName(tr("System to look at"));
    m_source->setToolTip(tr(
        "\"running\", \"booted\", a generation's number, a path such as result, or a JSON file of "
        "path-info"));
    m_source->lineEdit()->setPlaceholderText(tr("running, a generation's number, or a path"));
    auto* look = new QPushButton(tr("&Look"), bar);
    auto* choose = new QPushButton(tr("&Open…"), bar);
    choose->setToolTip(tr("Open the result of a build, or a JSON file of path-info"));
    m_progress = new QLabel(bar);
    m_progress->hide();
    m_tick = new QTimer(this);
    m_tick->setInterval(100);
    connect(m_tick, &QTimer::timeout, this, [this] {
        if (m_count && *m_count > 0)
            m_progress->setText(tr("%1 paths").arg(m_count->load()));
    });
    m_cancel = new QPushButton(tr("&Stop"), bar);
    m_cancel->hide();
    auto* label = new QLabel(tr("S&ystem"), bar);
    label->setBuddy(m_source);
    row->addWidget(label);
    row->addWidget(m_source, 1);
    row->addWidget(look);
    row->addWidget(choose);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    connect(look, &QPushButton::clicked, this, [this] { open(m_source->currentText()); });
    connect(m_source->lineEdit(), &QLineEdit::returnPressed, this,
            [this] { open(m_source->currentText()); });
    connect(m_source, &QComboBox::activated, this, [this] { open(m_source->currentText()); });
    connect(choose, &QPushButton::clicked, this, &SystemPanel::chooseFile);
    connect(m_cancel, &QPushButton::clicked, this, &SystemPanel::cancel);
    return bar;
}

QWidget* SystemPanel::buildOverview()
{
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    m_facts = new QWidget(area);
    area->setWidget(m_facts);
    return area;
}

void SystemPanel::setStore(const system::Store& store)
{
    m_store = store;
    m_generations->setStore(store);
    m_source->clear();
    const system::Running now = system::running(store);
    if (!now.current.isEmpty())
        m_source->addItem(QStringLiteral("running"));
    if (!now.booted.isEmpty() && now.booted != now.current)
        m_source->addItem(QStringLiteral("booted"));
    m_source->setCurrentText(QString());
    if (!now.current.isEmpty())
        open(QStringLiteral("running"));
}

void SystemPanel::begin(const QString& what)
{
    m_stop.request_stop();
    m_stop = {};
    ++m_turn;
    m_busy = true;
    m_progress->setText(what);
    m_progress->show();
    m_cancel->show();
    m_message->hide();
    m_count.reset();
    m_tick->start();
}

void SystemPanel::end(const QString& message)
{
    m_busy = false;
    m_tick->stop();
    m_count.reset();
    m_progress->hide();
    m_cancel->hide();
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    emit loaded();
}

void SystemPanel::cancel()
{
    m_stop.request_stop();
}

bool SystemPanel::isLoaded() const
{
    return !m_busy && m_sizes->isReady() && m_generations->isReady();
}

QString SystemPanel::message() const
{
    return m_message->text();
}

void SystemPanel::open(const QString& text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty())
        return;
    begin(tr("reading…"));
    m_source->setCurrentText(wanted);
    const quint64 mine = m_turn;
    // Shared with the worker, which may outlive this panel.
    const auto count = std::make_shared<std::atomic<qint64>>(0);
    m_count = count;
    const closures::Progress progress = [count](qint64 paths) { *count = paths; };
    QtConcurrent::run([wanted, store = m_store, token = m_stop.get_token(), progress] {
        return readSystem(wanted, store, progress, token);
    }).then(this, [this, mine](const Result<closures::SystemPointer>& read) {
        if (mine != m_turn)
            return;
        if (read)
            showSystem(*read);
        end(read ? (*read)->whyNoParts : sentence(read.error()));
    });
}

void SystemPanel::compare(const QString& before, const QString& after)
{
    if (before.isEmpty() || after.isEmpty())
        return m_difference->setMessage(tr("Name two systems and compare them."));
    begin(tr("comparing…"));
    m_tabs->setCurrentWidget(m_difference);
    m_difference->setMessage(tr("Comparing…"));
    struct Compared {
        closures::SystemDifference difference;
        QString error;
    };
    QtConcurrent::run([before, after, store = m_store, token = m_stop.get_token()]() -> Compared {
        const auto first = readSystem(before, store, {}, token);
        const auto second =
            first ? readSystem(after, store, {}, token) : std::unexpected(first.error());
        if (!second)
            return {{}, sentence(second.error())};
        return {closures::compare(**first, **second), {}};
    }).then(this, [this, mine = m_turn](const Compared& compared) {
        if (mine != m_turn)
            return;
        if (compared.error.isEmpty())
            m_difference->fill(compared.difference);
        else
            m_difference->setMessage(compared.error);
        end();
    });
}

void SystemPanel::showSystem(closures::SystemPointer system)
{
    m_system = std::move(system);
    m_sizes->setSystem(m_system);
    m_parts->setSystem(m_system);
    showOverview();
}

void SystemPanel::showOverview()
{
    qDeleteAll(m_facts->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete m_facts->layout();
    auto* form = new QFormLayout(m_facts);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
    form->setHorizontalSpacing(16);
    const auto add = [&](const QString& name, const QString& value) {
        if (value.isEmpty())
            return;
        auto* text = new QLabel(value, m_facts);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        form->addRow(name, text);
    };
    if (!m_system) {
        add(QString(), tr("Choose a system above: the one that runs here, a generation, the result "
                          "of a build. You can also drop a result here."));
        return;
    }
    add(tr("Shown"), m_system->source.title);
    if (const auto& parts = m_system->parts) {
        QStringList specialisations;
        for (const auto& specialisation : parts->specialisations)
            specialisations << specialisation.name;
        add(tr("Host"), parts->hostName);
        add(tr("NixOS"), parts->version);
        add(tr("Kernel"), parts->kernelVersion);
        add(tr("Platform"), parts->platform);
        add(tr("Configuration"), parts->revision);
        add(tr("Boot entry"), parts->boot.label);
        add(tr("Kernel parameters"), parts->boot.kernelParameters.join(u' '));
        add(tr("Specialisations"), specialisations.join(QStringLiteral(", ")));
        add(tr("Packages"), QString::number(m_system->packages().size()));
        add(tr("Units"), QString::number(parts->units.size()));
        add(tr("Users"), QString::number(parts->users.size()));
        add(tr("Files in /etc"), QString::number(parts->etc.size()));
        add(tr("Open ports"), portsText(*parts));
        add(tr("Could not be read"), parts->notes.join(u'\n'));
    }
    const closures::Closure& closure = m_system->closure;
    add(tr("Size"), tr("%1 in %2")
                        .arg(closures::sizeText(closure.totalSize()),
                             counted(closure.count(), tr("one store path"), tr("%1 store paths"))));
    if (closure.missing() > 0)
        add(tr("Incomplete"), tr("%1 references lead to paths that are not in it: it was not read "
                                 "with --recursive.")
                                  .arg(closure.missing()));
    add(tr("Store path"), m_system->source.path);
}

QString SystemPanel::overview() const
{
    QStringList out;
    for (const QLabel* label : m_facts->findChildren<QLabel*>())
        out << label->text();
    return out.join(u'\n');
}

void SystemPanel::focusSearch()
{
    if (m_tabs->currentWidget() == m_parts)
        return m_parts->focusSearch();
    m_tabs->setCurrentWidget(m_sizes);
    m_sizes->focusSearch();
}

void SystemPanel::showTab(const QString& name)
{
    static const QStringList names = {QStringLiteral("overview"), QStringLiteral("sizes"),
                                      QStringLiteral("parts"), QStringLiteral("generations"),
                                      QStringLiteral("difference")};
    m_tabs->setCurrentIndex(int(std::max<qsizetype>(0, names.indexOf(name))));
}

void SystemPanel::chooseFile()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Open a result or a list of paths"), QDir::homePath(),
                                     tr("Results and lists (result* *.json);;All files (*)"),
                                     nullptr, QFileDialog::DontResolveSymlinks);
    if (!file.isEmpty())
        open(file);
}

void SystemPanel::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void SystemPanel::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    open(urls.first().toLocalFile());
}

} // namespace cim
