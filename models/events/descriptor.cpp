#include "models/events/descriptor.h"

#include "models/events/words.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace cim {

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Descriptor openFile(const QString& path, int flags, int mode)
{
    const QByteArray name = QFile::encodeName(path);
    int fd = -1;
    do {
        fd = ::open(name.constData(), flags | O_CLOEXEC | O_NOFOLLOW, mode);
    } while (fd < 0 && errno == EINTR);
    return Descriptor(fd);
}

qint64 readAt(const Descriptor& file, char* to, qint64 bytes, qint64 offset)
{
    qint64 done = 0;
    while (done < bytes) {
        const ssize_t n = ::pread(file.get(), to + done, size_t(bytes - done), offset + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += n;
    }
    return done;
}

bool writeAt(const Descriptor& file, QByteArrayView bytes, qint64 offset)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const ssize_t n =
            ::pwrite(file.get(), bytes.data() + done, size_t(bytes.size() - done), offset + done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            errno = n == 0 ? EIO : errno;
            return false;
        }
        done += n;
    }
    return true;
}

Error systemError(int number, const QString& doing, const QString& path)
{
    QString why;
    switch (number) {
    case ENOSPC:
        why = EventWords::tr("the disk is full; make room and try again");
        break;
    case EDQUOT:
        why = EventWords::tr("your quota is used up; make room and try again");
        break;
    case EFBIG:
        why = EventWords::tr("a limit on the size of files was reached (see ulimit -f)");
        break;
    case EROFS:
    case EACCES:
    case EPERM:
        why = EventWords::tr("you may not; check the owner and the permissions, or whether it is "
                             "mounted read-only");
        break;
    case ENOENT:
        why = EventWords::tr("it is not there");
        break;
    case ELOOP:
        why = EventWords::tr("it is a link; put the file itself there");
        break;
    case EIO:
        why = EventWords::tr("the disk failed; check it before you go on");
        break;
    case EMFILE:
    case ENFILE:
        why = EventWords::tr("too many files are open; close something and try again");
        break;
    default:
        why = EventWords::tr("the system refused");
    }
    return {EventWords::tr("%1 %2 failed: %3.").arg(doing, path, why),
            QString::fromLocal8Bit(std::strerror(number)), path};
}

} // namespace cim
