#include "models/workspace/filelock.h"

#include "models/workspace/words.h"

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace cim {

Result<std::unique_ptr<FileLock>> FileLock::take(const QString& file,
                                                 std::chrono::milliseconds patience)
{
    const auto refused = [&] {
        return std::unexpected(systemError(errno, WorkspaceWords::tr("locking"), file));
    };
    Descriptor opened = openFile(file, O_RDWR | O_CREAT);
    if (!opened)
        return refused();
    constexpr std::chrono::milliseconds pause(10);
    while (::flock(opened.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        if (errno != EWOULDBLOCK)
            return refused();
        if (patience <= pause)
            return nullptr;
        std::this_thread::sleep_for(pause);
        patience -= pause;
    }
    return std::unique_ptr<FileLock>(new FileLock(std::move(opened)));
}

} // namespace cim
