// What a property holds.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace cim {

// The value of one property: JSON's types, with integers kept whole (64 bits) and strings as
// QString. A null value means "not set" and is never stored in a model. Copying is O(1).
class Value {
public:
    using Data =
        std::variant<std::monostate, bool, qint64, double, QString, QJsonArray, QJsonObject>;

    Value() = default;
    Value(bool b)
        : m_data(b)
    {}
    Value(int i)
        : m_data(qint64(i))
    {}
    Value(qint64 i)
        : m_data(i)
    {}
    Value(double d)
        : m_data(d)
    {}
    Value(QString s)
        : m_data(std::move(s))
    {}
    Value(QJsonArray a)
        : m_data(std::move(a))
    {}
    Value(QJsonObject o)
        : m_data(std::move(o))
    {}
    Value(const char*) = delete;
    Value(const void*) = delete;

    static Value fromJson(const QJsonValue& json);
    QJsonValue toJson() const;

    bool isNull() const { return m_data.index() == 0; }
    const Data& data() const { return m_data; }
    // The held value, or `otherwise` when another type is held.
    QString toString(const QString& otherwise = {}) const;
    qint64 toInteger(qint64 otherwise = 0) const;
    bool toBool(bool otherwise = false) const;
    QJsonArray toArray() const;
    QJsonObject toObject() const;
    // Strings of an array; a single string counts as a list of one.
    QStringList toStringList() const;
    // As a person would read it: text bare, everything else as compact JSON.
    QString display() const;

    bool operator==(const Value&) const = default;

private:
    Data m_data;
};

// A few properties, sorted by key. Lookup is a binary search; entities have 3 to 20.
class Properties {
public:
    using Item = std::pair<QString, Value>;

    const Value* find(QStringView key) const;
    // The value, or a null value.
    const Value& operator[](QStringView key) const;
    bool contains(QStringView key) const { return find(key) != nullptr; }
    // A null value clears. Returns the value before.
    Value set(const QString& key, Value value);
    void reserve(qsizetype count) { m_items.reserve(size_t(count)); }
    bool isEmpty() const { return m_items.empty(); }
    qsizetype size() const { return qsizetype(m_items.size()); }
    auto begin() const { return m_items.begin(); }
    auto end() const { return m_items.end(); }
    QJsonObject toJson() const;
    static Properties fromJson(const QJsonObject& object);

    bool operator==(const Properties&) const = default;

private:
    std::vector<Item> m_items;
};

} // namespace cim
