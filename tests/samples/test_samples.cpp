#include "models/workspace/workspace.h"
#include "tests/samples/draft.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

std::map<QString, int> countByKind(const Model& model)
{
    std::map<QString, int> counts;
    for (const Entity& entity : model.entities())
        ++counts[entity.kind];
    return counts;
}

} // namespace

class TestSamples : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void filesAreWhatTheProgramMakes_data() { eachSample(); }
    void filesAreWhatTheProgramMakes();
    void hasNoProblems_data() { eachSample(); }
    void hasNoProblems();
    void isCopiedWithAnIdentityOfItsOwn_data() { eachSample(); }
    void isCopiedWithAnIdentityOfItsOwn();
    void meridianIsAsLargeAsPromised();
    void lemonadeBringsItsSource();
    void unknownSampleLeavesNothing();

private:
    static void eachSample();
    Session::Options options() const;
    Result<std::unique_ptr<Session>> copyOf(const QString& sample, const QString& folder) const;

    QTemporaryDir m_folder;
};

void TestSamples::initTestCase()
{
    qputenv("CIM_RESOURCES", CIM_SOURCE_DIR "/resources");
    QVERIFY(m_folder.isValid());
}

void TestSamples::eachSample()
{
    QTest::addColumn<QString>("sample");
    for (const QString& name : sampleNames())
        QTest::newRow(qPrintable(name)) << name;
}

Session::Options TestSamples::options() const
{
    Session::Options options;
    options.author = u"Test <test@example.org>"_s;
    options.cacheFolder = m_folder.filePath(u"cache"_s);
    return options;
}

Result<std::unique_ptr<Session>> TestSamples::copyOf(const QString& sample,
                                                     const QString& folder) const
{
    return createFromSample(folder, u"mine"_s, u"My own purpose"_s, sample, options());
}

// Fails after a change of a sample's drawing or of the kinds: run cim_make_samples
// resources/samples.
void TestSamples::filesAreWhatTheProgramMakes()
{
    QFETCH(const QString, sample);
    const QString made = m_folder.filePath(u"made-"_s + sample);
    const auto outcome = makeSample(sample, made);
    QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().text()));
    const QString kept = QStringLiteral(CIM_SOURCE_DIR "/resources/samples/") + sample;
    for (const QString& file :
         {u"/sample.json"_s, u"/cim.json"_s, u"/domain/events/log/000001.jsonl"_s}) {
        const auto there = read(kept + file).split('\n');
        const auto here = read(made + file).split('\n');
        for (qsizetype i = 0; i < std::min(there.size(), here.size()); ++i)
            QCOMPARE(there[i], here[i]);
        QCOMPARE(there.size(), here.size());
    }
}

void TestSamples::hasNoProblems()
{
    QFETCH(const QString, sample);
    Session::Options reading = options();
    reading.readOnly = true;
    reading.useSnapshot = false;
    const auto session =
        Session::open(QStringLiteral(CIM_SOURCE_DIR "/resources/samples/") + sample, reading);
    QVERIFY2(session, qPrintable(session ? QString() : session.error().text()));
    QVERIFY((*session)->notes().empty());
    QVERIFY(!(*session)->model().entities().empty());
    for (const Problem& problem : (*session)->problems().all())
        QVERIFY2(problem.severity == Severity::Hint, qPrintable(problem.sentence));
}

void TestSamples::isCopiedWithAnIdentityOfItsOwn()
{
    QFETCH(const QString, sample);
    Session::Options reading = options();
    reading.readOnly = true;
    const auto source =
        Session::open(QStringLiteral(CIM_SOURCE_DIR "/resources/samples/") + sample, reading);
    QVERIFY(source);
    const auto copy = copyOf(sample, m_folder.filePath(u"copy-"_s + sample));
    QVERIFY2(copy, qPrintable(copy ? QString() : copy.error().text()));
    const Model& theirs = (*source)->model();
    const Model& ours = (*copy)->model();
    QCOMPARE(ours.workspace()->name, u"mine"_s);
    QCOMPARE(ours.workspace()->purpose, u"My own purpose"_s);
    QVERIFY(ours.workspace()->id != theirs.workspace()->id);
    QCOMPARE(countByKind(ours), countByKind(theirs));
    QCOMPARE(ours.relationships().size(), theirs.relationships().size());
    QCOMPARE(ours.domains().size(), theirs.domains().size());
    for (const Entity& entity : theirs.entities()) {
        QVERIFY(!ours.entity(entity.id));
        const auto named = ours.named(entity.name, entity.kind);
        QCOMPARE(named.size(), size_t(1));
        QCOMPARE(ours.entity(named.front())->properties, entity.properties);
    }
    QCOMPARE(ours.integrityError(), QString());
}

void TestSamples::meridianIsAsLargeAsPromised()
{
    Session::Options reading = options();
    reading.readOnly = true;
    const auto session =
        Session::open(QStringLiteral(CIM_SOURCE_DIR "/resources/samples/meridian"), reading);
    QVERIFY(session);
    auto counts = countByKind((*session)->model());
    QCOMPARE(counts[u"Organization"_s], 1 + 12); // the company and its teams
    QCOMPARE(counts[u"Person"_s], 140);
    QCOMPARE(counts[u"Location"_s], 6);
    QCOMPARE(counts[u"Network"_s], 24);
    QCOMPARE(counts[u"Host"_s], 61);
    QCOMPARE(counts[u"Service"_s], 40);
    QCOMPARE(counts[u"AuthorizationPolicy"_s] + counts[u"AuthenticationPolicy"_s], 30);
}

void TestSamples::lemonadeBringsItsSource()
{
    const QString folder = m_folder.filePath(u"with-source"_s);
    QVERIFY(copyOf(u"lemonade"_s, folder));
    QVERIFY(QFile::exists(folder + u"/domain/inventory/src/site/Cargo.lock"_s));
    QVERIFY(QFile::exists(folder + u"/domain/inventory/src/site/src/main.rs"_s));
}

void TestSamples::unknownSampleLeavesNothing()
{
    const QString folder = m_folder.filePath(u"nothing"_s);
    const auto made = copyOf(u"../lemonade"_s, folder);
    QVERIFY(!made);
    QVERIFY(made.error().message.contains(u"../lemonade"_s));
    QVERIFY(!QFile::exists(folder));
}

QTEST_GUILESS_MAIN(TestSamples)
#include "test_samples.moc"
