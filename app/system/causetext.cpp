#include "app/system/causetext.h"

#include "models/system/store.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace cim {

namespace {

constexpr qsizetype mostOptions = 4;
constexpr size_t mostEntities = 6;

struct CauseText {
    Q_DECLARE_TR_FUNCTIONS(cim::CauseText)
};

QString safe(const QString& text)
{
    return system::printable(text).toHtmlEscaped();
}

QString valueText(const QJsonValue& value)
{
    QString text =
        QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    text = text.sliced(1, text.size() - 2);
    return text.size() > 80 ? text.first(79) + u'…' : text;
}

QString nameOf(const QString& author)
{
    return safe(author.section(QStringLiteral(" <"), 0, 0));
}

// All that one entity has to do with it.
QString paragraph(const closures::HostCauses& causes, const PartOrigin& origin, EntityId entity)
{
    QStringList options;
    const Provenance* newest = nullptr;
    for (const int cause : origin.causes) {
        const Provenance& value = causes.origins.values()[size_t(cause)];
        if (value.entity != entity)
            continue;
        options << QStringLiteral("<code>%1 = %2</code>")
                       .arg(safe(value.definition.option()),
                            safe(valueText(value.definition.value)));
        if (newest == nullptr || value.event > newest->event)
            newest = &value;
    }
    const qsizetype more = options.size() - mostOptions;
    if (more > 0)
        options = options.first(mostOptions) << CauseText::tr("and %1 more").arg(more);
    QStringList lines = {
        CauseText::tr("Asked for by <a href=\"%1\"><b>%2</b></a>:")
            .arg(entity.text(), safe(closures::shownTitle(causes.titles.value(entity))))};
    lines << options;
    const QStringList because = causes.origins.because(entity);
    if (!because.isEmpty())
        lines << CauseText::tr("Because %1").arg(safe(because.join(QStringLiteral(", "))));
    if (newest != nullptr && newest->event > 0)
        lines << CauseText::tr("Event %1, %2: %3, by %4")
                     .arg(newest->event)
                     .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(newest->time),
                                             QLocale::ShortFormat),
                          safe(newest->what), nameOf(newest->author));
    if (newest != nullptr && !newest->commit.isEmpty())
        lines << CauseText::tr("Commit %1 of %2, by %3")
                     .arg(newest->commit.first(8), safe(newest->repository),
                          nameOf(newest->commitAuthor));
    return lines.join(QStringLiteral("<br>"));
}

} // namespace

QString causeText(const closures::HostCauses& causes, const Part& part)
{
    const PartOrigin* origin = causes.origins.find(part);
    if (origin == nullptr)
        return CauseText::tr(
            "No module names it as the model is now: NixOS has it in every system, a package "
            "brings it along, or the system was built from another model.");
    QStringList out;
    const auto entities = causes.origins.entitiesOf(*origin);
    for (size_t i = 0; i < std::min(entities.size(), mostEntities); ++i)
        out << paragraph(causes, *origin, entities[i]);
    const QString modules = safe(origin->modules.join(QStringLiteral(", ")));
    if (entities.empty())
        out << CauseText::tr("NixOS's own default, set in <code>%1</code>").arg(modules);
    else if (!origin->isDirect)
        out << CauseText::tr("Made of that by <code>%1</code>").arg(modules);
    return out.join(QStringLiteral("<br><br>"));
}

} // namespace cim
