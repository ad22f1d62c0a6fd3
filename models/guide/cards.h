// Cards: a word that the program or Nix uses, explained. One for every kind and verb, for what the
// program works with, for the files that are written, and for the words of Nix that one meets.
#pragma once

#include "models/guide/facts.h"

namespace cim::guide {

struct Card {
    enum class Group : quint8 { Kind, Verb, Word, File, Nix, Property };

    QString id; // stable: "kind/Host", "verb/enables", "word/domain", "nix/closure",
                // "property/Host/system"
    Group group = Group::Nix;
    QString title; // in the user's language from here on
    QString what, why, example;
    QString where; // in this workspace; empty: nowhere
};

// Kinds in the palette's order, verbs, words, files, words of Nix. What stands in the workspace is
// not looked for; see card(). About 100. Not those of properties, which are three times as many:
// they are reached from their fields.
std::vector<Card> cards(const Kinds& kinds);
// One with what the workspace has of it; nothing where there is none of that id.
std::optional<Card> card(const QString& id, const Facts& facts, const Kinds& kinds);
// Those that hold every word of the question, the likeliest first: titles before texts. Letters
// with and without marks are the same. An empty question finds all.
std::vector<Card> search(const std::vector<Card>& cards, const QString& question);

} // namespace cim::guide
