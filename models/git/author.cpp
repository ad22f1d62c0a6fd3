#include "models/git/author.h"

#include "models/git/identity.h"
#include "models/git/words.h"

#include <QDir>

namespace cim {

Result<void> keepIdentity(const Identity& who)
{
    using namespace git;
    if (!usable(who.name) || !usable(who.email))
        return fail(GitWords::tr("git wants a name and an address without < and >."));
    startLibrary();
    git_buf found = GIT_BUF_INIT;
    QByteArray file = QFile::encodeName(QDir::homePath() + QStringLiteral("/.gitconfig"));
    if (git_config_find_global(&found) == 0)
        file = found.ptr;
    git_buf_dispose(&found);
    ConfigHandle config;
    if (into(config, git_config_open_ondisk, file.constData()) != 0 ||
        git_config_set_string(config.get(), "user.name", who.name.toUtf8().constData()) != 0 ||
        git_config_set_string(config.get(), "user.email", who.email.toUtf8().constData()) != 0)
        return failed(GitWords::tr("%1 cannot be written.").arg(QFile::decodeName(file)));
    return {};
}

} // namespace cim
