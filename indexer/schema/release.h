// When and to whom a statement may be shown, and may_see(), which alone decides it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/instant.h"

namespace dateline {

/// Whom a statement is for.
enum class Visibility { public_, staff };
/// "public", "staff".
std::string_view to_string(Visibility visibility);

/// The release of a statement. An embargo is read once, on the way in (release_order.h), and kept as an instant; what
/// ordered one and could not be dated is `held` until a person sets it.
struct Release {
  enum class Embargo {
    none,
    at,      ///< until an instant
    held,    ///< of an order that could not be dated
    unread,  ///< of an order that has not been parsed yet: hides like `held`
  };

  Visibility visibility = Visibility::public_;
  Embargo embargo = Embargo::none;
  Instant until{};    ///< the end of an embargo `at`
  std::string words;  ///< the order as given; empty where there was none

  /// Whether anybody may see it at `now`.
  bool is_public(Instant now) const {
    return visibility == Visibility::public_ && (embargo == Embargo::none || (embargo == Embargo::at && until <= now));
  }

  bool operator==(const Release&) const = default;
};

/// The versions of a statement before its current one, as far as their releases matter to who asks whether it was
/// edited.
struct EarlierVersions {
  bool one_is_open = false;           ///< one with another text was never under an embargo
  std::vector<Instant> hidden_until;  ///< of each that was, or is for staff: Instant::max() for ever
};

/// Who asks.
enum class Audience { public_, staff };

/// Made once a request and handed to everything that shows statements. Who the user is will be here too.
struct Viewer {
  Audience audience = Audience::public_;

  static Viewer anyone() { return {}; }
  static Viewer staff() { return {Audience::staff}; }

  bool operator==(const Viewer&) const = default;
};

/// What decides whether a statement is shown.
struct ReleaseStatus {
  const Release& release;
  bool withdrawn = false;
  bool erased = false;  ///< or no longer a statement at all: not visible to anybody
};

/// The only judge: the public sees what is public, released and not withdrawn; staff see all but what was erased.
bool may_see(const ReleaseStatus& status, const Viewer& viewer, Instant now);

}  // namespace dateline
