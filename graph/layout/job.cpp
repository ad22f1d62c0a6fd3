#include "graph/layout/layout.h"
#include "graph/layout/wire.h"
#include "graph/layout/words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QFuture>
#include <QProcess>
#include <QPromise>
#include <QStandardPaths>
#include <QThreadPool>
#include <QTimer>

#include <cmath>

namespace cim::layout {

namespace {

// From the side of one box to the side of the next layer's: for edges that Graphviz did not route.
std::vector<QPointF> sweep(const QPointF& from, const QSizeF& fromSize, const QPointF& to,
                           const QSizeF& toSize, bool across)
{
    const bool forwards = across ? from.x() <= to.x() : from.y() <= to.y();
    const double sign = forwards ? 1 : -1;
    const auto along = [&](double length) {
        return across ? QPointF(length, 0) : QPointF(0, length);
    };
    const QPointF a = from + along(sign * (across ? fromSize.width() : fromSize.height()) / 2);
    const QPointF b = to - along(sign * (across ? toSize.width() : toSize.height()) / 2);
    const double reach = std::max(24.0, std::abs(across ? b.x() - a.x() : b.y() - a.y()) / 2);
    return {a, a + along(sign * reach), b - along(sign * reach), b};
}

} // namespace

struct Job::Private {
    Job* q;
    QString program;
    std::unique_ptr<QProcess> process;
    QTimer limit;
    Graph graph;
    Options options;
    std::vector<quint32> sent; // which of the graph's edges the worker has
    std::stop_source stop;
    quint64 generation = 0; // late results carry an older one
    bool running = false;
    bool late = false;
    bool curved = false; // the worker was asked for routes

    void run();
    void runWorker(Engine engine);
    void runLayered(const QString& note);
    void read(Engine engine);
    void report(const Result<Drawing>& drawing);
    void drop();
};

Job::Job(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->limit.setSingleShot(true);
    connect(&d->limit, &QTimer::timeout, this, [this] {
        d->late = true;
        if (d->process)
            d->process->kill();
    });
}

Job::~Job()
{
    cancel();
}

bool Job::isRunning() const
{
    return d->running;
}

void Job::setWorkerProgram(const QString& program)
{
    d->program = program;
}

QString Job::workerProgram()
{
    const QString name = QStringLiteral("cimarron-layout");
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString& path : {here + u'/' + name, here + QStringLiteral("/../libexec/") + name}) {
        if (QFileInfo(path).isExecutable())
            return QFileInfo(path).canonicalFilePath();
    }
    return QStandardPaths::findExecutable(name);
}

void Job::start(Graph graph, const Options& options)
{
    cancel();
    d->graph = std::move(graph);
    d->options = options;
    d->running = true;
    d->stop = {};
    const quint64 mine = ++d->generation;
    // From the event loop, so that `finished` never comes before start() has returned.
    QMetaObject::invokeMethod(
        this,
        [this, mine] {
            if (mine == d->generation)
                d->run();
        },
        Qt::QueuedConnection);
}

void Job::cancel()
{
    d->drop();
    d->running = false;
}

void Job::Private::drop()
{
    ++generation;
    stop.request_stop();
    limit.stop();
    if (!process)
        return;
    // Reaping takes tens of milliseconds while a large process gives its memory back: not here.
    QProcess* old = process.release();
    old->disconnect();
    QObject::connect(old, &QProcess::finished, old, &QObject::deleteLater);
    old->setParent(QCoreApplication::instance());
    if (old->state() == QProcess::NotRunning)
        old->deleteLater();
    else
        old->kill();
}

void Job::Private::run()
{
    const QString reason = refusal(graph);
    if (!reason.isEmpty())
        return report(fail(reason));
    const Engine engine =
        options.engine == Engine::Automatic ? chooseEngine(graph) : options.engine;
    if (engine == Engine::Layered)
        return runLayered({});
    runWorker(engine);
}

void Job::Private::runWorker(Engine engine)
{
    if (program.isEmpty())
        program = workerProgram();
    if (program.isEmpty())
        return runLayered(LayoutWords::tr(
            "The program cimarron-layout is not installed, so the built-in layout drew this."));
    const bool dense = graph.edges.size() > graph.nodes.size() * 2 && graph.nodes.size() > 100;
    wire::Request request;
    request.engine = engine == Engine::Dot ? 1 : 2;
    request.direction = options.direction == Direction::LeftToRight ? 0 : 1;
    curved = engine == Engine::Dot && !dense;
    request.curved = curved ? 1 : 0;
    request.quick = graph.nodes.size() > 300 ? 1 : 0;
    request.nodeGap = float(options.nodeGap);
    request.layerGap = float(options.layerGap);
    for (const QSizeF& size : graph.nodes)
        request.sizes.push_back({float(size.width()), float(size.height())});
    sent.clear();
    if (dense && engine == Engine::Dot) {
        sent = transitiveReduction(graph);
    } else {
        for (quint32 i = 0; i < graph.edges.size(); ++i)
            sent.push_back(i);
    }
    for (quint32 i : sent)
        request.edges.insert(request.edges.end(), {graph.edges[i].from, graph.edges[i].to});

    late = false;
    process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::SeparateChannels);
    process->setStandardErrorFile(QProcess::nullDevice());
    QObject::connect(process.get(), &QProcess::finished, q, [this, engine] { read(engine); });
    QObject::connect(process.get(), &QProcess::errorOccurred, q,
                     [this](QProcess::ProcessError error) {
                         if (error != QProcess::FailedToStart)
                             return; // finished() follows
                         limit.stop();
                         process.release()->deleteLater();
                         runLayered(LayoutWords::tr("The program cimarron-layout could not be "
                                                    "started, so the built-in layout drew this."));
                     });
    limit.start(std::max(1, options.timeLimit));
    process->start(program, QStringList());
    const std::string bytes = wire::encode(request);
    process->write(bytes.data(), qint64(bytes.size()));
    process->closeWriteChannel();
}

void Job::Private::read(Engine engine)
{
    limit.stop();
    QProcess* done = process.release();
    done->deleteLater();
    const QByteArray bytes = done->readAllStandardOutput();
    if (late)
        return runLayered(
            LayoutWords::tr(
                "Graphviz needed more than %1 seconds, so the built-in layout drew this.")
                .arg(options.timeLimit / 1000.0));
    if (done->exitStatus() == QProcess::CrashExit)
        return runLayered(
            LayoutWords::tr("Graphviz crashed on this graph, so the built-in layout drew this."));
    const auto reply = wire::decodeReply({bytes.constData(), size_t(bytes.size())});
    if (!reply || !reply->error.empty() || reply->centres.size() != graph.nodes.size() ||
        reply->curves.size() != sent.size())
        return runLayered(
            LayoutWords::tr("Graphviz could not draw this graph, so the built-in layout drew it."));
    Drawing out;
    out.engine = engine;
    for (size_t i = 0; i < graph.nodes.size(); ++i) {
        out.centres.emplace_back(double(reply->centres[i].x), double(reply->centres[i].y));
        out.bounds |= boxOf(out.centres.back(), graph.nodes[i]);
    }
    out.curves.resize(graph.edges.size());
    for (size_t i = 0; i < sent.size() && (curved || engine == Engine::Sfdp); ++i) {
        for (const wire::Point& p : reply->curves[i]) {
            out.curves[sent[i]].emplace_back(double(p.x), double(p.y));
            out.bounds |= QRectF(out.curves[sent[i]].back(), QSizeF(1, 1));
        }
    }
    for (size_t i = 0; i < graph.edges.size() && engine == Engine::Dot; ++i) {
        const Edge e = graph.edges[i];
        if (out.curves[i].empty() && e.from != e.to)
            out.curves[i] = sweep(out.centres[e.from], graph.nodes[e.from], out.centres[e.to],
                                  graph.nodes[e.to], options.direction == Direction::LeftToRight);
    }
    report(out);
}

void Job::Private::runLayered(const QString& note)
{
    QPromise<Drawing> promise;
    QFuture<Drawing> future = promise.future();
    const quint64 mine = generation;
    future.then(q, [this, mine, note](Drawing drawing) {
        if (mine != generation)
            return;
        drawing.note = note;
        report(std::move(drawing));
    });
    QThreadPool::globalInstance()->start([promise = std::move(promise), work = graph, how = options,
                                          token = stop.get_token()]() mutable {
        promise.start();
        promise.addResult(layered(work, how, token));
        promise.finish();
    });
}

void Job::Private::report(const Result<Drawing>& drawing)
{
    running = false;
    emit q->finished(drawing);
}

} // namespace cim::layout
