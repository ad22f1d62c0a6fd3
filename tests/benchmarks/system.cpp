// Closures of 3,000 and 30,000 paths in a database that real nix made: read, sized, drawn,
// compared; beside what nix itself takes for the same answer.
#include "app/system/treemapview.h"
#include "graph/closures/chains.h"
#include "graph/closures/difference.h"
#include "graph/closures/read.h"
#include "models/projection/places.h"
#include "models/workspace/parts.h"
#include "models/workspace/workspace.h"
#include "tests/benchmarks/bench.h"
#include "tests/closures/nixstore.h"

#include <QApplication>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

// A series of paths has its digit in the hash; every tenth path has the series' version.
QString pathName(const test::NixStore& nix, int series, int index)
{
    return u"%1/%2%3-package%4-1.%5"_s.arg(nix.store().dir)
        .arg(series)
        .arg(index, 31, 10, QChar(u'0'))
        .arg(index)
        .arg(index % 10 == 0 ? series : 0);
}

// `count` paths, each with some three references to ones made before, a few of them hubs, as
// closures of systems have: what one path needs is a few dozen others, and the last one needs all.
QString fill(const test::NixStore& nix, int series, int count)
{
    QString top;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"fill"_s);
        base.setDatabaseName(nix.store().database());
        if (!base.open() || !base.transaction())
            return {};
        QSqlQuery paths(base), references(base);
        paths.prepare(u"insert into ValidPaths (id, path, hash, registrationTime, narSize) values "
                      "(?, ?, ?, 1700000000, ?)"_s);
        references.prepare(u"insert or ignore into Refs (referrer, reference) values (?, ?)"_s);
        const qint64 firstId = series * 1'000'000;
        quint32 state = 1;
        const auto random = [&](int below) {
            state = state * 1664525U + 1013904223U;
            return int((state >> 8) % quint32(below));
        };
        for (int i = 0; i < count; ++i) {
            top = pathName(nix, series, i);
            paths.addBindValue(firstId + i);
            paths.addBindValue(top);
            paths.addBindValue(u"sha256:"_s + QString(64, u'0'));
            paths.addBindValue(1'000 + random(200'000));
            paths.exec();
            const auto refer = [&](int to) {
                references.addBindValue(firstId + i);
                references.addBindValue(firstId + to);
                references.exec();
            };
            if (i == 0)
                continue;
            refer(i / 2 - (i > 80 ? random(40) : 0)); // as a tree of packages has it
            refer(random(std::min(i, 30)));           // a hub
            if (i > 100 && i % 4 == 0)
                refer(random(i) / 2);
            for (int k = 0; i == count - 1 && k < i; ++k)
                if (k >= count / 2 || k % 3 == 0)
                    refer(k);
        }
        base.commit();
    }
    QSqlDatabase::removeDatabase(u"fill"_s);
    return top;
}

closures::SystemPointer load(const test::NixStore& nix, const QString& path)
{
    const auto loaded = closures::loadSystem({nix.store(), path, {}, path});
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().text()));
    return *loaded;
}

void reading(const test::NixStore& nix, const QString& three, const QString& thirty)
{
    const QString against =
        u"system: nix path-info --json --recursive --closure-size, 3,000 paths"_s;
    const auto nixTook = bench::timed(5, [&](int) {
        (void)nix.run(u"nix"_s,
                      {u"path-info"_s, u"--json"_s, u"--recursive"_s, u"--closure-size"_s, three});
    });
    const auto small = bench::timed(9, [&](int) { (void)load(nix, three); });
    const auto large = bench::timed(5, [&](int) { (void)load(nix, thirty); });
    const double nixMedian = bench::median(nixTook), ours = bench::median(small);
    bench::print(against, nixMedian, u"ms"_s, 5);
    bench::print(u"system: closure with both sizes, 3,000 paths"_s, ours, u"ms"_s, 9, against,
                 ours / nixMedian);
    bench::print(u"system: closure with both sizes, 30,000 paths"_s, bench::median(large), u"ms"_s,
                 5);
}

void asking(const test::NixStore& nix, const QString& one, const QString& other)
{
    const auto before = load(nix, one), after = load(nix, other);
    const auto compared =
        bench::timed(9, [&](int) { (void)closures::compare(*before, *after).text(); });
    bench::print(u"system: difference of two systems of 3,000 paths"_s, bench::median(compared),
                 u"ms"_s, 9);
    const closures::Closure& closure = before->closure;
    const auto why = bench::timed(50, [&](int i) {
        const auto to = quint32(i * 37 % closure.count());
        (void)closures::shortestChains(closure, closure.roots()[0], to);
        (void)closures::allChains(closure, closure.roots()[0], to, 60);
    });
    bench::print(u"system: all chains to a path, 3,000 paths (slowest of 50)"_s,
                 *std::ranges::max_element(why), u"ms"_s, 50);
}

// A host of the larger sample, with as many values and parts as a real one has.
void origins()
{
    const QTemporaryDir folder;
    Session::Options options;
    options.author = u"Bench <bench@cimarron.example>"_s;
    const auto session = createFromSample(folder.path() + u"/meridian"_s, u"meridian"_s,
                                          u"Be measured."_s, u"meridian"_s, options);
    if (!session)
        qFatal("%s", qPrintable(session.error().text()));
    const auto publication = Publication::of(**session);
    if (!publication || !writeRepositories(*publication) ||
        !commitRepositories(*publication, CommitRequest()))
        qFatal("the sample cannot be written");
    nix::Causes causes;
    EntityId host;
    for (const Entity& entity : (*session)->model().entities()) {
        if (entity.kind == u"Host")
            host = entity.id;
        const QString file =
            folderOf((*session)->kinds(), entity) + u'/' + entity.name + u".json"_s;
        for (int i = 0; i < 20; ++i)
            causes.definitions.push_back(
                {.path = {u"services"_s, entity.name, u"option%1"_s.arg(i)},
                 .value = i,
                 .file = file,
                 .logic = {},
                 .declared = {u"nixos/modules/%1.nix"_s.arg(i % 200)}});
    }
    for (int i = 0; i < 3'000; ++i)
        causes.makings.push_back({u"unit"_s,
                                  u"unit%1.service"_s.arg(i),
                                  {u"systemd"_s, u"services"_s},
                                  u"unit%1"_s.arg(i),
                                  u"nixos/modules/%1.nix"_s.arg(i % 400),
                                  {}});
    PartOrigins found;
    const auto all = bench::timed(5, [&](int) { found = partOrigins(**session, host, causes); });
    bench::print(u"system: who asked for 3,000 parts by %1 values"_s.arg(causes.definitions.size()),
                 bench::median(all), u"ms"_s, 5);
    const auto one = bench::timed(200, [&](int i) {
        const PartOrigin* origin = found.find({Part::Kind::Unit, u"unit%1.service"_s.arg(i)});
        if (origin == nullptr || found.entitiesOf(*origin).size() > 10'000)
            qFatal("a part is missing");
    });
    bench::print(u"system: who asked for one part (slowest of 200)"_s,
                 *std::ranges::max_element(one), u"ms"_s, 200);
}

void drawing(const test::NixStore& nix, const QString& path)
{
    TreemapView view;
    view.resize(1600, 900);
    view.setSystem(load(nix, path));
    view.show();
    QCoreApplication::processEvents();
    const quint32 top = view.cells().empty() ? 0 : view.cells().front().path;
    const auto anew = bench::timed(20, [&](int i) {
        view.setInside(i % 2 == 0 ? top : closures::Sizes::none);
        view.repaint();
    });
    bench::print(u"system: treemap laid out and painted anew, 30,000 paths"_s, bench::median(anew),
                 u"ms"_s, 20);
    const auto frame = bench::timed(50, [&](int i) {
        view.select(quint32(i));
        view.repaint();
    });
    bench::print(u"system: treemap, a frame while selecting, 30,000 paths"_s, bench::median(frame),
                 u"ms"_s, 50);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const test::NixStore nix;
    if (!nix.run(u"nix-store"_s, {u"--init"_s})) {
        std::puts("{\"name\":\"system: nix is not here\",\"value\":0,\"unit\":\"\",\"samples\":0}");
        return 0;
    }
    const QString three = fill(nix, 1, 3'000), other = fill(nix, 2, 3'000);
    const QString thirty = fill(nix, 3, 30'000);
    reading(nix, three, thirty);
    asking(nix, three, other);
    drawing(nix, thirty);
    origins();
    return 0;
}
