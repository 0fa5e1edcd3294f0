// A house's standing pages: about us, services, contact, terms. They have no date and are not issued.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields/voice.h"
#include "indexer/extract/layout/page_layout.h"
#include "indexer/schema/statement.h"

namespace dateline {

struct StandingFacts {
  std::string_view headline;
  std::string_view address;   ///< of the page, or the path it was read from
  bool dated = false;         ///< the page prints a day of publication
  bool changed = false;       ///< … but calls it the day of its last change
  bool signed_ = false;       ///< the page prints a byline
  bool article_type = false;  ///< JSON-LD types the page as an article or posting
  bool named_genre = false;   ///< label, breadcrumb, address or headline name a kind of statement
  Voice voice;
  const std::vector<Paragraph>& body;
};

/// Why the page is a standing one; nullopt where it may be a statement. Asks for several signs beside the missing day:
/// the menu leads to the page, headline or address are those of such pages, the text opens by saying what the headline
/// names, it speaks of itself or to its reader, and of no day and nothing past. A text that demands, condemns or is
/// with somebody is a statement, whatever it is headed by.
std::optional<std::string> standing_page(const PageLayout& outline, const StandingFacts& facts);

}  // namespace dateline
