// A Nix store as this machine sees it: how its paths begin, where its files really lie, and where
// Nix keeps its database and profiles.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace cim::system {

// A value. All strings are absolute paths without a slash at the end. Every function that touches
// the disk may block as long as the disk does.
struct Store {
    QString dir = QStringLiteral("/nix/store");     // as the store's paths name it
    QString realDir = QStringLiteral("/nix/store"); // where its files are; empty: on no disk here
    QString stateDir = QStringLiteral("/nix/var/nix");
    QString runDir = QStringLiteral("/run"); // where current-system and booted-system stand
    QString url;                             // for nix's --store; empty: nix's own default

    // The store of this machine; NIX_STORE_DIR and NIX_STATE_DIR are heeded as by nix.
    static Store ofThisMachine();
    // A store whose paths begin with /nix/store, and which lies below another folder: what
    // "nix --store ROOT" makes.
    static Store below(const QString& root);
    // On another machine, "ssh-ng://user@host" or "ssh://…"; nothing of it is on a disk here.
    // Refuses what nix or ssh could take for an option.
    static Result<Store> remote(const QString& url);

    bool isLocal() const { return !realDir.isEmpty(); }
    QString database() const { return stateDir + QStringLiteral("/db/db.sqlite"); }
    QString profiles() const { return stateDir + QStringLiteral("/profiles"); }
    // Whether the text begins with a path of this store, "/nix/store/x…".
    bool holds(QStringView path) const;
    // The store path (without what follows it) that a path of the store lies in; else empty.
    QString storePath(QStringView path) const;
    // Where a path of the store lies on the disk; any other path is returned as it is.
    QString real(const QString& path) const;

    // Follows symbolic links, also those in the middle of `path`, to what is no link; the answer is
    // a path as the store names it. An error where it ends outside the store, in nothing, or never.
    Result<QString> follow(const QString& path) const;
    // The whole text of a regular file of the store, links followed inside the store only, so that
    // a generation cannot make us read a file of this machine. An error above `limit` bytes.
    Result<QByteArray> read(const QString& path, qint64 limit = 4 << 20) const;
    // Names in a folder of the store, sorted; an error above `limit` names.
    Result<QStringList> list(const QString& path, int limit = 100'000) const;
};

// Control characters and other invisible ones as \u0007: for names from outside in sentences.
QString printable(const QString& text);

} // namespace cim::system
