// Folders of this disk as inputs of a flake.
#pragma once

#include <QString>

#include <optional>

namespace cim {

// The nearest folder above (or this one) that is a git repository; empty: none.
QString repositoryAround(const QString& folder);
// The address of an absolute folder: what is committed of it, where it is in a git repository, else
// the folder as it stands.
QString localAddress(const QString& folder);

// What an address of this disk leads to, "path:/srv/nixos" or "git+file:///srv/nixos?dir=web".
struct LocalFlake {
    QString folder;     // absolute; may not be there
    QString repository; // of git, which is read as it is committed; empty: the folder as it stands
    QString revision;   // that the address asks for; empty: none
};
std::optional<LocalFlake> localFlake(const QString& address); // nothing: it is somewhere else
// What to know of an input that is taken from a repository as it is committed; a sentence.
QString committedOnly(const QString& repository);

} // namespace cim
