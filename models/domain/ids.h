// Identity: 128-bit UUIDs of version 7, a distinct C++ type for each thing that has one.
#pragma once

#include <QByteArrayView>
#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace cim {

// The bits of a UUID (RFC 9562). Version 7: the first 48 bits are milliseconds since 1970, so ids
// order by time of making.
struct Uuid {
    quint64 hi = 0;
    quint64 lo = 0;

    auto operator<=>(const Uuid&) const = default;
    bool isNull() const { return hi == 0 && lo == 0; }

    // A new version 7 UUID, larger than any this process made before. Thread-safe; 50 ns.
    static Uuid make();
    // Reads "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"; nothing else is accepted. 15 ns.
    static std::optional<Uuid> parse(QByteArrayView text);
    // Writes the 36 characters at `out`.
    void write(char* out) const;
    QString text() const;
};

template<typename Tag>
struct Id : Uuid {
    auto operator<=>(const Id&) const = default;

    static Id make() { return Id{Uuid::make()}; }
    static std::optional<Id> parse(QByteArrayView text)
    {
        const auto u = Uuid::parse(text);
        return u ? std::optional(Id{*u}) : std::nullopt;
    }
    static std::optional<Id> parse(const QString& text)
    {
        return parse(QByteArrayView(text.toLatin1()));
    }
};

// UUIDs are already well mixed in their low bits.
template<typename Tag>
size_t qHash(const Id<Tag>& id, size_t seed = 0) noexcept
{
    return size_t(id.lo ^ (id.hi << 1)) ^ seed;
}

using DomainId = Id<struct DomainTag>;
using EntityId = Id<struct EntityTag>;
using RelationshipId = Id<struct RelationshipTag>;
using EventId = Id<struct EventTag>;
using CommandId = Id<struct CommandTag>;
using DiagramId = Id<struct DiagramTag>;
using ShapeId = Id<struct ShapeTag>;

} // namespace cim

template<typename Tag>
struct std::hash<cim::Id<Tag>> {
    size_t operator()(const cim::Id<Tag>& id) const noexcept { return qHash(id); }
};
