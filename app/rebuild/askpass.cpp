#include "app/rebuild/askpass.h"

#include "app/rebuild/askterminal.h"
#include "models/system/store.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>

#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace cim {

namespace {

constexpr const char* variable = "CIMARRON_PASSWORD_DESK";
constexpr const char* lineVariable = "CIMARRON_PASSWORD_LINE"; // "TOKEN HOST", of ssh
constexpr QLatin1Char ofSeveral('s');                   // which such a line's token begins with
constexpr qint64 longestPrompt = 2'000;                 // bytes, with what stands before it
constexpr qint64 longestPassword = 4096;                // bytes
constexpr const char* terminalWord = "--in-a-terminal"; // before a command, of the helper

// Of this program, whichever of its parts runs.
QString helperProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/cimarron");
    return QFileInfo(beside).isExecutable() ? beside : QCoreApplication::applicationFilePath();
}

// Nobody reads it in a core or in freed memory.
void wipe(QByteArray& secret)
{
    volatile char* at = secret.data();
    for (qsizetype i = 0; i < secret.size(); ++i)
        at[i] = 0;
    secret.clear();
}

// What a helper has written: the process that wants it, its line, its program (empty: sudo or ssh),
// what it said; tabs between.
DeskQuestion questionOf(const QByteArray& said)
{
    const QByteArrayList parts = said.trimmed().split('\t');
    const QString line = QString::fromUtf8(parts.value(1));
    DeskQuestion out;
    out.words = system::printable(QString::fromUtf8(parts.value(3)).left(longestPrompt).trimmed());
    if (!parts.value(2).isEmpty())
        out.program = system::printable(QString::fromUtf8(parts[2]).left(100));
    if (line.isEmpty())
        return out;
    static const QRegularExpression key(
        QStringLiteral("fingerprint is:? (\\S{1,200}?)\\.?\\s.*\\(yes/no"));
    const auto match = key.match(out.words);
    out.host = system::printable(line.section(u' ', 1).left(300));
    out.kind =
        out.words.contains(u"(yes/no") ? DeskQuestion::Kind::NewKey : DeskQuestion::Kind::Login;
    out.fingerprint = match.captured(1);
    out.isOfSeveral = line.startsWith(ofSeveral);
    return out;
}

// The helper's question; the answer with its end of line, empty: there is none.
QByteArray askTheDesk(qint64 asker, const QByteArray& program, const QByteArray& prompt)
{
    QLocalSocket socket;
    socket.connectToServer(qEnvironmentVariable(variable));
    if (!socket.waitForConnected(5'000))
        return {};
    const auto oneLine = [](QByteArray text) {
        return text.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ');
    };
    const QByteArray before = QByteArray::number(asker) + '\t' + oneLine(qgetenv(lineVariable)) +
                              '\t' + oneLine(program) + '\t';
    socket.write((before + oneLine(prompt)).left(longestPrompt - 2) + '\n');
    socket.flush();
    QByteArray password;
    while (!password.contains('\n') && password.size() < longestPassword &&
           socket.waitForReadyRead(-1))
        password += socket.read(longestPassword - password.size());
    const qsizetype end = password.indexOf('\n');
    if (end < 0)
        return {};
    QByteArray out = password.first(end + 1);
    wipe(password);
    return out;
}

} // namespace

DeskQuestion rightsQuestion(const QString& program, const QString& machine, bool isAgain)
{
    return {.kind = DeskQuestion::Kind::SudoThere,
            .program = program,
            .host = machine,
            .words = PasswordDesk::tr("Password for %1 of %2:").arg(program, machine),
            .isAgain = isAgain};
}

struct DeskPlace {
    std::mutex mutex = {};
    PasswordDesk* desk = nullptr; // null: it has gone
    int lines = 0;                // that were made
};

// A worker's question, and its answer.
struct DeskAnswer {
    std::mutex mutex = {};
    std::condition_variable_any answered = {};
    bool isOver = false;
    std::optional<DeskReply> answer = {};

    void end(const std::optional<DeskReply>& with)
    {
        const std::scoped_lock lock(mutex);
        isOver = true;
        answer = with;
        answered.notify_all();
    }
};

std::shared_ptr<DeskLine> DeskLine::lineFor(const QString& host) const
{
    auto out = std::make_shared<DeskLine>();
    out->m_desk = m_desk;
    {
        const std::scoped_lock lock(m_desk->mutex);
        out->m_token = m_token + QByteArray::number(++m_desk->lines);
    }
    out->m_environment = m_environment;
    out->m_environment.insert(QLatin1StringView(lineVariable),
                              QString::fromLatin1(out->m_token) + u' ' + host);
    return out;
}

DeskLine::~DeskLine()
{
    const std::scoped_lock lock(m_desk->mutex);
    if (PasswordDesk* desk = m_desk->desk)
        QMetaObject::invokeMethod(
            desk, [desk, token = m_token] { desk->forget(token); }, Qt::QueuedConnection);
}

std::optional<DeskReply> DeskLine::ask(const DeskQuestion& question, const std::stop_token& stop)
{
    const auto pending = std::make_shared<DeskAnswer>();
    const auto tell = [this](const std::function<void(PasswordDesk*)>& what) {
        const std::scoped_lock lock(m_desk->mutex);
        PasswordDesk* desk = m_desk->desk;
        if (desk)
            QMetaObject::invokeMethod(desk, [desk, what] { what(desk); }, Qt::QueuedConnection);
        return desk != nullptr;
    };
    if (!tell([question, pending](PasswordDesk* desk) { desk->put({question, nullptr, pending}); }))
        return std::nullopt;
    {
        std::unique_lock lock(pending->mutex);
        if (pending->answered.wait(lock, stop, [&] { return pending->isOver; }))
            return pending->answer;
    }
    tell([pending](PasswordDesk* desk) { desk->withdraw(nullptr, pending.get()); });
    return std::nullopt;
}

PasswordDesk::PasswordDesk(QObject* parent)
    : QObject(parent)
    , m_self(std::make_shared<DeskPlace>())
{
    m_self->desk = this;
}

PasswordDesk::~PasswordDesk()
{
    {
        const std::scoped_lock lock(m_self->mutex);
        m_self->desk = nullptr;
    }
    for (const Waiting& one : m_waiting)
        if (one.socket)
            one.socket->disconnect(this);
        else
            one.pending->end(std::nullopt);
    for (Remembered& one : m_remembered)
        wipe(one.answer);
}

Result<void> PasswordDesk::open()
{
    if (m_server)
        return {};
    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QString name = QStringLiteral("%1/cimarron-%2")
                             .arg(runtime.isEmpty() ? QStringLiteral("/tmp") : runtime,
                                  QUuid::createUuid().toString(QUuid::Id128));
    if (!server->listen(name))
        return fail(
            tr("Passwords cannot be asked for in this window: %1").arg(server->errorString()));
    connect(server.get(), &QLocalServer::newConnection, this, &PasswordDesk::greet);
    m_server = std::move(server);
    return {};
}

Result<nix::Elevation> PasswordDesk::atDesk(const nix::Elevation& elevation)
{
    nix::Elevation out = elevation;
    if (out.command.isEmpty())
        return out;
    if (out.name == u"run0") {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("setsid"));
        if (program.isEmpty())
            return fail(
                tr("%1 cannot be asked without a terminal here: setsid is missing.").arg(out.name));
        out.command = QStringList{program, QStringLiteral("--wait")} + out.command;
        return out;
    }
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    // In English, by which prompts and refusals are known.
    const QStringList before = {QStandardPaths::findExecutable(QStringLiteral("env")),
                                QStringLiteral("LC_ALL=C"),
                                QLatin1StringView(variable) + u'=' + m_server->fullServerName()};
    if (out.name == u"doas")
        out.command =
            before + QStringList{helperProgram(), QLatin1StringView(terminalWord)} + out.command;
    else
        out.command = before + QStringList{QStringLiteral("SUDO_ASKPASS=") + helperProgram()} +
                      out.command + QStringList{QStringLiteral("-A")};
    return out;
}

Result<std::shared_ptr<DeskLine>> PasswordDesk::lineFor(const QString& host)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    auto out = std::make_shared<DeskLine>();
    out->m_desk = m_self;
    out->m_environment = {{QStringLiteral("SSH_ASKPASS"), helperProgram()},
                          {QLatin1StringView(variable), m_server->fullServerName()}};
    if (!host.isEmpty())
        return out->lineFor(host);
    out->m_token = QByteArray(1, ofSeveral.toLatin1());
    return out;
}

void PasswordDesk::greet()
{
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::disconnected, this,
                [this, socket] { withdraw(socket, nullptr); });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { hear(socket); });
        hear(socket);
    }
}

void PasswordDesk::hear(QLocalSocket* socket)
{
    if (std::ranges::contains(m_waiting, socket, &Waiting::socket) ||
        (!socket->canReadLine() && socket->bytesAvailable() < longestPrompt))
        return;
    const QByteArray said = socket->readLine(longestPrompt);
    Waiting one{questionOf(said), socket};
    one.asker = said.left(said.indexOf('\t')).toLongLong();
    if (one.question.kind == DeskQuestion::Kind::Login) {
        one.memory = said.trimmed().sliced(said.indexOf('\t') + 1);
        if (const auto known = m_remembered.find(one.memory); known != m_remembered.end()) {
            // The same ssh asks again where that was wrong.
            if (known->asker != one.asker) {
                known->asker = one.asker;
                socket->write(known->answer + '\n');
                socket->disconnectFromServer();
                return;
            }
            wipe(known->answer);
            m_remembered.erase(known);
            one.question.isAgain = true;
        }
    }
    put(std::move(one));
}

void PasswordDesk::put(Waiting waiting)
{
    m_waiting.push_back(std::move(waiting));
    emit waitingChanged();
    askNext();
}

void PasswordDesk::askNext()
{
    if (!m_waiting.empty() && !std::exchange(m_isAsking, true))
        emit asked(m_waiting.front().question);
}

void PasswordDesk::conclude(const std::optional<DeskReply>& answer)
{
    if (!std::exchange(m_isAsking, false))
        return;
    const Waiting one = std::move(m_waiting.front());
    m_waiting.pop_front();
    if (one.pending) {
        one.pending->end(answer);
    } else if (answer) {
        QByteArray bytes = answer->text.toUtf8();
        if (!one.memory.isEmpty())
            m_remembered.insert(one.memory,
                                {QByteArray(bytes.constData(), bytes.size()), one.asker});
        bytes += '\n';
        one.socket->write(bytes);
        one.socket->flush();
        wipe(bytes);
        one.socket->disconnectFromServer();
    } else {
        one.socket->abort();
    }
    emit waitingChanged();
    // Not from within the dialog that was answered.
    QMetaObject::invokeMethod(this, &PasswordDesk::askNext, Qt::QueuedConnection);
}

void PasswordDesk::answer(const QString& password, bool isForOthers)
{
    conclude(DeskReply{password, isForOthers});
}

void PasswordDesk::refuse()
{
    conclude(std::nullopt);
}

bool PasswordDesk::isWaitedFor(const QString& host) const
{
    return std::ranges::any_of(m_waiting,
                               [&](const Waiting& one) { return one.question.host == host; });
}

void PasswordDesk::refuseAll()
{
    emit stopAsked(); // first: who waits for the next question must not take this for its turn
    conclude(std::nullopt);
}

void PasswordDesk::withdraw(const QLocalSocket* socket, const DeskAnswer* pending)
{
    const auto at = std::ranges::find_if(m_waiting, [&](const Waiting& one) {
        return one.socket == socket && one.pending.get() == pending;
    });
    if (at == m_waiting.end())
        return;
    const bool isAsked = at == m_waiting.begin() && m_isAsking;
    m_waiting.erase(at);
    emit waitingChanged();
    if (!isAsked)
        return;
    m_isAsking = false;
    emit withdrawn();
    QMetaObject::invokeMethod(this, &PasswordDesk::askNext, Qt::QueuedConnection);
}

void PasswordDesk::forget(const QByteArray& token)
{
    for (auto it = m_remembered.begin(); it != m_remembered.end();)
        if (it.key().startsWith(token + ' ')) {
            wipe(it->answer);
            it = m_remembered.erase(it);
        } else {
            ++it;
        }
}

bool isPasswordHelper(int argc, char** argv)
{
    return qEnvironmentVariableIsSet(variable) &&
           (argc == 2 || (argc > 2 && std::strcmp(argv[1], terminalWord) == 0));
}

int runPasswordHelper(int& argc, char** argv)
{
    if (argc > 2)
        return runInTerminal(argv + 2, [&](const QByteArray& prompt) {
            const QCoreApplication app(argc, argv);
            return askTheDesk(::getpid(), QFileInfo(QFile::decodeName(argv[2])).fileName().toUtf8(),
                              prompt);
        });
    const QCoreApplication app(argc, argv);
    QByteArray password =
        askTheDesk(::getppid(), {}, QByteArray(argv[1], qsizetype(std::strlen(argv[1]))));
    if (password.isEmpty())
        return 1;
    const bool isSaid = std::fwrite(password.constData(), 1, size_t(password.size()), stdout) ==
                        size_t(password.size());
    std::fflush(stdout);
    wipe(password);
    return isSaid ? 0 : 1;
}

} // namespace cim
