#include "models/domain/kinds.h"

#include "models/domain/resources.h"
#include "models/domain/words.h"

#include <algorithm>

namespace cim {

namespace {

// The file's name is the entity's with an ending of up to 10 characters; file systems take 255
// bytes.
constexpr qsizetype MaxName = 240;

template<typename Items>
auto* byName(const Items& items, const QHash<QString, int>& index, QStringView name)
{
    const auto it = index.find(name.toString());
    return it == index.end() ? nullptr : &items[size_t(it.value())];
}

// What cannot be seen or that changes the order in which letters are seen.
bool isInvisible(QChar c)
{
    return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
}

std::optional<QString> commonNameRefusal(const QString& name)
{
    if (name.isEmpty())
        return DomainWords::tr("The name is empty.");
    if (name.size() > MaxName)
        return DomainWords::tr("The name is %1 characters long; %2 is the most that a file's name "
                               "can hold.")
            .arg(name.size())
            .arg(MaxName);
    if (!name.isValidUtf16())
        return DomainWords::tr("The name holds half a character.");
    if (std::ranges::any_of(name, isInvisible))
        return DomainWords::tr("The name holds a line break, a direction mark or another character "
                               "that cannot be seen.");
    if (name.contains(u'/') || name == QStringLiteral(".") || name == QStringLiteral(".."))
        return DomainWords::tr("The name “%1” would leave its folder.").arg(name);
    if (name.startsWith(u'-'))
        return DomainWords::tr("The name “%1” begins with “-”, which programs take for an option.")
            .arg(name);
    return std::nullopt;
}

// Plain letters for what was typed: accents go, the rest that names cannot hold becomes "-".
QString plainLetters(const QString& typed)
{
    static const QHash<QChar, QString> spelled = {
        {u'ß', QStringLiteral("ss")}, {u'æ', QStringLiteral("ae")}, {u'Æ', QStringLiteral("Ae")},
        {u'œ', QStringLiteral("oe")}, {u'Œ', QStringLiteral("Oe")}, {u'ø', QStringLiteral("o")},
        {u'Ø', QStringLiteral("O")},  {u'ł', QStringLiteral("l")},  {u'Ł', QStringLiteral("L")},
        {u'đ', QStringLiteral("d")},  {u'þ', QStringLiteral("th")}, {u'ð', QStringLiteral("d")},
        {u'ı', QStringLiteral("i")},
    };
    QString out;
    for (const QChar c : typed.left(4 * MaxName).normalized(QString::NormalizationForm_KD)) {
        const bool plain = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'_');
        if (plain)
            out += c;
        else if (const auto it = spelled.find(c); it != spelled.end())
            out += it.value();
        else if (!c.isMark() && !isInvisible(c) && c != u'\'' && !out.endsWith(u'-'))
            out += u'-';
    }
    while (!out.isEmpty() && !out.front().isLetterOrNumber())
        out.removeFirst();
    while (!out.isEmpty() && !out.back().isLetterOrNumber())
        out.chop(1);
    return out;
}

} // namespace

const PropertyDefinition* Kind::property(QStringView key) const
{
    const auto it = std::ranges::find_if(properties, [&](const auto& p) { return p.key == key; });
    return it == properties.end() ? nullptr : &*it;
}

const VerbRule* Kind::rule(QStringView verb) const
{
    const auto it = std::ranges::find_if(verbs, [&](const auto& v) { return v.verb == verb; });
    return it == verbs.end() ? nullptr : &*it;
}

std::optional<QString> Kind::nameRefusal(const QString& typed) const
{
    if (auto why = commonNameRefusal(typed))
        return why;
    if (!namePattern.match(typed).hasMatch())
        return DomainWords::tr("“%1” cannot be a name of the kind %2: %3.")
            .arg(typed, kindText(name), kindText(namePatternHelp));
    return std::nullopt;
}

QString Kind::suggestName(const QString& typed) const
{
    const QString plain = plainLetters(typed);
    const QString lower = plain.toLower();
    QString strict = lower; // no dots and underscores either, for host names
    strict.replace(u'.', u'-').replace(u'_', u'-');
    const QString kindWord = name.toLower();
    for (QString candidate :
         {typed, lower, plain, strict, kindWord + u'-' + lower, kindWord + u'-' + strict,
          kindWord + u'1', kindWord, QStringLiteral("new")}) {
        // Shorter and shorter: the pattern alone knows how long a name may be.
        for (const qsizetype length : {MaxName, qsizetype(63), qsizetype(31), qsizetype(16)}) {
            candidate.truncate(length);
            while (candidate.endsWith(u'-') || candidate.endsWith(u'.'))
                candidate.chop(1);
            if (!nameRefusal(candidate))
                return candidate;
        }
    }
    return {};
}

QString Kinds::builtInFolder()
{
    return resourcePath(QStringLiteral("kinds"));
}

const Kind* Kinds::kind(QStringView name) const
{
    return byName(m_kinds, m_kindIndex, name);
}

const Verb* Kinds::verb(QStringView name) const
{
    return byName(m_verbs, m_verbIndex, name);
}

const RepositoryDefinition* Kinds::repository(QStringView name) const
{
    const auto it =
        std::ranges::find_if(m_repositories, [&](const auto& r) { return r.name == name; });
    return it == m_repositories.end() ? nullptr : &*it;
}

std::vector<const VerbRule*> Kinds::rulesBetween(QStringView from, QStringView to) const
{
    std::vector<const VerbRule*> exact, any;
    const Kind* k = kind(from);
    if (!k || !kind(to))
        return {};
    for (const VerbRule& rule : k->verbs) {
        if (rule.to.contains(to))
            exact.push_back(&rule);
        else if (rule.to.contains(QStringLiteral("*")))
            any.push_back(&rule);
    }
    // A kind that the rule names first is the one that it is mostly about.
    std::ranges::stable_sort(exact, {}, [&](const VerbRule* r) { return r->to.indexOf(to) > 0; });
    exact.insert(exact.end(), any.begin(), any.end());
    return exact;
}

QString Kinds::addressPrefix(const Kind& kind)
{
    const QString last = kind.folder.section(u'/', -1);
    return last.isEmpty() ? kind.repository : last;
}

} // namespace cim
