// The files of a domain's repository beside those of its entities.
#include "models/domain/resources.h"
#include "models/projection/projection_p.h"

#include <QFile>

#include <algorithm>

namespace cim {

namespace {

const QString eventsPath = QStringLiteral("domain/events");
const QString relationshipsPath = QStringLiteral("domain/relationships");
const QString corePath = QStringLiteral("domain");

QByteArray verbFile(const Kinds& kinds, const QString& name)
{
    const Verb* verb = kinds.verb(name);
    JsonWriter out;
    out.beginObject();
    if (verb) {
        out.value("acyclic", verb->acyclic);
        out.string("help", verb->help);
        out.string("inverse", verb->inverse);
        out.string("label", verb->label);
    }
    out.string("name", name);
    out.endObject();
    return out.take();
}

} // namespace

QByteArray Projection::Private::templateFile(const QString& path) const
{
    const auto known = templates.constFind(path);
    if (known != templates.cend())
        return *known;
    QFile file(resourcePath(QStringLiteral("nix/") + path));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    templates.insert(path, bytes);
    return bytes;
}

// Kinds that the domain is the home of, whether there are any or not, and those that it holds. So
// the first and the last entity of a kind bring and take no logic.
QStringList Projection::Private::kindsOf(const Domain& domain) const
{
    QStringList out = domains.value(domain.id).entities.keys();
    for (const Kind& kind : kinds.kinds()) {
        const QString prefix = addressPrefix(domain, kinds, kind.name);
        if (!out.contains(kind.name) && prefix == Kinds::addressPrefix(kind) &&
            kind.repository == domain.name)
            out.append(kind.name);
    }
    out.sort();
    return out;
}

QByteArray Projection::Private::domainFlake(const Domain& domain) const
{
    const QString& text = domain.purpose.isEmpty() ? domain.name : domain.purpose;
    return "{\n  description = " + nixString(text) +
           ";\n\n  outputs = { self }: import ./lib.nix { inherit self; };\n}\n";
}

QByteArray Projection::Private::domainJson(const Domain& domain) const
{
    QJsonObject folders, behaviours;
    for (const QString& kind : kindsOf(domain)) {
        folders.insert(addressPrefix(domain, kinds, kind),
                       QJsonObject{{QStringLiteral("kind"), kind},
                                   {QStringLiteral("path"), folderOf(kinds, kind)}});
        if (!templateFile(QStringLiteral("kinds/") + nixFileOf(kind)).isEmpty())
            behaviours.insert(kind, nixFileOf(kind));
    }
    return jsonFile(QJsonObject{{QStringLiteral("folders"), folders},
                                {QStringLiteral("id"), domain.id.text()},
                                {QStringLiteral("kinds"), behaviours},
                                {QStringLiteral("name"), domain.name},
                                {QStringLiteral("path"), domain.path},
                                {QStringLiteral("purpose"), domain.purpose},
                                {QStringLiteral("state"), toString(domain.state)},
                                {QStringLiteral("version"), domain.version}});
}

// Repositories inside this one are not of it.
QByteArray Projection::Private::gitIgnore(const Domain& domain) const
{
    QStringList lines;
    const QString below = domain.path.isEmpty() ? QString() : domain.path + u'/';
    for (const Domain& other : model.domains()) {
        if (other.id != domain.id && !other.path.isEmpty() && other.path.startsWith(below))
            lines.append(u'/' + other.path.sliced(below.size()) + u'/');
    }
    lines.sort();
    lines += {QStringLiteral("/result"), QStringLiteral("/result-*"), QStringLiteral(".direnv/")};
    if (domain.path.isEmpty())
        lines += QStringLiteral("/*.qcow2"); // disks of virtual machines that were started here
    if (domain.path == eventsPath)
        lines += {QStringLiteral("/log/.lock"), QStringLiteral("/log/torn-*.txt")};
    return lines.join(u'\n').toUtf8() + '\n';
}

FileMap Projection::Private::domainFiles(const Domain& domain) const
{
    if (domain.path.isEmpty())
        return rootFiles(domain);
    FileMap out;
    out.insert(QStringLiteral("flake.nix"), domainFlake(domain));
    out.insert(QStringLiteral("lib.nix"), templateFile(QStringLiteral("lib.nix")));
    out.insert(QStringLiteral("domain.json"), domainJson(domain));
    out.insert(QStringLiteral("README.md"), readme(domain));
    out.insert(QStringLiteral(".gitignore"), gitIgnore(domain));
    for (const QString& kind : kindsOf(domain)) {
        const QByteArray bytes = templateFile(QStringLiteral("kinds/") + nixFileOf(kind));
        if (!bytes.isEmpty())
            out.insert(nixFileOf(kind), bytes);
        if (kind == u"Host")
            out.insert(QStringLiteral("disks.nix"), templateFile(QStringLiteral("disks.nix")));
    }
    if (domain.path == corePath) {
        for (const QString& file : {QStringLiteral("compose.nix"), QStringLiteral("machine.nix")})
            out.insert(file, templateFile(file));
    }
    if (domain.path == eventsPath)
        out.insert(QStringLiteral(".gitattributes"), "*.jsonl merge=union\n");
    if (domain.path == relationshipsPath) {
        for (auto it = verbs.begin(); it != verbs.end(); ++it)
            out.insert(QStringLiteral("verbs/%1.json").arg(it.key()), verbFile(kinds, it.key()));
    }
    return out;
}

} // namespace cim
