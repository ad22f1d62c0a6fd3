// Places along a line, each as near to its wish as their order and the gaps allow: least squares
// under order, by merging neighbours that would overlap into blocks that move together. Linear.
#pragma once

#include <cstddef>
#include <vector>

namespace cim::layout {

class InOrder {
public:
    void clear()
    {
        m_blocks.clear();
        m_offsets.clear();
    }
    // The next in order. `offset`: how far it stands from the first one at least.
    void add(double wish, double offset)
    {
        m_blocks.push_back({wish - offset, 1, m_offsets.size()});
        m_offsets.push_back(offset);
        while (m_blocks.size() > 1 && m_blocks[m_blocks.size() - 2].at() > m_blocks.back().at()) {
            const Block last = m_blocks.back();
            m_blocks.pop_back();
            m_blocks.back().sum += last.sum;
            m_blocks.back().count += last.count;
        }
    }
    // Calls `put` with the index and the place of each.
    template<typename Put>
    void settle(const Put& put) const
    {
        for (size_t b = 0; b < m_blocks.size(); ++b) {
            const size_t end = b + 1 < m_blocks.size() ? m_blocks[b + 1].first : m_offsets.size();
            for (size_t i = m_blocks[b].first; i < end; ++i)
                put(i, m_blocks[b].at() + m_offsets[i]);
        }
    }

private:
    struct Block {
        double sum, count;
        size_t first;
        double at() const { return sum / count; }
    };
    std::vector<Block> m_blocks;
    std::vector<double> m_offsets;
};

} // namespace cim::layout
