#include "models/workspace/retelling.h"

#include "models/workspace/workspace.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>
#include <tuple>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::Retelling)
};

// What a fact is about, for putting facts together: an id's text, or nothing.
struct SubjectOf {
    template<typename F>
    QString operator()(const F& f) const
    {
        if constexpr (requires { f.relationship; })
            return f.relationship.text();
        else if constexpr (requires { f.entity; })
            return f.entity.text();
        else if constexpr (requires { f.diagram; })
            return f.diagram.text();
        else if constexpr (requires { f.domain; })
            return f.domain.text();
        else
            return {};
    }
};

bool isOneThing(const Event& before, const Event& after)
{
    const QString subject = std::visit(SubjectOf(), before.fact);
    return before.command == after.command && !subject.isEmpty() &&
           subject == std::visit(SubjectOf(), after.fact);
}

} // namespace

struct Retelling::Private {
    QString folder;
    Kinds kinds;
    std::vector<Event> events;
    std::vector<size_t> ends; // of each step, in `events`

    // Where it is: the model after so many steps, and the files then.
    size_t told = 0;
    Model model;
    std::vector<RepositoryFiles> files;

    size_t begin(size_t step) const { return step == 0 ? 0 : ends[step - 1]; }
    std::span<const Event> eventsOf(size_t step) const
    {
        return std::span(events).subspan(begin(step), ends[step] - begin(step));
    }

    // Events that no longer fit are passed over, as opening a workspace does.
    void apply(size_t step)
    {
        for (const Event& event : eventsOf(step)) {
            const auto done = model.apply(event.fact);
            Q_UNUSED(done);
        }
        ++told;
    }
    void render()
    {
        // What has no workspace yet has no files.
        files.clear();
        if (!model.workspace())
            return;
        files = projectedFiles(model, kinds, folder);
    }
    void goTo(size_t steps)
    {
        if (told == steps)
            return;
        if (told > steps) {
            model = Model();
            told = 0;
        }
        while (told < steps)
            apply(told);
        render();
    }
};

namespace {

const FileMap* filesOf(const std::vector<RepositoryFiles>& all, const QString& path)
{
    const auto it = std::ranges::find(all, path, &RepositoryFiles::path);
    return it == all.end() ? nullptr : &it->files;
}

std::vector<ToldFile> difference(const std::vector<RepositoryFiles>& before,
                                 const std::vector<RepositoryFiles>& after)
{
    std::vector<ToldFile> out;
    for (const RepositoryFiles& now : after) {
        const FileMap* was = filesOf(before, now.path);
        for (const auto& [file, content] : now.files.asKeyValueRange()) {
            const QByteArray old = was ? was->value(file) : QByteArray();
            if (old != content)
                out.push_back({now.path, file, old, content});
        }
    }
    for (const RepositoryFiles& was : before) {
        const FileMap* now = filesOf(after, was.path);
        for (const auto& [file, content] : was.files.asKeyValueRange()) {
            if (!now || !now->contains(file))
                out.push_back({was.path, file, content, {}});
        }
    }
    // What says most of the step first: an entity's own file, then the rest.
    const auto weight = [](const ToldFile& one) {
        const bool isData = one.file.endsWith(u".json") && one.file.contains(u'/') &&
                            !one.file.startsWith(u"templates/");
        return std::tuple(isData                       ? 0
                          : one.file.endsWith(u".nix") ? 1
                                                       : 2,
                          !one.before.isEmpty(), one.repository, one.file);
    };
    std::ranges::sort(out, {}, weight);
    return out;
}

} // namespace

Retelling::Retelling(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

Retelling::~Retelling() = default;

Result<std::shared_ptr<Retelling>> Retelling::open(const QString& folder)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(folder, options);
    if (!session)
        return std::unexpected(session.error());
    const quint64 last = (*session)->sequence();
    if (last > longest)
        return fail(Words::tr("This history has %1 events, too many to be replayed from its "
                              "beginning. Choose a line of it to look at the model as it was then.")
                        .arg(last));
    auto made = std::make_unique<Private>();
    made->folder = (*session)->folder();
    made->kinds = (*session)->kinds();
    const auto read = (*session)->history(1, last, [&](const Event& event) {
        if (!made->events.empty() && !isOneThing(made->events.back(), event))
            made->ends.push_back(made->events.size());
        made->events.push_back(event);
        return true;
    });
    if (!read)
        return std::unexpected(read.error());
    if (made->events.empty())
        return fail(Words::tr("Nothing has been done in this workspace yet."));
    made->ends.push_back(made->events.size());
    return std::shared_ptr<Retelling>(new Retelling(std::move(made)));
}

int Retelling::count() const
{
    return int(d->ends.size());
}

int Retelling::stepOf(quint64 sequence) const
{
    const auto after = std::ranges::upper_bound(d->events, sequence, {}, &Event::sequence);
    const size_t at = size_t(after - d->events.begin());
    const auto step = std::ranges::lower_bound(d->ends, at);
    return std::clamp(int(step - d->ends.begin()), 0, count() - 1);
}

Result<ToldStep> Retelling::at(int index)
{
    if (index < 0 || index >= count())
        return fail(Words::tr("There is no such step."));
    const size_t step = size_t(index);
    d->goTo(step);
    const std::vector<RepositoryFiles> before = d->files;
    d->apply(step);
    d->render();
    const auto events = d->eventsOf(step);
    ToldStep out{.index = index,
                 .count = count(),
                 .first = events.front().sequence,
                 .last = events.back().sequence,
                 .time = events.back().time,
                 .author = events.front().author.section(u" <"_s, 0, 0),
                 .sentence = describe(d->model, events, &d->kinds)};
    ChangeSet touched;
    for (const Event& event : events)
        touched.add(event.fact);
    touched.normalize();
    for (const EntityId id : touched.entities)
        if (d->model.entity(id))
            out.entities.push_back(id);
    for (const RelationshipId id : touched.relationships)
        if (d->model.relationship(id))
            out.relationships.push_back(id);
    out.files = difference(before, d->files);
    return out;
}

} // namespace cim
