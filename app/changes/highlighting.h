// Colours for Nix, JSON and Markdown, in light and dark.
#pragma once

#include <QString>

class QTextDocument;
class QWidget;

namespace cim {

// Highlights `document` as the file's name says (flake.lock is JSON) and keeps to the palette of
// `view`, also when it changes: background, text and colours. Loads the definitions at the first
// call (about 6 ms). Call again on the same document to change the language.
void highlight(QTextDocument* document, QWidget* view, const QString& fileName);

} // namespace cim
