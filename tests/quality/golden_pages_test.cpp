// Scores extraction on the golden pages and the sample archive, field by field, against floors that only a deliberate
// commit lowers.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/analysis/fold.h"
#include "indexer/extract/extractor.h"

namespace dateline::golden_pages_test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

struct GoldPage {
  std::string name;
  fs::path source;
  Json gold;
};

std::vector<GoldPage> golden_pages() {
  std::vector<GoldPage> pages;
  for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(DATELINE_SOURCE_DIRECTORY) / "tests/pages"))
    if (entry.is_directory())
      pages.push_back(
          {entry.path().filename(), entry.path() / "source.html", Json::parse(read(entry.path() / "expected.json"))});
  std::sort(pages.begin(), pages.end(), [](const GoldPage& a, const GoldPage& b) { return a.name < b.name; });
  return pages;
}

std::vector<GoldPage> sample_pages() {
  const fs::path sample = fs::path(DATELINE_SOURCE_DIRECTORY) / "data/sample";
  std::vector<GoldPage> pages;
  std::ifstream lines(sample / "gold.jsonl");
  for (std::string line; std::getline(lines, line);) {
    Json gold = Json::parse(line);
    const std::string file = gold.at("file");
    pages.push_back({file, sample / "pages" / file, std::move(gold)});
  }
  return pages;
}

/// A gold value and the other right answers beside it.
std::vector<std::string> answers(const Json& gold, const std::string& field) {
  std::vector<std::string> all;
  if (gold.contains(field) && gold[field].is_string()) all.push_back(squeeze(gold[field].get<std::string>()));
  if (const std::string also = field + "_also"; gold.contains(also))
    for (const Json& other : gold[also]) all.push_back(squeeze(other.get<std::string>()));
  return all;
}

bool is_one_of(const std::string& value, const std::vector<std::string>& right) {
  return std::find(right.begin(), right.end(), squeeze(value)) != right.end();
}

class Score {
 public:
  void count(const std::string& figure, bool right, const std::string& page) {
    auto& [part, whole] = figures_[figure];
    part += right;
    ++whole;
    if (!right) faults_[figure].push_back(page);
  }
  /// Fails with the names of the pages that went wrong.
  void expect_at_least(const std::string& figure, double floor) const {
    const auto found = figures_.find(figure);
    ASSERT_NE(found, figures_.end()) << figure;
    const double share = static_cast<double>(found->second.first) / found->second.second;
    std::string pages;
    if (const auto faults = faults_.find(figure); faults != faults_.end())
      for (const std::string& page : faults->second) pages += "\n  " + page;
    EXPECT_GE(share, floor) << figure << ": " << found->second.first << " of " << found->second.second << pages;
    ::testing::Test::RecordProperty(figure, std::to_string(share));
  }

 private:
  std::map<std::string, std::pair<int, int>> figures_;
  std::map<std::string, std::vector<std::string>> faults_;
};

void score_items(const GoldPage& page, const Extraction& found, Score& score) {
  const Json& items = page.gold.at("items");
  bool same = items.size() == found.items.size();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool there = i < found.items.size();
    const bool headline =
        there && squeeze(found.items[i].headline) == squeeze(items[i].at("headline").get<std::string>());
    score.count("item headline", headline, page.name);
    score.count("item teaser",
                there && squeeze(found.items[i].teaser) == squeeze(items[i].at("teaser").get<std::string>()),
                page.name);
    same = same && headline;
  }
  score.count("items exact", same, page.name);
}

void score_body(const GoldPage& page, const Extraction& found, Score& score) {
  const std::string text = squeeze(found.statement.text());
  const std::vector<std::string> starts = answers(page.gold, "body_start");
  const std::vector<std::string> ends = answers(page.gold, "body_end");
  score.count(
      "start",
      std::any_of(starts.begin(), starts.end(), [&](const std::string& edge) { return text.starts_with(edge); }),
      page.name + ": " + text.substr(0, 60));
  score.count("end",
              std::any_of(ends.begin(), ends.end(), [&](const std::string& edge) { return text.ends_with(edge); }),
              page.name + ": " + text.substr(text.size() > 60 ? text.size() - 60 : 0));
  for (const Json& snippet : page.gold.at("must"))
    score.count("must", text.find(squeeze(snippet.get<std::string>())) != std::string::npos,
                page.name + ": " + snippet.get<std::string>());
  for (const Json& snippet : page.gold.at("must_not"))
    score.count("must not", text.find(squeeze(snippet.get<std::string>())) == std::string::npos,
                page.name + ": " + snippet.get<std::string>());
}

void score_byline(const GoldPage& page, const Extraction& found, Score& score) {
  std::set<std::string> wanted;
  std::set<std::string> forgiven;
  std::set<std::string> given;
  for (const Json& name : page.gold.at("byline")) wanted.insert(fold(name.get<std::string>()));
  if (page.gold.contains("byline_also"))
    for (const Json& name : page.gold["byline_also"]) forgiven.insert(fold(name.get<std::string>()));
  for (const Author& author : found.statement.byline)
    if (const std::string name = fold(author.name); !forgiven.contains(name)) given.insert(name);
  if (wanted.empty()) {
    score.count("no byline invented", given.empty(),
                page.name + ": " + (given.empty() ? std::string() : *given.begin()));
  } else {
    const bool overlap =
        std::any_of(given.begin(), given.end(), [&](const std::string& name) { return wanted.contains(name); });
    score.count("byline", wanted == given || overlap, page.name);
  }
}

void score_date(const GoldPage& page, const Extraction& found, Score& score) {
  const std::string given = found.statement.date ? found.statement.date->to_string() : std::string();
  const std::vector<std::string> right = answers(page.gold, "date");
  const bool agrees = right.empty() ? given.empty()
                                    : std::any_of(right.begin(), right.end(),
                                                  [&](const std::string& day) { return given.starts_with(day); });
  score.count("date", agrees, page.name + ": " + given);
}

Score score_pages(const std::vector<GoldPage>& pages) {
  Score score;
  for (const GoldPage& page : pages) {
    ExtractOptions options;
    options.file = page.name;
    const Extraction found = extract(read(page.source), options);
    const std::string genre(to_string(found.statement.genre));
    const std::string wanted = page.gold.at("genre");
    const bool lists = wanted == "listing";
    if (lists || wanted == "not-a-statement") {
      score.count(wanted, genre == wanted, page.name + ": " + genre);
      if (lists && page.gold.contains("items")) score_items(page, found, score);
      continue;
    }
    score.count("is a statement", genre != "listing" && genre != "not-a-statement", page.name + ": " + genre);
    std::vector<std::string> genres = answers(page.gold, "genre");
    score.count("genre", is_one_of(genre, genres), page.name + ": " + genre + ", not " + wanted);
    if (page.gold.at("headline").is_string()) {
      score.count("headline", is_one_of(found.statement.headline, answers(page.gold, "headline")),
                  page.name + ": " + found.statement.headline);
    }
    score_byline(page, found, score);
    score_date(page, found, score);
    score_body(page, found, score);
  }
  return score;
}

struct Floor {
  const char* figure;
  double share;
};

TEST(GoldenPages, ReachTheirFloors) {
  const Score score = score_pages(golden_pages());
  for (const Floor& floor :
       {Floor{"listing", 1}, Floor{"not-a-statement", 1}, Floor{"is a statement", 1}, Floor{"items exact", 1},
        Floor{"item headline", 1}, Floor{"item teaser", 1}, Floor{"start", .95}, Floor{"end", .92}, Floor{"must", .98},
        Floor{"must not", .97}, Floor{"headline", .96}, Floor{"byline", .7}, Floor{"no byline invented", .95},
        Floor{"date", .92}, Floor{"genre", .8}})
    score.expect_at_least(floor.figure, floor.share);
}

TEST(SampleArchive, ReachesItsFloors) {
  const Score score = score_pages(sample_pages());
  for (const Floor& floor :
       {Floor{"listing", 1}, Floor{"not-a-statement", 1}, Floor{"is a statement", 1}, Floor{"items exact", 1},
        Floor{"item headline", 1}, Floor{"item teaser", 1}, Floor{"start", .95}, Floor{"end", .98}, Floor{"must", 1},
        Floor{"must not", .99}, Floor{"headline", .95}, Floor{"byline", .9}, Floor{"no byline invented", .8},
        Floor{"date", .98}, Floor{"genre", .75}})
    score.expect_at_least(floor.figure, floor.share);
}

}  // namespace
}  // namespace dateline::golden_pages_test
