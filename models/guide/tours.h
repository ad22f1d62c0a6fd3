// Tours of the window's pages: what is where, one control after the other. Data, in the user's
// language.
#pragma once

#include "models/guide/path.h"

namespace cim::guide {

struct Stop {
    QString title;
    QString words; // two or three sentences
    Pointer pointer;
};

struct Tour {
    QString name; // stable: "model", "history"
    QString title;
    std::vector<Stop> stops;
};

// In the order of the pages.
std::vector<Tour> tours();

} // namespace cim::guide
