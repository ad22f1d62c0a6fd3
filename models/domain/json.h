// Reads JSON with the place of every value, so that an error can name the line and column where a
// file is wrong even when its syntax is right.
#pragma once

#include "models/domain/error.h"

#include <QByteArrayView>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace cim::json {

enum class Type : quint8 { Null, Boolean, Integer, Number, String, Array, Object };
// "a text", "a list", as an error message says it.
QString typeName(Type type);

struct Member;

// One value and where it begins (line and column from 1, columns in characters).
struct Node {
    Type type = Type::Null;
    bool boolean = false;
    int line = 0, column = 0;
    qint64 integer = 0;          // Integer: written without fraction or exponent, fits 64 bits
    double number = 0;           // Integer, Number
    QString text;                // String
    std::vector<Node> items;     // Array
    std::vector<Member> members; // Object, in the file's order; keys are unique

    const Member* member(QStringView key) const; // null: there is none
    QJsonValue toJson() const;
};

struct Member {
    QString key;
    int line = 0, column = 0; // of the key
    Node value;
};

// Checked before anything is allocated for what exceeds them.
struct Limits {
    qsizetype bytes = 4 * 1024 * 1024;
    int depth = 64;
    int nodes = 500'000;
};

// Strict JSON (RFC 8259), UTF-8, a byte order mark allowed. Refused as well: a key twice in one
// object, NUL characters, half surrogate pairs, numbers that no double holds. `file` is only named
// in errors. O(bytes).
Result<Node> parse(QByteArrayView bytes, const QString& file, const Limits& limits = {});
// The same for a file on disk; one that cannot be read or is too large is an error, too.
Result<Node> read(const QString& file, const Limits& limits = {});

} // namespace cim::json
