#include "models/exchange/tableimport.h"

#include "models/domain/words.h"
#include "models/exchange/importplan.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::TableImport)
};

std::optional<ColumnUse> exactUse(const Kinds& kinds, const Kind& kind, const QString& word)
{
    if (word == u"name")
        return ColumnUse{ColumnUse::Kind::Name, {}, {}};
    for (const PropertyDefinition& one : kind.properties) {
        if (word == plainWord(one.key) || word == plainWord(one.label))
            return ColumnUse{ColumnUse::Kind::Property, one.key, {}};
    }
    for (const VerbRule& rule : kind.verbs) {
        const Verb* verb = kinds.verb(rule.verb);
        const bool isOne = rule.to.size() == 1 && rule.to.front() != u"*"_s;
        if (verb && isOne && (word == plainWord(verb->name) || word == plainWord(verb->label)))
            return ColumnUse{ColumnUse::Kind::Verb, rule.verb, rule.to.front()};
    }
    return std::nullopt;
}

ColumnUse useOf(const Kinds& kinds, const Kind& kind, const QString& heading)
{
    const QString word = plainWord(heading);
    if (word.isEmpty())
        return {};
    if (const auto use = exactUse(kinds, kind, word))
        return *use;
    return exactUse(kinds, kind, usualWord(word)).value_or(ColumnUse());
}

class Planner {
public:
    Planner(const Model& model, const Kinds& kinds, const Kind& kind, const CsvTable& table)
        : m_model(model)
        , m_kinds(kinds)
        , m_kind(kind)
        , m_table(table)
    {
        QSet<QString> seen; // a heading that stands twice counts once
        for (const QString& heading : table.headings) {
            ColumnUse use = useOf(kinds, kind, heading);
            const QString key = QString::number(int(use.kind)) + use.name;
            if (use.kind != ColumnUse::Kind::Nothing && seen.contains(key))
                use = {};
            seen.insert(key);
            m_out.columns.push_back(use);
        }
    }

    TableImport plan()
    {
        for (const CsvTable::Row& row : m_table.rows)
            m_out.rows.push_back(planRow(row));
        return std::move(m_out);
    }

private:
    QString cell(const CsvTable::Row& row, size_t column) const
    {
        return row.cells.value(qsizetype(column)).trimmed();
    }

    QString typedName(const CsvTable::Row& row) const
    {
        QString fullName;
        for (size_t i = 0; i < m_out.columns.size(); ++i) {
            if (m_out.columns[i].kind == ColumnUse::Kind::Name && !cell(row, i).isEmpty())
                return cell(row, i);
            if (m_out.columns[i].name == u"fullName")
                fullName = cell(row, i);
        }
        return fullName.isEmpty() ? cell(row, 0) : fullName;
    }

    ImportRow planRow(const CsvTable::Row& row)
    {
        ImportRow out{row.line, {}, {}};
        const QString typed = typedName(row);
        if (typed.isEmpty()) {
            out.note = Words::tr("Left out: it has no name.");
            return out;
        }
        const QString name = m_kind.nameRefusal(typed) ? m_kind.suggestName(typed) : typed;
        if (name.isEmpty() || m_names.contains(name.toLower()) ||
            !m_model.named(name, m_kind.name).empty()) {
            out.note = Words::tr("Left out: “%1” is there already.").arg(name);
            return out;
        }
        m_names.insert(name.toLower());
        out.name = name;
        AddEntity made{m_kind.name, name, {}, {}, EntityId::make()};
        QStringList notes;
        for (size_t i = 0; i < m_out.columns.size(); ++i) {
            if (m_out.columns[i].kind == ColumnUse::Kind::Property && !cell(row, i).isEmpty())
                setProperty(made, m_out.columns[i].name, cell(row, i), notes);
        }
        if (const auto* full = m_kind.property(u"fullName");
            full && full->required && !made.properties.contains(u"fullName"))
            made.properties.set(u"fullName"_s, typed);
        m_out.commands.push_back(made);
        ++m_out.added;
        for (size_t i = 0; i < m_out.columns.size(); ++i) {
            if (m_out.columns[i].kind == ColumnUse::Kind::Verb)
                relate(made.id, m_out.columns[i], cell(row, i), notes);
        }
        out.note = notes.join(u' ');
        return out;
    }

    void setProperty(AddEntity& made, const QString& key, const QString& text, QStringList& notes)
    {
        const PropertyDefinition* definition = m_kind.property(key);
        const auto value = definition->parse(text);
        if (value && !value->isNull())
            made.properties.set(key, *value);
        else if (!value)
            notes.append(Words::tr("%1 is left out: %2")
                             .arg(kindText(definition->label), value.error().message));
    }

    // A cell names one or, with semicolons between them, several.
    void relate(EntityId from, const ColumnUse& use, const QString& text, QStringList& notes)
    {
        const Kind* target = m_kinds.kind(use.target);
        const VerbRule* rule = m_kind.rule(use.name);
        QSet<EntityId> related;
        for (const QString& part : text.split(u';', Qt::SkipEmptyParts)) {
            const QString typed = part.trimmed();
            if (typed.isEmpty() || !target)
                continue;
            const EntityId to = targetOf(*target, typed);
            if (to.isNull() || related.contains(to))
                continue;
            if (rule->maximum >= 0 && related.size() >= rule->maximum) {
                notes.append(Words::tr("“%1” is left out: only %2 is allowed.")
                                 .arg(typed)
                                 .arg(rule->maximum));
                continue;
            }
            related.insert(to);
            m_out.commands.push_back(Relate{from, use.name, to});
        }
    }

    EntityId targetOf(const Kind& kind, const QString& typed)
    {
        const QString name = kind.nameRefusal(typed) ? kind.suggestName(typed) : typed;
        if (name.isEmpty())
            return {};
        EntityId& known = m_targets[kind.name + u'/' + name.toLower()];
        if (!known.isNull())
            return known;
        if (const auto there = m_model.named(name, kind.name); !there.empty())
            return known = there.front();
        known = EntityId::make();
        m_out.commands.push_back(AddEntity{kind.name, name, {}, {}, known});
        ++m_out.others;
        return known;
    }

    const Model& m_model;
    const Kinds& m_kinds;
    const Kind& m_kind;
    const CsvTable& m_table;
    TableImport m_out;
    QSet<QString> m_names;
    QHash<QString, EntityId> m_targets;
};

} // namespace

TableImport planImport(const Model& model, const Kinds& kinds, const QString& kind,
                       const CsvTable& table)
{
    const Kind* known = kinds.kind(kind);
    return known ? Planner(model, kinds, *known, table).plan() : TableImport();
}

QString likelyKind(const Kinds& kinds, const CsvTable& table)
{
    const auto fits = [&](const QString& name) {
        const Kind* kind = kinds.kind(name);
        return !kind ? qsizetype(0)
                     : std::ranges::count_if(table.headings, [&](const QString& heading) {
                           return useOf(kinds, *kind, heading).kind != ColumnUse::Kind::Nothing;
                       });
    };
    const bool namesHosts = std::ranges::any_of(table.headings, [](const QString& heading) {
        return plainWord(heading).contains(u"host");
    });
    return namesHosts || fits(u"Host"_s) > fits(u"Person"_s) ? u"Host"_s : u"Person"_s;
}

} // namespace cim
