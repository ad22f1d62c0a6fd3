// Words of a rebuild of several hosts: read from a field, and told to people.
#pragma once

#include "models/nix/fleet.h"
#include "models/workspace/fleetengine.h"

namespace cim {

// The words of a selector field, those with blanks in quotes.
QStringList selectorsIn(const QString& text);
QString selectorText(const QStringList& selectors);
// In which order, and what stops it.
QString planSentence(const nix::Fleet& fleet);
// What builds them, and why it is not colmena.
QString engineSentence(const EngineChoice& choice);
// The first few of many names.
QString namesOf(const QStringList& all);

} // namespace cim
