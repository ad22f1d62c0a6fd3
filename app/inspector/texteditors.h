// The editors that hold several lines.
#pragma once

#include "app/inspector/editors.h"

namespace cim {

ValueEditor* makeLinesEditor(QWidget* parent);
ValueEditor* makeListEditor(const PropertyDefinition& definition, QWidget* parent);
ValueEditor* makeJsonEditor(QWidget* parent);

} // namespace cim
