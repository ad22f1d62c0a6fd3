// `cim flake graph|why|diff|duplicates PATH`: what the terminal shows of a lock.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QStringList>

namespace cim::flakes {

enum class GraphFormat : quint8 { Text, Json, Dot, Mermaid };
std::optional<GraphFormat> graphFormatFromString(QStringView text);

// Each gives the bytes to print, or a sentence. `path` is a lock, a flake.nix, a folder of a flake
// or a workspace. Nothing is run and nothing fetched (git apart, by diffCommand).
Result<QByteArray> graphCommand(const QString& path, GraphFormat format, bool merged = false);
Result<QByteArray> whyCommand(const QString& path, const QString& input, bool json);
Result<QByteArray> duplicatesCommand(const QString& path, bool json);
// Of two locks; or, with `other` empty, of the lock as it is and as it was committed last before.
Result<QByteArray> diffCommand(const QString& path, const QString& other, bool json);

} // namespace cim::flakes
