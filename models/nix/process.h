// Running another program, nix above all: in a process group of its own, with a limit on its
// memory, watched line by line, stopped as a whole.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <stop_token>

namespace cim::nix {

// What to run. `program` is an absolute path; there is no shell anywhere.
struct Call {
    QString program;
    QStringList arguments = {};
    QString folder = {};                           // to run in; empty: this program's own
    qint64 memory = qint64(8) << 30;               // bytes of address space; 0: no limit
    qsizetype longestOutput = qsizetype(64) << 20; // bytes of standard output; more ends it
    QMap<QString, QString> environment = {};       // beside what is inherited
    // Stays in this program's own group, with its terminal for passwords, and Ctrl+C does not reach
    // it: for what must not be broken off. It cannot be cancelled either.
    bool isForeground = false;
    // Milliseconds after SIGINT until it gets SIGTERM; SIGKILL follows after as many, but five
    // seconds at most.
    int patience = 10'000;
    // Given to its standard input, which is then closed; a password, say. Null: it has none, or in
    // the foreground this program's own.
    QByteArray input = {};
};

// How it came to its end.
struct Ended {
    enum class How : quint8 {
        Exited,    // `code` is its exit code
        Killed,    // by a signal, whose number is in `code`: a crash, or the memory limit
        Cancelled, // because we asked
        TooMuch,   // it printed more than Call::longestOutput
        NotStarted // `failure` says why
    };
    How how = How::NotStarted;
    int code = 0;
    qint64 peakMemory = 0;  // bytes that the program itself had at most, as far as was seen
    QByteArray output = {}; // standard output
    QByteArray errors = {}; // standard error, its last 256 KiB
    QString failure = {};

    bool isFine() const { return how == How::Exited && code == 0; }
};

// One run at a time. Lives on a thread with an event loop. What is still running when it is
// destroyed is stopped first, which can take three seconds.
class Process : public QObject {
    Q_OBJECT

public:
    explicit Process(QObject* parent = nullptr);
    ~Process() override;

    void start(const Call& call);
    bool isRunning() const;
    qint64 group() const; // process group, 0 while nothing runs
    // SIGINT to the whole group, then SIGTERM and SIGKILL (see Call::patience). A signal to the one
    // process would leave its builders running. `finished` follows.
    void cancel();

signals:
    // Standard error as it comes, cut anywhere: for what has a reader of its own.
    void errorBytes(const QByteArray& bytes);
    // A line of standard error, without its end. Lines longer than 1 MiB are cut there.
    void errorLine(const QByteArray& line);
    void finished(const cim::nix::Ended& ended);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

// The same, waiting on this thread: for worker threads, whose stop token cancels the run.
Ended run(const Call& call, std::stop_token stop = {},
          const std::function<void(const QByteArray& line)>& onErrorLine = {});

} // namespace cim::nix
