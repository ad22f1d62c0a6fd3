// Lucy's hosts web1, web2 and web3, each on a machine of its own that has a first system and is
// reached as the model says. web1 has the tag "first", the others "later".
#pragma once

#include "models/nix/ssh.h"
#include "tests/nix/machine.h"
#include "tests/nix/shop.h"

#include <array>
#include <memory>

namespace cim::test {

using Machines = std::array<Machine, 3>;

inline QString machineName(size_t i)
{
    return QStringLiteral("web%1").arg(i + 1);
}

// The same key logs in everywhere, and all of them are known. False where a file cannot be written.
inline bool shareKeys(const NixFixture& nix, Machines& machines)
{
    QFile known(nix.folder() + QStringLiteral("/../known"));
    if (!known.open(QIODevice::WriteOnly))
        return false;
    const QString authorized = QStringLiteral("ssh/authorized");
    for (Machine& machine : machines) {
        if (&machine != &machines[0] &&
            (!QFile::remove(machine.file(authorized)) ||
             !QFile::copy(machines[0].file(authorized), machine.file(authorized))))
            return false;
        QFile one(machine.file(QStringLiteral("ssh/known")));
        if (!one.open(QIODevice::ReadOnly))
            return false;
        known.write(one.readAll());
    }
    QByteArray options = machines[0].options();
    options.replace(machines[0].file(QStringLiteral("ssh/known")).toUtf8(),
                    known.fileName().toUtf8());
    qputenv("NIX_SSHOPTS", options);
    return true;
}

// Tells the model where the machine is, and gives it the system that the host has now. Why not;
// empty: done.
inline QString setUp(Session& session, Machine& machine, size_t i)
{
    const EntityId host = session.model().named(machineName(i), u"Host").at(0);
    const auto target = nix::Target::parse(machine.target());
    const QString tag = i == 0 ? QStringLiteral("first") : QStringLiteral("later");
    for (const auto& [key, value] :
         {std::pair{QStringLiteral("deployAddress"), Value(target->host)},
          std::pair{QStringLiteral("deployUser"), Value(target->user)},
          std::pair{QStringLiteral("deployPort"), Value(target->port)},
          std::pair{QStringLiteral("tags"), Value(QJsonArray{tag})}})
        if (const auto done = session.execute(SetProperty{host, key, value}); !done)
            return done.error().text();
    return machine.installHost(machineName(i));
}

// Null, and `why`, where they cannot be made; this computer has to have nix and namespaces.
inline std::unique_ptr<Session> startMachines(const NixFixture& nix, Machines& machines,
                                              QString* why)
{
    auto session = makeShop(nix, [](Session& made) {
        const EntityId first = made.model().named(u"web1", u"Host").at(0);
        const Properties properties = made.model().entity(first)->properties;
        for (size_t i = 1; i < std::tuple_size_v<Machines>; ++i)
            made.execute(AddEntity{QStringLiteral("Host"), machineName(i), properties});
    });
    *why = QStringLiteral("the workspace cannot be made");
    if (!session)
        return {};
    qunsetenv("SSH_AUTH_SOCK");
    *why = QStringLiteral("a machine cannot be started");
    for (size_t i = 0; i < machines.size(); ++i)
        if (!machines[i].start(nix, machineName(i)))
            return {};
    if (!shareKeys(nix, machines) || !session->catchUp())
        return {};
    for (size_t i = 0; i < machines.size(); ++i)
        if (*why = setUp(*session, machines[i], i); !why->isEmpty())
            return {};
    return session;
}

// Each host's own module, so that all of them have something new.
inline bool changeMachines(const NixFixture& nix, const QByteArray& description)
{
    for (size_t i = 0; i < std::tuple_size_v<Machines>; ++i)
        if (!setModule(nix, machineName(i),
                       "{ pkgs, ... }: { " + service("shop", "sell", description) + " }\n"))
            return false;
    return true;
}

} // namespace cim::test
