#include "app/design/pasting.h"

#include "models/events/session.h"

#include <QCoreApplication>
#include <QMarginsF>
#include <QSet>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace cim {

namespace {

constexpr int farthest = 12; // steps that a copy goes from where it was copied

struct Pasting {
    Q_DECLARE_TR_FUNCTIONS(cim::Pasting)
};

constexpr QMarginsF wide(40, 68, 40, 68), narrow(12, 12, 12, 12);

// What stands about there: shapes of the clip and of its domain, and others; and the bounds of all
// there is.
struct Seen {
    std::vector<QRectF> kin, others;
    QRectF all;
};

// Others stay as far away as the borders of domains need, or not that far.
bool isFree(const QRectF& place, const Seen& seen, QMarginsF around)
{
    const auto hits = [](QRectF where) {
        return [where](const QRectF& shape) { return shape.intersects(where); };
    };
    return std::ranges::none_of(seen.kin, hits(place + narrow)) &&
           std::ranges::none_of(seen.others, hits(place + around));
}

// The domain of all that is copied; null where there are several, or none that is known here.
DomainId domainOf(const Clip& clip, const Model& model)
{
    DomainId domain;
    for (const Clip::Item& item : clip.items) {
        const Entity* entity = model.entity(item.id);
        if (!entity || (!domain.isNull() && entity->domain != domain))
            return {};
        domain = entity->domain;
    }
    return domain;
}

// Steps from where it was copied, the nearest first; below before beside.
std::vector<QPoint> stepsAround()
{
    std::vector<QPoint> out;
    for (int x = -farthest; x <= farthest; ++x)
        for (int y = -farthest; y <= farthest; ++y)
            out.emplace_back(x, y);
    std::ranges::stable_sort(out, {}, [](QPoint p) {
        return std::tuple(QPoint::dotProduct(p, p), p.x() != 0, p.x() < 0, p.y() < 0);
    });
    return out;
}

// Where it was copied, or about there, where nothing stands: in view if there is room. What is
// larger than the view, and what finds no room at all, goes to the right of everything. What was
// cut goes back to where it was.
QPoint middleFor(const Clip& clip, const PasteJob& job, PasteAs as, const Model& model)
{
    const DomainId domain = domainOf(clip, model);
    QRectF bounds;
    QSet<EntityId> ids;
    for (const Clip::Item& item : clip.items) {
        bounds |= QRectF(QPointF(item.at), QSizeF(shapeSize));
        ids.insert(item.id);
    }
    Seen seen;
    for (const QPoint at : job.onDiagram)
        seen.all |= QRectF(QPointF(at), QSizeF(shapeSize));
    // Copied from where there is nothing here, in another workspace or by another program.
    const QMarginsF beside(farthest * placeStep.width(), farthest * placeStep.height(),
                           farthest * placeStep.width(), farthest * placeStep.height());
    if (!bounds.intersects((seen.all | job.seen) + beside)) {
        constexpr int grid = 8;
        bounds.translate(((job.seen.center() - bounds.center()) / grid).toPoint() * grid);
    }
    const QSizeF step = bounds.size() + QSizeF(placeStep - shapeSize);
    const QRectF near =
        bounds.adjusted(-(farthest + 1) * step.width(), -(farthest + 1) * step.height(),
                        (farthest + 1) * step.width(), (farthest + 1) * step.height());
    for (auto it = job.onDiagram.begin(); it != job.onDiagram.end(); ++it) {
        const QRectF shape(QPointF(it.value()), QSizeF(shapeSize));
        if (!shape.intersects(near))
            continue;
        const Entity* entity = domain.isNull() ? nullptr : model.entity(it.key());
        const bool isKin = ids.contains(it.key()) || (entity && entity->domain == domain);
        (isKin ? seen.kin : seen.others).push_back(shape);
    }
    const auto find = [&](bool inView, QMarginsF around) -> std::optional<QPoint> {
        for (const QPoint to : stepsAround()) {
            const QRectF place = bounds.translated(to.x() * step.width(), to.y() * step.height());
            if ((!inView || job.seen.contains(place)) && isFree(place, seen, around))
                return place.center().toPoint();
        }
        return std::nullopt;
    };
    if (as == PasteAs::Same && job.seen.contains(bounds) && isFree(bounds, seen, {}))
        return bounds.center().toPoint();
    const bool fits = bounds.width() <= job.seen.width() && bounds.height() <= job.seen.height();
    if (const auto found = fits ? find(true, wide) : std::nullopt)
        return *found;
    if (const auto found = fits ? find(false, wide) : std::nullopt)
        return *found;
    if (const auto found = fits ? find(false, narrow) : std::nullopt)
        return *found;
    const double apart = seen.all.isNull() ? 0 : seen.all.right() + placeStep.width();
    return QPointF(apart + bounds.width() / 2, bounds.center().y()).toPoint();
}

} // namespace

bool isMuch(const PasteJob& job)
{
    constexpr qsizetype leastBytes = 120; // of an entity in a clip
    return qsizetype(job.clip.items.size()) > manyToPaste ||
           job.bytes.size() > manyToPaste * leastBytes;
}

Result<PastePlan> planOf(const PasteJob& job, const Model& model, const Kinds& kinds)
{
    Result<Clip> read = job.bytes.isEmpty() ? Result<Clip>(job.clip) : parseClip(job.bytes);
    if (!read)
        return std::unexpected(read.error());
    const PasteAs as = job.as.value_or(pasteAs(model, *read, job.onDiagram));
    return PastePlan{as, planPaste(model, kinds, *read, as, middleFor(*read, job, as, model))};
}

Result<PastePlan> pasteApart(const QString& workspace, const PasteJob& job,
                             std::vector<Command> before, DiagramId diagram,
                             const std::function<void(const QString&)>& say,
                             const std::stop_token& stop)
{
    const auto stopped = [] { return fail(Pasting::tr("Pasting was cancelled.")); };
    say(Pasting::tr("Reading what is on the clipboard…"));
    const auto session = Session::open(workspace);
    if (!session)
        return std::unexpected(session.error());
    auto plan = planOf(job, (*session)->model(), (*session)->kinds());
    if (!plan)
        return plan;
    if (stop.stop_requested())
        return stopped();
    say(Pasting::tr("Pasting %1 entities…").arg(plan->paste.places.size()));
    auto& commands = before;
    std::ranges::move(plan->paste.commands, std::back_inserter(commands));
    commands.emplace_back(PlaceShapes{diagram, plan->paste.places});
    const auto done = (*session)->execute(commands, stop);
    if (!done && stop.stop_requested())
        return stopped();
    if (!done)
        return std::unexpected(done.error());
    if (!stop.stop_requested())
        return plan;
    if (const auto back = (*session)->undo(); !back)
        return std::unexpected(back.error());
    return stopped();
}

} // namespace cim
