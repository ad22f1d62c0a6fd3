// The conditions of the guide's steps, each seen to close and to open again.
#include "models/domain/problems.h"
#include "models/guide/conditions.h"
#include "models/guide/examples.h"
#include "models/guide/path.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace cim;
using namespace cim::guide;
using namespace Qt::StringLiterals;

namespace {

// The first step that is open, as the window shows it.
size_t current(const std::vector<Step>& steps, const Facts& facts)
{
    std::vector<bool> done;
    for (const Step& step : steps)
        done.push_back(step.isDone(facts));
    return nextOpen(done);
}

// A workspace with a name and a purpose, in which commands are done and taken back.
struct Harness {
    Kinds kinds;
    Model model;
    Outside outside;
    std::vector<std::vector<Fact>> done;

    Harness()
    {
        auto loaded = Kinds::load(Kinds::builtInFolder());
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        kinds = std::move(*loaded);
        apply(DomainDefined{DomainId::make(), u"lemonade"_s, u"Sell lemonade."_s, {}});
    }
    void apply(const Fact& fact)
    {
        if (const auto ok = model.apply(fact); !ok)
            qFatal("%s", qPrintable(ok.error().text()));
    }
    void run(const std::vector<Command>& commands)
    {
        std::vector<Fact> all;
        for (const Command& command : commands) {
            const auto facts = decide(model, kinds, command);
            if (!facts)
                qFatal("%s", qPrintable(facts.error().text()));
            for (const Fact& fact : *facts) {
                apply(fact);
                all.push_back(fact);
            }
        }
        done.push_back(std::move(all));
    }
    void undo()
    {
        for (size_t i = done.back().size(); i-- > 0;)
            apply(*inverse(done.back()[i]));
        done.pop_back();
    }
    EntityId add(const QString& kind, const QString& name, const QJsonObject& properties = {})
    {
        const auto id = EntityId::make();
        run({AddEntity{kind, name, Properties::fromJson(properties), {}, id}});
        return id;
    }
    void relate(EntityId from, const QString& verb, EntityId to) { run({Relate{from, verb, to}}); }
    Facts facts() const { return {&model, &kinds, outside}; }
    const Entity& operator[](EntityId id) const { return *model.entity(id); }
};

const Step& named(const std::vector<Step>& steps, QStringView name)
{
    const auto found = std::ranges::find(steps, name, &Step::name);
    if (found == steps.end())
        qFatal("There is no step %s", qPrintable(name.toString()));
    return *found;
}

RepositoryStatus status(const QString& path, RepositoryState state, const QStringList& changed = {})
{
    RepositoryStatus out;
    out.path = path;
    out.state = state;
    out.head = u"1a2b3c"_s;
    out.changed = changed;
    return out;
}

} // namespace

class TestGuidePath : public QObject {
    Q_OBJECT

private slots:
    void withoutAWorkspaceEverythingIsOpen();
    void theExamplesWalkThePath();
    void theExamplesAreWithoutError();
    void anExampleNeedsWhatItWorksOn();
    void anExampleGoesOnWithWhatIsThere();
    void theKeyOfWhoLogsIn();
    void aPurpose();
    void howAPackageBuilds();
    void programSettingsAndTest();
    void whatAServiceRuns();
    void whoMayLogIn();
    void aKey();
    void hostsAndNetworks();
    void commits();
    void theLogAloneAsksForNoCommit();
    void theLock();
    void statesAndVersions();
    void builtLookedAtAndDeployed();
    void whatATerminalIsTold();
    void oneThingAtATime();
    void theOrderDoesNotMatter();
    void theWordsAreThere();
    void filesAreNamed();
};

void TestGuidePath::withoutAWorkspaceEverythingIsOpen()
{
    const Facts facts(nullptr, nullptr, {});
    const auto steps = path();
    QCOMPARE(current(steps, facts), size_t(0));
    for (const Step& step : steps) {
        QVERIFY2(!step.isDone(facts), qPrintable(step.name));
        QVERIFY(step.subject(facts).isNull());
        QVERIFY(step.pointer(facts).entity.isNull());
    }
}

// Each example closes its own step, and undo opens it again.
void TestGuidePath::theExamplesWalkThePath()
{
    Harness h;
    const auto steps = path();
    int walked = 0;
    for (const Step& step : steps) {
        const auto commands = step.example(h.facts());
        if (commands.empty())
            continue;
        QVERIFY2(!step.isDone(h.facts()) || step.name == u"builds", qPrintable(step.name));
        if (step.isDone(h.facts()))
            continue;
        h.run(commands);
        QVERIFY2(step.isDone(h.facts()), qPrintable(step.name));
        QVERIFY2(!step.subject(h.facts()).isNull(), qPrintable(step.name));
        h.undo();
        QVERIFY2(!step.isDone(h.facts()), qPrintable(step.name));
        h.run(step.example(h.facts()));
        QVERIFY2(step.isDone(h.facts()), qPrintable(step.name));
        ++walked;
    }
    QCOMPARE(walked, 12);
}

void TestGuidePath::theExamplesAreWithoutError()
{
    Harness h;
    for (const Step& step : path()) {
        if (!step.isDone(h.facts()))
            h.run(step.example(h.facts()));
    }
    QCOMPARE(h.facts().hosts.size(), fleetSize);
    const EntityId second = h.facts().hosts[1]->id;
    QVERIFY(enablesService(h.facts(), h[second]));
    QVERIFY(letsSomebodyIn(h.facts(), h[second]));
    QVERIFY(isAttached(h.facts(), h[second]));
    Problems problems(h.model, h.kinds);
    problems.recomputeAll();
    for (const Problem& problem : problems.all())
        QVERIFY2(problem.severity != Severity::Error, qPrintable(problem.sentence));
}

void TestGuidePath::anExampleNeedsWhatItWorksOn()
{
    const Harness h;
    const auto steps = path();
    for (const Step& step : steps) {
        const bool isFirst = step.name == u"package" || step.name == u"host";
        QCOMPARE(!step.example(h.facts()).empty(), isFirst);
    }
}

// Who has begun a step by hand gets the rest of it, not everything a second time.
void TestGuidePath::anExampleGoesOnWithWhatIsThere()
{
    Harness h;
    const auto steps = path();
    h.add(u"Package"_s, u"site"_s);
    h.add(u"Host"_s, u"web1"_s);
    const EntityId service = h.add(u"Service"_s, u"shop"_s);
    h.run(named(steps, u"service").example(h.facts()));
    QVERIFY(runsSomething(h.facts(), h[service]));
    h.add(u"User"_s, u"daemon"_s, {{u"normal"_s, false}}); // nobody logs in with it
    const EntityId ada = h.add(u"Person"_s, u"Ada"_s);
    h.run(named(steps, u"login").example(h.facts()));
    QVERIFY(named(steps, u"login").isDone(h.facts()));
    QCOMPARE(h[ada].properties[u"fullName"].toString(), u"Ada"_s);
    QCOMPARE(h.facts().users.back()->name, u"ada"_s);
    h.undo();
    const EntityId user = h.add(u"User"_s, u"lovelace"_s);
    h.run(named(steps, u"login").example(h.facts()));
    QVERIFY(h.model.targets(user, u"is") == std::vector{ada});
    const EntityId lan = h.add(u"Network"_s, u"office"_s);
    h.run(named(steps, u"network").example(h.facts()));
    QVERIFY(isAttached(h.facts(), *h.facts().hosts.front()));
    QVERIFY(!h[lan].properties[u"prefixes"].toStringList().isEmpty());
    const Facts now = h.facts();
    QCOMPARE(now.services.size(), 1u);
    QCOMPARE(now.people.size(), 1u);
    QCOMPARE(now.users.size(), 2u);
    QCOMPARE(now.networks.size(), 1u);
}

// Not of the person who was drawn first.
void TestGuidePath::theKeyOfWhoLogsIn()
{
    Harness h;
    const auto steps = path();
    const Step& key = named(steps, u"key");
    const EntityId first = h.add(u"Person"_s, u"bob"_s, {{u"fullName"_s, u"Bob"_s}});
    QCOMPARE(key.pointer(h.facts()).entity, first);
    const EntityId host = h.add(u"Host"_s, u"web1"_s);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s, {{u"fullName"_s, u"Lucy"_s}});
    const EntityId user = h.add(u"User"_s, u"lucy"_s);
    h.relate(host, u"hasUser"_s, user);
    QCOMPARE(key.pointer(h.facts()).entity, user); // whose it is is not said
    h.relate(user, u"is"_s, lucy);
    QCOMPARE(key.pointer(h.facts()).entity, lucy);
    QCOMPARE(key.subject(h.facts()), lucy);
}

void TestGuidePath::aPurpose()
{
    Harness h;
    QVERIFY(hasPurpose(h.facts()));
    const DomainId id = h.model.workspace()->id;
    h.apply(DomainPurposeSet{id, u"  "_s, u"Sell lemonade."_s});
    QVERIFY(!hasPurpose(h.facts()));
    h.apply(DomainPurposeSet{id, u"Sell."_s, u"  "_s});
    QVERIFY(hasPurpose(h.facts()));
}

void TestGuidePath::howAPackageBuilds()
{
    Harness h;
    const EntityId id = h.add(u"Package"_s, u"site"_s);
    QVERIFY(!isBuildable(h.facts(), h[id])); // rust, but no source
    const EntityId source = h.add(u"Source"_s, u"site"_s, {{u"path"_s, u"src/site"_s}});
    h.relate(id, u"builtFrom"_s, source);
    QVERIFY(isBuildable(h.facts(), h[id]));
    h.undo();
    QVERIFY(!isBuildable(h.facts(), h[id]));

    h.run({SetProperty{id, u"builder"_s, u"nixpkgs"_s}});
    QVERIFY(isBuildable(h.facts(), h[id]));
    h.run({SetProperty{id, u"builder"_s, u"shell"_s}});
    QVERIFY(!isBuildable(h.facts(), h[id]));
    h.run({SetProperty{id, u"script"_s, u" \n"_s}});
    QVERIFY(!isBuildable(h.facts(), h[id]));
    h.run({SetProperty{id, u"script"_s, u"echo hello"_s}});
    QVERIFY(isBuildable(h.facts(), h[id]));
    h.run({SetProperty{id, u"builder"_s, u"expression"_s}});
    QVERIFY(!isBuildable(h.facts(), h[id]));
    h.run({SetProperty{id, u"expression"_s, u"packages/site.nix"_s}});
    QVERIFY(isBuildable(h.facts(), h[id]));
}

void TestGuidePath::programSettingsAndTest()
{
    Harness h;
    const EntityId id = h.add(u"Package"_s, u"site"_s);
    QVERIFY(!hasProgram(h.facts(), h[id]));
    h.run({SetProperty{id, u"mainProgram"_s, u"site"_s}});
    QVERIFY(hasProgram(h.facts(), h[id]));
    h.undo();
    QVERIFY(!hasProgram(h.facts(), h[id]));

    h.run({SetProperty{id, u"settings"_s, QJsonObject()}});
    QVERIFY(!hasSettings(h.facts(), h[id])); // none of its own
    h.run({SetProperty{id, u"settings"_s, QJsonObject{{u"port"_s, 8080}}}});
    QVERIFY(hasSettings(h.facts(), h[id]));

    QVERIFY(!isTested(h.facts(), h[id]));
    h.run({SetProperty{id, u"smokeTest"_s, QJsonArray{u"--version"_s}}});
    QVERIFY(isTested(h.facts(), h[id]));
    h.run({SetProperty{id, u"smokeTest"_s, {}}});
    QVERIFY(!isTested(h.facts(), h[id]));
}

void TestGuidePath::whatAServiceRuns()
{
    Harness h;
    const EntityId id = h.add(u"Service"_s, u"web"_s);
    QVERIFY(!runsSomething(h.facts(), h[id]));
    h.run({SetProperty{id, u"service"_s, u"nginx"_s}});
    QVERIFY(runsSomething(h.facts(), h[id]));
    h.undo();
    QVERIFY(!runsSomething(h.facts(), h[id]));
    h.relate(id, u"builtFrom"_s, h.add(u"Package"_s, u"site"_s));
    QVERIFY(runsSomething(h.facts(), h[id]));
    h.undo();
    QVERIFY(!runsSomething(h.facts(), h[id]));
}

// By an account on the host itself, or by a policy; never by one that is locked or a machine's own.
void TestGuidePath::whoMayLogIn()
{
    Harness h;
    const EntityId host = h.add(u"Host"_s, u"web1"_s);
    QVERIFY(!letsSomebodyIn(h.facts(), h[host]));
    const EntityId user = h.add(u"User"_s, u"lucy"_s);
    h.relate(host, u"hasUser"_s, user);
    QVERIFY(letsSomebodyIn(h.facts(), h[host]));
    h.run({SetProperty{user, u"locked"_s, true}});
    QVERIFY(!letsSomebodyIn(h.facts(), h[host]));
    h.undo();
    h.run({SetProperty{user, u"normal"_s, false}});
    QVERIFY(!letsSomebodyIn(h.facts(), h[host]));
    h.undo();
    h.undo(); // the relationship
    QVERIFY(!letsSomebodyIn(h.facts(), h[host]));

    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s, {{u"fullName"_s, u"Lucy"_s}});
    const EntityId ops = h.add(u"Organization"_s, u"ops"_s);
    const EntityId policy = h.add(u"AuthorizationPolicy"_s, u"ops"_s);
    h.relate(lucy, u"memberOf"_s, ops);
    h.relate(policy, u"grants"_s, ops);
    QVERIFY(!letsSomebodyIn(h.facts(), h[host]));
    h.relate(policy, u"governs"_s, host);
    QVERIFY(letsSomebodyIn(h.facts(), h[host]));
    h.undo();
    QVERIFY(!letsSomebodyIn(h.facts(), h[host]));
}

void TestGuidePath::aKey()
{
    Harness h;
    const EntityId host = h.add(u"Host"_s, u"web1"_s);
    const EntityId user = h.add(u"User"_s, u"lucy"_s);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s, {{u"fullName"_s, u"Lucy"_s}});
    h.relate(host, u"hasUser"_s, user);
    h.relate(user, u"is"_s, lucy);
    QVERIFY(letsSomebodyIn(h.facts(), h[host]));
    QVERIFY(!letsSomebodyInByKey(h.facts(), h[host]));
    h.run({SetProperty{lucy, u"sshKeys"_s,
                       QJsonArray{u"ssh-ed25519 "
                                  "AAAAC3NzaC1lZDI1NTE5AAAAIJ4l6aZl0f8l1Pq0Xo2l5Vb1xQm1b1cJt1J0mS9"
                                  "sLq0a lucy"_s}}});
    QVERIFY(letsSomebodyInByKey(h.facts(), h[host]));
    h.undo();
    QVERIFY(!letsSomebodyInByKey(h.facts(), h[host]));
}

void TestGuidePath::hostsAndNetworks()
{
    Harness h;
    const auto steps = path();
    const auto done = [&](QStringView name) { return named(steps, name).isDone(h.facts()); };
    QVERIFY(!done(u"host"));
    const EntityId host = h.add(u"Host"_s, u"web1"_s);
    QVERIFY(done(u"host"));
    QVERIFY(!done(u"secondHost"));
    h.add(u"Host"_s, u"web2"_s);
    QVERIFY(done(u"secondHost"));
    h.undo();
    QVERIFY(!done(u"secondHost"));
    h.run(examples::secondHost(h.facts()));
    h.run(examples::fleet(h.facts()));
    QVERIFY(done(u"fifty"));
    h.undo();
    QVERIFY(!done(u"fifty"));
    h.undo();
    const EntityId lan = h.add(u"Network"_s, u"lan"_s);
    QVERIFY(!done(u"network")); // nobody is attached
    h.relate(host, u"attachedTo"_s, lan);
    QVERIFY(done(u"network"));
    const EntityId service = h.add(u"Service"_s, u"web"_s);
    QVERIFY(!done(u"enables"));
    h.relate(host, u"enables"_s, service);
    QVERIFY(done(u"enables"));
    h.run({RemoveEntity{service}});
    QVERIFY(!done(u"enables"));
    h.run({RemoveEntity{host}});
    QVERIFY(!done(u"network"));
    QVERIFY(!done(u"host"));
}

void TestGuidePath::commits()
{
    Harness h;
    QVERIFY(!isCommitted(h.facts())); // nobody has looked
    h.outside.repositories = std::vector<RepositoryStatus>();
    QVERIFY(!isCommitted(h.facts()));
    h.outside.repositories =
        std::vector{status({}, RepositoryState::Clean), status(u"hosts"_s, RepositoryState::Clean)};
    QVERIFY(isCommitted(h.facts()));
    for (const auto state :
         {RepositoryState::Absent, RepositoryState::Outdated, RepositoryState::Modified,
          RepositoryState::Conflicted, RepositoryState::Blocked}) {
        h.outside.repositories->back().state = state;
        QVERIFY(!isCommitted(h.facts()));
    }
    h.outside.repositories->back().state = RepositoryState::Clean;
    QVERIFY(isCommitted(h.facts()));
    h.outside.repositories->back().head.clear(); // made, and never committed
    QVERIFY(!isCommitted(h.facts()));
}

void TestGuidePath::theLogAloneAsksForNoCommit()
{
    Harness h;
    h.apply(DomainDefined{DomainId::make(), u"events"_s, u"What happened."_s, u"domain/events"_s});
    const auto log = status(u"domain/events"_s, RepositoryState::Modified, {u"log/000001.jsonl"_s});
    h.outside.repositories = std::vector{status({}, RepositoryState::Clean), log};
    QVERIFY(isCommitted(h.facts()));
    h.outside.repositories->back().changed.append(u"events/sold.json"_s);
    QVERIFY(!isCommitted(h.facts()));
    h.outside.repositories->back() = log;
    h.outside.repositories->back().outdated.append(u"README.md"_s);
    QVERIFY(!isCommitted(h.facts()));
    h.outside.repositories->back() = log;
    h.outside.repositories->back().path = u"hosts"_s; // a folder of that name elsewhere
    QVERIFY(!isCommitted(h.facts()));
}

void TestGuidePath::theLock()
{
    Harness h;
    QVERIFY(!isLocked(h.facts()));
    const auto lock = [&] { return named(path(), u"lock").pointer(h.facts()).control; };
    QCOMPARE(lock(), u"page-flakes"_s);
    h.outside.hasNoLock = true;
    QCOMPARE(lock(), u"lockInputs"_s);
    h.outside.hasNoLock = false;
    h.outside.lockIsCurrent = true;
    QVERIFY(isLocked(h.facts()));
    h.outside.lockIsCurrent = false;
    QVERIFY(!isLocked(h.facts()));
}

void TestGuidePath::statesAndVersions()
{
    Harness h;
    const DomainId id = h.model.workspace()->id;
    QVERIFY(!isPromoted(h.facts()));
    h.apply(DomainPromoted{id, State::Dev, State::Test});
    QVERIFY(isPromoted(h.facts()));
    h.apply(DomainPromoted{id, State::Test, State::Dev});
    QVERIFY(!isPromoted(h.facts()));
    QVERIFY(!isReleased(h.facts()));
    h.apply(DomainReleased{id, u"0.1.0"_s, {}});
    QVERIFY(isReleased(h.facts()));
}

// By their facts alone, both ways, and of a host that is still there.
void TestGuidePath::builtLookedAtAndDeployed()
{
    Harness h;
    const auto steps = path();
    const auto done = [&](QStringView name) { return named(steps, name).isDone(h.facts()); };
    const EntityId web = h.add(u"Host"_s, u"web1"_s);
    QVERIFY(!done(u"build") && !done(u"inspect") && !done(u"deploy"));
    h.outside.runs[web].built = u"/nix/store/x"_s;
    QVERIFY(done(u"build") && !done(u"inspect") && !done(u"deploy"));
    h.outside.lookedAt = {u"web1-25.05"_s};
    QVERIFY(done(u"inspect") && !done(u"deploy"));
    h.outside.runs[web].isDeployed = true;
    QVERIFY(done(u"deploy"));
    h.outside.runs[web].built.clear();
    QVERIFY(!done(u"build"));
    h.outside.runs[web].isDeployed = false;
    QVERIFY(!done(u"deploy"));
    h.outside.runs[web].machine = u"/nix/store/vm"_s;
    QVERIFY(!done(u"deploy")); // built alone
    h.outside.started = {u"web1"_s};
    QVERIFY(done(u"deploy") && !isRunning(h.facts(), h[web]));
    h.outside.runs[web].machine.clear(); // of another workspace
    QVERIFY(!done(u"deploy"));
    h.outside.running = {u"web1"_s};
    QVERIFY(done(u"deploy"));
    h.outside.running.clear();
    QVERIFY(!done(u"deploy"));
    h.outside.runs[web].built = u"/nix/store/x"_s;
    h.run({RemoveEntity{web}});
    QVERIFY(!done(u"build") && !done(u"inspect"));
}

void TestGuidePath::whatATerminalIsTold()
{
    Harness h;
    const auto steps = path();
    const Step& deploy = named(steps, u"deploy");
    QVERIFY(deploy.command(h.facts()).isEmpty()); // no host
    const EntityId web = h.add(u"Host"_s, u"web1"_s);
    QCOMPARE(deploy.command(h.facts()),
             u"nix run '.#nixosConfigurations.web1.config.system.build.vm'"_s);
    h.outside.hasJust = true;
    QCOMPARE(deploy.command(h.facts()), u"just vm web1"_s);
    QVERIFY(deploy.taskNow(h.facts()).contains(u"“Build a virtual machine”"_s));
    QCOMPARE(deploy.pointer(h.facts()).control, u"rebuildAction"_s);
    QCOMPARE(deploy.pointer(h.facts()).row, u"vm"_s);
    h.outside.isNixos = true;
    h.outside.ownName = u"desk"_s;
    QVERIFY(!deploy.taskNow(h.facts()).contains(u"This machine"_s));
    h.outside.ownName = u"web1"_s;
    QCOMPARE(deploy.command(h.facts()), u"just rebuild-web1"_s);
    QVERIFY(deploy.taskNow(h.facts()).contains(u"This machine is web1"_s));
    QCOMPARE(deploy.pointer(h.facts()).row, u"switch"_s);
    // What is left to do where it was built alone.
    h.outside.runs[web].machine = u"/nix/store/vm"_s;
    QVERIFY(deploy.taskNow(h.facts()).startsWith(u"The virtual machine of web1 is built."_s));
    h.outside.started = {u"web1"_s};
    QVERIFY(!deploy.taskNow(h.facts()).contains(u"is built"_s));
}

// A step of several things says the next one alone, and points at it.
void TestGuidePath::oneThingAtATime()
{
    Harness h;
    const auto steps = path();
    const auto next = [&](QStringView name) {
        const Step& step = named(steps, name);
        const Pointer at = step.pointer(h.facts());
        return at.control + u' ' + (at.row.isEmpty() ? at.insideRow : at.row);
    };
    const auto task = [&](QStringView name) { return named(steps, name).taskNow(h.facts()); };
    QCOMPARE(next(u"service"), u"paletteTree Service"_s);
    QVERIFY(!task(u"service").contains(u"built from"_s));
    const EntityId package = h.add(u"Package"_s, u"site"_s);
    QCOMPARE(next(u"builds"), u"input-builder "_s);
    h.run({SetProperty{package, u"builder"_s, u"shell"_s}});
    QCOMPARE(next(u"builds"), u"input-script "_s);
    QVERIFY(task(u"builds").contains(u"Script"_s));

    const EntityId host = h.add(u"Host"_s, u"web1"_s);
    QCOMPARE(next(u"enables"), u"paletteTree Service"_s); // there is none to enable
    h.add(u"Service"_s, u"site"_s);
    QCOMPARE(next(u"service"), u"addRelationship builtFrom"_s);
    QVERIFY(task(u"service").contains(u"built from"_s));
    QCOMPARE(next(u"enables"), u"addRelationship enables"_s);
    QCOMPARE(named(steps, u"enables").pointer(h.facts()).entity, host);

    QCOMPARE(next(u"login"), u"paletteTree Person"_s);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s);
    QCOMPARE(next(u"login"), u"input-fullName "_s);
    h.run({SetProperty{lucy, u"fullName"_s, u"Lucy"_s}});
    QCOMPARE(next(u"login"), u"paletteTree User"_s);
    const EntityId user = h.add(u"User"_s, u"lucy"_s);
    QCOMPARE(next(u"login"), u"addRelationship is"_s);
    QCOMPARE(named(steps, u"login").pointer(h.facts()).entity, user);
    h.relate(user, u"is"_s, lucy);
    QCOMPARE(next(u"login"), u"addRelationship hasUser"_s);
    QCOMPARE(named(steps, u"login").pointer(h.facts()).entity, host);
    h.undo();
    QCOMPARE(next(u"login"), u"addRelationship is"_s);

    QCOMPARE(next(u"network"), u"paletteTree Network"_s);
    const EntityId lan = h.add(u"Network"_s, u"lan"_s);
    QCOMPARE(next(u"network"), u"input-prefixes "_s);
    h.run({SetProperty{lan, u"prefixes"_s, QJsonArray{u"10.0.0.0/24"_s}}});
    QCOMPARE(next(u"network"), u"addRelationship attachedTo"_s);
}

// A host first, then the rest: what is done is done, and the first that is open comes next.
void TestGuidePath::theOrderDoesNotMatter()
{
    Harness h;
    const auto steps = path();
    h.add(u"Host"_s, u"web1"_s);
    QVERIFY(named(steps, u"host").isDone(h.facts()));
    QCOMPARE(steps[current(steps, h.facts())].name, u"package"_s);
    h.add(u"Package"_s, u"site"_s);
    QCOMPARE(steps[current(steps, h.facts())].name, u"builds"_s);
    h.undo();
    QCOMPARE(steps[current(steps, h.facts())].name, u"package"_s);
}

void TestGuidePath::theWordsAreThere()
{
    static const QRegularExpression sentence(u"[.?!](?= |$)"_s);
    const Facts facts(nullptr, nullptr, {});
    QStringList names;
    for (const Step& step : path()) {
        const QString task = step.taskNow ? step.taskNow(facts) : step.task;
        for (const QString& words : {step.title, step.why, task, step.written, step.undo})
            QVERIFY2(!words.isEmpty(), qPrintable(step.name));
        QCOMPARE(step.why.count(sentence), 2);
        QVERIFY(!names.contains(step.name));
        QVERIFY2(step.needs.isEmpty() || names.contains(step.needs), qPrintable(step.name));
        names << step.name;
    }
}

void TestGuidePath::filesAreNamed()
{
    Harness h;
    const EntityId package = h.add(u"Package"_s, u"site"_s);
    QCOMPARE(h.facts().fileOf(package), u"domain/inventory/sourcecode/packages/site.json"_s);
    QVERIFY(h.facts().fileOf(EntityId::make()).isEmpty());
    QCOMPARE(h.facts().freeName(u"Package", u"site"_s), u"site2"_s);
    QCOMPARE(h.facts().freeName(u"Host", u"site"_s), u"site"_s);
}

QTEST_GUILESS_MAIN(TestGuidePath)
#include "test_guide_path.moc"
