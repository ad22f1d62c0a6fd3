#include "app/widgets/kindwords.h"

#include "models/domain/kinds.h"

namespace cim {

QString kindTitle(const QString& name)
{
    const QString found = kindText(name);
    if (found != name)
        return found;
    QString words;
    for (qsizetype i = 0; i < name.size(); ++i) {
        // The first letter of a further word; letters of "DNS" stay together.
        const bool begins = i > 0 && name[i].isUpper() && name[i - 1].isLower();
        if (begins)
            words += u' ';
        words += begins ? name[i].toLower() : name[i];
    }
    return words;
}

QString kindTitle(const Kind* kind, const QString& name)
{
    return kindTitle(kind ? kind->name : name);
}

} // namespace cim
