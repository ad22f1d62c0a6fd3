// The layout worker and its client: drawing, cancelling, time limit, crashes, garbage.
#include "graph/layout/layout.h"
#include "graph/layout/wire.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace cim;
using namespace cim::layout;
using namespace Qt::StringLiterals;

namespace {

Graph tree(size_t nodes, size_t children = 3)
{
    Graph graph;
    graph.nodes.assign(nodes, QSizeF(120, 40));
    for (size_t i = 1; i < nodes; ++i)
        graph.edges.push_back({quint32((i - 1) / children), quint32(i)});
    return graph;
}

// What dot needs many seconds for.
Graph dense(size_t nodes)
{
    Graph graph;
    graph.nodes.assign(nodes, QSizeF(120, 40));
    quint32 state = 1;
    for (quint32 i = 1; i < nodes; ++i) {
        for (int k = 0; k < 4; ++k) {
            state = state * 1664525U + 1013904223U;
            graph.edges.push_back({(state >> 8) % i, i});
        }
    }
    return graph;
}

int overlaps(const Graph& graph, const Drawing& drawing)
{
    int count = 0;
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        for (size_t k = i + 1; k < graph.nodes.size(); ++k) {
            const QPointF gap = drawing.centres[i] - drawing.centres[k];
            if (std::abs(gap.x()) < (graph.nodes[i].width() + graph.nodes[k].width()) / 2 - 1 &&
                std::abs(gap.y()) < (graph.nodes[i].height() + graph.nodes[k].height()) / 2 - 1)
                ++count;
        }
    }
    return count;
}

struct Answer {
    std::optional<Result<Drawing>> drawing;
    int count = 0;
};

void listen(Job& job, Answer& answer)
{
    QObject::connect(&job, &Job::finished, &job, [&answer](const Result<Drawing>& drawing) {
        answer.drawing = drawing;
        ++answer.count;
    });
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT

private slots:
    void engines_data();
    void engines();
    void directions();
    void isDeterministic();
    void cyclesLoopsAndParallels();
    void nothingAndOne();
    void refusesNonsense();
    void cancelKills();
    void timeLimitFallsBack();
    void crashFallsBack();
    void missingWorkerFallsBack();
    void startingAgainReportsOnce();
    void stopEndsLayered();
    void reduction();
    void garbageToTheWorker_data();
    void garbageToTheWorker();
    void wireChecksItsInput();
};

void TestLayout::engines_data()
{
    QTest::addColumn<int>("engine");
    QTest::addRow("automatic") << int(Engine::Automatic);
    QTest::addRow("dot") << int(Engine::Dot);
    QTest::addRow("sfdp") << int(Engine::Sfdp);
    QTest::addRow("layered") << int(Engine::Layered);
}

void TestLayout::engines()
{
    QFETCH(int, engine);
    Job job;
    Answer answer;
    listen(job, answer);
    const Graph graph = tree(60);
    job.start(graph, {.engine = Engine(engine), .timeLimit = 60'000});
    QVERIFY(job.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QVERIFY(!job.isRunning());
    QVERIFY(*answer.drawing);
    const Drawing& drawing = **answer.drawing;
    QVERIFY2(drawing.note.isEmpty(), qPrintable(drawing.note));
    QCOMPARE(drawing.engine, engine == int(Engine::Automatic) ? Engine::Dot : Engine(engine));
    QCOMPARE(drawing.centres.size(), 60u);
    QCOMPARE(drawing.curves.size(), 59u);
    QCOMPARE(overlaps(graph, drawing), 0);
    for (const auto& curve : drawing.curves)
        QCOMPARE(curve.size() % 3, 1u);
    for (const QPointF& centre : drawing.centres)
        QVERIFY(drawing.bounds.contains(centre));
}

void TestLayout::directions()
{
    for (const Engine engine : {Engine::Dot, Engine::Layered}) {
        for (const Direction direction : {Direction::LeftToRight, Direction::TopDown}) {
            Job job;
            Answer answer;
            listen(job, answer);
            const Graph graph = tree(20);
            job.start(graph, {.engine = engine, .direction = direction, .timeLimit = 60'000});
            QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
            const Drawing& drawing = **answer.drawing;
            QCOMPARE(drawing.engine, engine);
            for (const Edge& e : graph.edges) {
                const QPointF step = drawing.centres[e.to] - drawing.centres[e.from];
                QVERIFY((direction == Direction::LeftToRight ? step.x() : step.y()) > 40);
            }
        }
    }
}

void TestLayout::isDeterministic()
{
    const Graph graph = dense(400);
    const Drawing a = layered(graph, {}), b = layered(graph, {});
    QCOMPARE(a.centres, b.centres);
    QCOMPARE(overlaps(graph, a), 0);
}

void TestLayout::cyclesLoopsAndParallels()
{
    Graph graph;
    graph.nodes.assign(4, QSizeF(50, 20));
    graph.edges = {{0, 1}, {1, 2}, {2, 0}, {3, 3}, {0, 1}, {1, 0}};
    for (const Engine engine : {Engine::Dot, Engine::Layered, Engine::Sfdp}) {
        Job job;
        Answer answer;
        listen(job, answer);
        job.start(graph, {.engine = engine, .timeLimit = 60'000});
        QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
        QVERIFY(*answer.drawing);
        QCOMPARE((*answer.drawing)->engine, engine);
        QCOMPARE((*answer.drawing)->curves.size(), 6u);
        QVERIFY((*answer.drawing)->curves[3].empty());
        QCOMPARE(overlaps(graph, **answer.drawing), 0);
    }
}

void TestLayout::nothingAndOne()
{
    for (const size_t nodes : {0, 1}) {
        for (const Engine engine : {Engine::Dot, Engine::Layered, Engine::Sfdp}) {
            Job job;
            Answer answer;
            listen(job, answer);
            job.start(tree(nodes), {.engine = engine, .timeLimit = 60'000});
            QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
            QVERIFY(*answer.drawing);
            QCOMPARE((*answer.drawing)->centres.size(), nodes);
        }
    }
}

void TestLayout::refusesNonsense()
{
    Graph graph = tree(3);
    graph.edges.push_back({0, 7});
    Job job;
    Answer answer;
    listen(job, answer);
    job.start(graph);
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QVERIFY(!*answer.drawing);
    QVERIFY(answer.drawing->error().message.contains(u"Edge 2"));
    graph = tree(3);
    graph.nodes[1] = QSizeF(std::numeric_limits<double>::quiet_NaN(), 1);
    QVERIFY(!refusal(graph).isEmpty());
}

void TestLayout::cancelKills()
{
    Job job;
    Answer answer;
    listen(job, answer);
    job.start(dense(3'000), {.engine = Engine::Dot, .timeLimit = 100'000});
    QCoreApplication::processEvents();
    QVERIFY(job.isRunning());
    job.cancel();
    QVERIFY(!job.isRunning());
    // Another one on the same job is not held up by the one that was killed.
    job.start(tree(5), {.engine = Engine::Dot, .timeLimit = 60'000});
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QCOMPARE(answer.count, 1);
    QCOMPARE((*answer.drawing)->centres.size(), 5u);
}

void TestLayout::timeLimitFallsBack()
{
    Job job;
    Answer answer;
    listen(job, answer);
    const Graph graph = dense(3'000);
    job.start(graph, {.engine = Engine::Dot, .timeLimit = 200});
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QVERIFY(*answer.drawing);
    QCOMPARE((*answer.drawing)->engine, Engine::Layered);
    QVERIFY((*answer.drawing)->note.contains(u"0.2 seconds"));
    QCOMPARE((*answer.drawing)->centres.size(), graph.nodes.size());
}

void TestLayout::crashFallsBack()
{
    QTemporaryDir dir;
    QFile script(dir.filePath(u"worker"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nkill -SEGV $$\n");
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    Job job;
    Answer answer;
    listen(job, answer);
    job.setWorkerProgram(script.fileName());
    job.start(tree(10), {.timeLimit = 60'000});
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QVERIFY(*answer.drawing);
    QVERIFY((*answer.drawing)->note.contains(u"crashed"));

    // One that answers nonsense.
    QVERIFY(script.open(QIODevice::WriteOnly | QIODevice::Truncate));
    script.write("#!/bin/sh\ncat >/dev/null\necho hello\n");
    script.close();
    answer = {};
    job.start(tree(10), {.timeLimit = 60'000});
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QVERIFY((*answer.drawing)->note.contains(u"could not draw"));
}

void TestLayout::missingWorkerFallsBack()
{
    Job job;
    Answer answer;
    listen(job, answer);
    job.setWorkerProgram(u"/nowhere/at/all"_s);
    job.start(tree(10), {.timeLimit = 60'000});
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing, 60'000);
    QVERIFY((*answer.drawing)->note.contains(u"could not be started"));
    QCOMPARE((*answer.drawing)->centres.size(), 10u);
}

void TestLayout::startingAgainReportsOnce()
{
    Job job;
    Answer answer;
    listen(job, answer);
    for (size_t nodes = 2; nodes < 12; ++nodes) {
        job.start(tree(nodes),
                  {.engine = nodes % 2 == 0 ? Engine::Dot : Engine::Layered, .timeLimit = 60'000});
        QCoreApplication::processEvents();
        if (nodes < 11)
            answer = {};
    }
    QTRY_VERIFY_WITH_TIMEOUT(answer.drawing && (*answer.drawing)->centres.size() == 11, 60'000);
    QCOMPARE(answer.count, 1);
}

void TestLayout::stopEndsLayered()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(layered(tree(100), {}, stop.get_token()).centres.empty());
}

void TestLayout::reduction()
{
    Graph graph;
    graph.nodes.assign(4, QSizeF(1, 1));
    graph.edges = {{0, 3}, {0, 1}, {1, 2}, {2, 3}, {0, 2}, {1, 2}, {3, 3}};
    QCOMPARE(transitiveReduction(graph), (std::vector<quint32>{1, 2, 3}));
}

void TestLayout::garbageToTheWorker_data()
{
    QTest::addColumn<QByteArray>("bytes");
    wire::Request request;
    request.sizes = {{10, 10}, {10, 10}};
    request.edges = {0, 1};
    const std::string good = wire::encode(request);
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("text") << QByteArray("digraph { a -> b }");
    QTest::addRow("cut off") << QByteArray(good.data(), qsizetype(good.size()) - 3);
    QTest::addRow("too long") << QByteArray(good.data(), qsizetype(good.size())) + "x";
    std::string counts = good;
    counts.replace(16, 8, std::string(8, '\xff'));
    QTest::addRow("huge counts") << QByteArray(counts.data(), qsizetype(counts.size()));
    request.edges = {0, 9};
    const std::string index = wire::encode(request);
    QTest::addRow("index") << QByteArray(index.data(), qsizetype(index.size()));
    request.edges = {0, 1};
    request.sizes[0].x = std::numeric_limits<float>::quiet_NaN();
    const std::string nan = wire::encode(request);
    QTest::addRow("NaN") << QByteArray(nan.data(), qsizetype(nan.size()));
}

void TestLayout::garbageToTheWorker()
{
    QFETCH(QByteArray, bytes);
    QProcess worker;
    worker.start(Job::workerProgram(), QStringList());
    QVERIFY(worker.waitForStarted(60'000));
    worker.write(bytes);
    worker.closeWriteChannel();
    QVERIFY(worker.waitForFinished(60'000));
    QCOMPARE(worker.exitStatus(), QProcess::NormalExit);
    QCOMPARE(worker.exitCode(), 2);
    QVERIFY(worker.readAllStandardOutput().isEmpty());
    QVERIFY(worker.readAllStandardError().contains("this was none"));
}

void TestLayout::wireChecksItsInput()
{
    wire::Reply reply;
    reply.centres = {{1, 2}};
    reply.curves = {{{1, 2}, {3, 4}}};
    const std::string bytes = wire::encode(reply);
    QVERIFY(wire::decodeReply(bytes));
    for (size_t length = 0; length < bytes.size(); ++length)
        QVERIFY(!wire::decodeReply(std::string_view(bytes).substr(0, length)));
    for (size_t at = 0; at < bytes.size(); ++at) {
        std::string bad = bytes;
        bad[at] = char(0xff);
        (void)wire::decodeReply(bad); // read or refused, never beyond its end
    }
}

QTEST_GUILESS_MAIN(TestLayout)
#include "test_layout.moc"
