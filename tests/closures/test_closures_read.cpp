// Closures read: from the database that real nix wrote and from what real nix prints, from every
// format, and from files that mean harm.
#include "graph/closures/read.h"
#include "tests/closures/nixstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace cim;
using namespace cim::closures;
using namespace Qt::StringLiterals;

namespace {

QString put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

QString baseOf(const QString& path)
{
    return path.section(u'/', -1);
}

// What nix 2.26 prints, as the other versions print it.
QByteArray asList(const QJsonObject& object)
{
    QJsonArray out;
    for (const QString& path : object.keys()) {
        QJsonObject entry = object[path].toObject();
        entry[u"path"_s] = path;
        entry[u"closureSize"_s] = 5;
        for (const QString& key : {u"ca"_s, u"deriver"_s}) {
            if (entry[key].isNull())
                entry.remove(key);
        }
        out.append(entry);
    }
    out.append(QJsonObject{{u"path"_s, u"/nix/store/"_s + QString(32, u'z') + u"-gone"_s},
                           {u"valid"_s, false}});
    return QJsonDocument(out).toJson();
}

QByteArray asFormat(int version, const QJsonObject& object)
{
    QJsonObject info;
    for (const QString& path : object.keys()) {
        QJsonObject entry = object[path].toObject();
        QJsonArray references;
        for (const QJsonValue& reference : entry[u"references"].toArray())
            references.append(baseOf(reference.toString()));
        entry[u"references"_s] = references;
        if (entry[u"deriver"].isString())
            entry[u"deriver"_s] = baseOf(entry[u"deriver"].toString());
        entry[u"ca"_s] = QJsonObject{{u"hash"_s, QJsonObject{{u"algorithm"_s, u"sha256"_s}}}};
        if (version == 3)
            entry[u"signatures"_s] = QJsonArray{QJsonObject{{u"keyName"_s, u"k"_s}}};
        info[baseOf(path)] = entry;
    }
    info[QString(32, u'z') + u"-gone"_s] = QJsonValue();
    const QString folder = object.keys().first().section(u'/', 0, -2);
    return QJsonDocument(
               QJsonObject{{u"version"_s, version}, {u"storeDir"_s, folder}, {u"info"_s, info}})
        .toJson();
}

// Runs SQL on a database; false when it is refused.
bool sql(const QString& file, const QStringList& statements)
{
    bool ok = false;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"writer"_s);
        base.setDatabaseName(file);
        ok = base.open();
        QSqlQuery query(base);
        for (const QString& statement : statements)
            ok = ok && query.exec(statement);
    }
    QSqlDatabase::removeDatabase(u"writer"_s);
    return ok;
}

const QStringList tables = {
    u"create table ValidPaths (id integer primary key, path text unique, hash text, "
    "registrationTime integer, deriver text, narSize integer, ultimate integer, sigs text, "
    "ca text)"_s,
    u"create table Refs (referrer integer, reference integer, primary key (referrer, reference))"_s};

QString somePath(QChar letter)
{
    return u"/nix/store/"_s + QString(32, letter) + u"-x"_s;
}

} // namespace

class TestClosuresRead : public QObject {
    Q_OBJECT

private slots:
    void databaseAndNixAgree();
    void refusesDatabases();
    void lockedDatabase();
    void halfWrittenDatabase();
    void hostileDatabase();
    void journalIsSeen();
    void stops();
    void corpus_data();
    void corpus();
    void everyCutIsRefused();
    void refusesFiles();
};

void TestClosuresRead::databaseAndNixAgree()
{
    if (!test::NixStore::hasNix())
        QSKIP("there is no nix here");
    const test::NixStore nix;
    const QString top = nix.build(u"let a = make \"a-1.0\" [] \"echo a > $out\"; "
                                  "b = make \"b-2.0\" [a] \"mkdir $out; echo $deps $out > "
                                  "$out/self; head -c 4096 /dev/zero > "
                                  "$out/big\"; c = make \"c-3.0\" [a b] \"echo $deps > $out\"; "
                                  "in make \"top\" [b c] \"echo $deps > $out\""_s);
    QVERIFY(!top.isEmpty());
    const auto fromDatabase = readDatabase(nix.store().database(), nix.store().dir, {top});
    QVERIFY2(fromDatabase, qPrintable(fromDatabase ? QString() : fromDatabase.error().text()));
    QCOMPARE(fromDatabase->count(), 4);
    QCOMPARE(fromDatabase->roots().size(), 1U);
    QCOMPARE(fromDatabase->path(fromDatabase->roots()[0]), top);
    QVERIFY(fromDatabase->totalSize() > 4'096);

    const auto text = nix.pathInfo(top);
    QVERIFY(text);
    const auto fromNix = parsePathInfo(*text);
    QVERIFY2(fromNix, qPrintable(fromNix ? QString() : fromNix.error().text()));
    QVERIFY(*fromNix == *fromDatabase);
    const quint32 b = fromNix->find(u"b-2.0"_s).value();
    QVERIFY(fromNix->deriver(b).endsWith("-b-2.0.drv"_L1));
    QVERIFY(fromNix->registered(b) > 1'700'000'000);
    QCOMPARE(fromNix->users(fromNix->find(u"a-1.0"_s).value()).size(), 2U);

    const QJsonObject object = QJsonDocument::fromJson(*text).object();
    QVERIFY(!object.isEmpty());
    for (const QByteArray& other : {asList(object), asFormat(2, object), asFormat(3, object)}) {
        const auto read = parsePathInfo(other);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
        QVERIFY(*read == *fromDatabase);
    }
    QCOMPARE(validPaths(nix.store().database(), {top, somePath(u'a')}).value(), QStringList{top});
}

void TestClosuresRead::refusesDatabases()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db.sqlite"_s);
    const auto error = [&] {
        const auto read = readDatabase(file, u"/nix/store"_s, {somePath(u'a')});
        return read ? QString() : read.error().message;
    };
    QVERIFY(error().startsWith(u"There is no Nix database at"));
    QVERIFY(!put(file, "This is a diary and no database, and long enough to be read as one.")
                 .isEmpty());
    QVERIFY2(error().endsWith(u"is not a database."), qPrintable(error()));
    QVERIFY(!put(file, "").isEmpty());
    QVERIFY2(error().contains(u"no table of store paths"), qPrintable(error()));
    QVERIFY(sql(file, tables));
    QVERIFY2(error().contains(u"is not in this store: it was never built here"),
             qPrintable(error()));
    QVERIFY(!put(dir.filePath(u"schema"_s), "11").isEmpty());
    QVERIFY2(error().contains(u"has schema 11; only schema 10"), qPrintable(error()));
    QVERIFY(!put(dir.filePath(u"schema"_s), "10\n").isEmpty());
    QVERIFY(sql(file, {u"drop table Refs"_s, u"create table Refs (other integer)"_s,
                       u"insert into ValidPaths values (1, '%1', '', 1, '', 1, 0, '', '')"_s.arg(
                           somePath(u'a'))}));
    QVERIFY2(error().endsWith(u"cannot be read."), qPrintable(error()));
}

void TestClosuresRead::lockedDatabase()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db.sqlite"_s);
    QVERIFY(sql(file, tables));
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"holder"_s);
        base.setDatabaseName(file);
        QVERIFY(base.open());
        QSqlQuery query(base);
        QVERIFY(query.exec(u"begin exclusive"_s));
        const auto read = readDatabase(file, u"/nix/store"_s, {somePath(u'a')});
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(u"is locked by another program"),
                 qPrintable(read.error().text()));
    }
    QSqlDatabase::removeDatabase(u"holder"_s);
}

void TestClosuresRead::halfWrittenDatabase()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db.sqlite"_s);
    QStringList statements = tables;
    statements << u"begin"_s;
    for (int i = 1; i <= 400; ++i)
        statements << u"insert into ValidPaths values (%1, '/nix/store/%2-x', '', 1, '', 1, 0, '', "
                      "'')"_s.arg(i)
                          .arg(i, 32, 10, QChar(u'0'))
                   << u"insert into Refs values (1, %1)"_s.arg(i);
    statements << u"commit"_s;
    QVERIFY(sql(file, statements));
    const QString root = u"/nix/store/%1-x"_s.arg(1, 32, 10, QChar(u'0'));
    const auto whole = readDatabase(file, u"/nix/store"_s, {root});
    QVERIFY(whole);
    QCOMPARE(whole->count(), 400);
    QFile half(file);
    QVERIFY(half.resize(half.size() / 2));
    const auto read = readDatabase(file, u"/nix/store"_s, {root});
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(u"is damaged"), qPrintable(read.error().text()));
}

void TestClosuresRead::hostileDatabase()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db.sqlite"_s);
    QVERIFY(sql(
        file,
        tables +
            QStringList{
                u"insert into ValidPaths values (1, '%1', '', 'x', x'00', null, 0, '', '')"_s.arg(
                    somePath(u'a')),
                u"insert into Refs values (1, 1), (1, 7), (1, 2)"_s,
                u"insert into ValidPaths values (2, '%1', '', 1, '', 4, 0, '', '')"_s.arg(
                    somePath(u'b'))}));
    const auto odd = readDatabase(file, u"/nix/store"_s, {somePath(u'a')});
    QVERIFY2(odd, qPrintable(odd ? QString() : odd.error().text()));
    QCOMPARE(odd->count(), 2);
    QCOMPARE(odd->missing(), 1); // 7 is not there
    QCOMPARE(odd->totalSize(), 4);
    Limits limits;
    limits.paths = 1;
    QVERIFY(!readDatabase(file, u"/nix/store"_s, {somePath(u'a')}, limits));
    QVERIFY(sql(file, {u"update ValidPaths set path = '/etc/passwd' where id = 2"_s}));
    const auto outside = readDatabase(file, u"/nix/store"_s, {somePath(u'a')});
    QVERIFY(!outside && outside.error().message.contains(u"holds \"/etc/passwd\""));
    QVERIFY(sql(file,
                {u"update ValidPaths set path = '%1' where id = 2"_s.arg(baseOf(somePath(u'b'))),
                 u"update ValidPaths set path = '%1' where id = 1"_s.arg(baseOf(somePath(u'a')))}));
    const auto bare = readDatabase(file, u"/nix/store"_s, {somePath(u'a')});
    QVERIFY2(bare, qPrintable(bare ? QString() : bare.error().text()));
    QVERIFY(*bare == *odd);
}

void TestClosuresRead::journalIsSeen()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db.sqlite"_s);
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"nix"_s);
        base.setDatabaseName(file);
        QVERIFY(base.open());
        QSqlQuery query(base);
        for (const QString& statement : QStringList{u"pragma journal_mode = wal"_s} + tables)
            QVERIFY(query.exec(statement));
        query.clear();
        QVERIFY(
            query.exec(u"insert into ValidPaths values (1, '%1', '', 1, '', 1, 0, '', '')"_s.arg(
                somePath(u'a'))));
        QVERIFY(QFile(file + u"-wal"_s).size() > 0);
        QVERIFY(readDatabase(file, u"/nix/store"_s, {somePath(u'a')}));
    }
    QSqlDatabase::removeDatabase(u"nix"_s);
}

void TestClosuresRead::stops()
{
    QTemporaryDir dir;
    const QString file = dir.filePath(u"db.sqlite"_s);
    QVERIFY(sql(
        file,
        tables +
            QStringList{u"insert into ValidPaths values (1, '%1', '', 1, '', 1, 0, '', '')"_s.arg(
                somePath(u'a'))}));
    std::stop_source source;
    source.request_stop();
    const auto read =
        readDatabase(file, u"/nix/store"_s, {somePath(u'a')}, {}, {}, source.get_token());
    QVERIFY(!read);
    QCOMPARE(read.error().message, u"Reading the closure was stopped."_s);
}

void TestClosuresRead::corpus_data()
{
    QTest::addColumn<QString>("file");
    const QDir corpus(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/pathinfo"));
    for (const QString& name : corpus.entryList({u"*.json"_s}))
        QTest::addRow("%s", qPrintable(name)) << corpus.filePath(name);
}

void TestClosuresRead::corpus()
{
    QFETCH(QString, file);
    QFile expected(file.chopped(5) + u".expected"_s);
    QVERIFY(expected.open(QIODevice::ReadOnly));
    const auto read = readPathInfo(file);
    QString said;
    if (read) {
        said = u"%1 paths, %2 references, %3 missing, %4 roots, %5 bytes"_s.arg(read->count())
                   .arg(read->referenceCount())
                   .arg(read->missing())
                   .arg(read->roots().size())
                   .arg(read->totalSize());
    } else {
        said = read.error().text().replace(QFileInfo(file).path() + u'/', QString());
    }
    QCOMPARE(said, QString::fromUtf8(expected.readAll()).trimmed());
}

void TestClosuresRead::everyCutIsRefused()
{
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/pathinfo/format-2.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll().trimmed();
    QVERIFY(parsePathInfo(whole));
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto read = parsePathInfo(whole.first(length));
        QVERIFY2(!read, qPrintable(QString::number(length)));
        QVERIFY(read.error().message.endsWith(u'.'));
    }
}

void TestClosuresRead::refusesFiles()
{
    QTemporaryDir dir;
    QVERIFY(readPathInfo(dir.filePath(u"none"_s)).error().message.startsWith(u"There is no file"));
    QVERIFY(readPathInfo(dir.path()).error().message.endsWith(u"is no file."));
    const QString file = put(dir.filePath(u"x.json"_s), QByteArray(100, ' '));
    Limits limits;
    limits.bytes = 50;
    QVERIFY(readPathInfo(file, limits).error().message.contains(u"is larger than 50 B"));
}

QTEST_GUILESS_MAIN(TestClosuresRead)
#include "test_closures_read.moc"
