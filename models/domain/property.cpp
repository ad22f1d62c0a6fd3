// What values a property takes.
#include "models/domain/address.h"
#include "models/domain/kinds.h"
#include "models/domain/words.h"

#include <QDate>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr qsizetype MaxText = 4096;
constexpr qsizetype MaxLines = 1024 * 1024;
constexpr qsizetype MaxItems = 10'000;
constexpr int MaxJsonDepth = 64;

using Refusal = std::optional<QString>;

bool hasControl(const QString& text, bool lines)
{
    return std::ranges::any_of(text, [&](QChar c) {
        if (c == u'\t' || (lines && c == u'\n'))
            return false;
        return c.category() == QChar::Other_Control || c.unicode() == 0x2028 ||
               c.unicode() == 0x2029;
    });
}

// A value as a sentence can hold it.
QString shown(const QString& text)
{
    QString out = text.left(60);
    for (QChar& c : out) {
        if (!c.isPrint())
            c = u'·';
    }
    return text.size() > 60 ? out + u'…' : out;
}

bool isSshKey(const QString& text)
{
    // Options may stand before the type; what must be there is a known type and its base 64, which
    // begins with the length of the type's name.
    static const QRegularExpression key(QStringLiteral(
        "^([^\"]*(\"[^\"]*\")*[^\"]* )?(ssh-ed25519|ssh-rsa|ssh-dss|ecdsa-sha2-nistp(256|384|521)|"
        "sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com) "
        "AAAA[A-Za-z0-9+/]{20,}={0,3}( .*)?$"));
    return key.match(text).hasMatch();
}

bool isEmail(const QString& text)
{
    static const QRegularExpression email(QStringLiteral(
        "^[^@\\s\"<>()]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*["
        "A-Za-z0-9])?)*$"));
    return text.size() <= 254 && email.match(text).hasMatch();
}

bool isMacAddress(const QString& text)
{
    static const QRegularExpression mac(QStringLiteral("^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$"));
    return mac.match(text).hasMatch();
}

bool isUrl(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.scheme().isEmpty() && !text.contains(u' ') &&
           (!url.host().isEmpty() || !url.path().isEmpty());
}

bool isPath(const QString& text)
{
    return text.startsWith(u'/') && !text.split(u'/').contains(QStringLiteral(".."));
}

bool tooDeep(const QJsonValue& value, int left)
{
    if (left == 0)
        return true;
    if (value.isArray()) {
        return std::ranges::any_of(value.toArray(),
                                   [&](const QJsonValue& v) { return tooDeep(v, left - 1); });
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.begin(), object.end(),
                           [&](const QJsonValue& v) { return tooDeep(v, left - 1); });
    }
    return false;
}

Refusal textRefusal(const PropertyDefinition& p, const QString& text)
{
    const bool lines = p.type == PropertyType::Lines;
    if (text.size() > (lines ? MaxLines : MaxText))
        return DomainWords::tr("is longer than %1 characters").arg(lines ? MaxLines : MaxText);
    if (!text.isValidUtf16())
        return DomainWords::tr("holds half a character");
    if (hasControl(text, lines))
        return lines ? DomainWords::tr("holds a control character")
                     : DomainWords::tr("holds a line break or another control character");
    return std::nullopt;
}

Refusal prefixRefusal(const QString& text)
{
    const auto prefix = IpPrefix::parse(text);
    if (!prefix)
        return DomainWords::tr("is no network in CIDR form, such as 10.0.0.0/24 or fd00:1::/64");
    if (prefix->network() != *prefix)
        return DomainWords::tr("has bits set behind its length; the network is %1")
            .arg(prefix->network().text());
    return std::nullopt;
}

Refusal typedTextRefusal(const PropertyDefinition& p, const QString& text)
{
    switch (p.type) {
    case PropertyType::Choice:
        return p.choices.contains(text)
                   ? Refusal()
                   : DomainWords::tr("is none of %1").arg(p.choices.join(QStringLiteral(", ")));
    case PropertyType::Address:
        return IpAddress::parse(text).has_value()
                   ? Refusal()
                   : DomainWords::tr("is no IPv4 or IPv6 address, such as 10.0.0.1 or fd00::1");
    case PropertyType::Prefix:
        return prefixRefusal(text);
    case PropertyType::MacAddress:
        return isMacAddress(text) ? Refusal()
                                  : DomainWords::tr("is no MAC address, such as 52:54:00:12:34:56");
    case PropertyType::Date:
        return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid()
                   ? Refusal()
                   : DomainWords::tr("is no date in the form YYYY-MM-DD");
    case PropertyType::Path:
        return isPath(text)
                   ? Refusal()
                   : DomainWords::tr("is no absolute path without “..”, such as /var/lib/x");
    case PropertyType::Url:
        return isUrl(text) ? Refusal() : DomainWords::tr("is no URL, such as https://example.org/");
    case PropertyType::Email:
        return isEmail(text) ? Refusal()
                             : DomainWords::tr("is no mail address, such as lucy@example.org");
    case PropertyType::SshKey:
        return isSshKey(text)
                   ? Refusal()
                   : DomainWords::tr(
                         "is no line of authorized_keys, such as “ssh-ed25519 AAAA… lucy@laptop”");
    case PropertyType::Text:
    case PropertyType::Lines:
    case PropertyType::Boolean:
    case PropertyType::Integer:
    case PropertyType::Number:
    case PropertyType::Port:
    case PropertyType::Json:
        break;
    }
    return std::nullopt;
}

Refusal rangeRefusal(const PropertyDefinition& p, double number)
{
    const auto text = [&](double d) {
        return QString::number(d, 'g', 15) +
               (p.unit.isEmpty() ? QString() : u' ' + kindText(p.unit));
    };
    if (p.minimum && number < *p.minimum)
        return DomainWords::tr("is less than %1").arg(text(*p.minimum));
    if (p.maximum && number > *p.maximum)
        return DomainWords::tr("is more than %1").arg(text(*p.maximum));
    return std::nullopt;
}

// Why one value (of the list, if it is one) does not fit: the end of a sentence that begins with
// the value.
Refusal itemRefusal(const PropertyDefinition& p, const Value& value)
{
    const auto* whole = std::get_if<qint64>(&value.data());
    const auto* fraction = std::get_if<double>(&value.data());
    switch (p.type) {
    case PropertyType::Boolean:
        return std::holds_alternative<bool>(value.data())
                   ? Refusal()
                   : DomainWords::tr("is neither true nor false");
    case PropertyType::Integer:
        return whole ? rangeRefusal(p, double(*whole)) : DomainWords::tr("is no whole number");
    case PropertyType::Number:
        if (fraction && !std::isfinite(*fraction))
            return DomainWords::tr("is no number");
        return whole      ? rangeRefusal(p, double(*whole))
               : fraction ? rangeRefusal(p, *fraction)
                          : DomainWords::tr("is no number");
    case PropertyType::Port:
        return whole && *whole >= 1 && *whole <= 65535
                   ? Refusal()
                   : DomainWords::tr("is no port from 1 to 65535");
    case PropertyType::Json:
        return tooDeep(value.toJson(), MaxJsonDepth)
                   ? DomainWords::tr("is nested more than %1 deep").arg(MaxJsonDepth)
                   : Refusal();
    case PropertyType::Text:
    case PropertyType::Lines:
    case PropertyType::Choice:
    case PropertyType::Address:
    case PropertyType::Prefix:
    case PropertyType::MacAddress:
    case PropertyType::Date:
    case PropertyType::Path:
    case PropertyType::Url:
    case PropertyType::Email:
    case PropertyType::SshKey:
        break;
    }
    const auto* text = std::get_if<QString>(&value.data());
    if (!text)
        return DomainWords::tr("is no text");
    if (auto why = textRefusal(p, *text))
        return why;
    if (auto why = typedTextRefusal(p, *text))
        return why;
    if (!p.pattern.pattern().isEmpty() && !p.pattern.match(*text).hasMatch())
        return DomainWords::tr("does not fit: %1")
            .arg(p.patternHelp.isEmpty() ? p.pattern.pattern() : kindText(p.patternHelp));
    return std::nullopt;
}

Result<Value> parseItem(const PropertyDefinition& p, const QString& text)
{
    const auto refused = [&](const QString& why) {
        return fail(DomainWords::tr("%1: “%2” %3.").arg(kindText(p.label), shown(text), why));
    };
    bool ok = true;
    switch (p.type) {
    case PropertyType::Boolean:
        for (const auto word : {u"true", u"yes", u"on", u"1"}) {
            if (text.compare(QStringView(word), Qt::CaseInsensitive) == 0)
                return Value(true);
        }
        for (const auto word : {u"false", u"no", u"off", u"0"}) {
            if (text.compare(QStringView(word), Qt::CaseInsensitive) == 0)
                return Value(false);
        }
        return refused(DomainWords::tr("is neither true nor false"));
    case PropertyType::Integer:
    case PropertyType::Port: {
        const qint64 whole = text.toLongLong(&ok);
        return ok ? Result<Value>(Value(whole)) : refused(DomainWords::tr("is no whole number"));
    }
    case PropertyType::Number: {
        const qint64 whole = text.toLongLong(&ok);
        if (ok)
            return Value(whole);
        const double number = text.toDouble(&ok);
        return ok ? Result<Value>(Value(number)) : refused(DomainWords::tr("is no number"));
    }
    case PropertyType::Json: {
        // A document holds lists and objects only: wrap, so that "5" and "true" are read as well.
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson("[" + text.toUtf8() + "]", &error);
        if (error.error != QJsonParseError::NoError || json.array().size() != 1)
            return fail(DomainWords::tr("%1: this is no JSON.").arg(kindText(p.label)),
                        error.error == QJsonParseError::NoError ? QString() : error.errorString());
        return Value::fromJson(json.array().first());
    }
    case PropertyType::Text:
    case PropertyType::Lines:
    case PropertyType::Choice:
    case PropertyType::Address:
    case PropertyType::Prefix:
    case PropertyType::MacAddress:
    case PropertyType::Date:
    case PropertyType::Path:
    case PropertyType::Url:
    case PropertyType::Email:
    case PropertyType::SshKey:
        break;
    }
    return Value(text);
}

// Which characters part a list's items. A comma may stand inside a key, a path or an argument that
// has no pattern of its own, so there only line breaks do.
QStringList splitItems(const PropertyDefinition& p, const QString& text)
{
    const bool commas =
        p.type != PropertyType::SshKey && p.type != PropertyType::Path &&
        p.type != PropertyType::Json && p.type != PropertyType::Lines &&
        !(p.type == PropertyType::Text && p.pattern.pattern().isEmpty() && text.contains(u'\n'));
    QStringList out;
    QString current;
    for (const QChar c : text + u'\n') {
        if (c != u'\n' && !(commas && c == u',')) {
            current += c;
            continue;
        }
        if (!current.trimmed().isEmpty())
            out += current.trimmed();
        current.clear();
    }
    return out;
}

} // namespace

std::optional<QString> PropertyDefinition::refusal(const Value& value) const
{
    const auto sentence = [&](const Value& v, const QString& why) {
        return DomainWords::tr("%1: “%2” %3.").arg(kindText(label), shown(v.display()), why);
    };
    if (value.isNull())
        return DomainWords::tr("%1: there is no value.").arg(kindText(label));
    if (!list) {
        const auto why = itemRefusal(*this, value);
        return why ? std::optional(sentence(value, *why)) : std::nullopt;
    }
    const auto* items = std::get_if<QJsonArray>(&value.data());
    if (!items)
        return sentence(value, DomainWords::tr("is no list"));
    if (items->size() > MaxItems)
        return DomainWords::tr("%1: the list has more than %2 items.")
            .arg(kindText(label))
            .arg(MaxItems);
    for (const QJsonValue& json : *items) {
        const Value item = Value::fromJson(json);
        if (const auto why = itemRefusal(*this, item))
            return sentence(item, *why);
    }
    return std::nullopt;
}

Result<Value> PropertyDefinition::parse(const QString& text) const
{
    Value out;
    if (list) {
        QJsonArray items;
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(text.toUtf8(), &error);
        if (json.isArray()) {
            items = json.array();
        } else {
            for (const QString& part : splitItems(*this, text)) {
                const auto item = parseItem(*this, part);
                if (!item)
                    return item;
                items.append(item->toJson());
            }
        }
        out = items;
    } else {
        const bool verbatim = type == PropertyType::Lines || type == PropertyType::Text;
        const auto item = parseItem(*this, verbatim ? text : text.trimmed());
        if (!item)
            return item;
        out = *item;
    }
    if (const auto why = refusal(out))
        return fail(*why);
    return out;
}

} // namespace cim
