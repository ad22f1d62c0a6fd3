#include "models/guide/examples.h"

#include "models/guide/conditions.h"
#include "models/guide/path.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace cim::guide {

using namespace Qt::StringLiterals;

namespace examples {

namespace {

Properties properties(const QJsonObject& object)
{
    return Properties::fromJson(object);
}

AddEntity added(const Facts& facts, const QString& kind, const QString& name,
                const QJsonObject& object = {})
{
    return {kind, facts.freeName(kind, name), properties(object), {}, EntityId::make()};
}

std::vector<Command> set(const Facts::Entities& entities, const QString& key, const Value& value)
{
    if (entities.empty())
        return {};
    return {SetProperty{entities.front()->id, key, value}};
}

} // namespace

std::vector<Command> package(const Facts& facts)
{
    return {added(facts, u"Package"_s, u"hello"_s, {{u"builder"_s, u"shell"_s}})};
}

std::vector<Command> builds(const Facts& facts)
{
    if (facts.packages.empty())
        return {};
    const EntityId id = facts.packages.front()->id;
    return {SetProperty{id, u"builder"_s, u"shell"_s},
            SetProperty{id, u"script"_s, u"echo \"Hello from my first package.\""_s}};
}

std::vector<Command> runs(const Facts& facts)
{
    return facts.packages.empty()
               ? std::vector<Command>()
               : set(facts.packages, u"mainProgram"_s, facts.packages.front()->name);
}

std::vector<Command> settings(const Facts& facts)
{
    return set(facts.packages, u"settings"_s, QJsonObject{{u"greeting"_s, u"Hello"_s}});
}

std::vector<Command> test(const Facts& facts)
{
    return set(facts.packages, u"smokeTest"_s, QJsonArray{u"--help"_s});
}

// Once a day: a script that ends would be started again and again.
std::vector<Command> service(const Facts& facts)
{
    if (facts.packages.empty())
        return {};
    const Entity& package = *facts.packages.front();
    if (!facts.services.empty())
        return {Relate{facts.services.front()->id, u"builtFrom"_s, package.id}};
    const AddEntity made = added(facts, u"Service"_s, package.name, {{u"schedule"_s, u"daily"_s}});
    return {made, Relate{made.id, u"builtFrom"_s, package.id}};
}

std::vector<Command> host(const Facts& facts)
{
    return {added(facts, u"Host"_s, u"web1"_s)};
}

std::vector<Command> enables(const Facts& facts)
{
    if (facts.hosts.empty() || facts.services.empty())
        return {};
    const Entity* ready = first(facts, facts.services, runsSomething);
    const Entity& service = ready ? *ready : *facts.services.front();
    return {Relate{facts.hosts.front()->id, u"enables"_s, service.id}};
}

namespace {

// The person and the account, each made where it is not there yet.
EntityId addPerson(const Facts& facts, std::vector<Command>& out)
{
    const Entity* person = whoIsToLogIn(facts).person;
    if (!person) {
        const AddEntity lucy =
            added(facts, u"Person"_s, u"lucy"_s, {{u"fullName"_s, u"Lucy Lemon"_s}});
        out.push_back(lucy);
        return lucy.id;
    }
    if (person->properties[u"fullName"].toString().isEmpty())
        out.push_back(SetProperty{person->id, u"fullName"_s, person->name});
    return person->id;
}

EntityId addUser(const Facts& facts, EntityId person, std::vector<Command>& out)
{
    const Login there = whoIsToLogIn(facts);
    EntityId user = there.user ? there.user->id : EntityId();
    if (user.isNull()) {
        const QString name = there.person ? there.person->name.toLower() : u"lucy"_s;
        const AddEntity made = added(facts, u"User"_s, name);
        out.push_back(made);
        user = made.id;
    }
    if (facts.model()->targets(user, u"is").empty())
        out.push_back(Relate{user, u"is"_s, person});
    return user;
}

} // namespace

std::vector<Command> login(const Facts& facts)
{
    if (facts.hosts.empty())
        return {};
    std::vector<Command> out;
    const EntityId user = addUser(facts, addPerson(facts, out), out);
    out.push_back(Relate{facts.hosts.front()->id, u"hasUser"_s, user});
    return out;
}

std::vector<Command> network(const Facts& facts)
{
    if (facts.hosts.empty())
        return {};
    std::vector<Command> out;
    const QJsonArray prefixes{u"10.0.0.0/24"_s};
    EntityId lan;
    if (facts.networks.empty()) {
        const AddEntity made = added(facts, u"Network"_s, u"lan"_s, {{u"prefixes"_s, prefixes}});
        out.push_back(made);
        lan = made.id;
    } else {
        const Entity& there = *facts.networks.front();
        lan = there.id;
        if (there.properties[u"prefixes"].toStringList().isEmpty())
            out.push_back(SetProperty{lan, u"prefixes"_s, prefixes});
    }
    out.push_back(Relate{facts.hosts.front()->id, u"attachedTo"_s, lan});
    return out;
}

namespace {

// The same again: what the first host runs, who may log in to it, and where it is attached.
void addAlike(const Facts& facts, const QString& name, std::vector<Command>& out)
{
    const AddEntity made = added(facts, u"Host"_s, name);
    out.push_back(made);
    for (const QStringView verb : {u"enables", u"hasUser", u"attachedTo"}) {
        for (const EntityId to : facts.model()->targets(facts.hosts.front()->id, verb))
            out.push_back(Relate{made.id, verb.toString(), to});
    }
}

} // namespace

std::vector<Command> secondHost(const Facts& facts)
{
    std::vector<Command> out;
    if (!facts.hosts.empty())
        addAlike(facts, u"web2"_s, out);
    return out;
}

std::vector<Command> fleet(const Facts& facts)
{
    std::vector<Command> out;
    if (facts.hosts.size() < 2)
        return out;
    size_t there = facts.hosts.size();
    for (int number = 1; there < fleetSize; ++number) {
        const QString name = u"web"_s + QString::number(number);
        if (!facts.model()->named(name, u"Host").empty())
            continue;
        addAlike(facts, name, out);
        ++there;
    }
    return out;
}

} // namespace examples
} // namespace cim::guide
