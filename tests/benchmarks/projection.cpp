// The projection of large models: everything, one edit, the why-lists of a fleet.
#include "tests/benchmarks/bench.h"

#include "models/projection/projection.h"

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

struct Maker {
    Kinds kinds;
    Model model;

    void apply(const Fact& fact)
    {
        if (const auto done = model.apply(fact); !done)
            qFatal("%s", qPrintable(done.error().text()));
    }
    void standardDomains()
    {
        apply(DomainDefined{DomainId::make(), u"bench"_s, u"Measure."_s, {}});
        for (const RepositoryDefinition& r : kinds.repositories())
            apply(DomainDefined{DomainId::make(), r.name, r.purpose, r.path});
    }
    EntityId add(const QString& kind, const QString& name, DomainId domain = {})
    {
        const auto id = EntityId::make();
        const DomainId home = domain.isNull() && kinds.kind(kind)
                                  ? model.domainByName(kinds.kind(kind)->repository)->id
                                  : domain;
        apply(EntityAdded{id, kind, home, name});
        apply(PropertySet{id, u"description"_s, u"One of many, with a sentence about it."_s, {}});
        apply(PropertySet{id, u"title"_s, name + u" in full"_s, {}});
        apply(PropertySet{id, u"number"_s, qint64(model.entities().size()), {}});
        return id;
    }
    RelationshipId relate(EntityId from, const QString& verb, EntityId to)
    {
        const auto id = RelationshipId::make();
        apply(Related{id, from, verb, to});
        return id;
    }
};

void oneEdit(const QString& name, Maker& maker, Projection& projection,
             const std::vector<EntityId>& entities)
{
    const auto times = bench::timed(50, [&](int i) {
        const EntityId id = entities[size_t(i * 37) % entities.size()];
        const Fact fact = PropertySet{id, u"title"_s, u"edit %1"_s.arg(i),
                                      maker.model.entity(id)->properties[u"title"]};
        ChangeSet changes;
        changes.add(fact);
        maker.apply(fact);
        projection.update(changes);
    });
    bench::print(name, bench::median(times), u"ms"_s, qsizetype(times.size()));
}

void large(const Kinds& kinds)
{
    Maker maker{kinds, {}};
    maker.standardDomains();
    std::vector<DomainId> domains;
    for (int i = 0; i < 20; ++i) {
        domains.push_back(DomainId::make());
        maker.apply(
            DomainDefined{domains.back(), u"domain%1"_s.arg(i), u"Part."_s, u"part%1"_s.arg(i)});
    }
    std::vector<EntityId> entities;
    for (int i = 0; i < 25000; ++i) {
        entities.push_back(maker.add(u"Person"_s, u"person-%1"_s.arg(i), domains[size_t(i % 20)]));
        for (int k = 1; k <= 2 && i > k; ++k)
            maker.relate(entities.back(), k == 1 ? u"uses"_s : u"owns"_s,
                         entities[size_t(i / 2 - (k == 2 && i > 3))]);
    }
    std::unique_ptr<Projection> projection;
    const auto first = bench::timed(
        5, [&](int) { projection = std::make_unique<Projection>(maker.model, maker.kinds); });
    bench::print(u"projection.know-25000"_s, bench::median(first), u"ms"_s, 5);
    const auto all = bench::timed(5, [&](int) { projection->all(); });
    bench::print(u"projection.all-25000"_s, bench::median(all), u"ms"_s, 5);
    oneEdit(u"projection.one-edit-25000"_s, maker, *projection, entities);
}

void fleet(const Kinds& kinds, const QString& name, int hostCount, int peopleCount, int policyCount)
{
    Maker maker{kinds, {}};
    maker.standardDomains();
    std::vector<EntityId> teams, people, networks, hosts, sites;
    std::vector<RelationshipId> attachments;
    for (int i = 0; i < qMax(12, peopleCount / 10); ++i) {
        teams.push_back(maker.add(u"Organization"_s, u"team%1"_s.arg(i)));
        if (i > 0)
            maker.relate(teams.back(), u"partOf"_s, teams[size_t((i - 1) / 8)]);
    }
    for (int i = 0; i < peopleCount; ++i) {
        people.push_back(maker.add(u"Person"_s, u"person%1"_s.arg(i)));
        maker.relate(people.back(), u"memberOf"_s, teams[size_t(i) % teams.size()]);
        maker.relate(maker.add(u"User"_s, u"user%1"_s.arg(i)), u"is"_s, people.back());
    }
    for (int i = 0; i < qMax(6, hostCount / 100); ++i)
        sites.push_back(maker.add(u"Location"_s, u"site%1"_s.arg(i)));
    for (int i = 0; i < qMax(24, hostCount / 25); ++i)
        networks.push_back(maker.add(u"Network"_s, u"net%1"_s.arg(i)));
    for (int i = 0; i < hostCount; ++i) {
        hosts.push_back(maker.add(u"Host"_s, u"host%1"_s.arg(i)));
        attachments.push_back(
            maker.relate(hosts.back(), u"attachedTo"_s, networks[size_t(i) % networks.size()]));
        maker.apply(
            RelationshipPropertySet{attachments.back(),
                                    u"address"_s,
                                    QJsonArray{u"10.%1.%2.9"_s.arg(i / 250 % 250).arg(i % 250)},
                                    {}});
        maker.relate(hosts.back(), u"locatedAt"_s, sites[size_t(i) % sites.size()]);
    }
    for (int i = 0; i < policyCount; ++i) {
        const EntityId policy = maker.add(u"AuthorizationPolicy"_s, u"policy%1"_s.arg(i));
        maker.relate(policy, u"governs"_s, networks[size_t(i) % networks.size()]);
        maker.relate(policy, u"grants"_s, teams[teams.size() - 1 - size_t(i) % (teams.size() / 2)]);
    }
    // One zone holds the names of all machines: what costs most when an address changes.
    const EntityId zone = maker.add(u"Zone"_s, u"bench.example"_s);
    for (const EntityId network : networks)
        maker.relate(network, u"uses"_s, zone);
    Projection projection(maker.model, maker.kinds);
    size_t reasons = 0;
    const auto why = bench::timed(3, [&](int) {
        for (const EntityId host : hosts)
            reasons += projection.why(host).size();
    });
    bench::print(u"why.all-"_s + name, bench::median(why), u"ms"_s, 3);
    oneEdit(u"why.one-edit-person-"_s + name, maker, projection, people);
    const auto edits = bench::timed(50, [&](int i) {
        const auto id = RelationshipId::make();
        const Fact fact = Related{id, people[size_t(i * 7) % people.size()], u"memberOf"_s,
                                  teams[size_t(i * 11 + 1) % teams.size()]};
        ChangeSet changes;
        changes.add(fact);
        if (maker.model.apply(fact))
            projection.update(changes);
    });
    bench::print(u"why.one-membership-"_s + name, bench::median(edits), u"ms"_s, 50);
    bench::print(u"why.one-membership-worst-"_s + name, bench::percentile(edits, 1), u"ms"_s, 50);
    const auto addresses = bench::timed(50, [&](int i) {
        const RelationshipId id = attachments[size_t(i * 31) % attachments.size()];
        const Value address = QJsonArray{u"10.%1.%2.1"_s.arg(i % 250).arg((i * 7) % 250)};
        const Fact fact = RelationshipPropertySet{
            id, u"address"_s, address, maker.model.relationship(id)->properties[u"address"]};
        ChangeSet changes;
        changes.add(fact);
        maker.apply(fact);
        projection.update(changes);
    });
    bench::print(u"projection.one-address-"_s + name, bench::median(addresses), u"ms"_s, 50);
}

} // namespace

int main()
{
    const auto kinds = Kinds::load(Kinds::builtInFolder());
    if (!kinds) {
        std::fputs(qPrintable(kinds.error().text() + u'\n'), stderr);
        return 1;
    }
    large(*kinds);
    fleet(*kinds, u"61-hosts"_s, 61, 140, 30);
    fleet(*kinds, u"5000-hosts"_s, 5000, 2000, 300);
    return 0;
}
