// The steps of the path one by one, and what they are made with; for path.cpp and pathmachines.cpp.
#pragma once

#include "models/guide/conditions.h"
#include "models/guide/path.h"

#include <QCoreApplication>

namespace cim::guide {

inline EntityId idOf(const Entity* entity)
{
    return entity ? entity->id : EntityId();
}

inline const Entity* oldest(const Facts::Entities& entities)
{
    return entities.empty() ? nullptr : entities.front();
}

using Entities = Facts::Entities Facts::*;
using Holds = bool (*)(const Facts&, const Entity&);

template<Entities list>
bool any(const Facts& facts)
{
    return !(facts.*list).empty();
}
template<Entities list, Holds holds>
bool any(const Facts& facts)
{
    return first(facts, facts.*list, holds) != nullptr;
}
template<Entities list>
EntityId subject(const Facts& facts)
{
    return idOf(oldest(facts.*list));
}
template<Entities list, Holds holds>
EntityId subject(const Facts& facts)
{
    const Entity* found = first(facts, facts.*list, holds);
    return idOf(found ? found : oldest(facts.*list));
}
inline EntityId nothing(const Facts&)
{
    return {};
}
inline std::vector<Command> noExample(const Facts&)
{
    return {};
}

// The row of the palette where a new entity begins.
inline Pointer palette(const QString& kind)
{
    return {
        QStringLiteral("model"), QStringLiteral("paletteTree"), {}, QStringLiteral("Ctrl+N"), kind};
}
inline Pointer relate(EntityId entity, const QString& verb)
{
    return {QStringLiteral("model"),
            QStringLiteral("addRelationship"),
            entity,
            QStringLiteral("Ctrl+R"),
            {},
            QStringLiteral("verbList"),
            verb};
}
inline Pointer field(const QString& name, EntityId entity)
{
    return {QStringLiteral("model"), QStringLiteral("input-") + name, entity,
            QStringLiteral("Alt+Return")};
}

// What is to be done next in a step that takes more than one thing.
struct Move {
    QString task;
    Pointer pointer;
};
template<Move (*next)(const Facts&)>
Pointer pointerOf(const Facts& facts)
{
    return next(facts).pointer;
}
template<Move (*next)(const Facts&)>
QString taskOf(const Facts& facts)
{
    return next(facts).task;
}

// A step's texts and functions, in the order of the path.
class PathWords {
    Q_DECLARE_TR_FUNCTIONS(cim::guide::Path)

public:
    static Step purpose();
    static Step package();
    static Step builds();
    static Step runs();
    static Step settings();
    static Step test();
    static Step service();
    static Step host();
    static Step enables();
    static Step login();
    static Step key();
    static Step network();
    static Step commit();
    static Step lock();
    static Step build();
    static Step inspect();
    static Step deploy();
    static Step states();
    static Step version();
    static Step secondHost();
    static Step fifty();

private:
    static Move nextOfBuilds(const Facts& facts);
    static Move nextOfService(const Facts& facts);
    static Move nextOfEnables(const Facts& facts);
    static Move nextOfLogin(const Facts& facts);
    static Move nextOfNetwork(const Facts& facts);
    static Move nextOfDeploy(const Facts& facts);
    static QString takeBack() { return tr("Ctrl+Z takes it back, also after a restart."); }
    static QString fileOfPackage()
    {
        return tr("One line more in the package's file. Nothing else is touched.");
    }
};

} // namespace cim::guide
