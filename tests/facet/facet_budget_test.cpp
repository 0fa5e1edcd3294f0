// Hostile texts by the steps that finding their facets takes: twice the text may take 2.2 times the steps, and what
// takes more than a page may is refused by name.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/base/page_budget.h"
#include "indexer/facet/facet_finder.h"
#include "indexer/reference/reference.h"

namespace dateline::facet_budget_test {
namespace {

const Reference& reference() {
  static const Reference loaded = Reference::load();
  return loaded;
}

const FacetFinder& finder() {
  static const FacetFinder made(reference());
  return made;
}

std::string times(int n, std::string_view part) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part;
  return text;
}

/// Every country and every state of two of them, so that each name weighed is weighed beside as many.
std::string all_regions() {
  std::string text;
  for (char first = 'A'; first <= 'Z'; ++first)
    for (char second = 'A'; second <= 'Z'; ++second)
      for (const std::string prefix : {"", "US.", "BR."})
        if (const Region* region = reference().gazetteer().region(prefix + first + second))
          text.append(region->name).append(". ");
  return text;
}

std::vector<std::string> lines(int n, std::string_view line) {
  return std::vector<std::string>(static_cast<std::size_t>(n), std::string(line));
}

struct Shape {
  const char* name;
  std::vector<std::string> (*paragraphs)(int n);
};
void PrintTo(const Shape& shape, std::ostream* out) {
  *out << shape.name;
}

std::uint64_t steps_of(const std::vector<std::string>& paragraphs, std::uint64_t most = PageBudget::kMostSteps) {
  Statement statement;
  statement.headline = "Town library opens";
  for (const std::string& text : paragraphs) statement.body.push_back({text, ""});
  const PageBudget budget(most);
  finder().find(statement, {}, budget);
  return budget.spent();
}

class HostileText : public testing::TestWithParam<Shape> {};

TEST_P(HostileText, TakesStepsByItsSize) {
  constexpr int kSize = 500;
  const std::uint64_t once = steps_of(GetParam().paragraphs(kSize)), twice = steps_of(GetParam().paragraphs(2 * kSize));
  EXPECT_GE(once, 500u);
  EXPECT_LE(static_cast<double>(twice), 2.2 * static_cast<double>(once)) << once << " and " << twice;
}

INSTANTIATE_TEST_SUITE_P(
    , HostileText,
    testing::ValuesIn<Shape>({
        {"OneCity", [](int n) { return lines(n, "The board met in Hartford."); }},
        {"Namesakes", [](int n) { return std::vector{times(n, "San Antonio, San José and Santa Rosa, ")}; }},
        {"NamesakesWithRegion",
         [](int n) { return std::vector{times(n, "San Antonio, Texas, and San José, Costa Rica, ")}; }},
        {"Regions", [](int n) { return std::vector{times(n, "Texas, Ohio, Iowa, Utah and Maine ")}; }},
        {"Datelines", [](int n) { return lines(n, "HARTFORD, Conn. (Nov. 4, 2015) \u2013 The board met."); }},
        {"DatelinesInOneLine", [](int n) { return std::vector{times(n, "HARTFORD, Conn. (Nov. 4, 2015) \u2013 ")}; }},
        {"Capitals", [](int n) { return std::vector{times(n, "The New York City Council Of Greater San Juan ")}; }},
        {"Persons", [](int n) { return std::vector{times(n, "Ana Austin and Luis Hartford, alcalde de Ponce, ")}; }},
        {"Issues", [](int n) { return std::vector{times(n, "minimum wage collective bargaining climate change ")}; }},
        {"IssuesInEither", [](int n) { return lines(n, "salario minimum wage, vivienda affordable housing"); }},
        {"OneWord", [](int n) { return std::vector{times(n, "housing ")}; }},
    }),
    [](const auto& test) { return std::string(test.param.name); });

/// What one name costs grows with the regions that the text names and the places of that name: the counter sees both.
TEST(FacetBudget, SeesNamesakesAndRegions) {
  const std::string names = times(200, "San Antonio spoke. ");
  const std::uint64_t alone = steps_of({names}), among = steps_of({all_regions(), names});
  EXPECT_GT(alone, 200u * 4u);
  EXPECT_GT(among, alone + 200u * 40u);
}

TEST(FacetBudget, RefusesByName) {
  const std::vector<std::string> text{all_regions(), times(5000, "San Antonio spoke. ")};
  EXPECT_GT(steps_of(text), 200'000u);
  try {
    steps_of(text, 200'000);
    FAIL() << "more steps than there are";
  } catch (const TooComplex& refusal) {
    EXPECT_STREQ(refusal.what(), "refused: too complex: reading it takes more than 200000 steps");
  }
}

}  // namespace
}  // namespace dateline::facet_budget_test
