#include "app/system/systempanel.h"

#include "app/system/differencetab.h"
#include "app/system/generationstab.h"
#include "app/system/partstab.h"
#include "app/system/sizestab.h"
#include "app/widgets/tiptext.h"
#include "app/widgets/words.h"
#include "graph/closures/difference.h"
#include "graph/flakes/rootlock.h"

#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimer>
#include <QtConcurrent>

namespace cim {

namespace {

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
    m_tabs->setObjectName(QStringLiteral("systemTabs"));
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
    connect(m_difference, &DifferenceTab::causesAsked, this, &SystemPanel::askCauses);
    connect(m_parts, &PartsTab::pathAsked, m_sizes, &SizesTab::select);
    connect(m_parts, &PartsTab::causesAsked, this, [this] { askCauses(hostShown()); });
    connect(m_parts, &PartsTab::entityAsked, this, &SystemPanel::entityAsked);
    connect(m_parts, &PartsTab::hostAsked, this,
            [this](const QString& host) { showEntityOn(m_entity, host); });
    showOverview();
}

SystemPanel::Request SystemPanel::request() const
{
    return {m_store, m_workspace, m_stop.get_token(), m_told};
}

// On a worker thread.
Result<closures::SystemPointer> SystemPanel::read(const QString& text, const Request& request)
{
    closures::Finding with{QDir::homePath()};
    const auto tell = [told = request.told](const QString& what) {
        const QMutexLocker lock(&told->mutex);
        told->doing = what;
    };
    if (text.startsWith(u"host:") && !request.workspace.isEmpty()) {
        // A lock from elsewhere may make nix take all memory: read by us first.
        if (const auto lock = flakes::staleness(request.workspace); !lock)
            return std::unexpected(lock.error());
        with.workspace = request.workspace;
        with.options = flakes::previewOptions(request.workspace);
        with.told = tell;
        tell(tr("evaluating %1").arg(text.sliced(5)));
        with.built = [told = request.told](const closures::HostBuilt& one) {
            const QMutexLocker lock(&told->mutex);
            told->built.push_back(one);
        };
    }
    const auto source = closures::findSource(text, request.store, with, request.stop);
    if (!source)
        return std::unexpected(source.error());
    tell({});
    const closures::Progress progress = [told = request.told](qint64 paths) {
        told->paths = paths;
    };
    return closures::loadSystem(*source, progress, request.stop);
}

SystemPanel::~SystemPanel()
{
    m_stop.request_stop();
    // It looks for what is typed when it loses the focus, as it does while it is taken apart.
    m_source->disconnect(this);
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
    m_source->setObjectName(QStringLiteral("systemSource"));
    m_source->setAccessibleName(tr("System to look at"));
    m_source->setToolTip(wrappedTip(tr(
        "\"running\", \"booted\", a generation's number, a path such as result, another machine as "
        "ssh-ng://web1, host:web1 for what the model makes of a host now (it is built), or a JSON "
        "file of path-info")));
    m_source->lineEdit()->setPlaceholderText(
        tr("running, a generation's number, a path, ssh-ng://machine or host:name"));
    auto* look = new QPushButton(tr("&Look"), bar);
    look->setObjectName(QStringLiteral("systemLook"));
    auto* choose = new QPushButton(tr("&Open…"), bar);
    choose->setToolTip(tr("Open the result of a build, or a JSON file of path-info"));
    m_progress = new QLabel(bar);
    m_progress->hide();
    m_tick = new QTimer(this);
    m_tick->setInterval(100);
    connect(m_tick, &QTimer::timeout, this, [this] {
        if (!m_told)
            return;
        const QMutexLocker lock(&m_told->mutex);
        if (!m_told->doing.isEmpty())
            m_progress->setText(
                fontMetrics().elidedText(m_told->doing + u'…', Qt::ElideMiddle, 320));
        else if (m_told->paths > 0)
            m_progress->setText(tr("%1 paths").arg(m_told->paths.load()));
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
    fillSources();
    m_source->setCurrentText(QString());
    if (!system::running(store).current.isEmpty())
        open(QStringLiteral("running"));
}

void SystemPanel::setWorkspace(const QString& folder, const QStringList& hosts)
{
    if (m_workspace == folder && m_hosts == hosts)
        return;
    m_workspace = folder;
    m_hosts = hosts;
    fillSources();
    offerCauses();
    showDrift();
}

QString SystemPanel::hostShown() const
{
    const QString name = m_system && m_system->parts ? m_system->parts->hostName : QString();
    return m_hosts.contains(name) ? name : QString();
}

void SystemPanel::offerCauses()
{
    const QString host = hostShown();
    m_parts->setCanAsk(!host.isEmpty() &&
                       (m_parts->causes() == nullptr || m_parts->causes()->host != host));
}

void SystemPanel::askCauses(const QString& host)
{
    if (host.isEmpty() || m_workspace.isEmpty())
        return;
    begin(tr("asking nix about %1…").arg(host));
    using Asked = Result<std::shared_ptr<const closures::HostCauses>>;
    QtConcurrent::run([workspace = m_workspace, host, stop = m_stop.get_token()]() -> Asked {
        auto causes = closures::askCauses(workspace, host, stop);
        if (!causes)
            return std::unexpected(causes.error());
        return std::make_shared<const closures::HostCauses>(*std::move(causes));
    }).then(this, [this, mine = m_turn](const Asked& asked) {
        if (mine != m_turn)
            return;
        const EntityId wanted = std::exchange(m_wanted, {});
        if (asked) {
            // What is looked at may be another host than those that are compared.
            if (!m_system || !m_system->parts || hostShown() == (*asked)->host) {
                m_parts->setCauses(*asked);
                m_parts->showOnly(wanted);
            }
            m_difference->setCauses(*asked);
        } else if (!m_difference->causes()) {
            m_difference->setCauses({});
        }
        end(asked ? QString() : sentence(asked.error()));
        offerCauses();
    });
}

void SystemPanel::say(const QString& words)
{
    m_message->setText(words);
    m_message->show();
}

void SystemPanel::showEntity(EntityId entity, const QStringList& hosts)
{
    if (hosts.isEmpty())
        return;
    m_entity = entity;
    // What is being read is likely one of these hosts; it must not be lost over the question.
    m_waiting = m_busy ? hosts : QStringList();
    if (m_busy)
        return;
    QString host = hosts.first();
    for (const QString& known :
         {hostShown(), m_parts->causes() ? m_parts->causes()->host : QString()})
        if (hosts.contains(known))
            host = known;
    m_parts->setHosts(hosts, host);
    showEntityOn(entity, host);
}

void SystemPanel::showEntityOn(EntityId entity, const QString& host)
{
    m_tabs->setCurrentWidget(m_parts);
    // Another host's parts would answer for this one.
    if (m_system && hostShown() != host) {
        m_system.reset();
        m_parts->setSystem({});
        m_sizes->setSystem({});
        showOverview();
    }
    if (m_parts->causes() && m_parts->causes()->host == host)
        return m_parts->showOnly(entity);
    m_wanted = entity;
    askCauses(host);
}

void SystemPanel::fillSources()
{
    const QString typed = m_source->currentText();
    m_source->clear();
    const system::Running now = system::running(m_store);
    if (!now.current.isEmpty())
        m_source->addItem(QStringLiteral("running"));
    if (!now.booted.isEmpty() && now.booted != now.current)
        m_source->addItem(QStringLiteral("booted"));
    for (const QString& host : m_hosts)
        m_source->addItem(QStringLiteral("host:") + host);
    m_source->setCurrentText(typed);
}

void SystemPanel::begin(const QString& what)
{
    m_stop.request_stop();
    m_stop = {};
    ++m_turn;
    m_waiting.clear(); // whoever asks for something else does not want to be led there any more
    m_busy = true;
    m_progress->setText(what);
    m_progress->show();
    m_cancel->show();
    m_message->hide();
    m_told = std::make_shared<Told>();
    m_tick->start();
}

void SystemPanel::end(const QString& message)
{
    m_busy = false;
    m_tick->stop();
    m_told.reset();
    m_progress->hide();
    m_cancel->hide();
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    emit loaded();
    if (const QStringList hosts = std::exchange(m_waiting, {}); !hosts.isEmpty())
        showEntity(m_entity, hosts);
}

void SystemPanel::cancel()
{
    m_waiting.clear();
    m_stop.request_stop();
}

bool SystemPanel::isLoaded() const
{
    return !m_busy && m_waiting.isEmpty() && m_sizes->isReady() && m_generations->isReady();
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
    using Read = Result<closures::SystemPointer>;
    const auto take = [this, mine = m_turn, told = m_told](const Read& read) {
        tellBuilt(*told);
        if (mine != m_turn)
            return;
        if (read)
            showSystem(*read);
        end(read ? (*read)->whyNoParts : sentence(read.error()));
    };
    // then() calls at once what is done already: who asks for something right after this would be
    // answered in another order each time.
    QtConcurrent::run([wanted, request = request()] {
        return read(wanted, request);
    }).then(this, [this, take](const Read& read) {
        QMetaObject::invokeMethod(this, [take, read] { take(read); }, Qt::QueuedConnection);
    });
}

// Whether or not anybody still waits for what it was built for.
void SystemPanel::tellBuilt(Told& told)
{
    std::vector<closures::HostBuilt> all;
    {
        const QMutexLocker lock(&told.mutex);
        all.swap(told.built);
    }
    for (const closures::HostBuilt& one : all)
        emit built(one.host, one.toplevel, one.stopped, one.milliseconds);
}

void SystemPanel::compare(const QString& before, const QString& after)
{
    if (before.isEmpty() || after.isEmpty())
        return m_difference->setMessage(tr("Name two systems and compare them."));
    begin(tr("comparing…"));
    m_tabs->setCurrentWidget(m_difference);
    m_difference->setNames(before, after);
    m_difference->setMessage(tr("Comparing…"));
    struct Compared {
        closures::SystemDifference difference;
        QString error;
        QString host = {};
    };
    QtConcurrent::run([before, after, request = request()]() -> Compared {
        const auto first = read(before, request);
        const auto second = first ? read(after, request) : std::unexpected(first.error());
        if (!second)
            return {{}, sentence(second.error())};
        return {closures::compare(**first, **second),
                {},
                (*second)->parts ? (*second)->parts->hostName : QString()};
    }).then(this, [this, mine = m_turn, told = m_told](const Compared& compared) {
        tellBuilt(*told);
        if (mine != m_turn)
            return;
        const QString host = m_hosts.contains(compared.host) ? compared.host : QString();
        if (m_difference->causes() && m_difference->causes()->host != host)
            m_difference->setCauses({});
        m_difference->setHost(host);
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
    if (m_parts->causes() && m_parts->causes()->host != hostShown()) {
        m_parts->setCauses({});
        m_difference->setCauses({});
    }
    offerCauses();
    m_drift.clear();
    m_generation.clear();
    showOverview();
    askDrift();
}

// Against what runs and against the generation before, which stand on this machine.
void SystemPanel::askDrift()
{
    if (!m_system || m_system->source.path.isEmpty())
        return;
    struct Found {
        std::vector<Drift> drift;
        QString generation;
    };
    QtConcurrent::run([system = m_system, store = m_store, stop = m_stop.get_token()]() -> Found {
        Found found;
        std::vector<Drift>& out = found.drift;
        const QString path = system->source.path;
        const auto add = [&](const QString& words, const QString& other, bool isBefore) {
            const auto source = closures::findSource(other, store, {QDir::homePath()}, stop);
            const auto read =
                source ? closures::loadSystem(*source, {}, stop) : std::unexpected(source.error());
            if (!read)
                return;
            const auto difference =
                isBefore ? closures::compare(**read, *system) : closures::compare(*system, **read);
            out.push_back({words.arg(difference.sentence()), isBefore ? other : path,
                           isBefore ? path : other});
        };
        const system::Running now = system::running(store);
        if (!now.current.isEmpty() && now.current != path)
            add(tr("To the running system: %1"), QStringLiteral("running"), false);
        const auto all = system::generations(store, QStringLiteral("system"));
        for (size_t i = 0; all && i < all->size(); ++i) {
            if ((*all)[i].toplevel != path)
                continue;
            found.generation =
                tr("%1, made %2")
                    .arg((*all)[i].number)
                    .arg(QLocale().toString(QDateTime::fromSecsSinceEpoch((*all)[i].date),
                                            QLocale::ShortFormat));
            if (i + 1 == all->size() || (*all)[i + 1].toplevel.isEmpty())
                break;
            add(tr("From the generation before: %1"), QString::number((*all)[i + 1].number), true);
            break;
        }
        return found;
    }).then(this, [this, shown = m_system](Found found) {
        if (shown != m_system)
            return;
        m_drift = std::move(found.drift);
        m_generation = found.generation;
        showDrift();
    });
}

void SystemPanel::showDrift()
{
    if (m_driftText == nullptr)
        return;
    auto* form = static_cast<QFormLayout*>(m_facts->layout());
    form->setRowVisible(m_generationText, !m_generation.isEmpty());
    m_generationText->setText(m_generation);
    QStringList lines;
    for (size_t i = 0; i < m_drift.size(); ++i)
        lines << QStringLiteral("%1 <a href=\"%2\">%3</a>")
                     .arg(m_drift[i].sentence.toHtmlEscaped())
                     .arg(i)
                     .arg(tr("Show"));
    const QString host = hostShown();
    if (!host.isEmpty() && !m_system->source.path.isEmpty())
        lines << QStringLiteral("<a href=\"model\">%1</a>")
                     .arg(tr("Build %1 as the model has it now, and compare")
                              .arg(host.toHtmlEscaped()));
    m_driftText->clear(); // the same text would be left as it is
    m_driftText->setText(lines.isEmpty() ? tr("There is nothing to compare it with.")
                                         : lines.join(QStringLiteral("<br>")));
}

void SystemPanel::showOverview()
{
    qDeleteAll(m_facts->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    delete m_facts->layout();
    m_driftText = m_generationText = nullptr;
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
    m_generationText = new QLabel(m_facts);
    m_generationText->setTextFormat(Qt::PlainText);
    m_generationText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form->addRow(tr("Generation"), m_generationText);
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
    m_driftText = new QLabel(m_facts);
    m_driftText->setTextFormat(Qt::RichText);
    m_driftText->setWordWrap(true);
    m_driftText->setTextInteractionFlags(Qt::TextBrowserInteraction);
    form->addRow(tr("Differs"), m_driftText);
    connect(m_driftText, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link == u"model")
            return compare(m_system->source.path, QStringLiteral("host:") + hostShown());
        const size_t i = link.toULongLong();
        if (i < m_drift.size())
            compare(m_drift[i].before, m_drift[i].after);
    });
    showDrift();
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

void SystemPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showDrift(); // links have the colour of when they were set
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
