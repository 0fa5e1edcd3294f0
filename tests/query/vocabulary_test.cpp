// Tests of the vocabulary: words of hidden statements stay hidden, counts over segments against a plain scan.
#include "query/plan/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "indexer/analysis/stem.h"
#include "tests/query/index_fixture.h"

namespace dateline::vocabulary_test {
namespace {

TEST(Vocabulary, HidesWordsOfStaffEmbargoedAndDeadStatements) {
  std::vector<Statement> all = {test_statement("public", "Union", "The union of the city.", "en"),
                                test_statement("es", "La inflaci\xC3\xB3n", "La inflaci\xC3\xB3n sube.", "es")};
  all.push_back(test_statement("staff", "Draft", "A confidential merger with Quixotania and the union.", "en"));
  all.back().release.visibility = Visibility::staff;
  all.push_back(test_statement("later", "Tomorrow", "The embargoed Zanzibarium opens.", "en"));
  all.back().release = test_embargo("2999-01-01T00:00:00Z");
  all.push_back(test_statement("dead", "Gone", "Withdrawnium was a mistake.", "en"));
  const TestIndex index(all);
  const IndexReader reader = index.reader({{static_cast<std::uint32_t>(all.size())}});
  const Vocabulary vocabulary(reader);
  for (const char* hidden : {"quixotania", "confidential", "zanzibarium", "withdrawnium"})
    EXPECT_FALSE(vocabulary.find(hidden)) << hidden;
  ASSERT_TRUE(vocabulary.find("union")) << "a public statement holds it too";
  EXPECT_EQ(vocabulary.find("union")->documents, 1u);
  ASSERT_TRUE(vocabulary.find("inflacion"));
  EXPECT_TRUE(vocabulary.find("inflacion")->spanish);
  EXPECT_FALSE(vocabulary.find("inflacion")->english);
}

TEST(Vocabulary, LearnsTheWordsOfAnEmbargoThatEnds) {
  std::vector<Statement> all = {test_statement("public", "Union", "The union of the city.", "en"),
                                test_statement("later", "Salarios", "Los salarios suben.", "es"),
                                test_statement("last", "Huelga", "La huelga sigue.", "es")};
  all[1].release = test_embargo("2999-01-01T00:00:00Z");
  all[2].release = test_embargo("2999-01-02T00:00:00Z");
  const TestIndex index(all);
  const IndexReader reader = index.generation();
  const Instant kFirst = parse_iso_instant("2999-01-01T00:00:00Z").value();
  constexpr std::chrono::seconds kSecond(1), kDay(86400);
  const auto known = [&](Instant now) {
    const Vocabulary vocabulary(reader, now);
    std::string words;
    for (const char* word : {"salarios", "huelga"})
      if (vocabulary.find(word)) words += std::string(word) + ' ';
    if (vocabulary.has_stem(StemLanguage::spanish, Stemmer().spanish("huelga"), Audience::public_)) words += "stem";
    return words;
  };
  EXPECT_EQ(known(kFirst - 2 * kSecond), "");
  EXPECT_EQ(known(kFirst - kSecond), "");
  EXPECT_EQ(known(kFirst), "salarios ");
  EXPECT_EQ(known(kFirst + kDay - kSecond), "salarios ");
  EXPECT_EQ(known(kFirst + kDay), "salarios huelga stem");
}

/// Words of letters a to d, few enough for segments to share them.
std::string random_word(std::mt19937& random) {
  std::string word;
  for (std::size_t length = 2 + random() % 3; word.size() < length;) word += static_cast<char>('a' + random() % 4);
  return word;
}

TEST(Vocabulary, CountsAsAPlainScan) {
  std::mt19937 random(19991231);
  for (int round = 0; round < 12; ++round) {
    std::vector<Statement> all;
    std::vector<std::vector<std::uint32_t>> tombstones;
    std::map<std::string, VocabularyWord> expected;
    std::set<std::string> english_stems, staff_stems;
    Stemmer stemmer;
    const std::size_t per_segment = 5;
    for (std::uint32_t i = 0; i < 17; ++i) {
      const bool english = random() % 2 == 0;
      std::string text;
      std::set<std::string> words;
      for (int w = 0; w < 12; ++w) {
        words.insert(random_word(random));
        text += (w == 0 ? "" : " ");
        text += *std::next(words.begin(), static_cast<std::ptrdiff_t>(random() % words.size()));
      }
      words.clear();
      for (std::size_t at = 0; at < text.size();
           at = text.find(' ', at) == std::string::npos ? text.size() : text.find(' ', at) + 1)
        words.insert(text.substr(at, text.find(' ', at) - at));
      all.push_back(test_statement("s-" + std::to_string(i), "", text, english ? "en" : "es"));
      if (i % per_segment == 0) tombstones.emplace_back();
      const bool staff = random() % 5 == 0, dead = random() % 5 == 0;
      if (staff) all.back().release.visibility = Visibility::staff;
      if (dead) tombstones.back().push_back(static_cast<std::uint32_t>(i % per_segment + 1));
      for (const std::string& word : words) {
        if (english) staff_stems.insert(stemmer.english(word));
        if (staff || dead) continue;
        if (english) english_stems.insert(stemmer.english(word));
        VocabularyWord& one = expected[word];
        one.word = word;
        ++one.documents;
      }
    }
    const TestIndex index(all, per_segment);
    const IndexReader reader = index.reader(tombstones);
    const Vocabulary vocabulary(reader);
    std::vector<std::string> words;
    for (const ListedWord& word : vocabulary.words()) {
      words.emplace_back(word.word);
      EXPECT_EQ(word.documents, expected[words.back()].documents) << word.word;
    }
    EXPECT_EQ(words.size(), expected.size());
    EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
    for (int i = 0; i < 200; ++i) {
      const std::string asked = random_word(random);
      const auto found = vocabulary.find(asked);
      ASSERT_EQ(found.has_value(), expected.contains(asked)) << asked;
      if (found) {
        EXPECT_EQ(found->documents, expected[asked].documents) << asked;
      }
      const std::string stem = stemmer.english(asked);
      const bool known = english_stems.contains(stem);
      EXPECT_EQ(vocabulary.has_stem(StemLanguage::english, stem, Audience::public_), known) << stem;
      EXPECT_EQ(vocabulary.has_stem(StemLanguage::english, stem, Audience::staff), staff_stems.contains(stem)) << stem;
      const std::string prefix = asked.substr(0, 1 + random() % 2);
      std::vector<VocabularyWord> beginning;
      for (const auto& [word, one] : expected)
        if (word.starts_with(prefix)) beginning.push_back(one);
      const auto completed = vocabulary.beginning(prefix, 1000);
      ASSERT_EQ(completed.size(), beginning.size()) << prefix;
      for (const VocabularyWord& one : completed) EXPECT_EQ(one.documents, expected[one.word].documents) << one.word;
      EXPECT_LE(vocabulary.beginning(prefix, 2).size(), 2u);
    }
  }
}

}  // namespace
}  // namespace dateline::vocabulary_test
