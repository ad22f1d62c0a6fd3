// Counts what a program allocates, itself and in every library that it uses. To be included in one
// file of a program. It counts nothing, and CIM_COUNTS is 0, under a sanitizer, which has a malloc
// of its own, and with another C library.
#pragma once

#include <atomic>
#include <cstddef>

static std::atomic<long> allocations;

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CIM_COUNTS 1
extern "C" void* __libc_malloc(size_t size);
extern "C" void* malloc(size_t size)
{
    allocations.fetch_add(1, std::memory_order_relaxed);
    return __libc_malloc(size);
}
#else
#define CIM_COUNTS 0
#endif
