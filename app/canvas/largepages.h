// Fewer faults for memory that is filled at once.
#pragma once

#include <cstddef>
#include <cstdint>

#include <sys/mman.h>
#include <unistd.h>

namespace cim {

// Asks for large pages behind a piece of memory that is about to be written: it then faults once in
// two megabytes, not once in four kilobytes, which is most of what a first large scene takes. A
// wish: without such pages nothing is lost. For pieces of megabytes; one system call.
inline void preferLargePages(const void* data, std::size_t bytes)
{
    constexpr std::size_t worthIt = 2'000'000;
    if (bytes < worthIt)
        return;
    const auto page = std::uintptr_t(sysconf(_SC_PAGESIZE));
    const auto begin = (std::uintptr_t(data) + page - 1) / page * page;
    const auto end = (std::uintptr_t(data) + bytes) / page * page;
    (void)madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

} // namespace cim
