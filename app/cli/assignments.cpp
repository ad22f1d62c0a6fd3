#include "app/cli/assignments.h"

#include "app/cli/suggest.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

enum class Operation : quint8 { Set, Append, Take };

struct Word {
    QString key, text;
    Operation operation = Operation::Set;
};

Found<Word> split(const QString& word)
{
    const auto equals = word.indexOf(u'=');
    if (equals <= 0)
        return wrongUsage(
            u"\"%1\" is no property: write KEY=VALUE, or KEY= to clear it."_s.arg(printable(word)));
    Word result{word.first(equals), word.sliced(equals + 1)};
    if (result.key.endsWith(u'+'))
        result.operation = Operation::Append;
    else if (result.key.endsWith(u'-'))
        result.operation = Operation::Take;
    if (result.operation != Operation::Set)
        result.key.chop(1);
    return result;
}

Found<const PropertyDefinition*> definitionOf(const QString& key,
                                              const std::vector<PropertyDefinition>& definitions,
                                              const QString& of)
{
    const auto found = std::ranges::find(definitions, key, &PropertyDefinition::key);
    if (found != definitions.end())
        return &*found;
    QStringList keys;
    for (const auto& definition : definitions)
        keys << definition.key;
    const QString hint = didYouMean(key, keys);
    if (keys.isEmpty())
        return refuse(u"%1 has no properties, so no \"%2\"."_s.arg(of, printable(key)));
    return refuse(u"%1 has no property \"%2\".%3"_s.arg(
        of, printable(key), hint.isEmpty() ? u" It has %1."_s.arg(keys.join(u", "_s)) : hint));
}

QJsonArray joined(const Value& list, const Value& more)
{
    QJsonArray result = list.toArray();
    for (const auto& item : more.toArray())
        if (!result.contains(item))
            result.append(item);
    return result;
}

Found<Value> lessened(const QString& key, const Value& list, const Value& less)
{
    QJsonArray result = list.toArray();
    for (const auto& item : less.toArray()) {
        const auto at = std::ranges::find(result, QJsonValue(item));
        if (at == result.end())
            return refuse(
                u"%1 does not hold %2."_s.arg(key, printable(Value::fromJson(item).display())));
        result.erase(at);
    }
    return result.isEmpty() ? Value() : Value(result);
}

Found<Value> valueOf(const Word& word, const PropertyDefinition& definition, const Value& before,
                     bool repeated)
{
    if (word.operation != Operation::Set && !definition.list)
        return wrongUsage(u"%1 holds one value, not a list: write %1=VALUE."_s.arg(word.key));
    if (repeated && !definition.list)
        return wrongUsage(u"%1 is given twice."_s.arg(word.key));
    if (word.text.isEmpty())
        return Value();
    const auto parsed = definition.parse(word.text);
    if (!parsed)
        return failed(parsed.error());
    if (const auto refusal = definition.refusal(*parsed))
        return refuse(*refusal);
    if (word.operation == Operation::Take)
        return lessened(word.key, before, *parsed);
    if (word.operation == Operation::Append || repeated)
        return Value(joined(before, *parsed));
    return *parsed;
}

} // namespace

Found<Assignments> parseAssignments(const QStringList& words,
                                    const std::vector<PropertyDefinition>& definitions,
                                    const Properties& now, const QString& of)
{
    Assignments result;
    for (const QString& text : words) {
        const auto word = split(text);
        if (!word)
            return std::unexpected(word.error());
        const auto definition = definitionOf(word->key, definitions, of);
        if (!definition)
            return std::unexpected(definition.error());
        const auto given = std::ranges::find(result, word->key, &std::pair<QString, Value>::first);
        const bool repeated = given != result.end();
        auto value =
            valueOf(*word, **definition, repeated ? given->second : now[word->key], repeated);
        if (!value)
            return std::unexpected(value.error());
        if (repeated)
            given->second = std::move(*value);
        else
            result.emplace_back(word->key, std::move(*value));
    }
    return result;
}

} // namespace cim::cli
