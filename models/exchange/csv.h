// Tables as text (RFC 4180), as spreadsheets and directories give them out.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace cim {

struct CsvTable {
    QStringList headings; // trimmed; as many as the widest row has cells
    struct Row {
        int line = 0; // where it begins in the file, from 1
        QStringList cells;
    };
    std::vector<Row> rows; // without empty ones
    QChar separator;
};

// Larger than any list of people by far; a file beyond them is refused before it is read.
struct CsvLimits {
    qint64 bytes = 16 * 1024 * 1024;
    qsizetype rows = 5000;
    qsizetype columns = 200;
    qsizetype cell = 64 * 1024; // characters
};

// UTF-8, with or without a mark at its begin; the separator (comma, semicolon or tab) is the one
// that the first line has most of. Errors name line and column (in characters). Pure; 20 ms a MB.
Result<CsvTable> parseCsv(const QByteArray& bytes, const QString& file,
                          const CsvLimits& limits = {});
// Reads a file, no further than the limit.
Result<CsvTable> readCsv(const QString& file, const CsvLimits& limits = {});

} // namespace cim
