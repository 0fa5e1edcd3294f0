// An archive of three made-up statements for tests of the site: no index, no catalog.
#pragma once

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/site/services.h"

namespace dateline {

class FakeArchive : public ArchiveService {
 public:
  static constexpr const char* kId = "https://union.example/a?b=1&c";

  static Statement made_up() {
    Statement s;
    s.id = kId;
    s.headline = "Janitors <win> \"raise\" & rest";
    s.url = kId;
    s.source = "union.example";
    s.genre = Genre::press_release;
    s.language = {"en"};
    s.date = PartialDate(2015, 11, 4);
    s.dateline = "HARTFORD, Conn.";
    s.city = Place{4835797, "HARTFORD", "Hartford", "Hartford", "Connecticut", "US"};
    s.issues = {"minimum-wage"};
    s.byline = {{"Ana Ruiz", "organizer"}};
    s.body = {{"First <b>paragraph</b>.", "en", Paragraph::Kind::text},
              {"Segundo p\xC3\xA1rrafo.", "es", Paragraph::Kind::text},
              {"An item", "en", Paragraph::Kind::item}};
    s.apparatus = {{Apparatus::Kind::contact, "Contact: press office"}};
    s.evidence = {{"date", "", "JSON-LD datePublished", "2015-11-04", "script", 0.95},
                  {"issues", "minimum-wage", "keywords", "minimum wage ×2", "paragraph 1", 0.8}};
    s.captured = "2020-01-02T03:04:05Z";
    s.sha256 = std::string(64, 'a');
    return s;
  }

  static ResultItem item() {
    const Statement s = made_up();
    ResultItem item;
    item.id = s.id;
    item.headline = s.headline;
    item.date = s.date;
    item.issues = s.issues;
    item.language = s.language;
    item.url = s.url;
    item.snippets = {{"the wage & <more>\x01", "en", {{4, 8, false}}}};
    return item;
  }

  std::string state(const Viewer&) override { return "state-" + std::to_string(generation); }

  Results search(const Request& request, const Viewer&) override {
    ++searches;
    asked = request;
    if (request.query == "explode") throw std::runtime_error("no index");
    if (request.query == "strange") throw 7;
    Results results;
    results.total = request.query == "nothing" ? 0 : 25;
    results.interpretation = "Searched for: <wage>";
    if (results.total && request.limit) results.items = {item()};
    if (results.total) results.next_cursor = "c2";
    results.facets = {{"year", true, 2, 0, 3, false, {{"2013", "2013", 5, false}, {"2015", "2015", 17, false}}},
                      {"city", true, 9, 6, 4, false, {{"4835797", "Hartford, CT", 21, !request.filters.city.empty()}}}};
    Notice expansion;
    expansion.kind = Notice::Kind::expansion;
    expansion.word = "wage";
    expansion.column = 1;
    expansion.added = {"salario"};
    expansion.text = "Also in Spanish: salario";
    expansion.parts = {{"wage", {1}, {"salario"}}};
    results.notices = {expansion};
    return results;
  }

  HitStream stream(const Request& request, const Viewer&) override {
    asked = request;
    const bool broken = request.query == "explode";
    return [left = streamed, broken, good = breaks_after]() mutable -> std::optional<ResultItem> {
      if (broken && good-- == 0) throw std::runtime_error("no index");
      if (left == 0) return std::nullopt;
      --left;
      return item();
    };
  }

  QuoteAnswer quote(std::string_view text, std::string_view, const Viewer&) override {
    QuoteAnswer answer;
    if (text.find("three minutes") == std::string_view::npos) return answer;
    answer.verdict = Verdict::altered;
    QuoteMatch match;
    match.item = item();
    match.passage = "had used their three minutes";
    match.speaker = "said Ana <Ruiz>";
    match.similarity = .9;
    match.diff = {{DiffPart::Kind::equal, "had used "},
                  {DiffPart::Kind::delete_, "their "},
                  {DiffPart::Kind::insert, "all "},
                  {DiffPart::Kind::equal, "three minutes"}};
    answer.matches.push_back(match);
    return answer;
  }
  Series series(const Request&, const std::string&, const Viewer&) override {
    Series series;
    series.points = {{"2013", 5, 10}, {"2015", 17, 20}};
    series.total = 22;
    return series;
  }
  Kwic kwic(const Request&, const KwicOptions&, const Viewer&) override { return {}; }
  std::vector<Completion> suggest(std::string_view, std::string_view, const Viewer&) override { return {}; }

  Found statement(std::string_view id, const Viewer&) override {
    Found found;
    if (id == kId) {
      found.state = Found::State::found;
      found.statement = made_up();
    } else if (id == "moved") {
      found.state = Found::State::found;
      found.statement = made_up();
    } else if (id == "taken-back") {
      found.state = Found::State::gone;
      found.gone_on = "2021-05-06";
    } else if (id == "https://city.example/2015/a/" || id == "plain/name.html" || id == "listing") {
      found.state = Found::State::found;
      found.statement = made_up();
      found.statement.id = std::string(id);
      if (id == "listing") found.statement.extent = Extent::teaser;
    }
    return found;
  }
  std::vector<Statement> versions(std::string_view, const Viewer&) override { return {made_up()}; }
  std::optional<Original> original(std::string_view, const Viewer&) override {
    return Original{original_bytes, std::string(64, 'a')};
  }
  std::vector<ResultItem> similar(std::string_view, std::size_t, const Viewer&) override { return {}; }

  std::string label(std::string_view facet, std::string_view value, std::string_view language) override {
    if (facet == "issue" && value == "minimum-wage") return language == "es" ? "Salario mínimo" : "Minimum wage";
    if (facet == "city" && value == "4835797") return "Hartford, CT";
    return std::string(value);
  }
  bool knows(std::string_view facet, std::string_view value) override {
    return facet == "issue" ? value == "minimum-wage" : value == "4835797";
  }

  Request asked;
  std::atomic<int> searches{0};
  int generation = 1;
  std::size_t streamed = 3;
  std::size_t breaks_after = 0;  ///< hits of the query "explode"
  std::string original_bytes = "<!doctype html><p>as captured";
};

}  // namespace dateline
