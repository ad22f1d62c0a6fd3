#include "models/domain/ids.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QtEndian>

#include <array>
#include <cstring>
#include <mutex>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace cim {

namespace {

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

#if defined(__SSE2__)

namespace {

// The values of 16 hexadecimal digits as a number; -1 bits in `bad` where one is none.
quint64 hexWord(__m128i text, __m128i& bad)
{
    const auto below = [](__m128i a, char limit) {
        return _mm_cmplt_epi8(a, _mm_set1_epi8(limit));
    };
    // Bytes over 0x7f are negative here and fail both tests.
    const __m128i digit =
        _mm_and_si128(_mm_cmpgt_epi8(text, _mm_set1_epi8('0' - 1)), below(text, '9' + 1));
    const __m128i lower = _mm_or_si128(text, _mm_set1_epi8(0x20));
    const __m128i letter =
        _mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)), below(lower, 'f' + 1));
    bad = _mm_or_si128(bad, _mm_andnot_si128(_mm_or_si128(digit, letter), _mm_set1_epi8(-1)));
    const __m128i nibbles = _mm_add_epi8(_mm_and_si128(text, _mm_set1_epi8(15)),
                                         _mm_and_si128(letter, _mm_set1_epi8(9)));
    // Two nibbles to a byte, the first one high; then every second byte is dropped.
    const __m128i bytes = _mm_and_si128(
        _mm_or_si128(_mm_slli_epi16(nibbles, 4), _mm_srli_epi16(nibbles, 8)), _mm_set1_epi16(255));
    const auto word = quint64(_mm_cvtsi128_si64(_mm_packus_epi16(bytes, bytes)));
    return qFromBigEndian(word);
}

} // namespace

std::optional<Uuid> Uuid::parse(QByteArrayView text)
{
    if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' ||
        text[23] != '-')
        return std::nullopt;
    const char* const at = text.data();
    const auto four = [at](int offset) {
        int out = 0;
        std::memcpy(&out, at + offset, 4);
        return _mm_cvtsi32_si128(out);
    };
    const auto eight = [at](int offset) {
        return _mm_loadl_epi64(reinterpret_cast<const __m128i*>(at + offset));
    };
    const __m128i high = _mm_unpacklo_epi64(eight(0), _mm_unpacklo_epi32(four(9), four(14)));
    const __m128i low = _mm_unpacklo_epi64(_mm_unpacklo_epi32(four(19), four(24)), eight(28));
    __m128i bad = _mm_setzero_si128();
    const Uuid id{hexWord(high, bad), hexWord(low, bad)};
    return _mm_movemask_epi8(bad) != 0 ? std::nullopt : std::optional(id);
}

#else

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

} // namespace

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

#endif

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
