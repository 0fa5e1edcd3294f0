// The servers of published copies: addresses, connections, what was read of each copy.
#pragma once

#include <xapian.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "query/snapshot/segment_view.h"

namespace dateline {

struct ShardAddress {
  std::string host;
  unsigned port = 0;

  /// "127.0.0.1:7001"; throws Error(usage) for anything else.
  static ShardAddress parse(const std::string& typed);
  std::string to_string() const;
};

/// Shared by all threads. Remembers which servers did not answer, and does not wait for them again at once.
class Shards {
 public:
  using Clock = std::chrono::steady_clock;
  /// An answer, partial or not, is given within `deadline`. Throws Error(usage) without an address.
  Shards(const std::vector<std::string>& addresses, std::chrono::milliseconds deadline);

  std::size_t size() const { return addresses_.size(); }
  const ShardAddress& address(std::size_t shard) const { return addresses_[shard]; }
  std::chrono::milliseconds deadline() const { return deadline_; }

  /// A connection to a copy.
  struct Copy {
    std::shared_ptr<const SegmentView> view;  ///< null where its server does not answer, or did not a moment ago
    CopyIdentity identity;
  };
  /// One a shard, made at once. Throws Error(mismatch) where one serves something else.
  std::vector<Copy> connect();
  /// Its server did not answer.
  void failed(std::size_t shard);
  /// The shard that an error of Xapian's is about.
  std::optional<std::size_t> named_in(const Xapian::Error& error) const;

 private:
  Copy connect(std::size_t shard);

  std::vector<ShardAddress> addresses_;
  std::chrono::milliseconds deadline_;
  std::mutex mutex_;
  std::vector<std::optional<Clock::time_point>> failed_;                ///< when, of each
  std::map<std::string, std::shared_ptr<const PublishedFacts>> facts_;  ///< by a copy's uuid
};

}  // namespace dateline
