// A lock over time, read with git; and where flake.nix declares an input.
#include "graph/flakes/change.h"
#include "graph/flakes/words.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

namespace cim::flakes {

namespace {

constexpr qsizetype mostOutput = 1 << 30;

// git reads repositories of strangers here: nothing of their configuration may start a program.
Result<QByteArray> runGit(const QString& folder, const QStringList& arguments,
                          const QByteArray& input, const std::stop_token& stop)
{
    static const QString git = QStandardPaths::findExecutable(QStringLiteral("git"));
    if (git.isEmpty())
        return fail(
            FlakeWords::tr("git is not installed, so the history of this lock cannot be read."));
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GIT_OPTIONAL_LOCKS"), QStringLiteral("0"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.start(git, QStringList{QStringLiteral("-c"), QStringLiteral("core.fsmonitor=false"),
                                   QStringLiteral("--no-pager")} +
                           arguments);
    process.write(input);
    process.closeWriteChannel();
    QByteArray out;
    while (process.state() != QProcess::NotRunning) {
        process.waitForFinished(20);
        out += process.readAllStandardOutput();
        if (stop.stop_requested() || out.size() > mostOutput) {
            process.kill();
            process.waitForFinished();
            return fail(FlakeWords::tr("Reading the history was stopped."));
        }
    }
    out += process.readAllStandardOutput();
    if (process.error() == QProcess::FailedToStart || process.exitCode() != 0)
        return fail(FlakeWords::tr("git could not read the history of this lock."),
                    QString::fromUtf8(process.readAllStandardError()).trimmed());
    return out;
}

} // namespace

Result<std::vector<Revision>> lockHistory(const QString& lockFile, int most, std::stop_token stop)
{
    const QFileInfo info(lockFile);
    const QString folder = info.absolutePath(), name = info.fileName();
    const auto log =
        runGit(folder,
               {QStringLiteral("log"), QStringLiteral("-n%1").arg(most), QStringLiteral("-z"),
                QStringLiteral("--no-show-signature"),
                QStringLiteral("--format=%H%x01%ct%x01%an%x01%s"), QStringLiteral("--"), name},
               {}, stop);
    if (!log)
        return std::unexpected(log.error());
    std::vector<Revision> out;
    QByteArray wanted;
    for (const QByteArray& line : log->split('\0')) {
        const QList<QByteArray> fields = line.split('\1');
        if (fields.size() != 4)
            continue;
        out.push_back({QString::fromLatin1(fields[0]), fields[1].toLongLong(),
                       QString::fromUtf8(fields[2]), QString::fromUtf8(fields[3]),
                       fail(QString())});
        wanted += fields[0] + ":./" + name.toUtf8() + '\n';
    }
    const auto blobs =
        runGit(folder, {QStringLiteral("cat-file"), QStringLiteral("--batch")}, wanted, stop);
    if (!blobs)
        return std::unexpected(blobs.error());
    qsizetype at = 0;
    for (Revision& revision : out) {
        const qsizetype end = blobs->indexOf('\n', at);
        const QList<QByteArray> header =
            end < 0 ? QList<QByteArray>() : blobs->sliced(at, end - at).split(' ');
        at = end + 1;
        if (header.size() != 3 || header[1] != "blob") {
            revision.lock = fail(FlakeWords::tr("At this commit there is no lock."));
            continue;
        }
        const qsizetype size = header[2].toLongLong();
        if (size < 0 || size > blobs->size() - at)
            return fail(FlakeWords::tr("git gave a lock that is cut off."));
        revision.lock = parseLock(blobs->sliced(at, size), name);
        at += size + 1;
    }
    return out;
}

namespace {

// As much of the Nix language as it takes to know where an attribute is declared: comments, strings
// and braces. Everything else is passed over.
class InputFinder {
public:
    InputFinder(const QString& text, const QString& input)
        : m_text(text)
        , m_input(input)
    {}

    int find()
    {
        while (m_at < m_text.size() && m_found == 0)
            step();
        return m_found;
    }

private:
    bool startsWith(QStringView text) const
    {
        return QStringView(m_text).sliced(m_at).startsWith(text);
    }

    void step()
    {
        const QChar c = m_text[m_at];
        if (c == u'#') {
            while (m_at < m_text.size() && m_text[m_at] != u'\n')
                ++m_at;
        } else if (startsWith(u"/*")) {
            const qsizetype end = m_text.indexOf(QStringLiteral("*/"), m_at + 2);
            skipTo(end < 0 ? m_text.size() : end + 2);
        } else if (startsWith(u"''")) {
            const qsizetype end = m_text.indexOf(QStringLiteral("''"), m_at + 2);
            skipTo(end < 0 ? m_text.size() : end + 2);
        } else if (c == u'"') {
            readString();
        } else if (c == u'{') {
            m_open.push_back(m_path);
            m_path.clear();
            m_value = false;
            ++m_at;
        } else if (c == u'}') {
            // Back to the value that these braces were in, or were the arguments of.
            m_path = m_open.empty() ? QStringList() : m_open.back();
            if (!m_open.empty())
                m_open.pop_back();
            m_value = true;
            ++m_at;
        } else if (c == u';') {
            m_path.clear();
            m_value = false;
            ++m_at;
        } else if (c == u'=') {
            declare();
            m_value = true;
            ++m_at;
        } else if (c.isLetter() || c == u'_') {
            readName();
        } else {
            m_line += c == u'\n' ? 1 : 0;
            ++m_at;
        }
    }

    void skipTo(qsizetype end)
    {
        m_line += int(QStringView(m_text).sliced(m_at, end - m_at).count(u'\n'));
        m_at = end;
    }

    void readString()
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != u'"')
            end += m_text[end] == u'\\' ? 2 : 1;
        end = std::min(end, m_text.size());
        addName(m_text.sliced(m_at + 1, std::max<qsizetype>(0, end - m_at - 1)));
        skipTo(std::min(end + 1, m_text.size()));
    }

    void readName()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_' ||
                                        m_text[m_at] == u'-' || m_text[m_at] == u'\''))
            ++m_at;
        addName(m_text.sliced(start, m_at - start));
    }

    void addName(const QString& name)
    {
        if (m_value)
            return;
        if (m_path.isEmpty())
            m_start = m_line;
        m_path.append(name);
    }

    void declare()
    {
        QStringList whole;
        for (const QStringList& part : m_open)
            whole += part;
        whole += m_path;
        if (whole.size() >= 2 && whole[0] == u"inputs" && whole[1] == m_input)
            m_found = m_start;
    }

    const QString& m_text;
    const QString& m_input;
    qsizetype m_at = 0;
    int m_line = 1, m_start = 1, m_found = 0;
    bool m_value = false; // right of '=', where names declare nothing
    QStringList m_path;
    std::vector<QStringList> m_open;
};

} // namespace

int inputLine(const QString& flakeNix, const QString& input)
{
    return InputFinder(flakeNix, input).find();
}

} // namespace cim::flakes
