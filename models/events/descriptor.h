// A file descriptor that closes itself, and the words for what the system refused.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace cim {

class Descriptor {
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {}
    Descriptor(Descriptor&& other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor();

    explicit operator bool() const { return m_fd >= 0; }
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

// open(2) that never follows a link at the last component, closes on exec and repeats when
// interrupted. errno tells the reason of a failure.
Descriptor openFile(const QString& path, int flags, int mode = 0644);

// Reads exactly `bytes` at `offset`; fewer where the file ends. -1: errno.
qint64 readAt(const Descriptor& file, char* to, qint64 bytes, qint64 offset);
// Writes all or fails; errno.
bool writeAt(const Descriptor& file, QByteArrayView bytes, qint64 offset);

// What a user can do about errno `number` at `path`: "There is no space left on the disk that holds
// …: make room and try again."
Error systemError(int number, const QString& doing, const QString& path);

} // namespace cim
