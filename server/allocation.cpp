// The program's `new` on mimalloc: an eighth less CPU time for extraction, whose trees are many small nodes.
//
// Debian's libmimalloc is built as C, where a `new` that finds no memory aborts the program. These throw, so that one
// request without memory is an error of that request (https://microsoft.github.io/mimalloc/overrides.html).
#include "server/allocation.h"

#include <fcntl.h>
#include <mimalloc.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <new>

namespace {

/// Whether the machine has set huge pages aside. mimalloc asks for those before it asks for pages that the kernel makes
/// huge as they are touched, and a child process (a PDF is read in one) dies where they do not suffice for its copies.
bool huge_pages_are_set_aside() {
  const int file = ::open("/proc/sys/vm/nr_hugepages", O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  char first = '0';
  const bool read = ::read(file, &first, 1) == 1;
  ::close(file);
  return read && first != '0';
}

/// The first memory that the program takes, in pages of 2 MiB where the kernel makes such: asking for pages of 4 KiB
/// one by one was half of a start and a tenth of a load. mimalloc gives nothing of it back, hence a bound. 923 pages of
/// HTML, page faults and peak: 48,600 and 123 MB at 0, 44,300 and 127 at 32 MiB, 22,300 and 148 at 96, 14,400 and 174
/// at 128, 2,400 and 214 (166 since fewer pages wait for a worker) at 192. It is what threads begin to touch that
/// counts. At 192 50,920 records peak at 395 MB and a million at 429 before they are merged, of the 500 that a load
/// may take; hence not so much.
constexpr long kHugeMiB = 128;
/// Of `serve`, which runs for days: what it reads at its start.
constexpr long kHugeMiBOfServe = 64;

void take_huge_pages(int argc, char** argv, char**) {
  if (huge_pages_are_set_aside()) return;
  const bool serves = argc > 1 && std::strcmp(argv[1], "serve") == 0;
  mi_option_enable(mi_option_large_os_pages);
  mi_option_set(mi_option_reserve_os_memory, (serves ? kHugeMiBOfServe : kHugeMiB) << 10);
  // Else the first segment of a thread is not from what was reserved.
  mi_option_set(mi_option_eager_commit_delay, 0);
}

// Before the constructors of libraries, whose first `new` takes the memory that the main thread begins with.
[[gnu::section(".preinit_array"), gnu::used]] void (*const at_start)(int, char**, char**) = &take_huge_pages;

void* allocate(std::size_t size, std::size_t alignment) {
  for (;;) {
    if (void* memory = alignment == 0 ? mi_malloc(size) : mi_malloc_aligned(size, alignment)) return memory;
    const std::new_handler handler = std::get_new_handler();
    if (!handler) throw std::bad_alloc();
    handler();
  }
}

void* allocate_or_null(std::size_t size, std::size_t alignment) noexcept {
  try {
    return allocate(size, alignment);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

constexpr std::size_t bytes(std::align_val_t alignment) {
  return static_cast<std::size_t>(alignment);
}

}  // namespace

/// After this many milliseconds, not after 25: what a thread has freed before it falls idle stays for good, since
/// nothing looks after it then. `serve` holds a sixth less. Set by eye; at 1 it holds the same, and gives back what the
/// next request asks for again.
void dateline::return_memory_soon() {
  mi_option_disable(mi_option_large_os_pages);  // what was reserved is in huge pages, nothing else
  mi_option_set(mi_option_decommit_delay, 5);
}

/// A page's memory is asked for again by the next page: returned after 25 milliseconds, it is zeroed and mapped
/// again. Processor seconds and peak of 15,000 records, two runs each: 24.8 s and 236 MB at 25, 23.9 and 246 at
/// 60, 21.8 and 261 at 120, 21.5 and 296 at 250, 21.5 and 326 at 1,000.
void dateline::return_memory_late() {
  mi_option_disable(mi_option_large_os_pages);
  mi_option_set(mi_option_decommit_delay, 100);
}

void* operator new(std::size_t size) {
  return allocate(size, 0);
}
void* operator new[](std::size_t size) {
  return allocate(size, 0);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate(size, bytes(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate(size, bytes(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocate_or_null(size, 0);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return allocate_or_null(size, 0);
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return allocate_or_null(size, bytes(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return allocate_or_null(size, bytes(alignment));
}

void operator delete(void* memory) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
  mi_free(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  mi_free(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
  mi_free(memory);
}
