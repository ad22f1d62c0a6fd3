// The lines that nix prints with `--log-format internal-json`: what it is doing, and what it says.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QString>

namespace cim::nix {

// One line. Other programs' lines may stand between nix's own: then `kind` is Plain and `text` the
// line. Numbers that we do not know are passed on, not refused: every nix has new ones.
struct Record {
    enum class Kind : quint8 { Plain, Start, Stop, Result, Message };
    Kind kind = Kind::Plain;
    qint64 id = 0, parent = 0; // of an activity; beyond 2^53 at times
    int type = 0;             // of an activity (105: a build) or of a result (101: a line of a log)
    int level = 3;            // 0 error, 1 warning, 3 info, 4 talkative
    QString text;             // without colours
    QString raw;              // of a message: itself, without what led to it; may be empty
    QString file;             // of a message: where in Nix code, where it says so
    int line = 0, column = 0; // from 1; 0: unknown
    QJsonArray fields;

    bool isError() const { return kind == Kind::Message && level == 0; }
};

Record readRecord(const QByteArray& line);

// Text of a program without escape sequences and other control characters; line ends stay.
QString withoutColours(const QString& text);

} // namespace cim::nix
