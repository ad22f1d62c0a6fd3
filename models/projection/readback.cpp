#include "models/domain/words.h"
#include "models/projection/readback_p.h"
#include "models/projection/words.h"

#include <algorithm>

namespace cim {

namespace {

QString quoted(const QString& text)
{
    constexpr qsizetype longest = 60;
    return ProjectionWords::tr("“%1”").arg(text.size() > longest ? text.left(longest) + u'…'
                                                                 : text);
}

// Of both the keys, each once and in order.
QStringList keysOf(const json::Node* a, const json::Node* b)
{
    QStringList out;
    for (const json::Node* node : {a, b}) {
        for (qsizetype i = 0; node && i < qsizetype(node->members.size()); ++i)
            out.append(node->members[size_t(i)].key);
    }
    out.sort();
    out.removeDuplicates();
    return out;
}

bool same(const json::Node* a, const json::Node* b)
{
    return a && b ? a->toJson() == b->toJson() : !a && !b;
}

const json::Node* member(const json::Node* object, QStringView key)
{
    const json::Member* found = object ? object->member(key) : nullptr;
    return found ? &found->value : nullptr;
}

Value valueOf(const json::Node* node)
{
    return node ? Value::fromJson(node->toJson()) : Value();
}

QString textOf(const json::Node* object, QStringView key)
{
    const json::Node* node = member(object, key);
    return node && node->type == json::Type::String ? node->text : QString();
}

// The properties of an entity or a relationship; null where there are none.
const json::Node* propertiesOf(const json::Node* object)
{
    const json::Node* node = member(object, u"properties");
    return node && node->type == json::Type::Object ? node : nullptr;
}

// The relationships of an entity's file that name their id, by it.
QMap<QString, const json::Node*> relationshipsOf(const json::Node* object)
{
    QMap<QString, const json::Node*> out;
    const json::Node* list = member(object, u"relationships");
    for (size_t i = 0; list && i < list->items.size(); ++i) {
        const QString id = textOf(&list->items[i], u"id");
        if (!id.isEmpty())
            out.insert(id, &list->items[i]);
    }
    return out;
}

// The kind whose entities stand in a folder of a repository.
const Kind* kindIn(const Kinds& kinds, QStringView folder)
{
    const auto& all = kinds.kinds();
    const auto it = std::ranges::find_if(
        all, [&](const Kind& kind) { return folderOf(kinds, kind.name) == folder; });
    return it == all.end() ? nullptr : &*it;
}

bool sameProperties(const Properties& model, const json::Node* written)
{
    const json::Node* node = propertiesOf(written);
    return model.toJson() == (node ? node->toJson().toObject() : QJsonObject());
}

} // namespace

// ---- what stands in the files

void HandEditReader::refuse(Parsed& in, int line, QString why)
{
    in.understood = false;
    Error error{std::move(why), {}, pathOf(*in.file)};
    error.line = line;
    m_out.refused.push_back(std::move(error));
}

void HandEditReader::intend(Phase phase, Parsed& in, int line, Command command, QString sentence)
{
    m_phases[size_t(phase)].push_back(
        {{std::move(command), std::move(sentence), pathOf(*in.file), line, in.file->author},
         size_t(&in - m_files.data())});
}

const Domain* HandEditReader::domainAt(const QString& repository) const
{
    const auto domains = m_model.domains();
    const auto it = std::ranges::find(domains, repository, &Domain::path);
    return it == domains.end() ? nullptr : &*it;
}

const Kind* HandEditReader::kindIn(const QString& folder) const
{
    return cim::kindIn(m_kinds, folder);
}

void HandEditReader::parse(const EditedFile& file)
{
    const Domain* domain = domainAt(file.repository);
    if (!domain || !file.file.endsWith(u".json"))
        return;
    Parsed in{&file, domain->id, {}, {}, {}, {}, {}, nullptr};
    const qsizetype slash = file.file.lastIndexOf(u'/');
    in.folder = file.file.left(std::max<qsizetype>(slash, 0));
    in.stem = file.file.sliced(slash + 1).chopped(5);
    if (!isReadBack(m_kinds, file.repository, file.file))
        return;
    const bool ofDomain = in.folder.isEmpty();
    m_files.push_back(std::move(in));
    Parsed& added = m_files.back();
    added.ofDomain = ofDomain;
    if (!file.problem.isEmpty()) {
        refuse(added, 0, file.problem);
        return;
    }
    if (file.base) {
        // We wrote it: what cannot be read here was written by an older version at worst.
        if (auto base = json::parse(*file.base, pathOf(file)))
            added.base = std::move(*base);
    }
    if (file.now) {
        auto now = json::parse(*file.now, pathOf(file));
        if (!now) {
            added.understood = false;
            m_out.refused.push_back(now.error());
        } else if (now->type != json::Type::Object) {
            refuse(added, now->line,
                   ProjectionWords::tr("The file must hold an object, in { and }."));
        } else {
            added.now = std::move(*now);
        }
    }
    const auto id = EntityId::parse(textOf(added.base ? &*added.base : added.at(), u"id"));
    added.id = id.value_or(EntityId());
}

// A file that was moved is one that is gone and one that came, of one id.
void HandEditReader::matchMoves()
{
    QHash<EntityId, Parsed*> gone;
    for (Parsed& in : m_files) {
        if (in.base && !in.file->now && !in.id.isNull())
            gone.insert(in.id, &in);
    }
    for (Parsed& in : m_files) {
        if (in.file->base || !in.now || in.id.isNull())
            continue;
        if (Parsed* from = gone.take(in.id)) {
            in.base = from->base;
            in.movedFrom = from;
            from->moved = true;
        }
    }
}

// ---- what it means

void HandEditReader::understand(Parsed& in)
{
    if (!in.file->problem.isEmpty() || (in.file->now && !in.now))
        return; // said already
    if (in.ofDomain) {
        if (in.base && in.now)
            changeDomain(in);
        else if (in.file->base && !in.file->now)
            refuse(in, 0, ProjectionWords::tr("It was removed by hand, but the domain needs it."));
        return;
    }
    if (!in.file->now) {
        if (!in.moved && in.file->base)
            remove(in);
    } else if (in.base) {
        change(in);
    } else if (in.file->base) {
        refuse(in, 0, ProjectionWords::tr("What was written here before cannot be read any more."));
    } else {
        add(in);
    }
}

void HandEditReader::changeDomain(Parsed& in)
{
    const Domain* domain = m_model.domain(in.domain);
    for (const QString& key : keysOf(&*in.base, &*in.now)) {
        const json::Node* node = member(&*in.now, key);
        if (same(member(&*in.base, key), node))
            continue;
        const bool isName = key == u"name", isPurpose = key == u"purpose";
        const QString& current = isName ? domain->name : domain->purpose;
        const int line = node ? node->line : in.now->line;
        if ((!isName && !isPurpose) || !node || node->type != json::Type::String)
            refuse(in, line,
                   ProjectionWords::tr("“%1” is worked out from the model; only the name and the "
                                       "purpose can be changed here.")
                       .arg(key));
        else if (node->text == current)
            continue;
        else if (current != textOf(&*in.base, key))
            refuseStale(in, line, key, current);
        else if (isName)
            intend(Phase::Shape, in, line, RenameDomain{in.domain, node->text},
                   ProjectionWords::tr("Rename the domain %1 to %2")
                       .arg(quoted(domain->name), quoted(node->text)));
        else
            intend(Phase::Shape, in, line, SetDomainPurpose{in.domain, node->text},
                   ProjectionWords::tr("Set the purpose of %1 to %2")
                       .arg(quoted(domain->name), quoted(node->text)));
    }
}

void HandEditReader::refuseStale(Parsed& in, int line, const QString& key, const QString& current)
{
    refuse(in, line,
           ProjectionWords::tr("“%1” was changed in the model too, to %2; make the two agree.")
               .arg(key, quoted(current)));
}

QString HandEditReader::nameOf(const Parsed& in) const
{
    if (m_model.entity(in.id))
        return address(m_model, m_kinds, in.id);
    const Domain* domain = m_model.domain(in.domain);
    const Kind* kind = kindIn(in.folder);
    return addressPrefix(*domain, m_kinds, kind->name) + u'.' + in.stem;
}

bool HandEditReader::checkKeys(Parsed& in)
{
    static const QStringList known{QStringLiteral("domain"),     QStringLiteral("id"),
                                   QStringLiteral("kind"),       QStringLiteral("name"),
                                   QStringLiteral("properties"), QStringLiteral("relationships")};
    // For Nix; written by render_entity.cpp and render_worked.cpp.
    static const QStringList worked{QStringLiteral("attached"), QStringLiteral("clients"),
                                    QStringLiteral("modules"), QStringLiteral("records")};
    bool good = true;
    for (const json::Member& item : in.now->members) {
        const json::Node* before = member(in.base ? &*in.base : nullptr, item.key);
        const bool wrongType =
            (item.key == u"properties" && item.value.type != json::Type::Object) ||
            (item.key == u"relationships" && item.value.type != json::Type::Array);
        if (!known.contains(item.key)) {
            if (same(before, &item.value))
                continue; // as it was written
            refuse(
                in, item.line,
                before || worked.contains(item.key)
                    ? ProjectionWords::tr(
                          "“%1” is worked out from the relationships; change those.")
                          .arg(item.key.left(100))
                    : ProjectionWords::tr("“%1” has no meaning here; put it into “properties”, or "
                                          "take it out.")
                          .arg(item.key.left(100)));
        }
        if (wrongType)
            refuse(in, item.value.line,
                   ProjectionWords::tr("“%1” must be %2.")
                       .arg(item.key, item.key == u"properties" ? ProjectionWords::tr("an object")
                                                                : ProjectionWords::tr("a list")));
        good = good && !wrongType;
    }
    return good;
}

void HandEditReader::add(Parsed& in)
{
    const Kind* kind = kindIn(in.folder);
    const auto differs = [&](QStringView key, const QString& expected) {
        const json::Node* node = member(&*in.now, key);
        if (!node || (node->type == json::Type::String && node->text == expected))
            return false;
        refuse(in, node->line,
               ProjectionWords::tr("“%1” must be “%2” for a file that stands here, or be left out.")
                   .arg(key, expected));
        return true;
    };
    const json::Node* id = member(&*in.now, u"id");
    if (id && in.id.isNull()) {
        refuse(in, id->line, ProjectionWords::tr("“id” is no id; leave it out and one is made."));
        return;
    }
    if (m_model.entity(in.id)) {
        refuse(in, id->line,
               ProjectionWords::tr("This is the id of %1; leave “id” out to add something new.")
                   .arg(address(m_model, m_kinds, in.id)));
        return;
    }
    const Domain* domain = m_model.domain(in.domain);
    if (!checkKeys(in) || differs(u"kind", kind->name) || differs(u"name", in.stem) ||
        differs(u"domain", domain->name))
        return;
    if (in.id.isNull())
        in.id = EntityId::make();
    AddEntity command{kind->name, in.stem, {}, in.domain, in.id};
    if (const json::Node* properties = propertiesOf(&*in.now))
        command.properties = Properties::fromJson(properties->toJson().toObject());
    m_added.insert(nameOf(in), in.id);
    intend(Phase::Add, in, 0, std::move(command),
           ProjectionWords::tr("Add %1 %2").arg(kindText(kind->name), nameOf(in)));
    changeRelationships(in);
}

void HandEditReader::remove(Parsed& in)
{
    const Entity* entity = m_model.entity(in.id);
    if (!entity)
        return;
    bool unchanged = in.base && entity->name == textOf(&*in.base, u"name") &&
                     sameProperties(entity->properties, &*in.base);
    const auto written = relationshipsOf(in.base ? &*in.base : nullptr);
    unchanged = unchanged && size_t(written.size()) == entity->outgoing.size();
    for (const RelationshipId id : entity->outgoing) {
        const json::Node* before = written.value(id.text());
        unchanged =
            unchanged && before && sameProperties(m_model.relationship(id)->properties, before);
    }
    if (!unchanged) {
        refuse(in, 0,
               ProjectionWords::tr(
                   "It was removed by hand, and %1 was changed in the model since. Bring "
                   "the file back, or remove %1 in the model.")
                   .arg(nameOf(in)));
        return;
    }
    intend(Phase::Remove, in, 0, RemoveEntity{in.id},
           ProjectionWords::tr("Remove %1").arg(nameOf(in)));
}

void HandEditReader::change(Parsed& in)
{
    const Entity* entity = m_model.entity(in.id);
    if (!entity) {
        refuse(
            in, 0,
            ProjectionWords::tr("It was edited by hand, but “%1” is no longer in the model. Remove "
                                "the file, or undo the removal.")
                .arg(textOf(&*in.base, u"name")));
        return;
    }
    for (const QStringView key : {u"id", u"kind"}) {
        const json::Node* node = member(&*in.now, key);
        if (same(member(&*in.base, key), node))
            continue;
        refuse(in, node ? node->line : in.now->line,
               ProjectionWords::tr("“%1” cannot be changed; it must stay “%2”.")
                   .arg(key, textOf(&*in.base, key)));
        return;
    }
    if (!checkKeys(in))
        return;
    changePlace(in, *entity);
    changeProperties(in, *entity);
    changeRelationships(in);
}

// Name and domain: by what stands in the file, or by where it was moved to.
void HandEditReader::changePlace(Parsed& in, const Entity& entity)
{
    const auto edited = [&](QStringView key, const QString& place) {
        const QString before = textOf(&*in.base, key), now = textOf(&*in.now, key);
        return in.movedFrom && (now == before || now.isEmpty()) ? place : now;
    };
    const auto lineOf = [&](QStringView key) {
        const json::Node* node = member(&*in.now, key);
        return node ? node->line : in.now->line;
    };
    const QString name = edited(u"name", in.stem);
    if (in.movedFrom && name != in.stem)
        refuse(in, lineOf(u"name"),
               ProjectionWords::tr("“name” and the file's name differ; make them agree."));
    else if (name != textOf(&*in.base, u"name") && name != entity.name) {
        if (entity.name != textOf(&*in.base, u"name"))
            refuseStale(in, lineOf(u"name"), QStringLiteral("name"), entity.name);
        else
            intend(Phase::Shape, in, lineOf(u"name"), RenameEntity{in.id, name},
                   ProjectionWords::tr("Rename %1 to %2").arg(nameOf(in), quoted(name)));
    }
    const Domain* place = m_model.domain(in.domain);
    const QString domain = edited(u"domain", place->name);
    const Domain* target =
        in.movedFrom && domain == place->name ? place : m_model.domainByName(domain);
    if (domain == textOf(&*in.base, u"domain") && !in.movedFrom)
        return;
    if (!target || (in.movedFrom && target != place))
        refuse(in, lineOf(u"domain"),
               ProjectionWords::tr("There is no domain “%1” that this file could belong to.")
                   .arg(domain.left(100)));
    else if (target->id != entity.domain)
        intend(
            Phase::Shape, in, lineOf(u"domain"), MoveEntity{in.id, target->id},
            ProjectionWords::tr("Move %1 to the domain %2").arg(nameOf(in), quoted(target->name)));
}

void HandEditReader::changeProperties(Parsed& in, const Entity& entity)
{
    const json::Node *before = propertiesOf(&*in.base), *now = propertiesOf(&*in.now);
    for (const QString& key : keysOf(before, now)) {
        const json::Node* was = member(before, key);
        const json::Node* node = member(now, key);
        const Value value = valueOf(node);
        const Value& current = entity.properties[key];
        if (same(was, node) || value == current)
            continue;
        const int line = node ? node->line : now ? now->line : in.now->line;
        if (current != valueOf(was))
            refuseStale(in, line, key, current.display());
        else
            intend(Phase::Property, in, line, SetProperty{in.id, key, value},
                   value.isNull() ? ProjectionWords::tr("Clear %1 of %2").arg(key, nameOf(in))
                                  : ProjectionWords::tr("Set %1 of %2 to %3")
                                        .arg(key, nameOf(in), quoted(value.display())));
    }
}

EntityId HandEditReader::target(const QString& to)
{
    if (const auto added = m_added.constFind(to); added != m_added.cend())
        return *added;
    if (m_addresses.isEmpty()) {
        for (const Entity& entity : m_model.entities())
            m_addresses.insert(address(m_model, m_kinds, entity.id), entity.id);
    }
    return m_addresses.value(to);
}

void HandEditReader::relate(Parsed& in, const json::Node& node)
{
    m_relations.push_back({&in, &node});
}

void HandEditReader::changeRelationships(Parsed& in)
{
    const auto before = relationshipsOf(in.base ? &*in.base : nullptr);
    QSet<QString> seen;
    const json::Node* list = member(&*in.now, u"relationships");
    for (size_t i = 0; list && i < list->items.size(); ++i) {
        const json::Node& node = list->items[i];
        const json::Node* written = member(&node, u"id");
        const QString id = textOf(&node, u"id");
        if (node.type != json::Type::Object) {
            refuse(in, node.line,
                   ProjectionWords::tr("A relationship must be an object, in { and }."));
        } else if (written && (id.isEmpty() || seen.contains(id))) {
            refuse(in, written->line,
                   ProjectionWords::tr("This id stands twice or is no id; leave “id” out to add a "
                                       "relationship."));
        } else if (const json::Node* was = before.value(id)) {
            changeRelationship(in, *was, node);
        } else if (m_model.relationship(RelationshipId::parse(id).value_or(RelationshipId()))) {
            refuse(
                in, written->line,
                ProjectionWords::tr("This is the id of another relationship; leave “id” out to add "
                                    "one."));
        } else {
            relate(in, node);
        }
        seen.insert(id);
    }
    for (auto it = before.begin(); it != before.end(); ++it) {
        const auto id = RelationshipId::parse(it.key());
        const Relationship* r =
            id && !seen.contains(it.key()) ? m_model.relationship(*id) : nullptr;
        if (!r)
            continue;
        if (!sameProperties(r->properties, it.value()))
            refuse(in, in.now->line,
                   ProjectionWords::tr(
                       "“%1 %2” was taken out by hand, and changed in the model since.")
                       .arg(r->verb, textOf(it.value(), u"to")));
        else
            unrelate(in, in.now->line, *r);
    }
}

void HandEditReader::unrelate(Parsed& in, int line, const Relationship& r)
{
    intend(Phase::Unrelate, in, line, Unrelate{r.id},
           ProjectionWords::tr("Unrelate %1 %2 %3")
               .arg(nameOf(in), r.verb, address(m_model, m_kinds, r.to)));
}

void HandEditReader::changeRelationship(Parsed& in, const json::Node& was, const json::Node& now)
{
    const auto id = RelationshipId::parse(textOf(&now, u"id"));
    const Relationship* r = id ? m_model.relationship(*id) : nullptr;
    if (was.toJson() == now.toJson())
        return;
    if (!r) {
        refuse(in, now.line, ProjectionWords::tr("This relationship is no longer in the model."));
        return;
    }
    if (!same(member(&was, u"verb"), member(&now, u"verb")) ||
        !same(member(&was, u"to"), member(&now, u"to"))) {
        unrelate(in, now.line, *r);
        relate(in, now);
        return;
    }
    const json::Node *before = propertiesOf(&was), *after = propertiesOf(&now);
    for (const QString& key : keysOf(before, after)) {
        const json::Node* node = member(after, key);
        const Value value = valueOf(node), old = valueOf(member(before, key));
        const Value& current = r->properties[key];
        const int line = node ? node->line : now.line;
        if (value == old || value == current)
            continue;
        if (current != old)
            refuseStale(in, line, key, current.display());
        else
            intend(Phase::RelationshipProperty, in, line,
                   SetRelationshipProperty{r->id, key, value},
                   ProjectionWords::tr("Set %1 of %2 %3 %4 to %5")
                       .arg(key, nameOf(in), r->verb, address(m_model, m_kinds, r->to),
                            quoted(value.display())));
    }
}

// ---- whether it can be

// Once every file was seen, so that relationships may lead to what other files add.
void HandEditReader::makeRelations()
{
    for (const auto& [in, node] : m_relations) {
        const QString verb = textOf(node, u"verb"), to = textOf(node, u"to");
        if (verb.isEmpty() || to.isEmpty()) {
            refuse(*in, node->line,
                   ProjectionWords::tr("A relationship needs a “verb” and a “to”."));
            continue;
        }
        const EntityId target = this->target(to);
        if (target.isNull()) {
            refuse(*in, member(node, u"to")->line,
                   ProjectionWords::tr("There is no “%1” in the model.").arg(to.left(200)));
            continue;
        }
        Relate command{in->id, verb, target, {}, {}};
        // One that was led elsewhere is a new one.
        const auto id = RelationshipId::parse(textOf(node, u"id"));
        if (id && !m_model.relationship(*id))
            command.id = *id;
        if (const json::Node* properties = propertiesOf(node))
            command.properties = Properties::fromJson(properties->toJson().toObject());
        intend(Phase::Relate, *in, node->line, std::move(command),
               ProjectionWords::tr("Relate %1 %2 %3").arg(nameOf(*in), verb, to));
    }
}

void HandEditReader::tryAll()
{
    if (std::ranges::all_of(m_phases, [](const auto& phase) { return phase.empty(); }))
        return;
    Model draft = m_model;
    const auto carryOut = [&](const Command& command) -> Result<bool> {
        const auto facts = decide(draft, m_kinds, command);
        if (!facts)
            return std::unexpected(facts.error());
        for (const Fact& fact : *facts) {
            if (const auto done = draft.apply(fact); !done)
                return std::unexpected(done.error());
        }
        return !facts->empty();
    };
    for (auto& phase : m_phases) {
        for (Pending& pending : phase) {
            const auto done = carryOut(pending.edit.command);
            if (!done)
                refuse(m_files[pending.file], pending.edit.line, done.error().message);
            else if (*done)
                m_out.edits.push_back(std::move(pending.edit));
        }
    }
}

ReadBack HandEditReader::run(std::span<const EditedFile> files)
{
    m_files.reserve(files.size()); // places in it are kept
    for (const EditedFile& file : files)
        parse(file);
    matchMoves();
    for (Parsed& in : m_files)
        understand(in);
    makeRelations();
    tryAll();
    for (const Parsed& in : m_files) {
        const bool whole = in.understood && (!in.movedFrom || in.movedFrom->understood) &&
                           (!in.moved || movedWhole(in));
        if (whole)
            m_out.understood.push_back(size_t(in.file - files.data()));
    }
    return std::move(m_out);
}

// The file that it was moved to decides.
bool HandEditReader::movedWhole(const Parsed& in) const
{
    return std::ranges::any_of(
        m_files, [&](const Parsed& other) { return other.movedFrom == &in && other.understood; });
}

QString pathOf(const EditedFile& file)
{
    return file.repository.isEmpty() ? file.file : file.repository + u'/' + file.file;
}

bool isReadBack(const Kinds& kinds, const QString& repository, const QString& file)
{
    if (file == (repository.isEmpty() ? u"cim.json" : u"domain.json"))
        return true;
    const qsizetype slash = file.lastIndexOf(u'/');
    return slash > 0 && file.endsWith(u".json") && file.size() > slash + 6 &&
           kindIn(kinds, QStringView(file).first(slash));
}

ReadBack readBack(const Model& model, const Kinds& kinds, std::span<const EditedFile> files)
{
    return HandEditReader(model, kinds).run(files);
}

} // namespace cim
