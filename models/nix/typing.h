// Typing a password at the prompt of a program, which wants it from its terminal only.
#pragma once

#include "models/nix/process.h"

namespace cim::nix {

// What a prompt for a password has in it, in English.
inline constexpr QByteArrayView passwordPrompt("assword:");
// What stands before the name of the account that is to give the password, a line of its own.
inline constexpr QByteArrayView accountWord("cimarron:account ");

struct Typing {
    QByteArray password;
    QByteArrayView until; // once this is printed, what asked is satisfied; must outlive the run
};

// As run(), of a program that prints its prompt on standard output, "password:" in English: the
// password is typed there once, and Ctrl+C where that comes again. Where polkit asks first whose
// password it is to be, it is the account's that a line of accountWord has named. What is printed
// after `until` is no prompt, whatever it says. Its standard input stays open until it ends, and
// the call's input and limits have no meaning.
Ended runTyping(const Call& call, const Typing& typing, const std::stop_token& stop = {});

} // namespace cim::nix
