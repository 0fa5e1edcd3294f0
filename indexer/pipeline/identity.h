// Which statement a page is: ids from what pages, records and the caller say, over a whole run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// What one page, record or listing item brings to the decision.
struct Claimant {
  std::string given_id;       ///< of a record
  std::string claim;          ///< link rel=canonical or og:url, as printed
  std::string url;            ///< where it was fetched from, or a record's url
  std::string base_address;   ///< --base-url plus the path
  std::string path_id;        ///< source name plus the path; of an item its listing's id plus '#' and its slug
  std::string known_id;       ///< the id this place had in an earlier run, its claim being the same as then
  std::uint64_t content = 0;  ///< key of headline and text
  std::string digest;         ///< content_digest()
};

/// A claim that does not count.
struct Refusal {
  std::size_t claimant = 0;
  std::string claim;
  std::string reason;
};

struct Assignment {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::string id;
  std::string url;                   ///< trusted; empty where none is
  std::size_t duplicate_of = kNone;  ///< the claimant of this run that says the same under the same id
  bool taken = false;                ///< the id it asked for belongs to another: it got `id~2`, `id~3` …
};

struct Assignments {
  std::vector<Assignment> ids;  ///< one a claimant
  std::vector<Refusal> refused;
};

/// The digest of the statement that has this id already; nullopt where none has.
using ExistingDigest = std::function<std::optional<std::string>(const std::string& id)>;

/// The first that holds: the given id; a canonical address that is absolute http(s), no site's root, and not claimed by
/// another claimant with another headline or text; the address it was fetched from; the base address; the path. Where
/// several with different content end at one id, what the archive knows keeps its id, the first of the rest gets what
/// is free, and later ones `id~2`, `id~3` …
Assignments assign_identities(const std::vector<Claimant>& claimants, const ExistingDigest& existing);

/// "id~2" without its number.
std::string_view family_of(std::string_view id);

/// Why an address cannot stand for one page, or "" where it can: "not an absolute http(s) address", "the site's root".
std::string_view untrusted_reason(std::string_view address);

}  // namespace dateline
