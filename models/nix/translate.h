// NixOS's own words about a configuration, taken apart: what is wrong, with which option, said by
// which files.
#pragma once

#include "models/domain/error.h"

#include <QString>
#include <QStringList>

namespace cim::nix {

// One thing that NixOS or nix said.
struct Complaint {
    enum class Kind : quint8 {
        UnknownOption, // nothing declares it: a typing error, or another NixOS
        WrongType,
        Conflict,  // two definitions that do not go together
        NoValue,   // something needs it and nobody sets it
        Assertion, // a rule of NixOS's own modules
        Recursion,
        MissingInput,
        MissingFile,   // often not tracked by git
        MissingEntity, // an address that no repository holds
        Syntax,
        Thrown, // by a module, with words of its own
        Memory,
        Other
    };
    Kind kind = Kind::Other;
    QString code;      // stable, for filters: "unknown-option"
    QString sentence;  // whole, in the user's terms
    QString option;    // "services.opnssh.enable", where one is named
    QStringList files; // below their repository, "people/lucy.json", in the order of their naming
    QString detail;    // the original words
};

// `text` is what nix printed as its error. Never empty: what is not known is Other. At most 200.
std::vector<Complaint> translate(const QString& text);
// Gives a failure of nix's the sentence of its first complaint, where NixOS's words are its detail.
void translate(Error& failure, const QString& unable);

// Paths in the text that lie in a repository of the store (or «git+file:...»/...), as paths below
// that repository; each once.
QStringList filesNamed(const QString& text);

} // namespace cim::nix
