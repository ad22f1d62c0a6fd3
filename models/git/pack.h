// Writes a pack of git objects with its index.
#pragma once

#include "models/git/libgit.h"

#include <QCryptographicHash>
#include <QList>

#include <vector>

namespace cim::git {

// For objects that we made and named ourselves. git_indexer would inflate, check and hash each of
// them again: a third of our own time for 25,000 entities. Formats: gitformat-pack(5), versions 2.
class Pack {
public:
    // Into `folder`, an open objects/pack, as files that git ignores until finish().
    Pack(int folder, quint32 count);
    ~Pack();
    Q_DISABLE_COPY_MOVE(Pack)

    // Exactly `count` times, no object twice.
    void add(const Oid& oid, git_object_t type, const QByteArray& content);
    // Gives both files their names, the index last: without it git sees no pack. 0, or an errno of
    // this or of an earlier step.
    int finish();

private:
    struct Entry {
        Oid oid;
        quint32 crc;
        quint64 offset;
    };
    void flush();
    QByteArray index(const QByteArray& packSum);
    QByteArray interim(const char* suffix) const;

    int m_folder;
    int m_fd = -1;
    int m_error = 0;
    quint64 m_written = 0;
    QByteArray m_buffer; // not written yet
    QCryptographicHash m_sum{QCryptographicHash::Sha1};
    std::vector<Entry> m_entries;
};

} // namespace cim::git
