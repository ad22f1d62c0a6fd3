// What sudo and ssh ask while a host is rebuilt, answered in the window: they start this program
// again as their helper, which asks the window over a socket of the user's own. A worker thread can
// ask by a line of its own.
#pragma once

#include "models/domain/error.h"
#include "models/nix/activate.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <deque>
#include <memory>
#include <optional>
#include <stop_token>

class QLocalServer;
class QLocalSocket;

namespace cim {

class PasswordDesk;
struct DeskAnswer;
struct DeskPlace;

struct DeskQuestion {
    // Of no named type: lupdate takes that for the name of a class, and loses the namespace.
    enum class Kind {
        SudoHere,  // a password, for root's rights on this machine
        SudoThere, // likewise, on another machine
        Login,     // a password or a passphrase, which ssh wants
        NewKey,    // whether to trust a machine that ssh does not know; "yes"
        OtherKey   // whether to forget the key that ssh knows of it; "yes"
    };
    Kind kind = Kind::SudoHere;
    QString program = QStringLiteral("sudo"); // that gives root's rights
    QString host = {};                        // the other machine, "root@10.0.0.7"
    QString words = {};       // of the program that asks: one line of printable characters
    QString fingerprint = {}; // of the key that a machine answers with; empty: not known
    bool isAgain = false;     // the answer before was not right
    bool isOfSeveral = false; // several hosts are rebuilt together
};

// For root's rights on another machine, "root@10.0.0.7", by a program there.
DeskQuestion rightsQuestion(const QString& program, const QString& machine, bool isAgain);

struct DeskReply {
    QString text = {};
    bool isForOthers = false; // of several hosts: to be tried on the others as well
};

// By which worker threads ask, for as long as the desk is there. Safe to use on any thread.
class DeskLine {
public:
    ~DeskLine();

    // For a further machine of several; `host` as it is named to the user.
    std::shared_ptr<DeskLine> lineFor(const QString& host) const;
    // Blocks until it is answered. Nothing: nobody did, the desk has gone, or a stop was asked for.
    std::optional<DeskReply> ask(const DeskQuestion& question, const std::stop_token& stop);
    // The environment in which an ssh asks here. What is typed for a login is given to each further
    // connection of this line, and forgotten with it.
    QMap<QString, QString> sshEnvironment() const { return m_environment; }

private:
    friend class PasswordDesk;
    std::shared_ptr<DeskPlace> m_desk;
    QByteArray m_token;
    QMap<QString, QString> m_environment;
};

// The window's side: one question after the other. GUI thread.
class PasswordDesk : public QObject {
    Q_OBJECT

public:
    explicit PasswordDesk(QObject* parent = nullptr);
    ~PasswordDesk() override;

    // The same way to root's rights, such that it asks here and never waits for a terminal that
    // nobody looks at: sudo by its helper, doas in a terminal that the helper answers, run0 without
    // one (it asks through the desktop).
    Result<nix::Elevation> atDesk(const nix::Elevation& elevation);
    // For one rebuild over ssh; `host` as it is named to the user, "root@10.0.0.7". Empty: for
    // several, each with a line of its own made from this one.
    Result<std::shared_ptr<DeskLine>> lineFor(const QString& host);
    // The answer to the question that was asked last; no answer lets sudo fail with a sentence.
    void answer(const QString& password, bool isForOthers = false);
    void refuse();
    // Whether somebody waits for an answer about that machine, as a question names it; empty: about
    // this one.
    bool isWaitedFor(const QString& host) const;
    // As refuse(), and what was begun with it is to be stopped.
    void refuseAll();

signals:
    void asked(const cim::DeskQuestion& question);
    void withdrawn();      // whoever asked has gone away
    void waitingChanged(); // what isWaitedFor() says
    void stopAsked();      // the rebuild of several is to be stopped

private:
    friend class DeskLine;
    struct Waiting {
        DeskQuestion question;
        QLocalSocket* socket = nullptr; // of a helper, else `pending` of a worker
        std::shared_ptr<DeskAnswer> pending = {};
        QByteArray memory = {}; // what a login's answer is remembered by; empty: it is not
        qint64 asker = 0;       // the process that wants it
    };
    struct Remembered {
        QByteArray answer;
        qint64 asker = 0;
    };

    Result<void> open();
    void greet();
    void hear(QLocalSocket* socket);
    void put(Waiting waiting);
    void askNext();
    void conclude(const std::optional<DeskReply>& answer);
    void withdraw(const QLocalSocket* socket, const DeskAnswer* pending);
    void forget(const QByteArray& token);

    std::unique_ptr<QLocalServer> m_server;
    std::deque<Waiting> m_waiting; // the first is being asked, where anything is
    bool m_isAsking = false;
    QHash<QByteArray, Remembered> m_remembered;
    std::shared_ptr<DeskPlace> m_self;
};

// The helper's side: whether this process was started as one, and what it then does. Blocks until
// the window has answered; 0 where it did. Where it runs a command in a terminal, until that has
// ended, with its exit code.
bool isPasswordHelper(int argc, char** argv);
int runPasswordHelper(int& argc, char** argv);

} // namespace cim
