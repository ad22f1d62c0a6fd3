// What colmena says while it evaluates, builds and copies, read line by line: how far each host has
// come, for people to see. Nothing follows from it, for a builder can print whatever it likes and
// colmena hands that on: what was built, and where it is, is looked up (colmena.h).
#pragma once

#include <QHash>
#include <QStringList>

#include <functional>

namespace cim::nix {

// A value, of one thread. Costs what a line has; keeps at most `keptLines` of a host, cut to a
// thousand characters.
class ColmenaLog {
public:
    static constexpr qsizetype keptLines = 100;

    enum class Step : quint8 { Waiting, Evaluating, Building, Built, Copying, Copied, Failed };

    struct Host {
        Step step = Step::Waiting;
        QString doing = {};    // the newest line that is its own; may be empty
        QStringList last = {}; // what was said of it, the newest at the end
        QString failure = {};  // "Build failed: Child process exited with error code: 1"
    };

    explicit ColmenaLog(const QStringList& hosts);

    // A line of its standard error, without its end.
    void take(const QByteArray& line);
    // Null: it is none of those that were asked for.
    const Host* host(const QString& name) const;
    // What belongs to no host, its own troubles among it; the newest at the end.
    const QStringList& general() const { return m_general; }
    // Whether it came to any host by itself. What fails before that fails for all of them.
    bool hasBegun() const { return m_hasBegun; }
    // Minutes since the last line; 0: it says something.
    void setSilence(int minutes);
    quint64 revision() const { return m_revision; }
    // "building: compiling"; says also that nothing was said for long.
    QString sentence(const QString& name) const;

    // Each line as text; the host's name is empty where it is about all of them.
    std::function<void(const QString& host, const QString& line)> onLine;

private:
    QString doing(const QString& name) const;
    void takeOf(Host& host, const QString& text);
    void takeOfAll(const QString& text);

    QHash<QString, Host> m_hosts;
    QStringList m_general;
    quint64 m_revision = 0;
    int m_silence = 0;
    bool m_hasBegun = false;
};

} // namespace cim::nix
