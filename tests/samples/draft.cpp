#include "tests/samples/draft.h"

#include "models/events/checksum.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTimeZone>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Recipe {
    QString name, title, workspace, purpose, summary;
    Result<void> (*draw)(Session&);
};

const std::vector<Recipe>& recipes()
{
    static const std::vector<Recipe> all = {
        {u"lemonade"_s, u"Lucy's Lemonade"_s, u"lemonade"_s,
         u"Sell lemonade at the corner and on the web"_s,
         u"One organization, two people, one shop, and one server that runs one web site."_s,
         drawLemonade},
        {u"meridian"_s, u"Meridian"_s, u"meridian"_s,
         u"Survey the sea floor and publish the charts"_s,
         u"A company of 140 people at six sites, with 61 hosts, 40 services and 30 policies."_s,
         drawMeridian},
    };
    return all;
}

Result<void> save(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly) ||
        file.write(bytes) != bytes.size())
        return fail(u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    return {};
}

Result<QByteArray> load(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    return file.readAll();
}

// Gives ids and times that depend on nothing but their place in the log.
class Settler {
public:
    QByteArray settle(QByteArray text)
    {
        static const QRegularExpression pattern(
            u"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"_s);
        QByteArray result;
        qsizetype at = 0;
        auto matches = pattern.globalMatch(QString::fromLatin1(text));
        // Positions are bytes: Latin 1 is one character a byte.
        while (matches.hasNext()) {
            const auto match = matches.next();
            result += text.sliced(at, match.capturedStart() - at) + id(match.captured().toLatin1());
            at = match.capturedEnd();
        }
        return result + text.sliced(at);
    }

    QByteArray settleLine(QByteArray line)
    {
        m_now += 1000;
        line = settle(line);
        const auto time = line.indexOf("\"time\":\"") + 8;
        line.replace(time, line.indexOf('"', time) - time,
                     QDateTime::fromMSecsSinceEpoch(m_now, QTimeZone::UTC)
                         .toString(Qt::ISODateWithMs)
                         .toLatin1());
        const auto sum = line.lastIndexOf(",\"sum\":\"");
        line.truncate(sum);
        return line + ",\"sum\":\"" + QByteArray::number(crc32c(line), 16).rightJustified(8, '0') +
               "\"}";
    }

private:
    QByteArray id(const QByteArray& old)
    {
        auto& settled = m_ids[old];
        if (settled.isEmpty()) {
            const auto digest = QCryptographicHash::hash(QByteArray::number(m_ids.size()),
                                                         QCryptographicHash::Sha256)
                                    .toHex();
            // Ids made later are greater: the count stands where version 7 has random bits.
            const Uuid uuid{quint64(m_now) << 16 | 0x7000 | quint64(m_ids.size() & 0xfff),
                            digest.first(16).toULongLong(nullptr, 16) >> 2 | 0x8000000000000000ULL};
            settled = uuid.text().toLatin1();
        }
        return settled;
    }

    qint64 m_now = QDateTime(QDate(2026, 3, 2), QTime(9, 0), QTimeZone::UTC).toMSecsSinceEpoch();
    QHash<QByteArray, QByteArray> m_ids;
};

Result<void> settleInto(const QString& from, const QString& to)
{
    Settler settler;
    const QString log = u"/domain/events/log/000001.jsonl"_s;
    const auto lines = load(from + log);
    if (!lines)
        return std::unexpected(lines.error());
    QByteArray settled;
    for (const QByteArray& line : lines->trimmed().split('\n'))
        settled += settler.settleLine(line) + '\n';
    if (const auto saved = save(to + log, settled); !saved)
        return saved;
    const auto file = load(from + u"/cim.json"_s);
    if (!file)
        return std::unexpected(file.error());
    return save(to + u"/cim.json"_s, settler.settle(*file));
}

} // namespace

EntityId Draft::add(const QString& kind, const QString& name, const QJsonObject& properties)
{
    AddEntity command{.kind = kind,
                      .name = name,
                      .properties = Properties::fromJson(properties),
                      .id = EntityId::make()};
    m_commands.emplace_back(command);
    return command.id;
}

void Draft::relate(EntityId from, const QString& verb, EntityId to, const QJsonObject& properties)
{
    m_commands.emplace_back(Relate{
        .from = from, .verb = verb, .to = to, .properties = Properties::fromJson(properties)});
}

Result<void> Draft::step()
{
    const auto done = m_session.execute(std::exchange(m_commands, {}));
    return done ? Result<void>() : std::unexpected(done.error());
}

QString sshKey(const QString& name)
{
    // The format of RFC 8709: two strings, each with its length in four bytes before it.
    QByteArray blob("\0\0\0\x0bssh-ed25519\0\0\0\x20", 19);
    blob += QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256);
    return u"ssh-ed25519 %1 %2"_s.arg(QString::fromLatin1(blob.toBase64()), name);
}

QStringList sampleNames()
{
    QStringList names;
    for (const Recipe& recipe : recipes())
        names << recipe.name;
    return names;
}

Result<void> makeSample(const QString& name, const QString& folder)
{
    const auto recipe = std::ranges::find(recipes(), name, &Recipe::name);
    if (recipe == recipes().end())
        return fail(u"There is no sample %1."_s.arg(name));
    const QTemporaryDir scratch;
    Session::Options options;
    options.author = u"Cimarron <samples@cimarron.example>"_s;
    options.useSnapshot = false;
    options.cacheFolder = scratch.filePath(u"cache"_s);
    const QString workspace = scratch.filePath(u"workspace"_s);
    {
        const auto session =
            Session::create(workspace, recipe->workspace, recipe->purpose, options);
        if (!session)
            return std::unexpected(session.error());
        if (const auto drawn = recipe->draw(**session); !drawn)
            return drawn;
    }
    if (const auto settled = settleInto(workspace, folder); !settled)
        return settled;
    const QJsonObject about{{u"purpose"_s, recipe->purpose},
                            {u"summary"_s, recipe->summary},
                            {u"title"_s, recipe->title}};
    return save(folder + u"/sample.json"_s, QJsonDocument(about).toJson());
}

} // namespace cim
