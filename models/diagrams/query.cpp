#include "models/diagrams/query.h"

#include "models/diagrams/query_p.h"
#include "models/diagrams/words.h"
#include "models/projection/projection.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxQuestion = 2000, maxWords = 200;
constexpr qsizetype maxProposals = 12;

QStringList wordsOf(const QString& question)
{
    QString spaced = question;
    spaced.replace(u","_s, u" , "_s);
    QStringList out = spaced.simplified().split(u' ', Qt::SkipEmptyParts);
    return out;
}

// What an object of a condition names: entities of a kind, or one entity.
struct Object {
    QString kind;
    EntityId entity;
    bool matches(const Entity& e) const
    {
        return entity.isNull() ? e.kind == kind : e.id == entity;
    }
};

class Parser {
public:
    Parser(const Model& model, const Kinds& kinds, const Problems* problems,
           const QueryWords& words, const QStringList& question)
        : m_model(model)
        , m_kinds(kinds)
        , m_problems(problems)
        , m_words(words)
        , m_question(question::withoutCommas(question, words))
    {}

    Result<QueryAnswer> run()
    {
        QSet<EntityId> found;
        do {
            skip(question::articles());
            auto part = subject();
            if (!part)
                return std::unexpected(part.error());
            while (!isAtEnd() && !is(u"and"_s)) {
                if (auto ok = condition(*part, found); !ok)
                    return std::unexpected(ok.error());
                skip({u"sind"_s, u"ist"_s, u"werden"_s, u"wird"_s});
            }
            expect(conditionWords(), Conditions);
            for (const Entity* e : *part)
                found.insert(e->id);
        } while (take(u"and"_s));
        QueryAnswer out{{found.begin(), found.end()}};
        std::ranges::sort(out.entities);
        return out;
    }

    // Where the question ended: what might have come next.
    enum Expected : quint8 { Nothing = 0, Subjects = 1, Conditions = 2, Objects = 4, Domains = 8 };
    quint8 expected() const { return m_expected; }
    const QStringList& expectedWords() const { return m_expectedWords; }
    // A kind that it ended with, which the name of one may follow.
    const QString& expectedNames() const { return m_expectedNames; }

private:
    using Found = std::vector<const Entity*>;

    bool isAtEnd() const { return m_at >= m_question.size(); }
    bool is(const QString& word) const
    {
        return !isAtEnd() && m_question[m_at].compare(word, Qt::CaseInsensitive) == 0;
    }
    bool take(const QString& word)
    {
        const bool there = is(word);
        m_at += there ? 1 : 0;
        return there;
    }
    void skip(const QStringList& words)
    {
        while (std::ranges::any_of(words, [&](const QString& w) { return take(w); }))
            ;
    }
    void expect(const QStringList& words, quint8 what)
    {
        if (!isAtEnd())
            return;
        m_expected |= what;
        m_expectedWords += words;
    }
    template<typename T>
    std::optional<T> phrase(const QHash<QString, T>& known)
    {
        for (qsizetype n = std::min(QueryWords::longestPhrase, m_question.size() - m_at); n > 0;
             --n) {
            const QString text = m_question.sliced(m_at, n).join(u' ').toLower();
            if (const auto it = known.constFind(text); it != known.cend()) {
                m_at += n;
                return *it;
            }
        }
        return std::nullopt;
    }
    // Proposed in the language of the window; understood in both.
    static QStringList conditionWords()
    {
        return {DiagramWords::tr("and", "in a question"),
                DiagramWords::tr("in", "in a question"),
                DiagramWords::tr("of", "in a question"),
                DiagramWords::tr("near", "in a question"),
                DiagramWords::tr("named", "in a question"),
                DiagramWords::tr("tagged", "in a question"),
                DiagramWords::tr("with problems", "in a question"),
                DiagramWords::tr("can log in", "in a question")};
    }
    bool takeAny(const QStringList& words)
    {
        return std::ranges::any_of(words, [this](const QString& w) { return take(w); });
    }
    std::unexpected<Error> refuse(const QString& may) const
    {
        if (m_unnamed && m_unnamed == m_at && !isAtEnd())
            return fail(DiagramWords::tr("There is no “%1 %2”. After “%1” there may also be %3.")
                            .arg(m_question[m_at - 1].left(60), m_question[m_at].left(60), may));
        if (!isAtEnd() && m_question[m_at].contains(u'.')) // an address
            return fail(DiagramWords::tr("There is no “%1”. Here may stand %2.")
                            .arg(m_question[m_at].left(60), may));
        return fail(isAtEnd()
                        ? DiagramWords::tr("The question ends where %1 should follow.").arg(may)
                        : DiagramWords::tr("“%1” is not understood here. It may be %2.")
                              .arg(m_question[m_at].left(60), may));
    }

    // A kind, an entity's address, or a kind and a name.
    std::optional<Object> thing()
    {
        if (const auto entity = phrase(m_words.addresses))
            return Object{{}, *entity};
        const auto kind = phrase(m_words.kinds);
        if (!kind)
            return std::nullopt;
        if (isAtEnd()) {
            m_expectedNames = *kind;
        } else {
            const auto named = m_model.named(m_question[m_at], *kind);
            if (!named.empty()) {
                ++m_at;
                return Object{{}, named.front()};
            }
        }
        m_unnamed = m_at;
        return Object{*kind, {}};
    }

    Result<Found> subject()
    {
        expect({DiagramWords::tr("everything", "in a question")}, Subjects);
        Found out;
        if (takeAny({u"everything"_s, u"alles"_s})) {
            for (const Entity& e : m_model.entities())
                out.push_back(&e);
            return out;
        }
        const auto named = thing();
        if (!named)
            return refuse(
                DiagramWords::tr("a kind such as “hosts”, an address such as “people.lucy”, or "
                                 "“everything”"));
        for (const Entity& e : m_model.entities()) {
            if (named->matches(e))
                out.push_back(&e);
        }
        return out;
    }

    Result<Object> object()
    {
        skip(question::articles());
        expect({}, Objects);
        const auto named = thing();
        if (!named)
            return refuse(
                DiagramWords::tr("a kind such as “networks” or an address such as “networks.lan”"));
        return *named;
    }

    // "auf hosts.web1 laufen": the object before its verb. Nothing is taken where it is not so.
    std::optional<std::pair<VerbMeaning, Object>> verbAtTheEnd()
    {
        const qsizetype start = m_at, unnamed = m_unnamed;
        const QString before = isAtEnd() ? QString() : question::preposition(m_question[m_at]);
        m_at += before.isEmpty() ? 0 : 1;
        skip(question::articles());
        const auto to = m_words.lastVerbs.isEmpty() ? std::nullopt : thing();
        for (qsizetype n = std::min<qsizetype>(2, m_question.size() - m_at); to && n > 0; --n) {
            const auto verb = m_words.lastVerbs.constFind(
                question::lastVerbKey(before, m_question.sliced(m_at, n)));
            if (verb != m_words.lastVerbs.cend()) {
                m_at += n;
                return std::pair(*verb, *to);
            }
        }
        m_at = start;
        m_unnamed = unnamed;
        return std::nullopt;
    }

    Result<void> related(Found& part, const std::optional<VerbMeaning>& verb)
    {
        const auto to = object();
        return to ? keepRelated(part, verb, *to) : std::unexpected(to.error());
    }

    Result<void> condition(Found& part, const QSet<EntityId>& before)
    {
        const qsizetype start = m_at;
        skip(question::relatives());
        // "are" and "is" may begin a verb: "is", from a user to a person.
        QStringList words = conditionWords();
        words.removeFirst();
        expect(words, Conditions);
        if (const auto last = verbAtTheEnd())
            return keepRelated(part, last->first, last->second);
        if (takeAny({u"in"_s, u"aus"_s, u"im"_s}))
            return inDomain(part);
        if (takeAny({u"named"_s, u"namens"_s}))
            return named(part);
        if (take(u"tagged"_s))
            return tagged(part);
        if (takeAny({u"with"_s, u"mit"_s}))
            return with(part);
        if (takeAny({u"near"_s, u"nahe"_s, u"neben"_s}))
            return near(part);
        if (takeAny({u"of"_s, u"von"_s, u"vom"_s, u"des"_s, u"eines"_s, u"einer"_s}))
            return related(part, {});
        if (is(u"can"_s) || is(u"log"_s))
            return canLogIn(part, before);
        if (is(u"sich"_s) || is(u"können"_s) || is(u"kann"_s) || is(u"dürfen"_s) || is(u"darf"_s))
            return canLogInGerman(part, before);
        auto verb = phrase(m_words.verbs);
        if (!verb) {
            m_at = start;
            verb = phrase(m_words.verbs);
        }
        if (!verb && take(u"der"_s)) // "Personen der Organisation ops"
            return related(part, {});
        if (!verb) {
            skip(question::relatives());
            return refuse(DiagramWords::tr(
                "a verb such as “attachedTo”, or in, of, near, named, tagged, with "
                "problems, can log in, and"));
        }
        return related(part, verb);
    }

    static void keep(Found& part, const auto& holds)
    {
        std::erase_if(part, [&](const Entity* e) { return !holds(*e); });
    }

    // `verb` nothing: any.
    Result<void> keepRelated(Found& part, const std::optional<VerbMeaning>& verb,
                             const Object& to) const
    {
        keep(part, [&](const Entity& e) {
            const auto meets = [&](RelationshipId id, bool incoming) {
                const Relationship* r = m_model.relationship(id);
                const Entity* other = m_model.entity(incoming ? r->from : r->to);
                return other && (!verb || r->verb == verb->verb) && to.matches(*other);
            };
            const bool out = !verb || !verb->incoming, in = !verb || verb->incoming;
            return (out &&
                    std::ranges::any_of(e.outgoing, [&](auto id) { return meets(id, false); })) ||
                   (in &&
                    std::ranges::any_of(e.incoming, [&](auto id) { return meets(id, true); }));
        });
        return {};
    }

    Result<void> inDomain(Found& part)
    {
        skip({u"the"_s, u"domain"_s, u"der"_s, u"die"_s, u"domäne"_s});
        if (take(u"nähe"_s)) {
            takeAny({u"von"_s, u"vom"_s, u"des"_s, u"der"_s});
            return near(part);
        }
        expect({}, Domains);
        const auto domain = phrase(m_words.domains);
        if (!domain)
            return refuse(DiagramWords::tr("a domain's name"));
        keep(part, [&](const Entity& e) { return e.domain == *domain; });
        return {};
    }

    Result<void> named(Found& part)
    {
        if (isAtEnd())
            return refuse(DiagramWords::tr("a part of a name"));
        const QString text = m_question[m_at++];
        keep(part, [&](const Entity& e) { return e.name.contains(text, Qt::CaseInsensitive); });
        return {};
    }

    Result<void> tagged(Found& part)
    {
        if (isAtEnd())
            return refuse(DiagramWords::tr("a tag"));
        const QString text = m_question[m_at++];
        keep(part, [&](const Entity& e) {
            return e.properties[u"tags"].toStringList().contains(text, Qt::CaseInsensitive);
        });
        return {};
    }

    Result<void> with(Found& part)
    {
        expect({DiagramWords::tr("problems", "in a question")}, Nothing);
        skip(question::articles());
        if (takeAny({u"name"_s, u"namen"_s}))
            return named(part);
        if (takeAny({u"tag"_s, u"schlagwort"_s}))
            return tagged(part);
        if (!takeAny({u"problems"_s, u"problem"_s, u"problemen"_s}))
            return refuse(DiagramWords::tr("“problems”"));
        QSet<EntityId> troubled;
        if (m_problems) {
            for (const Problem& problem : m_problems->all())
                troubled.insert(problem.entity);
        }
        keep(part, [&](const Entity& e) { return troubled.contains(e.id); });
        return {};
    }

    Result<void> near(Found& part)
    {
        const auto to = object();
        if (!to)
            return std::unexpected(to.error());
        bool isNumber = false;
        int depth = isAtEnd() ? 0 : m_question[m_at].toInt(&isNumber);
        if (isNumber)
            ++m_at;
        depth = isNumber ? std::clamp(depth, 0, 50) : 1;
        std::vector<EntityId> ring;
        for (const Entity& e : m_model.entities()) {
            if (to->matches(e))
                ring.push_back(e.id);
        }
        QSet<EntityId> reached(ring.begin(), ring.end());
        for (; depth > 0 && !ring.empty(); --depth) {
            std::vector<EntityId> next;
            const auto reach = [&](EntityId id) {
                if (!reached.contains(id)) {
                    reached.insert(id);
                    next.push_back(id);
                }
            };
            for (const EntityId id : ring) {
                for (const RelationshipId r : m_model.entity(id)->outgoing)
                    reach(m_model.relationship(r)->to);
                for (const RelationshipId r : m_model.entity(id)->incoming)
                    reach(m_model.relationship(r)->from);
            }
            ring = std::move(next);
        }
        keep(part, [&](const Entity& e) { return reached.contains(e.id); });
        return {};
    }

    Result<void> canLogIn(Found& part, const QSet<EntityId>& before)
    {
        expect({}, Nothing);
        take(u"can"_s);
        if (!take(u"log"_s) || !take(u"in"_s))
            return refuse(DiagramWords::tr("“can log in”"));
        take(u"on"_s);
        if (!take(u"to"_s) || take(u"them"_s))
            return keepAllowed(part, before, {});
        const auto given = object();
        return given ? keepAllowed(part, before, *given) : std::unexpected(given.error());
    }

    // "sich (bei ihnen) anmelden können", the words in any order.
    Result<void> canLogInGerman(Found& part, const QSet<EntityId>& before)
    {
        const QStringList around = {u"sich"_s,   u"können"_s, u"kann"_s,
                                    u"dürfen"_s, u"darf"_s,   u"dort"_s};
        std::optional<Object> to;
        bool isSaid = false;
        for (;;) {
            skip(around);
            if (takeAny({u"anmelden"_s, u"einloggen"_s})) {
                isSaid = true;
            } else if (takeAny({u"bei"_s, u"an"_s, u"auf"_s, u"am"_s})) {
                if (takeAny({u"ihnen"_s, u"diesen"_s, u"denen"_s}))
                    continue;
                const auto given = object();
                if (!given)
                    return std::unexpected(given.error());
                to = *given;
            } else if (isSaid) {
                return keepAllowed(part, before, to);
            } else {
                return refuse(DiagramWords::tr("“can log in”"));
            }
        }
    }

    // Whom the policies let onto the hosts, as the hosts' own modules have it: those given, else
    // those named so far, else all.
    Result<void> keepAllowed(Found& part, const QSet<EntityId>& before,
                             const std::optional<Object>& to) const
    {
        Found hosts;
        for (const Entity& e : m_model.entities()) {
            if (e.kind == u"Host")
                hosts.push_back(&e);
        }
        const bool anyBefore =
            std::ranges::any_of(hosts, [&](const Entity* e) { return before.contains(e->id); });
        QSet<EntityId> allowed;
        const Projection projection(m_model, m_kinds);
        for (const Entity* host : hosts) {
            if (to ? !to->matches(*host) : anyBefore && !before.contains(host->id))
                continue;
            for (const auto& reason : projection.why(host->id))
                allowed.insert(reason.entity);
        }
        keep(part, [&](const Entity& e) { return allowed.contains(e.id); });
        return {};
    }

    const Model& m_model;
    const Kinds& m_kinds;
    const Problems* m_problems;
    const QueryWords& m_words;
    QStringList m_question;
    qsizetype m_at = 0;
    qsizetype m_unnamed = 0; // after a kind that no name of one follows
    quint8 m_expected = Nothing;
    QStringList m_expectedWords;
    QString m_expectedNames;
};

} // namespace

Result<QueryAnswer> answer(const Model& model, const Kinds& kinds, const Problems* problems,
                           const QString& question)
{
    const QStringList words = wordsOf(question.left(maxQuestion + 1));
    if (question.size() > maxQuestion || words.size() > maxWords)
        return fail(DiagramWords::tr("The question is longer than %1 words.").arg(maxWords));
    if (words.isEmpty())
        return fail(
            DiagramWords::tr("Ask for something, such as “hosts attachedTo networks.lan”."));
    const QueryWords vocabulary(model, kinds);
    return Parser(model, kinds, problems, vocabulary, words).run();
}

namespace {

// The first few that begin so, of a kind; of none without one.
QStringList namesOf(const Model& model, const QString& kind, const QString& begun)
{
    constexpr qsizetype most = maxProposals / 2; // the question may go on otherwise
    QStringList out;
    if (kind.isEmpty())
        return out;
    for (const Entity& e : model.entities()) {
        if (e.kind == kind && e.name.startsWith(begun, Qt::CaseInsensitive))
            out += e.name;
        if (out.size() == most)
            break;
    }
    return out;
}

} // namespace

QStringList completions(const Model& model, const Kinds& kinds, const QString& question)
{
    QStringList words = wordsOf(question.left(maxQuestion));
    const bool fresh = question.isEmpty() || question.back().isSpace() || question.endsWith(u',');
    const QString begun = fresh || words.isEmpty() ? QString() : words.takeLast();
    if (words.size() > maxWords)
        return {};
    const QueryWords vocabulary(model, kinds);
    Parser parser(model, kinds, nullptr, vocabulary, words);
    (void)parser.run();
    QStringList candidates = namesOf(model, parser.expectedNames(), begun);
    candidates += parser.expectedWords();
    const quint8 expected = parser.expected();
    if (expected & (Parser::Subjects | Parser::Objects))
        candidates += vocabulary.kindNames;
    if (expected & Parser::Conditions)
        candidates += vocabulary.verbNames;
    if (expected & Parser::Domains)
        candidates += vocabulary.domainNames;
    // Names alone would be all that is seen.
    if (expected & (Parser::Subjects | Parser::Objects) && !begun.isEmpty())
        candidates += vocabulary.addressNames;
    QStringList out;
    for (const QString& candidate : candidates) {
        if (out.size() < maxProposals && candidate.startsWith(begun, Qt::CaseInsensitive) &&
            !out.contains(candidate))
            out += candidate;
    }
    return out;
}

} // namespace cim
