#include "models/domain/value.h"

#include <QJsonDocument>

#include <algorithm>

namespace cim {

namespace {

template<typename... F>
struct Overloaded : F... {
    using F::operator()...;
};

template<typename T>
T heldOr(const Value::Data& data, T otherwise)
{
    const auto* held = std::get_if<T>(&data);
    return held ? *held : otherwise;
}

auto lowerBound(auto& items, QStringView key)
{
    return std::lower_bound(items.begin(), items.end(), key, [](const auto& item, QStringView k) {
        return QStringView(item.first) < k;
    });
}

} // namespace

Value Value::fromJson(const QJsonValue& json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return json.toBool();
    case QJsonValue::Double: {
        // toInteger gives the default where the number is no whole 64-bit integer: ask twice.
        const qint64 whole = json.toInteger(1);
        if (whole != 1 || json.toInteger(2) == 1)
            return whole;
        return json.toDouble();
    }
    case QJsonValue::String:
        return json.toString();
    case QJsonValue::Array:
        return json.toArray();
    case QJsonValue::Object:
        return json.toObject();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

QJsonValue Value::toJson() const
{
    return std::visit(Overloaded{[](std::monostate) { return QJsonValue(); },
                                 [](const auto& held) { return QJsonValue(held); }},
                      m_data);
}

QString Value::toString(const QString& otherwise) const
{
    return heldOr(m_data, otherwise);
}

qint64 Value::toInteger(qint64 otherwise) const
{
    return heldOr(m_data, otherwise);
}

bool Value::toBool(bool otherwise) const
{
    return heldOr(m_data, otherwise);
}

QJsonArray Value::toArray() const
{
    return heldOr(m_data, QJsonArray());
}

QJsonObject Value::toObject() const
{
    return heldOr(m_data, QJsonObject());
}

QStringList Value::toStringList() const
{
    if (const auto* text = std::get_if<QString>(&m_data))
        return {*text};
    QStringList out;
    for (const QJsonValue& item : toArray()) {
        if (item.isString())
            out += item.toString();
    }
    return out;
}

QString Value::display() const
{
    if (const auto* text = std::get_if<QString>(&m_data))
        return *text;
    if (isNull())
        return {};
    // QJsonDocument holds arrays and objects only: wrap, then cut the brackets off.
    const auto json = QJsonDocument(QJsonArray{toJson()}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

const Value* Properties::find(QStringView key) const
{
    const auto it = lowerBound(m_items, key);
    return it != m_items.end() && it->first == key ? &it->second : nullptr;
}

const Value& Properties::operator[](QStringView key) const
{
    static const Value unset;
    const Value* found = find(key);
    return found ? *found : unset;
}

Value Properties::set(const QString& key, Value value)
{
    // Keys are mostly one and the same string everywhere: the address tells. And they mostly come
    // in order, from a snapshot always.
    auto it = std::ranges::find_if(m_items, [data = key.constData()](const Item& item) {
        return item.first.constData() == data;
    });
    if (it == m_items.end() || it->first.size() != key.size()) {
        const bool last = m_items.empty() || m_items.back().first < key;
        it = last ? m_items.end() : lowerBound(m_items, key);
    }
    const bool present = it != m_items.end() && it->first == key;
    if (!present) {
        if (value.isNull())
            return {};
        const auto at = it - m_items.begin();
        // By twos: there are many of these and they stay small.
        if (m_items.size() == m_items.capacity() && m_items.size() < 16)
            m_items.reserve(m_items.size() + 2);
        m_items.emplace(m_items.begin() + at, key, std::move(value));
        return {};
    }
    Value before = std::move(it->second);
    if (value.isNull())
        m_items.erase(it);
    else
        it->second = std::move(value);
    return before;
}

QJsonObject Properties::toJson() const
{
    QJsonObject out;
    for (const auto& [key, value] : m_items)
        out.insert(key, value.toJson());
    return out;
}

Properties Properties::fromJson(const QJsonObject& object)
{
    Properties out;
    for (auto it = object.begin(); it != object.end(); ++it)
        out.set(it.key(), Value::fromJson(it.value()));
    return out;
}

} // namespace cim
