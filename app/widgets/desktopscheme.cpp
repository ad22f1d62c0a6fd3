#include "app/widgets/desktopscheme.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace cim {

namespace {

constexpr QLatin1StringView portalService("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView portalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView settingsInterface("org.freedesktop.portal.Settings");
constexpr QLatin1StringView appearance("org.freedesktop.appearance");
constexpr QLatin1StringView colorScheme("color-scheme");

// Without a session's bus, asking for it would start a program that looks for one.
QDBusConnection sessionBus()
{
    const bool isThere =
        qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
        QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
    return isThere ? QDBusConnection::sessionBus() : QDBusConnection(QString());
}

} // namespace

DesktopScheme::DesktopScheme(QObject* parent)
    : DesktopScheme(sessionBus(), parent)
{}

DesktopScheme::DesktopScheme(const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
{
    if (!bus.isConnected())
        return;
    // Between two without a bus, nobody has a name.
    const bool isBus = !bus.baseService().isEmpty();
    QDBusConnection(bus).connect(isBus ? QString(portalService) : QString(), portalPath,
                                 settingsInterface, QStringLiteral("SettingChanged"), this,
                                 SLOT(hear(QString, QString, QDBusVariant)));
    auto ask = QDBusMessage::createMethodCall(portalService, portalPath, settingsInterface,
                                              QStringLiteral("Read"));
    ask << QString(appearance) << QString(colorScheme);
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        if (const QDBusPendingReply<QDBusVariant> reply = *answer; reply.isValid())
            hear(appearance, colorScheme, reply.value());
    });
}

void DesktopScheme::hear(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group != appearance || key != colorScheme)
        return;
    QVariant said = value.variant();
    if (said.metaType() == QMetaType::fromType<QDBusVariant>()) // Read wraps what it gives twice
        said = said.value<QDBusVariant>().variant();
    constexpr uint dark = 1, light = 2;
    const uint number = said.metaType() == QMetaType::fromType<uint>() ? said.toUInt() : 0;
    const Qt::ColorScheme scheme = number == dark    ? Qt::ColorScheme::Dark
                                   : number == light ? Qt::ColorScheme::Light
                                                     : Qt::ColorScheme::Unknown;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    emit changed(scheme);
}

} // namespace cim
