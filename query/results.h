// The answer to a Request as plain structs: HTML, JSON, CSV and the command line are views of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/compare/statement_diff.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// Something the reader should know about their query: what was repaired, expanded, left out or not understood.
struct Notice {
  enum class Kind { repair, expansion, limit, unknown_value, undated, offer, no_words };
  Kind kind = Kind::repair;
  std::string text;                ///< in the request's label language
  std::size_t column = 0;          ///< 1-based code point of the query it speaks of; 0 for the whole
  std::size_t length = 0;          ///< code points
  std::string word;                ///< of an expansion: the word that was expanded
  std::vector<std::string> added;  ///< of an expansion: the words added; of an offer: the query offered
  /// Of an expansion: what a word of the query, or several side by side, brought.
  struct Part {
    std::string word;                  ///< as typed
    std::vector<std::size_t> columns;  ///< of its words, 1-based code points of the query
    std::vector<std::string> added;
  };
  std::vector<Part> parts = {};
};

/// Plain text with the ranges to highlight.
struct Snippet {
  struct Mark {
    std::size_t begin = 0;  ///< bytes of text
    std::size_t end = 0;
    bool translated = false;  ///< matched by a translation, not by the word typed
  };
  std::string text;
  std::string language;  ///< of the paragraph it begins in
  std::vector<Mark> marks;
};

/// What a member of a story says otherwise than the one that was issued first among the matches.
struct StoryDifference {
  std::string from;               ///< id of that one
  bool first = false;             ///< it is that one
  std::string summary;            ///< in the request's label language; empty where it says the same
  std::vector<FieldDiff> fields;  ///< of headline, date, byline, dateline and body those that differ
};

struct ResultItem {
  std::string id;
  std::string headline;
  std::vector<Snippet::Mark> headline_marks;
  std::string url;
  std::string source;
  Genre genre = Genre::unknown;
  Extent extent = Extent::full;
  std::optional<PartialDate> date;
  std::optional<Place> city;
  std::vector<std::string> issues;
  std::vector<std::string> language;
  std::vector<std::string> byline;
  std::vector<Snippet> snippets;  ///< up to three fragments
  std::string story;              ///< id of its story, also where it is alone in it
  std::uint64_t story_size = 0;   ///< with Request::collapse: statements of its story among the matches; else 0
  std::optional<StoryDifference> differs;  ///< where one story was requested
  double score = 0;
};

struct FacetValue {
  std::string value;  ///< id: geonameid, taxonomy id, "2015", "press-release", "en"
  std::string label;  ///< in the request's label language
  std::uint64_t count = 0;
  bool selected = false;
};

struct FacetCounts {
  std::string facet;
  bool exact = true;
  std::uint64_t distinct = 0;  ///< number of different values among the matches
  std::uint64_t other = 0;     ///< statements-times-values not listed below
  std::uint64_t none = 0;      ///< statements without a value
  bool none_selected = false;
  std::vector<FacetValue> values;
};

struct Results {
  std::uint64_t total = 0;       ///< statements that match, exact
  std::uint64_t translated = 0;  ///< of these, those that only translations find
  std::uint64_t undated = 0;     ///< of the matches without the date restriction, those without a date (left out by it)
  std::optional<std::uint64_t> stories;  ///< with Request::collapse: stories among the matches, exact
  bool exact = true;                     ///< false where a budget cut the search
  bool partial = false;                  ///< false unless time or a shard cut it: must not be cached or continued
  bool moved = false;                    ///< a cursor's generation is gone, and the page continues by score
  std::string next_cursor;               ///< empty after the last page
  std::vector<ResultItem> items;
  std::vector<FacetCounts> facets;
  std::vector<Notice> notices;
  std::string translated_into;  ///< language of these translations: "en", "es"; "" where both or none
  std::string query_language;   ///< that translations go from: "en", "es", "both"; empty where nothing is translated
  std::string interpretation;   ///< "Searched for: (hartford OR stamford) AND …"
  std::string spelling;         ///< a query that finds clearly more, or empty
  std::uint64_t generation = 0;
  std::string index_id;
  std::uint64_t documents = 0;  ///< of the index, this audience
};

/// ", of them 12 in Spanish": after the number of hits, where translations found some; else empty.
std::string translated_among(const Results& results, std::string_view language);

}  // namespace dateline
