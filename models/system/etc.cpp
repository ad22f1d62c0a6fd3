// The files of /etc, and the mounts that one of them lists.
#include "models/system/parts.h"
#include "models/system/words.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <sys/stat.h>

#include <QFile>

namespace cim::system {

namespace {

constexpr int mostFiles = 50'000;
constexpr qint64 largestHashed = 256 << 10, mostHashed = 64 << 20; // bytes

QString word(const Store& store, const QString& path)
{
    return printable(QString::fromUtf8(store.read(path, 256).value_or(QByteArray())).trimmed());
}

// One name of a folder; a folder of NixOS's own making is left to the caller.
EtcFile readFile(const Store& store, const QString& path, const QString& name)
{
    EtcFile out;
    out.name = name;
    const auto place = store.follow(path);
    if (!place) {
        out.kind = EtcFile::Kind::Outside;
        out.target = printable(QFileInfo(store.real(path)).symLinkTarget());
        return out;
    }
    out.target = *place;
    const QFileInfo info(store.real(*place));
    out.kind = info.isDir() ? EtcFile::Kind::Folder : EtcFile::Kind::File;
    out.size = info.isDir() ? 0 : info.size();
    return out;
}

bool isRealFolder(const QString& path)
{
    struct stat about{};
    return ::lstat(QFile::encodeName(path).constData(), &about) == 0 && S_ISDIR(about.st_mode);
}

void readMounts(const Store& store, Parts& parts)
{
    const auto table = store.read(parts.toplevel + QStringLiteral("/etc/fstab"), 1 << 20);
    if (!table)
        return;
    // The table writes blanks in names as \040.
    const auto plain = [](QString field) {
        return printable(field.replace(QStringLiteral("\\040"), QStringLiteral(" ")));
    };
    for (const QString& raw : QString::fromUtf8(*table).split(u'\n')) {
        const QString line = raw.simplified();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const QStringList fields = line.split(u' ');
        if (fields.size() >= 3)
            parts.mounts.push_back(
                {plain(fields[0]), plain(fields[1]), plain(fields[2]), plain(fields.value(3))});
    }
}

} // namespace

void readEtc(const Store& store, Parts& parts, std::stop_token stop)
{
    const auto top = store.follow(parts.toplevel + QStringLiteral("/etc"));
    if (!top) {
        parts.notes
            << SystemWords::tr("The files of /etc cannot be read: %1").arg(top.error().message);
        return;
    }
    qint64 hashed = 0;
    QStringList open = {QString()};
    while (!open.isEmpty() && !stop.stop_requested()) {
        const QString folder = open.takeLast();
        const QString at = folder.isEmpty() ? *top : *top + u'/' + folder;
        const QStringList names = store.list(at, mostFiles).value_or(QStringList());
        for (const QString& name : names) {
            // What is copied has its mode, user and group in files beside it.
            if (const QString plain = name.section(u'.', 0, -2);
                (name.endsWith(u".mode") || name.endsWith(u".uid") || name.endsWith(u".gid")) &&
                names.contains(plain))
                continue;
            const QString below = folder.isEmpty() ? name : folder + u'/' + name;
            if (isRealFolder(store.real(at + u'/' + name))) {
                if (std::ranges::count(below, u'/') < 32)
                    open << below;
                continue;
            }
            if (parts.etc.size() >= size_t(mostFiles)) {
                parts.notes << SystemWords::tr("/etc has more than %1 files; the rest is left out.")
                                   .arg(mostFiles);
                return;
            }
            EtcFile file = readFile(store, at + u'/' + name, printable(below));
            if (names.contains(name + QStringLiteral(".mode"))) {
                file.mode = word(store, at + u'/' + name + QStringLiteral(".mode"));
                file.owner = word(store, at + u'/' + name + QStringLiteral(".uid")) + u':' +
                             word(store, at + u'/' + name + QStringLiteral(".gid"));
            }
            if (file.kind == EtcFile::Kind::File && file.size <= largestHashed &&
                hashed + file.size <= mostHashed) {
                hashed += file.size;
                if (const auto text = store.read(file.target, largestHashed))
                    file.hash = QCryptographicHash::hash(*text, QCryptographicHash::Sha1);
            }
            parts.etc.push_back(std::move(file));
        }
    }
    std::ranges::sort(parts.etc, {}, &EtcFile::name);
    readMounts(store, parts);
}

} // namespace cim::system
