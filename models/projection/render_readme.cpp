// What a repository holds, for people: purpose, entities, picture.
#include "models/projection/projection_p.h"

#include <algorithm>

namespace cim {

namespace {

// More rows and shapes than these nobody reads; they keep a README's cost small in huge domains.
constexpr int maxRows = 200;
constexpr int maxShapes = 40;

QString summary(const Entity& entity)
{
    for (const QStringView key : {u"fullName", u"title", u"description", u"meaning"}) {
        const QString text = entity.properties[key].toString();
        if (!text.isEmpty())
            return text.left(200);
    }
    return {};
}

} // namespace

QByteArray Projection::Private::readme(const Domain& domain) const
{
    QString out =
        QStringLiteral("# %1\n\n%2\n").arg(markdown(domain.name), markdown(domain.purpose));
    QString shapes, arrows;
    QHash<EntityId, QString> drawn;
    const auto draw = [&](EntityId id) {
        QString& name = drawn[id];
        if (name.isEmpty()) {
            name = QStringLiteral("n%1").arg(drawn.size());
            shapes += QStringLiteral("  %1[%2]\n").arg(name, mermaidLabel(addressOf(id)));
        }
        return name;
    };
    const Known known = domains.value(domain.id);
    for (auto kind = known.entities.begin(); kind != known.entities.end(); ++kind) {
        const Kind* k = kinds.kind(kind.key());
        const QString folder = folderOf(kinds, kind.key());
        out += QStringLiteral("\n## %1\n\n| Name | |\n|---|---|\n")
                   .arg(markdown(k ? k->plural : kind.key()));
        int rows = 0;
        for (const EntityId id : kind.value()) {
            const Entity* e = model.entity(id);
            if (!e || ++rows > maxRows)
                break;
            out += QStringLiteral("| [%1](<%2/%3.json>) | %4 |\n")
                       .arg(markdown(e->name), folder, e->name, markdown(summary(*e)));
            if (drawn.size() >= maxShapes)
                continue;
            const QString from = draw(id);
            std::vector<std::tuple<QString, QString, EntityId>> leading;
            for (const RelationshipId r : e->outgoing) {
                if (const Relationship* found = model.relationship(r))
                    leading.emplace_back(found->verb, addressOf(found->to), found->to);
            }
            std::ranges::sort(leading);
            for (const auto& [verb, to, target] : leading) {
                if (drawn.contains(target) || drawn.size() < maxShapes)
                    arrows += QStringLiteral("  %1 -->|%2| %3\n")
                                  .arg(from, mermaidLabel(verb), draw(target));
            }
        }
        if (kind.value().size() > maxRows)
            out += QStringLiteral("\nAnd %1 more.\n").arg(kind.value().size() - maxRows);
    }
    if (!drawn.isEmpty())
        out +=
            QStringLiteral("\n## Picture\n\n```mermaid\ngraph LR\n%1%2```\n").arg(shapes, arrows);
    return out.toUtf8();
}

QByteArray Projection::Private::rootReadme(const Domain& root) const
{
    QString out = QStringLiteral("# %1\n\n%2\n\n## Domains\n\n"
                                 "| Domain | Entities | Purpose |\n|---|---|---|\n")
                      .arg(markdown(root.name), markdown(root.purpose));
    for (const Domain* domain : sortedDomains()) {
        const QMap<QString, QMap<QString, EntityId>> entities = domains.value(domain->id).entities;
        qsizetype count = 0;
        for (const auto& kind : entities)
            count += kind.size();
        out += QStringLiteral("| [%1](<%2/README.md>) | %3 | %4 |\n")
                   .arg(markdown(domain->name), domain->path)
                   .arg(count)
                   .arg(markdown(domain->purpose));
    }
    out += QStringLiteral("\n## Picture\n\nWhat the workspace's flake takes in; dashed is what an "
                          "input takes from the workspace instead of bringing its own.\n\n") +
           inputsPicture(root);
    out += QStringLiteral(
        "\n## Machines\n\n"
        "`just build HOST` builds a machine of this workspace, `just check` evaluates all of it,\n"
        "`just update` takes newer commits of the domains and of nixpkgs. All of it is plain Nix:\n"
        "`nix flake show` lists what there is.\n");
    return out.toUtf8();
}

} // namespace cim
