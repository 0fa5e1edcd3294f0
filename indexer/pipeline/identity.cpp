// The identity rules, without any input or output.
#include "indexer/pipeline/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "indexer/base/url.h"

namespace dateline {
namespace {

constexpr std::size_t kNone = Assignment::kNone;

class Assigner {
 public:
  Assigner(const std::vector<Claimant>& claimants, const ExistingDigest& existing)
      : claimants_(claimants), existing_(existing) {}

  Assignments run() {
    result_.ids.resize(claimants_.size());
    canonical_.resize(claimants_.size());
    trust_canonicals();
    std::map<std::string, std::vector<std::size_t>> families;
    std::vector<const std::string*> order;
    for (std::size_t i = 0; i < claimants_.size(); ++i) {
      auto [family, fresh] = families.try_emplace(wanted_id(i));
      if (fresh) order.push_back(&family->first);
      family->second.push_back(i);
    }
    for (const std::string* id : order) settle_family(*id, families[*id]);
    return std::move(result_);
  }

 private:
  /// Sets canonical_ where the claim counts, and notes the refused ones.
  void trust_canonicals() {
    std::unordered_map<std::string, std::set<std::uint64_t>> contents;
    std::vector<std::string> claimed(claimants_.size());
    for (std::size_t i = 0; i < claimants_.size(); ++i) {
      const std::string& claim = claimants_[i].claim;
      if (claim.empty() || !claimants_[i].given_id.empty()) continue;
      if (const std::string_view reason = untrusted_reason(claim); !reason.empty()) {
        result_.refused.push_back({i, claim, std::string(reason)});
        continue;
      }
      claimed[i] = Url::parse(claim)->text;
      contents[claimed[i]].insert(claimants_[i].content);
    }
    for (std::size_t i = 0; i < claimants_.size(); ++i) {
      if (claimed[i].empty()) continue;
      const bool keeps_it = !claimants_[i].known_id.empty() && family_of(claimants_[i].known_id) == claimed[i];
      if (contents[claimed[i]].size() == 1 || keeps_it)
        canonical_[i] = claimed[i];
      else
        result_.refused.push_back({i, claimants_[i].claim, "claimed by another page with another headline or text"});
    }
  }

  std::string wanted_id(std::size_t i) {
    const Claimant& claimant = claimants_[i];
    Assignment& assignment = result_.ids[i];
    const std::string& fetched = claimant.url.empty() ? claimant.base_address : claimant.url;
    assignment.url = canonical_[i].empty() ? fetched : canonical_[i];
    if (!claimant.known_id.empty()) return std::string(family_of(claimant.known_id));
    if (!claimant.given_id.empty()) return claimant.given_id;
    return assignment.url.empty() ? claimant.path_id : assignment.url;
  }

  /// All claimants of one id: those whose place or content the archive knows first, then the rest in order.
  void settle_family(const std::string& base, const std::vector<std::size_t>& members) {
    std::map<std::string, std::size_t> taken;     // id to claimant
    std::map<std::string, std::size_t> contents;  // digest to claimant
    const auto give = [&](std::size_t i, const std::string& id) {
      result_.ids[i].id = id;
      taken[id] = i;
      contents.try_emplace(claimants_[i].digest, i);
    };
    const auto share = [&](std::size_t i, std::size_t with) {
      result_.ids[i].id = result_.ids[with].id;
      result_.ids[i].duplicate_of = with;
    };
    std::vector<std::size_t> rest;
    for (const std::size_t i : members) {
      const std::string& known = claimants_[i].known_id;
      if (known.empty())
        rest.push_back(i);
      else if (const auto holder = taken.find(known); holder != taken.end())
        share(i, holder->second);
      else
        give(i, known);
    }
    const std::map<std::string, std::string> stored =
        rest.empty() ? std::map<std::string, std::string>() : stored_family(base);
    std::vector<std::size_t> fresh;
    for (const std::size_t i : rest) {
      const auto same = std::find_if(stored.begin(), stored.end(),
                                     [&](const auto& entry) { return entry.second == claimants_[i].digest; });
      const auto twin = contents.find(claimants_[i].digest);
      if (twin != contents.end())
        share(i, twin->second);
      else if (same != stored.end() && !taken.contains(same->first))
        give(i, same->first);
      else
        fresh.push_back(i);
    }
    for (const std::size_t i : fresh) {
      if (const auto twin = contents.find(claimants_[i].digest); twin != contents.end()) {
        share(i, twin->second);
        continue;
      }
      std::string id = base;
      for (int n = 2; taken.contains(id); ++n) id = numbered(base, n);
      result_.ids[i].taken = id != base;
      give(i, id);
    }
  }

  static std::string numbered(const std::string& base, int n) { return fmt::format("{}~{}", base, n); }

  /// The ids of a family that the archive has, with their digests.
  std::map<std::string, std::string> stored_family(const std::string& base) const {
    std::map<std::string, std::string> stored;
    std::string id = base;
    for (int n = 2;; ++n) {
      const std::optional<std::string> digest = existing_(id);
      if (!digest) return stored;
      stored.emplace(id, *digest);
      id = numbered(base, n);
    }
  }

  const std::vector<Claimant>& claimants_;
  const ExistingDigest& existing_;
  std::vector<std::string> canonical_;
  Assignments result_;
};

}  // namespace

Assignments assign_identities(const std::vector<Claimant>& claimants, const ExistingDigest& existing) {
  return Assigner(claimants, existing).run();
}

std::string_view family_of(std::string_view id) {
  // Three digits at most: "/~1234" is somebody's home page.
  const std::size_t mark = id.rfind('~');
  if (mark == std::string_view::npos || mark + 1 == id.size() || id.size() - mark > 4) return id;
  const std::string_view digits = id.substr(mark + 1);
  const bool number = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number && digits.front() != '0' && digits != "1" ? id.substr(0, mark) : id;
}

std::string_view untrusted_reason(std::string_view address) {
  const std::optional<Url> url = Url::parse(address);
  if (!url || address.find("://") == std::string_view::npos) return "not an absolute http(s) address";
  if (url->is_root()) return "a site's root";
  return {};
}

}  // namespace dateline
