// The kept answers: a list in order of use and a map into it.
#include "server/http/answer_cache.h"

#include "server/http/wire.h"

namespace dateline {
namespace {

std::size_t size_of(const std::string& key, const HttpResponse& response) {
  constexpr std::size_t kOverhead = 512;  ///< list and map nodes, the headers' strings: about
  // A compressed page has a fifth of its bytes, and one of nothing but links a third.
  return kOverhead + 2 * key.size() + response.body.size() + (response.gzipped ? response.body.size() / 3 : 0);
}

}  // namespace

std::optional<HttpResponse> AnswerCache::use(const std::string& key) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  ++counters_.hits;
  return found->second->response;
}

std::optional<HttpResponse> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  return use(key);
}

HttpResponse AnswerCache::get(const std::string& key, const std::function<HttpResponse()>& make,
                              const std::function<bool(const HttpResponse&)>& keep) {
  {
    std::unique_lock lock(mutex_);
    while (true) {
      if (auto kept = use(key)) return std::move(*kept);
      if (being_made_.emplace(key, true).second) break;
      made_.wait(lock);
    }
    ++counters_.misses;
  }
  const auto done = [&] {
    being_made_.erase(key);
    made_.notify_all();
  };
  try {
    HttpResponse response = make();
    const bool keeping = !response.stream && keep(response);
    if (keeping && is_compressible(response)) response.gzipped = std::make_shared<CompressedBody>();
    const std::lock_guard lock(mutex_);
    if (keeping) insert(key, response);
    done();
    return response;
  } catch (...) {
    const std::lock_guard lock(mutex_);
    done();
    throw;
  }
}

void AnswerCache::insert(const std::string& key, const HttpResponse& response) {
  const std::size_t bytes = size_of(key, response);
  // One answer that takes a quarter of the cache would evict many that are requested more often.
  if (bytes > limit_ / 4) return;
  entries_.push_front({key, response, bytes});
  by_key_[key] = entries_.begin();
  counters_.bytes += bytes;
  while (counters_.bytes > limit_) {
    counters_.bytes -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

AnswerCache::Counters AnswerCache::counters() const {
  const std::lock_guard lock(mutex_);
  Counters result = counters_;
  result.entries = entries_.size();
  return result;
}

}  // namespace dateline
