// Work on many repositories with a few threads.
#pragma once

#include "models/git/workspace.h"

namespace cim::git {

// Runs work(0..count-1) on `threads` threads, each index once, and reports progress on the calling
// thread. After a stop is asked for, no new index is begun; returns how many were done.
int forEachRepository(int count, int threads, const std::function<void(int)>& work,
                      const std::function<QString(int)>& nameOfIndex, const Progress& progress,
                      const std::stop_token& stop);

} // namespace cim::git
