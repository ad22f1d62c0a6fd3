#include "graph/layout/arrange.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace cim::layout {

// The nodes that an edge joins with another, and that part of the graph.
struct Joined {
    Graph graph;
    std::vector<quint32> nodes; // their indexes in the whole
    std::vector<quint32> alone; // the others
};

struct Drawn {
    Options options;
    Drawing drawing;
};

namespace {

constexpr double grid = 8;
constexpr size_t mostTurned = 2000; // nodes that are drawn both from the left and from the top
constexpr double turned = 1.15;     // how much larger layers from the top are to be seen
constexpr double mostSmaller = 2;   // that domains apart may make what is seen

QSizeF forcesGap(bool isFramed)
{
    return isFramed ? bothBorders : QSizeF(32, 32);
}

Joined joined(const Graph& whole)
{
    Joined out;
    std::vector<quint32> place(whole.nodes.size(), ~0U);
    std::vector<bool> is(whole.nodes.size());
    for (const Edge& e : whole.edges) {
        if (e.from != e.to)
            is[e.from] = is[e.to] = true;
    }
    for (quint32 i = 0; i < whole.nodes.size(); ++i) {
        if (!is[i]) {
            out.alone.push_back(i);
            continue;
        }
        place[i] = quint32(out.nodes.size());
        out.nodes.push_back(i);
        out.graph.nodes.push_back(whole.nodes[i]);
    }
    for (const Edge& e : whole.edges) {
        if (e.from != e.to)
            out.graph.edges.push_back({place[e.from], place[e.to]});
    }
    return out;
}

// With what nothing joins.
std::vector<QPointF> whole(const ArrangeRequest& request, const Joined& part,
                           const std::vector<QPointF>& placed)
{
    std::vector<QPointF> centres(request.graph.nodes.size());
    for (size_t i = 0; i < part.nodes.size(); ++i)
        centres[part.nodes[i]] = placed[i];
    placeLoose(request, part.alone, centres);
    return centres;
}

// How large it is when a window shows all of it.
double seenAt(const Graph& graph, const std::vector<QPointF>& centres)
{
    const QSizeF size = boundsOf(graph, centres).size();
    return 1 / std::max({1.0, size.width() / windowShare, size.height()});
}

// And in proportion, with the domains apart where that does not make everything small.
std::vector<QPointF> completed(const ArrangeRequest& request, const Joined& part,
                               const Drawn& drawn, const std::stop_token& stop)
{
    if (request.how == Arrangement::ForceDirected) {
        const auto centres = whole(request, part, drawn.drawing.centres);
        auto pulled = pulledTogether(request.graph, centres, request.domains,
                                     forcesGap(isFramed(request)), stop);
        return isMixed(request, pulled, stop)
                   ? onOwnGround(request.graph, centres, request.domains, stop)
                   : pulled;
    }
    auto centres =
        whole(request, part, proportioned(part.graph, drawn.drawing.centres, drawn.options));
    if (!isMixed(request, centres, stop))
        return centres;
    std::vector<quint32> domains;
    for (const quint32 n : part.nodes)
        domains.push_back(request.domains[n]);
    auto apart =
        whole(request, part,
              layersInBlocks(part.graph, drawn.drawing.centres, domains, drawn.options, stop));
    return seenAt(request.graph, apart) * mostSmaller < seenAt(request.graph, centres) ? centres
                                                                                       : apart;
}

} // namespace

std::vector<QPointF> anchored(std::vector<QPointF> centres, const ArrangeRequest& request)
{
    if (centres.empty())
        return centres;
    QRectF target = boundsOf(request.graph, centres);
    if (request.centres.size() == centres.size())
        target.moveCenter(boundsOf(request.graph, request.centres).center());
    QRectF blocked;
    const auto isFree = [&](const QRectF& at) {
        const QRectF room = at.adjusted(-24, -24, 24, 24);
        return std::ranges::none_of(request.obstacles,
                                    [&](const QRectF& o) { return o.intersects(room); });
    };
    for (const QRectF& o : request.obstacles)
        blocked |= o;
    if (!isFree(target)) {
        const QPointF home = target.topLeft();
        bool found = false;
        for (int ring = 1; ring <= 100 && !found; ++ring) {
            for (int way = 0; way < 8 && !found; ++way) {
                const double angle = way * std::numbers::pi / 4;
                const QPointF by(std::cos(angle) * ring * 64, std::sin(angle) * ring * 64);
                target.moveTopLeft(home + by);
                found = isFree(target);
            }
        }
        if (!found)
            target.moveTopLeft({home.x(), blocked.bottom() + 64});
    }
    const QPointF by = target.topLeft() - boundsOf(request.graph, centres).topLeft();
    for (size_t i = 0; i < centres.size(); ++i) {
        const QSizeF size = request.graph.nodes[i];
        const QPointF half(size.width() / 2, size.height() / 2);
        const QPointF corner = centres[i] + by - half;
        centres[i] =
            QPointF(std::round(corner.x() / grid) * grid, std::round(corner.y() / grid) * grid) +
            half;
    }
    return centres;
}

void placeInRows(const Graph& graph, std::span<const quint32> nodes, const QRectF& above,
                 std::vector<QPointF>& centres, QSizeF gap)
{
    double area = 0;
    for (const quint32 i : nodes)
        area += (graph.nodes[i].width() + gap.width()) * (graph.nodes[i].height() + gap.height());
    const double width = std::max({above.width(), std::sqrt(area * 1.8), 1.0});
    double x = above.left(), y = above.isNull() ? 0 : above.bottom() + 24 + gap.height(), high = 0;
    for (const quint32 i : nodes) {
        const QSizeF size = graph.nodes[i];
        if (x > above.left() && x + size.width() > above.left() + width) {
            x = above.left();
            y += high + gap.height();
            high = 0;
        }
        centres[i] = {x + size.width() / 2, y + size.height() / 2};
        x += size.width() + gap.width();
        high = std::max(high, size.height());
    }
}

bool isFramed(const ArrangeRequest& request)
{
    return std::ranges::adjacent_find(request.domains, std::not_equal_to()) !=
           request.domains.end();
}

QRectF boundsOf(const Graph& graph, const std::vector<QPointF>& centres)
{
    QRectF all;
    for (size_t i = 0; i < centres.size(); ++i)
        all |= boxOf(centres[i], graph.nodes[i]);
    return all;
}

QRectF boundsOf(const Graph& graph, const std::vector<QPointF>& centres,
                std::span<const quint32> nodes)
{
    QRectF all;
    for (const quint32 n : nodes)
        all |= boxOf(centres[n], graph.nodes[n]);
    return all;
}

struct Arranger::Private {
    Arranger* q;
    Job job;
    ArrangeRequest request;
    Joined part;
    Options options;             // of the drawing that runs
    std::vector<Drawn> drawings; // of `part`, of which the best is taken
    std::stop_source stop;
    quint64 generation = 0; // late results carry an older one
    bool running = false;

    void run();
    void runJob(Direction direction);
    void runOurs();
    void merge(const Result<Drawing>& drawing);
    void runInPool(std::function<std::vector<QPointF>()> work, const QString& note);
    void report(const Result<std::vector<QPointF>>& centres, const QString& note);
};

Arranger::Arranger(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    connect(&d->job, &Job::finished, this, [this](const auto& drawing) { d->merge(drawing); });
}

Arranger::~Arranger()
{
    cancel();
}

bool Arranger::isRunning() const
{
    return d->running;
}

void Arranger::setWorkerProgram(const QString& program)
{
    d->job.setWorkerProgram(program);
}

void Arranger::start(ArrangeRequest request)
{
    cancel();
    d->request = std::move(request);
    d->running = true;
    d->stop = {};
    const quint64 mine = d->generation;
    QMetaObject::invokeMethod(
        this,
        [this, mine] {
            if (mine == d->generation)
                d->run();
        },
        Qt::QueuedConnection);
}

void Arranger::cancel()
{
    ++d->generation;
    d->stop.request_stop();
    d->job.cancel();
    d->running = false;
}

void Arranger::Private::run()
{
    if (const QString reason = refusal(request.graph); !reason.isEmpty())
        return report(fail(reason), {});
    emit q->progress(-1);
    if (request.how != Arrangement::Hierarchical && request.how != Arrangement::ForceDirected)
        return runOurs();
    part = joined(request.graph);
    drawings.clear();
    runJob(request.direction.value_or(Direction::LeftToRight));
}

void Arranger::Private::runJob(Direction direction)
{
    const bool framed = isFramed(request);
    options = {};
    options.direction = direction;
    options.timeLimit = request.timeLimit;
    options.nodeGap = !framed                               ? 24
                      : direction == Direction::LeftToRight ? framedGap.height()
                                                            : framedGap.width();
    options.layerGap = 88;
    Graph graph = part.graph;
    if (request.how == Arrangement::ForceDirected) {
        options.engine = Engine::Sfdp;
        for (QSizeF& size : graph.nodes) // it keeps boxes apart, but not at a distance
            size += forcesGap(framed);
    }
    job.start(std::move(graph), options);
}

void Arranger::Private::merge(const Result<Drawing>& drawing)
{
    if (!drawing)
        return report(fail(drawing.error().message), {});
    drawings.push_back({.options = options, .drawing = *drawing});
    if (request.how == Arrangement::Hierarchical && !request.direction && drawings.size() == 1 &&
        part.nodes.size() <= mostTurned)
        return runJob(Direction::TopDown);
    QString note;
    for (const Drawn& drawn : drawings)
        note = note.isEmpty() ? drawn.drawing.note : note;
    runInPool(
        [work = request, part = std::move(part), drawings = std::move(drawings),
         token = stop.get_token()] {
            std::vector<QPointF> best;
            for (const Drawn& drawn : drawings) {
                auto centres = completed(work, part, drawn, token);
                if (best.empty() || seenAt(work.graph, centres) > turned * seenAt(work.graph, best))
                    best = std::move(centres);
            }
            return anchored(std::move(best), work);
        },
        note);
}

void Arranger::Private::runInPool(std::function<std::vector<QPointF>()> work, const QString& note)
{
    QPromise<std::vector<QPointF>> promise;
    const quint64 mine = generation;
    promise.future().then(q, [this, mine, note](const std::vector<QPointF>& centres) {
        if (mine == generation)
            report(centres, note);
    });
    QThreadPool::globalInstance()->start(
        [promise = std::move(promise), work = std::move(work)]() mutable {
            promise.start();
            promise.addResult(work());
            promise.finish();
        });
}

void Arranger::Private::runOurs()
{
    const quint64 mine = generation;
    const auto tell = [this, mine](double share) {
        QMetaObject::invokeMethod(
            q,
            [this, mine, share] {
                if (mine == generation)
                    emit q->progress(share);
            },
            Qt::QueuedConnection);
    };
    runInPool(
        [work = request, tell, token = stop.get_token()] {
            auto centres =
                work.how == Arrangement::Radial ? radial(work, token) : byDomain(work, token, tell);
            return anchored(std::move(centres), work);
        },
        {});
}

void Arranger::Private::report(const Result<std::vector<QPointF>>& centres, const QString& note)
{
    running = false;
    emit q->finished(centres, note);
}

} // namespace cim::layout
