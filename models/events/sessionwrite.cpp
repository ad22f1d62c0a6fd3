// How a session writes: lock, read on, decide, append and sync, apply, tell.
#include "models/events/checksum.h"
#include "models/events/session_p.h"
#include "models/events/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <algorithm>

namespace cim {

namespace {

// inverse() gives nothing for facts that undo does not offer; taking back a draft that was never
// written needs them too, where they change the model at all.
std::optional<Fact> opposite(const Fact& fact)
{
    if (const auto* released = std::get_if<DomainReleased>(&fact))
        return DomainReleased{released->domain, released->was, released->version};
    return inverse(fact);
}

// The same for diagrams: each shape is where the fact left it.
bool stands(const Diagrams& diagrams, const Fact& fact)
{
    const auto all = [&](DiagramId id, const auto& items, const auto& isThere) {
        const Diagram* diagram = diagrams.find(id);
        return diagram && std::ranges::all_of(
                              items, [&](const auto& item) { return isThere(*diagram, item); });
    };
    if (const auto* f = std::get_if<ShapesMoved>(&fact)) {
        return all(f->diagram, f->moves, [](const Diagram& d, const ShapeMove& move) {
            const Shape* shape = d.shape(move.shape);
            return shape && shape->at == move.from;
        });
    }
    if (const auto* f = std::get_if<ShapesRemoved>(&fact)) {
        return all(f->diagram, f->shapes, [](const Diagram& d, const Shape& shape) {
            const Shape* there = d.shape(shape.id);
            return there && *there == shape;
        });
    }
    if (const auto* f = std::get_if<DiagramCompletenessSet>(&fact)) {
        const Diagram* diagram = diagrams.find(f->diagram);
        return diagram && diagram->complete == f->was;
    }
    return true;
}

// Whether what the fact replaces is what stands there now: apply() does not ask.
bool isCurrent(const Model& model, const Fact& fact)
{
    const auto property = [&](EntityId id, const QString& key, const Value& was) {
        const Entity* e = model.entity(id);
        return e && e->properties[key] == was;
    };
    if (const auto* f = std::get_if<PropertySet>(&fact))
        return property(f->entity, f->key, f->was);
    if (const auto* f = std::get_if<PropertyCleared>(&fact))
        return property(f->entity, f->key, f->was);
    if (const auto* f = std::get_if<RelationshipPropertySet>(&fact)) {
        const Relationship* r = model.relationship(f->relationship);
        return r && r->properties[f->key] == f->was;
    }
    if (const auto* f = std::get_if<DomainPurposeSet>(&fact)) {
        const Domain* domain = model.domain(f->domain);
        return domain && domain->purpose == f->was;
    }
    return stands(model.diagrams(), fact);
}

Result<void> cancelled()
{
    return fail(EventWords::tr("It was cancelled; nothing was written."));
}

ChangeSet difference(const Model& before, const Model& after)
{
    ChangeSet out;
    const auto collect = [](auto& ids, const auto& from, const auto& there) {
        for (const auto& item : from) {
            const auto* other = there(item.id);
            if (!other || !(*other == item))
                ids.push_back(item.id);
        }
    };
    const auto both = [&](const Model& a, const Model& b) {
        collect(out.domains, a.domains(), [&](DomainId id) { return b.domain(id); });
        collect(out.entities, a.entities(), [&](EntityId id) { return b.entity(id); });
        collect(out.relationships, a.relationships(),
                [&](RelationshipId id) { return b.relationship(id); });
        collect(out.diagrams, a.diagrams().all(),
                [&](DiagramId id) { return b.diagrams().find(id); });
    };
    both(before, after);
    both(after, before);
    out.normalize();
    return out;
}

} // namespace

Draft::Draft(Model& model, LineParser& parser, quint64 sequence, EventId last)
    : m_model(model)
    , m_parser(parser)
    , m_sequence(sequence)
    , m_last(last)
    , m_time(QDateTime::currentMSecsSinceEpoch())
{}

// Larger than every id in the log, also when another program's clock is ahead of ours.
EventId Draft::nextId()
{
    EventId id = EventId::make();
    if (id <= m_last) {
        // Time and counter of the last id plus one; the random half stays our own.
        const quint64 counter = ((m_last.hi >> 16 << 12) | (m_last.hi & 0xfff)) + 1;
        id.hi = (counter >> 12 << 16) | 0x7000 | (counter & 0xfff);
    }
    return id;
}

void Draft::begin(quint64 sequence, EventId last)
{
    m_sequence = sequence;
    m_last = last;
}

Result<void> Draft::add(const Fact& fact)
{
    Event event{m_sequence + 1, nextId(), m_time, author, command, cause, mode, fact};
    m_line.clear();
    appendLine(m_line, event, 0);
    LogLine line;
    if (const auto good = m_parser.parse(QByteArrayView(m_line).chopped(1), line); !good) {
        return fail(EventWords::tr("A value cannot be written: it is too large, nests too deep, or "
                                   "is no number."),
                    good.error().sentence);
    }
    if (auto done = m_model.apply(line.event.fact); !done)
        return done;
    m_last = event.id;
    ++m_sequence;
    m_events.push_back(std::move(line.event));
    return {};
}

void Draft::takeBack()
{
    for (auto it = m_events.rbegin(); it != m_events.rend(); ++it) {
        if (const auto back = opposite(it->fact)) {
            [[maybe_unused]] const auto done = m_model.apply(*back);
            Q_ASSERT(done);
        }
    }
    m_events.clear();
}

Result<bool> Session::Private::upToDate() const
{
    if (state.segments.empty())
        return false;
    const auto last = log.file(state.end.segment);
    if (!last)
        return std::unexpected(last.error());
    const auto next = log.file(state.end.segment + 1);
    if (!next)
        return std::unexpected(next.error());
    return *last && !*next && (*last)->size == state.end.offset &&
           (*last)->inode == state.segments.back().file.inode;
}

Result<void> Session::Private::refresh(Foreign& foreign)
{
    const auto current = upToDate();
    if (!current)
        return std::unexpected(current.error());
    if (*current)
        return {};
    const auto holds = stillHolds(log, state);
    if (!holds)
        return std::unexpected(holds.error());
    if (!*holds)
        return reload(foreign);
    const quint64 stood = state.sequence;
    const EventId last = state.lastId;
    auto read = replay(log, state, notes, {}, [&](const Event& event) {
        foreign.changes.add(event.fact);
        foreign.events.push_back(event);
        return true;
    });
    if (!read) {
        foreign = {};
        putBack(stood, last);
        return std::unexpected(read.error());
    }
    if (read->replaced) {
        foreign.events.clear();
        foreign.changes = difference(*read->replaced, state.model);
    }
    return mend(read->torn);
}

// After a replay that failed on the way, which leaves anything behind: all listeners know the model
// as it was. The next look reads everything anew.
void Session::Private::putBack(quint64 sequence, EventId last)
{
    LogState before;
    std::vector<LogNote> said;
    if (replay(log, before, said, sequence) && before.lastId == last)
        state = std::move(before);
}

// The files are not those that we read: a checkout or a merge replaced them.
Result<void> Session::Private::reload(Foreign& foreign)
{
    LogState fresh;
    std::vector<LogNote> said;
    const auto read = replay(log, fresh, said);
    if (!read)
        return std::unexpected(read.error());
    foreign.changes = difference(state.model, fresh.model);
    state = std::move(fresh);
    snapshotSequence = 0;
    notes.insert(notes.end(), said.begin(), said.end());
    return mend(read->torn);
}

Result<CommandId> Session::Private::write(Session& session, Draft& draft, const Decide& decide)
{
    if (readOnly) {
        return fail(options.until ? EventWords::tr("This is a look at the past, which cannot be "
                                                   "changed; go back to the present first.")
                                  : EventWords::tr("The workspace was opened read-only."));
    }
    Foreign foreign;
    const auto done = [&]() -> Result<void> {
        const auto lock = log.lock();
        if (!lock)
            return std::unexpected(lock.error());
        if (const auto read = refresh(foreign); !read)
            return read;
        draft.begin(state.sequence, state.lastId);
        draft.author = author;
        auto written = decide(draft);
        if (written)
            written = append(draft);
        if (!written)
            draft.takeBack();
        return written;
    }();
    ChangeSet changes = std::move(foreign.changes);
    std::vector<Event> events = std::move(foreign.events);
    for (Event& event : draft.events()) {
        changes.add(event.fact);
        events.push_back(std::move(event));
    }
    announce(session, changes, events);
    if (!done)
        return std::unexpected(done.error());
    return draft.command;
}

Result<CommandId> Session::Private::execute(Session& session, Draft& draft,
                                            std::span<const Command> commands, const QString& by)
{
    return write(session, draft, [&](Draft& to) -> Result<void> {
        to.author = by;
        for (const Command& command : commands) {
            if (to.stop.stop_requested())
                return cancelled();
            const auto facts = decide(to.model(), kinds, command);
            if (!facts)
                return std::unexpected(facts.error());
            for (const Fact& fact : *facts) {
                if (const auto added = to.add(fact); !added)
                    return added;
            }
        }
        return {};
    });
}

Result<void> Session::Private::append(Draft& draft)
{
    std::vector<Event>& events = draft.events();
    if (events.empty())
        return {};
    QByteArray lines;
    lines.reserve(qsizetype(events.size()) * 400);
    for (size_t i = 0; i < events.size(); ++i)
        appendLine(lines, events[i], quint32(events.size() - 1 - i));
    if (draft.stop.stop_requested())
        return cancelled();
    const LogPosition at = state.nextPosition();
    if (auto written = log.append(at, lines); !written)
        return written;

    const bool fresh = at.offset == 0;
    if (fresh)
        state.segments.push_back({{at.segment, 0, 0, 0}, state.sequence + 1, 0});
    state.segments.back().lines += int(events.size());
    state.end = {at.segment, at.offset + lines.size()};
    state.endChecksum = crc32c(lines, fresh ? 0 : state.endChecksum);
    // What a later look compares with; without it the file is read again, nothing worse.
    if (const auto now = log.file(at.segment); now && *now)
        state.segments.back().file = **now;
    state.sequence = events.back().sequence;
    state.lastId = events.back().id;
    for (const Event& event : events)
        state.steps.feed(event, at);
    return {};
}

Result<CommandId> Session::Private::repeat(Session& session, const Steps::Entry& step, Mode mode)
{
    const bool back = mode == Mode::Undo;
    Draft draft(state.model, parser, 0, {});
    draft.mode = mode;
    draft.cause = step.command;
    return write(session, draft, [&](Draft& to) -> Result<void> {
        const Steps::Entry* now = back ? state.steps.undo() : state.steps.redo();
        if (!now || now->command != step.command) {
            return fail(back ? EventWords::tr("Something else was done in the meantime; look "
                                              "before you undo.")
                             : EventWords::tr("Something else was done in the meantime; there is "
                                              "nothing to redo any more."));
        }
        auto events = log.readGroup(now->at);
        if (!events)
            return std::unexpected(events.error());
        if (back)
            std::ranges::reverse(*events);
        for (const Event& event : *events) {
            const auto opposed = inverse(event.fact);
            if (!opposed)
                continue;
            const Fact& fact = back ? *opposed : event.fact;
            auto added = isCurrent(to.model(), fact)
                             ? to.add(fact)
                             : fail(EventWords::tr("What it changed has changed again since."));
            if (!added) {
                std::ranges::sort(*events, {}, &Event::id);
                return fail(
                    (back ? EventWords::tr("“%1” can no longer be undone: %2")
                          : EventWords::tr("“%1” can no longer be redone: %2"))
                        .arg(describe(state.model, *events, &kinds), added.error().message));
            }
        }
        return {};
    });
}

std::optional<Step> Session::Private::step(const Steps::Entry* entry, Label& label) const
{
    if (!entry)
        return std::nullopt;
    if (label.command != entry->command) {
        const auto events = log.readGroup(entry->at);
        label = {entry->command, events ? describe(state.model, *events, &kinds)
                                        : EventWords::tr("the last command")};
    }
    return Step{entry->command, label.text};
}

void Session::Private::announce(Session& session, ChangeSet& changes, std::span<const Event> events)
{
    if (changes.isEmpty() && events.empty())
        return;
    changes.normalize();
    if (problems)
        problems->update(changes);
    tell(session, changes, events);
}

void Session::Private::tell(Session& session, const ChangeSet& changes,
                            std::span<const Event> events)
{
    watchFiles();
    check();
    if (isFinding)
        sinceFinding.add(changes);
    emit session.changed(changes, events);
}

Result<void> Session::catchUp()
{
    if (d->options.until)
        return {};
    auto lock = d->log.lock(std::chrono::seconds(2));
    if (!lock)
        return std::unexpected(lock.error());
    return d->catchUp(*this, *std::move(lock));
}

Result<void> Session::Private::catchUp(Session& session, LogLock lock)
{
    Foreign foreign;
    {
        const LogLock held = std::move(lock); // not while those who listen are told
        if (const auto read = refresh(foreign); !read)
            return read;
    }
    announce(session, foreign.changes, foreign.events);
    return {};
}

void Session::Private::watch(Session& session)
{
    if (!QCoreApplication::instance() || options.until)
        return;
    watcher = std::make_unique<QFileSystemWatcher>();
    watchFiles();
    const auto look = [&session] { session.catchUpApart(); };
    QObject::connect(watcher.get(), &QFileSystemWatcher::fileChanged, &session, look);
    QObject::connect(watcher.get(), &QFileSystemWatcher::directoryChanged, &session, look);
}

void Session::Private::watchFiles()
{
    if (!watcher)
        return;
    const QStringList wanted{log.folder(), log.path(std::max(1, state.end.segment))};
    QStringList watched = watcher->files() + watcher->directories();
    for (const QString& path : wanted) {
        if (!watched.removeOne(path))
            watcher->addPath(path);
    }
    if (!watched.isEmpty())
        watcher->removePaths(watched);
}

void Session::Private::check() const
{
#ifndef NDEBUG
    // The log is the truth: what it comes to is what we hold. Only while that is cheap.
    constexpr quint64 cheap = 300;
    if (state.sequence > cheap)
        return;
    LogState again;
    std::vector<LogNote> said;
    const auto read = replay(log, again, said, state.sequence);
    if (read && again.sequence == state.sequence)
        Q_ASSERT_X(again.model == state.model, "Session", "the log and the model differ");
    const QString error = state.model.integrityError();
    Q_ASSERT_X(error.isEmpty(), "Session", qPrintable(error));
#endif
}

} // namespace cim
