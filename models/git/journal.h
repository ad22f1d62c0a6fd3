// What write() is about to do to work trees, on disk before it is done.
#pragma once

#include "models/git/libgit.h"

#include <QList>
#include <QString>

#include <mutex>
#include <vector>

namespace cim::git {

// All that is needed to finish one repository: the objects are in it already.
struct JournalRecord {
    struct File {
        QString file;
        Oid before, after; // in the work tree; null: no such file
        Oid staged;        // in the index
    };
    QString repository;
    Oid projectionBefore, projectionAfter; // commits
    QList<File> files;
};

// One file that records are appended to. A record that was cut off belongs to a repository that had
// not been touched yet. append() may be called from several threads.
class Journal {
public:
    explicit Journal(int folder)
        : m_folder(folder)
    {}
    Result<void> append(const JournalRecord& record);
    std::vector<JournalRecord> read() const;
    // Everything is done but for `left`, which stays for the next start.
    Result<void> finish(const std::vector<JournalRecord>& left);

private:
    int m_folder;
    std::mutex m_mutex;
};

} // namespace cim::git
