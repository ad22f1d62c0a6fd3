// What was evaluated before, so that only what an edit touched is evaluated again.
#pragma once

#include "models/events/session.h"
#include "models/nix/evaluate.h"

namespace cim {

// For each host a hash over everything in the workspace that its configuration is made from: its
// file and those that it lists, what those name, the logic of the repositories, and the inputs that
// the root has locked from outside. By the host's name. Reads the files once: 10 ms a hundred
// hosts.
QHash<QString, QByteArray> hostFingerprints(const Session& session);

// Kept in the user's cache folder; never needed. A file that is broken counts as empty.
class KnownEvaluations {
public:
    explicit KnownEvaluations(const Session& session);
    bool isEmpty() const { return m_known.isEmpty(); }
    // The result, where it was made from the same; else null.
    const nix::Evaluation* find(const QString& host, const QByteArray& fingerprint) const;
    // Ignores what isOfTheFiles() denies.
    void put(const nix::Evaluation& evaluation, const QByteArray& fingerprint);
    // False where nix itself could not work, or was stopped: the same files may be fine next time.
    static bool isOfTheFiles(const nix::Evaluation& evaluation);
    Result<void> save() const;

private:
    struct Known {
        QByteArray fingerprint;
        nix::Evaluation evaluation;
    };
    QString m_file;
    QHash<QString, Known> m_known;
};

} // namespace cim
