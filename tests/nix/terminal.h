// A terminal with a program in it and somebody at its keyboard.
#pragma once

#include "tests/nix/nixfixture.h"

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace cim::test {

class Terminal {
public:
    Terminal() { m_isOpen = ::openpty(&m_near, &m_far, nullptr, nullptr, nullptr) == 0; }
    ~Terminal()
    {
        process.kill();
        process.waitForFinished(30'000);
        if (m_isOpen) {
            ::close(m_near);
            ::close(m_far);
        }
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    // What it prints on its standard output goes to `process` alone.
    bool start(const NixFixture& nix, const QString& program, const QStringList& arguments)
    {
        process.setChildProcessModifier([far = m_far] {
            ::setsid();
            ::ioctl(far, TIOCSCTTY, 0);
            ::dup2(far, STDIN_FILENO);
            ::dup2(far, STDERR_FILENO);
        });
        process.setProcessEnvironment(nix.environment());
        process.setWorkingDirectory(nix.folder());
        process.start(program, arguments);
        return m_isOpen && process.waitForStarted(30'000);
    }
    // Whether that stands there since something was typed last.
    bool says(const QByteArray& text)
    {
        pollfd one{m_near, POLLIN, 0};
        char bytes[1'024];
        while (::poll(&one, 1, 0) > 0) {
            const ssize_t count = ::read(m_near, bytes, sizeof(bytes));
            if (count <= 0)
                break;
            m_said.append(bytes, count);
        }
        return m_said.indexOf(text, m_seen) >= 0;
    }
    bool type(const QByteArray& keys)
    {
        m_seen = m_said.size();
        return ::write(m_near, keys.constData(), size_t(keys.size())) == keys.size();
    }
    const QByteArray& said() const { return m_said; }
    // Whether it shows what is typed.
    bool echoes() const
    {
        termios now{};
        return ::tcgetattr(m_far, &now) == 0 && (now.c_lflag & ECHO) != 0;
    }

    QProcess process;

private:
    int m_near = -1, m_far = -1;
    bool m_isOpen = false;
    QByteArray m_said;
    qsizetype m_seen = 0;
};

} // namespace cim::test
