#include "app/rebuild/productpane.h"

#include "app/rebuild/plainlabel.h"
#include "app/widgets/settings.h"
#include "graph/closures/closure.h"
#include "models/nix/hostbuild.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

constexpr qint64 watched = 10'000; // milliseconds in which a machine that cannot start has ended
constexpr qint64 longestTail = 4'000;
constexpr qsizetype mostLines = 6;

QString logOf(const QString& folder)
{
    return folder + QStringLiteral("/log.txt");
}

// The last lines of what a machine printed.
QString tailOf(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - longestTail));
    QStringList lines = QString::fromUtf8(file.read(longestTail)).split(u'\n', Qt::SkipEmptyParts);
    lines = lines.last(std::min(lines.size(), mostLines));
    for (QString& line : lines)
        line = system::printable(line);
    return lines.join(u'\n');
}

// One that has ended stays as a zombie where nobody waits for it.
bool isAlive(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray rest = file.read(4'096).split(')').last().trimmed();
    return !rest.startsWith('Z') && !rest.startsWith('X');
}

// Why a machine is not started from here, as a sentence; empty: it can be.
QString whyNotStarted(const QString& device)
{
    switch (nix::kvm(device)) {
    case nix::Kvm::Usable:
        break;
    case nix::Kvm::Missing:
        return ProductPane::tr(
            "It will be slow here: this machine has no /dev/kvm. Virtualisation may be switched "
            "off in its firmware, or it is a virtual machine itself. The command starts it all "
            "the same.");
    case nix::Kvm::Forbidden:
        return ProductPane::tr(
            "It will be slow here: your account may not use /dev/kvm. Members of "
            "the group kvm may. The command starts it all the same.");
    }
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        return ProductPane::tr(
            "There is no display here for its window. The command starts it where "
            "there is one.");
    return {};
}

// What gives root's rights in a command that the user is to run.
QString rights()
{
    const auto found = nix::findElevation(settings::elevation.get());
    if (!found)
        return QStringLiteral("sudo");
    return found->command.isEmpty() ? QString() : found->name;
}

} // namespace

ProductPane::ProductPane(QWidget* parent)
    : QWidget(parent)
    , m_what(plainLabel(QStringLiteral("productWhat"), this))
    , m_command(new QLineEdit(this))
    , m_hint(plainLabel(QStringLiteral("productHint"), this))
    , m_said(plainLabel(QStringLiteral("productSaid"), this))
    , m_start(new QPushButton(tr("&Start"), this))
    , m_watch(new QTimer(this))
{
    m_command->setObjectName(QStringLiteral("productCommand"));
    m_command->setReadOnly(true);
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_start->setObjectName(QStringLiteral("productStart"));
    auto* copy = new QPushButton(tr("Co&py"), this);
    copy->setObjectName(QStringLiteral("productCopy"));
    copy->setToolTip(tr("Copies the command"));
    auto* open = new QPushButton(tr("&Open folder"), this);
    open->setObjectName(QStringLiteral("productOpen"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_command, 1);
    for (QPushButton* one : {copy, m_start, open})
        row->addWidget(one);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(48, 0, 12, 8); // below the sentence of the outcome
    column->addWidget(m_what);
    column->addLayout(row);
    column->addWidget(m_hint);
    column->addWidget(m_said);
    m_watch->setInterval(250);
    connect(m_watch, &QTimer::timeout, this, &ProductPane::watch);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_command->text());
        m_said->setText(tr("The command is copied."));
        m_said->show();
    });
    connect(m_start, &QPushButton::clicked, this, &ProductPane::startMachine);
    connect(open, &QPushButton::clicked, this, &ProductPane::openFolder);
    hide();
}

QString ProductPane::hint() const
{
    return m_hint->text();
}

void ProductPane::show(const Rebuild* run)
{
    const nix::Produced made = run ? run->outcome().produced : nix::Produced();
    setVisible(!made.file.isEmpty());
    if (made.file.isEmpty() || (made.file == m_made.file && made.size == m_made.size))
        return;
    m_made = made;
    m_watch->stop();
    m_said->hide();
    if (run->request().action == RebuildAction::Vm) {
        m_folder = nix::machineFolder(run->request().name);
        showVm(made);
    } else {
        m_folder.clear();
        showImage(made);
    }
    m_command->setCursorPosition(0);
}

void ProductPane::showVm(const nix::Produced& made)
{
    const QString why = whyNotStarted(m_device);
    m_start->setVisible(why.isEmpty());
    m_start->setEnabled(true);
    m_what->setText(tr("This command starts it:"));
    m_command->setText(nix::shellWord(made.file));
    m_command->setAccessibleName(tr("Command that starts the virtual machine"));
    QStringList words;
    if (made.disk.isEmpty())
        words << tr("Nothing that changes inside is kept.");
    else if (why.isEmpty())
        words
            << tr("What changes inside is kept in %1, in the folder where it is started: with the "
                  "button, that is %2. Without that file it begins anew.")
                   .arg(made.disk, m_folder);
    else
        words << tr("What changes inside is kept in %1, in the folder where it is started. Without "
                    "that file it begins anew.")
                     .arg(made.disk);
    if (!why.isEmpty())
        words << why;
    m_hint->setText(words.join(u'\n'));
}

void ProductPane::showImage(const nix::Produced& made)
{
    m_start->hide();
    m_what->setText(tr("%1, %2\nThis command writes it to a stick; it is for you to run:")
                        .arg(made.file, closures::sizeText(made.size)));
    m_command->setText(nix::writeCommand(made.file, rights()));
    m_command->setAccessibleName(tr("Command that writes the picture to a stick"));
    m_hint->setText(
        tr("Put the stick's own name in place of /dev/sdX: “lsblk -d -o "
           "NAME,SIZE,MODEL,TRAN” lists the drives. Everything on the drive that you "
           "name is lost, also where it is the wrong one. A machine that starts from the "
           "stick runs as this host without touching its disks; nixos-install is on "
           "it."));
}

void ProductPane::startMachine()
{
    QProcess machine;
    machine.setProgram(m_made.file);
    machine.setWorkingDirectory(m_folder);
    machine.setStandardOutputFile(logOf(m_folder));
    machine.setStandardErrorFile(logOf(m_folder), QIODevice::Append);
    m_said->show();
    if (!machine.startDetached(&m_process)) {
        m_said->setText(tr("It could not be started: %1").arg(machine.errorString()));
        return;
    }
    m_start->setEnabled(false); // two of them would share one disk
    m_said->setText(tr("Starting…"));
    m_since.start();
    m_watch->start();
}

// It is nobody's child here, so nobody is told when it ends.
void ProductPane::watch()
{
    if (!isAlive(m_process)) {
        m_watch->stop();
        m_start->setEnabled(true);
        const QString said = tailOf(logOf(m_folder));
        m_said->setText(said.isEmpty()
                            ? tr("It has ended already, and printed nothing.")
                            : tr("It has ended already. The last that it printed:\n%1").arg(said));
    } else if (m_since.elapsed() > watched) {
        m_watch->stop();
        QFile mark(nix::ranMark(m_folder));
        (void)mark.open(QIODevice::WriteOnly); // else the guide does not know
        m_start->setEnabled(true);
        m_said->setText(
            tr("It runs on its own, also when Cimarron is closed. What it prints goes to "
               "%1.")
                .arg(logOf(m_folder)));
    }
}

void ProductPane::openFolder()
{
    // A person looks for the file, not for the link that leads to the store.
    const QString folder = QFileInfo(m_made.file).absolutePath();
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        return;
    m_said->setText(tr("No program here opens folders. It is %1.").arg(folder));
    m_said->show();
}

} // namespace cim
