// The files of the diagrams, which stand in the root repository.
#include "models/projection/projection_p.h"

#include <algorithm>

namespace cim {

// Entities by their addresses, as a person would write them; shapes of entities that are gone are
// not written.
QByteArray Projection::Private::diagramJson(const Diagram& diagram) const
{
    std::vector<std::pair<QString, QPoint>> shapes;
    shapes.reserve(diagram.shapes().size());
    for (const Shape& shape : diagram.shapes()) {
        const QString address = addressOf(shape.entity);
        if (!address.isEmpty())
            shapes.emplace_back(address, shape.at);
    }
    std::ranges::sort(shapes, {}, [](const auto& shape) { return shape.first; });
    QStringList collapsed;
    for (const DomainId id : diagram.collapsed()) {
        if (const Domain* domain = model.domain(id))
            collapsed.append(domain->name);
    }
    collapsed.sort();

    JsonWriter out;
    out.beginObject();
    out.beginArray("collapsed");
    for (const QString& name : collapsed)
        out.string(nullptr, name);
    out.endArray();
    out.value("complete", diagram.complete);
    out.value("format", 1);
    out.string("name", diagram.name);
    out.beginObject("shapes");
    for (const auto& [address, at] : shapes) {
        out.key(address);
        out.beginObject();
        out.value("x", at.x());
        out.value("y", at.y());
        out.endObject();
    }
    out.endObject();
    out.endObject();
    return out.take();
}

void Projection::Private::addDiagrams(FileMap& files) const
{
    for (const Diagram& diagram : model.diagrams().all())
        files.insert(diagramFile(diagram), diagramJson(diagram));
}

// Those that changed, and where an address did, those that may name it.
void Projection::Private::writeDiagrams(const ChangeSet& changes, bool renamed, Touched& touched)
{
    const auto concerned = [&](const Diagram& diagram) {
        return std::ranges::contains(changes.diagrams, diagram.id) ||
               (renamed && std::ranges::any_of(changes.entities, [&](EntityId id) {
                    return diagram.shapeOf(id) != nullptr;
                }));
    };
    for (const DiagramId id : changes.diagrams) {
        const Diagram* diagram = model.diagrams().find(id);
        const QString before = diagramFiles.value(id);
        if (before.isEmpty() || (diagram && diagramFile(*diagram) == before))
            continue;
        diagramFiles.remove(id);
        if (hashes[QString()].remove(before))
            touched.removed[QString()].insert(before);
    }
    for (const Diagram& diagram : model.diagrams().all()) {
        if (!concerned(diagram))
            continue;
        const QString file = diagramFile(diagram);
        diagramFiles.insert(diagram.id, file);
        write(QString(), file, diagramJson(diagram), touched);
    }
}

} // namespace cim
