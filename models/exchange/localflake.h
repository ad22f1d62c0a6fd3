// Folders of this disk as inputs of a flake.
#pragma once

#include <QString>

namespace cim {

// The nearest folder above (or this one) that is a git repository; empty: none.
QString repositoryAround(const QString& folder);
// The address of an absolute folder: what is committed of it, where it is in a git repository, else
// the folder as it stands.
QString localAddress(const QString& folder);

} // namespace cim
