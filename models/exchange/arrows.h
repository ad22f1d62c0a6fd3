// Drawings of arrows.app, as its "Export > JSON" gives them out: a property graph with positions.
#pragma once

#include "models/exchange/importplan.h"

#include <QMap>
#include <QPointF>

namespace cim {

struct ArrowsDrawing {
    struct Node {
        QString id, caption;
        QStringList labels;
        QMap<QString, QString> properties;
        QPointF at; // its middle; finite
    };
    struct Relationship {
        QString type;
        QString from, to; // of nodes that are there
        QMap<QString, QString> properties;
    };
    std::vector<Node> nodes;
    std::vector<Relationship> relationships;
    QString title; // the file's name without its ending
};

// More than anybody draws by hand.
struct ArrowsLimits {
    qint64 bytes = 16 * 1024 * 1024;
    qsizetype nodes = 5000, relationships = 20'000;
    qsizetype properties = 100; // of one node
    qsizetype text = 4096;      // characters of one name or value
};

// Whether the beginning of a file looks like one: JSON with nodes in it. Nothing more is promised.
bool looksLikeArrows(const QByteArray& beginning);
// Strict: what is no such drawing is refused with line and column. A relationship that leads to a
// node that is not there is an error of the file. Pure.
Result<ArrowsDrawing> parseArrows(const QByteArray& bytes, const QString& file,
                                  const ArrowsLimits& limits = {});
Result<ArrowsDrawing> readArrows(const QString& file, const ArrowsLimits& limits = {});

// What the drawing means here: a node's label is its kind, its caption its name, a relationship's
// type its verb, by name or as the verb reads in words, in either direction. `otherKind` is given
// to nodes without a label that is known; empty: they are left out. The drawing becomes a diagram
// with everything where it was drawn. O(n log n).
ImportPlan planArrows(const Model& model, const Kinds& kinds, const ArrowsDrawing& drawing,
                      const QString& otherKind = {});

} // namespace cim
