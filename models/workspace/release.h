// Promoting a domain from state to state, and releasing versions of it.
#pragma once

#include "models/workspace/workspace.h"

#include <QDate>

namespace cim {

enum class Weight : quint8 { Nothing, Fix, Feature, Breaking };

// One thing that was done to a domain, and how much it weighs for those who use the domain.
struct DomainChange {
    quint64 sequence = 0; // of its first event
    QString what;         // "Add Person lucy"
    Weight weight = Weight::Fix;
};

// What a promotion or a release would bring.
struct DomainPreview {
    DomainId domain = {};
    std::vector<DomainChange> changes = {}; // since the last promotion or release, oldest first
    QStringList files = {};                 // of the repository that they changed
    std::vector<EntityId> hosts = {};       // that take something from the domain, by name
    QStringList errors = {};                // problems of its entities that must be mended first
    QStringList refusals = {};              // anything else that is in the way
    QString proposed = {};                  // release: the version by the weight of the changes
};

// The branch of a state: dev, test, main.
QString branchOf(State state);

// Since the domain's last promotion or release. Reads the log once.
Result<DomainPreview> previewPromotion(const Session& session, DomainId domain, State to);
Result<DomainPreview> previewRelease(const Session& session, DomainId domain);

// The next version: in dev and test 0.x, where a breaking change raises the second number; in prod
// 1.0.0 and up. `last` empty: the first.
QString proposedVersion(State state, const QString& last, Weight weight);

// "## 0.3.0 - 2026-11-26" and the changes by weight, for CHANGELOG.md.
QString changelogEntry(const QString& version, const QDate& day,
                       const std::vector<DomainChange>& changes);

// The event, then a commit of everything that is to be committed, then the branch: the one of the
// new state is made or moved to the commit, and is worked on from then on. Again after a failure in
// between, it does what is left. Fails before anything happens where the branch has gone elsewhere.
Result<CommitOutcome> promote(Session& session, DomainId domain, State to,
                              CommitRequest request = {});
// The event, CHANGELOG.md, a commit, and the tag `version` on it. A release cannot be undone.
Result<CommitOutcome> release(Session& session, DomainId domain, const QString& version,
                              CommitRequest request = {});

// What lets the root take a domain from somewhere else: from `reference` ("HEAD" as from the start,
// "refs/heads/test", "refs/tags/1.0.0"), and, where `remote` is given, from there instead of this
// machine; an empty `remote` text goes back to this machine. Written as an Input of the model, so
// it can be undone; the next commit writes the root's flake.nix and moves the lock. Fails where the
// domain has nothing of that name, or the address is none.
Result<std::vector<Command>> takeFrom(const Session& session, DomainId domain,
                                      const std::optional<QString>& reference,
                                      const std::optional<QString>& remote);
// What lets one host take a domain at another state than the others do; none: as they do. Fails
// where the domain was never at that state. The next commit writes the root's flake.nix and locks.
Result<std::vector<Command>> takeOnHost(const Session& session, DomainId domain, EntityId host,
                                        std::optional<State> state);
// "git@forge:us/people.git", "https://...", "/srv/people.git" or a flake's own address, as an
// address that nix takes; empty where it is none.
QString flakeAddress(const QString& remote);

} // namespace cim
