// Work spread over threads, the first failure brought back to the caller.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline {

/// `wanted`, or one thread a processor where it is 0.
inline std::size_t thread_count(std::size_t wanted) {
  return wanted ? wanted : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

/// Calls `work(take)` on each of `threads` threads, where `take()` gives each index below `count` once over all
/// threads, in order, and `count` when there are no more or a thread has failed. Throws what the first failing thread
/// threw, after all have ended.
template <class Work>
void spread(std::size_t threads, std::size_t count, Work work) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr problem;
  std::mutex mutex;
  const auto take = [&]() -> std::size_t { return failed ? count : std::min(next++, count); };
  const auto run = [&] {
    try {
      work(take);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!problem) problem = std::current_exception();
      failed = true;
    }
  };
  std::vector<std::thread> workers;
  for (std::size_t i = 1; i < std::min(threads, count); ++i) workers.emplace_back(run);
  run();
  for (std::thread& worker : workers) worker.join();
  if (problem) std::rethrow_exception(problem);
}

}  // namespace dateline
