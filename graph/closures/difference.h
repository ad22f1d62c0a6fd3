// What differs between two systems, wherever they stand.
#pragma once

#include "graph/closures/system.h"

#include <QJsonObject>

namespace cim::closures {

// One thing that is not the same on both sides.
struct Change {
    enum class Kind : quint8 { Added, Removed, Raised, Lowered, Changed };
    Kind kind = Kind::Changed;
    QString name;
    QString before, after;    // versions, values; empty on the side that does not have it
    QString detail;           // which settings of a unit, which groups of a user: mostly empty
    qint64 delta = 0;         // bytes, of packages
    bool wasAskedFor = false; // a package of the system's path, not one that others need
    QString part = {};        // of what is booted, its name as Part has it; empty: none
};

struct SystemDifference {
    enum class Section : quint8 { Boot, Packages, Units, Users, Groups, Etc, Ports, Mounts };
    static constexpr int sections = 8;

    QString before, after; // titles
    std::vector<Change> changes[sections];
    qint64 sizeBefore = 0, sizeAfter = 0;
    int pathsBefore = 0, pathsAfter = 0;
    bool hasParts = false; // both sides are NixOS systems whose files could be read
    bool needsReboot = false;
    bool isSame = true; // the very same paths: one system
    QStringList
        rebuilt; // "sweet-1.0": packages of the same name and version, built from other things

    const std::vector<Change>& of(Section section) const { return changes[int(section)]; }
    // Nothing to list; they may still be two builds, see isSame.
    bool isEmpty() const;
    // "3 packages and 1 unit changed, +12.3 MiB, reboot needed": a subject.
    QString sentence() const;
    // For a terminal and for a commit message: a heading a section, a line a change.
    QString text() const;
    QJsonObject json() const;
};

QString titleOf(SystemDifference::Section section); // "Packages"
QString wordFor(Change::Kind kind);                 // "added", as JSON has it
QString shownWordFor(Change::Kind kind);            // the same in the language of the window
// The line of one change, without its section: "openssl: 3.0.13 → 3.0.14, +1.2 KiB".
QString lineOf(const Change& change);
QString markedLineOf(const Change& change); // "+", "-", "↑", "↓" or "~" before it
QJsonObject jsonOf(const Change& change);

// Packages are compared by name over the whole closures. Some milliseconds for 3,000 paths each.
SystemDifference compare(const System& before, const System& after);

} // namespace cim::closures
