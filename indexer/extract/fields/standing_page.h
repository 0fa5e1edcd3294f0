// A house's standing pages: about us, services, contact, terms. They say no day and nobody issued them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/extract/fields/voice.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

struct StandingFacts {
  std::string_view headline;
  std::string_view address;   ///< of the page, or the path it was read from
  bool dated = false;         ///< the page prints a day of publication
  bool signed_ = false;       ///< the page prints a byline
  bool article_type = false;  ///< JSON-LD types the page as an article or posting
  bool named_genre = false;   ///< label, breadcrumb, address or headline name a kind of statement
  Voice voice;
};

/// Why the page is a standing one; nullopt where it may be a statement. Asks for two signs beside the missing day: the
/// menu leads to the page, headline or address are those of such pages, and the text speaks in the house's own praise.
std::optional<std::string> standing_page(const PageLayout& outline, const StandingFacts& facts);

}  // namespace dateline
