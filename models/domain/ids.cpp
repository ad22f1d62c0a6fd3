#include "models/domain/ids.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <array>
#include <mutex>

namespace cim {

namespace {

constexpr std::array<signed char, 256> hexValues = [] {
    std::array<signed char, 256> table{};
    table.fill(-1);
    for (int i = 0; i < 10; ++i)
        table[size_t('0' + i)] = static_cast<signed char>(i);
    for (int i = 0; i < 6; ++i) {
        table[size_t('a' + i)] = static_cast<signed char>(10 + i);
        table[size_t('A' + i)] = static_cast<signed char>(10 + i);
    }
    return table;
}();

constexpr std::array<int, 32> hexPositions = {0,  1,  2,  3,  4,  5,  6,  7,  9,  10, 11,
                                              12, 14, 15, 16, 17, 19, 20, 21, 22, 24, 25,
                                              26, 27, 28, 29, 30, 31, 32, 33, 34, 35};

} // namespace

Uuid Uuid::make()
{
    static std::mutex mutex;
    static quint64 lastHigh = 0;

    const quint64 random = QRandomGenerator::system()->generate64();
    const auto now = quint64(QDateTime::currentMSecsSinceEpoch());
    const std::scoped_lock lock(mutex);
    // rand_a (12 bits) is a counter within the millisecond, so that ids of one process are strictly
    // ordered; when it overflows it borrows from the next millisecond.
    const quint64 fresh = now << 16;
    quint64 counter = (lastHigh >> 16 << 12) | (lastHigh & 0xfff);
    counter = (fresh >> 16 << 12) > counter ? (fresh >> 16 << 12) : counter + 1;
    lastHigh = (counter >> 12 << 16) | 0x7000 | (counter & 0xfff);
    return {lastHigh, (random & 0x3fffffffffffffffULL) | 0x8000000000000000ULL};
}

std::optional<Uuid> Uuid::parse(QByteArrayView text)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' ||
        text[23] != '-')
        return std::nullopt;
    Uuid id;
    int bad = 0;
    for (size_t i = 0; i < 16; ++i) {
        const int value = hexValues[uchar(text[hexPositions[i]])];
        bad |= value;
        id.hi = id.hi << 4 | quint64(value & 15);
    }
    for (size_t i = 16; i < 32; ++i) {
        const int value = hexValues[uchar(text[hexPositions[i]])];
        bad |= value;
        id.lo = id.lo << 4 | quint64(value & 15);
    }
    return bad < 0 ? std::nullopt : std::optional(id);
}

void Uuid::write(char* out) const
{
    static constexpr char digits[] = "0123456789abcdef";
    out[8] = out[13] = out[18] = out[23] = '-';
    for (size_t i = 0; i < 16; ++i)
        out[hexPositions[i]] = digits[hi >> (60 - 4 * i) & 15];
    for (size_t i = 16; i < 32; ++i)
        out[hexPositions[i]] = digits[lo >> (60 - 4 * (i - 16)) & 15];
}

QString Uuid::text() const
{
    char buffer[36];
    write(buffer);
    return QString::fromLatin1(buffer, 36);
}

} // namespace cim
