// Commands about domains and about what happened in the world.
#include "models/domain/decide_p.h"
#include "models/domain/words.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace cim {

namespace {

constexpr qsizetype MaxPurpose = 1000;
constexpr qsizetype MaxPath = 200;

// What a root flake or its commands call something else by these names.
bool isReservedInput(const QString& name)
{
    static const QSet<QString> reserved = {
        QStringLiteral("self"),     QStringLiteral("nixpkgs"), QStringLiteral("home-manager"),
        QStringLiteral("sops-nix"), QStringLiteral("agenix"),  QStringLiteral("disko"),
        QStringLiteral("colmena"),  QStringLiteral("inputs"),  QStringLiteral("outputs")};
    return reserved.contains(name.toLower());
}

// Folders and files of the workspace's own repository.
bool isReservedFolder(const QString& first)
{
    static const QSet<QString> reserved = {
        QStringLiteral("diagrams"),  QStringLiteral("kinds"),    QStringLiteral("cim.json"),
        QStringLiteral("flake.nix"), QStringLiteral("lib.nix"),  QStringLiteral("flake.lock"),
        QStringLiteral("readme.md"), QStringLiteral("justfile"), QStringLiteral("result"),
    };
    return reserved.contains(first.toLower());
}

Result<void> checkPurpose(const QString& purpose)
{
    const bool plain = std::ranges::none_of(purpose, [](QChar c) {
        return c.category() == QChar::Other_Control || c.unicode() == 0x2028 ||
               c.unicode() == 0x2029;
    });
    if (!plain || !purpose.isValidUtf16())
        return fail(DomainWords::tr("A purpose is one sentence on one line, without control "
                                    "characters."));
    if (purpose.size() > MaxPurpose)
        return fail(DomainWords::tr("The purpose is longer than %1 characters; put the rest into "
                                    "the domain's README.")
                        .arg(MaxPurpose));
    return {};
}

Result<void> checkPath(const QString& path)
{
    static const QRegularExpression part(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9._-]*$"));
    const QStringList parts = path.split(u'/');
    const bool fits = path.size() <= MaxPath && parts.size() <= 8 &&
                      std::ranges::all_of(parts, [](const QString& p) {
                          return part.match(p).hasMatch() && !p.endsWith(u'\n');
                      });
    if (!fits)
        return fail(
            DomainWords::tr("The folder “%1” must lie below the workspace: up to 8 names of "
                            "letters, digits, “.”, “_” and “-”, with “/” between them.")
                .arg(path.left(80).simplified()));
    if (isReservedFolder(parts.first()))
        return fail(DomainWords::tr("The folder “%1” is the workspace's own.").arg(parts.first()));
    return {};
}

// Three numbers with dots, as SemVer writes them; nothing follows, as the state says the rest.
std::optional<std::array<quint32, 3>> parseVersion(const QString& text)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})")));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return std::array{match.captured(1).toUInt(), match.captured(2).toUInt(),
                      match.captured(3).toUInt()};
}

template<typename Record>
Result<Facts> record(const Model& model, const Record& fact,
                     std::initializer_list<QStringView> outcomes)
{
    if (!model.entity(fact.host))
        return noEntity();
    if (std::ranges::find(outcomes, QStringView(fact.outcome)) == outcomes.end())
        return fail(DomainWords::tr("“%1” is no outcome.").arg(fact.outcome.left(40)));
    return Facts{fact};
}

} // namespace

Result<void> Decide::checkDomainName(const QString& name, DomainId self) const
{
    // Nix locks inputs of other names, but can neither update nor follow them.
    static const QRegularExpression form(
        QRegularExpression::anchoredPattern(QStringLiteral("[a-zA-Z][a-zA-Z0-9_-]{0,62}")));
    if (!form.match(name).hasMatch())
        return fail(DomainWords::tr("“%1” cannot be the name of a domain: it becomes the name of a "
                                    "flake input, so it must be 1 to 63 letters, digits, “_” and "
                                    "“-”, a letter first.")
                        .arg(name.left(80).simplified()));
    if (isReservedInput(name))
        return fail(DomainWords::tr("“%1” cannot be the name of a domain: flakes use that name for "
                                    "something else.")
                        .arg(name));
    for (const Domain& d : model.domains()) {
        // The workspace is no input of itself.
        if (d.id != self && !d.path.isEmpty() && d.name.compare(name, Qt::CaseInsensitive) == 0)
            return fail(DomainWords::tr("There is a domain “%1” already.").arg(d.name));
    }
    return {};
}

Result<void> Decide::checkPathIsFree(const QString& path) const
{
    for (const Domain& d : model.domains()) {
        if (d.path.compare(path, Qt::CaseInsensitive) == 0)
            return fail(DomainWords::tr("The domain “%1” has the folder “%2” already.")
                            .arg(d.name, d.path));
        if (d.path.isEmpty() || !path.startsWith(d.path + u'/', Qt::CaseInsensitive))
            continue;
        // Inside another repository: fine, unless that writes entities there itself. Where the
        // kinds put a repository of their own, they have seen to that.
        if (std::ranges::contains(kinds.repositories(), path, &RepositoryDefinition::path))
            continue;
        const QString first = path.sliced(d.path.size() + 1).section(u'/', 0, 0);
        for (const Kind& k : kinds.kinds()) {
            if (k.folder.section(u'/', 0, 0).compare(first, Qt::CaseInsensitive) == 0)
                return fail(DomainWords::tr("The domain “%1” keeps its %2 in “%3”.")
                                .arg(d.name, kindText(k.plural), d.path + u'/' + first));
        }
    }
    return {};
}

Result<Facts> Decide::operator()(const DefineDomain& c) const
{
    if (model.domain(c.id))
        return fail(DomainWords::tr("There is a domain with this id already."));
    const RepositoryDefinition* standard = kinds.repository(c.name);
    const QString path = !c.path.isEmpty() ? c.path : standard ? standard->path : c.name;
    const QString purpose =
        c.purpose.isEmpty() && standard ? standard->purpose : c.purpose.trimmed();
    if (auto ok = checkDomainName(c.name, {}); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkPurpose(purpose); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkPath(path); !ok)
        return std::unexpected(ok.error());
    if (auto ok = checkPathIsFree(path); !ok)
        return std::unexpected(ok.error());
    return Facts{DomainDefined{c.id.isNull() ? DomainId::make() : c.id, c.name, purpose, path}};
}

Result<Facts> Decide::operator()(const RenameDomain& c) const
{
    const Domain* d = model.domain(c.domain);
    if (!d)
        return noDomain();
    if (d->name == c.name)
        return Facts{};
    if (auto ok = checkDomainName(c.name, d->id); !ok)
        return std::unexpected(ok.error());
    return Facts{DomainRenamed{d->id, d->name, c.name}};
}

Result<Facts> Decide::operator()(const SetDomainPurpose& c) const
{
    const Domain* d = model.domain(c.domain);
    if (!d)
        return noDomain();
    if (auto ok = checkPurpose(c.purpose); !ok)
        return std::unexpected(ok.error());
    const QString purpose = c.purpose.trimmed();
    if (d->purpose == purpose)
        return Facts{};
    return Facts{DomainPurposeSet{d->id, purpose, d->purpose}};
}

Result<Facts> Decide::operator()(const RemoveDomain& c) const
{
    const Domain* d = model.domain(c.domain);
    if (!d)
        return noDomain();
    if (d->path.isEmpty())
        return fail(DomainWords::tr("“%1” is the workspace itself. To be rid of it, remove its "
                                    "folder.")
                        .arg(d->name));
    // Model::apply looks through all entities as well: removing a domain is rare.
    const auto left =
        std::ranges::count_if(model.entities(), [&](const Entity& e) { return e.domain == d->id; });
    if (left > 0)
        return fail(left == 1
                        ? DomainWords::tr("The domain “%1” still holds 1 entity. Move or remove it "
                                          "first.")
                              .arg(d->name)
                        : DomainWords::tr("The domain “%1” still holds %2 entities. Move or remove "
                                          "them first.")
                              .arg(d->name)
                              .arg(left));
    if (d->state != State::Dev)
        return fail(DomainWords::tr("The domain “%1” is in %2. Take it back to dev first.")
                        .arg(d->name, toString(d->state)));
    if (!d->version.isEmpty())
        return fail(DomainWords::tr("The domain “%1” was released as %2; others may rest on it.")
                        .arg(d->name, d->version));
    return Facts{DomainRemoved{d->id, d->name, d->purpose, d->path}};
}

Result<Facts> Decide::operator()(const PromoteDomain& c) const
{
    const Domain* d = model.domain(c.domain);
    if (!d)
        return noDomain();
    if (d->state == c.to)
        return Facts{};
    if (std::abs(int(d->state) - int(c.to)) != 1)
        return fail(DomainWords::tr("The domain “%1” is in %2; it goes to %3 by way of test.")
                        .arg(d->name, toString(d->state), toString(c.to)));
    return Facts{DomainPromoted{d->id, d->state, c.to}};
}

Result<Facts> Decide::operator()(const ReleaseDomain& c) const
{
    const Domain* d = model.domain(c.domain);
    if (!d)
        return noDomain();
    const auto version = parseVersion(c.version);
    if (!version)
        return fail(DomainWords::tr("“%1” is no version. Write three numbers with dots, “0.3.0”.")
                        .arg(c.version.left(40).simplified()));
    const bool prod = d->state == State::Prod;
    if (prod != (version->front() >= 1))
        return fail(prod
                        ? DomainWords::tr("The domain “%1” is in prod: its releases are 1.0.0 and "
                                          "up, not %2.")
                              .arg(d->name, c.version)
                        : DomainWords::tr("The domain “%1” is in %2: its releases are 0.x, not %3. "
                                          "Promote it to prod for 1.0.0.")
                              .arg(d->name, toString(d->state), c.version));
    const auto last = parseVersion(d->version);
    if (last && *version <= *last)
        return fail(DomainWords::tr("The last release of the domain “%1” was %2; %3 is not newer.")
                        .arg(d->name, d->version, c.version));
    return Facts{DomainReleased{d->id, c.version, d->version}};
}

Result<Facts> Decide::operator()(const RecordHostBuilt& c) const
{
    return record(model, c.fact, {u"succeeded", u"failed", u"cancelled"});
}

Result<Facts> Decide::operator()(const RecordHostRebuilt& c) const
{
    // A virtual machine and a picture of a host are made, and activate nothing.
    if (c.fact.action == u"vm" || c.fact.action == u"image")
        return record(model, c.fact, {u"succeeded", u"failed", u"cancelled"});
    return record(model, c.fact,
                  {u"activated", u"unchanged", u"reverted", u"failed", u"cancelled"});
}

} // namespace cim
