#include "models/exchange/localflake.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::LocalFlake)
};

} // namespace

QString repositoryAround(const QString& folder)
{
    for (QDir at(folder);;) {
        if (QFileInfo::exists(at.filePath(u".git"_s)))
            return at.path();
        if (at.isRoot() || !at.cdUp())
            return {};
    }
}

QString localAddress(const QString& folder)
{
    const auto encoded = [](const QString& path) {
        return QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
    };
    const QString repository = repositoryAround(folder);
    if (repository.isEmpty())
        return u"path:"_s + encoded(folder);
    const QString below = QDir(repository).relativeFilePath(folder);
    return u"git+file://"_s + encoded(repository) + u"?ref=HEAD"_s +
           (below == u"." ? QString() : u"&dir="_s + encoded(below));
}

std::optional<LocalFlake> localFlake(const QString& address)
{
    const bool isGit = address.startsWith(u"git+file:");
    if (!isGit && !address.startsWith(u"path:"))
        return std::nullopt;
    const QUrl url(isGit ? address.sliced(4) : address);
    const QUrlQuery query(url);
    const auto asked = [&](const QString& key) {
        return query.queryItemValue(key, QUrl::FullyDecoded);
    };
    const QString top =
        QDir::cleanPath(QDir::current().absoluteFilePath(url.path(QUrl::FullyDecoded)));
    LocalFlake out{QDir::cleanPath(top + u'/' + asked(u"dir"_s)), {}, {}};
    if (!isGit)
        return out;
    out.repository = top;
    out.revision = asked(u"rev"_s);
    if (const QString ref = asked(u"ref"_s); out.revision.isEmpty() && !ref.isEmpty())
        out.revision = ref == u"HEAD" || ref.startsWith(u"refs/") ? ref : u"refs/heads/"_s + ref;
    return out;
}

QString committedOnly(const QString& repository)
{
    return Words::tr("Only what is committed in %1 is taken in. After a commit there, update the "
                     "input on the Flakes page.")
        .arg(repository);
}

} // namespace cim
