// What every command works with: the output, the workspace, and the ways to name things in it.
#pragma once

#include "app/cli/command.h"
#include "app/cli/output.h"
#include "models/events/session.h"

#include <memory>

namespace cim::cli {

template<typename T>
using Found = std::expected<T, Failure>;

enum class Access : quint8 { Read, Write };

class Context {
public:
    Context(Output& output, QString folder)
        : out(output)
        , m_folder(std::move(folder))
    {}

    Output& out;

    // Where the command works: -C, or the current folder.
    const QString& folder() const { return m_folder; }
    // Opens the workspace, once; says on standard error what reading its log found.
    Found<Session*> session(Access access = Access::Read);
    // Takes over a session that a command has made.
    void adopt(std::unique_ptr<Session> session) { m_session = std::move(session); }
    // The workspace as it was after an event: "57".
    Found<Session*> sessionAt(const QString& sequence);
    // The session that an --at option asks for, or the present.
    Found<Session*> sessionFor(const Invocation& call);

    // By name whatever the case, "host", "Host" or "Hosts"; the error suggests what was meant.
    Found<const Kind*> kind(const QString& text) const;
    Found<const Verb*> verb(const QString& text) const;
    Found<const Domain*> domain(const QString& text) const;
    // By address, unique name, Kind:name or id; the error lists the candidates.
    Found<const Entity*> entity(const QString& text) const;
    // The relationship that three words name.
    Found<const Relationship*> relationship(const QString& from, const QString& verb,
                                            const QString& to) const;

    const Session& open() const { return *m_session; }
    const Model& model() const { return m_session->model(); }
    const Kinds& kinds() const { return m_session->kinds(); }
    QString address(EntityId entity) const;
    // "people.lucy memberOf organizations.stand"
    QString sentence(const Relationship& relationship) const;

    QJsonObject toJson(const Entity& entity) const;
    QJsonObject toJson(const Relationship& relationship) const;
    QJsonObject toJson(const Domain& domain) const;

private:
    Found<Session*> openWith(const Session::Options& options);
    QStringList candidates(const std::vector<EntityId>& ids) const;
    std::vector<EntityId> matches(const QString& text) const;
    Failure unknownEntity(const QString& text) const;

    QString m_folder;
    std::unique_ptr<Session> m_session;
};

// A sequence number, or the sentence that it is none.
Found<quint64> parseNumber(const QString& text, const QString& option);

// A domain by name, of a workspace opened for writing.
Found<const Domain*> writableDomain(Context& context, const QString& name);

} // namespace cim::cli
