// Handles of libgit2 that free themselves, and its errors as ours. Inside models/git only.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QHashFunctions>

#include <git2.h>

#include <cstring>
#include <memory>

namespace cim::git {

template<auto Free>
struct Deleter {
    template<typename T>
    void operator()(T* p) const
    {
        Free(p);
    }
};

template<typename T, auto Free>
using Handle = std::unique_ptr<T, Deleter<Free>>;

using RepositoryHandle = Handle<git_repository, git_repository_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using CommitHandle = Handle<git_commit, git_commit_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using TreeEntryHandle = Handle<git_tree_entry, git_tree_entry_free>;
using TreeHandle = Handle<git_tree, git_tree_free>;
using BlobHandle = Handle<git_blob, git_blob_free>;
using IndexHandle = Handle<git_index, git_index_free>;
using OdbHandle = Handle<git_odb, git_odb_free>;
using ConfigHandle = Handle<git_config, git_config_free>;
using SignatureHandle = Handle<git_signature, git_signature_free>;
using StatusListHandle = Handle<git_status_list, git_status_list_free>;
using IndexerHandle = Handle<git_indexer, git_indexer_free>;
using RevwalkHandle = Handle<git_revwalk, git_revwalk_free>;

// Calls a libgit2 function whose first argument receives a new object.
template<typename H, typename F, typename... Args>
int into(H& handle, F function, Args... args)
{
    typename H::pointer raw = nullptr;
    const int rc = function(&raw, args...);
    handle.reset(raw);
    return rc;
}

// The name of an object: 20 bytes of SHA-1. Null stands for "no such file".
struct Oid : git_oid {
    Oid()
        : git_oid{}
    {}
    Oid(const git_oid& o) // NOLINT: a plain conversion
        : git_oid(o)
    {}
    bool isNull() const { return git_oid_is_zero(this) != 0; }
    bool operator==(const Oid& o) const { return std::memcmp(id, o.id, sizeof id) == 0; }
    QByteArray raw() const { return {reinterpret_cast<const char*>(id), sizeof id}; }
    static Oid fromRaw(QByteArrayView bytes);
    QString hex() const;
};

inline size_t qHash(const Oid& oid, size_t seed = 0) noexcept
{
    size_t h = 0;
    std::memcpy(&h, oid.id, sizeof h);
    return h ^ seed;
}

// Starts libgit2 once for the process.
void startLibrary();

// `message` with libgit2's own words beneath. To be called right after the call that failed: the
// text is kept per thread, and the next call overwrites it.
std::unexpected<Error> failed(const QString& message);
QString lastWords();

// The repository that stands in this very folder; null where there is none.
Result<RepositoryHandle> openAt(const QString& folder);

} // namespace cim::git
