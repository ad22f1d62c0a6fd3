#include "models/git/parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cim::git {

int forEachRepository(int count, int threads, const std::function<void(int)>& work,
                      const std::function<QString(int)>& nameOfIndex, const Progress& progress,
                      const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable moved;
    std::atomic<int> next = 0;
    int done = 0, ended = 0, last = -1; // guarded by mutex
    const int workers = std::clamp(std::min(threads, count), 1, 16);
    const auto loop = [&] {
        while (!stop.stop_requested()) {
            const int i = next.fetch_add(1);
            if (i >= count)
                break;
            work(i);
            const std::scoped_lock lock(mutex);
            ++done;
            last = i;
            moved.notify_one();
        }
        const std::scoped_lock lock(mutex);
        ++ended;
        moved.notify_one();
    };
    std::vector<std::jthread> pool;
    if (!progress) { // nobody to tell: the calling thread works too
        for (int i = 1; i < workers; ++i)
            pool.emplace_back(loop);
        loop();
        pool.clear(); // waits for them
        return done;
    }
    for (int i = 0; i < workers; ++i)
        pool.emplace_back(loop);
    int told = 0;
    std::unique_lock lock(mutex);
    while (ended < workers || told < done) {
        moved.wait(lock, [&] { return done > told || ended == workers; });
        if (done == told)
            continue;
        told = done;
        const int at = last;
        lock.unlock();
        if (progress)
            progress(told, count, nameOfIndex(at));
        lock.lock();
    }
    return done;
}

} // namespace cim::git
