// A cache of answers by key, bounded in bytes; each is made once, however many requests wait for it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/http/http.h"

namespace dateline {

/// Thread-safe. The least recently used answers go first.
class AnswerCache {
 public:
  /// `bytes` of bodies, compressed bodies and keys together.
  explicit AnswerCache(std::size_t bytes) : limit_(bytes) {}

  /// A kept answer; nullopt where there is none. Never waits for one being made.
  std::optional<HttpResponse> find(const std::string& key);

  /// The kept answer, or what `make` gives: a request that comes while it runs waits for its result.
  /// Where `make` throws, the exception goes to its caller and one of those waiting tries again. `keep` decides whether
  /// a made answer stays; one with a stream never does and is not shared.
  HttpResponse get(const std::string& key, const std::function<HttpResponse()>& make,
                   const std::function<bool(const HttpResponse&)>& keep);

  struct Counters {
    std::uint64_t hits = 0, misses = 0;
    std::size_t bytes = 0, entries = 0;
  };
  Counters counters() const;

 private:
  struct Entry {
    std::string key;
    HttpResponse response;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  ///< most recently used first

  std::optional<HttpResponse> use(const std::string& key);
  void insert(const std::string& key, const HttpResponse& response);

  std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable made_;
  Entries entries_;
  std::unordered_map<std::string, Entries::iterator> by_key_;
  std::unordered_map<std::string, bool> being_made_;
  Counters counters_;
};

}  // namespace dateline
