// Results as JSON, JSON lines and CSV.
#include "query/show/formats.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <nlohmann/json.hpp>

#include "indexer/base/text.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json city_json(const Place& place) {
  Json json = Json::object();
  if (!place.as_printed.empty()) json["as_printed"] = place.as_printed;
  json["name"] = place.name;
  if (!place.name_es.empty()) json["name_es"] = place.name_es;
  if (!place.region.empty()) json["region"] = place.region;
  if (!place.country.empty()) json["country"] = place.country;
  if (place.geonameid) json["geonameid"] = place.geonameid;
  return json;
}

/// One sign between two fragments, whether they are cut there or not.
std::string joined_snippets(const ResultItem& item) {
  constexpr std::string_view kCut = "…";
  std::string text;
  for (const Snippet& snippet : item.snippets) {
    std::string_view next = snippet.text;
    if (!text.empty()) {
      if (text.ends_with(kCut)) text.resize(text.size() - kCut.size());
      if (next.starts_with(kCut)) next.remove_prefix(kCut.size());
      text += " … ";
    }
    text += next;
  }
  return text;
}

/// Marks in code points: what JSON's readers count in.
Json marks_json(std::string_view text, const std::vector<Snippet::Mark>& marks) {
  Json json = Json::array();
  std::size_t at = 0, points = 0;
  const auto points_to = [&](std::size_t byte) {
    if (byte < at) at = points = 0;
    for (; at < byte && at < text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) ++points;
    return points;
  };
  for (const Snippet::Mark& mark : marks) {
    Json one = {{"begin", points_to(mark.begin)}};
    one["end"] = points_to(mark.end);
    if (mark.translated) one["translated"] = true;
    json.push_back(std::move(one));
  }
  return json;
}

Json item_json(const ResultItem& item) {
  Json json = {{"id", item.id}, {"headline", item.headline}};
  if (!item.url.empty()) json["url"] = item.url;
  if (!item.source.empty()) json["source"] = item.source;
  if (const auto genre = to_string(item.genre); !genre.empty()) json["genre"] = genre;
  json["extent"] = to_string(item.extent);
  if (item.date) {
    json["date"] = item.date->to_string();
    json["precision"] = to_string(item.date->precision());
  }
  if (item.city) json["city"] = city_json(*item.city);
  json["issues"] = item.issues;
  json["language"] = item.language;
  if (!item.byline.empty()) json["byline"] = item.byline;
  json["score"] = shown_score(item.score);
  json["snippet"] = joined_snippets(item);
  Json snippets = Json::array();
  for (const Snippet& snippet : item.snippets) {
    snippets.push_back(
        {{"text", snippet.text}, {"language", snippet.language}, {"marks", marks_json(snippet.text, snippet.marks)}});
  }
  json["snippets"] = std::move(snippets);
  if (!item.headline_marks.empty()) json["headline_marks"] = marks_json(item.headline, item.headline_marks);
  if (!item.story.empty()) json["story"] = {{"id", item.story}};
  if (!item.story.empty() && item.story_size > 0) json["story"]["size"] = item.story_size;
  if (item.differs) {
    Json parts = Json::array();
    for (const FieldDiff& field : item.differs->fields)
      for (const DiffPart& part : field.parts)
        if (part.kind != DiffPart::Kind::equal)
          parts.push_back({{"field", field.field}, {"kind", to_string(part.kind)}, {"text", part.text}});
    json["differs"] = {{"from", item.differs->from}, {"summary", item.differs->summary}, {"parts", std::move(parts)}};
  }
  return json;
}

Json facet_json(const FacetCounts& facet) {
  Json values = Json::array();
  for (const FacetValue& value : facet.values)
    values.push_back(
        {{"value", value.value}, {"label", value.label}, {"count", value.count}, {"selected", value.selected}});
  return {{"facet", facet.facet}, {"exact", facet.exact}, {"distinct", facet.distinct},
          {"other", facet.other}, {"none", facet.none},   {"values", std::move(values)}};
}

std::string_view kind_name(Notice::Kind kind) {
  switch (kind) {
    case Notice::Kind::repair:
      return "repair";
    case Notice::Kind::expansion:
      return "expansion";
    case Notice::Kind::limit:
      return "limit";
    case Notice::Kind::unknown_value:
      return "unknown-value";
    case Notice::Kind::undated:
      return "undated";
    case Notice::Kind::offer:
      return "offer";
    case Notice::Kind::no_words:
      return "no-words";
  }
  return "repair";
}

Json notice_json(const Notice& notice) {
  Json json = {{"kind", kind_name(notice.kind)}, {"text", notice.text}};
  if (notice.column) {
    json["column"] = notice.column;
    json["length"] = notice.length;
  }
  if (!notice.word.empty()) json["word"] = notice.word;
  if (!notice.added.empty()) json["added"] = notice.added;
  for (const Notice::Part& part : notice.parts)
    json["words"].push_back({{"word", part.word}, {"columns", part.columns}, {"added", part.added}});
  return json;
}

}  // namespace

double shown_score(double score) {
  return std::stod(fmt::format("{:.4g}", score));
}

std::string results_json(const Request& request, const Results& results) {
  Json json = {{"format_version", kResultsFormatVersion}, {"total", results.total}};
  if (results.translated) json["translated"] = results.translated;
  if (results.stories) json["stories"] = *results.stories;
  json["exact"] = results.exact;
  if (results.partial) json["partial"] = true;
  if (results.moved) json["moved"] = true;
  json["offset"] = request.offset;
  json["limit"] = request.limit;
  json["interpretation"] = results.interpretation;
  if (!results.query_language.empty()) json["query_language"] = results.query_language;
  Json items = Json::array();
  for (const ResultItem& item : results.items) items.push_back(item_json(item));
  json["results"] = std::move(items);
  Json facets = Json::array();
  for (const FacetCounts& facet : results.facets) facets.push_back(facet_json(facet));
  json["facets"] = std::move(facets);
  Json notices = Json::array();
  for (const Notice& notice : results.notices) notices.push_back(notice_json(notice));
  json["notices"] = std::move(notices);
  if (!results.next_cursor.empty()) json["next_cursor"] = results.next_cursor;
  if (!results.spelling.empty()) json["spelling"] = results.spelling;
  if (results.undated) json["undated"] = results.undated;
  json["index"] = {{"id", results.index_id}, {"generation", results.generation}, {"documents", results.documents}};
  return dump(json);
}

std::string result_jsonl(const ResultItem& item) {
  return dump(item_json(item)) + "\n";
}

std::string results_jsonl(const Results& results) {
  std::string lines;
  for (const ResultItem& item : results.items) lines += result_jsonl(item);
  return lines;
}

std::string city_label(const std::optional<Place>& city, std::string_view language) {
  if (!city) return {};
  const std::string& name = language == "es" && !city->name_es.empty() ? city->name_es : city->name;
  return city->region.empty() ? name : name + ", " + city->region;
}

std::string trec_field(std::string_view value) {
  std::string field;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(value.data());
  for (int32_t at = 0; at < static_cast<int32_t>(value.size());) {
    const int32_t begin = at;
    UChar32 c;
    U8_NEXT(bytes, at, static_cast<int32_t>(value.size()), c);
    const bool plain = c > ' ' && c != 0x7F && !u_isUWhiteSpace(c) && u_isprint(c);
    for (int32_t i = begin; i < at; ++i) {
      if (plain)
        field += value[static_cast<std::size_t>(i)];
      else
        field += fmt::format("%{:02X}", bytes[i]);
    }
  }
  return field;
}

std::string csv_header(bool spreadsheet) {
  return (spreadsheet ? std::string(kByteOrderMark) : std::string()) +
         "id,headline,date,city,country,issues,genre,language,source,byline,url,score,snippet\r\n";
}

std::string result_csv(const ResultItem& item, bool spreadsheet) {
  const std::string fields[] = {item.id,
                                item.headline,
                                item.date ? item.date->to_string() : std::string(),
                                city_label(item.city, "en"),
                                item.city ? item.city->country : std::string(),
                                join(item.issues, "; "),
                                std::string(to_string(item.genre)),
                                join(item.language, "; "),
                                item.source,
                                join(item.byline, "; "),
                                item.url,
                                fmt::format("{}", shown_score(item.score)),
                                joined_snippets(item)};
  std::string line;
  for (const std::string& field : fields) {
    if (&field != fields) line += ',';
    line += spreadsheet ? spreadsheet_field(field) : csv_field(field);
  }
  return line + "\r\n";
}

std::string results_csv(const Results& results, bool spreadsheet) {
  std::string text = csv_header(spreadsheet);
  for (const ResultItem& item : results.items) text += result_csv(item, spreadsheet);
  return text;
}

std::string facets_jsonl(const Results& results) {
  std::string lines;
  for (const FacetCounts& facet : results.facets) lines += dump(facet_json(facet)) + "\n";
  return lines;
}

std::string story_difference_text(const StoryDifference& difference, std::string_view language) {
  const bool spanish = language == "es";
  if (difference.first) return spanish ? "la primera de su historia" : "the first of its story";
  if (difference.summary.empty()) return spanish ? "dice lo mismo que la primera" : "says the same as the first";
  return (spanish ? "cambia respecto a la primera: " : "differs from the first: ") + difference.summary;
}

}  // namespace dateline
