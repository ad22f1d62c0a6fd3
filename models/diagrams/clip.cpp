#include "models/diagrams/clip.h"

#include "models/diagrams/words.h"
#include "models/domain/json.h"
#include "models/projection/text.h"

#include <QRect>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace cim {

namespace {

constexpr json::Limits clipLimits{.bytes = qsizetype(64) << 20, .depth = 70, .nodes = 3'000'000};
constexpr size_t maxItems = 200'000;
constexpr int format = 1;

std::unexpected<Error> notOurs()
{
    return fail(
        DiagramWords::tr("What is on the clipboard was not copied from Cimarron, so there is "
                         "nothing to paste."));
}

QString text(const json::Node& object, QStringView key)
{
    const auto* member = object.member(key);
    return member && member->value.type == json::Type::String ? member->value.text : QString();
}

int coordinate(const json::Node& object, QStringView key)
{
    const auto* member = object.member(key);
    const double v = member ? member->value.number : 0;
    return std::isfinite(v)
               ? int(std::lround(std::clamp(v, -double(Shape::limit), double(Shape::limit))))
               : 0;
}

Properties propertiesOf(const json::Node& object)
{
    const auto* member = object.member(u"properties");
    if (!member || member->value.type != json::Type::Object)
        return {};
    return Properties::fromJson(member->value.toJson().toObject());
}

const std::vector<json::Node>* listOf(const json::Node& root, QStringView key)
{
    const auto* member = root.member(key);
    return member && member->value.type == json::Type::Array ? &member->value.items : nullptr;
}

// What the kind here has a property for, with a value that fits.
Properties fitting(const std::vector<PropertyDefinition>& definitions, const Properties& given,
                   int& dropped)
{
    Properties out;
    for (const auto& [key, value] : given) {
        const auto it = std::ranges::find(definitions, key, &PropertyDefinition::key);
        if (it != definitions.end() && !value.isNull() && !it->refusal(value))
            out.set(key, value);
        else
            ++dropped;
    }
    return out;
}

QRect boundsOf(const Clip& clip)
{
    QRect out;
    for (const Clip::Item& item : clip.items)
        out |= QRect(item.at, shapeSize);
    return out;
}

QPoint moved(QPoint at, QPoint by)
{
    constexpr int step = 8;
    const auto snapped = [](qint64 v) {
        const qint64 on = qRound64(double(v) / step) * step;
        return int(std::clamp<qint64>(on, -Shape::limit, Shape::limit));
    };
    return {snapped(qint64(at.x()) + by.x()), snapped(qint64(at.y()) + by.y())};
}

// Makes the commands that add copies.
class Copier {
public:
    Copier(const Model& model, const Kinds& kinds, const Clip& clip, Paste& out)
        : m_model(model)
        , m_kinds(kinds)
        , m_isOurs(model.workspace() && model.workspace()->id == clip.workspace)
        , m_out(out)
    {}

    void add(const Clip::Item& item, QPoint at)
    {
        const Kind* kind = m_kinds.kind(item.kind);
        if (!kind) {
            m_unknown.insert(item.kind.left(40));
            return;
        }
        const Domain* domain = m_model.domainByName(item.domain);
        if (domain && domain->path.isEmpty())
            domain = nullptr;
        AddEntity command{.kind = kind->name, .name = {}, .id = EntityId::make()};
        // Where the kind's own domain is meant, it is found (or made) by the command itself.
        if (domain && item.domain != kind->repository)
            command.domain = domain->id;
        command.name =
            freeName(m_model, *kind, item.name, domain ? domain->id : DomainId(), m_taken);
        command.properties = fitting(kind->properties, item.properties, m_dropped);
        const EntityId id = command.id;
        m_made.insert(item.id, {id, kind->name});
        m_names.insert(item.id, item.name);
        m_out.places.push_back({id, at});
        m_out.commands.emplace_back(std::move(command));
        if (m_isOurs)
            takeBackInitial(*kind, item, id);
    }

    void relate(const Clip::Tie& tie)
    {
        const auto from = m_made.constFind(tie.from), made = m_made.constFind(tie.to);
        const Entity* there = tie.leadsOut ? m_model.entity(tie.to) : nullptr;
        if (from == m_made.cend() || (made == m_made.cend() && !there))
            return;
        const auto [to, kind] = there ? std::pair(there->id, there->kind) : *made;
        const auto rules = m_kinds.rulesBetween(from->second, kind);
        const auto rule = std::ranges::find(rules, tie.verb, &VerbRule::verb);
        const bool again = m_related.contains({tie.from, tie.verb + tie.to.text()});
        int& count = m_counts[{tie.from, tie.verb}];
        if (rule == rules.end() || tie.from == tie.to || again ||
            ((*rule)->maximum >= 0 && count >= (*rule)->maximum)) {
            ++m_refused;
            return;
        }
        ++count;
        m_related.insert({tie.from, tie.verb + tie.to.text()});
        Properties properties = fitting((*rule)->properties, tie.properties, m_dropped);
        if (there)
            leaveOwn((*rule)->properties, properties);
        keepConfiguration(**rule, m_names.value(tie.from), properties);
        m_out.commands.emplace_back(Relate{
            .from = from->first, .verb = tie.verb, .to = to, .properties = std::move(properties)});
    }

    void note() const
    {
        if (!m_unknown.isEmpty()) {
            QStringList names(m_unknown.begin(), m_unknown.end());
            names.sort();
            m_out.notes += DiagramWords::tr("Left out, because this workspace does not know the "
                                            "kind: %1.")
                               .arg(names.first(std::min<qsizetype>(names.size(), 5))
                                        .join(QStringLiteral(", ")));
        }
        if (m_refused > 0)
            m_out.notes +=
                m_refused == 1
                    ? DiagramWords::tr("1 relationship does not fit the kinds here and was left "
                                       "out.")
                    : DiagramWords::tr("%1 relationships do not fit the kinds here and were left "
                                       "out.")
                          .arg(m_refused);
        if (m_dropped > 0)
            m_out.notes +=
                m_dropped == 1
                    ? DiagramWords::tr("1 property does not fit the kinds here and was left out.")
                    : DiagramWords::tr("%1 properties do not fit the kinds here and were left out.")
                          .arg(m_dropped);
    }

private:
    // What was taken from the original, a new one would be given again.
    void takeBackInitial(const Kind& kind, const Clip::Item& item, EntityId id) const
    {
        for (const PropertyDefinition& one : kind.properties)
            if (!one.initial.isNull() && !item.properties.contains(one.key))
                m_out.commands.emplace_back(SetProperty{id, one.key, Value()});
    }
    // One that was written before is found by the host's name where no other is said, and the copy
    // has another.
    static void keepConfiguration(const VerbRule& rule, const QString& name, Properties& properties)
    {
        const QString key = QStringLiteral("configuration");
        const bool isNamed = properties.contains(key) || properties.contains(u"files");
        if (!isNamed && std::ranges::contains(rule.properties, key, &PropertyDefinition::key))
            properties.set(key, Value(name));
    }
    // On one network, and in one rack, no two machines have the same.
    static void leaveOwn(const std::vector<PropertyDefinition>& definitions, Properties& properties)
    {
        constexpr std::array<QStringView, 6> own = {u"address",  u"publicKey", u"privateKey",
                                                    u"endpoint", u"routes",    u"rackUnit"};
        for (const PropertyDefinition& one : definitions)
            if (std::ranges::contains(own, one.key) || one.type == PropertyType::MacAddress)
                properties.set(one.key, {});
    }

    const Model& m_model;
    const Kinds& m_kinds;
    bool m_isOurs; // of this workspace: what an item has not, it was to be without
    Paste& m_out;
    QHash<EntityId, std::pair<EntityId, QString>> m_made; // kind
    QHash<EntityId, QString> m_names;                     // of the originals
    GivenNames m_taken;
    QSet<QString> m_unknown;
    QSet<std::pair<EntityId, QString>> m_related;
    QHash<std::pair<EntityId, QString>, int> m_counts;
    int m_refused = 0, m_dropped = 0;
};

} // namespace

Clip clipOf(const Model& model, std::span<const EntityId> entities, const PlaceOf& places,
            ClipTies ties)
{
    Clip out;
    if (const Domain* workspace = model.workspace())
        out.workspace = workspace->id;
    QSet<EntityId> taken;
    for (const EntityId id : entities) {
        const Entity* e = model.entity(id);
        if (!e || taken.contains(id))
            continue;
        taken.insert(id);
        const Domain* domain = model.domain(e->domain);
        out.items.push_back({id, e->kind, e->name, domain ? domain->name : QString(), e->properties,
                             places.value(id)});
    }
    for (const Clip::Item& item : out.items) {
        for (const RelationshipId id : model.entity(item.id)->outgoing) {
            const Relationship* r = model.relationship(id);
            const bool leadsOut = !taken.contains(r->to);
            if (!leadsOut || ties == ClipTies::AlsoOut)
                out.ties.push_back({r->from, r->verb, r->to, r->properties, leadsOut});
        }
    }
    return out;
}

QByteArray clipJson(const Clip& clip)
{
    JsonWriter out;
    out.beginObject();
    out.value("cimarron", format);
    out.beginArray("entities");
    for (const Clip::Item& item : clip.items) {
        out.beginObject();
        out.string("domain", item.domain);
        out.string("id", item.id.text());
        out.string("kind", item.kind);
        out.string("name", item.name);
        out.properties("properties", item.properties);
        out.value("x", item.at.x());
        out.value("y", item.at.y());
        out.endObject();
    }
    out.endArray();
    out.beginArray("relationships");
    for (const Clip::Tie& tie : clip.ties) {
        out.beginObject();
        out.string("from", tie.from.text());
        out.properties("properties", tie.properties);
        out.string("to", tie.to.text());
        out.string("verb", tie.verb);
        out.endObject();
    }
    out.endArray();
    out.string("workspace", clip.workspace.text());
    out.endObject();
    return out.take();
}

Result<Clip> parseClip(QByteArrayView bytes)
{
    if (bytes.size() > clipLimits.bytes)
        return fail(DiagramWords::tr("What is on the clipboard is too large to paste: more than 64 "
                                     "MB."));
    // Another program's text is told apart before it is parsed.
    const QByteArrayView trimmed = bytes.trimmed();
    if (!trimmed.startsWith('{') || !trimmed.contains("\"cimarron\""))
        return notOurs();
    const auto root = json::parse(bytes, {}, clipLimits);
    if (!root || root->type != json::Type::Object)
        return notOurs();
    const auto* version = root->member(u"cimarron");
    const auto* entities = listOf(*root, u"entities");
    if (!version || version->value.type != json::Type::Integer || !entities)
        return notOurs();
    if (version->value.integer != format)
        return fail(DiagramWords::tr("What is on the clipboard was copied from a newer version of "
                                     "the program."));
    if (entities->size() > maxItems)
        return fail(
            DiagramWords::tr("There are more than %1 entities on the clipboard.").arg(maxItems));
    Clip out;
    out.workspace = DomainId::parse(text(*root, u"workspace")).value_or(DomainId());
    QSet<EntityId> seen;
    for (const json::Node& node : *entities) {
        const auto id = EntityId::parse(text(node, u"id"));
        if (!id || seen.contains(*id))
            continue;
        seen.insert(*id);
        out.items.push_back({*id,
                             text(node, u"kind"),
                             text(node, u"name"),
                             text(node, u"domain"),
                             propertiesOf(node),
                             {coordinate(node, u"x"), coordinate(node, u"y")}});
    }
    if (out.items.empty())
        return notOurs();
    if (const auto* ties = listOf(*root, u"relationships")) {
        for (const json::Node& node : *ties) {
            const auto from = EntityId::parse(text(node, u"from"));
            const auto to = EntityId::parse(text(node, u"to"));
            if (from && to && seen.contains(*from) && seen.contains(*to))
                out.ties.push_back({*from, text(node, u"verb"), *to, propertiesOf(node)});
        }
    }
    return out;
}

PasteAs pasteAs(const Model& model, const Clip& clip, const PlaceOf& onDiagram)
{
    const Domain* workspace = model.workspace();
    if (!workspace || workspace->id != clip.workspace)
        return PasteAs::Copies;
    const bool some = std::ranges::any_of(clip.items, [&](const Clip::Item& item) {
        return model.entity(item.id) && !onDiagram.contains(item.id);
    });
    return some ? PasteAs::Same : PasteAs::Copies;
}

Paste planPaste(const Model& model, const Kinds& kinds, const Clip& clip, PasteAs as, QPoint middle)
{
    Paste out;
    const QPoint by = middle - boundsOf(clip).center();
    if (as == PasteAs::Same) {
        for (const Clip::Item& item : clip.items) {
            if (model.entity(item.id))
                out.places.push_back({item.id, moved(item.at, by)});
        }
        return out;
    }
    Copier copier(model, kinds, clip, out);
    for (const Clip::Item& item : clip.items)
        copier.add(item, moved(item.at, by));
    for (const Clip::Tie& tie : clip.ties)
        copier.relate(tie);
    copier.note();
    return out;
}

QString freeName(const Model& model, const Kind& kind, const QString& wanted, DomainId domain,
                 GivenNames& given)
{
    const auto isFree = [&](const QString& name) {
        return !kind.nameRefusal(name) && model.named(name, kind.name, domain).empty() &&
               !given.taken.contains(kind.name + u' ' + name.toLower());
    };
    QString base = kind.nameRefusal(wanted) ? kind.suggestName(wanted) : wanted;
    if (base.isEmpty() || kind.nameRefusal(base))
        base = kind.suggestName(kind.name);
    QString name = base;
    if (!isFree(name)) {
        // "web1" is followed by "web2", "site" by "site-2".
        qsizetype digits = 0;
        while (digits < base.size() && digits < 6 && base[base.size() - 1 - digits].isDigit())
            ++digits;
        const bool numbered = digits > 0 && digits < base.size();
        const QString stem = numbered ? base.chopped(digits) : base + u'-';
        int& number = given.last[kind.name + u' ' + stem];
        number = std::max(number, 1);
        if (numbered)
            number = std::max(number, base.last(digits).toInt());
        constexpr int tries = 1'000'000;
        for (int i = 0; i < tries && !isFree(name); ++i)
            name = stem + QString::number(++number);
    }
    given.taken.insert(kind.name + u' ' + name.toLower());
    return name;
}

} // namespace cim
