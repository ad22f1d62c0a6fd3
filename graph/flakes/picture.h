// A lock as a picture's nodes and edges: merged, collapsed, hidden as the user asked.
#pragma once

#include "graph/flakes/analysis.h"

#include <QSet>

namespace cim::flakes {

struct PictureOptions {
    bool merged = false;      // nodes of one locked revision are one
    bool follows = true;      // draw follows
    QSet<int> collapsed = {}; // lock nodes below which nothing is shown
};

struct PictureNode {
    std::vector<int> members; // lock nodes; the first is the nearest to the root
    QString title;            // its input name, or the flake's
    QString source;           // "NixOS/nixpkgs"
    QString details;          // "2026-05-01 · 5 months · 1a2b3c4"
    bool root = false;
    bool duplicate = false; // its source stands elsewhere at another revision
    bool stale = false;
    bool problem = false;
    bool collapsed = false;
    int hidden = 0; // nodes that are not shown because this one is collapsed
};

struct PictureEdge {
    int from = 0, to = 0; // in Picture::nodes
    bool follows = false;
    QString label; // the input's name where it is not the target's title
};

struct Picture {
    std::vector<PictureNode> nodes; // the root first
    std::vector<PictureEdge> edges;
    std::vector<int> ofNode; // lock node -> picture node, -1: not shown
};

Picture picture(const Lock& lock, const Analysis& analysis, const PictureOptions& options = {});

// Text forms. Names are quoted for their format; nothing of a lock can leave its quotes.
QString toDot(const Picture& picture, bool topDown);
QString toMermaid(const Picture& picture, bool topDown);
// The whole lock as text, one line an input, sorted: what tests and people compare.
QString toText(const Lock& lock, const Analysis& analysis);
// Totals and duplicates as sentences.
QString totalsText(const Analysis& analysis);
QString duplicatesText(const Lock& lock, const Analysis& analysis);
// Who asks for a node, by which paths, its age and its siblings.
QString whyText(const Lock& lock, const Analysis& analysis, int node);
// The forms of `cim flake ... --json`.
QByteArray graphJson(const Lock& lock, const Analysis& analysis);
QByteArray duplicatesJson(const Lock& lock, const Analysis& analysis);
QByteArray whyJson(const Lock& lock, const Analysis& analysis, int node,
                   const QStringList& touched = {}); // hosts and packages of the workspace

} // namespace cim::flakes
