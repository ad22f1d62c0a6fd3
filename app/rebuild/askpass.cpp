#include "app/rebuild/askpass.h"

#include "models/system/store.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QUuid>

#include <cstdio>
#include <cstring>

namespace cim {

namespace {

constexpr const char* variable = "CIMARRON_PASSWORD_DESK";
constexpr qint64 longestPrompt = 500;    // bytes
constexpr qint64 longestPassword = 4096; // bytes

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

} // namespace

PasswordDesk::PasswordDesk(QObject* parent)
    : QObject(parent)
{}

PasswordDesk::~PasswordDesk()
{
    if (m_socket)
        m_socket->disconnect(this);
}

Result<nix::Elevation> PasswordDesk::atDesk(const nix::Elevation& elevation)
{
    nix::Elevation out = elevation;
    if (out.command.isEmpty())
        return out;
    if (out.name != u"sudo") {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("setsid"));
        if (program.isEmpty())
            return fail(
                tr("%1 cannot be asked without a terminal here: setsid is missing.").arg(out.name));
        out.command = QStringList{program, QStringLiteral("--wait")} + out.command;
        return out;
    }
    if (!m_server) {
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
    }
    const QString env = QStandardPaths::findExecutable(QStringLiteral("env"));
    out.command = QStringList{env, QStringLiteral("SUDO_ASKPASS=") + helperProgram(),
                              QLatin1StringView(variable) + u'=' + m_server->fullServerName()} +
                  out.command + QStringList{QStringLiteral("-A")};
    return out;
}

void PasswordDesk::greet()
{
    QLocalSocket* socket = m_server->nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (m_socket) {
        socket->abort(); // one question at a time
        return;
    }
    m_socket = socket;
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        if (m_socket == socket) {
            m_socket = nullptr;
            emit withdrawn();
        }
    });
    const auto read = [this, socket] {
        if (m_socket != socket ||
            (!socket->canReadLine() && socket->bytesAvailable() < longestPrompt))
            return;
        const QString prompt = QString::fromUtf8(socket->readLine(longestPrompt)).trimmed();
        emit asked(system::printable(prompt.left(200)));
    };
    connect(socket, &QLocalSocket::readyRead, this, read);
    read();
}

void PasswordDesk::answer(const QString& password)
{
    if (!m_socket)
        return;
    QByteArray bytes = password.toUtf8() + '\n';
    m_socket->write(bytes);
    m_socket->flush();
    wipe(bytes);
    std::exchange(m_socket, nullptr)->disconnectFromServer();
}

void PasswordDesk::refuse()
{
    if (m_socket)
        std::exchange(m_socket, nullptr)->abort();
}

bool isPasswordHelper(int argc, char**)
{
    return argc == 2 && qEnvironmentVariableIsSet(variable);
}

int runPasswordHelper(int& argc, char** argv)
{
    const QByteArray prompt(argv[1],
                            qsizetype(std::min<size_t>(std::strlen(argv[1]), longestPrompt)));
    const QCoreApplication app(argc, argv);
    QLocalSocket socket;
    socket.connectToServer(qEnvironmentVariable(variable));
    if (!socket.waitForConnected(5'000))
        return 1;
    socket.write(QByteArray(prompt).replace('\n', ' ') + '\n');
    socket.flush();
    QByteArray password;
    while (!password.contains('\n') && password.size() < longestPassword &&
           socket.waitForReadyRead(-1))
        password += socket.read(longestPassword - password.size());
    const qsizetype end = password.indexOf('\n');
    if (end < 0)
        return 1;
    const bool isSaid =
        std::fwrite(password.constData(), 1, size_t(end) + 1, stdout) == size_t(end) + 1;
    std::fflush(stdout);
    wipe(password);
    return isSaid ? 0 : 1;
}

} // namespace cim
