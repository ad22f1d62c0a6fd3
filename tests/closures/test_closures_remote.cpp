// Stores of other machines: real ssh against a real sshd on this machine, real nix over it, and
// every way in which that goes wrong.
#include "graph/closures/read.h"
#include "graph/closures/system.h"
#include "tests/closures/nixstore.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace cim;
using namespace cim::closures;
using namespace Qt::StringLiterals;

namespace {

// A port of this machine that nobody listens on.
int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    int port = 0;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0)
        port = ntohs(address.sin_port);
    ::close(socket);
    return port;
}

bool put(const QString& path, const QString& text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) == text.toUtf8().size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

} // namespace

class TestClosuresRemote : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void nixAndDatabaseAgree_data();
    void nixAndDatabaseAgree();
    void refusesWhatIsNoStore();
    void whatRunsThereIsAsked();
    void nobodyAnswers();
    void wrongHostKey();
    void passwordIsNotWaitedFor();
    void stops();

private:
    QString file(const QString& name) const { return m_nix.folder() + u"/ssh/"_s + name; }
    // Whom ssh trusts and what it logs in with.
    void useKeys(const QString& known, const QString& key) const
    {
        qputenv("NIX_SSHOPTS", u"-F /dev/null -o IdentitiesOnly=yes -o UserKnownHostsFile=%1 -o "
                               "GlobalKnownHostsFile=/dev/null -o StrictHostKeyChecking=yes -i %2"_s
                                   .arg(file(known), file(key))
                                   .toUtf8());
    }
    QString address(const QString& scheme = u"ssh-ng"_s, const QString& account = {}) const
    {
        return scheme + u"://"_s + account + u"127.0.0.1:%1"_s.arg(m_port);
    }
    Error errorOf(const QString& text, bool load = false) const
    {
        const auto source = findSource(text, m_nix.store(), {m_nix.folder()});
        if (!source)
            return source.error();
        const auto closure = loadClosure(*source);
        return load && !closure ? closure.error() : Error{u"none"_s};
    }

    test::NixStore m_nix;
    QString m_top;
    QProcess m_server;
    int m_port = 0;
};

void TestClosuresRemote::initTestCase()
{
    const QString sshd = QStandardPaths::findExecutable(
        u"sshd"_s, {u"/usr/sbin"_s, u"/run/current-system/sw/bin"_s});
    if (!test::NixStore::hasNix() || sshd.isEmpty())
        QSKIP("there is no nix or no sshd here");
    const auto environment = m_nix.environment();
    for (const QString& name : environment.keys())
        qputenv(name.toLocal8Bit().constData(), environment.value(name).toLocal8Bit());
    qunsetenv("SSH_AUTH_SOCK");
    m_top = m_nix.build(u"let a = make \"a-1.0\" [] \"echo a > $out\"; "
                        "b = make \"b-2.0\" [a] \"echo $deps > $out\"; "
                        "in make \"top-3\" [a b] \"echo $deps > $out\""_s);
    QVERIFY(!m_top.isEmpty());

    QVERIFY(QDir().mkpath(file({})));
    for (const QString& key : {u"host"_s, u"user"_s, u"stranger"_s})
        QVERIFY(m_nix.run(u"ssh-keygen"_s,
                          {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s, file(key)}));
    m_port = freePort();
    const QString line = u"[127.0.0.1]:%1 "_s.arg(m_port);
    QVERIFY(put(file(u"known"_s), line + textOf(file(u"host.pub"_s)) + u'\n'));
    QVERIFY(put(file(u"other"_s), line + textOf(file(u"stranger.pub"_s)) + u'\n'));
    QVERIFY(put(file(u"authorized"_s), textOf(file(u"user.pub"_s)) + u'\n'));
    QString settings = u"Port %1\nListenAddress 127.0.0.1\nHostKey %2\nAuthorizedKeysFile %3\n"
                       "PidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
                       "PasswordAuthentication yes\nSetEnv"_s.arg(m_port)
                           .arg(file(u"host"_s), file(u"authorized"_s));
    for (const QString& name : {u"NIX_STORE_DIR"_s, u"NIX_STATE_DIR"_s, u"NIX_LOG_DIR"_s,
                                u"NIX_CONF_DIR"_s, u"NIX_REMOTE"_s, u"HOME"_s, u"PATH"_s})
        settings += u" %1=\"%2\""_s.arg(name, environment.value(name));
    QVERIFY(put(file(u"sshd_config"_s), settings + u'\n'));
    m_server.start(sshd, {u"-D"_s, u"-e"_s, u"-f"_s, file(u"sshd_config"_s)});
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT((said += m_server.readAllStandardError()).contains("listening on"),
                              said.constData(), 30'000);
}

void TestClosuresRemote::cleanupTestCase()
{
    m_server.terminate();
    m_server.waitForFinished(30'000);
}

void TestClosuresRemote::nixAndDatabaseAgree_data()
{
    QTest::addColumn<QString>("store");
    QTest::addRow("nix's own stand-in for ssh") << u"ssh-ng://localhost"_s;
    QTest::addRow("ssh-ng") << address();
    QTest::addRow("ssh") << address(u"ssh"_s);
}

void TestClosuresRemote::nixAndDatabaseAgree()
{
    QFETCH(QString, store);
    useKeys(u"known"_s, u"user"_s);
    const auto here = readDatabase(m_nix.store().database(), m_nix.store().dir, {m_top});
    QVERIFY2(here, qPrintable(here ? QString() : here.error().text()));
    const auto source = findSource(store + m_top, m_nix.store(), {m_nix.folder()});
    QVERIFY2(source, qPrintable(source ? QString() : source.error().text()));
    QVERIFY(source->title.startsWith(u"top-3 on "));
    const auto there = loadClosure(*source);
    QVERIFY2(there, qPrintable(there ? QString() : there.error().text()));
    QCOMPARE(there->count(), here->count());
    for (quint32 i = 0; i < quint32(here->count()); ++i) {
        QCOMPARE(there->path(i), here->path(i));
        QCOMPARE(there->narSize(i), here->narSize(i));
        QVERIFY(std::ranges::equal(there->references(i), here->references(i)));
    }
    QVERIFY(std::ranges::equal(there->roots(), here->roots()));
    QCOMPARE(there->totalSize(), here->totalSize());
}

void TestClosuresRemote::refusesWhatIsNoStore()
{
    for (const QString& bad : {u"ssh://-oProxyCommand=x"_s, u"ssh-ng://"_s, u"ssh://a b"_s,
                               u"ssh://web1?remote-program=x"_s})
        QVERIFY2(errorOf(bad).message.contains(u"is no store on another machine"),
                 qPrintable(errorOf(bad).text()));
    QVERIFY(
        errorOf(address() + u"/etc/passwd"_s).message.endsWith(u"/etc/passwd is no store path."));
    QVERIFY(
        errorOf(u"ssh-ng://web1:99999"_s).message.startsWith(u"\"web1:99999\" names no machine"));
}

void TestClosuresRemote::whatRunsThereIsAsked()
{
    if (QFile::exists(u"/run/current-system"_s))
        QSKIP("this machine runs NixOS, and so does its sshd");
    useKeys(u"known"_s, u"user"_s);
    QCOMPARE(errorOf(address()).message,
             u"127.0.0.1 does not run NixOS: it has no /run/current-system."_s);
}

void TestClosuresRemote::nobodyAnswers()
{
    useKeys(u"known"_s, u"user"_s);
    const QString nobody = u"ssh-ng://127.0.0.1:%1"_s.arg(freePort());
    for (const Error& error : {errorOf(nobody), errorOf(nobody + m_top, true)})
        QVERIFY2(error.message == u"127.0.0.1 does not answer: it is off, or not on this network.",
                 qPrintable(error.text()));
}

void TestClosuresRemote::wrongHostKey()
{
    useKeys(u"other"_s, u"user"_s);
    for (const Error& error : {errorOf(address()), errorOf(address() + m_top, true),
                               errorOf(address(u"ssh"_s) + m_top, true)})
        QVERIFY2(error.message.startsWith(u"127.0.0.1 answers with another key"),
                 qPrintable(error.text()));
    // The account is ssh's own affair: keys are known by the machine's name alone.
    const QString withAccount = address(u"ssh-ng"_s, u"lucy@"_s);
    for (const Error& error : {errorOf(withAccount), errorOf(withAccount + m_top, true)})
        QVERIFY2(error.message.startsWith(u"127.0.0.1 answers with another key") &&
                     error.message.contains(u"(ssh-keygen -R '[127.0.0.1]:%1')"_s.arg(m_port)) &&
                     error.message.contains(u"(ssh -p %1 lucy@127.0.0.1)"_s.arg(m_port)),
                 qPrintable(error.text()));
    useKeys(u"nobody"_s, u"user"_s);
    for (const Error& error : {errorOf(address()), errorOf(address() + m_top, true)})
        QVERIFY2(error.message.startsWith(u"ssh does not know 127.0.0.1 by its key"),
                 qPrintable(error.text()));
}

void TestClosuresRemote::passwordIsNotWaitedFor()
{
    useKeys(u"known"_s, u"stranger"_s);
    for (const Error& error : {errorOf(address()), errorOf(address() + m_top, true)})
        QVERIFY2(error.message.startsWith(u"127.0.0.1 wants a password"), qPrintable(error.text()));
}

void TestClosuresRemote::stops()
{
    useKeys(u"known"_s, u"user"_s);
    std::stop_source stop;
    stop.request_stop();
    const auto source = findSource(address(), m_nix.store(), {m_nix.folder()}, stop.get_token());
    QVERIFY(!source);
    QCOMPARE(source.error().message, u"Stopped, as asked."_s);
}

QTEST_GUILESS_MAIN(TestClosuresRemote)
#include "test_closures_remote.moc"
