// A difference as a page that any browser shows and any mail program sends.
#include "graph/closures/causes.h"
#include "graph/closures/words.h"

namespace cim::closures {

namespace {

using Section = SystemDifference::Section;

QString cell(const QString& text)
{
    return QStringLiteral("<td>%1</td>").arg(text.toHtmlEscaped());
}

QString rowOf(Section section, const Change& change, bool withSection)
{
    const QString size = change.delta == 0 ? QString()
                                           : (change.delta > 0 ? QStringLiteral("+") : QString()) +
                                                 sizeText(change.delta);
    QString after = change.after;
    if (!change.detail.isEmpty())
        after += (after.isEmpty() ? QString() : QStringLiteral(" ")) + change.detail;
    return QStringLiteral("<tr>") + cell(change.name) +
           cell((withSection ? titleOf(section) + QStringLiteral(", ") : QString()) +
                shownWordFor(change.kind)) +
           cell(change.before) + cell(after) +
           QStringLiteral("<td class=\"size\">%1</td></tr>\n").arg(size);
}

QString tableOf(const QString& heading, const QString& rows)
{
    return QStringLiteral("<h2>%1</h2>\n<table>\n<tr><th>%2</th><th>%3</th><th>%4</th>"
                          "<th>%5</th><th>%6</th></tr>\n%7</table>\n")
        .arg(heading.toHtmlEscaped(), ClosureWords::tr("What"), ClosureWords::tr("Change"),
             ClosureWords::tr("Before"), ClosureWords::tr("After"), ClosureWords::tr("Size"), rows);
}

} // namespace

QString pageOf(const SystemDifference& difference, const std::vector<ChangeGroup>& groups)
{
    QString body;
    for (const ChangeGroup& group : groups) {
        QString rows;
        for (const auto& [section, change] : group.changes)
            rows += rowOf(section, change, true);
        body += tableOf(headingOf(group), rows);
    }
    for (int s = 0; groups.empty() && s < SystemDifference::sections; ++s) {
        QString rows;
        for (const Change& change : difference.changes[s])
            rows += rowOf(Section(s), change, false);
        if (!rows.isEmpty())
            body += tableOf(titleOf(Section(s)), rows);
    }
    const QString title =
        ClosureWords::tr("From %1 to %2").arg(difference.before, difference.after).toHtmlEscaped();
    return QStringLiteral(
               "<!DOCTYPE html>\n<html lang=\"%5\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n<title>%1</title>\n<style>\n"
               "body { font: 15px/1.45 sans-serif; margin: 2em auto; max-width: 70em; padding: 0 "
               "1em; }\n"
               "table { border-collapse: collapse; width: 100%; }\n"
               "th, td { border-bottom: 1px solid #8884; padding: 3px 8px; text-align: left; }\n"
               ".size { text-align: right; white-space: nowrap; }\n</style>\n</head>\n<body>\n"
               "<h1>%1</h1>\n<p>%2 %3</p>\n%4</body>\n</html>\n")
        .arg(title, difference.sentence().toHtmlEscaped(),
             ClosureWords::tr("%1 → %2 in %3 → %4 paths.")
                 .arg(sizeText(difference.sizeBefore), sizeText(difference.sizeAfter),
                      QString::number(difference.pathsBefore),
                      QString::number(difference.pathsAfter)),
             body, ClosureWords::tr("en", "the language of a page"));
}

} // namespace cim::closures
