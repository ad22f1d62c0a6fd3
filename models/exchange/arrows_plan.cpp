// What a drawing means in the model.
#include "models/exchange/arrows.h"

#include "models/diagrams/diagramfile.h"
#include "models/diagrams/placement.h"
#include "models/domain/words.h"

#include <QCoreApplication>
#include <QHash>
#include <QRect>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <functional>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::Arrows)
};

// A circle there is 100 wide, a shape here 176.
constexpr double scale = 1.8;

// What has been placed. A shape that would cover another goes to the nearest free place, the first
// few of them: a drawing where everything stands on one spot says nothing about places.
struct Paper {
    static constexpr int patience = 200;

    PlaceOf there;
    QHash<QPoint, std::vector<QPoint>> cells;
    int moved = 0, lowest = 0;

    static QPoint cellOf(QPoint at)
    {
        return {int(std::floor(double(at.x()) / shapeSize.width())),
                int(std::floor(double(at.y()) / shapeSize.height()))};
    }
    bool covers(QPoint at) const
    {
        const QPoint cell = cellOf(at);
        const QRect mine(at, shapeSize);
        for (int x = -1; x <= 1; ++x) {
            for (int y = -1; y <= 1; ++y) {
                const auto found = cells.constFind(cell + QPoint(x, y));
                if (found != cells.cend() && std::ranges::any_of(*found, [&](QPoint other) {
                        return QRect(other, shapeSize).intersects(mine);
                    }))
                    return true;
            }
        }
        return false;
    }
    QPoint put(EntityId id, QPoint at)
    {
        constexpr int columns = 20;
        if (covers(at)) {
            const int row = moved / columns, column = moved % columns;
            at = ++moved <= patience
                     ? freePlace(there, at)
                     : QPoint(column * placeStep.width(), lowest + (row + 1) * placeStep.height());
        }
        if (moved <= patience)
            lowest = std::max(lowest, at.y());
        there.insert(id, at);
        cells[cellOf(at)].push_back(at);
        return at;
    }
};

// What is usually written on an arrow for a verb here.
QString usualVerb(const QString& word)
{
    static const QHash<QString, QString> words = {
        {u"connectedto"_s, u"attachedto"_s},
        {u"connectsto"_s, u"attachedto"_s},
        {u"hosts"_s, u"runs"_s},
        {u"installedon"_s, u"runson"_s},
        {u"deployedon"_s, u"runson"_s},
        {u"hostedon"_s, u"runson"_s},
        {u"belongsto"_s, u"memberof"_s},
        {u"worksat"_s, u"worksfor"_s},
        {u"worksin"_s, u"worksfor"_s},
        {u"livesin"_s, u"locatedat"_s},
        {u"locatedin"_s, u"locatedat"_s},
        {u"standsin"_s, u"locatedat"_s},
        {u"dependson"_s, u"requires"_s},
        {u"needs"_s, u"requires"_s},
    };
    return words.value(word, word);
}

class Planner {
public:
    Planner(const Model& model, const Kinds& kinds, const ArrowsDrawing& drawing,
            const QString& otherKind)
        : m_model(model)
        , m_kinds(kinds)
        , m_drawing(drawing)
        , m_other(kinds.kind(otherKind))
    {}

    ImportPlan plan()
    {
        for (const ArrowsDrawing::Node& node : m_drawing.nodes)
            planNode(node);
        for (const ArrowsDrawing::Relationship& one : m_drawing.relationships)
            planRelationship(one);
        place();
        return std::move(m_out);
    }

private:
    struct Made {
        EntityId id;
        const Kind* kind = nullptr;
        QString name;
    };

    static QString captionOf(const ArrowsDrawing::Node& node)
    {
        if (!node.caption.trimmed().isEmpty())
            return node.caption.trimmed();
        for (const auto& [key, value] : node.properties.asKeyValueRange()) {
            if (plainWord(key) == u"name" && !value.trimmed().isEmpty())
                return value.trimmed();
        }
        for (const auto& [key, value] : node.properties.asKeyValueRange()) {
            if (usualWord(plainWord(key)) == u"fullname" && !value.trimmed().isEmpty())
                return value.trimmed();
        }
        return {};
    }

    const Kind* kindOf(const ArrowsDrawing::Node& node) const
    {
        for (const QString& label : node.labels) {
            if (const Kind* kind = kindCalled(m_kinds, label))
                return kind;
        }
        return m_other;
    }

    static QString shown(const ArrowsDrawing::Node& node)
    {
        const QString caption = captionOf(node);
        return caption.isEmpty() ? Words::tr("node %1").arg(node.id.left(40))
                                 : Words::tr("node “%1”").arg(caption.simplified().left(80));
    }

    void planNode(const ArrowsDrawing::Node& node)
    {
        ImportItem item{{}, {}, shown(node), {}};
        const QString typed = captionOf(node);
        const Kind* kind = kindOf(node);
        if (!kind) {
            item.note = node.labels.isEmpty()
                            ? Words::tr("Left out: it has no label that says what it is.")
                            : Words::tr("Left out: no kind is called “%1”.")
                                  .arg(node.labels.join(u", ").left(80));
            m_out.add(std::move(item));
            return;
        }
        item.kind = kind->name;
        if (typed.isEmpty()) {
            item.note = Words::tr("Left out: it has no name.");
            m_out.add(std::move(item));
            return;
        }
        const QString name = kind->nameRefusal(typed) ? kind->suggestName(typed) : typed;
        const QString key = kind->name + u'/' + name.toLower();
        if (const auto there = m_model.named(name, kind->name); !there.empty()) {
            item.note = Words::tr("Left out: “%1” is there already; its relationships are added "
                                  "to that one.")
                            .arg(name);
            m_made.insert(node.id, {there.front(), kind, name});
            m_out.add(std::move(item));
            return;
        }
        if (name.isEmpty() || m_names.contains(key)) {
            item.note = name.isEmpty()
                            ? Words::tr("Left out: nothing can be called that here.")
                            : Words::tr("Left out: the drawing has another %1 of that name.")
                                  .arg(kindText(kind->name));
            m_out.add(std::move(item));
            return;
        }
        m_names.insert(key);
        AddEntity made{kind->name, name, {}, {}, EntityId::make()};
        item.note = setProperties(*kind, node, typed, made);
        item.name = name;
        m_made.insert(node.id, {made.id, kind, name});
        m_out.commands.emplace_back(std::move(made));
        ++m_out.entities;
        m_out.add(std::move(item));
    }

    // What is written of a thing, as far as it fits; the rest is noted. `owner` is whose property
    // it would be.
    static QStringList
    setProperties(const QMap<QString, QString>& written, const QString& owner,
                  const std::function<const PropertyDefinition*(const QString&)>& find,
                  Properties& properties)
    {
        QStringList notes;
        for (const auto& [key, text] : written.asKeyValueRange()) {
            if (text.trimmed().isEmpty())
                continue;
            const PropertyDefinition* definition = find(key);
            if (!definition) {
                notes << Words::tr("%1 has no property “%2”; it is left out.")
                             .arg(owner, key.left(60));
                continue;
            }
            const auto value = definition->parse(text);
            if (!value)
                notes << Words::tr("%1 is left out: %2")
                             .arg(kindText(definition->label), value.error().message);
            else if (!value->isNull())
                properties.set(definition->key, *value);
        }
        return notes;
    }

    static QString setProperties(const Kind& kind, const ArrowsDrawing::Node& node,
                                 const QString& typed, AddEntity& made)
    {
        QMap<QString, QString> written = node.properties;
        written.removeIf([](const auto& one) { return plainWord(one.key()) == u"name"; });
        const QStringList notes = setProperties(
            written, kind.name, [&](const QString& key) { return propertyCalled(kind, key); },
            made.properties);
        const auto* full = kind.property(u"fullName");
        if (full && full->required && !made.properties.contains(u"fullName") &&
            !full->refusal(Value(typed)))
            made.properties.set(u"fullName"_s, Value(typed));
        return notes.join(u' ');
    }

    struct Read {
        const VerbRule* rule = nullptr;
        bool isReversed = false;
        QString note;
    };

    // The verb that the arrow's words name, or the only one that there can be.
    Read read(const QString& type, const Made& from, const Made& to) const
    {
        const QString word = plainWord(type);
        if (word.isEmpty()) {
            const auto rules = m_kinds.rulesBetween(from.kind->name, to.kind->name);
            if (rules.size() == 1)
                return {rules.front(), false, {}};
            return {nullptr, false,
                    Words::tr("Left out: the arrow from %1 to %2 does not say what it means.")
                        .arg(from.name, to.name)};
        }
        bool isKnown = false;
        for (const QString& one : {word, usualVerb(word)}) {
            for (const Verb& verb : m_kinds.verbs()) {
                const bool forward = one == plainWord(verb.name) || one == plainWord(verb.label);
                const bool backward = one == plainWord(verb.inverse);
                isKnown = isKnown || forward || backward;
                if (forward && allows(from, verb.name, to))
                    return {from.kind->rule(verb.name), false, {}};
                if (backward && allows(to, verb.name, from))
                    return {to.kind->rule(verb.name), true, {}};
            }
        }
        return {nullptr, false,
                isKnown
                    ? Words::tr("Left out: %1 cannot be “%2” of %3.")
                          .arg(kindText(from.kind->name), type.left(60), kindText(to.kind->name))
                    : Words::tr("Left out: no verb is called “%1”.").arg(type.left(60))};
    }

    static bool allows(const Made& from, const QString& verb, const Made& to)
    {
        const VerbRule* rule = from.kind->rule(verb);
        return rule && (rule->to.contains(to.kind->name) || rule->to.contains(u"*"_s));
    }

    void planRelationship(const ArrowsDrawing::Relationship& one)
    {
        ImportItem item{{}, {}, Words::tr("arrow “%1”").arg(one.type.left(60)), {}, true};
        if (!m_made.contains(one.from) || !m_made.contains(one.to)) {
            item.note = Words::tr("Left out: a node at one of its ends is left out.");
            m_out.add(std::move(item));
            return;
        }
        const Made start = m_made.value(one.from), end = m_made.value(one.to);
        const Read found = read(one.type, start, end);
        if (!found.rule) {
            item.note = found.note;
            m_out.add(std::move(item));
            return;
        }
        const Made& from = found.isReversed ? end : start;
        const Made& to = found.isReversed ? start : end;
        const QString sentence = from.name + u' ' + found.rule->verb + u' ' + to.name;
        const QString key = from.id.text() + found.rule->verb + to.id.text();
        const QString group = from.id.text() + found.rule->verb;
        const int there =
            m_count.value(group) + int(m_model.targets(from.id, found.rule->verb).size());
        if (from.id == to.id || m_pairs.contains(key) ||
            m_model.find(from.id, found.rule->verb, to.id)) {
            item.note = from.id == to.id
                            ? Words::tr("Left out: it leads back to where it begins.")
                            : Words::tr("Left out: “%1” is there already.").arg(sentence);
            m_out.add(std::move(item));
            return;
        }
        if (found.rule->maximum >= 0 && there >= found.rule->maximum) {
            item.note = Words::tr("Left out: %1 may have only %2 of “%3”.")
                            .arg(from.name)
                            .arg(found.rule->maximum)
                            .arg(kindText(found.rule->verb));
            m_out.add(std::move(item));
            return;
        }
        m_pairs.insert(key);
        ++m_count[group];
        Relate made{from.id, found.rule->verb, to.id};
        item.note = setProperties(*found.rule, one, made);
        item.kind = found.rule->verb;
        item.name = sentence;
        item.from = from.name;
        item.to = to.name;
        m_out.commands.emplace_back(std::move(made));
        ++m_out.relationships;
        m_out.add(std::move(item));
    }

    static QString setProperties(const VerbRule& rule, const ArrowsDrawing::Relationship& one,
                                 Relate& made)
    {
        const auto find = [&](const QString& key) {
            const auto it =
                std::ranges::find_if(rule.properties, [&](const PropertyDefinition& property) {
                    return plainWord(property.key) == plainWord(key) ||
                           plainWord(property.label) == plainWord(key);
                });
            return it == rule.properties.end() ? nullptr : &*it;
        };
        return setProperties(one.properties, Words::tr("“%1”").arg(kindText(rule.verb)), find,
                             made.properties)
            .join(u' ');
    }

    // Everything where it was drawn, on a diagram of the drawing's name.
    void place()
    {
        if (m_out.commands.empty())
            return;
        PlaceShapes shapes{DiagramId::make(), {}};
        // Where nobody has drawn yet, the overview of everything is not a diagram; with a first
        // diagram it would be gone.
        const bool isFirst = m_model.diagrams().all().empty() && !m_model.entities().empty();
        const QString overview = Words::tr("Overview");
        // Made of the file's name, where there is more than a diagram may be called.
        const QString title = m_drawing.title.simplified();
        QString name = freeDiagramName(m_model, title.isEmpty() ? Words::tr("Drawing") : title);
        if (isFirst && name.compare(overview, Qt::CaseInsensitive) == 0)
            name += u" 2"_s; // the only diagrams will be these two
        if (isFirst)
            m_out.commands.emplace_back(CreateDiagram{overview, true, {}});
        m_out.commands.emplace_back(
            CreateDiagram{name, m_model.entities().empty(), shapes.diagram});
        Paper paper;
        for (const ArrowsDrawing::Node& node : m_drawing.nodes) {
            const auto made = m_made.constFind(node.id);
            if (made != m_made.cend() && !paper.there.contains(made->id))
                shapes.places.push_back({made->id, paper.put(made->id, onPaper(node.at))});
        }
        m_out.commands.emplace_back(std::move(shapes));
    }

    static QPoint onPaper(QPointF middle)
    {
        constexpr double most = Shape::limit / 2.0;
        const auto bounded = [&](double value) {
            return int(std::lround(std::clamp(value * scale, -most, most)));
        };
        return QPoint(bounded(middle.x()), bounded(middle.y())) -
               QPoint(shapeSize.width() / 2, shapeSize.height() / 2);
    }

    const Model& m_model;
    const Kinds& m_kinds;
    const ArrowsDrawing& m_drawing;
    const Kind* m_other;
    ImportPlan m_out;
    QHash<QString, Made> m_made; // by the node's id
    QSet<QString> m_names, m_pairs;
    QHash<QString, int> m_count;
};

} // namespace

ImportPlan planArrows(const Model& model, const Kinds& kinds, const ArrowsDrawing& drawing,
                      const QString& otherKind)
{
    return Planner(model, kinds, drawing, otherKind).plan();
}

} // namespace cim
