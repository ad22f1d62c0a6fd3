// Where an item stands in a dense vector, found by its id: the index of a model's vectors.
#pragma once

#include "models/domain/ids.h"

#include <algorithm>
#include <vector>

namespace cim {

// A table of (tag, position) pairs with linear probing, at most half full: 8 to 32 bytes an item.
// Holds neither ids nor items: a lookup asks `matches(position)` about each position whose tag, the
// low half of the id's hash, is the same. Not for two items that match the same id.
class IdIndex {
public:
    static constexpr quint32 none = ~quint32(0);

    // A hash that a hostile log cannot foresee. 2 ns.
    static quint32 tagOf(const Uuid& id);

    void reserve(size_t items);
    size_t size() const { return m_size; }
    void insert(quint32 tag, quint32 position);

    template<typename Matches>
    quint32 find(quint32 tag, Matches matches) const
    {
        const Slot* const slot = lookUp(tag, matches);
        return slot ? slot->position : none;
    }
    // Fetches the place where a search for the tag begins.
    void foresee(quint32 tag) const
    {
        if (!m_slots.empty())
            __builtin_prefetch(&m_slots[tag & (m_slots.size() - 1)]);
    }
    // The first position with this tag, whoever it is: mostly the right one.
    quint32 guess(quint32 tag) const
    {
        return find(tag, [](quint32) { return true; });
    }
    // The next two change nothing where there is no such pair.
    void move(quint32 tag, quint32 from, quint32 to);
    void remove(quint32 tag, quint32 position);

private:
    struct Slot {
        quint32 tag = 0;
        quint32 position = none;
    };

    template<typename Matches>
    const Slot* lookUp(quint32 tag, Matches matches) const
    {
        if (m_slots.empty())
            return nullptr;
        const size_t mask = m_slots.size() - 1;
        for (size_t at = tag & mask; m_slots[at].position != none; at = (at + 1) & mask) {
            if (m_slots[at].tag == tag && matches(m_slots[at].position))
                return &m_slots[at];
        }
        return nullptr;
    }
    void resize(size_t places);

    std::vector<Slot> m_slots; // a power of two, or none
    size_t m_size = 0;
};

} // namespace cim
