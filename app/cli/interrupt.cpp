#include "app/cli/interrupt.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// A signal handler may do next to nothing: it writes a byte that a thread waits for.
int s_pipe[2] = {-1, -1};

void onSignal(int number)
{
    const int error = errno;
    const char byte = 1;
    (void)!::write(s_pipe[1], &byte, 1);
    std::signal(number, SIG_DFL);
    errno = error;
}

void handle(void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGINT, SIGTERM})
        sigaction(number, &action, nullptr);
}

} // namespace

Interrupt::Interrupt(Output& output, QString stopped)
    : m_output(output)
    , m_stopped(std::move(stopped))
{
    if (pipe2(s_pipe, O_CLOEXEC) != 0)
        return; // then Ctrl+C ends the program at once, which is safe too
    m_waiter = std::jthread([this, reader = s_pipe[0]] {
        char byte = 0;
        while (::read(reader, &byte, 1) < 0 && errno == EINTR)
            ;
        if (byte == 1)
            m_stop.request_stop();
    });
    handle(onSignal);
}

Interrupt::~Interrupt()
{
    if (!m_waiter.joinable())
        return;
    handle(SIG_DFL);
    const char byte = 0;
    (void)!::write(s_pipe[1], &byte, 1);
    m_waiter.join();
    for (int& descriptor : s_pipe)
        ::close(std::exchange(descriptor, -1));
    if (requested() && !m_stopped.isEmpty())
        m_output.note(m_stopped);
}

} // namespace cim::cli
