#include "app/design/pasting.h"

#include "models/events/session.h"

#include <QCoreApplication>

#include <iterator>

namespace cim {

namespace {

constexpr int pasteStep = 32;

struct Pasting {
    Q_DECLARE_TR_FUNCTIONS(cim::Pasting)
};

// Beside what was copied where that is in view, else in the middle of the view.
QPoint middleFor(const Clip& clip, const PasteJob& job)
{
    QRectF bounds;
    for (const Clip::Item& item : clip.items)
        bounds |= QRectF(QPointF(item.at), QSizeF(shapeSize));
    const QPointF beside = bounds.center() + QPointF(pasteStep, pasteStep) * job.step;
    return (job.seen.contains(beside) ? beside : job.seen.center()).toPoint();
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
    return PastePlan{as, planPaste(model, kinds, *read, as, middleFor(*read, job))};
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
    const auto done = (*session)->execute(commands);
    if (!done)
        return std::unexpected(done.error());
    if (!stop.stop_requested())
        return plan;
    if (const auto back = (*session)->undo(); !back)
        return std::unexpected(back.error());
    return stopped();
}

} // namespace cim
