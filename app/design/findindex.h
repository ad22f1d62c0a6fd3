// Finds names by what has been typed of them.
#pragma once

#include <QString>

#include <vector>

namespace cim {

// Texts in one block of lower-case characters, so that a key costs one pass over it: 3 ms at 50,000
// names.
class FindIndex {
public:
    void clear();
    // The number of the text is how many were added before. `name` counts more than `more`.
    void add(const QString& name, const QString& more = {});
    size_t size() const { return m_ends.size(); }

    // The best `limit` matches, best first: a name that is what was typed, begins so, has a word
    // that begins so, holds it; then the other text; each word that was typed must be somewhere. Of
    // those that match alike, the shorter name, then by NameOrder.
    std::vector<quint32> find(const QString& typed, size_t limit) const;

private:
    QString m_text;
    struct End {
        quint32 name = 0, all = 0; // behind the name, behind the other text
    };
    std::vector<End> m_ends;
};

} // namespace cim
