// What the model means on machines: why, who, where, what if.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/suggest.h"
#include "models/projection/effects.h"

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QString chainText(const QStringList& because)
{
    return because.isEmpty() ? u"itself"_s : because.join(u", "_s);
}

QString waysIn(const Account& account)
{
    if (account.isAsIs)
        return u"as its configuration has it"_s;
    if (account.isLocked)
        return u"locked"_s;
    QString way = account.keys == 0   ? u"no ssh key"_s
                  : account.keys == 1 ? u"one ssh key"_s
                                      : u"%1 ssh keys"_s.arg(account.keys);
    return account.leaves.isEmpty() ? way : way + u", until "_s + account.leaves;
}

QJsonObject accountJson(const Context& context, const Account& account)
{
    QJsonArray people;
    for (const EntityId id : account.people)
        people.append(context.address(id));
    return {{u"account"_s, context.address(account.entity)},
            {u"asIs"_s, account.isAsIs},
            {u"because"_s, QJsonArray::fromStringList(account.because)},
            {u"keys"_s, account.keys},
            {u"leaves"_s, account.leaves},
            {u"locked"_s, account.isLocked},
            {u"login"_s, account.login},
            {u"people"_s, people}};
}

void printHost(Context& context, const Effects& effects, EntityId host)
{
    auto& out = context.out;
    const auto accounts = effects.accounts(host);
    out.heading(u"Who can log in to %1"_s.arg(printable(context.address(host))));
    std::vector<Row> rows;
    for (const Account& account : accounts)
        rows.push_back({{account.login, Style::Accent},
                        {waysIn(account), account.keys > 0 ? Style::Good : Style::Dim},
                        chainText(account.because)});
    if (rows.empty())
        out.line(u"  nobody: no account leads here"_s);
    out.table(rows, u"  "_s);
    out.line();
    out.heading(u"What configures it, and why"_s);
    rows.clear();
    for (const auto& reason : effects.reasons(host))
        rows.push_back({{reason.module, Style::Accent}, chainText(reason.because)});
    if (rows.empty())
        out.line(u"  only its own properties"_s);
    out.table(rows, u"  "_s);
}

Outcome whyHost(Context& context, const Effects& effects, const Entity& host)
{
    if (!context.out.json()) {
        printHost(context, effects, host.id);
        return Fine;
    }
    QJsonArray accounts, modules;
    for (const Account& account : effects.accounts(host.id))
        accounts.append(accountJson(context, account));
    for (const auto& reason : effects.reasons(host.id))
        modules.append(QJsonObject{{u"because"_s, QJsonArray::fromStringList(reason.because)},
                                   {u"module"_s, reason.module}});
    context.out.print(QJsonObject{{u"accounts"_s, accounts},
                                  {u"entity"_s, context.address(host.id)},
                                  {u"modules"_s, modules}});
    return Fine;
}

Outcome whyEntity(Context& context, const Effects& effects, const Entity& entity)
{
    const auto hosts = effects.hostsOf(entity.id);
    const auto touched = effects.touchedBy({entity.id});
    QJsonArray json, names;
    std::vector<Row> rows;
    for (const Effect& effect : hosts) {
        const QString host = context.address(effect.host);
        json.append(QJsonObject{{u"because"_s, QJsonArray::fromStringList(effect.because)},
                                {u"host"_s, host}});
        rows.push_back({{host, Style::Accent}, chainText(effect.because)});
    }
    for (const EntityId host : touched)
        names.append(context.address(host));
    if (context.out.json()) {
        context.out.print(QJsonObject{
            {u"entity"_s, context.address(entity.id)}, {u"hosts"_s, json}, {u"touched"_s, names}});
        return Fine;
    }
    const QString name = printable(context.address(entity.id));
    context.out.heading(rows.empty() ? u"%1 has an effect on no host."_s.arg(name)
                                     : u"Where %1 has an effect"_s.arg(name));
    context.out.table(rows, u"  "_s);
    context.out.note(u"An edit of it touches %1."_s.arg(touched.empty() ? u"no host"_s
                                                        : touched.size() == 1
                                                            ? u"one host"_s
                                                            : u"%1 hosts"_s.arg(touched.size())));
    return Fine;
}

Outcome whyWithout(Context& context, const Effects& effects, const Entity& entity)
{
    const auto removal = effects.ifRemoved(entity.id);
    if (!removal)
        return failed(removal.error());
    QJsonArray hosts;
    for (const HostChange& change : removal->hosts)
        hosts.append(
            QJsonObject{{u"gained"_s, QJsonArray::fromStringList(change.gained)},
                        {u"gainedLogins"_s, QJsonArray::fromStringList(change.gainedLogins)},
                        {u"host"_s, context.address(change.host)},
                        {u"lost"_s, QJsonArray::fromStringList(change.lost)},
                        {u"lostLogins"_s, QJsonArray::fromStringList(change.lostLogins)}});
    auto& out = context.out;
    if (out.json()) {
        out.print(
            QJsonObject{{u"entity"_s, context.address(entity.id)},
                        {u"hosts"_s, hosts},
                        {u"isHost"_s, removal->isHost},
                        {u"relationships"_s, QJsonArray::fromStringList(removal->relationships)}});
        return Fine;
    }
    out.heading(u"Without %1"_s.arg(printable(context.address(entity.id))));
    if (removal->isHost)
        out.line(u"  the machine is no longer described"_s);
    for (const HostChange& change : removal->hosts) {
        out.line(u"  "_s + out.styled(printable(context.address(change.host)), Style::Accent));
        const auto tell = [&](const QString& what, const QStringList& names, Style style) {
            if (!names.isEmpty())
                out.line(u"    "_s + out.styled(what, style) + u' ' +
                         printable(names.join(u", "_s)));
        };
        tell(u"nobody logs in as"_s, change.lostLogins, Style::Bad);
        tell(u"logs in again as"_s, change.gainedLogins, Style::Good);
        tell(u"loses"_s, change.lost, Style::Warning);
        tell(u"gains"_s, change.gained, Style::Good);
    }
    if (removal->hosts.empty() && !removal->isHost)
        out.line(u"  no host changes"_s);
    for (const QString& relationship : removal->relationships)
        out.line(out.styled(u"  also goes: "_s, Style::Dim) + printable(relationship));
    out.note(u"Nothing was changed. \"cim remove\" does it, \"cim undo\" takes it back."_s);
    return Fine;
}

Outcome runWhy(Context& context, const Invocation& call)
{
    if (const auto session = context.sessionFor(call); !session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    const Effects effects(context.model(), context.kinds());
    if (call.has(u"removed"_s))
        return whyWithout(context, effects, **entity);
    if ((*entity)->kind == u"Host")
        return whyHost(context, effects, **entity);
    return whyEntity(context, effects, **entity);
}

} // namespace

std::vector<CommandSpec> machineCommands()
{
    return {
        {.name = u"why"_s,
         .group = u"Machines"_s,
         .summary = u"say who can log in to a host, or where an entity has an effect, and why"_s,
         .arguments = {{u"ENTITY"_s, Completes::Entity}},
         .options = {{.name = u"removed"_s,
                      .argument = {},
                      .help = u"what would change on which hosts if it were removed"_s},
                     {.name = u"at"_s,
                      .argument = u"N"_s,
                      .help = u"as it was after event N; \"cim log\" shows the numbers"_s}},
         .description = u"Of a host: the accounts on it and everything that configures it, each "
                        "with the chain of relationships that leads there. Of anything else: the "
                        "hosts where it has an effect. Answered from the model alone; nothing is "
                        "written or evaluated."_s,
         .json = u"a host: accounts {account, asIs, because, keys, leaves, locked, login, people}, "
                 "entity, modules {because, module}; else entity, hosts {because, host}, touched "
                 "(hosts that an edit touches); with --removed entity, hosts {gained, "
                 "gainedLogins, host, lost, lostLogins}, isHost, relationships"_s,
         .examples = {{u"cim why web1"_s, u"who can log in to web1, and by which chain"_s},
                      {u"cim why people.lucy"_s, u"every host that Lucy has an effect on"_s},
                      {u"cim why policies/authorization.ops --removed"_s,
                       u"who would lose which machine"_s}},
         .run = runWhy}};
}

} // namespace cim::cli
