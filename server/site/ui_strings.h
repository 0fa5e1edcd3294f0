// What the site says, in both languages: one table, so that no string can lack its translation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/date.h"

namespace dateline {

enum class Language { english, spanish };
/// "en", "es".
std::string_view code(Language language);

enum class Say {
  search,
  search_label,
  search_hint,
  filters,
  apply,
  clear_all,
  remove,
  from,
  to,
  sort_by,
  relevance,
  newest,
  oldest,
  results_one,
  results_many,
  no_results,
  no_results_help,
  did_you_mean,
  searched_for,
  also_searched,
  without_expansion,
  facet_city,
  facet_mentions,
  facet_issue,
  facet_year,
  facet_genre,
  facet_language,
  facet_source,
  none_city,
  none_mentions,
  none_issue,
  none_year,
  none_genre,
  none_language,
  none_source,
  other_values,
  previous,
  next,
  page,
  of,
  undated,
  original,
  issued_in,
  mentions,
  issues,
  filed_in,
  by,
  published,
  language,
  copy_quote,
  quote_this,
  copied,
  quote_paragraph,
  evidence,
  evidence_intro,
  field,
  value,
  rule,
  words,
  where,
  confidence,
  not_part,
  release_line,
  contact,
  end_mark,
  boilerplate,
  note,
  teaser_only,
  version,
  sha,
  captured,
  back,
  not_found,
  not_found_text,
  bad_request,
  bad_request_text,
  busy,
  skip,
  other_language,
  about,
  statements,
  histogram,
  histogram_table,
  year,
  count,
  home_intro,
  latest,
  browse,
  english_name,
  spanish_name,
  similar,
  json,
  print,
  given,
  permalink,
  archive_empty,
  match_any,
  more_filters,
  statement,
  undated_left_out,
  modified,
  dateline,
  error,
  error_text,
  kCount
};

/// The words for it. Never empty.
std::string_view say(Language language, Say what);

/// "press-release" → "Press release" / "Comunicado".
std::string_view genre_label(Language language, std::string_view genre);
/// "en" → "English" / "Inglés"; other codes as they are.
std::string_view language_label(Language language, std::string_view iso);
/// "November 4, 2015" / "4 de noviembre de 2015"; "July 2005"; "2005".
std::string date_label(Language language, const PartialDate& date);
/// 1234 → "1,234" / "1234"; 12345 → "12,345" / "12.345".
std::string number_label(Language language, std::uint64_t number);

}  // namespace dateline
