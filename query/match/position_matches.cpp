// A cache by bytes on each segment.
#include "query/match/position_matches.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/base/bounded_cache.h"

namespace dateline {
namespace {

/// Bytes a document of the segment, and the least and the most of a segment, set by eye: of 100,000 documents 4 MB are
/// a thousand phrases of some hundred. Halved, a site with many visitors at once finds some phrases again, of frequent
/// words 10 ms each.
constexpr std::size_t kBytesADocument = 40;
constexpr std::size_t kLeastBytes = std::size_t{256} << 10, kMostBytes = std::size_t{16} << 20;
/// Conditions with longer keys, which only long typed queries give, are not cached.
constexpr std::size_t kMaxKey = 4096;

struct KeptMatches {
  explicit KeptMatches(std::size_t bytes) : sets(bytes) {}
  BoundedCache<PositionMatches> sets;
};

std::shared_ptr<KeptMatches> kept(const SegmentView& segment) {
  return segment.parts().get<KeptMatches>([&] {
    return std::make_shared<KeptMatches>(
        std::clamp(kBytesADocument * segment.columns().last(), kLeastBytes, kMostBytes));
  });
}

/// False where the node has members that a key does not cover.
bool add_key(const PlanNode& node, std::string& key) {
  if (node.kind == PlanNode::Kind::date || key.size() > kMaxKey) return false;
  key += fmt::format("({} {} {} {}", static_cast<int>(node.kind), node.slop, static_cast<int>(node.proximity),
                     node.distance);
  for (const std::string& term : node.terms) key.append(fmt::format(" {}:", term.size())).append(term);
  for (const PlanNode& child : node.children)
    if (!add_key(child, key)) return false;
  key += ')';
  return true;
}

}  // namespace

PositionMatches::PositionMatches(const DocSet& documents, std::uint64_t cost) : last_(documents.last()), cost_(cost) {
  const std::uint64_t count = documents.count();
  if (count * 32 >= last_) {
    many_ = std::make_unique<DocSet>(documents);
    return;
  }
  few_.reserve(count);
  documents.for_each([&](Xapian::docid id) { few_.push_back(id); });
}

DocSet PositionMatches::documents() const {
  if (many_) return *many_;
  DocSet set(last_);
  for (const std::uint32_t id : few_) set.insert(id);
  return set;
}

std::size_t PositionMatches::bytes() const {
  constexpr std::size_t kOverhead = 250;  // of the entry and its maps: about
  return kOverhead + (many_ ? last_ / 8 : few_.size() * sizeof few_[0]);
}

std::string place_key(const PlanNode& node) {
  std::string key;
  return add_key(node, key) && key.size() <= kMaxKey ? key : std::string();
}

std::shared_ptr<const PositionMatches> find_position_matches(const SegmentView& segment, const std::string& key) {
  return key.empty() ? nullptr : kept(segment)->sets.find(key);
}

void keep_position_matches(const SegmentView& segment, const std::string& key,
                           std::shared_ptr<const PositionMatches> set) {
  if (key.empty()) return;
  const std::size_t cost = set->bytes() + key.size();
  kept(segment)->sets.put(key, std::move(set), cost);
}

}  // namespace dateline
