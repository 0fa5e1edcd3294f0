// The identity rules, one row a rule.
#include "indexer/pipeline/identity.h"

#include <gtest/gtest.h>

#include <map>

namespace dateline {
namespace {

/// A page of a folder: its claim, its text, and what else is known.
Claimant page(const char* path, const char* claim, const char* text) {
  Claimant claimant;
  claimant.claim = claim;
  claimant.path_id = path;
  claimant.digest = text;
  claimant.content = std::hash<std::string>{}(text);
  return claimant;
}

Claimant record(const char* id, const char* text) {
  Claimant claimant = page("file#slug", "", text);
  claimant.given_id = id;
  return claimant;
}

Claimant known(Claimant claimant, const char* id) {
  claimant.known_id = id;
  return claimant;
}

struct Case {
  const char* name;
  std::vector<Claimant> claimants;
  std::map<std::string, std::string> stored;  ///< id to digest
  std::vector<std::string> ids;
  std::size_t refused;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.name;
}

class AssignIdentities : public testing::TestWithParam<Case> {};
TEST_P(AssignIdentities, FollowsTheFirstRuleThatHolds) {
  const Assignments assigned =
      assign_identities(GetParam().claimants, [&](const std::string& id) -> std::optional<std::string> {
        const auto found = GetParam().stored.find(id);
        return found == GetParam().stored.end() ? std::nullopt : std::optional(found->second);
      });
  std::vector<std::string> ids;
  for (const Assignment& assignment : assigned.ids)
    ids.push_back((assignment.duplicate_of == Assignment::kNone ? "" : "=") + assignment.id);
  EXPECT_EQ(ids, GetParam().ids);
  EXPECT_EQ(assigned.refused.size(), GetParam().refused);
}

constexpr const char* kA = "https://example.org/a/";

INSTANTIATE_TEST_SUITE_P(
    , AssignIdentities,
    testing::ValuesIn<Case>({
        {"GivenIdFirst", {record("r1", "text")}, {}, {"r1"}, 0},
        {"CanonicalBeforePath", {page("site/a.html", "https://Example.org:443/a/#top", "text")}, {}, {kA}, 0},
        {"PathWithoutClaim", {page("site/a.html", "", "text")}, {}, {"site/a.html"}, 0},
        {"RelativeClaim", {page("site/a.html", "index.html", "text")}, {}, {"site/a.html"}, 1},
        {"RootedClaim", {page("site/a.html", "/", "text")}, {}, {"site/a.html"}, 1},
        {"SitesRoot", {page("site/a.html", "https://example.org/", "text")}, {}, {"site/a.html"}, 1},
        {"SchemelessClaim", {page("site/a.html", "//example.org/a/", "text")}, {}, {"site/a.html"}, 1},
        {"ScriptClaim", {page("site/a.html", "javascript:void(0)", "text")}, {}, {"site/a.html"}, 1},
        {"QueryIsNoRoot",
         {page("site/a.html", "https://example.org/?p=12", "text")},
         {},
         {"https://example.org/?p=12"},
         0},
        {"ContestedClaim",
         {page("site/a.html", kA, "one"), page("site/b.html", kA, "two")},
         {},
         {"site/a.html", "site/b.html"},
         2},
        {"SamePageTwice",
         {page("site/a.html", kA, "one"), page("site/b.html", kA, "one")},
         {},
         {kA, std::string("=") + kA},
         0},
        {"ContestedByAPageThatHasIt",
         {known(page("site/a.html", kA, "one"), kA), page("site/b.html", kA, "two")},
         {{kA, "one"}},
         {kA, "site/b.html"},
         1},
        {"NewContentAcrossRuns", {page("other/a.html", kA, "two")}, {{kA, "one"}}, {kA}, 0},
        {"KnownPlaceKeepsItsId",
         {known(page("site/a.html", "", "two"), "site/a.html")},
         {{"site/a.html", "one"}},
         {"site/a.html"},
         0},
        {"TwoRecordsOneId", {record("r", "one"), record("r", "two")}, {}, {"r", "r~2"}, 0},
        {"ThreeRecordsOneId",
         {record("r", "one"), record("r", "two"), record("r", "three")},
         {},
         {"r", "r~2", "r~3"},
         0},
        {"RepeatedRecord", {record("r", "one"), record("r", "one")}, {}, {"r", "=r"}, 0},
        {"NumberedKeptOnNextRun",
         {record("r", "one"), record("r", "two")},
         {{"r", "one"}, {"r~2", "two"}},
         {"r", "r~2"},
         0},
        {"NumberedKeptWhenTurnedRound",
         {record("r", "two"), record("r", "one")},
         {{"r", "one"}, {"r~2", "two"}},
         {"r~2", "r"},
         0},
        {"OneOfTwoChanged", {record("r", "one"), record("r", "new")}, {{"r", "one"}, {"r~2", "two"}}, {"r", "r~2"}, 0},
        {"FirstOfTwoChanged",
         {record("r", "new"), record("r", "two")},
         {{"r", "one"}, {"r~2", "two"}},
         {"r", "r~2"},
         0},
        {"ChangedRecordAlone", {record("r", "new")}, {{"r", "one"}, {"r~2", "two"}}, {"r"}, 0},
        {"RecordsIdWinsOverClaims", {record("r", "one"), page("site/a.html", "r", "two")}, {}, {"r", "site/a.html"}, 1},
        {"PathsThatMeet",
         {page("news/a.html", "", "one"), page("news/a.html", "", "two")},
         {},
         {"news/a.html", "news/a.html~2"},
         0},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(AssignAddress, FetchedAddressBeforeBaseAddressBeforePath) {
  Claimant claimant = page("site/a.html", "index.html", "text");
  claimant.base_address = "https://example.org/base/a.html";
  const ExistingDigest none = [](const std::string&) { return std::nullopt; };
  EXPECT_EQ(assign_identities({claimant}, none).ids[0].id, "https://example.org/base/a.html");
  claimant.url = "https://example.org/fetched/a";
  EXPECT_EQ(assign_identities({claimant}, none).ids[0].id, "https://example.org/fetched/a");
  EXPECT_EQ(assign_identities({claimant}, none).ids[0].url, "https://example.org/fetched/a");
}

TEST(AssignAddress, RefusedClaimIsNoAddress) {
  const ExistingDigest none = [](const std::string&) { return std::nullopt; };
  EXPECT_EQ(assign_identities({page("site/a.html", "/", "text")}, none).ids[0].url, "");
}

struct Family {
  const char* name;
  const char* id;
  const char* family;
};
void PrintTo(const Family& c, std::ostream* out) {
  *out << c.id;
}
class FamilyOf : public testing::TestWithParam<Family> {};
TEST_P(FamilyOf, DropsTheNumber) {
  EXPECT_EQ(family_of(GetParam().id), GetParam().family);
}
INSTANTIATE_TEST_SUITE_P(, FamilyOf,
                         testing::ValuesIn<Family>({
                             {"Second", "r~2", "r"},
                             {"Twelfth", "r~12", "r"},
                             {"Plain", "r", "r"},
                             {"HomePage", "https://example.edu/~1234", "https://example.edu/~1234"},
                             {"Name", "https://example.edu/~smith", "https://example.edu/~smith"},
                             {"First", "r~1", "r~1"},
                             {"Nothing", "r~", "r~"},
                         }),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace dateline
