// Reading nix's log: what a fetch of much, a long build and their mixture cost.
#include "models/nix/buildlog.h"
#include "tests/benchmarks/bench.h"

using namespace cim;

namespace {

QByteArray started(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i) {
        const QByteArray id = QByteArray::number(qint64(4'000'000'000) + i);
        out +=
            "@nix {\"action\":\"start\",\"fields\":[\"/nix/store/0123456789abcdfghijklmnpqrsvwxyz-"
            "package-" +
            QByteArray::number(i) + ".drv\",\"\",1,1],\"id\":" + id +
            ",\"level\":3,\"parent\":0,\"text\":\"building\",\"type\":105}\n";
    }
    return out;
}

QByteArray progress(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += "@nix {\"action\":\"result\",\"fields\":[" + QByteArray::number(i * 4'096) +
               ",28700000,0,0],\"id\":" + QByteArray::number(qint64(4'000'000'000) + i % 50) +
               ",\"type\":105}\n";
    return out;
}

QByteArray builderLines(int count)
{
    QByteArray out;
    for (int i = 0; i < count; ++i)
        out += "@nix {\"action\":\"result\",\"fields\":[\"[" + QByteArray::number(i % 100) +
               "%] Building CXX object src/CMakeFiles/program.dir/some/folder/file" +
               QByteArray::number(i) +
               ".cpp.o\"],\"id\":" + QByteArray::number(qint64(4'000'000'000) + i % 50) +
               ",\"type\":101}\n";
    return out;
}

void measure(const QString& name, const QByteArray& bytes)
{
    qint64 lines = 0;
    const auto samples = bench::timed(7, [&](int) {
        nix::BuildLog log;
        log.onLine = [&](const nix::LogLine&) { ++lines; };
        log.take(started(50), 0);
        // As a pipe gives them.
        for (qsizetype at = 0; at < bytes.size(); at += 65'536)
            log.take(
                QByteArrayView(bytes).sliced(at, std::min<qsizetype>(65'536, bytes.size() - at)),
                at);
    });
    const double seconds = bench::median(samples) / 1'000;
    bench::print(name, double(bytes.size()) / seconds / 1e6, QStringLiteral("MB/s"), 7);
    bench::print(name + QStringLiteral(", records"), double(bytes.count('\n')) / seconds / 1e6,
                 QStringLiteral("million/s"), 7);
}

void remember()
{
    nix::BuildLog log;
    log.take(started(int(nix::BuildLog::mostWorks)), 0);
    const QByteArray lines = builderLines(200'000);
    const double before = bench::memory("VmHWM:");
    for (int i = 0; i < 20; ++i)
        log.take(lines, i);
    bench::print(QStringLiteral("nix: memory that 4 million lines add to 100,000 builds"),
                 (bench::memory("VmHWM:") - before) / (1 << 20), QStringLiteral("MiB"), 1);
}

} // namespace

int main()
{
    remember();
    measure(QStringLiteral("nix: read a log of progress"), progress(500'000));
    measure(QStringLiteral("nix: read a log of builders"), builderLines(500'000));
    measure(QStringLiteral("nix: read a log of both"), [] {
        const QByteArray a = progress(250'000), b = builderLines(250'000);
        QByteArray out;
        for (qsizetype i = 0, j = 0; i < a.size() && j < b.size();) {
            const qsizetype endA = a.indexOf('\n', i) + 1, endB = b.indexOf('\n', j) + 1;
            out += a.sliced(i, endA - i);
            out += b.sliced(j, endB - j);
            i = endA;
            j = endB;
        }
        return out;
    }());
    return 0;
}
