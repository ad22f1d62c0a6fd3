#include "app/rebuild/durations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace cim {

namespace {

constexpr qint64 longestFile = qint64(8) << 20;
constexpr qint64 longestBuild = qint64(1'000) * 60 * 60 * 24 * 7;

} // namespace

QString Durations::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
           QStringLiteral("/cimarron/durations.json");
}

// "hello-2.12.1" and "hello-2.13" are the same work, "unit-web-1.service" is not one of a version.
QString Durations::key(const QString& name)
{
    for (qsizetype at = name.indexOf(u'-'); at > 0; at = name.indexOf(u'-', at + 1))
        if (at + 1 < name.size() && name[at + 1].isDigit() && !name.endsWith(u".service"))
            return name.first(std::min<qsizetype>(at, 200));
    return name.left(200);
}

Durations Durations::read(const QString& path)
{
    Durations out;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return out;
    const QJsonObject all = QJsonDocument::fromJson(file.read(longestFile)).object();
    for (auto it = all.begin(); it != all.end() && out.m_known.size() < most; ++it)
        if (const qint64 value = it->toInteger(); value > 0 && value <= longestBuild)
            out.m_known.insert(it.key().left(200), value);
    return out;
}

void Durations::put(const QString& name, qint64 milliseconds)
{
    const QString known = key(name);
    if (milliseconds <= 0 || milliseconds > longestBuild || known.isEmpty() ||
        (m_known.size() >= most && !m_known.contains(known)))
        return;
    qint64& value = m_known[known];
    // The latest counts most: machines and packages change.
    value = value == 0 ? milliseconds : (value + 2 * milliseconds) / 3;
}

bool Durations::save(const QString& path) const
{
    QJsonObject all;
    for (auto it = m_known.begin(); it != m_known.end(); ++it)
        all.insert(it.key(), *it);
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(all).toJson(QJsonDocument::Compact);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

} // namespace cim
