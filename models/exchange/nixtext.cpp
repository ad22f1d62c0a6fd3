#include "models/exchange/nixtext.h"

#include <QRegularExpression>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

// Where a string of two single quotes goes on: behind its end, or behind what stands for a
// character of it.
qsizetype endOfQuotes(const QString& text, qsizetype at, bool& isOpen)
{
    const QChar after = at + 2 < text.size() ? text[at + 2] : QChar();
    isOpen = after == u'\'' || after == u'$' || after == u'\\';
    return at + (isOpen ? 3 : 2);
}

} // namespace

QString withoutComments(const QString& text)
{
    enum class In : quint8 { Code, String, Lines } in = In::Code;
    QString out;
    out.reserve(text.size());
    const auto take = [&](qsizetype& at, qsizetype end) {
        end = std::min(end, text.size());
        out += QStringView(text).sliced(at, end - at);
        at = end;
    };
    for (qsizetype i = 0; i < text.size();) {
        const QStringView here = QStringView(text).sliced(i);
        if (in == In::Code && here.startsWith(u'#')) {
            const qsizetype end = text.indexOf(u'\n', i);
            i = end < 0 ? text.size() : end;
        } else if (in == In::Code && here.startsWith(u"/*")) {
            const qsizetype end = text.indexOf(u"*/", i + 2);
            const qsizetype last = end < 0 ? text.size() : end + 2;
            out += QString(QStringView(text).sliced(i, last - i).count(u'\n'), u'\n');
            i = last;
        } else if (in == In::Code && here.startsWith(u"''")) {
            in = In::Lines;
            take(i, i + 2);
        } else if (in == In::Lines && here.startsWith(u"''")) {
            bool isOpen = false;
            take(i, endOfQuotes(text, i, isOpen));
            in = isOpen ? In::Lines : In::Code;
        } else if (in == In::String && here.startsWith(u'\\')) {
            take(i, i + 2);
        } else {
            if (here.startsWith(u'"') && in != In::Lines)
                in = in == In::Code ? In::String : In::Code;
            take(i, i + 1);
        }
    }
    return out;
}

QString plainSetting(const QString& text, const QString& path)
{
    const QRegularExpression setting(
        u"(?<![A-Za-z0-9_.'-])"_s + QRegularExpression::escape(path) +
        u"\\s*=\\s*(?:(?:lib\\.)?mk(?:Default|Force)\\s+)?\"([^\"\\\\$\\n]{1,200})\"\\s*;"_s);
    const auto match = setting.match(text);
    if (match.hasMatch())
        return match.captured(1);
    // { networking = { hostName = "web1"; }; } in one level, as people write it.
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return {};
    const QRegularExpression nested(
        u"(?<![A-Za-z0-9_.'-])"_s + QRegularExpression::escape(path.first(dot)) +
        u"\\s*=\\s*\\{[^{}]{0,2000}?(?<![A-Za-z0-9_.'-])"_s +
        QRegularExpression::escape(path.sliced(dot + 1)) +
        u"\\s*=\\s*(?:(?:lib\\.)?mk(?:Default|Force)\\s+)?\"([^\"\\\\$\\n]{1,200})\"\\s*;"_s);
    return nested.match(text).captured(1);
}

QStringList relativePaths(const QString& text)
{
    static const QRegularExpression path(
        u"(?<![A-Za-z0-9_.+/~-])(\\.{1,2}(?:/[A-Za-z0-9_.+-]+)+|\\./\\.)"_s);
    QStringList out;
    for (auto it = path.globalMatch(text); it.hasNext();)
        out << it.next().captured(1);
    out.removeDuplicates();
    return out;
}

QStringList impureLookups(const QString& text)
{
    static const QRegularExpression lookup(
        u"(<[A-Za-z][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.+-]+)*>)|"
        "(?<![A-Za-z0-9_.+\"/$}~-])(/(?:etc|home|root|var)/[A-Za-z0-9_.+/-]+\\.nix)|"
        "(?<![A-Za-z0-9_'-])(builtins\\.getEnv)"_s);
    QStringList out;
    for (auto it = lookup.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        out << match.captured(0);
    }
    out.removeDuplicates();
    return out;
}

} // namespace cim
