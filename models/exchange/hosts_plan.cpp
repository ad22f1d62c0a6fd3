// What machines that were found mean in the model.
#include "models/exchange/hosts.h"

#include "models/domain/outside.h"
#include "models/domain/words.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::Hosts)
};

class Planner {
public:
    Planner(const Model& model, const Kinds& kinds, const FoundHosts& found)
        : m_model(model)
        , m_kinds(kinds)
        , m_found(found)
        , m_host(*kinds.kind(u"Host"))
    {}

    ImportPlan plan()
    {
        m_out.notes = m_found.notes;
        for (const FoundHost& host : m_found.hosts)
            planHost(host);
        for (const FoundHosts::LeftOut& one : m_found.leftOut)
            m_out.add({{}, {}, one.source, Words::tr("Left out: %1").arg(one.why)});
        return std::move(m_out);
    }

private:
    // A name that no input and no domain has: all of them are inputs of the root flake.
    QString freeInputName() const
    {
        const Kind* kind = m_kinds.kind(u"Input");
        QString wanted =
            kind->nameRefusal(m_found.title) ? kind->suggestName(m_found.title) : m_found.title;
        if (wanted.isEmpty())
            wanted = u"machines"_s;
        const auto isTaken = [&](const QString& name) {
            return name == u"nixpkgs" || name == u"self" || isOutside(name) ||
                   m_kinds.repository(name) || m_model.domainByName(name) ||
                   !m_model.named(name, u"Input").empty();
        };
        QString name = wanted;
        for (int i = 2; isTaken(name); ++i)
            name = wanted + u'-' + QString::number(i);
        return name;
    }

    EntityId input()
    {
        if (!m_input.isNull())
            return m_input;
        for (const Entity& entity : m_model.entities()) {
            if (entity.kind == u"Input" && entity.properties[u"url"].toString() == m_found.url)
                return m_input = entity.id;
        }
        AddEntity made{u"Input"_s, freeInputName(), {}, {}, EntityId::make()};
        made.properties.set(u"url"_s, Value(m_found.url));
        made.properties.set(u"flake"_s, Value(m_found.isFlake));
        m_input = made.id;
        m_out.add({u"Input"_s, made.name, m_found.url, {}});
        m_out.commands.emplace_back(std::move(made));
        ++m_out.entities;
        return m_input;
    }

    void planHost(const FoundHost& host)
    {
        ImportItem item{u"Host"_s, {}, host.source, {}};
        const QString name =
            m_host.nameRefusal(host.name) ? m_host.suggestName(host.name) : host.name;
        if (name.isEmpty() || m_names.contains(name) || !m_model.named(name, u"Host").empty()) {
            item.note =
                name.isEmpty()
                    ? Words::tr("Left out: no host can be called “%1”.").arg(host.name.left(80))
                    : Words::tr("Left out: a host “%1” is there already.").arg(name);
            m_out.add(std::move(item));
            return;
        }
        m_names.insert(name);
        const EntityId from = input();
        QStringList notes = host.notes;
        AddEntity made{u"Host"_s, name, propertiesOf(host, notes), {}, EntityId::make()};
        const EntityId id = made.id;
        item.name = name;
        m_out.commands.emplace_back(std::move(made));
        ++m_out.entities;
        takeBackInitial(id, host);
        Relate built{id, u"builtFrom"_s, from};
        if (!host.files.isEmpty())
            built.properties.set(u"files"_s, Value(QJsonArray::fromStringList(host.files)));
        if (!host.configuration.isEmpty() && host.configuration != name)
            built.properties.set(u"configuration"_s, Value(host.configuration));
        if (!host.hive.isEmpty())
            built.properties.set(u"hive"_s, Value(host.hive));
        m_out.commands.emplace_back(std::move(built));
        ++m_out.relationships;
        item.note = notes.join(u' ');
        m_out.add(std::move(item));
        for (const FoundUser& user : host.users)
            note(id, name, u"hasUser"_s, userOf(user, name), user.login);
        for (const QString& service : host.services)
            note(id, name, u"enables"_s, serviceOf(service, name), service);
    }

    // Why it was left out; empty: it is set, or it is nothing.
    static QString setWhereItFits(const Kind& kind, const QString& key, const Value& value,
                                  Properties& properties)
    {
        const PropertyDefinition* definition = kind.property(key);
        if (value.isNull() || !definition)
            return {};
        if (const auto refusal = definition->refusal(value))
            return Words::tr("%1 is left out: %2").arg(kindText(definition->label), *refusal);
        properties.set(key, value);
        return {};
    }

    // What the configuration says that fits a property.
    Properties propertiesOf(const FoundHost& host, QStringList& notes) const
    {
        Properties out;
        const auto set = [&](const QString& key, const Value& value) {
            if (const QString why = setWhereItFits(m_host, key, value, out); !why.isEmpty())
                notes << why;
        };
        const auto text = [](const QString& one) { return one.isEmpty() ? Value() : Value(one); };
        set(u"system"_s, text(host.system));
        set(u"stateVersion"_s, text(host.stateVersion));
        set(u"deployAddress"_s, text(host.targetHost));
        set(u"deployUser"_s, text(host.targetUser));
        set(u"deployPort"_s, host.targetPort ? Value(*host.targetPort) : Value());
        if (host.buildOnTarget)
            set(u"buildOn"_s, Value(*host.buildOnTarget ? u"host"_s : u"here"_s));
        if (!host.tags.isEmpty())
            set(u"tags"_s, Value(QJsonArray::fromStringList(host.tags)));
        return out;
    }

    // A new host says how it starts and where it stands on disk; one that is taken in says so
    // itself.
    void takeBackInitial(EntityId id, const FoundHost& host)
    {
        QStringList keys{u"bootLoader"_s, u"rootFileSystem"_s, u"firewall"_s};
        if (host.targetUser.isEmpty())
            keys << u"deployUser"_s;
        if (!host.targetPort)
            keys << u"deployPort"_s;
        if (!host.buildOnTarget)
            keys << u"buildOn"_s;
        for (const QString& key : keys) {
            const PropertyDefinition* definition = m_host.property(key);
            if (definition && !definition->initial.isNull())
                m_out.commands.emplace_back(SetProperty{id, key, Value()});
        }
    }

    // An account or a service that the configuration has already.
    void note(EntityId host, const QString& name, const QString& verb, EntityId to,
              const QString& what)
    {
        // Two names of one host may be one thing here: "a.b" and "a-b".
        if (to.isNull() || m_pairs.contains(host.text() + verb + to.text()))
            return;
        m_pairs.insert(host.text() + verb + to.text());
        Relate made{host, verb, to};
        made.properties.set(u"asIs"_s, Value(true));
        m_out.commands.emplace_back(std::move(made));
        ++m_out.relationships;
        m_out.add({verb, name + u' ' + verb + u' ' + what, {}, {}, true, name, what});
    }

    // One entity for all hosts that have it; null, and said, where it cannot be called that.
    EntityId shared(const QString& kindName, const QString& wanted, const QString& host,
                    const std::function<void(AddEntity&)>& fill)
    {
        const Kind* kind = m_kinds.kind(kindName);
        const QString name = kind->nameRefusal(wanted) ? kind->suggestName(wanted) : wanted;
        if (name.isEmpty()) {
            m_out.add(
                {kindName, {}, host, Words::tr("Left out: “%1” is no name here.").arg(wanted)});
            return {};
        }
        EntityId& known = m_shared[kindName + u'/' + name.toLower()];
        if (!known.isNull())
            return known;
        if (const auto there = m_model.named(name, kindName); !there.empty())
            return known = there.front();
        AddEntity made{kindName, name, {}, {}, EntityId::make()};
        fill(made);
        known = made.id;
        m_out.commands.emplace_back(std::move(made));
        ++m_out.entities;
        m_out.add({kindName, name, host, {}});
        return known;
    }

    // Who is called like the account, or by the name that it describes; null where that is nobody,
    // or several.
    EntityId personOf(const FoundUser& user) const
    {
        if (const auto named = m_model.named(user.login, u"Person"); !named.empty())
            return named.size() == 1 ? named.front() : EntityId();
        EntityId found;
        for (const Entity& one : m_model.entities()) {
            if (user.description.isEmpty() || one.kind != u"Person" ||
                one.properties[u"fullName"].toString() != user.description)
                continue;
            if (!found.isNull())
                return {};
            found = one.id;
        }
        return found;
    }

    void linkToPerson(const FoundUser& user, EntityId account)
    {
        const Entity* person = m_model.entity(personOf(user));
        if (!person)
            return;
        m_out.commands.emplace_back(Relate{account, u"is"_s, person->id});
        ++m_out.relationships;
        m_out.add({u"is"_s,
                   user.login + u" is "_s + person->name,
                   {},
                   {},
                   true,
                   user.login,
                   person->name});
    }

    EntityId userOf(const FoundUser& user, const QString& host)
    {
        const int before = m_out.entities;
        const EntityId account = accountOf(user, host);
        if (m_out.entities > before) // one that was there is as its own people say
            linkToPerson(user, account);
        return account;
    }

    EntityId accountOf(const FoundUser& user, const QString& host)
    {
        return shared(u"User"_s, user.login, host, [&](AddEntity& made) {
            const auto set = [&](const QString& key, const Value& value) {
                setWhereItFits(*m_kinds.kind(u"User"), key, value, made.properties);
            };
            if (made.name != user.login)
                set(u"login"_s, Value(user.login));
            if (!user.description.isEmpty())
                set(u"description"_s, Value(user.description));
            if (user.uid)
                set(u"uid"_s, Value(*user.uid));
        });
    }

    EntityId serviceOf(const QString& service, const QString& host)
    {
        return shared(u"Service"_s, service, host, [&](AddEntity& made) {
            setWhereItFits(*m_kinds.kind(u"Service"), u"service"_s, Value(service),
                           made.properties);
        });
    }

    const Model& m_model;
    const Kinds& m_kinds;
    const FoundHosts& m_found;
    const Kind& m_host;
    ImportPlan m_out;
    EntityId m_input;
    QSet<QString> m_names, m_pairs;
    QHash<QString, EntityId> m_shared;
};

} // namespace

ImportPlan planHosts(const Model& model, const Kinds& kinds, const FoundHosts& found)
{
    if (!kinds.kind(u"Host") || !kinds.kind(u"Input") || !kinds.kind(u"User") ||
        !kinds.kind(u"Service"))
        return {};
    return Planner(model, kinds, found).plan();
}

} // namespace cim
