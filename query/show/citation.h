// Statements as reference managers and footnotes take them: text, RIS, BibTeX, CSL-JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/results.h"

namespace dateline {

enum class CitationFormat { text, ris, bibtex, csl };
/// Of "text", "ris", "bibtex", "csl".
std::optional<CitationFormat> parse_citation_format(std::string_view name);
/// The registered or customary media type, with its charset.
std::string_view media_type(CitationFormat format);

/// What is cited. Unknown values are empty and absent from every form: nothing is made up.
struct Citation {
  std::string id;
  std::string headline;
  std::vector<std::string> authors;  ///< as signed
  std::string source;
  Genre genre = Genre::unknown;
  std::optional<PartialDate> date;
  std::string city;  ///< where it was issued
  std::vector<std::string> language;
  std::vector<std::string> issues;
  std::string url;        ///< where it was published
  std::string permalink;  ///< in the archive; may be empty, then `url` stands for it
};
Citation citation_of(const Statement& statement, std::string permalink);
Citation citation_of(const ResultItem& item, std::string permalink);

/// One entry, ended by a line feed. `language` ("en", "es") is that of the text form's own words. CSL gives one object;
/// of several make an array.
/// RIS: https://github.com/aurimasv/translators/wiki/RIS-Tag-Map; CSL-JSON: https://citeproc-js.readthedocs.io
std::string cite(const Citation& citation, CitationFormat format, std::string_view language);

}  // namespace dateline
