#include "models/nix/translate.h"

#include "models/nix/words.h"

#include <QRegularExpression>

#include <vector>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

using Kind = Complaint::Kind;

constexpr qsizetype longestText = qsizetype(512) << 10;
constexpr size_t mostComplaints = 200;

const QString& codeOf(Kind kind)
{
    static const QStringList codes = {u"unknown-option"_s, u"wrong-type"_s,   u"conflict"_s,
                                      u"no-value"_s,       u"assertion"_s,    u"recursion"_s,
                                      u"missing-input"_s,  u"missing-file"_s, u"missing-entity"_s,
                                      u"syntax"_s,         u"thrown"_s,       u"out-of-memory"_s,
                                      u"evaluation"_s};
    return codes[qsizetype(kind)];
}

Complaint complaint(Kind kind, const QString& sentence, const QString& option, const QString& about,
                    const QString& text)
{
    return {kind, codeOf(kind), sentence, option, filesNamed(about), text};
}

// The words after the last "error:", without the trace before them and nix's indentation.
QString coreOf(const QString& text)
{
    static const QRegularExpression mark(u"(?:^|\\n)[ \\t]*error:[ \\t]*"_s);
    qsizetype from = 0;
    for (auto it = mark.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        // "error:" alone opens the trace; the one with words is meant.
        const QString rest = text.sliced(match.capturedEnd()).section(u'\n', 0, 0).trimmed();
        if (!rest.isEmpty())
            from = match.capturedEnd();
    }
    QString core = text.sliced(from);
    // Positions that follow a message: "at /nix/store/...:3:5:" and the lines of code.
    static const QRegularExpression indent(u"\\n[ \\t]+"_s);
    return core.replace(indent, u"\n"_s).trimmed();
}

QString shortened(const QString& text, qsizetype most = 200)
{
    const QString one = text.simplified();
    return one.size() <= most ? one : one.first(most - 1) + u'…';
}

// Files as a list in a sentence.
QString listed(const QStringList& files)
{
    if (files.isEmpty())
        return {};
    if (files.size() == 1)
        return files.first();
    return NixWords::tr("%1 and %2").arg(files.first(files.size() - 1).join(u", "_s), files.last());
}

struct Form {
    Kind kind;
    const char16_t* pattern; // group 1: the option or name, where there is one
    const char* sentence;    // %1: group 1, %2: group 2, %3: files
};

// NixOS's and nix's messages, of nixpkgs 23.05 to 25.11 and nix 2.19 to 2.31.
constexpr Form forms[] = {
    {Kind::UnknownOption, u"The option [`']([^']+)' does not exist",
     QT_TRANSLATE_NOOP("NixWords", "NixOS has no option %1. Look at its spelling; the NixOS "
                                   "that is locked may also be another "
                                   "one than you think of.")},
    {Kind::WrongType, u"A definition for option [`']([^']+)' is not of type [`']([^\\n]+?)'\\.",
     QT_TRANSLATE_NOOP("NixWords", "The option %1 takes %2, and something else is set.")},
    {Kind::Conflict,
     u"The option [`']([^']+)' (?:has conflicting|is defined multiple times|is defined both|has "
     u"multiple)",
     QT_TRANSLATE_NOOP("NixWords",
                       "The option %1 is set to different values that do not go together.")},
    {Kind::Conflict, u"The unique option [`']([^']+)' is defined multiple times",
     QT_TRANSLATE_NOOP("NixWords", "The option %1 may be set once, and is set more than once.")},
    {Kind::Conflict, u"Cannot merge definitions of [`']([^']+)'",
     QT_TRANSLATE_NOOP("NixWords", "What is set for the option %1 cannot be put together.")},
    {Kind::NoValue,
     u"The option [`']([^']+)' (?:was accessed but has no value defined|is used but not defined)",
     QT_TRANSLATE_NOOP("NixWords", "The option %1 is needed and nothing sets it.")},
    {Kind::Recursion, u"infinite recursion encountered()",
     QT_TRANSLATE_NOOP("NixWords", "A value is defined by way of itself, in a circle. A "
                                   "module that decides its own imports or "
                                   "conditions by what it sets does that.")},
    {Kind::MissingEntity, u"(\\S+) is not yet in the state that this host takes: ([^\\n]+)\\.",
     QT_TRANSLATE_NOOP("NixWords", "%1 is not yet in the state that this host takes (%2). "
                                   "Promote that domain, or take the line "
                                   "away from the host's \"Domains at other states\".")},
    {Kind::MissingEntity,
     u"(\\S+) is named by a relationship or by a host, but no repository of this workspace holds "
     u"it",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "%1 is named by a relationship, but no repository holds it. Its file may have been "
         "removed "
         "by hand: bring it back with git, or remove the entity from the model too.")},
    {Kind::MissingFile,
     u"[Pp]ath '([^']+)' (?:in the repository|does not exist in Git|is not tracked)",
     QT_TRANSLATE_NOOP("NixWords", "The file %1 is not tracked by git, and nix sees only what "
                                   "is. Commit it, or: git add FILE")},
    {Kind::MissingFile, u"(?:path|getting status of) '([^']+)'(?: does not exist|: No such file)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The file %1 is not there. If it is on disk, git does not track it yet: git add FILE")},
    {Kind::MissingInput,
     u"(?:cannot find flake|does not appear to be a git repository|repository '[^']*' not found|"
     "input '([^']*)' .*(?:not found|does not exist)|Cannot find Git revision|getting Git object)",
     QT_TRANSLATE_NOOP("NixWords", "An input of the root cannot be found where its address "
                                   "says. Look at the Flakes page and at "
                                   "\"cim lock\".")},
    {Kind::Syntax, u"syntax error, ([^\\n]+)",
     QT_TRANSLATE_NOOP("NixWords", "A file is no Nix code: %1.")},
    {Kind::Other, u"nixpkgs has no package (\\S+)",
     QT_TRANSLATE_NOOP("NixWords", "nixpkgs has no package %1. Look at its spelling.")},
    {Kind::Other, u"attribute '([^']+)' missing",
     QT_TRANSLATE_NOOP("NixWords", "Something named %1 is used and does not exist.")},
    {Kind::Other, u"undefined variable '([^']+)'",
     QT_TRANSLATE_NOOP("NixWords", "%1 is used in a file and defined nowhere.")},
    {Kind::Other, u"a '([^']+)' with features .* is required to build|platform mismatch",
     QT_TRANSLATE_NOOP("NixWords", "This host is of another architecture (%1) than this "
                                   "machine, and no builder for it is set "
                                   "up.")},
};

// "Failed assertions:\n- one\n- two", each a complaint of its own.
std::vector<Complaint> assertions(const QString& text)
{
    std::vector<Complaint> out;
    // The last: a trace quotes the code that says it before it is said.
    const qsizetype at = text.lastIndexOf(u"Failed assertions:"_s);
    if (at < 0)
        return out;
    QString words;
    const auto close = [&] {
        if (!words.isEmpty() && out.size() < mostComplaints)
            out.push_back(complaint(
                Kind::Assertion, NixWords::tr("NixOS refuses this: %1").arg(shortened(words, 600)),
                {}, words, text));
        words.clear();
    };
    for (const QString& whole : text.sliced(at).split(u'\n').sliced(1)) {
        const QString line = whole.trimmed();
        if (line.startsWith(u"- "))
            close();
        words += (words.isEmpty() ? QString() : u" "_s) +
                 (line.startsWith(u"- ") ? line.sliced(2) : line);
    }
    close();
    return out;
}

QString typeInWords(const QString& type)
{
    return type.trimmed();
}

} // namespace

QStringList filesNamed(const QString& text)
{
    // In the store a repository is HASH-source/; before it was copied «git+file:///...»/.
    static const QRegularExpression path(
        u"(?:/[^\\s'\"`:]*/[0-9a-z]{32}-[^/\\s'\"`]+|«[^»]+»)/([^\\s'\"`:,»]+)"_s);
    QStringList out;
    for (auto it = path.globalMatch(text); it.hasNext();) {
        QString file = it.next().captured(1);
        while (file.endsWith(u'.'))
            file.chop(1);
        if (!out.contains(file) && out.size() < 100)
            out << file;
    }
    return out;
}

std::vector<Complaint> translate(const QString& whole)
{
    const QString text = whole.first(std::min(whole.size(), longestText)).trimmed();
    const QString core = coreOf(text);
    if (auto found = assertions(text); !found.empty())
        return found;
    for (const Form& form : forms) {
        const QRegularExpression expression(QString::fromUtf16(form.pattern));
        const auto match = expression.match(core);
        if (!match.hasMatch())
            continue;
        QString name = match.captured(1), second = typeInWords(match.captured(2));
        const bool isOption = form.kind <= Kind::NoValue;
        // A path in the store says nothing to a person; what is below the repository does.
        const QStringList inName = filesNamed(name);
        if (!inName.isEmpty())
            name = inName.first();
        QString sentence = NixWords::tr(form.sentence);
        sentence.replace(u"%1"_s, shortened(name));
        sentence.replace(u"%2"_s, shortened(second));
        const QStringList files = filesNamed(core);
        // Recursion and missing things name no definitions: the trace leads there.
        Complaint out = complaint(form.kind, sentence, isOption ? name : QString(),
                                  files.isEmpty() ? text : core, text);
        if (form.kind == Kind::Conflict && out.files.size() > 1)
            out.sentence = NixWords::tr("%1 It is set by %2.").arg(out.sentence, listed(out.files));
        return {out};
    }
    const QStringList files = filesNamed(text);
    const QString words = shortened(core.section(u"\nat "_s, 0, 0), 400);
    if (words.isEmpty())
        return {
            complaint(Kind::Other, NixWords::tr("nix gave up without a word."), {}, text, text)};
    // A `throw` of somebody's own: its words are all that there is.
    return {complaint(files.isEmpty() ? Kind::Other : Kind::Thrown,
                      NixWords::tr("The evaluation ended with: %1").arg(words), {}, text, text)};
}

void translate(Error& failure, const QString& unable)
{
    if (!failure.detail.isEmpty() && failure.message.startsWith(unable.chopped(1)))
        failure.message = translate(failure.detail).front().sentence;
}

} // namespace cim::nix
