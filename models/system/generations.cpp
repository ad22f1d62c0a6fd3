#include "models/system/generations.h"

#include "models/system/parts.h"
#include "models/system/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

#include <sys/stat.h>

namespace cim::system {

namespace {

constexpr int mostGenerations = 100'000;

qint64 dateOf(const QString& link)
{
    struct stat about{};
    return ::lstat(QFile::encodeName(link).constData(), &about) == 0 ? qint64(about.st_mtim.tv_sec)
                                                                     : 0;
}

void addProfiles(std::vector<Profile>& out, const QString& folder, const QString& prefix, int depth)
{
    const QDir dir(folder);
    const auto entries =
        dir.entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo& entry : entries) {
        if (out.size() >= 1'000)
            return;
        const QString name = prefix + entry.fileName();
        if (entry.isSymLink()) {
            const QString first = entry.fileName() + QStringLiteral("-*-link");
            if (!dir.entryList({first}, QDir::AllEntries | QDir::System).isEmpty())
                out.push_back({name, entry.filePath()});
        } else if (entry.isDir() && depth < 3) {
            addProfiles(out, entry.filePath(), name + u'/', depth + 1);
        }
    }
}

} // namespace

std::vector<Profile> profiles(const Store& store)
{
    std::vector<Profile> out;
    addProfiles(out, store.profiles(), {}, 0);
    std::ranges::stable_partition(out, [](const Profile& p) { return p.name == u"system"; });
    return out;
}

Running running(const Store& store)
{
    if (store.runDir.isEmpty())
        return {};
    const auto at = [&](const char* name) {
        return store.follow(store.runDir + u'/' + QLatin1StringView(name)).value_or(QString());
    };
    return {at("current-system"), at("booted-system")};
}

Result<std::vector<Generation>> generations(const Store& store, const QString& profile)
{
    const QString path = profile.startsWith(u'/') ? profile : store.profiles() + u'/' + profile;
    const QFileInfo info(path);
    const QDir folder(info.path());
    if (!info.isSymLink())
        return fail(SystemWords::tr("There is no profile %1.").arg(path));
    const QString current = QFileInfo(info.symLinkTarget()).fileName();
    const Running now = running(store);
    static const QRegularExpression numbered(QStringLiteral("-([1-9][0-9]{0,8})-link\\z"));
    std::vector<Generation> out;
    const QStringList names = folder.entryList({info.fileName() + QStringLiteral("-*-link")},
                                               QDir::AllEntries | QDir::System);
    for (const QString& name : names.first(std::min<qsizetype>(names.size(), mostGenerations))) {
        const auto match = numbered.match(name);
        // "system-a-1-link" belongs to the profile "system-a".
        if (!match.hasMatch() || match.capturedStart() != info.fileName().size())
            continue;
        Generation generation;
        generation.number = match.captured(1).toInt();
        generation.link = folder.filePath(name);
        generation.date = dateOf(generation.link);
        generation.isCurrent = name == current;
        if (const auto place = store.follow(generation.link)) {
            generation.toplevel = *place;
            const Heading heading = readHeading(store, *place);
            generation.version = heading.version;
            generation.kernelVersion = heading.kernelVersion;
            generation.specialisations = heading.specialisations;
            generation.isRunning = *place == now.current;
            generation.isBooted = *place == now.booted;
        }
        out.push_back(std::move(generation));
    }
    std::ranges::sort(out, std::ranges::greater(), &Generation::number);
    return out;
}

} // namespace cim::system
