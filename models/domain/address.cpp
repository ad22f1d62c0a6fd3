#include "models/domain/address.h"

#include <arpa/inet.h>

namespace cim {

std::optional<IpAddress> IpAddress::parse(const QString& text)
{
    // Longest text form of an IPv6 address with an embedded IPv4 one.
    if (text.size() > 45)
        return std::nullopt;
    const QByteArray ascii = text.toUtf8();
    IpAddress out;
    out.v6 = ascii.contains(':');
    if (inet_pton(out.v6 ? AF_INET6 : AF_INET, ascii.constData(), out.bytes.data()) != 1)
        return std::nullopt;
    return out;
}

QString IpAddress::text() const
{
    char buffer[INET6_ADDRSTRLEN] = {};
    inet_ntop(v6 ? AF_INET6 : AF_INET, bytes.data(), buffer, sizeof buffer);
    return QString::fromLatin1(buffer);
}

std::optional<IpPrefix> IpPrefix::parse(const QString& text)
{
    const auto slash = text.indexOf(u'/');
    if (slash < 0)
        return std::nullopt;
    const auto address = IpAddress::parse(text.first(slash));
    const QString digits = text.sliced(slash + 1);
    const bool plain =
        !digits.isEmpty() && digits.size() <= 3 &&
        std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int length = digits.toInt();
    if (!address || !plain || length > address->bits() || QString::number(length) != digits)
        return std::nullopt;
    return IpPrefix{*address, length};
}

IpPrefix IpPrefix::network() const
{
    IpPrefix out = *this;
    for (int bit = length; bit < address.bits(); ++bit)
        out.address.bytes[size_t(bit / 8)] &= quint8(~(0x80 >> (bit % 8)));
    return out;
}

bool IpPrefix::contains(const IpAddress& other) const
{
    return other.v6 == address.v6 && IpPrefix{other, length}.network() == network();
}

QString IpPrefix::text() const
{
    return address.text() + u'/' + QString::number(length);
}

} // namespace cim
