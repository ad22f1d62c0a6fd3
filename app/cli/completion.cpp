#include "app/cli/completion.h"

#include "app/cli/arguments.h"
#include "app/cli/kinds_text.h"
#include "models/workspace/workspace.h"

#include <algorithm>
#include <iterator>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

using Candidates = std::vector<Candidate>;

// The words before the one being typed, sorted out as far as they go.
struct Typed {
    const CommandSpec* command = nullptr;
    QStringList arguments;
    const OptionSpec* pending = nullptr; // the option whose value is being typed
    QString folder;
    bool ended = false; // after --
};

class Completer {
public:
    Completer(const QString& folder, const QStringList& words)
        : m_current(words.isEmpty() ? QString() : words.last())
    {
        read(words);
        m_folder = m_typed.folder.isEmpty() ? folder : m_typed.folder;
        m_context.emplace(m_output, m_folder);
    }

    Candidates run()
    {
        auto list = candidates();
        std::erase_if(list, [&](const Candidate& c) { return !c.word.startsWith(m_current); });
        std::ranges::stable_sort(list, {}, &Candidate::word);
        const auto same = std::ranges::unique(list, {}, &Candidate::word);
        list.erase(same.begin(), same.end());
        return list;
    }

private:
    void read(const QStringList& words)
    {
        for (qsizetype i = 0; i + 1 < words.size(); ++i) {
            const QString& word = words[i];
            if (std::exchange(m_pendingValue, false)) {
                if (m_typed.pending->name == "folder"_L1)
                    m_typed.folder = word;
                m_typed.pending = nullptr;
            } else if (!m_typed.ended && word == "--"_L1) {
                m_typed.ended = true;
            } else if (!m_typed.ended && word.size() > 1 && word.startsWith(u'-')) {
                readOption(word);
            } else if (!m_typed.command) {
                m_typed.command = findCommand(word);
            } else {
                m_typed.arguments << word;
            }
        }
    }

    void readOption(const QString& word)
    {
        const auto* option = word.startsWith("--"_L1)
                                 ? findOption(m_typed.command, QStringView(word).sliced(2))
                                 : findOption(m_typed.command, word[1]);
        m_pendingValue =
            option && !option->argument.isEmpty() && (word.startsWith("--"_L1) || word.size() == 2);
        m_typed.pending = m_pendingValue ? option : nullptr;
    }

    Candidates candidates()
    {
        if (m_typed.pending)
            return of(m_typed.pending->completes);
        if (!m_typed.ended && m_current.startsWith(u'-'))
            return options();
        if (!m_typed.command)
            return commandNames();
        const auto& specs = m_typed.command->arguments;
        if (specs.isEmpty())
            return {};
        const auto at = m_typed.arguments.size();
        if (at >= specs.size() && !specs.last().many)
            return {};
        const ArgumentSpec& spec = specs[std::min(at, specs.size() - 1)];
        auto list = of(spec.completes);
        std::ranges::move(wordsOf(spec.name), std::back_inserter(list));
        return list;
    }

    // "now|dev|VERSION" takes two words as they stand.
    static Candidates wordsOf(const QString& name)
    {
        Candidates list;
        const QStringList words = name.split(u'|');
        for (const QString& word : words)
            if (words.size() > 1 && word == word.toLower())
                list.push_back({word, {}});
        return list;
    }

    Candidates options() const
    {
        Candidates list;
        const auto take = [&](const QList<OptionSpec>& specs) {
            for (const auto& option : specs)
                list.push_back({u"--"_s + option.name, option.help});
        };
        if (m_typed.command)
            take(m_typed.command->options);
        take(globalOptions());
        if (!m_typed.command)
            list.push_back({u"--version"_s, u"the program's version"_s});
        return list;
    }

    static Candidates commandNames()
    {
        Candidates list;
        for (const auto& command : commands())
            if (!command.hidden)
                list.push_back({command.name, command.summary});
        return list;
    }

    Candidates of(Completes what)
    {
        switch (what) {
        case Completes::Nothing:
        case Completes::Name:
        case Completes::Folder:
            return {};
        case Completes::Command:
            return commandNames();
        case Completes::Kind:
            return kinds();
        case Completes::Verb:
            return verbs();
        case Completes::Entity:
            return entities();
        case Completes::Domain:
            return domains();
        case Completes::Assignment:
            return assignments();
        case Completes::VerbAssignment:
            return verbAssignments();
        case Completes::Sample:
            return sampleNames();
        case Completes::Shell:
            return {{u"bash"_s, {}}, {u"fish"_s, {}}, {u"zsh"_s, {}}};
        case Completes::State:
            return {{u"dev"_s, u"0.x, alpha"_s},
                    {u"prod"_s, u"1.0.0 and up"_s},
                    {u"test"_s, u"0.x, beta"_s}};
        case Completes::RepositoryFile:
            return conflicts();
        }
        return {};
    }

    bool opened() { return m_context->session().has_value(); }

    Candidates kinds()
    {
        Candidates list;
        if (const auto all = loadKinds(*m_context))
            for (const Kind& kind : all->kinds())
                list.push_back({kind.name, kind.help});
        return list;
    }

    // Those that the entity before may have; all, where it is not known.
    Candidates verbs()
    {
        Candidates list;
        if (!opened())
            return list;
        const Kind* kind = kindOf(0);
        for (const Verb& verb : m_context->kinds().verbs())
            if (!kind || kind->rule(verb.name))
                list.push_back({verb.name, verb.help});
        return list;
    }

    // Those that the verb before may lead to, by address; by name where there is none of that
    // address that begins so.
    Candidates entities()
    {
        Candidates list;
        if (!opened())
            return list;
        const Kind* from = m_typed.arguments.size() == 2 ? kindOf(0) : nullptr;
        const VerbRule* rule = from ? from->rule(m_typed.arguments[1]) : nullptr;
        bool any = false;
        for (const Entity& entity : m_context->model().entities()) {
            if (rule && !rule->to.contains(entity.kind) && !rule->to.contains(u"*"_s))
                continue;
            list.push_back({m_context->address(entity.id), entity.kind});
            any = any || list.back().word.startsWith(m_current);
        }
        if (!any && !rule)
            for (const Entity& entity : m_context->model().entities())
                list.push_back({entity.name, m_context->address(entity.id)});
        return list;
    }

    Candidates domains()
    {
        Candidates list;
        if (opened())
            for (const Domain& domain : m_context->model().domains())
                list.push_back({domain.name, domain.purpose});
        return list;
    }

    // The first argument names the kind (add) or an entity of it (set).
    const Kind* kindOf(qsizetype argument)
    {
        const QString text = m_typed.arguments.value(argument);
        if (!opened())
            return nullptr;
        if (const auto entity = m_context->entity(text))
            return m_context->kinds().kind((*entity)->kind);
        return nullptr;
    }

    Candidates assignments()
    {
        if (m_typed.command->arguments.first().completes == Completes::Kind) {
            const auto all = loadKinds(*m_context);
            const auto kind =
                all ? kindIn(*all, m_typed.arguments.value(0)) : Found<const Kind*>(nullptr);
            return kind && *kind ? properties((*kind)->properties) : Candidates();
        }
        const Kind* kind = kindOf(0);
        return kind ? properties(kind->properties) : Candidates();
    }

    Candidates verbAssignments()
    {
        const Kind* kind = kindOf(0);
        const VerbRule* rule = kind ? kind->rule(m_typed.arguments.value(1)) : nullptr;
        return rule ? properties(rule->properties) : Candidates();
    }

    // "key=", and "key=value" where the values are few.
    Candidates properties(const std::vector<PropertyDefinition>& definitions) const
    {
        Candidates list;
        for (const auto& definition : definitions) {
            const QString start = definition.key + u'=';
            if (!m_current.startsWith(start)) {
                list.push_back({start, definition.help});
                continue;
            }
            QStringList values = definition.choices;
            if (definition.type == PropertyType::Boolean)
                values = {u"true"_s, u"false"_s};
            for (const QString& value : values)
                list.push_back({start + value, {}});
        }
        return list;
    }

    static Candidates sampleNames()
    {
        Candidates list;
        for (const Sample& sample : samples())
            list.push_back({sample.name, sample.summary});
        return list;
    }

    Candidates conflicts()
    {
        Candidates list;
        if (!opened())
            return list;
        const auto publication = Publication::of(m_context->open());
        const auto report =
            publication ? previewWrite(*publication) : Result<WriteReport>(WriteReport());
        if (report)
            for (const auto& conflict : report->conflicts)
                list.push_back({conflict.repository.isEmpty()
                                    ? conflict.file
                                    : conflict.repository + u'/' + conflict.file,
                                {}});
        return list;
    }

    Typed m_typed;
    bool m_pendingValue = false;
    QString m_current;
    QString m_folder;
    Output m_output;
    std::optional<Context> m_context;
};

} // namespace

std::vector<Candidate> complete(const QString& folder, const QStringList& words)
{
    return Completer(folder, words).run();
}

} // namespace cim::cli
