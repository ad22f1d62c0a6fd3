#include "models/domain/resources.h"
#include "models/workspace/copyfile.h"
#include "models/workspace/workspace.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

std::optional<Sample> readSample(const QString& folder)
{
    QFile file(folder + u"/sample.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const auto json = QJsonDocument::fromJson(file.read(64 * 1024)).object();
    Sample sample{.name = QDir(folder).dirName(),
                  .title = json.value(u"title").toString(),
                  .purpose = json.value(u"purpose").toString(),
                  .summary = json.value(u"summary").toString(),
                  .folder = folder};
    return sample.title.isEmpty() ? std::nullopt : std::optional(sample);
}

// The facts of one command of the sample, said as commands to another workspace. Ids are made anew,
// each once: two workspaces made from one sample share none.
class Translator {
public:
    Translator(const Model& target, const Kinds& kinds)
        : m_target(target)
        , m_kinds(kinds)
    {}

    void add(const Fact& fact)
    {
        std::visit([this](const auto& f) { translate(f); }, fact);
    }
    std::vector<Command> take()
    {
        m_addedAt.clear();
        m_relatedAt.clear();
        return std::exchange(m_commands, {});
    }

private:
    void translate(const DomainDefined& f)
    {
        // The workspace itself and the standard domains are there from the start.
        const Domain* existing =
            f.path.isEmpty() ? m_target.workspace() : m_target.domainByName(f.name);
        m_domains[f.domain] = existing ? existing->id : DomainId::make();
        if (existing)
            return;
        // A standard domain stands where the kinds have it.
        const bool standard = m_kinds.repository(f.name) != nullptr;
        m_commands.emplace_back(DefineDomain{f.name, f.purpose, standard ? QString() : f.path,
                                             m_domains.value(f.domain)});
    }
    void translate(const DomainRemoved& f)
    {
        m_commands.emplace_back(RemoveDomain{m_domains.value(f.domain)});
    }
    void translate(const DomainRenamed& f)
    {
        m_commands.emplace_back(RenameDomain{m_domains.value(f.domain), f.to});
    }
    void translate(const DomainPurposeSet& f)
    {
        m_commands.emplace_back(SetDomainPurpose{m_domains.value(f.domain), f.purpose});
    }
    void translate(const DomainPromoted& f)
    {
        m_commands.emplace_back(PromoteDomain{m_domains.value(f.domain), f.to});
    }
    void translate(const DomainReleased& f)
    {
        m_commands.emplace_back(ReleaseDomain{m_domains.value(f.domain), f.version});
    }
    void translate(const EntityAdded& f)
    {
        m_entities[f.entity] = EntityId::make();
        m_addedAt[f.entity] = m_commands.size();
        m_commands.emplace_back(AddEntity{.kind = f.kind,
                                          .name = f.name,
                                          .domain = m_domains.value(f.domain),
                                          .id = m_entities.value(f.entity)});
    }
    void translate(const EntityRemoved& f)
    {
        m_commands.emplace_back(RemoveEntity{m_entities.value(f.entity)});
    }
    void translate(const EntityRenamed& f)
    {
        m_commands.emplace_back(RenameEntity{m_entities.value(f.entity), f.to});
    }
    void translate(const EntityMoved& f)
    {
        m_commands.emplace_back(MoveEntity{m_entities.value(f.entity), m_domains.value(f.to)});
    }
    void translate(const PropertySet& f)
    {
        // Given with the entity: a kind's initial value is then not set first and changed after.
        if (const auto at = m_addedAt.constFind(f.entity); at != m_addedAt.constEnd())
            std::get<AddEntity>(m_commands[*at]).properties.set(f.key, f.value);
        else
            m_commands.emplace_back(SetProperty{m_entities.value(f.entity), f.key, f.value});
    }
    void translate(const PropertyCleared& f)
    {
        m_commands.emplace_back(SetProperty{m_entities.value(f.entity), f.key, {}});
    }
    void translate(const Related& f)
    {
        m_relationships[f.relationship] = RelationshipId::make();
        m_relatedAt[f.relationship] = m_commands.size();
        m_commands.emplace_back(Relate{.from = m_entities.value(f.from),
                                       .verb = f.verb,
                                       .to = m_entities.value(f.to),
                                       .id = m_relationships.value(f.relationship)});
    }
    void translate(const Unrelated& f)
    {
        m_commands.emplace_back(Unrelate{m_relationships.value(f.relationship)});
    }
    void translate(const RelationshipPropertySet& f)
    {
        if (const auto at = m_relatedAt.constFind(f.relationship); at != m_relatedAt.constEnd())
            std::get<Relate>(m_commands[*at]).properties.set(f.key, f.value);
        else
            m_commands.emplace_back(
                SetRelationshipProperty{m_relationships.value(f.relationship), f.key, f.value});
    }
    // What happened to machines of the sample did not happen to the user's.
    void translate(const HostBuilt&) {}
    void translate(const HostRebuilt&) {}
    void translate(const DiagramCreated& f)
    {
        m_diagrams[f.diagram] = DiagramId::make();
        m_commands.emplace_back(CreateDiagram{f.name, f.complete, m_diagrams.value(f.diagram)});
    }
    void translate(const DiagramRemoved& f)
    {
        m_commands.emplace_back(RemoveDiagram{m_diagrams.value(f.diagram)});
    }
    void translate(const DiagramRenamed& f)
    {
        m_commands.emplace_back(RenameDiagram{m_diagrams.value(f.diagram), f.to});
    }
    void translate(const DiagramCompletenessSet& f)
    {
        m_commands.emplace_back(SetDiagramCompleteness{m_diagrams.value(f.diagram), f.complete});
    }
    void translate(const ShapesPlaced& f)
    {
        PlaceShapes command{m_diagrams.value(f.diagram), {}};
        for (const Shape& shape : f.shapes) {
            m_shapes[shape.id] = shape.entity;
            command.places.push_back({m_entities.value(shape.entity), shape.at});
        }
        m_commands.emplace_back(std::move(command));
    }
    void translate(const ShapesMoved& f)
    {
        PlaceShapes command{m_diagrams.value(f.diagram), {}};
        for (const ShapeMove& move : f.moves)
            command.places.push_back({m_entities.value(m_shapes.value(move.shape)), move.to});
        m_commands.emplace_back(std::move(command));
    }
    void translate(const ShapesRemoved& f)
    {
        RemoveShapes command{m_diagrams.value(f.diagram), {}};
        for (const Shape& shape : f.shapes)
            command.entities.push_back(m_entities.value(shape.entity));
        m_commands.emplace_back(std::move(command));
    }
    void translate(const DomainCollapsed& f)
    {
        m_commands.emplace_back(
            CollapseDomain{m_diagrams.value(f.diagram), m_domains.value(f.domain), f.collapsed});
    }

    const Model& m_target;
    const Kinds& m_kinds;
    std::vector<Command> m_commands;
    QHash<DomainId, DomainId> m_domains;
    QHash<EntityId, EntityId> m_entities;
    QHash<RelationshipId, RelationshipId> m_relationships;
    QHash<DiagramId, DiagramId> m_diagrams;
    QHash<ShapeId, EntityId> m_shapes; // of the sample
    QHash<EntityId, size_t> m_addedAt;
    QHash<RelationshipId, size_t> m_relatedAt;
};

Result<void> copyInto(Session& target, const Session& source)
{
    Translator translator(target.model(), target.kinds());
    CommandId command;
    Result<void> outcome;
    const auto close = [&] {
        const auto batch = translator.take();
        if (batch.empty() || !outcome)
            return;
        if (const auto done = target.execute(batch); !done)
            outcome = std::unexpected(done.error());
    };
    const auto read = source.history(1, source.sequence(), [&](const Event& event) {
        if (event.command != command)
            close();
        command = event.command;
        translator.add(event.fact);
        return outcome.has_value();
    });
    if (!read)
        return read;
    close();
    return outcome;
}

// What a sample holds besides its model: the source of a package.
Result<void> copyFiles(const QString& from, const QString& to)
{
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        if (const auto copied = copyFile(file, to + file.sliced(from.size())); !copied)
            return copied;
    }
    return {};
}

} // namespace

std::vector<Sample> samples()
{
    const QDir folder(resourcePath(u"samples"_s));
    std::vector<std::pair<qint64, Sample>> found;
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (auto sample = readSample(folder.absoluteFilePath(name)))
            found.emplace_back(
                QFileInfo(sample->folder + u"/domain/events/log/000001.jsonl"_s).size(), *sample);
    std::ranges::stable_sort(found, {}, &std::pair<qint64, Sample>::first);
    std::vector<Sample> list;
    for (auto& [size, sample] : found)
        list.push_back(std::move(sample));
    return list;
}

Result<std::unique_ptr<Session>> createFromSample(const QString& folder, const QString& name,
                                                  const QString& purpose, const QString& sample,
                                                  const Session::Options& options)
{
    const auto all = samples();
    const auto found = std::ranges::find(all, sample, &Sample::name);
    if (found == all.end())
        return fail(u"There is no sample \"%1\"."_s.arg(sample));
    Session::Options reading;
    reading.readOnly = true;
    reading.useSnapshot = false;
    const auto source = Session::open(found->folder, reading);
    if (!source)
        return std::unexpected(source.error());
    auto made = Session::create(folder, name, purpose, options);
    if (!made)
        return made;
    if (const auto copied = copyInto(**made, **source); !copied)
        return std::unexpected(copied.error());
    if (const auto copied = copyFiles(found->folder + u"/files"_s, (*made)->folder()); !copied)
        return std::unexpected(copied.error());
    return made;
}

} // namespace cim
