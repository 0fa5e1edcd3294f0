// A search as a plain struct: what the command line, the web page and the API all turn their parameters into.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/schema/release.h"

namespace dateline {

enum class Match { all, any };
enum class Sort { relevance, newest, oldest };

/// Values of one facet are OR, different facets AND. Cities and issues by id (geonameid, taxonomy id) or by a name,
/// which is looked up. "none" is a value of its own: statements without one.
struct Filters {
  std::vector<std::string> city;  ///< issued in
  std::vector<std::string> mentions;
  std::vector<std::string> issue;
  std::vector<std::string> genre;
  std::vector<std::string> language;
  std::vector<std::string> source;
  std::vector<std::string> year;      ///< "2015", "none"
  std::vector<std::string> month;     ///< "2015-11"
  std::vector<std::string> story;     ///< ids of stories
  std::vector<std::string> edited;    ///< "yes": changed since it was first seen; "no"
  std::optional<PartialDate> after;   ///< inclusive, first day
  std::optional<PartialDate> before;  ///< inclusive, last day

  bool operator==(const Filters&) const = default;
};

struct Request {
  std::string query;  ///< as typed
  Match match = Match::all;
  Filters filters;
  Audience audience = Audience::public_;
  Sort sort = Sort::relevance;
  std::size_t offset = 0;
  std::string cursor;     ///< Results::next_cursor of the page before; where given, `offset` does not count
  bool collapse = false;  ///< one result a story, its best; totals and facets stay those of statements
  std::size_t limit = 10;
  bool old_versions = false;  ///< of what statements said before they were edited, in an index of its own
  std::vector<std::string>
      facets;  ///< names of the facets to count: city, mentions, issue, year, month, genre, lang, source, edited
  std::size_t facet_values = 10;  ///< most frequent values listed a facet; the rest is `other`
  bool expand = true;             ///< the bilingual lexicon
  /// That translations go from: "en", "es", or "auto", by the query's words. Where these leave it open it is that of
  /// the page, and where there is no page (shell and API) both.
  std::string query_language = "auto";
  std::string page_language;  ///< "en" or "es"; empty in shell and API
  bool snippets = true;
  bool offers = true;         ///< other spellings and other forms of the query, where it finds little
  std::string labels = "en";  ///< language of labels and notices: "en" or "es"

  bool operator==(const Request&) const = default;
};

}  // namespace dateline
