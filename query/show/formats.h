// The forms of an answer for machines: JSON, JSON lines, CSV. For a person: terminal_text.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/csv.h"
#include "query/request.h"
#include "query/results.h"

namespace dateline {

/// A score as it is printed: to four digits, enough to compare results by. All digits would reveal how many statements
/// hold a word, hidden ones too.
double shown_score(double score);

/// Rises when a member of the JSON forms changes its meaning or goes away.
inline constexpr int kResultsFormatVersion = 1;

/// One object: total, results, facets, notices, interpretation, and what the answer was made from. Members of a result:
/// id, headline, url, source, genre, extent, date, precision, city, issues, language, byline, score, snippet (plain
/// text, fragments separated by " … ") and snippets (each with its text, language and marks, begin and end in code
/// points).
std::string results_json(const Request& request, const Results& results);
/// One result a line.
std::string results_jsonl(const Results& results);
std::string result_jsonl(const ResultItem& item);
/// RFC 4180 with a header line; lists are separated by "; ". For a `spreadsheet` with a byte order mark, and every
/// field by spreadsheet_field().
std::string results_csv(const Results& results, bool spreadsheet = false);
std::string csv_header(bool spreadsheet = false);
std::string result_csv(const ResultItem& item, bool spreadsheet = false);
/// One facet a line, as in the JSON.
std::string facets_jsonl(const Results& results);

/// "Hartford, Connecticut", in English or Spanish ("es"); empty without a city.
std::string city_label(const std::optional<Place>& city, std::string_view language);

/// One column of a TREC line: white space of any script, control characters and bytes that are not UTF-8 as %XX.
std::string trec_field(std::string_view value);

/// Of a member of a story: "the first of its story", "says the same as the first", or what differs.
std::string story_difference_text(const StoryDifference& difference, std::string_view language);

}  // namespace dateline
