#include "models/git/merge.h"

#include "models/git/libgit.h"

#include <QJsonDocument>

namespace cim::git {

namespace {

git_merge_file_input input(const QByteArray& content)
{
    git_merge_file_input in = {};
    git_merge_file_input_init(&in, GIT_MERGE_FILE_INPUT_VERSION);
    in.ptr = content.constData();
    in.size = size_t(content.size());
    return in;
}

} // namespace

Merged mergeFile(const QString& name, const Side& base, const Side& ours, const Side& theirs)
{
    using enum Merged::Verdict;
    if (theirs == base)
        return {Leave, ours};
    if (ours == theirs)
        return {Same, ours};
    if (ours == base)
        return {Take, theirs};
    if (!base || !ours || !theirs)
        return {Conflict, {}};

    startLibrary();
    const auto b = input(*base), o = input(*ours), t = input(*theirs);
    git_merge_file_result result = {};
    if (git_merge_file(&result, &b, &o, &t, nullptr) != 0)
        return {Conflict, {}};
    Merged out{Conflict, {}};
    if (result.automergeable) {
        QByteArray text(result.ptr, qsizetype(result.len));
        if (!name.endsWith(u".json") || !QJsonDocument::fromJson(text).isNull())
            out = {Take, std::move(text)};
    }
    git_merge_file_result_free(&result);
    return out;
}

} // namespace cim::git
