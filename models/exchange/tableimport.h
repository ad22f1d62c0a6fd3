// A table of people, hosts or anything else that the kinds know, as commands.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/exchange/csv.h"

namespace cim {

// What a column means, found by its heading: the name, a property (by its key or its label) or a
// relationship (by its verb or the verb's label) to entities that are named in its cells.
struct ColumnUse {
    enum class Kind : quint8 { Nothing, Name, Property, Verb };
    Kind kind = Kind::Nothing;
    QString name;   // key or verb
    QString target; // of a verb: the kind that is related to, made where it is not there

    bool operator==(const ColumnUse&) const = default;
};

struct ImportRow {
    int line = 0; // in the file
    QString name; // of the entity; empty: the row is left out
    QString note; // why, or what of it is left out; may be empty
};

struct TableImport {
    std::vector<ColumnUse> columns; // as the headings
    std::vector<ImportRow> rows;
    std::vector<Command> commands; // all or nothing, undone at once; empty: there is nothing to add
    int added = 0;                 // entities of the kind
    int others = 0;                // entities that are made because they are related to
};

// What adding the table would do; changes nothing. A row whose name is there already is left out, a
// value that does not fit is left out and said. Where no column is the name, it is made from the
// full name, or whatever the first column says. O(cells).
TableImport planImport(const Model& model, const Kinds& kinds, const QString& kind,
                       const CsvTable& table);
// The kind that the headings fit best, "Person" or "Host"; "Person" where they fit neither.
QString likelyKind(const Kinds& kinds, const CsvTable& table);

} // namespace cim
