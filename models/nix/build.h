// Building a host as the workspace describes it, because the user asked for it.
#pragma once

#include "models/nix/record.h"
#include "models/nix/tool.h"

#include <QSet>

#include <functional>

namespace cim::nix {

// What nix is doing, told from its records in a few words.
class Doing {
public:
    // "building hello-2.12, 3 built"; empty where the record tells nothing new.
    QString take(const Record& record);

private:
    QSet<qint64> m_builds;
    int m_built = 0;
};

// Builds the host's system and says which store path it is. Nothing is linked, locked or activated.
// `options` are more of nix's; `told` is called on this thread with each new thing that nix does.
// Blocks for as long as that takes: for worker threads; a stop ends nix and its builders.
Result<QString> buildHost(const Tool& tool, const QString& rootFlake, const QString& host,
                          const QStringList& options = {}, std::stop_token stop = {},
                          const std::function<void(const QString& what)>& told = {});

} // namespace cim::nix
