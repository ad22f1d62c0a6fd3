#include "models/workspace/filelock.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>

namespace cim {

std::unique_ptr<FileLock> FileLock::take(const QString& file)
{
    Descriptor opened = openFile(file, O_RDWR | O_CREAT);
    if (!opened)
        return nullptr;
    while (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0)
        if (errno != EINTR)
            return nullptr;
    return std::unique_ptr<FileLock>(new FileLock(std::move(opened)));
}

} // namespace cim
