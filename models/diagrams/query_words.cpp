#include "models/diagrams/query_p.h"

#include "models/projection/projection.h"

#include <algorithm>

namespace cim {

QueryWords::QueryWords(const Model& model, const Kinds& known)
{
    for (const Kind& kind : known.kinds()) {
        for (const QString& name : {kind.name, kind.plural, kind.plural.simplified().remove(u' ')})
            kinds.insert(name.toLower(), kind.name);
        kindNames += kind.plural.toLower();
    }
    for (const Verb& verb : known.verbs()) {
        for (const QString& name : {verb.name, verb.label})
            verbs.insert(name.toLower(), {verb.name, false});
        verbNames += verb.name;
    }
    // Where two verbs share a phrase, the one that reads forward counts.
    for (const Verb& verb : known.verbs()) {
        if (!verb.inverse.isEmpty() && !verbs.contains(verb.inverse.toLower()))
            verbs.insert(verb.inverse.toLower(), {verb.name, true});
    }
    for (const Domain& domain : model.domains()) {
        if (domain.path.isEmpty())
            continue;
        domains.insert(domain.name.toLower(), domain.id);
        domainNames += domain.name;
    }
    addresses.reserve(qsizetype(model.entities().size()));
    addressNames.reserve(qsizetype(model.entities().size()));
    for (const Entity& entity : model.entities()) {
        const QString name = address(model, known, entity.id);
        addresses.insert(name.toLower(), entity.id);
        addressNames += name;
    }
    std::ranges::sort(addressNames);
    std::ranges::sort(domainNames);
}

} // namespace cim
