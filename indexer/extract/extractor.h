// From the bytes of a page to what it says: headline, body, byline, date, categories, genre, listing items, each with
// its evidence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/url.h"
#include "indexer/schema/statement.h"

namespace dateline {

class DatelineSense;
class LearnedFrames;
class SiteProfile;

struct ExtractOptions {
  std::string file;                          ///< as given, for messages and the record
  std::string transport_charset;             ///< of the HTTP header, if known
  std::optional<Url> url;                    ///< where the page came from, if known: resolves links, dates by path
  const SiteProfile* profile = nullptr;      ///< a person's selectors for this site; not owned
  const DatelineSense* datelines = nullptr;  ///< recognises a dateline, where the text begins; not owned
  const LearnedFrames* frames = nullptr;     ///< what pages of each source have in common; not owned
  std::string source = {};                   ///< the page's source where no address gives its host
  bool learn = false;                        ///< list the page's blocks, so that its source's frame can be learned
  std::string_view crawler = {};             ///< the name by which pages may address us besides "robots"
};

/// What a page turned out to be.
struct Extraction {
  /// genre `listing`: `items` are its posts and the statement holds the page's own prose; genre `not_a_statement`:
  /// `refusal` says why. City, mentions, issues and languages are not set here (see facet/).
  Statement statement;
  std::vector<Statement> items;  ///< extent teaser, in page order, url resolved where possible
  std::string
      next_page;  ///< of a listing, by a site profile: the address of the list's next page, resolved; empty if none
  std::string refusal;          ///< "bot check: …", "error page: 404 …", "form"; empty for statements and listings
  std::string canonical_claim;  ///< link rel=canonical, else og:url, as printed; empty if none
  std::vector<std::string>
      paragraph_languages;  ///< the `lang` in force for each body paragraph, as printed; hints for LanguageModel::label
  std::string page_language;  ///< html lang or similar, as printed
  std::string location_hint;  ///< the page's own location metadata ("geo.placename", contentLocation), as printed
  std::vector<std::string> opening;  ///< lines before and at the start of the body where a dateline may stand apart
                                     ///< ("Hartford" under a byline)
  std::vector<std::string> frame;    ///< what the page says of its house: site name, title, head, post addresses
  bool kept_everything = false;      ///< pruning left nothing, so that the whole text was kept
  /// What the page's meta tags of these names say to crawlers: of "robots", and of ExtractOptions::crawler.
  std::vector<std::string> robots;
  std::string source;                 ///< whose frame the page is read with: its host, or the source that was given
  std::int64_t frame_state = 0;       ///< of that frame; 0 where none was known
  std::vector<std::uint64_t> blocks;  ///< hashes of its blocks, see block_hash(); where they were asked for
  std::uint64_t steps = 0;            ///< what reading the page took (see PageBudget)
};

/// The version of the rules below: raised when they change, so that unchanged pages are read again.
inline constexpr int kExtractorVersion = 15;

/// A page that holds nothing is `not_a_statement`. Throws Error(unreadable) for what is not text at all (binary, PDF),
/// for more than kMaxInputBytes, and, as TooComplex, for what makes more work than a page may.
Extraction extract(std::string_view bytes, const ExtractOptions& options);

}  // namespace dateline
