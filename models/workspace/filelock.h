// Kept by whoever rebuilds a host or several, beside what is noted of that.
#pragma once

#include "models/events/descriptor.h"

#include <chrono>
#include <memory>
#include <utility>

namespace cim {

// flock() on a file of its own, which stays: it ends with the process, and is no question of
// process ids, which repeat where each start of a program has a namespace of its own (see
// packaging/dev). Held until it goes; within one program likewise.
class FileLock {
public:
    // Null: somebody holds it, still after so long. Fails where the file cannot be made or the
    // file system knows no locks.
    static Result<std::unique_ptr<FileLock>> take(const QString& file,
                                                  std::chrono::milliseconds patience = {});

private:
    explicit FileLock(Descriptor file)
        : m_file(std::move(file))
    {}
    Descriptor m_file;
};

} // namespace cim
