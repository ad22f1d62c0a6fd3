// Dark or light, as the desktop's settings portal says it.
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace cim {

// GNOME, Plasma, COSMIC and others answer on the session's bus (org.freedesktop.portal.Settings),
// also for the choice that Qt 6.8 without its GTK plugin does not look at: GNOME's own, which
// leaves the name of the GTK theme as it is.
class DesktopScheme : public QObject {
    Q_OBJECT

public:
    // Of the session that the program runs in, if that has a bus.
    explicit DesktopScheme(QObject* parent = nullptr);
    // Asks at once, beside this thread, and hears of changes from then on.
    explicit DesktopScheme(const QDBusConnection& bus, QObject* parent = nullptr);
    // Unknown: no wish, no answer yet, or nobody there who could give one.
    Qt::ColorScheme scheme() const { return m_scheme; }

signals:
    void changed(Qt::ColorScheme scheme);

private slots:
    void hear(const QString& group, const QString& key, const QDBusVariant& value);

private:
    Qt::ColorScheme m_scheme = Qt::ColorScheme::Unknown;
};

} // namespace cim
