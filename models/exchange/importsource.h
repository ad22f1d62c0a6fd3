// Recognises what a user wants to import, reads it, and says what it would make.
#pragma once

#include "models/exchange/arrows.h"
#include "models/exchange/csv.h"
#include "models/exchange/flakehosts.h"
#include "models/exchange/tableimport.h"

namespace cim {

struct ImportSource {
    enum class What : quint8 { Table, Drawing, Folder, Flake, Hive };
    What what = What::Table;
    QString path;      // absolute; empty where it is a flake somewhere else
    QString reference; // of a flake or hive: the address of the input

    // Reading it runs code of its own in nix.
    bool runsNix() const { return what == What::Flake || what == What::Hive; }
    // "a drawing of arrows.app", for a sentence.
    QString words() const;
};

// By looking at it only: a file, a folder, or the address of a flake ("github:lucy/nixos"). Reads
// at most the first 64 KiB.
Result<ImportSource> recognise(const QString& given);

struct ImportRead {
    ImportSource source;
    CsvTable table;
    ArrowsDrawing drawing;
    FoundHosts hosts;
};
struct ImportRequest {
    ImportProgress progress = {};
    std::stop_token stop = {};
    QStringList nixOptions = {};
    // Judges a flake's locks before nix sees them, that of the folder and that of the commit: a
    // cycle in one makes nix eat all memory.
    std::function<Result<void>(const QString& lockFile)> checkLock = {};
};
// Worker threads.
Result<ImportRead> readSource(const ImportSource& source, const ImportRequest& request = {});

// What it would make here. `kind`: of a table's rows (empty: the likeliest), of a drawing's nodes
// without a known label (empty: left out).
ImportPlan planSource(const Model& model, const Kinds& kinds, const ImportRead& read,
                      const QString& kind = {});
// The same of a table of which it is known already what adding it as `kind` does. Takes the
// commands of that over.
ImportPlan planTable(const CsvTable& table, TableImport& from, const QString& kind);

} // namespace cim
