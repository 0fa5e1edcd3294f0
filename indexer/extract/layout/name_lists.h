// The class and id attributes of a page, equal ones once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// Numbers name lists in the order they come; the first is the empty one.
class NameLists {
 public:
  NameLists() : places_(256) {}

  /// Calls `add` with a list that is new. `lists` holds what was added so far.
  template <class Add>
  std::uint32_t number(std::string_view names, const std::vector<std::string_view>& lists, Add add) {
    if (names.empty()) return 0;
    const std::uint32_t hash = hash_of(names);
    std::size_t at = hash & (places_.size() - 1);
    for (; places_[at].number != 0; at = (at + 1) & (places_.size() - 1))
      if (places_[at].hash == hash && lists[places_[at].number] == names) return places_[at].number;
    const auto fresh = static_cast<std::uint32_t>(lists.size());
    places_[at] = {hash, fresh};
    if (2 * ++held_ > places_.size()) grow();
    add(names);
    return fresh;
  }

 private:
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // 0: free
  };

  static std::uint32_t hash_of(std::string_view names) {
    std::uint64_t hash = names.size();
    for (std::size_t at = 0; at < names.size(); at += 8) {
      std::uint64_t part = 0;
      const std::size_t size = names.size() - at < 8 ? names.size() - at : 8;
      names.copy(reinterpret_cast<char*>(&part), size, at);
      hash = (hash ^ part) * 0x9E3779B97F4A7C15ull;
      hash ^= hash >> 32;
    }
    return static_cast<std::uint32_t>(hash);
  }

  void grow() {
    std::vector<Place> before(places_.size() * 2);
    before.swap(places_);
    for (const Place& kept : before) {
      if (kept.number == 0) continue;
      std::size_t at = kept.hash & (places_.size() - 1);
      while (places_[at].number != 0) at = (at + 1) & (places_.size() - 1);
      places_[at] = kept;
    }
  }

  std::vector<Place> places_;
  std::size_t held_ = 0;
};

}  // namespace dateline
