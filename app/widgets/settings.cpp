#include "app/widgets/settings.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

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

namespace {

// True: it was not in the list.
bool putFirst(const Setting<QStringList>& setting, const QString& what, qsizetype kept)
{
    QStringList list = setting.get();
    if (list.value(0) == what)
        return false;
    const bool isNew = list.removeAll(what) == 0;
    list.prepend(what);
    setting.set(list.first(std::min(kept, list.size())));
    return isNew;
}

} // namespace

int secondsToReturn()
{
    constexpr int longest = 3'600;
    return std::clamp(settings::returnAfter.get(), 1, longest);
}

void rememberFolder(const QString& folder)
{
    putFirst(settings::recentFolders, QDir(folder).absolutePath(), 10);
}

bool rememberSystem(const QString& name)
{
    return putFirst(settings::systemsSeen, name, 100);
}

} // namespace cim
