// The texts of the cards that are not in the kinds' own files, in the user's language.
#pragma once

#include <QString>

#include <vector>

namespace cim::guide {

struct KindWords {
    QString why, example;
};
// Empty for a kind of the workspace's own.
KindWords kindWords(const QString& kind);

struct FixedCard {
    QString name, title, what, why, example, where;
};
std::vector<FixedCard> wordCards();
std::vector<FixedCard> fileCards();
std::vector<FixedCard> nixCards();

} // namespace cim::guide
