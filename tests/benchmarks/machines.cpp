// From the model to machines: the lists of Meridian's hosts, of a large fleet and what that takes
// of memory; and with real nix, what the many repositories cost beside one module and one lock.
#include "tests/benchmarks/bench.h"

#include "graph/flakes/rootlock.h"
#include "models/nix/evaluate.h"
#include "models/nix/origin.h"
#include "models/projection/effects.h"
#include "models/workspace/workspace.h"
#include "tests/nix/nixfixture.h"

#include <QCoreApplication>

#include <malloc.h>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;

namespace {

[[noreturn]] void stop(const Error& error)
{
    std::fputs(qPrintable(error.text() + u'\n' + error.detail), stderr);
    std::exit(1);
}

std::unique_ptr<Session> meridian(const QString& folder)
{
    Session::Options options;
    options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
    auto made =
        createFromSample(folder, u"meridian"_s, u"To be measured."_s, u"meridian"_s, options);
    if (!made)
        stop(made.error());
    return *std::move(made);
}

std::vector<EntityId> hostsOf(const Model& model)
{
    std::vector<EntityId> out;
    for (const Entity& entity : model.entities())
        if (entity.kind == u"Host")
            out.push_back(entity.id);
    return out;
}

// All lists from nothing, as after opening; then one host's after an edit of a person.
void lists(const QString& name, Model& model, const Kinds& kinds)
{
    const auto hosts = hostsOf(model);
    size_t reasons = 0;
    const auto all = bench::timed(5, [&](int) {
        const Effects effects(model, kinds);
        for (const EntityId host : hosts)
            reasons += effects.reasons(host).size();
    });
    bench::print(u"machines.lists-"_s + name, bench::median(all), u"ms"_s, 5);
    std::vector<EntityId> people;
    for (const Entity& entity : model.entities())
        if (entity.kind == u"Person")
            people.push_back(entity.id);
    Projection projection(model, kinds);
    for (const EntityId host : hosts)
        reasons += projection.why(host).size();
    const auto edits = bench::timed(50, [&](int i) {
        const EntityId person = people[size_t(i * 7) % people.size()];
        const Fact fact = PropertySet{person, u"fullName"_s, u"Edit %1"_s.arg(i),
                                      model.entity(person)->properties[u"fullName"]};
        ChangeSet changes;
        changes.add(fact);
        if (const auto done = model.apply(fact); !done)
            stop(done.error());
        projection.update(changes);
        reasons += projection.why(hosts[size_t(i) % hosts.size()]).size();
    });
    bench::print(u"machines.one-edit-"_s + name, bench::median(edits), u"ms"_s, 50);
    bench::print(u"machines.one-edit-worst-"_s + name, bench::percentile(edits, 1), u"ms"_s, 50);
}

struct Maker {
    const Kinds& kinds;
    Model model;

    void apply(const Fact& fact)
    {
        if (const auto done = model.apply(fact); !done)
            stop(done.error());
    }
    EntityId add(const QString& kind, const QString& name)
    {
        const auto id = EntityId::make();
        apply(EntityAdded{id, kind, model.domainByName(kinds.kind(kind)->repository)->id, name});
        return id;
    }
    void relate(EntityId from, const QString& verb, EntityId to)
    {
        apply(Related{RelationshipId::make(), from, verb, to});
    }
};

// 5,000 hosts, 2,000 people, 300 policies.
Model fleet(const Kinds& kinds)
{
    Maker maker{kinds, {}};
    maker.apply(DomainDefined{DomainId::make(), u"bench"_s, u"Measure."_s, {}});
    for (const RepositoryDefinition& r : kinds.repositories())
        maker.apply(DomainDefined{DomainId::make(), r.name, r.purpose, r.path});
    std::vector<EntityId> teams, networks, sites;
    for (int i = 0; i < 200; ++i) {
        teams.push_back(maker.add(u"Organization"_s, u"team%1"_s.arg(i)));
        if (i > 0)
            maker.relate(teams.back(), u"partOf"_s, teams[size_t((i - 1) / 8)]);
    }
    for (int i = 0; i < 2000; ++i) {
        const EntityId person = maker.add(u"Person"_s, u"person%1"_s.arg(i));
        maker.relate(person, u"memberOf"_s, teams[size_t(i) % teams.size()]);
        maker.relate(maker.add(u"User"_s, u"user%1"_s.arg(i)), u"is"_s, person);
    }
    for (int i = 0; i < 50; ++i)
        sites.push_back(maker.add(u"Location"_s, u"site%1"_s.arg(i)));
    for (int i = 0; i < 200; ++i)
        networks.push_back(maker.add(u"Network"_s, u"net%1"_s.arg(i)));
    for (int i = 0; i < 5000; ++i) {
        const EntityId host = maker.add(u"Host"_s, u"host%1"_s.arg(i));
        maker.relate(host, u"attachedTo"_s, networks[size_t(i) % networks.size()]);
        maker.relate(host, u"locatedAt"_s, sites[size_t(i) % sites.size()]);
    }
    for (int i = 0; i < 300; ++i) {
        const EntityId policy = maker.add(u"AuthorizationPolicy"_s, u"policy%1"_s.arg(i));
        maker.relate(policy, u"governs"_s, networks[size_t(i) % networks.size()]);
        maker.relate(policy, u"grants"_s, teams[teams.size() - 1 - size_t(i) % (teams.size() / 2)]);
    }
    return std::move(maker.model);
}

void large(const Kinds& kinds)
{
    const auto used = [] { return double(mallinfo2().uordblks + mallinfo2().hblkhd) / (1 << 20); };
    const double before = used();
    Model model = fleet(kinds);
    bench::print(u"machines.model-memory-5000"_s, used() - before, u"MiB"_s, 1);
    {
        const Effects effects(model, kinds);
        size_t reasons = 0;
        for (const EntityId host : hostsOf(model))
            reasons += effects.reasons(host).size();
        bench::print(u"machines.lists-memory-5000"_s, used() - before, u"MiB"_s, 1);
    }
    lists(u"5000"_s, model, kinds);
    // What a page takes of the window's thread before it asks on another one.
    const auto copies = bench::timed(15, [&](int) {
        const Model copy = model;
        if (copy.entities().size() != model.entities().size())
            stop({u"The copy is not whole."_s});
    });
    bench::print(u"machines.copy-of-the-model-5000"_s, bench::median(copies), u"ms"_s, 15);
}

// The workspace of the fixture, with stand-ins for what it takes from outside, locked and
// committed.
void settle(const NixFixture& nix, const Session& session)
{
    const auto publication = Publication::of(session);
    if (!publication)
        stop(publication.error());
    if (const auto written = writeRepositories(*publication); !written)
        stop(written.error());
    const QString path = nix.folder() + u"/flake.nix"_s;
    QFile flake(path);
    if (!flake.open(QIODevice::ReadWrite))
        stop({u"flake.nix is not there."_s});
    QByteArray text = flake.readAll();
    for (const flakes::DeclaredInput& input : flakes::declaredInputs(path)) {
        const QString standIn = input.name == u"nixpkgs"
                                    ? u"" CIM_SOURCE_DIR "/tests/nix/nixpkgs"_s
                                    : u"" CIM_SOURCE_DIR "/tests/nix/outside/"_s + input.name;
        if (input.folder.isEmpty() && QFile::exists(standIn))
            text.replace(input.url.toUtf8(), "path:" + standIn.toUtf8());
    }
    if (!flake.seek(0) || !flake.resize(0) || flake.write(text) != text.size())
        stop({u"flake.nix cannot be written."_s});
    flake.close();
    CommitRequest request;
    request.handEdits = true;
    request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
    const auto outcome = commitRepositories(*publication, request);
    if (!outcome)
        stop(outcome.error());
    if (outcome->trouble)
        stop(*outcome->trouble);
}

// Our step against nix's own, from no lock at all.
void lock(const NixFixture& nix)
{
    const QString file = nix.folder() + u"/flake.lock"_s;
    std::vector<double> ours, theirs;
    for (int i = 0; i < 7; ++i) {
        QFile::remove(file);
        ours.push_back(bench::timed(1, [&](int) {
                           if (const auto moved = flakes::moveLock(nix.folder()); !moved)
                               stop(moved.error());
                       }).front());
        QFile::remove(file);
        theirs.push_back(bench::timed(1, [&](int) {
                             const auto ran =
                                 nix.run(u"nix"_s, {u"flake"_s, u"lock"_s}, nix.folder());
                             if (!ran.ok())
                                 stop({ran.text()});
                         }).front());
    }
    const double nixes = bench::median(theirs);
    bench::print(u"machines.lock-by-nix"_s, nixes, u"ms"_s, 7);
    bench::print(u"machines.lock"_s, bench::median(ours), u"ms"_s, 7, u"machines.lock-by-nix"_s,
                 bench::median(ours) / nixes);
}

void put(QJsonObject& into, const QStringList& path, const QJsonValue& value)
{
    const QString key = path.first();
    if (path.size() > 1) {
        QJsonObject below = into[key].toObject();
        put(below, path.mid(1), value);
        into[key] = below;
        return;
    }
    if (into[key].isArray() && value.isArray()) {
        QJsonArray both = into[key].toArray();
        for (const QJsonValue& one : value.toArray())
            both.append(one);
        into[key] = both;
    } else {
        into[key] = value;
    }
}

// What the host is told, as one module in a flake by itself.
bool writeOneModule(const QString& folder, const std::vector<nix::Definition>& definitions)
{
    QJsonObject config;
    // What the workspace declares itself is there by what its modules make of it.
    // Packages and functions come as their names, which no module takes.
    const auto isOurs = [](const nix::Definition& one) {
        return (one.path.size() > 1 && one.path[1] == u"workspace") ||
               QJsonDocument(QJsonArray{one.value}).toJson().contains("‹");
    };
    for (const nix::Definition& one : definitions)
        if (!isOurs(one) && !one.isOverridden && one.isKnown && !one.value.isNull())
            put(config, one.path, one.value);
    QDir().mkpath(folder);
    QFile json(folder + u"/host.json"_s), flake(folder + u"/flake.nix"_s);
    return json.open(QIODevice::WriteOnly) && flake.open(QIODevice::WriteOnly) &&
           json.write(QJsonDocument(config).toJson()) > 0 &&
           flake.write("{\n  inputs.nixpkgs.url = \"path:" CIM_SOURCE_DIR
                       "/tests/nix/nixpkgs\";\n  outputs = { nixpkgs, ... }: {\n"
                       "    nixosConfigurations.one = nixpkgs.lib.nixosSystem {\n"
                       "      modules = [ (builtins.fromJSON (builtins.readFile ./host.json)) ];\n"
                       "    };\n  };\n}\n") > 0;
}

void evaluation(const NixFixture& nix, const nix::Tool& tool, const QString& host)
{
    const auto definitions = nix::definitions(tool, nix.folder(), host);
    if (!definitions)
        stop(definitions.error());
    const QString one = nix.folder() + u"/../one"_s;
    if (!writeOneModule(one, *definitions))
        stop({u"The one module cannot be written."_s});
    const auto take = [&](const QString& folder, const QString& name) {
        const auto ran = nix.run(
            u"nix"_s, {u"eval"_s, u"--no-eval-cache"_s, u"--raw"_s,
                       u"path:%1#nixosConfigurations.%2.config.system.build.toplevel.drvPath"_s.arg(
                           folder, name)});
        if (!ran.ok())
            stop({ran.text()});
    };
    std::vector<double> ours, theirs;
    for (int i = 0; i < 12; ++i) {
        const double here =
            bench::timed(1, [&](int) {
                const auto ran =
                    nix.run(u"nix"_s,
                            {u"eval"_s, u"--no-eval-cache"_s, u"--raw"_s,
                             u".#"_s + nix::hostAttribute(host, u"config.system.build.toplevel."
                                                                "drvPath"_s)},
                            nix.folder());
                if (!ran.ok())
                    stop({ran.text()});
            }).front();
        const double there = bench::timed(1, [&](int) { take(one, u"one"_s); }).front();
        if (i < 2)
            continue; // the store is filled
        ours.push_back(here);
        theirs.push_back(there);
    }
    bench::print(u"machines.evaluate-one-module"_s, bench::median(theirs), u"ms"_s, 10);
    bench::print(u"machines.evaluate"_s, bench::median(ours), u"ms"_s, 10,
                 u"machines.evaluate-one-module"_s, bench::median(ours) / bench::median(theirs));
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const NixFixture nix;
    nix.adopt();
    const auto session = meridian(nix.folder());
    Model model = session->model();
    lists(u"meridian"_s, model, session->kinds());
    large(session->kinds());
    if (!NixFixture::hasNix())
        return 0;
    settle(nix, *session);
    lock(nix);
    const auto tool = nix::find();
    if (!tool)
        stop(tool.error());
    evaluation(nix, *tool, u"bgo-web1"_s);
    return 0;
}
