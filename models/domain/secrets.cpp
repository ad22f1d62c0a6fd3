#include "models/domain/secrets.h"

#include <QRegularExpression>

#include <algorithm>

namespace cim {

namespace {

bool carriesMark(QStringView text)
{
    // PEM and OpenSSH private keys; age and PGP; tokens of forges and clouds by the prefixes that
    // these publish for scanners; crypt(3) hashes.
    static const QRegularExpression marks(QStringLiteral(
        "-----BEGIN [A-Z0-9 ]*PRIVATE KEY|AGE-SECRET-KEY-1|"
        "\\bgh[pousr]_[A-Za-z0-9]{30,}|\\bgithub_pat_[A-Za-z0-9_]{30,}|\\bglpat-[A-Za-z0-9_-]{20,}|"
        "\\bxox[abprs]-[A-Za-z0-9-]{20,}|\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|\\bsk_live_[A-Za-z0-9]{20,}|"
        "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.|"
        "\\$(6|5|y|gy|7|2[aby]|argon2id?)\\$[./A-Za-z0-9$,=]{20,}"));
    return marks.matchView(text).hasMatch();
}

int classOf(QChar c)
{
    return c.isLower() ? 0 : c.isUpper() ? 1 : c.isDigit() ? 2 : 3;
}

// Random text changes between small letters, capitals and digits all the time; words and numbers
// that people put together do so at their seams only.
bool isRandomRun(QStringView run)
{
    if (run.size() < 20)
        return false;
    qsizetype changes = 0;
    for (qsizetype i = 1; i < run.size(); ++i)
        changes += classOf(run[i]) != classOf(run[i - 1]);
    return changes * 10 >= run.size() * 3;
}

bool hasRandomRun(QStringView text)
{
    const auto inRun = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'+' || c == u'=');
    };
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && inRun(text[end]))
            ++end;
        if (isRandomRun(text.sliced(begin, end - begin)))
            return true;
        begin = end + 1;
    }
    return false;
}

bool jsonHoldsSecret(const QJsonValue& json, Suspicion suspicion)
{
    if (json.isString())
        return looksLikeSecret(json.toString(), suspicion);
    if (json.isArray()) {
        return std::ranges::any_of(json.toArray(), [&](const QJsonValue& item) {
            return jsonHoldsSecret(item, suspicion);
        });
    }
    if (json.isObject()) {
        const QJsonObject object = json.toObject();
        return std::any_of(object.begin(), object.end(), [&](const QJsonValue& item) {
            return jsonHoldsSecret(item, suspicion);
        });
    }
    return false;
}

} // namespace

bool looksLikeSecret(QStringView text, Suspicion suspicion)
{
    return carriesMark(text) || (suspicion == Suspicion::Strict && hasRandomRun(text));
}

bool holdsSecret(const Value& value, Suspicion suspicion)
{
    if (const auto* text = std::get_if<QString>(&value.data()))
        return looksLikeSecret(*text, suspicion);
    return jsonHoldsSecret(value.toJson(), suspicion);
}

} // namespace cim
