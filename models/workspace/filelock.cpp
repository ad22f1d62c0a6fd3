#include "models/workspace/filelock.h"

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace cim {

std::unique_ptr<FileLock> FileLock::take(const QString& file, std::chrono::milliseconds patience)
{
    Descriptor opened = openFile(file, O_RDWR | O_CREAT);
    if (!opened)
        return nullptr;
    constexpr std::chrono::milliseconds pause(10);
    while (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK || patience <= pause)
            return nullptr;
        std::this_thread::sleep_for(pause);
        patience -= pause;
    }
    return std::unique_ptr<FileLock>(new FileLock(std::move(opened)));
}

} // namespace cim
