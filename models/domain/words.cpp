#include "models/domain/words.h"

namespace cim {

namespace {

thread_local int writing = 0;

} // namespace

WrittenWords::WrittenWords()
{
    ++writing;
}

WrittenWords::~WrittenWords()
{
    --writing;
}

bool WrittenWords::isWritten()
{
    return writing > 0;
}

QString kindText(const QString& english)
{
    if (english.isEmpty())
        return english;
    const QByteArray source = english.toUtf8();
    return QCoreApplication::translate("kinds", source.constData());
}

} // namespace cim
