// Answers of the API as JSON.
#include "server/api/answers.h"

#include <nlohmann/json.hpp>

#include "indexer/schema/statement_json.h"
#include "query/show/citation.h"
#include "query/show/formats.h"
#include "server/site/addresses.h"
#include "server/site/diff_page.h"
#include "server/site/failure.h"
#include "server/site/parameters.h"
#include "server/site/statement_lookup.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kApiFacetValues = 50;  ///< where an address names no number
constexpr std::size_t kSimilar = 10;
constexpr std::size_t kMostKwicLines = 1000;

HttpResponse json_answer(std::string body) {
  HttpResponse response;
  response.content_type = "application/json";
  response.body = std::move(body);
  if (response.body.empty() || response.body.back() != '\n') response.body += '\n';
  return response;
}

HttpResponse json_answer(const Json& json) {
  return json_answer(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// The request, with a notice where the query was cut.
Request asked(const Call& call, std::vector<Notice>& notices) {
  bool cut = false;
  Request request = request_of(call.target, call.labels(), &cut);
  if (cut) {
    Notice notice;
    notice.kind = Notice::Kind::limit;
    notice.text = Words(request.labels == "es" ? Language::spanish : Language::english).text(Message::query_cut);
    notices.push_back(std::move(notice));
  }
  if (call.target.get("values").empty()) request.facet_values = kApiFacetValues;
  return request;
}

Json notices_json(const std::vector<Notice>& notices) {
  Json list = Json::array();
  for (const Notice& notice : notices) list.push_back({{"text", notice.text}});
  return list;
}

Json citation_link(const Call& call, const std::string& id) {
  return call.base + statement_address(call.language, id);
}

Json result_list(const std::vector<ResultItem>& items) {
  Json list = Json::array();
  for (const ResultItem& item : items) list.push_back(Json::parse(result_jsonl(item)));
  return list;
}

/// Every value of a facet that has statements, most frequent first.
HttpResponse facet_list(const Call& call, const char* facet, const char* kind) {
  Request request;
  request.labels = std::string(call.labels());
  request.limit = 0;
  request.facets = {facet};
  request.facet_values = 1'000'000;
  const Results results = call.archive().search_whole(request, call.viewer);
  Json values = Json::array();
  for (const FacetCounts& counts : results.facets)
    for (const FacetValue& value : counts.values)
      values.push_back({{"value", value.value},
                        {"label", value.label},
                        {"count", value.count},
                        {"url", call.base + value_address(call.language, kind, value.value)}});
  return json_answer({{"total", results.total}, {"values", std::move(values)}});
}

}  // namespace

HttpResponse api_search(const Call& call) {
  std::vector<Notice> notices;
  Request request = asked(call, notices);
  request.facets = call.target.all("facet");
  if (request.facets.empty()) request.facets = {"issue", "city", "year"};
  Results results = call.archive().search(request, call.viewer);
  results.notices.insert(results.notices.begin(), notices.begin(), notices.end());
  HttpResponse response = json_answer(results_json(request, results));
  if (results.partial) response.set("Cache-Control", "no-store");
  return response;
}

HttpResponse api_facets(const Call& call) {
  std::vector<Notice> notices;
  Request request = asked(call, notices);
  request.limit = 0;
  request.cursor.clear();
  request.facets = call.target.all("facet");
  if (request.facets.empty())
    request.facets = {"issue", "city", "mentions", "year", "genre", "lang", "source", "edited"};
  const Results results = call.archive().search(request, call.viewer);
  const Json whole = Json::parse(results_json(request, results));
  Json json;
  for (const char* member :
       {"format_version", "total", "exact", "partial", "interpretation", "facets", "notices", "undated"})
    if (whole.contains(member)) json[member] = whole[member];
  HttpResponse response = json_answer(json);
  if (results.partial) response.set("Cache-Control", "no-store");
  return response;
}

namespace {

/// Of the file that a statement was loaded from the public learns the name: where it lies is the office's own matter.
Json statement_json(const Call& call, const Statement& statement) {
  Json json = Json::parse(to_json(statement));
  if (call.viewer.audience == Audience::public_ && json.contains("file"))
    json["file"] = statement.file.substr(statement.file.find_last_of("/\\") + 1);
  return json;
}

}  // namespace

HttpResponse api_statement(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, {})) return std::move(*other);
  Json json = statement_json(call, looked_up.found.statement);
  if (!looked_up.found.page_gone.empty()) json["gone"] = looked_up.found.page_gone;
  json["permalink"] = citation_link(call, looked_up.found.statement.id);
  return json_answer(json);
}

HttpResponse api_versions(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "versions")) return std::move(*other);
  Json list = Json::array();
  for (const Statement& version : call.archive().versions(looked_up.found.statement.id, call.viewer))
    list.push_back(statement_json(call, version));
  return json_answer({{"id", looked_up.found.statement.id}, {"versions", std::move(list)}});
}

HttpResponse api_diff(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "diff")) return std::move(*other);
  const std::string& id = looked_up.found.statement.id;
  const auto difference = difference_of(call, id);
  if (!difference) return failure(call, 404, "the statement has no such version");
  Json parts = Json::array();
  for (const FieldDiff& field : difference->fields)
    for (const DiffPart& part : field.parts)
      parts.push_back({{"field", field.field}, {"kind", to_string(part.kind)}, {"text", part.text}});
  return json_answer({{"id", id}, {"from", difference->from}, {"to", difference->to}, {"parts", std::move(parts)}});
}

HttpResponse api_similar(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "similar")) return std::move(*other);
  const std::string& id = looked_up.found.statement.id;
  Request limits = request_of(call.target, call.labels());
  const std::size_t limit = call.target.has("limit") ? limits.limit : kSimilar;
  return json_answer({{"id", id}, {"results", result_list(call.archive().similar(id, limit, call.viewer))}});
}

HttpResponse api_cite(const Call& call) {
  const LookedUp looked_up = look_up_statement(call);
  if (auto other = instead_of_statement(call, looked_up, "cite")) return std::move(*other);
  const Statement& s = looked_up.found.statement;
  const std::string_view name = call.target.get("format");
  const CitationFormat format = parse_citation_format(name.empty() ? "text" : name).value_or(CitationFormat::text);
  HttpResponse response;
  response.content_type = std::string(media_type(format));
  response.body = cite(citation_of(s, call.base + statement_address(call.language, s.id)), format, call.labels());
  // One item alone is not a CSL-JSON document: importers expect a list.
  if (format == CitationFormat::csl) response.body = "[" + response.body.substr(0, response.body.size() - 1) + "]\n";
  return response;
}

HttpResponse api_suggest(const Call& call) {
  const std::string_view typed = call.target.get("q");
  return json_answer(completions_json(typed, call.archive().suggest(typed, call.labels(), call.viewer)));
}

HttpResponse api_quote(const Call& call) {
  return json_answer(quote_json(call.archive().quote(call.target.get("text"), call.labels(), call.viewer)));
}

HttpResponse api_series(const Call& call) {
  std::vector<Notice> notices;
  const Request request = asked(call, notices);
  const std::string by = call.target.get("by") == "month" ? "month" : "year";
  const Series series = call.archive().series(request, by, call.viewer);
  notices.insert(notices.end(), series.notices.begin(), series.notices.end());
  const auto point = [](const std::string& period, std::uint64_t count, std::uint64_t all) {
    Json json = {
        {"count", count}, {"all", all}, {"share", all ? static_cast<double>(count) / static_cast<double>(all) : 0.0}};
    if (!period.empty()) json["period"] = period;
    return json;
  };
  Json points = Json::array();
  for (const SeriesPoint& p : series.points) points.push_back(point(p.period, p.count, p.all));
  return json_answer({{"by", by},
                      {"total", series.total},
                      {"points", std::move(points)},
                      {"undated", point("", series.undated, series.all_undated)},
                      {"notices", notices_json(notices)}});
}

HttpResponse api_kwic(const Call& call) {
  std::vector<Notice> notices;
  Request request = asked(call, notices);
  KwicOptions options;
  options.limit = kMostKwicLines;
  if (call.target.has("limit")) options.limit = request.limit;
  if (call.target.has("words")) options.words = std::stoul(std::string(call.target.get("words")));
  const Kwic kwic = call.archive().kwic(request, options, call.viewer);
  notices.insert(notices.end(), kwic.notices.begin(), kwic.notices.end());
  Json lines = Json::array();
  for (const KwicLine& line : kwic.lines)
    lines.push_back({{"id", line.id},
                     {"date", line.date},
                     {"paragraph", line.paragraph},
                     {"left", line.left},
                     {"keyword", line.keyword},
                     {"right", line.right}});
  return json_answer(
      {{"statements", kwic.statements}, {"lines", std::move(lines)}, {"notices", notices_json(notices)}});
}

HttpResponse api_issues(const Call& call) {
  return facet_list(call, "issue", "issue");
}

HttpResponse api_cities(const Call& call) {
  return facet_list(call, "city", "city");
}

}  // namespace dateline
