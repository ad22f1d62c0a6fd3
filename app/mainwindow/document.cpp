#include "app/mainwindow/document.h"

#include "app/machines/evaluator.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/kindwords.h"

#include <QPointer>
#include <QtConcurrent>

namespace cim {

Document::Document(std::unique_ptr<Session> session, QObject* parent)
    : QObject(parent)
    , m_session(std::move(session))
    , m_repositories(new Repositories(m_session->folder(), this))
    , m_evaluator(new Evaluator(m_session->folder(), *m_repositories, this))
{
    connect(m_session.get(), &Session::changed, this, &Document::onChanged);
    connect(m_session.get(), &Session::problemsFound, this, &Document::problemsFound);
}

Document::~Document() = default;

const Model& Document::model() const
{
    return m_past ? *m_past : m_session->model();
}

QString Document::title() const
{
    const Domain* workspace = m_session->model().workspace();
    return workspace ? workspace->name : QString();
}

bool Document::isReadOnly() const
{
    return m_past || m_session->isReadOnly();
}

Result<CommandId> Document::execute(std::span<const Command> commands, bool quiet)
{
    Result<CommandId> done =
        m_past ? Result<CommandId>(fail(tr("This is the past, which cannot be changed. "
                                           "Go back to the present first.")))
               : m_session->execute(commands);
    if (!done && !quiet)
        emit refused(done.error());
    return done;
}

Result<CommandId> Document::record(const Command& fact)
{
    return m_session->execute(fact);
}

bool Document::takeEdits(std::span<const HandEdit> edits)
{
    const auto done = m_past ? Result<void>(fail(tr("This is the past, which cannot be changed. "
                                                    "Go back to the present first.")))
                             : cim::takeEdits(*m_session, edits);
    if (!done)
        emit refused(done.error());
    return done.has_value();
}

void Document::undo()
{
    repeat(&Session::undo);
}

void Document::redo()
{
    repeat(&Session::redo);
}

void Document::repeat(Result<CommandId> (Session::*step)())
{
    m_isRepeating = true;
    const auto done = (*m_session.*step)();
    m_isRepeating = false;
    if (!done)
        emit refused(done.error());
}

void Document::catchUp(QObject* listener, const Session::CaughtUp& then)
{
    m_session->catchUpApart([listener = QPointer(listener), then](const Result<void>& done) {
        if (listener)
            then(done);
    });
}

void Document::expect(const Expected& expected)
{
    if (expected == m_expected)
        return;
    m_expected = expected;
    emit expectationChanged();
}

void Document::setRetold(bool retold)
{
    if (retold == m_isRetold)
        return;
    m_isRetold = retold;
    emit retoldChanged();
}

void Document::lookAt(quint64 sequence)
{
    if (sequence >= m_session->sequence()) {
        backToNow();
        return;
    }
    // A session of its own on the worker: the window's is bound to this thread.
    using Loaded = Result<std::shared_ptr<Model>>;
    const quint64 generation = ++m_pastGeneration;
    const auto load = [folder = m_session->folder(), sequence]() -> Loaded {
        Session::Options options;
        options.readOnly = true;
        options.until = sequence;
        const auto session = Session::open(folder, options);
        if (!session)
            return std::unexpected(session.error());
        return std::make_shared<Model>((*session)->model());
    };
    QtConcurrent::run(load).then(this, [this, generation, sequence](const Loaded& loaded) {
        if (generation != m_pastGeneration)
            return;
        if (!loaded) {
            emit failed(loaded.error());
            return;
        }
        m_past = std::make_unique<Model>(std::move(**loaded));
        m_pastSequence = sequence;
        emit reset();
        select(m_past->entity(m_selected) ? m_selected : EntityId());
    });
}

void Document::backToNow()
{
    ++m_pastGeneration;
    if (!m_past)
        return;
    m_past.reset();
    m_pastSequence.reset();
    emit reset();
    select(model().entity(m_selected) ? m_selected : EntityId());
}

void Document::select(EntityId entity, const QString& property, RelationshipId relationship)
{
    if (m_selected != entity) {
        m_selected = entity;
        emit selectionChanged();
    }
    if (!property.isEmpty() || !relationship.isNull())
        emit focusRequested(property, relationship);
}

void Document::onChanged(const ChangeSet& changes, std::span<const Event> events)
{
    if (!m_past)
        emit changed(changes);
    if (!m_past && !m_selected.isNull() && !model().entity(m_selected))
        select({});
    if (m_isRepeating)
        emit repeated(events);
    if (!events.empty())
        emit logGrew(events.front().sequence, events.back().sequence);
    m_repositories->refreshLater();
}

QString entityTitle(const Kinds& kinds, const Entity& entity)
{
    const Kind* kind = kinds.kind(entity.kind);
    return Document::tr("%1 %2", "kind and name, 'Host web1'")
        .arg(kindTitle(kind, entity.kind), entity.name);
}

QString verbLabel(const Kinds& kinds, const QString& verb, bool incoming)
{
    const Verb* known = kinds.verb(verb);
    if (!known)
        return verb;
    const QString label = incoming ? known->inverse : known->label;
    return label.isEmpty() ? verb : kindText(label);
}

} // namespace cim
