// Every setting of the program, declared once: key, type, default.
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace cim {

// What the user prefers, and what the window last did, are two files: the first is worth keeping in
// a repository of dot files, the second is not.
enum class SettingsStore : quint8 { Preferences, State };

// The INI file of a store, below the user's configuration or state folder.
QString settingsFile(SettingsStore store);

template<typename T>
struct Setting {
    SettingsStore store;
    const char* key;
    T fallback;

    T get() const
    {
        const QSettings file(settingsFile(store), QSettings::IniFormat);
        return file.value(QLatin1StringView(key), QVariant::fromValue(fallback))
            .template value<T>();
    }
    void set(const T& value) const
    {
        QSettings file(settingsFile(store), QSettings::IniFormat);
        file.setValue(QLatin1StringView(key), QVariant::fromValue(value));
    }
};

namespace settings {
// "system", "light" or "dark".
inline const Setting<QString> theme{SettingsStore::Preferences, "appearance/theme",
                                    QStringLiteral("system")};
inline const Setting<bool> lessMotion{SettingsStore::Preferences, "appearance/lessMotion", false};
// What gives root's rights when a system is activated: "none", "sudo", "doas", "run0"; empty: the
// first that is there.
inline const Setting<QString> elevation{SettingsStore::Preferences, "rebuild/elevation", {}};
// What activates a system: "cimarron" or "nixos-rebuild", the machine's own.
inline const Setting<QString> engine{SettingsStore::Preferences, "rebuild/engine",
                                     QStringLiteral("cimarron")};
// Seconds in which another machine has to be reached again after its activation; else it goes back
// by itself.
inline const Setting<int> returnAfter{SettingsStore::Preferences, "rebuild/returnAfter", 60};
inline const Setting<bool> sideBySide{SettingsStore::Preferences, "changes/sideBySide", true};

inline const Setting<QByteArray> geometry{SettingsStore::State, "window/geometry", {}};
inline const Setting<QByteArray> modelDocks{SettingsStore::State, "window/modelDocks", {}};
// Whether the inspector stands among the panels on the left, for want of room.
inline const Setting<bool> modelStacked{SettingsStore::State, "window/modelStacked", false};
inline const Setting<QByteArray> changesSplitter{
    SettingsStore::State, "window/changesSplitter", {}};
// Whether the guide was open when the window was last used.
inline const Setting<bool> guide{SettingsStore::State, "window/guide", false};
// Systems that the window has shown, "ID OF WORKSPACE/web1-25.05", the latest first.
inline const Setting<QStringList> systemsSeen{SettingsStore::State, "recent/systems", {}};
// Absolute paths, the latest first.
inline const Setting<QStringList> recentFolders{SettingsStore::State, "recent/folders", {}};
} // namespace settings

// Puts a folder first in the list of recent ones, which holds ten.
void rememberFolder(const QString& folder);
// Puts a system first in the list of those that were seen, which holds a hundred. True: it was not
// in it.
bool rememberSystem(const QString& name);
// settings::returnAfter, within what a machine takes.
int secondsToReturn();

} // namespace cim
