#include "models/guide/facts.h"

#include "models/projection/places.h"

#include <algorithm>

namespace cim::guide {

Facts::Facts(const Model* model, const Kinds* kinds, Outside outside)
    : m_model(model)
    , m_kinds(kinds)
    , m_outside(std::move(outside))
{
    if (!model)
        return;
    const std::pair<QStringView, Entities*> wanted[] = {
        {u"Package", &packages}, {u"Service", &services}, {u"Host", &hosts},
        {u"Person", &people},    {u"User", &users},       {u"Network", &networks},
    };
    for (const Entity& entity : model->entities()) {
        for (const auto& [kind, list] : wanted)
            if (entity.kind == kind)
                list->push_back(&entity);
    }
    // Ids order by time of making.
    for (const auto& [kind, list] : wanted)
        std::ranges::sort(*list, {}, &Entity::id);
}

QString Facts::freeName(QStringView kind, const QString& wanted) const
{
    QString name = wanted;
    for (int number = 2; m_model && !m_model->named(name, kind).empty(); ++number)
        name = wanted + QString::number(number);
    return name;
}

QString Facts::fileOf(EntityId id) const
{
    const Entity* entity = m_model ? m_model->entity(id) : nullptr;
    const Domain* domain = entity ? m_model->domain(entity->domain) : nullptr;
    if (!domain)
        return {};
    const QString below =
        folderOf(*m_kinds, *entity) + u'/' + entity->name + QStringLiteral(".json");
    return domain->path.isEmpty() ? below : domain->path + u'/' + below;
}

} // namespace cim::guide
