// What a Nix file says in plain words, read without evaluating it.
#pragma once

#include <QString>
#include <QStringList>

namespace cim {

// The text without comments; strings stay, line breaks stay. O(n).
QString withoutComments(const QString& text);
// The text alone of `path = "...";` ("networking.hostName"), also with a lib.mkDefault before it;
// empty where it is not there, or there with something to be computed.
QString plainSetting(const QString& text, const QString& path);
// Relative paths that stand in it, "./disks.nix", "../common", as written.
QStringList relativePaths(const QString& text);
// What a flake cannot look up: "<nixpkgs/nixos>", "/etc/nixos/secret.nix", each once.
QStringList impureLookups(const QString& text);

} // namespace cim
