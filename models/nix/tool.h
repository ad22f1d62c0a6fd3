// The nix of this machine: where it is, how old, and how it is called.
#pragma once

#include "models/domain/error.h"
#include "models/nix/process.h"

namespace cim::nix {

// A nix that is good enough. `options` go before every command: flakes are switched on for the
// call, whatever the user's nix.conf has.
struct Tool {
    QString program; // absolute
    QString version; // "2.26.3"
    QStringList options;

    // `nix ARGUMENTS`, in a folder.
    Call call(const QStringList& arguments, const QString& folder = {}) const;
};

// The absolute path of nix, without running it: the PATH, then the places where installers put it.
// Empty where there is none. CIMARRON_NIX names another one.
QString locate();

// Finds and asks it for its version (a few milliseconds; at most ten seconds). Refuses what is too
// old to know `nix flake update INPUT`, with a sentence that says what to do.
Result<Tool> find(std::stop_token stop = {});

// The first error that it said, as plain text: of records or of plain lines. May have many lines.
QString errorText(const QByteArray& standardError);

// Why a run failed, in a sentence: `unable` is what to say where nothing better is
// known, "nix could not lock the inputs.". Null where it did
// not fail. nix's own text is in `detail`: of a known cause its innermost error, else all of it.
std::optional<Error> failure(const Ended& ended, const QString& unable);

} // namespace cim::nix
