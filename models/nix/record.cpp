#include "models/nix/record.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

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

Record readRecord(const QByteArray& line)
{
    Record out;
    constexpr QByteArrayView mark = "@nix ";
    if (!line.startsWith(mark)) {
        out.text = withoutColours(QString::fromUtf8(line));
        return out;
    }
    const QJsonObject json = QJsonDocument::fromJson(line.sliced(mark.size())).object();
    const QString action = json[u"action"].toString();
    out.kind = action == u"start"    ? Record::Kind::Start
               : action == u"stop"   ? Record::Kind::Stop
               : action == u"result" ? Record::Kind::Result
               : action == u"msg"    ? Record::Kind::Message
                                     : Record::Kind::Plain;
    out.id = json[u"id"].toInteger();
    out.parent = json[u"parent"].toInteger();
    out.type = json[u"type"].toInt();
    out.level = json[u"level"].toInt(3);
    out.fields = json[u"fields"].toArray();
    out.text = withoutColours(json[action == u"msg" ? u"msg" : u"text"].toString());
    out.raw = withoutColours(json[u"raw_msg"].toString());
    out.file = json[u"file"].toString();
    out.line = json[u"line"].toInt();
    out.column = json[u"column"].toInt();
    return out;
}

} // namespace cim::nix
