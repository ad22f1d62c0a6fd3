#include "graph/closures/duplicates.h"

#include <algorithm>
#include <map>

namespace cim::closures {

std::vector<Duplicate> duplicates(const Closure& closure)
{
    std::map<QString, std::map<QString, Duplicate::Version>> byName;
    for (quint32 i = 0; i < quint32(closure.count()); ++i) {
        const PackageName package = packageName(QString(closure.name(i)));
        if (package.version.isEmpty())
            continue;
        Duplicate::Version& version = byName[package.name][package.version];
        version.version = package.version;
        version.paths.push_back(i);
        version.size += closure.narSize(i);
    }
    std::vector<Duplicate> out;
    for (auto& [name, versions] : byName) {
        if (versions.size() < 2)
            continue;
        Duplicate& duplicate = out.emplace_back();
        duplicate.name = name;
        for (auto& [text, version] : versions) {
            duplicate.size += version.size;
            duplicate.versions.push_back(std::move(version));
        }
        std::ranges::stable_sort(duplicate.versions, [](const auto& a, const auto& b) {
            return compareVersions(a.version, b.version) > 0;
        });
        duplicate.saving = duplicate.size - duplicate.versions.front().size;
    }
    std::ranges::stable_sort(out, std::ranges::greater(), &Duplicate::saving);
    return out;
}

KeptAlive keptAlive(const Closure& closure, const Sizes& sizes, quint32 path)
{
    KeptAlive out;
    const auto users = closure.users(path);
    out.users.assign(users.begin(), users.end());
    std::ranges::stable_sort(out.users, std::ranges::greater(),
                             [&](quint32 user) { return sizes.added[user]; });
    out.keeper = sizes.keeper[path];
    return out;
}

} // namespace cim::closures
