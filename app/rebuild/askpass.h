// Passwords that sudo asks for while a system is activated, answered in the window: sudo starts
// this program again as its helper, which asks the window over a socket of the user's own.
#pragma once

#include "models/domain/error.h"
#include "models/nix/activate.h"

#include <QObject>

#include <functional>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace cim {

// The window's side. GUI thread.
class PasswordDesk : public QObject {
    Q_OBJECT

public:
    explicit PasswordDesk(QObject* parent = nullptr);
    ~PasswordDesk() override;

    // The same way to root's rights, such that it asks here and never waits for a terminal that
    // nobody looks at: sudo by its helper, doas and run0 without a terminal (they fail where they
    // would need one; run0 asks through the desktop).
    Result<nix::Elevation> atDesk(const nix::Elevation& elevation);
    // The answer to the question that was asked last; no answer lets sudo fail with a sentence.
    void answer(const QString& password);
    void refuse();

signals:
    void asked(const QString& prompt); // one line, of printable characters
    void withdrawn();                  // sudo has gone away

private:
    void greet();

    std::unique_ptr<QLocalServer> m_server;
    QLocalSocket* m_socket = nullptr; // that waits for an answer
};

// The helper's side: whether this process was started as one, and what it then does. Blocks until
// the window has answered; 0 where it did.
bool isPasswordHelper(int argc, char** argv);
int runPasswordHelper(int& argc, char** argv);

} // namespace cim
