// JSON records as ingest and `extract --input jsonl` take them: a flat object of given values, or a whole exported
// statement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

/// One record. Values it gives are set and carry evidence of rule "given"; names that need the gazetteer or the
/// taxonomy are left to the reader as they are.
struct Record {
  Statement statement;
  std::string city;    ///< a city given by name; empty where none is, or where it came as an object with its geonameid
  std::string region;  ///< given beside the city's name
  std::vector<std::string> issues;  ///< as given: taxonomy ids or labels
  bool is_export = false;           ///< an exported statement: nothing is left to find
  bool empty = false;               ///< neither headline nor text: nothing to search
};

/// Arrays and objects inside a record lie in each other so deep at most.
inline constexpr std::size_t kMaxRecordDepth = 32;
/// Set by eye: tables of a thousand columns pass; reading takes the square of the keys of an object.
inline constexpr std::size_t kMaxRecordKeys = 2000;
/// Bytes of a headline, id, address, source or dateline: every answer prints them whole, and one of megabytes is a text
/// in the wrong column. The longest headline of 50,920 real records has 314.
inline constexpr std::size_t kMaxRecordLine = 16384;

/// Reads one JSON object: id, url, headline or title, text or body, teaser, date, modified, lang or language, city
/// (name or object), region, issues, topics or categories, byline or author, source, genre or kind, embargoed,
/// visibility. Unknown keys are kept in `extra`, and so are values that cannot be read (a date "soon"). Throws
/// Error(unreadable) where the text is not a JSON object or is nested deeper than kMaxRecordDepth, or has more than
/// kMaxRecordKeys keys in one object, or a headline, id, address, source or dateline over kMaxRecordLine.
///
/// Evidence and hashes of an exported statement are what its file says, and named so, unless it is `trusted` to be our
/// own export: then a line of to_json() is read back equal.
Record read_record(std::string_view json, bool trusted = false);

/// A plain text as paragraphs, one a line; where blank lines part paragraphs and the lines between them are wrapped,
/// the wrapped lines are joined. Blanks are squeezed.
std::vector<Paragraph> paragraphs_of(std::string_view text);

/// What makes a version: a digest of everything the page or record itself says (text, headline, byline, dates, labels,
/// given facets), and of nothing that a finder derives from it. Two statements with one digest say the same. 64 hex
/// digits.
std::string content_digest(const Statement& statement);

/// The rule named in the evidence of a value that a record gave.
inline constexpr std::string_view kGivenRule = "given";
/// Before the rule in evidence that a record brought along.
inline constexpr std::string_view kSaidByFileRule = "said by the file: ";
/// The rule named in the evidence of a value that a person set.
inline constexpr std::string_view kSetByHandRule = "set by hand";

}  // namespace dateline
