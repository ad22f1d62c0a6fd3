#include "models/nix/record.h"

#include "models/nix/recordreader.h"

#include <QRegularExpression>

#include <optional>

namespace cim::nix {

QString withoutColours(const QString& text)
{
    static const QRegularExpression sequence(
        QStringLiteral("\x1b\\[[0-9;?]*[A-Za-z]|\x1b\\][^\x07\x1b]*(\x07|\x1b\\\\)?"));
    QString plain = text;
    plain.remove(sequence);
    plain.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t'; });
    return plain;
}

namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

Record toRecord(const LineRecord& read)
{
    Record out{.kind = read.kind,
               .id = read.id,
               .parent = read.parent,
               .type = read.type,
               .level = read.level,
               .text = withoutColours(fromUtf8(read.text)),
               .raw = withoutColours(fromUtf8(read.raw)),
               .file = fromUtf8(read.file),
               .line = read.line,
               .column = read.column,
               .fields = {}};
    for (int i = 0; i < read.fieldCount; ++i) {
        const auto& field = read.fields[size_t(i)];
        out.fields.append(field.isText ? QJsonValue(fromUtf8(field.text))
                                       : QJsonValue(field.number));
    }
    return out;
}

} // namespace

Record readRecord(const QByteArray& line)
{
    // A reader holds buffers that are worth keeping.
    static thread_local RecordReader reader;
    std::optional<Record> out;
    const auto take = [&out](const LineRecord& read) {
        if (!out)
            out = toRecord(read);
    };
    reader.take(line, take);
    reader.finish(take);
    return out.value_or(Record());
}

} // namespace cim::nix
