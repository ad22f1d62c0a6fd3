// A diagram's file, diagrams/<name>.json, as the projection writes it: reading it back, also when
// it was written by hand or by someone who means no good.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

namespace cim {

struct DiagramFile {
    struct Item {
        QString entity; // address, "people.lucy"
        QPoint at;
    };
    QString name;
    bool complete = false;
    QStringList collapsed; // names of domains
    std::vector<Item> items;
    QStringList notes; // what was mended while reading, ready to show
};

// Up to 64 MB and 250,000 shapes. A syntax error, a value of another type or a newer format is an
// error with line and column; a place beyond the paper is moved to its edge, and noted.
Result<DiagramFile> parseDiagram(QByteArrayView bytes, const QString& file);
Result<DiagramFile> readDiagram(const QString& file);

struct DiagramImport {
    DiagramId diagram;
    std::vector<Command> commands; // make the diagram and place what there is
    QStringList notes;             // the file's, and which entities there are no more
};
// `name` empty: the file's, made different from those that exist.
DiagramImport importDiagramCommands(const Model& model, const Kinds& kinds, const DiagramFile& file,
                                    const QString& name = {});

// A name that no diagram has: "Overview 2".
QString freeDiagramName(const Model& model, const QString& wanted);

} // namespace cim
