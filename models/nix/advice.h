// The commonest failures of builds, downloads and activations: the line that matters, and what to
// do. What NixOS says of a configuration is read elsewhere (translate.h).
#pragma once

#include <QStringList>

#include <optional>

namespace cim::nix {

struct Advice {
    QString line;     // of what was said
    QString sentence; // what it means, and what to do
};

// The first failure that is known, the more exact ones before the general; nothing where none is.
// Reads at most the last 256 Ki characters.
std::optional<Advice> adviceFor(const QString& said);

// Why a build failed whose source has another hash than the one that is written for it, with that
// hash: no sentence of its own. Empty: nix says no such thing, or what it names is no whole hash.
QString wrongHash(const QString& said);

// What of a failure's words is shown where there is little room: from nix's last "error:" on,
// before which stands how it came there, or else the end. Up to `most` lines, the empty ones left
// out.
QStringList tellingLines(const QString& said, qsizetype most);

} // namespace cim::nix
