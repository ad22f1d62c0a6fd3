#include "models/events/checksum.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace cim {

namespace {

constexpr std::array<quint32, 256> table = [] {
    std::array<quint32, 256> out{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78U : 0);
        out[i] = crc;
    }
    return out;
}();

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) quint32 byInstruction(QByteArrayView bytes, quint32 before)
{
    quint64 crc = ~before;
    const char* at = bytes.data();
    qsizetype left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        quint64 word = 0;
        std::memcpy(&word, at, 8);
        crc = _mm_crc32_u64(crc, word);
    }
    for (; left > 0; ++at, --left)
        crc = _mm_crc32_u8(quint32(crc), uchar(*at));
    return ~quint32(crc);
}
#endif

} // namespace

quint32 crc32cByTable(QByteArrayView bytes, quint32 before)
{
    quint32 crc = ~before;
    for (const char byte : bytes)
        crc = crc >> 8 ^ table[(crc ^ uchar(byte)) & 0xff];
    return ~crc;
}

quint32 crc32c(QByteArrayView bytes, quint32 before)
{
#if defined(__x86_64__)
    static const bool instruction = __builtin_cpu_supports("sse4.2");
    if (instruction)
        return byInstruction(bytes, before);
#endif
    return crc32cByTable(bytes, before);
}

} // namespace cim
