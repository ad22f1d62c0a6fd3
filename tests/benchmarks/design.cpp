// The design page on a workspace of 50,000 entities: opening, finding, moving, copying.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/findindex.h"
#include "app/design/pasting.h"
#include "app/mainwindow/document.h"
#include "models/diagrams/clip.h"
#include "tests/benchmarks/bench.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

constexpr int entities = 50'000;

std::unique_ptr<Session> made(const QString& folder)
{
    auto session = Session::create(folder, u"large"_s, u"Be large."_s);
    if (!session)
        qFatal("%s", qPrintable(session.error().text()));
    std::vector<Command> commands;
    std::vector<EntityId> ids;
    const QString kinds[] = {u"Host"_s, u"Person"_s, u"Network"_s, u"Service"_s, u"Location"_s};
    for (int i = 0; i < entities; ++i) {
        ids.push_back(EntityId::make());
        commands.emplace_back(AddEntity{.kind = kinds[size_t(i) % std::size(kinds)],
                                        .name = u"thing%1"_s.arg(i),
                                        .id = ids.back()});
    }
    for (size_t i = 5; i + 5 < ids.size(); i += 5) {
        commands.emplace_back(
            Relate{.from = ids[i], .verb = u"attachedTo"_s, .to = ids[i / 50 * 5 + 2]});
        commands.emplace_back(Relate{.from = ids[i], .verb = u"locatedAt"_s, .to = ids[4]});
    }
    if (const auto done = (*session)->execute(commands); !done)
        qFatal("%s", qPrintable(done.error().text()));
    return std::move(*session);
}

void find(const Model& model)
{
    FindIndex index;
    for (const Entity& e : model.entities())
        index.add(e.name, e.kind);
    std::vector<double> keys;
    for (const QString& text :
         {u"t"_s, u"th"_s, u"thing4"_s, u"thing49"_s, u"49"_s, u"host 12"_s, u"nothing"_s, u"e"_s})
        keys.push_back(bench::median(bench::cpuTimed(5, [&](int) { (void)index.find(text, 50); })));
    bench::print(u"design/find a key"_s, bench::percentile(keys, 0.95), u"ms p95"_s, 40);
}

void copy(const Document& document)
{
    std::vector<EntityId> all;
    for (const Entity& e : document.model().entities())
        all.push_back(e.id);
    QByteArray json;
    const auto copied =
        bench::cpuTimed(3, [&](int) { json = clipJson(clipOf(document.model(), all, {})); });
    bench::print(u"design/copy 50,000"_s, bench::median(copied), u"ms"_s, 3);
    const auto read = bench::cpuTimed(3, [&](int) {
        const auto clip = parseClip(json);
        (void)planPaste(document.model(), document.kinds(), *clip, PasteAs::Copies, {});
    });
    bench::print(u"design/read 50,000 and plan"_s, bench::median(read), u"ms"_s, 3);
}

// The longest that this thread stands still until something has come, and a little after that.
double longestUntil(const bool& hasCome)
{
    double longest = 0;
    for (int after = 0; after < 100; after += hasCome ? 1 : 0) {
        longest = std::max(longest, bench::cpuTimed(1, [](int) {
                               QCoreApplication::processEvents(QEventLoop::AllEvents);
                           })[0]);
        QThread::usleep(200);
    }
    return longest;
}

// As the window does it once it is shown: found on a worker thread, then marked.
void problems(Document& document)
{
    bool found = false;
    QObject::connect(&document, &Document::problemsFound, qApp, [&] { found = true; });
    const double longest = longestUntil(found);
    qsizetype count = 0;
    document.session().problems().visit([&](const Problem&) { ++count; });
    bench::print(u"design/find and mark problems, longest event"_s, longest, u"ms"_s, count);
}

// What Arrange does when all places are known.
void placeAnew(Document& document, const Board& board)
{
    const auto taken = bench::cpuTimed(3, [&](int run) {
        std::vector<Command> commands;
        PlaceShapes places{board.prepare(commands), {}};
        for (int i = 0; const Entity& e : document.model().entities()) {
            places.places.push_back({e.id, {i % 200 * 250 + run * 8, i / 200 * 130}});
            ++i;
        }
        commands.emplace_back(std::move(places));
        if (const auto done = document.execute(commands); !done)
            qFatal("%s", qPrintable(done.error().text()));
    });
    bench::print(u"design/place 50,000 anew"_s, bench::median(taken), u"ms"_s, 3);
}

// What a worker writes, and what the window then waits for.
void paste(Document& document, const Board& board)
{
    std::vector<EntityId> all;
    for (const Entity& e : document.model().entities())
        all.push_back(e.id);
    const PasteJob job{.bytes = clipJson(clipOf(document.model(), all, {})), .as = PasteAs::Copies};
    std::vector<Command> before;
    const DiagramId diagram = board.prepare(before);
    const auto written = bench::cpuTimed(1, [&](int) {
        const auto done = pasteApart(document.session().folder(), job, before, diagram,
                                     [](const QString&) {}, {});
        if (!done)
            qFatal("%s", qPrintable(done.error().text()));
    });
    bench::print(u"design/paste 50,000 beside the window"_s, written[0], u"ms"_s, 1);
    bool taken = false;
    document.catchUp(qApp, [&](const Result<void>&) { taken = true; });
    bench::print(u"design/take in 50,000, longest event"_s, longestUntil(taken), u"ms"_s, 1);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir folder;
    qputenv("XDG_CACHE_HOME", folder.path().toLocal8Bit());
    QApplication app(argc, argv);
    Document document(made(folder.filePath(u"w"_s)));
    find(document.model());
    Canvas canvas;
    canvas.resize(1920, 1080);
    Board board(document, canvas);
    canvas.zoomToFit();
    problems(document);
    bench::print(u"design/show a diagram"_s,
                 bench::median(bench::cpuTimed(5, [&](int) { board.rebuild(); })), u"ms"_s, 5);
    const EntityId one = document.model().entities().front().id;
    const auto move = [&](int i) {
        (void)board.execute([&](DiagramId id) -> std::vector<Command> {
            return {PlaceShapes{id, {{one, {i * 8, -400}}}}};
        });
    };
    bench::print(u"design/ask for a picture of 50,000"_s,
                 bench::median(bench::cpuTimed(3, [&](int) { (void)board.pictureScene({}); })),
                 u"ms"_s, 3);
    bench::print(u"design/place all, once"_s, bench::cpuTimed(1, move)[0], u"ms"_s, 1);
    bench::print(u"design/move one"_s,
                 bench::median(bench::cpuTimed(10, [&](int i) { move(i + 1); })), u"ms"_s, 10);
    copy(document);
    paste(document, board);
    placeAnew(document, board);
    return 0;
}
