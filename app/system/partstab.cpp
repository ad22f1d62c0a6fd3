#include "app/system/partstab.h"

#include "app/changes/highlighting.h"
#include "app/system/causetext.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

namespace {

using Row = RowsModel::Row;
using List = PartsTab::List;

constexpr qint64 largestShown = 1 << 20; // of a file's contents, bytes

QString listTitle(int list)
{
    switch (List(list)) {
    case List::Packages:
        return PartsTab::tr("Packages");
    case List::Units:
        return PartsTab::tr("Units");
    case List::Timers:
        return PartsTab::tr("Timers");
    case List::Users:
        return PartsTab::tr("Users");
    case List::Groups:
        return PartsTab::tr("Groups");
    case List::Etc:
        return PartsTab::tr("Files in /etc");
    case List::Ports:
        return PartsTab::tr("Open ports");
    case List::Mounts:
        return PartsTab::tr("Mounts");
    case List::Modules:
        return PartsTab::tr("Kernel modules");
    case List::Lists:
        break;
    }
    return {};
}

QStringList titles(List list)
{
    switch (list) {
    case List::Packages:
        return {PartsTab::tr("Package"), PartsTab::tr("Version"), PartsTab::tr("Outputs"),
                PartsTab::tr("Adds"), PartsTab::tr("Own size")};
    case List::Units:
        return {PartsTab::tr("Unit"), PartsTab::tr("Description"), PartsTab::tr("Started by")};
    case List::Timers:
        return {PartsTab::tr("Timer"), PartsTab::tr("When"), PartsTab::tr("Starts")};
    case List::Users:
        return {PartsTab::tr("User"), PartsTab::tr("Id"), PartsTab::tr("Kind"),
                PartsTab::tr("Groups"), PartsTab::tr("Description")};
    case List::Groups:
        return {PartsTab::tr("Group"), PartsTab::tr("Id"), PartsTab::tr("Members")};
    case List::Etc:
        return {PartsTab::tr("File"), PartsTab::tr("Size"), PartsTab::tr("Mode")};
    case List::Ports:
        return {PartsTab::tr("Port"), PartsTab::tr("Protocol"), PartsTab::tr("Interface")};
    case List::Mounts:
        return {PartsTab::tr("Place"), PartsTab::tr("Device"), PartsTab::tr("Type"),
                PartsTab::tr("Options")};
    case List::Modules:
        return {PartsTab::tr("Module")};
    case List::Lists:
        break;
    }
    return {};
}

std::vector<Row> unitRows(const system::Parts& parts, bool timers)
{
    std::vector<Row> out;
    for (size_t i = 0; i < parts.units.size(); ++i) {
        const system::Unit& unit = parts.units[i];
        if (timers && unit.type() != u"timer")
            continue;
        const QString starts = unit.value(u"Unit");
        if (timers) {
            QStringList when;
            for (const QStringView key : {u"OnCalendar", u"OnBootSec", u"OnUnitActiveSec",
                                          u"OnUnitInactiveSec", u"OnStartupSec", u"OnActiveSec"}) {
                for (const QString& value : unit.values(key))
                    when << (key == u"OnCalendar" ? value : key.toString() + u' ' + value);
            }
            out.push_back(
                {{unit.name, when.join(QStringLiteral(", ")),
                  starts.isEmpty() ? unit.name.chopped(6) + QStringLiteral(".service") : starts},
                 {},
                 int(i)});
            continue;
        }
        out.push_back(
            {{unit.isUser ? PartsTab::tr("%1 (of each user)").arg(unit.name) : unit.name,
              unit.isMasked ? PartsTab::tr("masked: it cannot be started") : unit.description(),
              (unit.wantedBy + unit.requiredBy).join(QStringLiteral(", "))},
             {},
             int(i),
             unit.isMasked});
    }
    return out;
}

QString idText(const std::optional<int>& id)
{
    return id ? QString::number(*id) : PartsTab::tr("given out");
}

std::vector<Row> accountRows(const system::Parts& parts, bool users)
{
    std::vector<Row> out;
    for (size_t i = 0; users && i < parts.users.size(); ++i) {
        const system::User& user = parts.users[i];
        out.push_back(
            {{user.name, idText(user.uid),
              user.isSystem ? PartsTab::tr("system") : PartsTab::tr("person"),
              (QStringList{user.group} + user.groups).join(QStringLiteral(", ")), user.description},
             {-1, user.uid.value_or(1'000'000)},
             int(i)});
    }
    for (size_t i = 0; !users && i < parts.groups.size(); ++i) {
        const system::Group& group = parts.groups[i];
        out.push_back({{group.name, idText(group.gid), group.members.join(QStringLiteral(", "))},
                       {-1, group.gid.value_or(1'000'000)},
                       int(i)});
    }
    return out;
}

std::vector<Row> fileRows(const system::Parts& parts, List list)
{
    std::vector<Row> out;
    if (list == List::Etc) {
        for (size_t i = 0; i < parts.etc.size(); ++i) {
            const system::EtcFile& file = parts.etc[i];
            const bool plain = file.kind == system::EtcFile::Kind::File;
            out.push_back({{file.name,
                            plain ? closures::sizeText(file.size)
                            : file.kind == system::EtcFile::Kind::Folder ? PartsTab::tr("folder")
                                                                         : PartsTab::tr("outside"),
                            file.mode},
                           {-1, file.size},
                           int(i),
                           !plain});
        }
    } else if (list == List::Ports) {
        for (const system::Port& port : parts.ports)
            out.push_back(
                {{port.first == port.last ? QString::number(port.first)
                                          : QStringLiteral("%1-%2").arg(port.first).arg(port.last),
                  port.protocol, port.interface.isEmpty() ? PartsTab::tr("all") : port.interface},
                 {port.first},
                 int(out.size())});
    } else if (list == List::Mounts) {
        for (const system::Mount& mount : parts.mounts)
            out.push_back({{mount.place, mount.device, mount.type, mount.options}, {}});
    } else {
        for (const QString& module : parts.loadedModules)
            out.push_back({{module}, {}});
    }
    return out;
}

std::vector<Row> packageRows(const std::vector<closures::Package>& packages)
{
    std::vector<Row> out;
    for (size_t i = 0; i < packages.size(); ++i) {
        const closures::Package& package = packages[i];
        out.push_back({{package.name, package.version, package.outputs.join(QStringLiteral(", ")),
                        closures::sizeText(package.added), closures::sizeText(package.size)},
                       {-1, -1, -1, package.added, package.size},
                       int(i)});
    }
    return out;
}

} // namespace

PartsTab::PartsTab(QWidget* parent)
    : QWidget(parent)
    , m_rows(new RowsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* split = new QSplitter(this);
    m_lists = new QListWidget(split);
    m_lists->setAccessibleName(tr("Kind of part"));
    for (int list = 0; list < Lists; ++list)
        m_lists->addItem(listTitle(list));
    m_lists->setMaximumWidth(220);
    auto* middle = new QWidget(split);
    auto* lines = new QVBoxLayout(middle);
    lines->setContentsMargins({});
    m_filter = new QLineEdit(middle);
    m_filter->setPlaceholderText(tr("Search this list"));
    m_filter->setAccessibleName(tr("Search this list"));
    m_filter->setClearButtonEnabled(true);
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(RowsModel::SortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view = new QTreeView(middle);
    m_view->setModel(m_sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setSortingEnabled(true);
    m_view->setAccessibleName(tr("Parts"));
    auto* tools = new QHBoxLayout;
    m_ask = new QPushButton(tr("&Who asked for it?"), middle);
    m_ask->setToolTip(tr("Let nix say which values of this workspace bring each part about"));
    m_ask->hide();
    m_all = new QPushButton(middle);
    m_all->hide();
    m_hosts = new QComboBox(middle);
    m_hosts->setAccessibleName(tr("Host"));
    m_hosts->setToolTip(tr("What is selected has an effect on each of these hosts"));
    m_hosts->hide();
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_hosts);
    tools->addWidget(m_all);
    tools->addWidget(m_ask);
    lines->addLayout(tools);
    lines->addWidget(m_view, 1);
    auto* right = new QWidget(split);
    auto* below = new QVBoxLayout(right);
    below->setContentsMargins({});
    m_title = new QLabel(right);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_asked = new QLabel(right);
    m_asked->setTextFormat(Qt::RichText);
    m_asked->setWordWrap(true);
    m_asked->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_asked->hide();
    m_text = new QPlainTextEdit(right);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("About the selected part"));
    m_text->setPlaceholderText(tr("Select a part to see what it is."));
    below->addWidget(m_title);
    below->addWidget(m_asked);
    below->addWidget(m_text, 1);
    split->setStretchFactor(1, 1);
    split->setStretchFactor(2, 1);
    split->setSizes({170, 520, 480});
    column->addWidget(split);
    connect(m_lists, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            showList(List(row));
    });
    connect(m_filter, &QLineEdit::textChanged, m_sorted,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &PartsTab::showDetail);
    connect(m_ask, &QPushButton::clicked, this, &PartsTab::causesAsked);
    connect(m_all, &QPushButton::clicked, this, [this] { showOnly({}); });
    connect(m_hosts, &QComboBox::activated, this,
            [this] { emit hostAsked(m_hosts->currentText()); });
    connect(m_asked, &QLabel::linkActivated, this, [this](const QString& link) {
        if (const auto entity = EntityId::parse(link))
            emit entityAsked(*entity);
    });
    m_lists->setCurrentRow(0);
}

void PartsTab::setSystem(closures::SystemPointer system)
{
    m_system = std::move(system);
    m_packages = m_system ? m_system->packages() : std::vector<closures::Package>();
    fill();
    count();
}

void PartsTab::setCauses(std::shared_ptr<const closures::HostCauses> causes)
{
    m_causes = std::move(causes);
    m_only = {};
    m_all->hide();
    m_hosts->hide();
    fill();
    count();
}

void PartsTab::setCanAsk(bool can)
{
    m_ask->setVisible(can);
}

void PartsTab::showOnly(EntityId entity)
{
    m_only = m_causes ? entity : EntityId();
    m_all->setVisible(!m_only.isNull());
    m_hosts->setVisible(!m_only.isNull() && m_hosts->count() > 1);
    m_all->setText(
        tr("Only what came of %1  ✕")
            .arg(m_causes ? closures::shownTitle(m_causes->titles.value(m_only)) : QString()));
    m_all->setToolTip(tr("Show everything again"));
    count();
    // The first list that has something to show.
    const List before = m_list;
    for (int list = 0; !m_only.isNull() && list < Lists; ++list) {
        m_list = List(list);
        if (!rows().empty())
            break;
        m_list = before;
    }
    showList(m_list);
}

void PartsTab::setHosts(const QStringList& hosts, const QString& shown)
{
    m_hosts->clear();
    m_hosts->addItems(hosts);
    m_hosts->setCurrentText(shown);
}

// How many each list has, beside its name.
void PartsTab::count()
{
    const List before = m_list;
    for (int list = 0; list < Lists; ++list) {
        m_list = List(list);
        m_lists->item(list)->setText(
            hasParts() || m_causes
                ? QStringLiteral("%1  (%2)").arg(listTitle(list)).arg(rows().size())
                : listTitle(list));
    }
    m_list = before;
}

void PartsTab::showList(List list)
{
    m_list = list;
    m_lists->setCurrentRow(list);
    m_filter->clear();
    fill();
}

std::optional<Part> PartsTab::partOf(const Row& row) const
{
    switch (m_list) {
    case Packages:
        return Part{Part::Kind::Package, row.cells.first()};
    case Units:
    case Timers:
        return Part{Part::Kind::Unit, hasParts() && row.item >= 0
                                          ? m_system->parts->units[size_t(row.item)].name
                                          : row.cells.first()};
    case Users:
        return Part{Part::Kind::User, row.cells.first()};
    case Groups:
        return Part{Part::Kind::Group, row.cells.first()};
    case Etc:
        return Part{Part::Kind::Etc, row.cells.first()};
    case Ports:
        return Part{Part::Kind::Port, hasParts() && row.item >= 0
                                          ? m_system->parts->ports[size_t(row.item)].text()
                                          : row.cells.first()};
    case Mounts:
    case Modules:
    case Lists:
        break;
    }
    return {};
}

std::vector<Row> PartsTab::rowsOfCauses() const
{
    static constexpr std::pair<List, Part::Kind> kinds[] = {
        {Packages, Part::Kind::Package}, {Units, Part::Kind::Unit}, {Users, Part::Kind::User},
        {Groups, Part::Kind::Group},     {Etc, Part::Kind::Etc},    {Ports, Part::Kind::Port}};
    std::vector<Row> out;
    for (const auto& [list, kind] : kinds)
        for (const PartOrigin& origin : m_causes->origins.parts())
            if (list == m_list && origin.part.kind == kind)
                out.push_back({{origin.part.name}});
    return out;
}

// A column more, and only the rows that an entity caused where one was chosen.
void PartsTab::addCauses(std::vector<Row>& rows) const
{
    std::erase_if(rows, [&](Row& row) {
        const auto part = partOf(row);
        const PartOrigin* origin = part ? m_causes->origins.find(*part) : nullptr;
        if (!m_only.isNull() &&
            (!origin || !std::ranges::contains(m_causes->origins.entitiesOf(*origin), m_only)))
            return true;
        const QString title = origin ? closures::shownTitle(m_causes->titleOf(*origin)) : QString();
        // Beside the name, where a narrow window does not cut it off.
        row.cells.insert(1, !title.isEmpty() ? title : origin ? tr("NixOS") : QString());
        if (row.order.size() > 1)
            row.order.insert(1, -1);
        return false;
    });
}

std::vector<Row> PartsTab::rows() const
{
    std::vector<Row> out;
    if (hasParts()) {
        const system::Parts& parts = *m_system->parts;
        if (m_list == Packages)
            out = packageRows(m_packages);
        else if (m_list == Units || m_list == Timers)
            out = unitRows(parts, m_list == Timers);
        else if (m_list == Users || m_list == Groups)
            out = accountRows(parts, m_list == Users);
        else
            out = fileRows(parts, m_list);
    } else if (m_causes) {
        out = rowsOfCauses();
    }
    if (m_causes)
        addCauses(out);
    return out;
}

void PartsTab::fill()
{
    QStringList heads = hasParts() || !m_causes ? titles(m_list) : QStringList{titles(m_list)[0]};
    if (m_causes)
        heads.insert(1, tr("Asked for by"));
    m_rows->setRows(heads, rows());
    m_view->sortByColumn(0, Qt::AscendingOrder);
    for (int column = 0; column < m_rows->columnCount(); ++column)
        m_view->resizeColumnToContents(column);
    for (int column = 0; column + 1 < m_rows->columnCount(); ++column)
        m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), 320));
    showDetail();
}

void PartsTab::selectRow(const QString& firstCell)
{
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (index.data().toString() == firstCell)
            return m_view->setCurrentIndex(index);
    }
}

QString PartsTab::detail() const
{
    return m_title->text() + u'\n' + m_text->toPlainText();
}

void PartsTab::focusSearch()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

QString PartsTab::unitDetail(const system::Unit& unit) const
{
    if (unit.isMasked)
        return tr("This unit is masked: nothing can start it.");
    QString out;
    const auto locks = system::hardening(unit);
    if (!locks.empty()) {
        const auto on = std::ranges::count_if(locks, &system::Hardening::isOn);
        out += tr("# Locked in by %1 of %2 settings:\n").arg(on).arg(locks.size());
        for (const auto& lock : locks)
            out += QStringLiteral("#  %1 %2: %3%4\n")
                       .arg(lock.isOn() ? QStringLiteral("✓") : QStringLiteral("–"), lock.key,
                            lock.help,
                            lock.value.isEmpty() ? QString()
                                                 : QStringLiteral(" (%1)").arg(lock.value));
        out += u'\n';
    }
    return out + unit.text;
}

QString PartsTab::userDetail(const system::User& user) const
{
    QString out =
        tr("Name: %1\nId: %2\nDescription: %3\nHome: %4\nShell: %5\nGroup: %6\n")
            .arg(user.name, idText(user.uid), user.description, user.home, user.shell, user.group);
    out += tr("Further groups: %1\n").arg(user.groups.join(QStringLiteral(", ")));
    out += user.hasPassword ? tr("Has a password (it is not read).\n") : tr("Has no password.\n");
    return out;
}

void PartsTab::showEtc(const system::EtcFile& file)
{
    m_title->setText(file.target);
    if (file.kind != system::EtcFile::Kind::File) {
        m_text->setPlainText(file.kind == system::EtcFile::Kind::Folder
                                 ? tr("A folder of the store.")
                                 : tr("It points out of the store, so its contents are not part of "
                                      "the system."));
        return;
    }
    m_text->setPlainText(tr("Reading…"));
    const quint64 mine = ++m_generation;
    QtConcurrent::run([store = m_system->files, path = file.target] {
        return store.read(path, largestShown);
    }).then(this, [this, mine, name = file.name](const Result<QByteArray>& bytes) {
        if (mine != m_generation)
            return;
        if (!bytes)
            return m_text->setPlainText(bytes.error().message);
        if (bytes->contains('\0'))
            return m_text->setPlainText(tr("It holds no text."));
        m_text->setPlainText(QString::fromUtf8(*bytes));
        highlight(m_text->document(), m_text, name);
    });
}

void PartsTab::showDetail()
{
    ++m_generation;
    m_title->clear();
    m_asked->clear();
    m_asked->hide();
    const QModelIndex index = m_sorted->mapToSource(m_view->currentIndex());
    const Row* row = m_rows->row(index.row());
    const auto part = row != nullptr && m_causes ? partOf(*row) : std::nullopt;
    if (part) {
        m_asked->setText(causeText(*m_causes, *part));
        m_asked->show();
    }
    if (row == nullptr || !hasParts()) {
        m_text->setPlainText(m_system && !m_system->parts ? m_system->whyNoParts : QString());
        return;
    }
    const system::Parts& parts = *m_system->parts;
    if (m_list == Etc)
        return showEtc(parts.etc[size_t(row->item)]);
    QString text;
    if (m_list == Packages) {
        const closures::Package& package = m_packages[size_t(row->item)];
        for (const quint32 path : package.paths)
            text += m_system->closure.path(path) + u'\n';
        emit pathAsked(package.paths.front());
    } else if (m_list == Units || m_list == Timers) {
        m_title->setText(parts.units[size_t(row->item)].path);
        text = unitDetail(parts.units[size_t(row->item)]);
    } else if (m_list == Users) {
        text = userDetail(parts.users[size_t(row->item)]);
    }
    m_text->setPlainText(text);
    highlight(m_text->document(), m_text,
              m_list == Units || m_list == Timers ? QStringLiteral("x.service")
                                                  : QStringLiteral("x.txt"));
}

} // namespace cim
