// The forms of an answer for machines and for the terminal: JSON, JSON lines, CSV, text.
#pragma once

#include <string>

#include "query/request.h"
#include "query/results.h"

namespace dateline {

/// One object: total, results, facets, notices, interpretation, and what the answer was made from. Members of a result:
/// id, headline, url, source, genre, extent, date, precision, city, issues, language, byline, score, snippet (plain
/// text, fragments parted by " … ") and snippets (each with its text, language and marks: pairs of byte offsets).
std::string results_json(const Request& request, const Results& results);
/// One result a line.
std::string results_jsonl(const Results& results);
/// RFC 4180 with a header line; lists are parted by "; ".
std::string results_csv(const Results& results);
/// For a person; `colour` marks the hits with terminal escapes.
std::string results_text(const Request& request, const Results& results, bool colour);
/// One facet a line, as in the JSON.
std::string facets_jsonl(const Results& results);

/// One field of CSV: quoted where it must be.
std::string csv_field(std::string_view value);

}  // namespace dateline
