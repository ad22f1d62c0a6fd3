#include "models/git/libgit.h"

#include "models/git/words.h"

#include <QFile>

namespace cim::git {

void startLibrary()
{
    struct Library {
        Library() { git_libgit2_init(); }
        ~Library() { git_libgit2_shutdown(); }
        Q_DISABLE_COPY_MOVE(Library)
    };
    static const Library library;
}

Oid Oid::fromRaw(QByteArrayView bytes)
{
    Oid out;
    if (bytes.size() == sizeof out.id)
        std::memcpy(out.id, bytes.data(), sizeof out.id);
    return out;
}

QString Oid::hex() const
{
    char text[GIT_OID_SHA1_HEXSIZE + 1];
    return QString::fromLatin1(git_oid_tostr(text, sizeof text, this));
}

QString lastWords()
{
    const git_error* e = git_error_last();
    return e && e->message ? QString::fromUtf8(e->message) : QString();
}

std::unexpected<Error> failed(const QString& message)
{
    return fail(message, lastWords());
}

Result<RepositoryHandle> openAt(const QString& folder)
{
    startLibrary();
    RepositoryHandle out;
    const int rc = into(out, git_repository_open_ext, QFile::encodeName(folder).constData(),
                        unsigned(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
    if (rc != 0 && rc != GIT_ENOTFOUND)
        return failed(GitWords::tr("The repository %1 cannot be opened.").arg(folder));
    return out;
}

} // namespace cim::git
