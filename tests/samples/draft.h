// A workspace being drawn by a program: what the samples are made with.
#pragma once

#include "models/events/session.h"

namespace cim {

// Collects commands and carries them out in steps, so that a sample's history reads as a person's
// would. Fails loudly: a sample that the model refuses is a bug of the sample.
class Draft {
public:
    explicit Draft(Session& session)
        : m_session(session)
    {}

    EntityId add(const QString& kind, const QString& name, const QJsonObject& properties = {});
    void relate(EntityId from, const QString& verb, EntityId to,
                const QJsonObject& properties = {});
    // Ends a step.
    Result<void> step();

private:
    Session& m_session;
    std::vector<Command> m_commands;
};

// A plausible public key that nobody has the private half of, the same for the same name.
QString sshKey(const QString& name);

Result<void> drawLemonade(Session& session);
Result<void> drawMeridian(Session& session);

// Makes the sample's files in `folder` (absent or empty): sample.json, cim.json, the log. Ids and
// times are the same at every call.
Result<void> makeSample(const QString& name, const QString& folder);
QStringList sampleNames();

} // namespace cim
