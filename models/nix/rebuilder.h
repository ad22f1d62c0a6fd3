// NixOS's own nixos-rebuild, where a user prefers that it activates: which one there is, what it
// knows, and how it is asked for the short privileged part. Building and copying stay ours.
//
// It runs on the machine that is activated, as root, and is given the system that was built and
// looked at. What it says of itself is shown, never believed: what holds afterwards is looked up as
// after an activation of our own, and what it left half done is taken back.
#pragma once

#include "models/domain/error.h"

#include <QStringList>

#include <algorithm>
#include <initializer_list>
#include <stop_token>

namespace cim::nix {

class Ssh;
struct UnitReport;

// What activates a system.
enum class Engine : quint8 { Cimarron, NixosRebuild };
// "cimarron", "nixos-rebuild", as the terminal takes it.
Result<Engine> engineFor(const QString& word);

// The nixos-rebuild of one machine, known by what it answers.
struct Rebuilder {
    QString program;      // absolute, there
    bool isShell = false; // the older one, a shell script; else the newer one, "-ng"
    QString version = {}; // "25.11", where it tells one
    // Whether it takes a system that is built already. One that does not is given a flake that
    // holds that system and nothing else, so that it has nothing to evaluate or to build.
    bool takesStorePath = false;
    // Keeps it from replacing itself by what the configuration has; empty: it never does.
    QString quick = {};

    QString name() const; // "nixos-rebuild-ng 25.11"
    // For the scripts: the program, what it takes, how it is kept from replacing itself.
    QStringList arguments() const;
    bool operator==(const Rebuilder&) const = default;
};

// Asks the one that is first in the PATH, or in the system that runs, without any rights: for an
// option that none of them has, which each answers with what it knows, having done nothing. Takes
// at most 20 seconds. Fails with a sentence where there is none, and where it is none that we know.
Result<Rebuilder> findRebuilder(std::stop_token stop = {});
Result<Rebuilder> findRebuilder(const Ssh& ssh, const QString& host, std::stop_token stop = {});

// Reads the answer to askRebuilderScript(). `where`: "here", "on web1".
Result<Rebuilder> readRebuilder(const QByteArray& answer, const QString& where);

// Whether going back to that generation is what nixos-rebuild calls a rollback: to the newest one
// before the current one. It goes to no other.
template<typename Numbers = std::initializer_list<int>>
bool isRollback(const Numbers& generations, int current, int wanted)
{
    return wanted < current && std::ranges::contains(generations, wanted) &&
           std::ranges::none_of(
               generations, [&](int one) { return one > wanted && one < current; });
}
// The sentence about one that it cannot go to.
QString noRollback(const Rebuilder& rebuilder, int generation);
// The sentence about what it left half done, once that is undone.
QString takenBackSentence();
// Of a boot loader that is not known, so that nobody looked whether it has the new system.
QString notLookedAtSentence();

// What an exit code of nixos-rebuild means beside what was printed; empty: nothing went wrong.
QString troubleOf(const QString& rebuilder, int code, const UnitReport& units);
// Of one that has not ended and prints nothing: since when, and what can be done.
QString silenceSentence(const QString& host, const QString& rebuilder, int seconds);

} // namespace cim::nix
