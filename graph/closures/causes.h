// Who caused what stands on a host, and what changed on it.
#pragma once

#include "graph/closures/difference.h"
#include "models/workspace/parts.h"

#include <QJsonObject>

namespace cim::closures {

// What a workspace says of one of its hosts, with names to show.
struct HostCauses {
    QString host;
    PartOrigins origins;
    QHash<EntityId, QString> titles;      // "Person lucy", see shownTitle
    QHash<QString, QString> earlier = {}; // by keyOf(): who asked for it when nix was asked before

    // Of the surest cause; empty: nobody in the workspace.
    QString titleOf(const PartOrigin& origin) const;
};

QString keyOf(const Part& part); // "user lucy"
// A title in the language of the window; they are kept on disk and compared as they are.
QString shownTitle(const QString& title);

// Asks nix about the host as it is written in the repositories now, committed or not, and reads
// model and log with a session of its own. A second or two, for worker threads.
Result<HostCauses> askCauses(const QString& workspace, const QString& host,
                             std::stop_token stop = {});

// The changes of a difference that one entity caused, or nobody.
struct ChangeGroup {
    QString cause; // "Person lucy"; empty: NixOS itself, and what packages bring along
    std::vector<std::pair<SystemDifference::Section, Change>> changes;
};
// By cause, nobody's last. What is gone counts for whoever asked for it when nix was asked before.
std::vector<ChangeGroup> grouped(const SystemDifference& difference, const HostCauses& causes);
// For a terminal and a commit message: a heading a cause, a line a change.
QString groupedText(const SystemDifference& difference, const std::vector<ChangeGroup>& groups);
// The difference's own, with "byCause": a list of {cause, changes}.
QJsonObject groupedJson(const SystemDifference& difference, const std::vector<ChangeGroup>& groups);
// A whole page of HTML, by group, or by section where there are none; nothing in it is loaded from
// elsewhere.
QString pageOf(const SystemDifference& difference, const std::vector<ChangeGroup>& groups = {});
// What stands above a group.
QString headingOf(const ChangeGroup& group);

} // namespace cim::closures
