// Who commits, and the signature that git's configuration asks for.
#pragma once

#include "models/git/libgit.h"
#include "models/git/workspace.h"

namespace cim::git {

// user.name and user.email (GIT_AUTHOR_NAME and _EMAIL first) as git would find them in `folder`.
Result<Identity> configuredIdentity(const QString& folder);

// Git ends a name at '<' and '>', and libgit2 refuses what is empty without them.
bool usable(const QString& text);

// The signature of a commit's text when commit.gpgsign is set, empty when not. Runs ssh-keygen or
// gpg (7 ms, or as long as the user takes to enter a passphrase; ends after two minutes).
Result<QByteArray> signatureFor(git_repository* repository, const QByteArray& text);

} // namespace cim::git
