#include "graph/flakes/command.h"

#include "graph/flakes/change.h"
#include "graph/flakes/picture.h"

#include <QFileInfo>

namespace cim::flakes {

namespace {

// The sentences by which `cim flake duplicates` says how to mend what it found.
QString mending(const Lock& lock, const Analysis& analysis)
{
    const std::vector<Follow> follows = suggestFollows(lock, analysis);
    if (follows.empty())
        return {};
    QString out = QStringLiteral("\nOne of each remains with these lines in flake.nix:\n");
    for (const QString& line : followLines(lock, follows))
        out += QStringLiteral("  ") + line + u'\n';
    const auto expected = withFollows(lock, follows);
    if (expected)
        out += QStringLiteral("The lock would then have %1 nodes instead of %2.\n")
                   .arg(expected->nodes.size() - 1)
                   .arg(lock.nodes.size() - 1);
    return out;
}

} // namespace

std::optional<GraphFormat> graphFormatFromString(QStringView text)
{
    if (text == u"text")
        return GraphFormat::Text;
    if (text == u"json")
        return GraphFormat::Json;
    if (text == u"dot")
        return GraphFormat::Dot;
    if (text == u"mermaid")
        return GraphFormat::Mermaid;
    return {};
}

Result<QByteArray> graphCommand(const QString& path, GraphFormat format, bool merged)
{
    const auto lock = readLock(path);
    if (!lock)
        return std::unexpected(lock.error());
    const Analysis analysis = analyse(*lock);
    PictureOptions options;
    options.merged = merged;
    switch (format) {
    case GraphFormat::Json:
        return graphJson(*lock, analysis);
    case GraphFormat::Dot:
        return toDot(picture(*lock, analysis, options), false).toUtf8();
    case GraphFormat::Mermaid:
        return toMermaid(picture(*lock, analysis, options), false).toUtf8();
    case GraphFormat::Text:
        break;
    }
    return (totalsText(analysis) + u'\n' + toText(*lock, analysis)).toUtf8();
}

Result<QByteArray> whyCommand(const QString& path, const QString& input, bool json)
{
    const auto lock = readLock(path);
    if (!lock)
        return std::unexpected(lock.error());
    const Analysis analysis = analyse(*lock);
    const auto node = findNode(*lock, analysis, input);
    if (!node)
        return std::unexpected(node.error());
    const QString folder = QFileInfo(findLock(path).value_or(QString())).absolutePath();
    const QStringList touched = reachedBy(*lock, workspaceReach(folder).value_or(Reach()), *node);
    if (json)
        return whyJson(*lock, analysis, *node, touched);
    QString text = whyText(*lock, analysis, *node);
    if (!touched.isEmpty())
        text += QStringLiteral("  an update touches:\n    ") +
                touched.join(QStringLiteral("\n    ")) + u'\n';
    return text.toUtf8();
}

Result<QByteArray> duplicatesCommand(const QString& path, bool json)
{
    const auto lock = readLock(path);
    if (!lock)
        return std::unexpected(lock.error());
    const Analysis analysis = analyse(*lock);
    if (json)
        return duplicatesJson(*lock, analysis);
    const QString text = duplicatesText(*lock, analysis);
    if (text.isEmpty())
        return QByteArray("Nothing stands twice in this lock.\n");
    return (text + mending(*lock, analysis)).toUtf8();
}

Result<QByteArray> diffCommand(const QString& path, const QString& other, bool json)
{
    const auto first = readLock(path);
    if (!first)
        return std::unexpected(first.error());
    std::optional<Lock> before, after;
    if (!other.isEmpty()) {
        const auto second = readLock(other);
        if (!second)
            return std::unexpected(second.error());
        before = *first;
        after = *second;
    } else {
        const auto history = lockHistory(findLock(path).value_or(path), 50);
        if (!history)
            return std::unexpected(history.error());
        after = *first;
        for (const Revision& revision : *history) {
            if (!revision.lock || (!before && difference(*revision.lock, *after).isEmpty()))
                continue;
            before = *revision.lock;
            break;
        }
        if (!before)
            return fail(
                QStringLiteral("git holds no other version of this lock to compare it with."));
    }
    Difference found = difference(*before, *after);
    const QString file = findLock(other.isEmpty() ? path : other).value_or(QString());
    addReach(found, *before, *after,
             workspaceReach(QFileInfo(file).absolutePath()).value_or(Reach()));
    if (json)
        return differenceJson(found, *before, *after);
    return (found.sentence() + u'\n' + (found.isEmpty() ? QString() : u'\n' + found.text()))
        .toUtf8();
}

} // namespace cim::flakes
