// Where the program's data files are.
#pragma once

#include <QString>

namespace cim {

// Absolute path of a file or folder below resources/: $CIM_RESOURCES if set, else
// <bin>/../share/cimarron if it exists, else the source tree the program was built from.
QString resourcePath(const QString& relative);

} // namespace cim
