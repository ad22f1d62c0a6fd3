// Standard output and standard error of the program: results on one, everything else on the other.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace cim::cli {

enum class Style : quint8 { Plain, Bold, Dim, Good, Warning, Bad, Accent };

// A cell of a table: text of the user is made printable by the table.
struct Cell {
    QString text;
    Style style = Style::Plain;

    Cell(QString t, Style s = Style::Plain)
        : text(std::move(t))
        , style(s)
    {}
};
using Row = std::vector<Cell>;

// Colours only where the stream is a terminal, NO_COLOR is not set and TERM is not "dumb". When the
// reader of standard output has gone away (`cim list | head -1`) the rest is dropped quietly.
class Output {
public:
    Output();
    ~Output();
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void setJson(bool json) { m_json = json; }
    bool json() const { return m_json; }

    // One line on standard output, as it is.
    void line(const QString& text = {});
    void heading(const QString& text);
    // Columns as wide as their longest cell, the last one free; nothing for no rows.
    void table(const std::vector<Row>& rows, const QString& indent = {});
    // A whole document, keys sorted.
    void print(const QJsonObject& object);
    void print(const QJsonArray& array);

    // On standard error: "cim: ..." for errors and warnings, the bare sentence for notes.
    void error(const QString& sentence);
    void warning(const QString& sentence);
    void note(const QString& sentence);
    // Overwrites itself on a terminal; shows nothing elsewhere. An empty text removes it.
    void progress(const QString& text);
    bool showsProgress() const { return m_errorTerminal; }

    // `text` in the style, where standard output shows styles.
    QString styled(const QString& text, Style style) const;
    // Columns of the terminal, 80 where there is none.
    int width() const;

    // Whether everything could be written; says on standard error why it could not.
    bool flush();

private:
    void write(const QByteArray& bytes);
    void writeError(const QString& text);

    QByteArray m_buffer;
    bool m_json = false;
    bool m_colour = false;
    bool m_errorColour = false;
    bool m_errorTerminal = false;
    bool m_progressShown = false;
    int m_failure = 0; // errno of the first failed write
};

// Columns that the text takes on a terminal.
int displayWidth(const QString& text);
// The text in lines of at most `width` columns, each line but the first indented.
QString wrapped(const QString& text, int width, const QString& indent);
// "1 property", "3 properties".
QString counted(size_t count, const QString& one, const QString& many);

} // namespace cim::cli
