#include "models/diagrams/diagramfile.h"

#include "models/diagrams/words.h"
#include "models/domain/json.h"
#include "models/projection/projection.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr json::Limits limits{.bytes = qsizetype(64) << 20, .depth = 8, .nodes = 760'000};

std::unexpected<Error> wrong(const QString& file, const json::Node& node, const QString& what)
{
    return std::unexpected(
        Error{.message = what, .file = file, .line = node.line, .column = node.column});
}

class Reader {
public:
    explicit Reader(QString file)
        : m_file(std::move(file))
    {}

    Result<DiagramFile> read(const json::Node& root)
    {
        if (root.type != json::Type::Object)
            return wrong(m_file, root, DiagramWords::tr("A diagram's file holds one object."));
        if (const auto* format = root.member(u"format");
            format && (format->value.type != json::Type::Integer || format->value.integer != 1))
            return wrong(m_file, format->value,
                         DiagramWords::tr("This version of the program reads diagrams of format 1; "
                                          "use a newer one."));
        DiagramFile out;
        if (auto ok = readHead(root, out); !ok)
            return std::unexpected(ok.error());
        if (auto ok = readShapes(root, out); !ok)
            return std::unexpected(ok.error());
        if (m_moved > 0)
            out.notes +=
                m_moved == 1
                    ? DiagramWords::tr("1 place lay beyond the paper and was moved to its edge.")
                    : DiagramWords::tr("%1 places lay beyond the paper and were moved to its edge.")
                          .arg(m_moved);
        return out;
    }

private:
    Result<void> readHead(const json::Node& root, DiagramFile& out) const
    {
        if (const auto* name = root.member(u"name")) {
            if (name->value.type != json::Type::String)
                return wrong(m_file, name->value, DiagramWords::tr("A diagram's name is a text."));
            out.name = name->value.text;
        }
        if (const auto* complete = root.member(u"complete")) {
            if (complete->value.type != json::Type::Boolean)
                return wrong(m_file, complete->value,
                             DiagramWords::tr("“complete” is true or false."));
            out.complete = complete->value.boolean;
        }
        if (const auto* collapsed = root.member(u"collapsed")) {
            if (collapsed->value.type != json::Type::Array)
                return wrong(m_file, collapsed->value,
                             DiagramWords::tr("“collapsed” is a list of domains."));
            for (const json::Node& item : collapsed->value.items) {
                if (item.type != json::Type::String)
                    return wrong(m_file, item, DiagramWords::tr("A domain is named by a text."));
                out.collapsed += item.text;
            }
        }
        return {};
    }

    Result<void> readShapes(const json::Node& root, DiagramFile& out)
    {
        const auto* shapes = root.member(u"shapes");
        if (!shapes)
            return {};
        if (shapes->value.type != json::Type::Object)
            return wrong(
                m_file, shapes->value,
                DiagramWords::tr("“shapes” is an object: an entity's address, and where it "
                                 "stands."));
        out.items.reserve(shapes->value.members.size());
        for (const json::Member& shape : shapes->value.members) {
            const auto* x = shape.value.member(u"x");
            const auto* y = shape.value.member(u"y");
            if (!x || !y || !isNumber(x->value) || !isNumber(y->value))
                return wrong(m_file, shape.value,
                             DiagramWords::tr("The place of “%1” has no numbers x and y.")
                                 .arg(shape.key.left(80)));
            out.items.push_back({shape.key, {coordinate(x->value), coordinate(y->value)}});
            m_moved += isOnPaper(x->value) && isOnPaper(y->value) ? 0 : 1;
        }
        return {};
    }

    static bool isNumber(const json::Node& node)
    {
        return node.type == json::Type::Integer || node.type == json::Type::Number;
    }
    static bool isOnPaper(const json::Node& node)
    {
        return std::abs(node.number) <= Shape::limit; // no number is not
    }
    static int coordinate(const json::Node& node)
    {
        const double limit = Shape::limit;
        const double v = std::isfinite(node.number) ? node.number : 0;
        return int(std::lround(std::clamp(v, -limit, limit)));
    }

    QString m_file;
    int m_moved = 0;
};

// What a file may not be called is left out.
QString cleanName(QString name)
{
    name.removeIf([](QChar c) { return !c.isPrint() || QStringView(u"/\\:*?\"<>|").contains(c); });
    name = name.simplified().left(60);
    const auto isOfAnEnd = [](QChar c) { return c == u'.' || c.isSpace(); };
    while (!name.isEmpty() && isOfAnEnd(name.front()))
        name.remove(0, 1);
    while (!name.isEmpty() && isOfAnEnd(name.back()))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("Diagram") : name;
}

} // namespace

Result<DiagramFile> parseDiagram(QByteArrayView bytes, const QString& file)
{
    const auto root = json::parse(bytes, file, limits);
    if (!root)
        return std::unexpected(root.error());
    return Reader(file).read(*root);
}

Result<DiagramFile> readDiagram(const QString& file)
{
    const auto root = json::read(file, limits);
    if (!root)
        return std::unexpected(root.error());
    auto out = Reader(file).read(*root);
    if (out && out->name.isEmpty())
        out->name = QFileInfo(file).completeBaseName();
    return out;
}

QString freeDiagramName(const Model& model, const QString& wanted)
{
    const QString base = cleanName(wanted);
    QString name = base;
    for (int i = 2; model.diagrams().named(name); ++i)
        name = base + u' ' + QString::number(i);
    return name;
}

DiagramImport importDiagramCommands(const Model& model, const Kinds& kinds, const DiagramFile& file,
                                    const QString& name)
{
    QHash<QString, EntityId> byAddress;
    byAddress.reserve(qsizetype(model.entities().size()));
    for (const Entity& e : model.entities())
        byAddress.insert(address(model, kinds, e.id), e.id);
    DiagramImport out;
    out.diagram = DiagramId::make();
    out.notes = file.notes;
    out.commands.emplace_back(CreateDiagram{
        freeDiagramName(model, name.isEmpty() ? file.name : name), file.complete, out.diagram});
    PlaceShapes places{out.diagram, {}};
    QStringList gone;
    for (const DiagramFile::Item& item : file.items) {
        if (const auto it = byAddress.constFind(item.entity); it != byAddress.cend())
            places.places.push_back({*it, item.at});
        else
            gone += item.entity.left(60);
    }
    if (!places.places.empty())
        out.commands.emplace_back(std::move(places));
    QSet<DomainId> collapsed;
    for (const QString& domainName : file.collapsed) {
        if (const Domain* domain = model.domainByName(domainName))
            collapsed.insert(domain->id);
    }
    std::vector<DomainId> sorted(collapsed.begin(), collapsed.end());
    std::ranges::sort(sorted);
    for (const DomainId id : sorted)
        out.commands.emplace_back(CollapseDomain{out.diagram, id, true});
    if (!gone.isEmpty()) {
        constexpr qsizetype named = 3;
        out.notes +=
            (gone.size() == 1
                 ? DiagramWords::tr("1 entity of the file does not exist here and was left out: ")
                 : DiagramWords::tr("%1 entities of the file do not exist here and were left out: ")
                       .arg(gone.size())) +
            QStringLiteral("%1%2.").arg(
                gone.first(std::min(gone.size(), named)).join(QStringLiteral(", ")),
                gone.size() > named ? QStringLiteral("…") : QString());
    }
    return out;
}

} // namespace cim
