// The order of names in what people read.
#pragma once

#include <QStringList>

namespace cim {

// web2 before web10, whatever the case; names that differ in case or leading zeros alone, in the
// order of their letters. 0: the same name. Some ten nanoseconds, so no keys need to be kept.
// Not QCollator: without ICU, and in the locale C, it knows no numbers, and the order would depend
// on who looks. Only for what is shown: what is written keeps the order of its characters.
int compareNames(QStringView a, QStringView b);
// The same for algorithms.
struct NameOrder {
    bool operator()(QStringView a, QStringView b) const { return compareNames(a, b) < 0; }
};
void sortNames(QStringList& names);

} // namespace cim
