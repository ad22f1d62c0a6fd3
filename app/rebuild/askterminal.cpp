#include "app/rebuild/askterminal.h"

#include "models/nix/typing.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cim {

namespace {

constexpr qsizetype keptWords = 2'000; // bytes

// Its two ends; both are closed when this goes. The program's end stays open here as well: a
// terminal that nobody holds looks hung up.
struct Terminal {
    int master = -1, slave = -1;
    Terminal()
        : master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (master >= 0 && ::grantpt(master) == 0 && ::unlockpt(master) == 0)
            slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    ~Terminal()
    {
        for (const int one : {master, slave})
            if (one >= 0)
                ::close(one);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
};

// Between fork and exec: nothing but system calls.
[[noreturn]] void become(char** command, int slave)
{
    ::setsid();
    ::ioctl(slave, TIOCSCTTY, 0);
    ::execv(command[0], command);
    ::_exit(127);
}

void type(int master, QByteArray words)
{
    for (qsizetype at = 0; at < words.size();) {
        const ssize_t count = ::write(master, words.constData() + at, size_t(words.size() - at));
        if (count < 0 && errno != EINTR)
            break;
        at += std::max<ssize_t>(count, 0);
    }
    std::fill(words.begin(), words.end(), char(0));
}

// What it prints there, until it ends.
void attend(int master, int ended, const std::function<QByteArray(const QByteArray&)>& answer)
{
    QByteArray words;
    for (;;) {
        pollfd either[] = {{master, POLLIN, 0}, {ended, POLLIN, 0}};
        if (::poll(either, 2, -1) < 0 && errno != EINTR)
            return;
        if (either[0].revents & POLLIN) {
            char bytes[512];
            const ssize_t count = ::read(master, bytes, sizeof(bytes));
            words.append(bytes, std::max<ssize_t>(count, 0));
            words = words.last(std::min(words.size(), keptWords));
            if (!words.contains(nix::passwordPrompt))
                continue;
            const QByteArray given = answer(words.trimmed());
            type(master, given.isEmpty() ? QByteArray("\x03") : given);
            words.clear();
        } else if (either[1].revents != 0) {
            return;
        }
    }
}

} // namespace

int runInTerminal(char** command, const std::function<QByteArray(const QByteArray&)>& answer)
{
    const Terminal terminal;
    if (terminal.slave < 0)
        return 1;
    const pid_t child = ::fork();
    if (child < 0)
        return 1;
    if (child == 0)
        become(command, terminal.slave);
    const int ended = int(::syscall(SYS_pidfd_open, child, 0));
    if (ended >= 0) {
        attend(terminal.master, ended, answer);
        ::close(ended);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

} // namespace cim
