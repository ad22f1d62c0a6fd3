// Entities on the clipboard: their facts and places as JSON, and how they are put into a model.
#pragma once

#include "models/diagrams/placement.h"

#include <QSet>

namespace cim {

constexpr char clipMimeType[] = "application/x-cimarron+json";

struct Clip {
    struct Item {
        EntityId id; // in the workspace that it was copied from
        QString kind, name, domain;
        Properties properties;
        QPoint at;
    };
    struct Tie {
        EntityId from;
        QString verb;
        EntityId to;
        Properties properties;
        bool leadsOut = false; // `to` is no item: the copy is related to the same entity
    };
    DomainId workspace;
    std::vector<Item> items;
    std::vector<Tie> ties;
};

// For the clipboard of any workspace, or for one more beside the first: that has what the first
// has.
enum class ClipTies : quint8 { Inside, AlsoOut };
// What is copied of these entities: those of them that exist, and what relates them to each other.
Clip clipOf(const Model& model, std::span<const EntityId> entities, const PlaceOf& places,
            ClipTies ties = ClipTies::Inside);
QByteArray clipJson(const Clip& clip);
// Text of another program, or made to do harm, is an error with a sentence. Up to 64 MB and 200,000
// entities.
Result<Clip> parseClip(QByteArrayView bytes);

enum class PasteAs : quint8 {
    Same,   // the entities themselves, on another diagram of their workspace
    Copies, // new ones like them
};
// Same where the clip is of this workspace and something of it does not stand on the diagram yet.
PasteAs pasteAs(const Model& model, const Clip& clip, const PlaceOf& onDiagram);

struct Paste {
    std::vector<Command> commands;
    Places places; // where the entities go, in the clip's order
    QStringList notes;
};
// `middle`: where the middle of what is pasted goes; kept off what stands there already by the
// caller. Copies get names that are free; what the kinds here do not allow is left out, and noted.
Paste planPaste(const Model& model, const Kinds& kinds, const Clip& clip, PasteAs as,
                QPoint middle);

// Names given in one go, before the model knows them.
struct GivenNames {
    QSet<QString> taken;
    QHash<QString, int> last; // number tried for a stem: many copies do not ask anew for each
};
// A name of the kind that nobody has in the domain, nor among `given`, which it is added to.
QString freeName(const Model& model, const Kind& kind, const QString& wanted, DomainId domain,
                 GivenNames& given);

} // namespace cim
