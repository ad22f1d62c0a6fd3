#include "models/domain/nameorder.h"

#include <algorithm>

namespace cim {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

// Takes the number at the beginning, without its leading zeros.
QStringView takeNumber(QStringView& text)
{
    while (!text.isEmpty() && text.front() == u'0')
        text = text.sliced(1);
    qsizetype length = 0;
    while (length < text.size() && isDigit(text[length]))
        ++length;
    const QStringView number = text.first(length);
    text = text.sliced(length);
    return number;
}

} // namespace

int compareNames(QStringView a, QStringView b)
{
    QStringView left = a, right = b;
    while (!left.isEmpty() && !right.isEmpty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const QStringView x = takeNumber(left), y = takeNumber(right);
            if (x.size() != y.size())
                return x.size() < y.size() ? -1 : 1;
            if (const int order = x.compare(y); order != 0)
                return order;
            continue;
        }
        const QChar x = left.front().toCaseFolded(), y = right.front().toCaseFolded();
        if (x != y)
            return x < y ? -1 : 1;
        left = left.sliced(1);
        right = right.sliced(1);
    }
    if (left.isEmpty() != right.isEmpty())
        return left.isEmpty() ? -1 : 1;
    return a.compare(b);
}

void sortNames(QStringList& names)
{
    std::ranges::sort(names, NameOrder());
}

} // namespace cim
