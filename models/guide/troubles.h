// What is in the way of a step on this machine, and how it is mended.
#pragma once

#include "models/guide/path.h"

namespace cim::guide {

struct Trouble {
    // What the window can do about it.
    enum class Mend : quint8 {
        LookAgain,    // it is mended elsewhere
        Identity,     // ask for name and address, and tell git
        ShowLog,      // of the host's newest run; of a build it names what failed, see `package`
        ShowBuild,    // what NixOS says of the host
        ShowConflict, // of the files, on the page of changes
    };
    QString name;         // stable: "noNix"
    QString sentence;     // what is wrong and what to do, in the user's language
    QString command = {}; // for a terminal; may be empty
    Mend mend = Mend::LookAgain;
    EntityId host = {};     // that ShowLog and ShowBuild are about
    EntityId package = {};  // of the workspace, that did not build; may be null
    QString file = {};      // of its source, below the workspace; empty: it is not a file of here
    bool isInTheWay = true; // the step cannot be done before
};

// The one to mend first; nothing where nothing is known to be wrong. Of a step that is done, only
// whether the same went wrong since.
std::optional<Trouble> troubleOf(const Step& step, const Facts& facts);

// The first step that is open. Where none is, the one that tells what has failed since; their
// number where nothing has.
size_t stepToShow(const std::vector<Step>& path, const std::vector<bool>& done, const Facts& facts);

} // namespace cim::guide
