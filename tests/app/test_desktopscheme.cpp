// The desktop turns dark: told by a stand-in for its settings portal, over a real D-Bus connection
// between two, since a bus of its own is no part of the environment.
#include "app/widgets/desktopscheme.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusServer>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

using namespace cim;
using namespace Qt::Literals;

// As xdg-desktop-portal 1.x: `Read` gives the value in two variants; what is not set is an error.
class StandInPortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    QVariant value;
    int reads = 0;
    QDBusConnection* connection = nullptr;

public slots:
    QDBusVariant Read(const QString& group, const QString& key, const QDBusMessage& message)
    {
        ++reads;
        if (group == u"org.freedesktop.appearance" && key == u"color-scheme" && value.isValid())
            return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
        message.setDelayedReply(true);
        connection->send(message.createErrorReply(u"org.freedesktop.portal.Error.NotFound"_s,
                                                  u"Requested setting not found"_s));
        return {};
    }

signals:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

class TestDesktopScheme : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void whatIsWishedAtFirst_data();
    void whatIsWishedAtFirst();
    void itTurnsWhileWeRun();
    void withoutABusQtIsAsked();

private:
    static constexpr int longest = 30'000; // milliseconds
    void tell(const QString& group, const QString& key, const QVariant& value)
    {
        emit m_portal.SettingChanged(group, key, QDBusVariant(value));
    }
    QDBusConnection ours() const { return QDBusConnection(u"ours"_s); }

    StandInPortal m_portal;
    std::unique_ptr<QDBusServer> m_server;
    std::unique_ptr<QDBusConnection> m_theirs;
};

void TestDesktopScheme::initTestCase()
{
    m_server = std::make_unique<QDBusServer>(u"unix:tmpdir=/tmp"_s);
    QVERIFY2(m_server->isConnected(), qPrintable(m_server->lastError().message()));
    m_server->setAnonymousAuthenticationAllowed(false);
    connect(m_server.get(), &QDBusServer::newConnection, this, [this](const QDBusConnection& one) {
        m_theirs = std::make_unique<QDBusConnection>(one);
        m_portal.connection = m_theirs.get();
        m_theirs->registerObject(u"/org/freedesktop/portal/desktop"_s, &m_portal,
                                 QDBusConnection::ExportAllSlots |
                                     QDBusConnection::ExportAllSignals);
    });
    const auto connected = QDBusConnection::connectToPeer(m_server->address(), u"ours"_s);
    QVERIFY2(connected.isConnected(), qPrintable(connected.lastError().message()));
    QTRY_VERIFY_WITH_TIMEOUT(m_theirs, longest);
}

void TestDesktopScheme::cleanupTestCase()
{
    QDBusConnection::disconnectFromPeer(u"ours"_s);
}

void TestDesktopScheme::whatIsWishedAtFirst_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<Qt::ColorScheme>("scheme");
    QTest::newRow("dark") << QVariant(1U) << Qt::ColorScheme::Dark;
    QTest::newRow("light") << QVariant(2U) << Qt::ColorScheme::Light;
    QTest::newRow("no wish") << QVariant(0U) << Qt::ColorScheme::Unknown;
    QTest::newRow("a number of tomorrow's") << QVariant(7U) << Qt::ColorScheme::Unknown;
    QTest::newRow("words") << QVariant(u"prefer-dark"_s) << Qt::ColorScheme::Unknown;
    QTest::newRow("not known there") << QVariant() << Qt::ColorScheme::Unknown;
}

void TestDesktopScheme::whatIsWishedAtFirst()
{
    QFETCH(const QVariant, value);
    QFETCH(const Qt::ColorScheme, scheme);
    m_portal.value = value;
    m_portal.reads = 0;
    const DesktopScheme desktop(ours());
    QCOMPARE(desktop.scheme(), Qt::ColorScheme::Unknown); // nobody waits
    // What is told after the answer is heard after it.
    QSignalSpy heard(&desktop, &DesktopScheme::changed);
    QTRY_VERIFY_WITH_TIMEOUT(m_portal.reads == 1, longest);
    const bool wasDark = scheme == Qt::ColorScheme::Dark;
    tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, wasDark ? 2U : 1U);
    const auto last = wasDark ? Qt::ColorScheme::Light : Qt::ColorScheme::Dark;
    QTRY_COMPARE_WITH_TIMEOUT(desktop.scheme(), last, longest);
    QCOMPARE(heard.count(), scheme == Qt::ColorScheme::Unknown ? 1 : 2);
}

void TestDesktopScheme::itTurnsWhileWeRun()
{
    const QString before = QApplication::style()->name();
    const auto restore = qScopeGuard([&] { QApplication::setStyle(before); });
    m_portal.value = 2U;
    const DesktopScheme desktop(ours());
    QTRY_COMPARE_WITH_TIMEOUT(desktop.scheme(), Qt::ColorScheme::Light, longest);
    ThemeKeeper keeper(ThemeChoice::System);
    connect(&desktop, &DesktopScheme::changed, &keeper, &ThemeKeeper::setDesktopScheme);
    keeper.setDesktopScheme(desktop.scheme());
    QVERIFY(!isDark(QApplication::palette()));
    tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 1U);
    QTRY_VERIFY_WITH_TIMEOUT(isDark(QApplication::palette()), longest);
    // What the user has chosen goes before.
    keeper.setChoice(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
    keeper.setChoice(ThemeChoice::System);
    QVERIFY(isDark(QApplication::palette()));
    // Other settings are none of ours; the last one says that the first two have been heard.
    QSignalSpy heard(&desktop, &DesktopScheme::changed);
    tell(u"org.freedesktop.appearance"_s, u"accent-color"_s, 2U);
    tell(u"org.gnome.desktop.interface"_s, u"color-scheme"_s, 2U);
    tell(u"org.freedesktop.appearance"_s, u"color-scheme"_s, 0U);
    QTRY_COMPARE_WITH_TIMEOUT(desktop.scheme(), Qt::ColorScheme::Unknown, longest);
    QCOMPARE(heard.count(), 1);
}

void TestDesktopScheme::withoutABusQtIsAsked()
{
    const DesktopScheme desktop{QDBusConnection(u"none"_s)};
    QCOMPARE(desktop.scheme(), Qt::ColorScheme::Unknown);
}

QTEST_MAIN(TestDesktopScheme)
#include "test_desktopscheme.moc"
