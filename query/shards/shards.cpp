// Connections by Xapian's remote backend, all at once.
#include "query/shards/shards.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <thread>
#include <utility>

#include "indexer/base/error.h"

namespace dateline {
namespace {

/// A server that did not answer is tried again after this long; until then no query waits for it.
constexpr std::chrono::seconds kForgiven{3};
/// Facts kept: those of copies that were replaced while we ran go when there are this many.
constexpr std::size_t kMaxFacts = 2000;

}  // namespace

ShardAddress ShardAddress::parse(const std::string& typed) {
  ShardAddress address;
  const auto colon = typed.rfind(':');
  if (colon != std::string::npos) {
    address.host = typed.substr(0, colon);
    if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']')
      address.host = address.host.substr(1, address.host.size() - 2);
    const char* const last = typed.data() + typed.size();
    const auto [end, failed] = std::from_chars(typed.data() + colon + 1, last, address.port);
    if (failed == std::errc() && end == last && !address.host.empty() && address.port >= 1 && address.port <= 65535)
      return address;
  }
  throw Error(Error::Kind::usage, fmt::format("--shards {}: not HOST:PORT", typed),
              "give the addresses of xapian-tcpsrv as 127.0.0.1:7001,127.0.0.1:7002");
}

std::string ShardAddress::to_string() const {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
}

Shards::Shards(const std::vector<std::string>& addresses, std::chrono::milliseconds deadline) : deadline_(deadline) {
  for (const std::string& typed : addresses) {
    addresses_.push_back(ShardAddress::parse(typed));
    const auto same = [&](const ShardAddress& other) { return other.to_string() == addresses_.back().to_string(); };
    // Its statements would count twice.
    if (std::any_of(addresses_.begin(), addresses_.end() - 1, same))
      throw Error(Error::Kind::usage, fmt::format("--shards names {} twice", typed), "name each xapian-tcpsrv once");
  }
  if (addresses_.empty())
    throw Error(Error::Kind::usage, "--shards names no server",
                "give the addresses of xapian-tcpsrv as 127.0.0.1:7001,127.0.0.1:7002");
  failed_.resize(addresses_.size());
}

std::vector<Shards::Copy> Shards::connect() {
  std::vector<Copy> copies(addresses_.size());
  std::vector<std::exception_ptr> problems(addresses_.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < addresses_.size(); ++i) {
      {
        const std::lock_guard lock(mutex_);
        if (failed_[i] && Clock::now() - *failed_[i] < kForgiven) continue;
      }
      threads.emplace_back([&, i] {
        try {
          copies[i] = connect(i);
        } catch (const Error&) {
          problems[i] = std::current_exception();
        } catch (const Xapian::Error&) {
          failed(i);
        }
      });
    }
  }
  for (const std::exception_ptr& problem : problems)
    if (problem) std::rethrow_exception(problem);
  return copies;
}

Shards::Copy Shards::connect(std::size_t shard) {
  // So that one that does not answer leaves time for the others' answer, and for that of a second one.
  // None at all would be no limit.
  const auto wait = static_cast<unsigned>(std::max<std::int64_t>(1, deadline_.count() * 3 / 10));
  const Xapian::Database database = Xapian::Remote::open(addresses_[shard].host, addresses_[shard].port, wait, wait);
  const std::string uuid = database.get_uuid();
  std::shared_ptr<const PublishedFacts> facts;
  {
    const std::lock_guard lock(mutex_);
    failed_[shard].reset();
    if (const auto known = facts_.find(uuid); known != facts_.end()) facts = known->second;
  }
  if (!facts) {
    try {
      facts = std::make_shared<const PublishedFacts>(read_published_facts(database));
    } catch (const Error& error) {
      throw Error(error.kind(), fmt::format("{}: {}", addresses_[shard].to_string(), error.what()), error.hint());
    }
    const std::lock_guard lock(mutex_);
    if (facts_.size() >= kMaxFacts) facts_.clear();
    facts_.emplace(uuid, facts);
  }
  return {SegmentView::of_copy(database, facts), facts->identity};
}

void Shards::failed(std::size_t shard) {
  const std::lock_guard lock(mutex_);
  failed_[shard] = Clock::now();
}

std::optional<std::size_t> Shards::named_in(const Xapian::Error& error) const {
  const std::string& context = error.get_context();
  for (std::size_t i = 0; i < addresses_.size(); ++i)
    if (context.find(fmt::format("({}:{})", addresses_[i].host, addresses_[i].port)) != std::string::npos) return i;
  return std::nullopt;
}

}  // namespace dateline
