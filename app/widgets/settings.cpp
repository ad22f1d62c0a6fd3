#include "app/widgets/settings.h"

#include <QDir>
#include <QStandardPaths>

namespace cim {

QString settingsFile(SettingsStore store)
{
    const bool preferences = store == SettingsStore::Preferences;
    const auto place =
        preferences ? QStandardPaths::GenericConfigLocation : QStandardPaths::GenericStateLocation;
    return QStandardPaths::writableLocation(place) +
           (preferences ? QStringLiteral("/cimarron/preferences.ini")
                        : QStringLiteral("/cimarron/window.ini"));
}

void rememberFolder(const QString& folder)
{
    constexpr qsizetype kept = 10;
    QStringList folders = settings::recentFolders.get();
    const QString path = QDir(folder).absolutePath();
    folders.removeAll(path);
    folders.prepend(path);
    settings::recentFolders.set(folders.first(std::min(kept, folders.size())));
}

void rememberSystem(const QString& name)
{
    constexpr qsizetype kept = 100;
    QStringList systems = settings::systemsSeen.get();
    if (systems.value(0) == name)
        return;
    systems.removeAll(name);
    systems.prepend(name);
    settings::systemsSeen.set(systems.first(std::min(kept, systems.size())));
}

} // namespace cim
