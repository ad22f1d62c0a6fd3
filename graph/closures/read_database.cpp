// The reader of Nix's SQLite database.
#include "graph/closures/read.h"
#include "graph/closures/words.h"
#include "models/system/store.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>

#include <atomic>
#include <unordered_map>

namespace cim::closures {

using system::printable;

namespace {

// SQLite's result codes, without what it may put into the higher bits.
enum Code : int {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    Corrupt = 11,
    CannotOpen = 14,
    NoDatabase = 26
};

int codeOf(const QSqlError& error)
{
    return error.nativeErrorCode().toInt() & 0xff;
}

// One connection, for one thread and one read.
class Connection {
public:
    explicit Connection(const QString& file)
        : m_file(file)
    {
        static std::atomic<quint64> next = 0;
        m_name = QStringLiteral("cim-nix-%1").arg(++next);
    }
    ~Connection() { close(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Result<void> open();
    QSqlQuery query() const
    {
        QSqlQuery query(QSqlDatabase::database(m_name, false));
        query.setForwardOnly(true);
        return query;
    }
    Result<void> run(QSqlQuery& query, const QString& text, const QStringList& values = {}) const;
    // True: rows that nix has not yet moved out of its journal are not seen.
    bool isImmutable() const { return m_immutable; }
    std::unexpected<Error> refusal(const QSqlError& error) const;

private:
    QSqlError tryOpen(const QString& how);
    Result<void> checkSchema() const;
    void close();

    QString m_file, m_name;
    bool m_immutable = false;
};

void Connection::close()
{
    if (QSqlDatabase::contains(m_name))
        QSqlDatabase::removeDatabase(m_name);
}

QSqlError Connection::tryOpen(const QString& how)
{
    close();
    QSqlDatabase base = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    base.setConnectOptions(
        QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=2000"));
    base.setDatabaseName(QStringLiteral("file:") +
                         QString::fromLatin1(QUrl::toPercentEncoding(m_file, "/")) + u'?' + how);
    if (!base.open())
        return base.lastError();
    // Opening reads nothing; the first question does.
    QSqlQuery first(base);
    return first.exec(QStringLiteral("select count(*) from sqlite_master")) ? QSqlError()
                                                                            : first.lastError();
}

Result<void> Connection::open()
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return fail(ClosureWords::tr("Qt's driver for SQLite is not installed, so Nix's database "
                                     "cannot be read. On Debian it is libqt6sql6-sqlite."));
    const QFileInfo info(m_file);
    if (!info.exists())
        return fail(ClosureWords::tr("There is no Nix database at %1.").arg(m_file));
    if (!info.isFile() || !info.isReadable())
        return fail(ClosureWords::tr("The Nix database %1 cannot be read.").arg(m_file));
    QSqlError error = tryOpen(QStringLiteral("mode=ro"));
    if (codeOf(error) == ReadOnly || codeOf(error) == CannotOpen) {
        // As a stranger to a database that nobody has open, SQLite cannot make the files of its
        // journal. Then there is (nearly) nothing in the journal either.
        m_immutable = true;
        error = tryOpen(QStringLiteral("immutable=1"));
    }
    if (error.type() != QSqlError::NoError)
        return refusal(error);
    return checkSchema();
}

Result<void> Connection::checkSchema() const
{
    QFile schema(QFileInfo(m_file).path() + QStringLiteral("/schema"));
    if (schema.open(QIODevice::ReadOnly)) {
        const QByteArray text = schema.read(20).trimmed();
        if (text != "10")
            return fail(
                ClosureWords::tr("The Nix database %1 has schema %2; only schema 10, that of "
                                 "nix 2.8 to 2.36, is known.")
                    .arg(m_file, printable(QString::fromUtf8(text))));
    }
    QSqlQuery tables = query();
    if (const auto ran = run(tables, QStringLiteral("select count(*) from sqlite_master where "
                                                    "type = 'table' and name in ('ValidPaths', "
                                                    "'Refs')"));
        !ran)
        return ran;
    if (!tables.next() || tables.value(0).toInt() != 2)
        return fail(ClosureWords::tr("%1 is not Nix's database: it has no table of store paths.")
                        .arg(m_file));
    return {};
}

std::unexpected<Error> Connection::refusal(const QSqlError& error) const
{
    const QString detail = error.databaseText();
    switch (codeOf(error)) {
    case Busy:
    case Locked:
        return fail(
            ClosureWords::tr("The Nix database %1 is locked by another program. Try again in "
                             "a moment.")
                .arg(m_file),
            detail);
    case NoDatabase:
        return fail(ClosureWords::tr("%1 is not a database.").arg(m_file), detail);
    case Corrupt:
        return fail(ClosureWords::tr("The Nix database %1 is damaged. \"nix-store --verify\" says "
                                     "what can be saved.")
                        .arg(m_file),
                    detail);
    default:
        return fail(ClosureWords::tr("The Nix database %1 cannot be read.").arg(m_file), detail);
    }
}

Result<void> Connection::run(QSqlQuery& query, const QString& text, const QStringList& values) const
{
    if (!query.prepare(text))
        return refusal(query.lastError());
    for (const QString& value : values)
        query.addBindValue(value);
    if (!query.exec())
        return refusal(query.lastError());
    return {};
}

QString closureQuery(qsizetype roots, const QString& rest)
{
    QStringList marks(roots, QStringLiteral("?"));
    return QStringLiteral("with recursive c(id) as (select id from ValidPaths where path in (%1) "
                          "union select r.reference from c join Refs r on r.referrer = c.id) %2")
        .arg(marks.join(u','), rest);
}

// One read of one closure.
class DatabaseReader {
public:
    DatabaseReader(const QString& file, const QString& storeDir, const QStringList& roots,
                   const Limits& limits, const Progress& progress, std::stop_token stop)
        : m_connection(file)
        , m_storeDir(storeDir)
        , m_wanted(roots)
        , m_builder(storeDir, limits)
        , m_progress(progress)
        , m_stop(std::move(stop))
    {}
    Result<Closure> read();

private:
    Result<void> findRoots();
    Result<void> readPaths();
    Result<void> readReferences();
    Result<void> addPath(QSqlQuery& row);
    bool pause(qint64 row) const;

    Connection m_connection;
    QString m_storeDir;
    QStringList m_wanted, m_stored; // the roots, and as the database writes them
    ClosureBuilder m_builder;
    const Progress& m_progress;
    std::stop_token m_stop;
    std::unordered_map<qint64, quint32> m_byId;
    std::vector<quint32> m_roots;
};

std::unexpected<Error> stopped()
{
    return fail(ClosureWords::tr("Reading the closure was stopped."));
}

bool DatabaseReader::pause(qint64 row) const
{
    if (row % 4096 != 0)
        return true;
    if (m_progress)
        m_progress(qint64(m_builder.count()));
    return !m_stop.stop_requested();
}

Result<Closure> DatabaseReader::read()
{
    if (const auto opened = m_connection.open(); !opened)
        return std::unexpected(opened.error());
    // One transaction: a garbage collection in between must not tear the answer.
    QSqlQuery begin = m_connection.query();
    auto done = m_connection.run(begin, QStringLiteral("begin"));
    for (const auto step : {&DatabaseReader::findRoots, &DatabaseReader::readPaths,
                            &DatabaseReader::readReferences}) {
        if (done)
            done = (this->*step)();
    }
    if (!done)
        return std::unexpected(done.error());
    return m_builder.finish(std::move(m_roots));
}

// A branch of nix stores base names; both are asked for.
Result<void> DatabaseReader::findRoots()
{
    for (const QString& root : m_wanted) {
        QSqlQuery row = m_connection.query();
        const QString base = root.section(u'/', -1);
        if (const auto ran = m_connection.run(
                row, QStringLiteral("select path from ValidPaths where path in (?, ?)"),
                {root, base});
            !ran)
            return ran;
        if (!row.next())
            return fail(
                (m_connection.isImmutable()
                     ? ClosureWords::tr(
                           "%1 is not in this store, or came into it just now; run a nix "
                           "command as its owner and try again.")
                     : ClosureWords::tr("%1 is not in this store: it was never built here, or was "
                                        "removed by a garbage collection."))
                    .arg(root));
        m_stored << row.value(0).toString();
    }
    return {};
}

Result<void> DatabaseReader::addPath(QSqlQuery& row)
{
    const QString path = row.value(1).toString();
    const QByteArray base = path.section(u'/', -1).toLatin1();
    if (!isBaseName(base) || (path.startsWith(u'/') && path.section(u'/', 0, -2) != m_storeDir))
        return fail(ClosureWords::tr("The Nix database holds \"%1\", which is no path of the store "
                                     "%2.")
                        .arg(printable(path.left(300)), m_storeDir));
    const auto index = m_builder.add(base, row.value(2).toLongLong(), row.value(3).toLongLong(),
                                     row.value(4).toString().section(u'/', -1).toLatin1());
    if (!index)
        return std::unexpected(index.error());
    m_byId.emplace(row.value(0).toLongLong(), *index);
    if (m_stored.contains(path))
        m_roots.push_back(*index);
    return {};
}

Result<void> DatabaseReader::readPaths()
{
    QSqlQuery row = m_connection.query();
    if (const auto ran = m_connection.run(
            row,
            closureQuery(m_stored.size(),
                         QStringLiteral("select v.id, v.path, v.narSize, v.registrationTime, "
                                        "v.deriver from c join ValidPaths v on v.id = c.id")),
            m_stored);
        !ran)
        return ran;
    for (qint64 n = 0; row.next(); ++n) {
        if (!pause(n))
            return stopped();
        if (const auto added = addPath(row); !added)
            return added;
    }
    if (row.lastError().type() != QSqlError::NoError)
        return m_connection.refusal(row.lastError());
    return {};
}

Result<void> DatabaseReader::readReferences()
{
    QSqlQuery row = m_connection.query();
    if (const auto ran = m_connection.run(
            row,
            closureQuery(m_stored.size(), QStringLiteral("select r.referrer, r.reference from c "
                                                         "join Refs r on r.referrer = c.id")),
            m_stored);
        !ran)
        return ran;
    for (qint64 n = 0; row.next(); ++n) {
        if (!pause(n))
            return stopped();
        const auto from = m_byId.find(row.value(0).toLongLong());
        const auto to = m_byId.find(row.value(1).toLongLong());
        if (from == m_byId.end() || to == m_byId.end()) {
            m_builder.referToMissing();
            continue;
        }
        if (const auto added = m_builder.refer(from->second, to->second); !added)
            return added;
    }
    if (row.lastError().type() != QSqlError::NoError)
        return m_connection.refusal(row.lastError());
    return {};
}

} // namespace

Result<Closure> readDatabase(const QString& file, const QString& storeDir, const QStringList& roots,
                             const Limits& limits, const Progress& progress, std::stop_token stop)
{
    return DatabaseReader(file, storeDir, roots, limits, progress, std::move(stop)).read();
}

Result<QStringList> validPaths(const QString& file, const QStringList& paths)
{
    Connection connection(file);
    if (const auto opened = connection.open(); !opened)
        return std::unexpected(opened.error());
    QStringList out;
    for (const QString& path : paths) {
        QSqlQuery row = connection.query();
        if (const auto ran =
                connection.run(row, QStringLiteral("select 1 from ValidPaths where path in (?, ?)"),
                               {path, path.section(u'/', -1)});
            !ran)
            return std::unexpected(ran.error());
        if (row.next())
            out << path;
    }
    return out;
}

} // namespace cim::closures
