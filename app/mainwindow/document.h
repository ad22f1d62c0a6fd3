// The open workspace as the window sees it: one session, what of it is shown (now, or a moment of
// the past), and what is selected.
#pragma once

#include "models/events/session.h"

#include <QObject>

#include <initializer_list>
#include <memory>
#include <optional>

namespace cim {

class Evaluator;
class Repositories;
struct HandEdit;

// Lives on the GUI thread. Everything that changes the workspace passes through execute(), undo()
// and redo(); pages read model() and listen. Looking at the past is read only.
class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(std::unique_ptr<Session> session, QObject* parent = nullptr);
    ~Document() override;

    const Session& session() const { return *m_session; }
    const Kinds& kinds() const { return m_session->kinds(); }
    const Model& model() const; // what is shown
    // Of the present. Null while those of a large workspace are being found: problemsFound() then.
    const Problems* problems() { return m_session->problemsIfFound(); }
    QString title() const; // the workspace's name
    bool isReadOnly() const;
    Repositories& repositories() { return *m_repositories; }
    Evaluator& evaluator() { return *m_evaluator; }

    // On failure the sentence is also shown in the window, unless `quiet`: for those who show it
    // beside the field.
    Result<CommandId> execute(std::span<const Command> commands, bool quiet = false);
    Result<CommandId> execute(const Command& command, bool quiet = false)
    {
        return execute(std::span(&command, 1), quiet);
    }
    // What happened in the world goes into the log whatever time is looked at.
    Result<CommandId> record(const Command& fact);
    // Edits by hand, in the name of those who made them; false, and said, where that fails.
    bool takeEdits(std::span<const HandEdit> edits);
    void undo();
    void redo();
    // Takes in what another session has written; much of it without standing still. `then` is
    // called unless `listener` is gone.
    void catchUp(QObject* listener, const Session::CaughtUp& then);

    // Shows the model as it was after an event; loaded on a worker thread, then shown.
    void lookAt(quint64 sequence);
    void backToNow();
    std::optional<quint64> past() const { return m_pastSequence; }

    EntityId selected() const { return m_selected; }
    // A null id selects nothing. `property` or `relationship` say which field to put the focus in.
    void select(EntityId entity, const QString& property = {}, RelationshipId relationship = {});

    // What the guide is speaking of, and comes next, most likely. What is empty, nobody knows.
    struct Expected {
        QString kind = {};     // that is added
        EntityId entity = {};  // that the following are of
        QString property = {}; // that is set
        QString verb = {};     // that it is related by
        QString release = {};  // that its domain is to take: "test", "release"

        bool operator==(const Expected&) const = default;
    };
    const Expected& expected() const { return m_expected; }
    void expect(const Expected& expected);

    // History is being told step by step, and the panels are away for it.
    bool isRetold() const { return m_isRetold; }
    void setRetold(bool retold);

signals:
    void expectationChanged();
    void retoldChanged();
    void presentAsked(); // of whoever tells it
    // Something that is shown has changed; not sent while the past is shown.
    void changed(const cim::ChangeSet& changes);
    void problemsFound();
    // nix has locked the inputs of the root flake.
    void inputsLocked();
    // What is shown is another model altogether: now instead of then, or the reverse.
    void reset();
    // Undo or redo of this window has done these; after changed().
    void repeated(std::span<const cim::Event> events);
    // Events were added to the log, whatever is shown.
    void logGrew(quint64 first, quint64 last);
    void selectionChanged();
    // A page sends the user to another one, for the selected entity.
    void pageAsked(const QString& page);
    void focusRequested(const QString& property, cim::RelationshipId relationship);
    void failed(const cim::Error& error);
    // The same of a command, of undo and redo: the next change that is taken makes it old.
    void refused(const cim::Error& error);

private:
    void onChanged(const ChangeSet& changes, std::span<const Event> events);
    void repeat(Result<CommandId> (Session::*step)());

    std::unique_ptr<Session> m_session;
    std::unique_ptr<Model> m_past;
    std::optional<quint64> m_pastSequence;
    quint64 m_pastGeneration = 0;
    EntityId m_selected;
    bool m_isRepeating = false; // undo or redo is going on
    Expected m_expected;
    bool m_isRetold = false;
    Repositories* m_repositories;
    Evaluator* m_evaluator;
};

// Words for an entity: "Host web1".
QString entityTitle(const Kinds& kinds, const Entity& entity);
QString verbLabel(const Kinds& kinds, const QString& verb, bool incoming);

} // namespace cim
