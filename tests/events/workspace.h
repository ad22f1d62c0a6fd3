// A workspace in a temporary folder, and the checks that hold after every command.
#pragma once

#include "models/events/session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace cim {

inline QString operator""_s(const char* text, size_t size)
{
    return QString::fromUtf8(text, qsizetype(size));
}

inline QString errorText(const auto& result)
{
    return result ? QString() : result.error().text();
}

// QVERIFY2 evaluates its second argument always: the expression must stand there once.
#define VERIFY_RESULT(expression)                                                                  \
    do {                                                                                           \
        const auto& verified = (expression);                                                       \
        QVERIFY2(verified, qPrintable(cim::errorText(verified)));                                  \
    } while (false)

struct TestWorkspace {
    QTemporaryDir folder;
    Session::Options options;

    TestWorkspace()
    {
        options.author = "Lucy <lucy@example.org>"_s;
        options.cacheFolder = folder.filePath("cache"_s);
    }
    QString path() const { return folder.filePath("lemonade"_s); }
    QString log() const { return path() + "/domain/events/log"_s; }
    QString segment(int number = 1) const
    {
        return QStringLiteral("%1/%2.jsonl").arg(log()).arg(number, 6, 10, QLatin1Char('0'));
    }
    Result<std::unique_ptr<Session>> create() const
    {
        return Session::create(path(), "lemonade"_s, "Sell lemonade."_s, options);
    }
    Result<std::unique_ptr<Session>> open() const { return Session::open(path(), options); }

    QByteArray bytes(int number = 1) const
    {
        QFile file(segment(number));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setBytes(const QByteArray& bytes, int number = 1) const
    {
        QFile file(segment(number));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
            file.write(bytes) != bytes.size())
            qFatal("the test cannot write");
    }
};

// What is wrong with a session: the log does not come to its model, or the model's indexes differ.
inline QString faultOf(const Session& session)
{
    Session::Options options;
    options.readOnly = true;
    options.useSnapshot = false;
    const auto again = Session::open(session.folder(), options);
    if (!again)
        return again.error().text();
    if (!((*again)->model() == session.model()))
        return "the log comes to another model"_s;
    if ((*again)->sequence() != session.sequence())
        return "the log has another number of events"_s;
    return session.model().integrityError();
}

} // namespace cim
