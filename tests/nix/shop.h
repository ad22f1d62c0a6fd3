// Lucy's Lemonade as a workspace whose hosts real nix can build: on the stand-in nixpkgs, committed
// and locked.
#pragma once

#include "graph/flakes/rootlock.h"
#include "models/workspace/workspace.h"
#include "tests/nix/nixfixture.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace cim::test {

// Makes the root flake take a fleet's colmena from the stand-ins too, where it names it.
inline bool takeColmenaFromHere(const NixFixture& nix)
{
    QFile flake(nix.folder() + QStringLiteral("/flake.nix"));
    if (!flake.open(QIODevice::ReadOnly))
        return false;
    QByteArray text = flake.readAll();
    flake.close();
    return nix.put(QStringLiteral("flake.nix"),
                   text.replace("github:zhaofengli/colmena",
                                "path:" CIM_SOURCE_DIR "/tests/nix/outside/colmena"));
}

// Everything that is not committed yet, locked.
inline bool commitAll(const NixFixture& nix, const Session& session)
{
    CommitRequest request;
    request.handEdits = true;
    request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
    const auto outcome = commitRepositories(*Publication::of(session), request);
    return outcome && !outcome->trouble;
}

// Null where it cannot be made. Gives this process the fixture's nix. `prepare` adds to the model
// before anything is written.
inline std::unique_ptr<Session> makeShop(const NixFixture& nix,
                                         const std::function<void(Session&)>& prepare = {})
{
    nix.adopt();
    qputenv("XDG_CACHE_HOME", (nix.folder() + QStringLiteral("/../cache")).toUtf8());
    qputenv("XDG_STATE_HOME", (nix.folder() + QStringLiteral("/../userstate")).toUtf8());
    Session::Options options;
    options.author = QStringLiteral("Lucy Lemon <lucy@lemonade.example>");
    auto made =
        createFromSample(nix.folder(), QStringLiteral("shop"), QStringLiteral("Sell lemonade."),
                         QStringLiteral("lemonade"), options);
    if (made && prepare)
        prepare(**made);
    if (!made || !writeRepositories(*Publication::of(**made)) || !nix.takeNixpkgsFrom() ||
        !takeColmenaFromHere(nix))
        return {};
    return commitAll(nix, **made) ? *std::move(made) : nullptr;
}

// The user's own module of a host, committed and locked.
inline bool setModule(const NixFixture& nix, const QString& host, const QByteArray& text)
{
    if (!nix.put(QStringLiteral("hosts/hosts/%1.nix").arg(host), text) ||
        !nix.commit(QStringLiteral("hosts")) || !flakes::moveLock(nix.folder()))
        return false;
    nix.commit({}); // fails where the lock did not move
    return true;
}

inline bool hasNamespaces(const NixFixture& nix)
{
    return nix
        .run(QStringLiteral("unshare"),
             {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
              QStringLiteral("--mount"), QStringLiteral("--pid"), QStringLiteral("--fork"),
              QStringLiteral("true")})
        .ok();
}

// In the workspace, with the fixture's nix.
inline void start(QProcess& process, const NixFixture& nix, const QString& program,
                  const QStringList& arguments)
{
    process.setProcessEnvironment(nix.environment());
    process.setWorkingDirectory(nix.folder());
    process.start(program, arguments);
}

// What a program printed with --json; shows all that it said where that is nothing.
inline QJsonObject objectOf(const Ran& ran)
{
    const QJsonObject json = QJsonDocument::fromJson(ran.out).object();
    if (json.isEmpty())
        qWarning("%s", qPrintable(ran.text()));
    return json;
}

inline QByteArray service(const QByteArray& name, const QByteArray& command,
                          const QByteArray& description = "One")
{
    return "systemd.services." + name + " = { description = \"" + description +
           "\"; serviceConfig.ExecStart = \"" + command + "\"; };";
}

} // namespace cim::test
