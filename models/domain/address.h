// IP addresses and prefixes as values: QtCore has none.
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace cim {

// An IPv4 or IPv6 address; IPv4 in the first four bytes.
struct IpAddress {
    std::array<quint8, 16> bytes = {};
    bool v6 = false;

    // "10.0.0.1", "fd00::1"; no zone, no port, no leading zeros.
    static std::optional<IpAddress> parse(const QString& text);
    QString text() const; // the usual shortest form
    int bits() const { return v6 ? 128 : 32; }
    auto operator<=>(const IpAddress&) const = default;
};

// A network in CIDR form.
struct IpPrefix {
    IpAddress address;
    int length = 0;

    // "10.0.0.0/24". Bits behind the length may be set: see network().
    static std::optional<IpPrefix> parse(const QString& text);
    IpPrefix network() const; // with those bits cleared
    bool contains(const IpAddress& other) const;
    QString text() const;
    bool operator==(const IpPrefix&) const = default;
};

} // namespace cim
