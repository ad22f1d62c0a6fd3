#include "models/domain/idindex.h"

#include <bit>

namespace cim {

quint32 IdIndex::tagOf(const Uuid& id)
{
    static const auto seed = quint64(QHashSeed::globalSeed());
    constexpr quint64 first = 0x9e3779b97f4a7c15ULL, second = 0xd6e8feb86659fd93ULL;
    quint64 mixed = (id.lo ^ seed) * first;
    mixed = (mixed ^ mixed >> 32 ^ id.hi) * second;
    return quint32(mixed >> 32);
}

void IdIndex::reserve(size_t items)
{
    const size_t places = std::bit_ceil(std::max<size_t>(items * 2, 16));
    if (places > m_slots.size())
        resize(places);
}

void IdIndex::resize(size_t places)
{
    const std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(places));
    m_size = 0;
    for (const Slot& slot : before) {
        if (slot.position != none)
            insert(slot.tag, slot.position);
    }
}

void IdIndex::insert(quint32 tag, quint32 position)
{
    if (m_slots.size() < (m_size + 1) * 2)
        resize(std::max<size_t>(m_slots.size() * 2, 16));
    const size_t mask = m_slots.size() - 1;
    size_t at = tag & mask;
    while (m_slots[at].position != none)
        at = (at + 1) & mask;
    m_slots[at] = {tag, position};
    ++m_size;
}

void IdIndex::move(quint32 tag, quint32 from, quint32 to)
{
    if (const Slot* slot = lookUp(tag, [from](quint32 p) { return p == from; }))
        m_slots[size_t(slot - m_slots.data())].position = to;
}

void IdIndex::remove(quint32 tag, quint32 position)
{
    const Slot* const slot = lookUp(tag, [position](quint32 p) { return p == position; });
    if (!slot)
        return;
    // What stands further along and could stand here closes the gap, so that no search ends early.
    const size_t mask = m_slots.size() - 1;
    auto gap = size_t(slot - m_slots.data());
    for (size_t at = (gap + 1) & mask; m_slots[at].position != none; at = (at + 1) & mask) {
        const size_t home = m_slots[at].tag & mask;
        if (((at - home) & mask) >= ((at - gap) & mask)) {
            m_slots[gap] = m_slots[at];
            gap = at;
        }
    }
    m_slots[gap] = {};
    --m_size;
}

} // namespace cim
