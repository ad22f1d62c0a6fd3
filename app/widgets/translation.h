// The program's words in the user's language.
#pragma once

class QLocale;

namespace cim {

// Installs the translation for the locale's languages where there is one, and the one of Qt's own
// words where that is installed. English needs none, so false is no failure. Once, before the first
// word is shown; GUI thread.
bool installTranslation(const QLocale& locale);

} // namespace cim
