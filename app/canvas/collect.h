// Which of many numbers to keep, without a branch for each.
#pragma once

#include <QtTypes>

#include <algorithm>
#include <array>
#include <vector>

namespace cim {

// Those below `count` for which `test` holds, appended in order. By pieces, so that nothing is
// written that is not kept; about a nanosecond a number and what the test takes.
template<typename Test>
void collect(quint32 count, std::vector<quint32>& out, Test&& test)
{
    std::array<quint32, 512> kept;
    for (quint32 begin = 0; begin < count;) {
        const quint32 end = std::min(count, begin + quint32(kept.size()));
        size_t size = 0;
        for (quint32 i = begin; i < end; ++i) {
            kept[size] = i;
            size += test(i) ? 1 : 0;
        }
        out.insert(out.end(), kept.data(), kept.data() + size);
        begin = end;
    }
}

} // namespace cim
