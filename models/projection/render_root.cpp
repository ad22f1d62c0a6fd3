// The files of the root flake, which puts the domains together.
#include "models/projection/projection_p.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace cim {

namespace {

// What Nix takes for the name of an input; anything else cannot be updated or followed.
bool isInputName(const QString& name)
{
    const auto isLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    };
    static const QSet<QString> taken = {QStringLiteral("self"), QStringLiteral("nixpkgs")};
    return !name.isEmpty() && isLetter(name[0]) && !taken.contains(name) &&
           std::ranges::all_of(name, [&](QChar c) {
               return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
           });
}

// Each domain's own name where it can be, else one made from its path; all different.
QMap<QString, const Domain*> inputNames(const std::vector<const Domain*>& domains)
{
    QMap<QString, const Domain*> out;
    for (const Domain* domain : domains) {
        QString name = domain->name;
        if (!isInputName(name) || out.contains(name)) {
            name = QStringLiteral("domain-");
            for (const QChar c : domain->path)
                name += c.unicode() < 128 && c.isLetterOrNumber() ? c : QChar(u'-');
        }
        while (out.contains(name))
            name += u'x';
        out.insert(name, domain);
    }
    return out;
}

} // namespace

std::vector<const Domain*> Projection::Private::sortedDomains() const
{
    std::vector<const Domain*> out;
    for (const Domain& domain : model.domains()) {
        if (!domain.path.isEmpty())
            out.push_back(&domain);
    }
    std::ranges::sort(out, {}, [](const Domain* d) { return std::pair(d->path, d->id); });
    return out;
}

std::vector<const Entity*> Projection::Private::hosts() const
{
    std::vector<const Entity*> out;
    for (const Known& known : domains) {
        for (const EntityId id : known.entities.value(QStringLiteral("Host"))) {
            if (const Entity* e = model.entity(id))
                out.push_back(e);
        }
    }
    std::ranges::sort(out, {}, [](const Entity* e) { return std::pair(e->name, e->id); });
    return out;
}

QByteArray Projection::Private::rootFlake(const Domain& root) const
{
    QByteArray out =
        "{\n  description = " + nixString(root.purpose.isEmpty() ? root.name : root.purpose) +
        ";\n\n  inputs = {\n    nixpkgs.url = " + nixString(settings.nixpkgs) + ";\n\n";
    QByteArray core;
    const auto inputs = inputNames(sortedDomains());
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        const QString& path = it.value()->path;
        QString url = settings.remotes.value(path);
        if (url.isEmpty() && settings.folder.isEmpty())
            url = QStringLiteral("path:./") + path;
        else if (url.isEmpty())
            url = QStringLiteral("git+file://") +
                  QString::fromLatin1(QUrl::toPercentEncoding(settings.folder + u'/' + path, "/"));
        out += "    " + nixName(it.key()) + ".url = " + nixString(url) + ";\n";
        if (path == u"domain")
            core = nixName(it.key());
    }
    out += "  };\n\n  outputs =\n    inputs:\n    ";
    if (!core.isEmpty())
        out += "inputs." + core + ".lib.compose { inherit inputs; }\n    // ";
    out += "{\n"
           "      templates.default = {\n"
           "        path = ./templates/domain;\n"
           "        description = \"Another domain for this workspace\";\n"
           "      };\n"
           "    };\n"
           "}\n";
    return out;
}

QByteArray Projection::Private::workspaceJson(const Domain& root) const
{
    QJsonObject paths;
    for (const Domain* domain : sortedDomains())
        paths.insert(domain->name, domain->path);
    return jsonFile(QJsonObject{{QStringLiteral("domains"), paths},
                                {QStringLiteral("format"), 1},
                                {QStringLiteral("id"), root.id.text()},
                                {QStringLiteral("name"), root.name},
                                {QStringLiteral("purpose"), root.purpose}});
}

QByteArray Projection::Private::justfile(const Domain&) const
{
    QByteArray out = templateFile(QStringLiteral("justfile"));
    // Host names are letters, digits and '-' (RFC 1123): nothing that a shell would read.
    for (const Entity* host : hosts()) {
        const QByteArray name = host->name.toUtf8();
        const bool plain = std::ranges::all_of(host->name, [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-';
        });
        if (plain)
            out += "\n# Rebuild " + name + ", e.g. with `--target-host root@" + name +
                   "`\nrebuild-" + name + " *ARGUMENTS:\n    nixos-rebuild switch --flake '.#" +
                   name + "' {{ ARGUMENTS }}\n";
    }
    return out;
}

FileMap Projection::Private::rootFiles(const Domain& root) const
{
    FileMap out;
    out.insert(QStringLiteral("flake.nix"), rootFlake(root));
    out.insert(QStringLiteral("cim.json"), workspaceJson(root));
    out.insert(QStringLiteral("justfile"), justfile(root));
    out.insert(QStringLiteral(".envrc"), "use flake\n");
    out.insert(QStringLiteral(".gitignore"), gitIgnore(root));
    out.insert(QStringLiteral("README.md"), rootReadme(root));
    const QString folder = QStringLiteral("templates/domain/");
    for (const QString& file :
         {QStringLiteral("flake.nix"), QStringLiteral("domain.json"), QStringLiteral("README.md")})
        out.insert(folder + file, templateFile(folder + file));
    out.insert(folder + QStringLiteral("lib.nix"), templateFile(QStringLiteral("lib.nix")));
    return out;
}

} // namespace cim
