#include "graph/flakes/rootlock.h"

#include "graph/flakes/words.h"
#include "models/git/branches.h"
#include "models/nix/record.h"
#include "models/nix/root.h"
#include "models/nix/tool.h"

#include <QFile>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace cim::flakes {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFlake = qint64(4) << 20;

// The text of a Nix string as it is written between the quotes; none of ours has ${ } in it.
QString unescaped(const QString& text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'\\' && i + 1 < text.size())
            ++i;
        out += text[i];
    }
    return out;
}

void readLocal(DeclaredInput& input)
{
    constexpr auto scheme = "git+file://"_L1;
    if (!input.url.startsWith(scheme))
        return;
    const QUrl url(input.url.sliced(4)); // without "git+"
    const QUrlQuery query(url);
    // A part of a repository, or a fixed revision: nothing that a commit there moves.
    if (query.hasQueryItem(u"rev"_s))
        return;
    input.folder = url.path(QUrl::FullyDecoded);
    const QString ref = query.queryItemValue(u"ref"_s, QUrl::FullyDecoded);
    input.reference = ref.isEmpty() ? u"HEAD"_s : ref;
}

// What a lock has of an input, told by what it was asked for.
bool isLockedAs(const Source& original, const DeclaredInput& input)
{
    if (input.folder.isEmpty())
        return true; // other forms are compared by nix itself
    return original.type == u"git" && QUrl(original.url).path(QUrl::FullyDecoded) == input.folder &&
           (original.ref.isEmpty() ? u"HEAD"_s : original.ref) == input.reference;
}

Result<std::optional<Lock>> lockOf(const QString& root)
{
    if (!QFile::exists(root + u"/flake.lock"_s))
        return std::nullopt;
    auto lock = readLockForNix(root + u"/flake.lock"_s);
    if (!lock)
        return std::unexpected(lock.error());
    return std::optional(*std::move(lock));
}

// By its whole address: nix looks for a flake above the folder that it is called in.
QString flakeAt(const QString& root)
{
    return nix::rootReference(root) == u"." ? root : nix::rootAddress(root);
}

QStringList argumentsFor(const Staleness& stale)
{
    if (stale.noLock || stale.moved.isEmpty())
        return {u"flake"_s, u"lock"_s};
    return QStringList{u"flake"_s, u"update"_s} + stale.moved;
}

} // namespace

std::vector<DeclaredInput> declaredInputs(const QString& flakeNix)
{
    QFile file(flakeNix);
    std::vector<DeclaredInput> out;
    if (!file.open(QIODevice::ReadOnly))
        return out;
    const QString text = QString::fromUtf8(file.read(largestFlake));
    static const QRegularExpression line(
        u"^[ \\t]*(?:inputs\\.)?([A-Za-z][A-Za-z0-9_-]*)\\.url[ \\t]*=[ \\t]*\"((?:[^\"\\\\\\n]|\\\\.)*)\"[ \\t]*;"_s,
        QRegularExpression::MultilineOption);
    for (auto it = line.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        DeclaredInput input{match.captured(1), unescaped(match.captured(2)), {}, {}};
        readLocal(input);
        out.push_back(std::move(input));
    }
    return out;
}

Result<Staleness> staleness(const QString& root)
{
    const auto lock = lockOf(root);
    if (!lock)
        return std::unexpected(lock.error());
    Staleness out;
    out.noLock = !*lock;
    if (out.noLock)
        return out;
    for (const DeclaredInput& input : declaredInputs(root + u"/flake.nix"_s)) {
        const int at = (*lock)->at({input.name});
        const Node* node = at < 0 ? nullptr : &(*lock)->nodes[size_t(at)];
        if (!node || !node->locked || !isLockedAs(node->original.value_or(Source()), input)) {
            out.unlocked << input.name;
            continue;
        }
        if (input.folder.isEmpty())
            continue;
        const auto commit = commitAt(input.folder, input.reference);
        if (!commit || commit->isEmpty() || *commit == node->locked->rev)
            continue;
        // nix locks a tag that has a message by the tag.
        if (objectAt(input.folder, input.reference).value_or(QString()) != node->locked->rev)
            out.moved << input.name;
    }
    return out;
}

Result<Difference> moveLock(const QString& root, std::stop_token stop,
                            const std::function<void(const QString& what)>& progress)
{
    const auto stale = staleness(root);
    if (!stale)
        return std::unexpected(stale.error());
    if (!stale->isStale())
        return Difference();
    const auto before = lockOf(root);
    const auto tool = nix::find(stop);
    if (!tool)
        return fail(FlakeWords::tr(
                        "The root's lock was not moved: it names what the domains were before. %1")
                        .arg(tool.error().message),
                    tool.error().detail);
    nix::Call call = tool->call(QStringList{u"--log-format"_s, u"internal-json"_s, u"-v"_s} +
                                    argumentsFor(*stale) + QStringList{u"--flake"_s, flakeAt(root)},
                                root);
    // `nix flake lock` takes the flake as a word.
    if (call.arguments.contains(u"lock"_s))
        call.arguments.remove(call.arguments.size() - 2, 1);
    const nix::Ended ended = nix::run(call, stop, [&](const QByteArray& line) {
        const nix::Record record = nix::readRecord(line);
        if (progress && record.kind == nix::Record::Kind::Start && !record.text.isEmpty())
            progress(record.text);
    });
    if (auto why = nix::failure(ended, FlakeWords::tr("nix could not lock the root's inputs."))) {
        why->message += FlakeWords::tr(" The root's lock is as it was; \"cim lock\" tries again.");
        return std::unexpected(*why);
    }
    const auto after = lockOf(root);
    if (!after)
        return std::unexpected(after.error());
    if (!*after)
        return fail(FlakeWords::tr("nix made no lock for the root."), nix::errorText(ended.errors));
    return difference(*before ? **before : emptyLock(), **after);
}

QStringList previewOptions(const QString& root)
{
    QStringList out;
    const auto lock = lockOf(root);
    for (const DeclaredInput& input : declaredInputs(root + u"/flake.nix"_s)) {
        if (input.folder.isEmpty() || input.reference != u"HEAD")
            continue;
        const int at = lock && *lock ? (*lock)->at({input.name}) : -1;
        const QString locked = at < 0 ? QString() : (*lock)->nodes[size_t(at)].source().rev;
        const auto head = commitAt(input.folder, u"HEAD"_s);
        const bool same = head && !head->isEmpty() && *head == locked;
        if (same && !hasChanges(input.folder))
            continue;
        // Without a ref nix takes the work tree.
        out << u"--override-input"_s << input.name
            << u"git+file://"_s + QString::fromLatin1(QUrl::toPercentEncoding(input.folder, "/"));
    }
    return out;
}

Result<std::vector<OwnFile>> lockForCommit(const QString& root, std::stop_token stop,
                                           const std::function<void(const QString& what)>& progress)
{
    const auto moved = moveLock(root, std::move(stop), progress);
    if (!moved)
        return std::unexpected(moved.error());
    if (!QFile::exists(root + u"/flake.lock"_s))
        return {};
    return std::vector<OwnFile>{{{}, u"flake.lock"_s}};
}

} // namespace cim::flakes
