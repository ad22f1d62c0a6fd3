// What the scripts for other machines say, line by line; for remote.cpp and remoteactivation.cpp.
#pragma once

#include "models/nix/remote.h"

#include <vector>

namespace cim::nix {

// A line's first word, and the rest.
struct RemoteLine {
    QString word, value;
};

std::vector<RemoteLine> linesOf(const QByteArray& said);
// Whether it is a path of the store and nothing else.
bool isSystem(const QString& path);
// What the line says of the machine; nothing of another line.
void take(const RemoteLine& line, RemoteState& out);
// All that was said, for people.
QString answerOf(const Ended& ended);

// sudo takes its password from its standard input, doas from a terminal only.
RemoteScript scriptAsRoot(RemoteScript script, const RemoteElevation& elevation,
                          const QString& password);

} // namespace cim::nix
