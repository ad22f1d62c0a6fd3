#include "app/widgets/translation.h"

#include "models/domain/resources.h"
#include "models/domain/words.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace cim {

namespace {

class Translator : public QTranslator {
public:
    using QTranslator::QTranslator;
    QString translate(const char* context, const char* source, const char* comment,
                      int number) const override
    {
        if (WrittenWords::isWritten())
            return {};
        if (qstrcmp(context, "kinds") == 0)
            return m_kinds.value(QByteArray(source));
        return QTranslator::translate(context, source, comment, number);
    }
    // What the kinds' files say, by their English.
    void readKinds(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return; // English is understood, too
        const QJsonObject words = QJsonDocument::fromJson(file.readAll()).object();
        for (auto it = words.begin(); it != words.end(); ++it)
            m_kinds.insert(it.key().toUtf8(), it.value().toString());
    }

private:
    QHash<QByteArray, QString> m_kinds;
};

} // namespace

bool installTranslation(const QLocale& locale)
{
    const auto load = [&locale](const QString& name) -> Translator* {
        auto out = std::make_unique<Translator>(QCoreApplication::instance());
        const bool isThere = out->load(locale, name, QStringLiteral("_"), QStringLiteral(":/i18n"));
        return isThere ? out.release() : nullptr;
    };
    auto* own = load(QStringLiteral("cimarron"));
    if (!own)
        return false;
    own->readKinds(
        resourcePath(QStringLiteral("kinds/words/%1.json").arg(locale.name().section(u'_', 0, 0))));
    // The words of Qt's own dialogs and buttons.
    auto* base = new QTranslator(QCoreApplication::instance());
    if (base->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                   QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(base);
    else
        delete base;
    QCoreApplication::installTranslator(own);
    // What the guide says, and what models/ and graph/ do, which are no part of the window.
    for (const QString& more : {QStringLiteral("guide"), QStringLiteral("models")})
        if (auto* translator = load(more))
            QCoreApplication::installTranslator(translator);
    return true;
}

} // namespace cim
