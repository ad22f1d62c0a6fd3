// What a store path needs, and what that needs in turn: the closure, as a compact graph.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QLatin1StringView>
#include <QString>

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace cim::closures {

// What may be read at most; checked before anything is allocated for it. The sizes of two million
// paths of four tebibytes still fit into 64 bits.
struct Limits {
    qint64 bytes = qint64(1) << 30; // of a file of path-info
    quint32 paths = 2'000'000;
    quint32 references = 60'000'000;
    qint64 narSize = qint64(1) << 42; // of one path, bytes
};

// The name of a package as the last part of a store path says it: "hello-2.12.1-doc". It is a guess
// of convention, as every tool makes it.
struct PackageName {
    QString name, version, output;
    bool operator==(const PackageName&) const = default;
};
PackageName packageName(QStringView pathName);
// As nix orders versions: negative, when `a` is the older one.
int compareVersions(QStringView a, QStringView b);

// A closure that was read; never changed afterwards, so threads may share it. Paths are named by
// their index, and stand in the order of their base names: the same closure is equal, however it
// was read.
class Closure {
public:
    int count() const { return int(m_paths.size()); }
    const QString& storeDir() const { return m_storeDir; }
    // What the closure is of: mostly one. All others can be reached from these.
    std::span<const quint32> roots() const { return m_roots; }

    // "kz9l…-hello-2.12.1", without and with the hash before it, and the whole path.
    QLatin1StringView baseName(quint32 path) const;
    QLatin1StringView name(quint32 path) const { return baseName(path).sliced(33); }
    QString path(quint32 path) const;
    // The base name of the derivation that made it; empty, when nobody knows.
    QLatin1StringView deriver(quint32 path) const;
    qint64 narSize(quint32 path) const { return m_paths[path].narSize; }       // bytes
    qint64 registered(quint32 path) const { return m_paths[path].registered; } // seconds since 1970
    qint64 totalSize() const { return m_total; }

    // What it needs, and who needs it; itself left out, in ascending order.
    std::span<const quint32> references(quint32 path) const { return row(m_references, path); }
    std::span<const quint32> users(quint32 path) const { return row(m_users, path); }
    qsizetype referenceCount() const { return qsizetype(m_references.items.size()); }
    // References to paths that the source did not hold, as of a path-info without --recursive.
    int missing() const { return m_missing; }

    // A whole path, a base name, a hash of 32 letters, or a name that only one path has; -1: there
    // is none. The error names the candidates where there are several.
    Result<quint32> find(const QString& text) const;
    // Everything that can be reached from `from`, itself included: bit by path.
    std::vector<bool> reach(std::span<const quint32> from) const;
    // Bytes of `path` and all that it needs. O(closure).
    qint64 closureSize(quint32 path) const;

    bool operator==(const Closure&) const = default;

private:
    friend class ClosureBuilder;
    struct Path {
        qint64 narSize = 0, registered = 0;
        quint32 nameAt = 0, deriverAt = 0; // in m_text
        quint16 nameLength = 0, deriverLength = 0;
        bool operator==(const Path&) const = default;
    };
    struct Rows { // of a sparse matrix, one after another
        std::vector<quint32> begins, items;
        bool operator==(const Rows&) const = default;
    };
    static std::span<const quint32> row(const Rows& rows, quint32 path)
    {
        return std::span(rows.items)
            .subspan(rows.begins[path], rows.begins[path + 1] - rows.begins[path]);
    }

    QString m_storeDir;
    QByteArray m_text;
    std::vector<Path> m_paths;
    std::vector<quint32> m_roots;
    Rows m_references, m_users;
    qint64 m_total = 0;
    int m_missing = 0;
};

// Takes paths and references in any order; used by the readers.
class ClosureBuilder {
public:
    ClosureBuilder(QString storeDir, const Limits& limits);

    // `baseName` must be one (see isBaseName), and new. Gives its index for refer().
    Result<quint32> add(QByteArrayView baseName, qint64 narSize, qint64 registered,
                        QByteArrayView deriver);
    Result<void> refer(quint32 from, quint32 to);
    void referToMissing() { ++m_missing; }
    void setStoreDir(QString storeDir) { m_storeDir = std::move(storeDir); }
    quint32 count() const { return quint32(m_paths.size()); }
    // No roots given: all that nobody needs. Whatever none of them reaches becomes a root as well.
    Closure finish(std::vector<quint32> roots = {});

private:
    void makeRows(Closure& out, const std::vector<quint32>& places);
    static void addRoots(Closure& out);

    QString m_storeDir;
    Limits m_limits;
    QByteArray m_text;
    std::vector<Closure::Path> m_paths;
    std::vector<std::pair<quint32, quint32>> m_references;
    int m_missing = 0;
};

// 32 letters of hash, a dash, and a name as nix allows it.
bool isBaseName(QByteArrayView text);

// "366.1 MiB".
QString sizeText(qint64 bytes);

// How a read tells where it is: paths so far. Called on the thread that reads, some times a second.
using Progress = std::function<void(qint64 paths)>;

} // namespace cim::closures
