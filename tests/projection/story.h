// A model made by commands, with ids that are the same in every run.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/projection/projection.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace cim::test {

struct Story {
    Kinds kinds;
    Model model;
    ChangeSet changes; // since it was last cleared
    quint64 count = 0;

    Story()
    {
        auto loaded = Kinds::load(Kinds::builtInFolder());
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        kinds = std::move(*loaded);
        define({}, QStringLiteral("Sell lemonade."), QStringLiteral("lemonade"));
        for (const RepositoryDefinition& r : kinds.repositories())
            define(r.path, r.purpose, r.name);
    }

    template<typename T>
    T next()
    {
        return T{Uuid{0x0190000000007000ULL, 0x8000000000000000ULL + ++count}};
    }
    void apply(const Fact& fact)
    {
        if (const auto done = model.apply(fact); !done)
            qFatal("%s", qPrintable(done.error().text()));
        changes.add(fact);
    }
    void define(const QString& path, const QString& purpose, const QString& name)
    {
        apply(DomainDefined{next<DomainId>(), name, purpose, path});
    }
    // Decides and applies; the error's sentence where it is refused.
    QString run(const Command& command)
    {
        const auto facts = decide(model, kinds, command);
        if (!facts)
            return facts.error().text();
        for (const Fact& fact : *facts)
            apply(fact);
        return {};
    }
    EntityId add(const QString& kind, const QString& name, const QJsonObject& properties = {},
                 const QString& domain = {})
    {
        const auto id = next<EntityId>();
        const Domain* d = domain.isEmpty() ? nullptr : model.domainByName(domain);
        const QString error = run(
            AddEntity{kind, name, Properties::fromJson(properties), d ? d->id : DomainId(), id});
        if (!error.isEmpty())
            qFatal("%s %s: %s", qPrintable(kind), qPrintable(name), qPrintable(error));
        return id;
    }
    RelationshipId relate(EntityId from, const QString& verb, EntityId to,
                          const QJsonObject& properties = {})
    {
        const auto id = next<RelationshipId>();
        const QString error = run(Relate{from, verb, to, Properties::fromJson(properties), id});
        if (!error.isEmpty())
            qFatal("%s: %s", qPrintable(verb), qPrintable(error));
        return id;
    }
    EntityId find(const QString& wanted) const
    {
        for (const Entity& e : model.entities()) {
            if (address(model, kinds, e.id) == wanted)
                return e.id;
        }
        qFatal("there is no %s", qPrintable(wanted));
    }

    // Steps of a case: {"add": "Person", "name": "lucy", "properties": {...}, "in": "website"},
    // {"relate": ["people.lucy", "memberOf", "organizations.ops"], "properties": {...}},
    // {"domain": "website", "path": "website", "purpose": "..."}.
    void play(const QString& file)
    {
        QFile in(file);
        if (!in.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file));
        QJsonParseError error;
        const auto steps = QJsonDocument::fromJson(in.readAll(), &error).array();
        if (error.error != QJsonParseError::NoError)
            qFatal("%s: %s", qPrintable(file), qPrintable(error.errorString()));
        for (const QJsonValue& step : steps) {
            const QJsonObject properties = step[u"properties"].toObject();
            const QJsonArray r = step[u"relate"].toArray();
            if (r.size() == 3)
                relate(find(r[0].toString()), r[1].toString(), find(r[2].toString()), properties);
            else if (step[u"domain"].isString())
                define(step[u"path"].toString(), step[u"purpose"].toString(),
                       step[u"domain"].toString());
            else
                add(step[u"add"].toString(), step[u"name"].toString(), properties,
                    step[u"in"].toString());
        }
    }
};

} // namespace cim::test
