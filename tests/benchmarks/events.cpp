// The log: cold load beside counting its lines, from a snapshot, a durable command beside its
// fdatasync, a paste, memory.
#include "models/events/line.h"
#include "models/events/session.h"
#include "tests/benchmarks/bench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstring>
#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

using namespace cim;
using namespace cim::bench;

namespace {

constexpr int entityCount = 100000;
constexpr int eventCount = 1000000;
constexpr int perSegment = 10000;

QString text(const char* s)
{
    return QString::fromLatin1(s);
}

// An organisation's history: 100,000 entities with five properties each, 150,000 relationships,
// and later changes of the properties up to a million events.
class Story {
public:
    Story(const QString& log, DomainId domain, quint64 sequence)
        : m_log(log)
        , m_domain(domain)
        , m_sequence(sequence)
    {}

    void write()
    {
        for (int i = 0; i < entityCount; ++i)
            entity(i);
        for (int i = 0; i < entityCount * 3 / 2; ++i) {
            m_command = CommandId::make();
            add(Related{RelationshipId::make(), m_ids[size_t(i) % entityCount], text("memberOf"),
                        m_ids[size_t(i) * 7919 % entityCount]});
        }
        while (m_sequence < eventCount) {
            m_command = CommandId::make();
            const size_t which = m_sequence * 7919 % entityCount;
            const QString value = QStringLiteral("changed at %1").arg(m_sequence);
            add(PropertySet{m_ids[which], text("note"), value, m_notes[which]});
            m_notes[which] = value;
        }
        flush();
    }

private:
    void entity(int i)
    {
        m_command = CommandId::make();
        const auto id = EntityId::make();
        m_ids.push_back(id);
        const QString name = QStringLiteral("person-%1").arg(i);
        add(EntityAdded{id, text("Person"), m_domain, name});
        m_notes.push_back(QStringLiteral("note %1").arg(i));
        add(PropertySet{id, text("fullName"), QStringLiteral("Person Number %1").arg(i), {}});
        add(PropertySet{id, text("email"), name + text("@example.org"), {}});
        add(PropertySet{id, text("active"), true, {}});
        add(PropertySet{id, text("uid"), 1000 + i, {}});
        add(PropertySet{id, text("note"), m_notes.back(), {}});
    }
    void add(Fact fact)
    {
        if (m_lines == perSegment)
            flush();
        appendLine(m_bytes,
                   {++m_sequence,
                    EventId::make(),
                    1795378722123 + qint64(m_sequence),
                    text("Lucy <lucy@example.org>"),
                    m_command,
                    {},
                    Mode::Do,
                    std::move(fact)},
                   0);
        ++m_lines;
    }
    void flush()
    {
        // The first segment holds the workspace's own events already.
        QFile file(
            QStringLiteral("%1/%2.jsonl").arg(m_log).arg(++m_segment, 6, 10, QLatin1Char('0')));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append) ||
            file.write(m_bytes) != m_bytes.size())
            qFatal("cannot write the log");
        m_bytes.clear();
        m_lines = 0;
    }

    QString m_log;
    DomainId m_domain;
    quint64 m_sequence;
    CommandId m_command;
    std::vector<EntityId> m_ids;
    std::vector<QString> m_notes;
    QByteArray m_bytes;
    int m_lines = 0, m_segment = 0;
};

// What any reader must at least do: bytes into one small buffer, line ends counted.
qint64 countLines(const QString& folder)
{
    static std::vector<char> buffer(1 << 20);
    qint64 lines = 0;
    for (const QString& name : QDir(folder).entryList({text("*.jsonl")}, QDir::Files)) {
        const int fd = ::open(QFile::encodeName(folder + u'/' + name).constData(), O_RDONLY);
        for (ssize_t n = 0; (n = ::read(fd, buffer.data(), buffer.size())) > 0;) {
            const char* at = buffer.data();
            const char* end = at + n;
            while ((at = static_cast<const char*>(std::memchr(at, '\n', size_t(end - at))))) {
                ++lines;
                ++at;
            }
        }
        ::close(fd);
    }
    return lines;
}

// The same as a program that uses the library does it: a line at a time.
qint64 readLines(const QString& folder)
{
    qint64 lines = 0;
    for (const QString& name : QDir(folder).entryList({text("*.jsonl")}, QDir::Files)) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read the log");
        while (!file.readLine().isEmpty())
            ++lines;
    }
    return lines;
}

qint64 heapBytes()
{
    ::malloc_trim(0);
    const auto info = ::mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

qint64 ownStrings(const Model& model)
{
    qint64 bytes = 0;
    // A string's block on the heap: Qt's header, the characters, the end mark, malloc's rounding.
    const auto count = [&](const QString& s) {
        bytes += s.isEmpty() ? 0 : (16 + s.size() * 2 + 2 + 8 + 15) / 16 * 16;
    };
    for (const Entity& e : model.entities()) {
        count(e.name);
        for (const auto& [key, value] : e.properties)
            count(value.toString());
    }
    return bytes;
}

std::unique_ptr<Session> opened(const QString& folder, const Session::Options& options)
{
    auto session = Session::open(folder, options);
    if (!session)
        qFatal("%s", qPrintable(session.error().text()));
    return std::move(*session);
}

// Processor milliseconds of this process so far, all threads: what a loaded machine cannot blur.
double processorTime()
{
    timespec t = {};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

// Milliseconds of one run on the wall and of the processor.
struct Cost {
    std::vector<double> wall, cpu;

    template<typename F>
    void measure(F&& run)
    {
        const double before = processorTime();
        wall.push_back(timed(1, [&](int) { run(); })[0]);
        cpu.push_back(processorTime() - before);
    }
    void say(const char* name, const char* against = nullptr, const Cost* other = nullptr) const
    {
        const auto one = [&](const char* suffix, std::vector<double> Cost::* which) {
            if (!other) {
                print(text(name) + text(suffix), median(this->*which), text("ms"),
                      int(wall.size()));
                return;
            }
            std::vector<double> ratios;
            for (size_t i = 0; i < wall.size(); ++i)
                ratios.push_back((this->*which)[i] / (other->*which)[i]);
            print(text(name) + text(suffix), median(this->*which), text("ms"), int(wall.size()),
                  text(against) + text(suffix), median(ratios));
        };
        one("", &Cost::wall);
        one("-processor", &Cost::cpu);
    }
};

void benchLoad(const QString& folder, const QString& log, Session::Options options)
{
    constexpr int samples = 7;
    Cost count, read, cold, warm;
    options.useSnapshot = false;
    std::unique_ptr<Session> session;
    for (int i = 0; i < samples; ++i) {
        count.measure([&] {
            if (countLines(log) < eventCount)
                qFatal("lines are missing");
        });
        read.measure([&] {
            if (readLines(log) < eventCount)
                qFatal("lines are missing");
        });
        cold.measure([&] { session = opened(folder, options); });
        session.reset();
    }
    count.say("events/count-line-ends-1M");
    read.say("events/count-lines-1M");
    cold.say("events/cold-load-1M", "events/count-lines-1M", &read);
    // The harder figure: against the least that any reader must do.
    cold.say("events/cold-load-1M-over-line-ends", "events/count-line-ends-1M", &count);

    options.useSnapshot = true;
    opened(folder, options).reset(); // leaves a snapshot
    for (int i = 0; i < samples; ++i) {
        warm.measure([&] { session = opened(folder, options); });
        session.reset();
    }
    warm.say("events/snapshot-load-1M");
}

void benchMemory(const QString& folder, Session::Options options)
{
    options.useSnapshot = false;
    const qint64 before = heapBytes();
    const auto session = opened(folder, options);
    const qint64 used = heapBytes() - before;
    const Model& model = session->model();
    const qint64 strings = ownStrings(model);
    print(text("events/memory-an-entity"), double(used - strings) / double(model.entities().size()),
          text("bytes"), 1);
}

void benchCommands(const QString& folder, const QString& log, const Session::Options& options)
{
    const auto session = opened(folder, options);
    std::vector<EntityId> ids;
    for (const Entity& e : session->model().entities())
        ids.push_back(e.id);
    const int fd =
        ::open(QFile::encodeName(log + text("/bare")).constData(), O_CREAT | O_WRONLY, 0644);
    const QByteArray line(400, 'x');
    std::vector<double> bare, command, over;
    for (int i = 0; i < 200; ++i) {
        bare.push_back(timed(1, [&](int) {
            if (::pwrite(fd, line.constData(), size_t(line.size()), line.size() * i) < 0 ||
                ::fdatasync(fd) != 0)
                qFatal("fdatasync failed");
        })[0]);
        command.push_back(timed(1, [&](int) {
            const QString value = QStringLiteral("bench%1@example.org").arg(i);
            const auto done = session->execute(
                SetProperty{ids[size_t(i) * 131 % ids.size()], text("email"), value});
            if (!done)
                qFatal("%s", qPrintable(done.error().text()));
        })[0]);
        over.push_back(command.back() - bare.back());
    }
    ::close(fd);
    QFile::remove(log + text("/bare"));
    print(text("events/bare-fdatasync"), median(bare), text("ms"), 200);
    print(text("events/durable-command-100k"), median(command), text("ms"), 200,
          text("events/bare-fdatasync"), median(command) / median(bare));
    print(text("events/durable-command-over-fdatasync"), median(over), text("ms"), 200);

    std::vector<double> paste;
    for (int i = 0; i < 5; ++i) {
        std::vector<Command> commands;
        for (int k = 0; k < 1000; ++k)
            commands.push_back(
                AddEntity{text("Person"), QStringLiteral("pasted-%1-%2").arg(i).arg(k)});
        paste.push_back(timed(1, [&](int) {
            const auto done = session->execute(commands);
            if (!done)
                qFatal("%s", qPrintable(done.error().text()));
        })[0]);
    }
    print(text("events/paste-1000"), median(paste), text("ms"), 5);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir temporary;
    const QString folder = temporary.filePath(text("lemonade"));
    const QString log = folder + text("/domain/events/log");
    Session::Options options;
    options.author = text("Lucy <lucy@example.org>");
    options.cacheFolder = temporary.filePath(text("cache"));
    {
        const auto session = Session::create(folder, text("lemonade"), text("Lemons."), options);
        if (!session)
            qFatal("%s", qPrintable(session.error().text()));
        Story((*session)->folder() + text("/domain/events/log"),
              (*session)->model().workspace()->id, (*session)->sequence())
            .write();
    }
    benchMemory(folder, options);
    benchLoad(folder, log, options);
    benchCommands(folder, log, options);
    return 0;
}
