#include "app/cli/hand_edits.h"

#include "app/cli/publication.h"
#include "app/cli/suggest.h"
#include "models/workspace/handedits.h"

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QString place(const QString& file, int line)
{
    return line > 0 ? file + u':' + QString::number(line) : file;
}

QString editCount(const ReadBack& read)
{
    return counted(read.edits.size(), u"edit by hand"_s, u"edits by hand"_s);
}

void printTaken(Context& context, const ReadBack& read, bool preview)
{
    printHandEdits(context, read);
    if (read.isEmpty())
        context.out.line(u"Nobody has edited the entities' files by hand."_s);
    else if (!read.edits.empty())
        context.out.line((preview ? u"Would take %1 into the model."_s
                                  : u"Took %1 into the model. \"cim undo\" takes it back."_s)
                             .arg(editCount(read)));
    if (!read.refused.empty())
        context.out.error(u"%1 not understood; the files were left as they are."_s.arg(
            counted(read.refused.size(), u"thing was"_s, u"things were"_s)));
}

Outcome runAdopt(Context& context, const Invocation& call)
{
    const bool preview = call.has(u"preview"_s);
    const auto session = context.session(preview ? Access::Read : Access::Write);
    if (!session)
        return std::unexpected(session.error());
    const auto before = publication(context);
    if (!before)
        return std::unexpected(before.error());
    const auto found = handEdits(context, *before);
    if (!found)
        return std::unexpected(found.error());
    if (!preview) {
        if (const auto taken = takeEdits(**session, found->read.edits); !taken)
            return failed(taken.error());
        if (const auto done = acceptEdits(*before, found->files, found->read); !done)
            return failed(done.error());
    }
    if (context.out.json())
        context.out.print(QJsonObject{{u"edits"_s, editsJson(found->read)},
                                      {u"notUnderstood"_s, refusedJson(found->read)}});
    else
        printTaken(context, found->read, preview);
    return found->read.refused.empty() ? Fine : Failed;
}

} // namespace

Found<HandEdits> handEdits(const Context& context, const Publication& publication)
{
    auto files = editedFiles(publication);
    if (!files)
        return failed(files.error());
    auto read = readBack(context.model(), context.kinds(), *files);
    return HandEdits{std::move(*files), std::move(read)};
}

void printHandEdits(Context& context, const ReadBack& read)
{
    std::vector<Row> rows;
    for (const HandEdit& edit : read.edits)
        rows.push_back(
            {{u"by hand"_s, Style::Accent},
             place(edit.file, edit.line),
             edit.author.isEmpty() ? edit.sentence : edit.sentence + u", by "_s + edit.author});
    for (const Error& error : read.refused)
        rows.push_back(
            {{u"not understood"_s, Style::Bad}, place(error.file, error.line), error.message});
    context.out.table(rows);
}

QJsonArray editsJson(const ReadBack& read)
{
    QJsonArray out;
    for (const HandEdit& edit : read.edits)
        out.append(QJsonObject{{u"author"_s, edit.author},
                               {u"file"_s, edit.file},
                               {u"line"_s, edit.line},
                               {u"sentence"_s, edit.sentence}});
    return out;
}

QJsonArray refusedJson(const ReadBack& read)
{
    QJsonArray out;
    for (const Error& error : read.refused)
        out.append(QJsonObject{
            {u"file"_s, error.file}, {u"line"_s, error.line}, {u"message"_s, error.message}});
    return out;
}

void noteHandEdits(Context& context, const Publication& publication)
{
    const auto found = handEdits(context, publication);
    if (!found || found->read.isEmpty())
        return; // what cannot be looked at was said by the command itself
    context.out.note(
        found->read.edits.empty()
            ? u"Files hold edits by hand that were not understood: \"cim adopt --preview\"."_s
            : u"The model does not have %1 yet: \"cim adopt\" takes what is in the files into it."_s
                  .arg(editCount(found->read)));
}

CommandSpec adoptCommand()
{
    return {.name = u"adopt"_s,
            .summary = u"take edits by hand in the entities' files into the model"_s,
            .options = {{.name = u"preview"_s,
                         .argument = {},
                         .help = u"show what they mean, and change nothing"_s}},
            .description =
                u"Reads the JSON files that somebody edited, added, moved or removed in the "
                "repositories, committed or not, and does in the model what they say, in the name "
                "of the commit's author. What the model changed too, and what has no meaning, is "
                "named with its line and left as it is; the exit code is 1 then."_s,
            .json = u"edits {author, file, line, sentence}, notUnderstood {file, line, message}"_s,
            .examples = {{u"cim adopt --preview"_s, u"what \"cim adopt\" would do"_s}},
            .run = runAdopt};
}

} // namespace cim::cli
