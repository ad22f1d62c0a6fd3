// How written files spell things: JSON with sorted keys, strings of Nix, cells of Markdown.
#pragma once

#include "models/domain/value.h"

#include <QByteArray>
#include <QJsonValue>

namespace cim {

// A JSON file: keys sorted, two spaces a level, UTF-8, a newline at the end. Numbers read back as
// they were, integers as integers. O(bytes).
QByteArray jsonFile(const QJsonValue& value);

// Appends values of one JSON file without building it in memory first. Keys must be given in order.
class JsonWriter {
public:
    void beginObject(const char* key = nullptr) { begin('{', key); }
    void endObject() { end('}'); }
    void beginArray(const char* key = nullptr) { begin('[', key); }
    void endArray() { end(']'); }
    void string(const char* key, const QString& value); // null key: an element of an array
    void value(const char* key, const Value& value);
    void properties(const char* key, const Properties& properties);
    void json(const QJsonValue& value);
    void key(const QString& name);
    // The bytes with the final newline; the writer is empty afterwards.
    QByteArray take();

private:
    void begin(char bracket, const char* key);
    void end(char bracket);
    void item();
    void named(const char* key);
    void text(QStringView text);
    void number(double number);
    void plain(const Value& value);

    QByteArray m_out;
    int m_depth = 0;
    bool m_first = true;     // nothing stands in the open bracket yet
    bool m_afterKey = false; // the next value stands behind its key
};

// A string of Nix with its quotes. NUL, which Nix cannot hold, becomes U+FFFD. Proved against nix:
// tests/projection.
QByteArray nixString(const QString& text);
// An attribute name: bare where Nix lets it be, else quoted.
QByteArray nixName(const QString& name);

// Text in a cell of a Markdown table or a heading, on one line, with nothing that Markdown or HTML
// would read as markup.
QString markdown(const QString& text);
// A label of a Mermaid diagram with its quotes.
QString mermaidLabel(const QString& text);

} // namespace cim
