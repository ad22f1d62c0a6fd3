#include "models/workspace/handedits.h"

#include "models/workspace/arrangement.h"

#include <algorithm>

namespace cim {

Result<std::vector<EditedFile>> editedFiles(const Publication& publication)
{
    auto opened = openFor(publication);
    if (!opened)
        return std::unexpected(opened.error());
    return opened->editedFiles([&](const QString& repository, const QString& file) {
        return isReadBack(publication.kinds(), repository, file);
    });
}

Result<void> takeEdits(Session& session, std::span<const HandEdit> edits)
{
    while (!edits.empty()) {
        const QString author = edits.front().author;
        const auto end = std::ranges::find_if(
            edits, [&](const HandEdit& edit) { return edit.author != author; });
        std::vector<Command> commands;
        for (auto it = edits.begin(); it != end; ++it)
            commands.push_back(it->command);
        const auto done =
            author.isEmpty() ? session.execute(commands) : session.execute(commands, author);
        if (!done)
            return std::unexpected(done.error());
        edits = edits.subspan(commands.size());
    }
    return {};
}

Result<void> acceptEdits(const Publication& publication, std::span<const EditedFile> files,
                         const ReadBack& read)
{
    std::vector<EditedFile> understood;
    for (const size_t at : read.understood)
        understood.push_back(files[at]);
    if (understood.empty())
        return {};
    auto opened = openFor(publication);
    return opened ? opened->acceptEdits(understood) : std::unexpected(opened.error());
}

} // namespace cim
