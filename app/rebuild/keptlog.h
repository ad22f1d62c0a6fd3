// A log on disk, read by lines without being read into memory: of any size, and while it grows.
#pragma once

#include <QFile>
#include <QString>

#include <stop_token>
#include <vector>

namespace cim {

// What a line is, for its colour.
enum class LogTone : quint8 { Plain, Error, Warning, Quiet };
LogTone toneOf(QStringView line);

// A value of one thread. Remembers where every 256th line begins: 4 MiB for 100 million lines.
class KeptLog {
public:
    static constexpr qint64 longestLine = 4'096; // bytes; what is longer is shown as several

    // Another file, or none; what was known is forgotten.
    void setPath(const QString& path);
    QString path() const { return m_file.fileName(); }
    // Reads on what was appended, at most so many bytes; true: there may be more.
    bool readOn(qint64 most = qint64(8) << 20);
    qint64 count() const { return m_lines; } // lines
    // Without escape sequences; tabs as spaces, other control characters as what they are called.
    QStringList lines(qint64 first, qint64 count) const;
    // The next line, from `from` in a direction (1 or -1), that contains the text; -1: none, or
    // stopped. An empty text finds errors. Wraps around.
    qint64 find(const QString& text, qint64 from, int direction,
                const std::stop_token& stop = {}) const;

private:
    static constexpr qint64 stride = 256; // lines

    void note(QByteArrayView bytes);
    QByteArray bytesOf(qint64 first, qint64 count) const;

    mutable QFile m_file;
    std::vector<qint64> m_places = {0}; // of lines 0, stride, 2 * stride…
    qint64 m_lines = 0;
    qint64 m_read = 0;   // bytes
    qint64 m_column = 0; // bytes of the last line so far
};

} // namespace cim
