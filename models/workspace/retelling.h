// A workspace's history told step by step: what was done, what it touched, what it wrote.
#pragma once

#include "models/events/session.h"

#include <memory>

namespace cim {

struct ToldFile {
    QString repository, file; // below the workspace; below the repository
    QByteArray before, after; // empty: it was not there, it is gone
};

// Events that say one thing: an entity with its properties, a relationship with its own.
struct ToldStep {
    int index = 0, count = 0;            // from 0
    quint64 first = 0, last = 0;         // events
    qint64 time = 0;                     // milliseconds since 1970, UTC
    QString author = {};                 // without the address
    QString sentence = {};               // "Add Host web1 (5 properties)"
    std::vector<EntityId> entities = {}; // touched, that are there after it
    std::vector<RelationshipId> relationships = {};
    std::vector<ToldFile> files = {};
};

// Reads the log once and keeps it; changes nothing. One thread at a time, any thread. The next step
// costs one projection of the model, any other two and a replay: 20 ms at 100 entities, seconds at
// 25,000.
class Retelling {
public:
    // Refuses a history that is too long to be kept in memory.
    static constexpr quint64 longest = 100'000;
    static Result<std::shared_ptr<Retelling>> open(const QString& folder);
    ~Retelling();

    int count() const;
    int stepOf(quint64 sequence) const; // the step that holds the event
    // `index` from 0 to count() - 1.
    Result<ToldStep> at(int index);

private:
    struct Private;
    explicit Retelling(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace cim
