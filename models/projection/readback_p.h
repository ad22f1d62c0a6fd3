// What reading edited files back holds while it goes from file to command.
#pragma once

#include "models/domain/json.h"
#include "models/projection/places.h"
#include "models/projection/projection.h"
#include "models/projection/readback.h"

#include <array>

namespace cim {

class HandEditReader {
public:
    HandEditReader(const Model& model, const Kinds& kinds)
        : m_model(model)
        , m_kinds(kinds)
    {}
    ReadBack run(std::span<const EditedFile> files);

private:
    struct Parsed {
        const EditedFile* file = nullptr;
        DomainId domain;      // whose repository it stands in
        QString folder, stem; // "people", "lucy"
        std::optional<json::Node> base, now;
        EntityId id;
        const Parsed* movedFrom = nullptr;
        bool understood = true;
        bool ofDomain = false; // not an entity's
        bool moved = false;    // gone from here, and found elsewhere

        const json::Node* at() const { return now ? &*now : nullptr; }
    };
    // In this order each finds what it needs.
    enum class Phase : quint8 {
        Add,
        Shape,
        Property,
        Unrelate,
        Relate,
        RelationshipProperty,
        Remove,
        Count
    };
    struct Pending {
        HandEdit edit;
        size_t file; // of m_files
    };

    const Domain* domainAt(const QString& repository) const;
    const Kind* kindIn(const QString& folder) const;
    QString nameOf(const Parsed& in) const;
    void parse(const EditedFile& file);
    void matchMoves();
    bool movedWhole(const Parsed& in) const;

    void understand(Parsed& in);
    bool checkKeys(Parsed& in);
    void changeDomain(Parsed& in);
    void add(Parsed& in);
    void remove(Parsed& in);
    void change(Parsed& in);
    void changePlace(Parsed& in, const Entity& entity);
    void changeProperties(Parsed& in, const Entity& entity);
    void changeRelationships(Parsed& in);
    void changeRelationship(Parsed& in, const json::Node& was, const json::Node& now);
    void relate(Parsed& in, const json::Node& node);
    void unrelate(Parsed& in, int line, const Relationship& r);
    EntityId target(const QString& to);
    void makeRelations();
    void tryAll();

    void intend(Phase phase, Parsed& in, int line, Command command, QString sentence);
    void refuse(Parsed& in, int line, QString why);
    void refuseStale(Parsed& in, int line, const QString& key, const QString& current);

    const Model& m_model;
    const Kinds& m_kinds;
    std::vector<Parsed> m_files;
    std::array<std::vector<Pending>, size_t(Phase::Count)> m_phases;
    std::vector<std::pair<Parsed*, const json::Node*>> m_relations;
    QHash<QString, EntityId> m_addresses, m_added; // by address
    ReadBack m_out;
};

} // namespace cim
