#include "app/system/partstab.h"

#include "app/changes/highlighting.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
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
    const auto tr = [](const char* text) { return PartsTab::tr(text); };
    switch (list) {
    case List::Packages:
        return {tr("Package"), tr("Version"), tr("Outputs"), tr("Adds"), tr("Own size")};
    case List::Units:
        return {tr("Unit"), tr("Description"), tr("Started by")};
    case List::Timers:
        return {tr("Timer"), tr("When"), tr("Starts")};
    case List::Users:
        return {tr("User"), tr("Id"), tr("Kind"), tr("Groups"), tr("Description")};
    case List::Groups:
        return {tr("Group"), tr("Id"), tr("Members")};
    case List::Etc:
        return {tr("File"), tr("Size"), tr("Mode")};
    case List::Ports:
        return {tr("Port"), tr("Protocol"), tr("Interface")};
    case List::Mounts:
        return {tr("Place"), tr("Device"), tr("Type"), tr("Options")};
    case List::Modules:
        return {tr("Module")};
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
                 {port.first}});
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
    lines->addWidget(m_filter);
    lines->addWidget(m_view, 1);
    auto* right = new QWidget(split);
    auto* below = new QVBoxLayout(right);
    below->setContentsMargins({});
    m_title = new QLabel(right);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text = new QPlainTextEdit(right);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("About the selected part"));
    below->addWidget(m_title);
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
    m_lists->setCurrentRow(0);
}

void PartsTab::setSystem(closures::SystemPointer system)
{
    m_system = std::move(system);
    m_packages = m_system ? m_system->packages() : std::vector<closures::Package>();
    fill();
    const bool known = m_system && m_system->parts;
    const system::Parts none;
    const system::Parts& parts = known ? *m_system->parts : none;
    const auto timers = std::ranges::count_if(
        parts.units, [](const system::Unit& unit) { return unit.type() == u"timer"; });
    const size_t counts[] = {
        m_packages.size(),  parts.units.size(),  size_t(timers),
        parts.users.size(), parts.groups.size(), parts.etc.size(),
        parts.ports.size(), parts.mounts.size(), size_t(parts.loadedModules.size())};
    for (int list = 0; list < Lists; ++list)
        m_lists->item(list)->setText(
            known ? QStringLiteral("%1  (%2)").arg(listTitle(list)).arg(counts[list])
                  : listTitle(list));
}

void PartsTab::showList(List list)
{
    m_list = list;
    m_lists->setCurrentRow(list);
    m_filter->clear();
    fill();
}

void PartsTab::fill()
{
    std::vector<Row> rows;
    if (m_system && m_system->parts) {
        const system::Parts& parts = *m_system->parts;
        if (m_list == Packages)
            rows = packageRows(m_packages);
        else if (m_list == Units || m_list == Timers)
            rows = unitRows(parts, m_list == Timers);
        else if (m_list == Users || m_list == Groups)
            rows = accountRows(parts, m_list == Users);
        else
            rows = fileRows(parts, m_list);
    }
    m_rows->setRows(titles(m_list), std::move(rows));
    m_view->sortByColumn(0, Qt::AscendingOrder);
    for (int column = 0; column < m_rows->columnCount(); ++column)
        m_view->resizeColumnToContents(column);
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
                            QString::fromLatin1(lock.help),
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
    const QModelIndex index = m_sorted->mapToSource(m_view->currentIndex());
    const Row* row = m_rows->row(index.row());
    if (row == nullptr || !m_system || !m_system->parts) {
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
