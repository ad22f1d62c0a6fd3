// The files of the root flake, which puts the domains together.
#include "models/domain/outside.h"
#include "models/projection/projection_p.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace cim {

namespace {

const QString nixpkgs = QStringLiteral("nixpkgs");

// home-manager is released with NixOS.
QString homeManagerUrl(const QString& release)
{
    static const QRegularExpression pattern(QStringLiteral("/nixos-([0-9]{2}\\.[0-9]{2})"));
    const auto match = pattern.match(release);
    const QString url = QStringLiteral("github:nix-community/home-manager");
    return match.hasMatch() ? url + QStringLiteral("/release-") + match.captured(1) : url;
}

// What Nix takes for the name of an input; anything else cannot be updated or followed.
bool isInputName(const QString& name)
{
    const auto isLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    };
    static const QSet<QString> taken = {QStringLiteral("self"), QStringLiteral("nixpkgs")};
    return !name.isEmpty() && isLetter(name[0]) && !taken.contains(name) && !isOutside(name) &&
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

// "nixpkgs = nixpkgs" of an Input's lists, as two sides; nothing where that is not what it says.
std::optional<std::pair<QStringList, QString>> sides(const QString& text)
{
    const qsizetype middle = text.indexOf(u'=');
    if (middle <= 0)
        return std::nullopt;
    return std::pair(text.first(middle).trimmed().split(u'/'), text.sliced(middle + 1).trimmed());
}

// "a.inputs.b.inputs.c"
QByteArray attributePath(const QString& input, const QStringList& below)
{
    QByteArray out = nixName(input);
    for (const QString& name : below)
        out += ".inputs." + nixName(name);
    return out;
}

// Whether a flake's address names a release or a commit, and not what is worked on.
bool isFixed(const QString& url)
{
    return url.contains(u"rev=") || (url.contains(u"ref=") && !url.contains(u"ref=HEAD"));
}

// The lines of one input; `input` is what the model says of it, or null.
QByteArray inputLines(const QString& name, const QString& url, const Entity* input)
{
    const QString own = input ? input->properties[u"url"].toString() : QString();
    QByteArray out =
        "    " + nixName(name) + ".url = " + nixString(own.isEmpty() ? url : own) + ";\n";
    if (!input)
        return out;
    if (!input->properties[u"flake"].toBool(true))
        out += "    " + nixName(name) + ".flake = false;\n";
    for (const auto& [list, attribute] :
         {std::pair("addresses", ".url = "), std::pair("follows", ".follows = ")}) {
        for (const QString& line : input->properties[QString::fromLatin1(list)].toStringList()) {
            if (const auto both = sides(line))
                out += "    " + attributePath(name, both->first) + attribute +
                       nixString(both->second) + ";\n";
        }
    }
    return out;
}

} // namespace

QMap<QString, const Entity*> Projection::Private::inputs() const
{
    QMap<QString, const Entity*> out;
    for (const Domain* domain : sortedDomains()) {
        const auto all = domains.value(domain->id).entities.value(QStringLiteral("Input"));
        for (const EntityId id : all) {
            const Entity* e = model.entity(id);
            if (e && !out.contains(e->name))
                out.insert(e->name, e);
        }
    }
    return out;
}

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
    std::ranges::sort(out, [](const Entity* a, const Entity* b) {
        const int order = a->name.compare(b->name);
        return order != 0 ? order < 0 : a->id < b->id;
    });
    return out;
}

bool Projection::Private::isOfRoot(EntityId id) const
{
    static const QSet<QString> kindsOfRoot = {QStringLiteral("Device"), QStringLiteral("Home"),
                                              QStringLiteral("Host"), QStringLiteral("Input"),
                                              QStringLiteral("Secret")};
    const Entity* e = model.entity(id);
    return e && kindsOfRoot.contains(e->kind);
}

// Names of the inputs from outside that something in the model needs.
QSet<QString> Projection::Private::usedOutside() const
{
    QSet<QString> out;
    const auto each = [this](const char* kind, const auto& f) {
        for (const Known& known : domains) {
            for (const EntityId id : known.entities.value(QString::fromLatin1(kind))) {
                if (const Entity* e = model.entity(id))
                    f(*e);
            }
        }
    };
    qsizetype hostCount = 0;
    each("Host", [&](const Entity& e) {
        ++hostCount;
        if (e.properties.contains(u"diskLayout"))
            out.insert(QStringLiteral("disko"));
    });
    if (hostCount > 1) // a fleet
        out.insert(QStringLiteral("colmena"));
    each("Home", [&](const Entity& e) {
        if (!e.incoming.empty())
            out.insert(QStringLiteral("home-manager"));
    });
    each("Device", [&](const Entity& e) {
        if (e.properties.contains(u"facterReport"))
            out.insert(QStringLiteral("nixos-facter-modules"));
        if (e.properties.contains(u"hardwareProfiles"))
            out.insert(QStringLiteral("nixos-hardware"));
    });
    each("Secret", [&](const Entity& e) {
        const QString provider = e.properties[u"provider"].toString();
        if (!e.properties.contains(u"file"))
            return;
        if (provider.isEmpty() || provider == u"sops")
            out.insert(QStringLiteral("sops-nix"));
        else if (provider == u"agenix")
            out.insert(QStringLiteral("agenix"));
    });
    return out;
}

// Their lines, each following what the root has of its inputs unless the model says otherwise.
QByteArray Projection::Private::outsideLines() const
{
    QByteArray out;
    const QSet<QString> used = usedOutside();
    const auto described = inputs();
    for (const Outside& o : outsideInputs) {
        const QString name = QString::fromLatin1(o.name);
        if (!used.contains(name))
            continue;
        QString url = settings.outside.value(name);
        if (url.isEmpty())
            url = name == u"home-manager" ? homeManagerUrl(settings.nixpkgs)
                                          : QString::fromLatin1(o.url);
        const Entity* input = described.value(name);
        out += inputLines(name, url, input);
        if (input && input->properties.contains(u"follows"))
            continue;
        for (const auto& [below, target] : o.follows) {
            if (below)
                out += "    " + QByteArray(o.name) + ".inputs." + below +
                       ".follows = " + nixString(QString::fromLatin1(target)) + ";\n";
        }
    }
    return out;
}

// The domains that some hosts take at another state, "people-at-test".
QByteArray Projection::Private::otherStateLines(const QMap<QString, const Domain*>& ours) const
{
    static const QMap<QString, QString> branches = {
        {QStringLiteral("dev"), QStringLiteral("dev")},
        {QStringLiteral("test"), QStringLiteral("test")},
        {QStringLiteral("prod"), QStringLiteral("main")}};
    QMap<QString, QByteArray> lines; // by the input's name: once, however many hosts
    for (const Entity* host : hosts()) {
        for (const QString& line : host->properties[u"domainStates"].toStringList()) {
            const auto both = sides(line);
            const QString name = both ? both->first.join(u'/').trimmed() : QString();
            const Domain* domain = ours.value(name);
            const QString branch = both ? branches.value(both->second) : QString();
            if (!domain || branch.isEmpty() || settings.folder.isEmpty())
                continue;
            const QString input = name + QStringLiteral("-at-") + both->second;
            QString url = settings.remotes.value(domain->path);
            // Within the root's own tree there is one state only.
            url = url.isEmpty() || url.startsWith(u"path:") ? localUrl(domain->path)
                                                            : url.section(u'?', 0, 0);
            lines.insert(input, inputLines(input, url + QStringLiteral("?ref=refs/heads/") + branch,
                                           inputs().value(input)));
        }
    }
    return lines.values().join();
}

QString Projection::Private::localUrl(const QString& path) const
{
    return QStringLiteral("git+file://") +
           QString::fromLatin1(QUrl::toPercentEncoding(settings.folder + u'/' + path, "/"));
}

QByteArray Projection::Private::rootFlake(const Domain& root) const
{
    const auto described = inputs();
    const QSet<QString> used = usedOutside();
    QByteArray out =
        "{\n  description = " + nixString(root.purpose.isEmpty() ? root.name : root.purpose) +
        ";\n\n  inputs = {\n" + inputLines(nixpkgs, settings.nixpkgs, described.value(nixpkgs)) +
        outsideLines() + '\n';
    QByteArray core;
    const auto ours = inputNames(sortedDomains());
    for (auto it = ours.begin(); it != ours.end(); ++it) {
        const QString& path = it.value()->path;
        QString url = settings.remotes.value(path);
        if (url.isEmpty() && settings.folder.isEmpty())
            url = QStringLiteral("path:./") + path;
        else if (url.isEmpty())
            // Without a ref nix would take the work tree, and lock nothing while there is an edit
            // in it; HEAD is whatever branch is worked on.
            url = localUrl(path) + QStringLiteral("?ref=HEAD");
        const Entity* input = described.value(it.key());
        std::optional<Entity> inside; // where it comes from is said by .gitmodules then
        if (input && settings.remotes.value(path).startsWith(u"path:") &&
            !isFixed(input->properties[u"url"].toString())) {
            inside = *input;
            inside->properties.set(QStringLiteral("url"), {});
        }
        out += inputLines(it.key(), url, inside ? &*inside : input);
        if (path == u"domain")
            core = nixName(it.key());
    }
    out += otherStateLines(ours);
    QByteArray others;
    for (auto it = described.begin(); it != described.end(); ++it) {
        // Without an address nix would ask its registry, which is another one on every machine.
        if (it.key() != nixpkgs && !ours.contains(it.key()) && !used.contains(it.key()) &&
            !it.value()->properties[u"url"].toString().isEmpty())
            others += inputLines(it.key(), {}, it.value());
    }
    if (!others.isEmpty())
        out += '\n' + others;
    out += "  };\n\n  outputs =\n    inputs:\n    ";
    // Each output by its name: Nix must see the names without evaluating an input, as inputs in
    // folders of this repository are evaluated from here.
    if (!core.isEmpty())
        out += "let\n      workspace = inputs." + core +
               ".lib.compose { inherit inputs; };\n    in\n    ";
    out += "{\n";
    if (!core.isEmpty()) {
        out += "      inherit (workspace)\n        apps\n        checks\n        colmena\n";
        if (used.contains(QStringLiteral("colmena")))
            out += "        colmenaHive\n";
        out += "        devShells\n        lib\n        nixosConfigurations\n"
               "        nixosModules\n        overlays\n        packages\n        ;\n\n";
    }
    out += "      templates.default = {\n"
           "        path = ./templates/domain;\n"
           "        description = \"Another domain for this workspace\";\n"
           "      };\n"
           "    };\n"
           "}\n";
    return out;
}

QString Projection::Private::inputsPicture(const Domain& root) const
{
    QString shapes, arrows;
    QHash<QString, QString> drawn;
    const auto draw = [&](const QString& input, const QString& label) {
        const QString shape = QStringLiteral("i%1").arg(drawn.size());
        drawn.insert(input, shape);
        shapes += QStringLiteral("  %1[%2]\n").arg(shape, mermaidLabel(label));
        arrows += QStringLiteral("  root --> %1\n").arg(shape);
    };
    draw(nixpkgs, nixpkgs);
    const QSet<QString> used = usedOutside();
    for (const Outside& o : outsideInputs) {
        if (used.contains(QString::fromLatin1(o.name)))
            draw(QString::fromLatin1(o.name), QString::fromLatin1(o.name));
    }
    const auto ours = inputNames(sortedDomains());
    for (auto it = ours.begin(); it != ours.end(); ++it)
        draw(it.key(), it.value()->name);
    const auto described = inputs();
    for (auto it = described.begin(); it != described.end(); ++it) {
        if (!drawn.contains(it.key()) && !it.value()->properties[u"url"].toString().isEmpty())
            draw(it.key(), it.key());
        if (!drawn.contains(it.key()))
            continue;
        for (const QString& line : it.value()->properties[u"follows"].toStringList()) {
            const auto both = sides(line);
            const QString target = both ? drawn.value(both->second.section(u'/', 0, 0)) : QString();
            if (!target.isEmpty())
                arrows +=
                    QStringLiteral("  %1 -.->|%2| %3\n")
                        .arg(drawn.value(it.key()), mermaidLabel(both->first.join(u'/')), target);
        }
    }
    return QStringLiteral("```mermaid\ngraph LR\n  root[%1]\n%2%3```\n")
        .arg(mermaidLabel(root.name), shapes, arrows);
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
