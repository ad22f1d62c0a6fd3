#include "models/nix/typing.h"

#include <QProcess>

#include <algorithm>
#include <utility>

#include <csignal>
#include <unistd.h>

namespace cim::nix {

namespace {

constexpr int glance = 100;         // milliseconds between looks at whether to stop
constexpr int patience = 5'000;     // likewise, before it is killed
constexpr qsizetype most = 4 << 20; // bytes of either stream

// "Choose identity to authenticate as (1-2): "
qsizetype choiceIn(QByteArrayView output)
{
    const qsizetype at = output.indexOf("Choose identity");
    return at < 0 ? -1 : output.indexOf("): ", at);
}

// The account's number in the list above it, " 2.  Lucy Lemon (lucy)"; 0: it is not there.
int numberOfAccount(const QByteArray& output)
{
    const qsizetype at = output.indexOf(accountWord);
    if (at < 0)
        return 0;
    const qsizetype from = at + accountWord.size();
    const QByteArray name =
        output.sliced(from, std::max<qsizetype>(0, output.indexOf('\n', from) - from)).trimmed();
    for (const QByteArray& line : output.split('\n')) {
        const QByteArray one = line.trimmed();
        const int number = one.left(one.indexOf('.')).toInt();
        const QByteArray who = one.sliced(one.indexOf('.') + 1).trimmed();
        if (number > 0 && !name.isEmpty() && (who == name || who.endsWith('(' + name + ')')))
            return number;
    }
    return 0;
}

// What to type at what it has printed since it was looked at last; nothing: no prompt.
class Prompts {
public:
    explicit Prompts(const Typing& typing)
        : m_typing(typing)
    {}
    QByteArray answerTo(const QByteArray& output)
    {
        if (m_isOver)
            return {};
        const qsizetype end = output.indexOf(m_typing.until, m_from);
        m_isOver = end >= 0;
        const QByteArrayView asking = QByteArrayView(output).first(m_isOver ? end : output.size());
        if (const qsizetype at = m_hasChosen ? -1 : choiceIn(asking); at >= 0) {
            m_hasChosen = true;
            m_seen = at;
            const int number = numberOfAccount(output.first(at));
            return number > 0 ? QByteArray::number(number) + '\n' : QByteArray("\x03");
        }
        const qsizetype at = asking.indexOf(passwordPrompt, m_seen);
        if (at < 0) {
            m_seen = std::max(m_seen, output.size() - passwordPrompt.size());
            m_from = std::max(m_from, output.size() - m_typing.until.size());
            return {};
        }
        m_seen = at + passwordPrompt.size();
        return std::exchange(m_hasTyped, true) ? QByteArray("\x03") : m_typing.password + '\n';
    }

private:
    const Typing& m_typing;
    qsizetype m_seen = 0, m_from = 0; // where to look for a prompt, and for the end of them
    bool m_hasTyped = false, m_isOver = false, m_hasChosen = false;
};

// With all that it has started, where that is a group of its own.
void end(QProcess& process, bool isForeground)
{
    const auto id = pid_t(process.processId());
    for (const int signal : {SIGTERM, SIGKILL}) {
        if (id > 0)
            ::kill(isForeground ? id : -id, signal);
        if (process.waitForFinished(patience))
            return;
    }
}

} // namespace

Ended runTyping(const Call& call, const Typing& typing, const std::stop_token& stop)
{
    Ended out;
    QProcess process;
    process.setChildProcessModifier([isForeground = call.isForeground] {
        if (isForeground)
            ::signal(SIGINT, SIG_IGN); // which is inherited
        else
            ::setpgid(0, 0);
    });
    if (!call.isForeground)
        process.setUnixProcessParameters(QProcess::UnixProcessFlag::UseVFork); // as in process.cpp
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto it = call.environment.begin(); it != call.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.start(call.program, call.arguments);
    if (!process.waitForStarted()) {
        out.failure = process.errorString();
        return out;
    }
    Prompts prompts(typing);
    while (process.state() == QProcess::Running) {
        process.waitForReadyRead(glance);
        out.output += process.readAllStandardOutput();
        out.errors += process.readAllStandardError();
        if (const QByteArray typed = prompts.answerTo(out.output); !typed.isEmpty())
            process.write(typed);
        const bool isTooMuch = out.output.size() > most || out.errors.size() > most;
        if (!isTooMuch && (call.isForeground || !stop.stop_requested()))
            continue;
        end(process, call.isForeground);
        out.how = isTooMuch ? Ended::How::TooMuch : Ended::How::Cancelled;
        return out;
    }
    process.waitForFinished(patience);
    out.output += process.readAllStandardOutput();
    out.errors += process.readAllStandardError();
    out.how = process.exitStatus() == QProcess::CrashExit ? Ended::How::Killed : Ended::How::Exited;
    out.code = process.exitCode();
    return out;
}

} // namespace cim::nix
