// What every benchmark program prints: one JSON object a line.
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

namespace cim::bench {

inline double percentile(std::vector<double> samples, double share)
{
    if (samples.empty())
        return 0;
    std::ranges::sort(samples);
    return samples[std::min(samples.size() - 1, size_t(share * double(samples.size())))];
}

inline double median(const std::vector<double>& samples)
{
    return percentile(samples, 0.5);
}

// Bytes of this program in memory: now ("VmRSS:"), or at most so far ("VmHWM:"). 0: unknown.
inline double memory(const char* which = "VmRSS:")
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf(which);
    if (at < 0)
        return 0;
    const qsizetype from = text.indexOf(':', at) + 1;
    return text.sliced(from, text.indexOf("kB", from) - from).trimmed().toDouble() * 1'024;
}

// `against` and `ratio` where the figure is judged beside another of the same run.
inline void print(const QString& name, double value, const QString& unit, qsizetype samples,
                  const QString& against = {}, double ratio = 0)
{
    QJsonObject line{{QStringLiteral("name"), name},
                     {QStringLiteral("value"), value},
                     {QStringLiteral("unit"), unit},
                     {QStringLiteral("samples"), samples}};
    line.insert(QStringLiteral("against"), against.isEmpty() ? QJsonValue() : QJsonValue(against));
    line.insert(QStringLiteral("ratio"), against.isEmpty() ? QJsonValue() : QJsonValue(ratio));
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

// Milliseconds of each of `count` calls.
template<typename F>
std::vector<double> timed(int count, F&& call)
{
    std::vector<double> out;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        call(i);
        out.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return out;
}

// The same in processor time of this thread: what else runs on the machine does not count.
template<typename F>
std::vector<double> cpuTimed(int count, F&& call)
{
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    };
    std::vector<double> out;
    for (int i = 0; i < count; ++i) {
        const double before = now();
        call(i);
        out.push_back(now() - before);
    }
    return out;
}

} // namespace cim::bench
