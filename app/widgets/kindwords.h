// What kinds, verbs and properties are called in the language of the window. Their files are
// written in English; resources/kinds/words holds a file a language with what each text is in it.
#pragma once

#include <QString>

namespace cim {

struct Kind;

// A text out of a kind's file: help, label, group. As it stands there where it is not translated,
// such as what a workspace's own kinds say. GUI thread.
QString kindText(const QString& english);
// "Firewall rule" for FirewallRule, the name that files and commands have. A null kind: `name`.
QString kindTitle(const QString& name);
QString kindTitle(const Kind* kind, const QString& name);

} // namespace cim
