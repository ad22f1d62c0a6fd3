#include "app/cli/kinds_text.h"

#include "app/cli/suggest.h"

#include <QDir>
#include <QFileInfo>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QString typeName(PropertyType type)
{
    switch (type) {
    case PropertyType::Text:
        return u"text"_s;
    case PropertyType::Lines:
        return u"lines"_s;
    case PropertyType::Boolean:
        return u"true/false"_s;
    case PropertyType::Integer:
        return u"whole number"_s;
    case PropertyType::Number:
        return u"number"_s;
    case PropertyType::Choice:
        return u"choice"_s;
    case PropertyType::Port:
        return u"port"_s;
    case PropertyType::Address:
        return u"IP address"_s;
    case PropertyType::Prefix:
        return u"IP prefix"_s;
    case PropertyType::MacAddress:
        return u"MAC address"_s;
    case PropertyType::Date:
        return u"date"_s;
    case PropertyType::Path:
        return u"path"_s;
    case PropertyType::Url:
        return u"URL"_s;
    case PropertyType::Email:
        return u"email"_s;
    case PropertyType::SshKey:
        return u"SSH key"_s;
    case PropertyType::Json:
        return u"JSON"_s;
    }
    return {};
}

QString typeText(const PropertyDefinition& definition)
{
    QString text = definition.type == PropertyType::Choice ? definition.choices.join(u'|')
                                                           : typeName(definition.type);
    if (!definition.unit.isEmpty())
        text += u" in "_s + definition.unit;
    return definition.list ? u"list of "_s + text : text;
}

QJsonObject propertyJson(const PropertyDefinition& definition)
{
    QJsonObject json{{u"choices"_s, QJsonArray::fromStringList(definition.choices)},
                     {u"help"_s, definition.help},
                     {u"initial"_s, definition.initial.toJson()},
                     {u"key"_s, definition.key},
                     {u"label"_s, definition.label},
                     {u"list"_s, definition.list},
                     {u"required"_s, definition.required},
                     {u"type"_s, typeName(definition.type)},
                     {u"unit"_s, definition.unit}};
    return json;
}

QJsonArray propertiesJson(const std::vector<PropertyDefinition>& definitions)
{
    QJsonArray json;
    for (const auto& definition : definitions)
        json.append(propertyJson(definition));
    return json;
}

void printProperties(Output& out, const std::vector<PropertyDefinition>& definitions,
                     const QString& indent)
{
    for (const auto& definition : definitions) {
        QString facts = typeText(definition);
        if (definition.required)
            facts += u", required"_s;
        if (!definition.initial.isNull())
            facts += u", %1 unless set"_s.arg(definition.initial.display());
        out.line(indent + out.styled(definition.key, Style::Accent) + u"  "_s +
                 out.styled(printable(facts), Style::Dim));
        const QString deeper = indent + u"    "_s;
        out.line(deeper + wrapped(definition.help, std::min(out.width(), 92) - 8, deeper));
    }
}

void printRules(Output& out, const Kind& kind)
{
    for (const VerbRule& rule : kind.verbs) {
        const QString to = rule.to.contains(u"*"_s) ? u"anything"_s : rule.to.join(u", "_s);
        QString count;
        if (rule.minimum > 0)
            count += u", at least %1"_s.arg(rule.minimum);
        if (rule.maximum >= 0)
            count += u", at most %1"_s.arg(rule.maximum);
        out.line(u"  "_s + out.styled(rule.verb, Style::Accent) + u"  "_s +
                 wrapped(to, std::min(out.width(), 92) - 8, u"      "_s) +
                 out.styled(count, Style::Dim));
        if (!rule.help.isEmpty())
            out.line(u"      "_s + wrapped(rule.help, std::min(out.width(), 92) - 8, u"      "_s));
        printProperties(out, rule.properties, u"        "_s);
    }
}

} // namespace

Found<Kinds> loadKinds(Context& context)
{
    // Outside a workspace the built-in kinds are the answer, but a workspace that cannot be read
    // is an error worth hearing of.
    for (QDir folder(context.folder());;) {
        if (QFileInfo::exists(folder.filePath(u"cim.json"_s))) {
            const auto session = context.session();
            if (!session)
                return std::unexpected(session.error());
            return (*session)->kinds();
        }
        if (!folder.cdUp())
            break;
    }
    auto kinds = Kinds::load(Kinds::builtInFolder());
    if (!kinds)
        return failed(kinds.error());
    return *kinds;
}

Found<const Kind*> kindIn(const Kinds& kinds, const QString& text)
{
    QStringList names;
    for (const Kind& kind : kinds.kinds()) {
        if (kind.name.compare(text, Qt::CaseInsensitive) == 0 ||
            kind.plural.compare(text, Qt::CaseInsensitive) == 0)
            return &kind;
        names << kind.name;
    }
    return refuse(u"There is no kind \"%1\".%2 \"cim kinds\" lists them."_s.arg(
        printable(text), didYouMean(text, names)));
}

QJsonObject kindJson(const Kind& kind)
{
    QJsonArray verbs;
    for (const VerbRule& rule : kind.verbs)
        verbs.append(QJsonObject{{u"help"_s, rule.help},
                                 {u"maximum"_s, rule.maximum},
                                 {u"minimum"_s, rule.minimum},
                                 {u"properties"_s, propertiesJson(rule.properties)},
                                 {u"to"_s, QJsonArray::fromStringList(rule.to)},
                                 {u"verb"_s, rule.verb}});
    return {{u"folder"_s, kind.folder},
            {u"group"_s, kind.group},
            {u"help"_s, kind.help},
            {u"name"_s, kind.name},
            {u"plural"_s, kind.plural},
            {u"properties"_s, propertiesJson(kind.properties)},
            {u"repository"_s, kind.repository},
            {u"verbs"_s, verbs}};
}

void printKinds(Output& out, const Kinds& kinds)
{
    QStringList groups;
    for (const Kind& kind : kinds.kinds())
        if (!groups.contains(kind.group))
            groups << kind.group;
    qsizetype widest = 0;
    for (const Kind& kind : kinds.kinds())
        widest = std::max(widest, kind.name.size());
    for (const QString& group : groups) {
        if (group != groups.first())
            out.line();
        out.heading(group);
        for (const Kind& kind : kinds.kinds())
            if (kind.group == group)
                out.table({{{kind.name.leftJustified(widest), Style::Accent}, kind.help}}, u"  "_s);
    }
}

void printKind(Output& out, const Kinds& kinds, const Kind& kind)
{
    const auto* repository = kinds.repository(kind.repository);
    const QString path = repository ? repository->path : kind.repository;
    out.heading(kind.name);
    out.line(wrapped(kind.help, std::min(out.width(), 92), {}));
    out.line(u"Written to %1; its address begins with \"%2.\""_s.arg(
        kind.folder.isEmpty() ? path : path + u'/' + kind.folder, Kinds::addressPrefix(kind)));
    if (!kind.properties.empty()) {
        out.line();
        out.heading(u"Properties"_s);
        printProperties(out, kind.properties, u"  "_s);
    }
    if (!kind.verbs.empty()) {
        out.line();
        out.heading(u"Relationships it may have"_s);
        printRules(out, kind);
    }
}

} // namespace cim::cli
