// The finder of hits: cases of its own, and random texts against a tokenisation of the whole text.
#include "query/show/hit_finder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "indexer/analysis/tokenize.h"

namespace dateline::hit_finder_test {
namespace {

Highlights of_words(const std::vector<std::string>& words) {
  Highlights highlights;
  for (const std::string& word : words)
    highlights.words[word] = {static_cast<std::uint32_t>(highlights.words.size()), highlights.groups++, false, true};
  return highlights;
}

/// The printed hits with a bar between, a tilde before one that goes on a phrase.
std::string found(const Highlights& highlights, std::string_view text) {
  std::vector<Hit> hits;
  HitFinder(highlights).find(text, hits);
  std::string result;
  for (const Hit& hit : hits) {
    if (!result.empty()) result += '|';
    if (hit.continues) result += '~';
    result += text.substr(hit.begin, hit.end - hit.begin);
  }
  return result;
}

struct Case {
  const char* name;
  std::vector<std::string> words;
  const char* text;
  const char* hits;
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << c.text;
}
class FindHits : public testing::TestWithParam<Case> {};
TEST_P(FindHits, AsPrinted) {
  EXPECT_EQ(found(of_words(GetParam().words), GetParam().text), GetParam().hits);
}
INSTANTIATE_TEST_SUITE_P(
    , FindHits,
    testing::ValuesIn(std::vector<Case>{
        {"Nothing", {"wage"}, "The council voted.", ""},
        {"FirstAndLast", {"wage"}, "Wage and wage", "Wage|wage"},
        {"InCapitals", {"wage"}, "THE WAGE.", "WAGE"},
        {"NotInsideAWord", {"wage"}, "sewage wages wage", "wage"},
        {"PartOfAHyphenedWord", {"frisk"}, "a stop-and-frisk rule", "frisk"},
        {"BehindADash", {"workers"}, "pay\xE2\x80\x94workers say \xE2\x80\x9CWorkers\xE2\x80\x9D", "workers|Workers"},
        {"AccentComposed", {"accion"}, "Acci\xC3\xB3n, ACCI\xC3\x93N", "Acci\xC3\xB3n|ACCI\xC3\x93N"},
        {"AccentDecomposed", {"ambito"}, "a\xCC\x81mbito A\xCC\x81MBITO", "a\xCC\x81mbito|A\xCC\x81MBITO"},
        {"TildeDecomposed", {"a\xC3\xB1o"}, "an\xCC\x83o a\xC3\xB1o ano", "an\xCC\x83o|a\xC3\xB1o"},
        {"TildeFirst",
         {"\xC3\xB1"
          "andu"},
         "\xC3\x91"
         "and\xC3\xBA N\xCC\x83"
         "andu nandu",
         "\xC3\x91"
         "and\xC3\xBA|N\xCC\x83"
         "andu"},
        {"WithoutTilde", {"ano"}, "a\xC3\xB1o ano", "a\xC3\xB1o|ano"},
        {"Possessive", {"worker"}, "the worker's and worker\xE2\x80\x99s", "worker's|worker\xE2\x80\x99s"},
        {"ApostropheInside",
         {"o'connor"},
         "O\xE2\x80\x99"
         "Connor O'Connor O`Connor",
         "O\xE2\x80\x99"
         "Connor|O'Connor|O`Connor"},
        {"Acronym", {"u.s."}, "the U.S. and U.S, not us", "U.S.|U.S"},
        {"AcronymWithoutDots", {"usa", "eeuu"}, "U.S.A. USA EE.UU. EEUU", "U.S.A.|USA|EE.UU.|EEUU"},
        {"Thousands", {"1700"}, "1,700 and 1700 but 17", "1,700|1700"},
        {"Dollars", {"$10.10"}, "at $10.10, not 10.10", "$10.10"},
        {"Euros",
         {"\xE2\x82\xAC"
          "50"},
         "at \xE2\x82\xAC"
         "50, not $50",
         "\xE2\x82\xAC"
         "50"},
        {"Pounds",
         {"\xC2\xA3"
          "50"},
         "at \xC2\xA3"
         "50",
         "\xC2\xA3"
         "50"},
        {"SoftHyphen",
         {"wage"},
         "w\xC2\xAD"
         "age wa\xC2\xADge",
         "w\xC2\xAD"
         "age|wa\xC2\xADge"},
        {"Ligature", {"fire"}, "\xEF\xAC\x81re", "\xEF\xAC\x81re"},
        {"OnlyInCapitals", {"XK:act"}, "the ACT, an Act, ACT-UP", "ACT|ACT"},
        {"AcronymInCapitals", {"u.s.", "XK:us"}, "the U.S., the US and us", "U.S.|US"},
        {"AcronymByItsTerm", {"XK:us"}, "the U.S., the u.s. and US", "U.S.|US"},
        {"OneLetter", {"a"}, "a, b, A.", "a|A"},
        {"OtherScripts", {"\xD0\xBC\xD0\xB8\xD1\x80"}, "\xD0\x9C\xD0\xB8\xD1\x80!", "\xD0\x9C\xD0\xB8\xD1\x80"},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(HitFinder, KeepsWordsOfPhrasesOnlyInsideThem) {
  Highlights highlights;
  highlights.words["minimum"] = {0, 0, false, false};
  highlights.words["wage"] = {1, 1, false, false};
  highlights.words["late"] = {2, 2, false, true};
  highlights.groups = 3;
  highlights.phrases = {{{{0}, {1}}, 1}};
  EXPECT_EQ(found(highlights, "A minimum of wage, a minimum wage late, minimum \xE2\x80\x93 wage"),
            "minimum|~wage|late|minimum|~wage");
  EXPECT_EQ(found(highlights, "minimum hourly wage; minimum, wage"), "minimum|~wage");
}

TEST(HitFinder, CountsTheWordsOfATranslatedPhraseForWhatItTranslates) {
  Highlights highlights;
  highlights.words["consejo"] = {0, 0, true, false};
  highlights.words["concejo"] = {1, 0, true, false};
  highlights.words["de"] = {2, 0, true, false};
  highlights.words["ciudad"] = {3, 7, true, true};
  highlights.groups = 8;
  highlights.phrases = {{{{0, 1}, {2}, {3}}, 5}};
  const std::string_view text = "El Concejo de Ciudad de la ciudad";
  EXPECT_EQ(found(highlights, text), "Concejo|~de|~Ciudad|ciudad");
  std::vector<Hit> hits;
  HitFinder(highlights).find(text, hits);
  EXPECT_EQ(hits[0].group, 5u);
  EXPECT_EQ(hits[1].group, 5u);
  EXPECT_EQ(hits[2].group, 7u) << "a word that is a translation by itself";
}

TEST(HitFinder, TakesAllWordsOfAPrefix) {
  Highlights highlights;
  highlights.prefixes = {{"inmigra", 0}, {"\xC3\xB1", 1}, {"n", 2}};
  highlights.groups = 3;
  EXPECT_EQ(found(highlights, "Inmigraci\xC3\xB3n de INMIGRANTES: \xC3\xB1u, no, n\xCC\x83u"),
            "Inmigraci\xC3\xB3n|INMIGRANTES|\xC3\xB1u|no|n\xCC\x83u");
}

/// Whole tokenisation, every word and alternate looked up one by one.
std::vector<Hit> obvious_hits(const Highlights& highlights, std::string_view text) {
  TokenList tokens;
  tokens.tokenize(text);
  std::vector<Hit> hits;
  std::vector<std::size_t> places;
  std::vector<std::uint32_t> ids;
  std::vector<bool> kept, fixed;  // fixed: of a group of its own, in phrases too
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::vector<std::string> forms = {std::string(tokens.word(tokens[i]))};
    if (tokens[i].capitals) {
      forms.push_back("XK:" + forms[0]);
      forms[1].erase(std::remove(forms[1].begin(), forms[1].end(), '.'), forms[1].end());
    }
    for (std::size_t a = 0; a < tokens[i].alternates; ++a) forms.emplace_back(tokens.alternate(tokens[i], a));
    for (std::size_t f = 0; f < forms.size(); ++f) {
      Hit hit{tokens[i].begin, tokens[i].end};
      const auto word = highlights.words.find(forms[f]);
      const auto prefix = std::find_if(
          highlights.prefixes.begin(), highlights.prefixes.end(),
          [&](const Highlights::Prefix& one) { return forms[f].compare(0, one.text.size(), one.text) == 0; });
      if (word == highlights.words.end() && prefix == highlights.prefixes.end()) continue;
      if (f == 1 && tokens[i].currency) hit.begin -= static_cast<std::uint32_t>(forms[1].size() - forms[0].size());
      hit.group = word != highlights.words.end() ? word->second.group : prefix->group;
      hit.translated = word != highlights.words.end() && word->second.translated;
      hits.push_back(hit);
      places.push_back(i);
      ids.push_back(word != highlights.words.end() ? word->second.id : ~std::uint32_t{0});
      fixed.push_back(word == highlights.words.end() || word->second.alone || !word->second.translated);
      kept.push_back(word == highlights.words.end() || word->second.alone);
      break;
    }
  }
  for (const Highlights::Phrase& phrase : highlights.phrases)
    for (std::size_t i = 0; i + phrase.words.size() <= hits.size(); ++i) {
      bool whole = true;
      for (std::size_t j = 0; j < phrase.words.size(); ++j)
        whole = whole && std::count(phrase.words[j].begin(), phrase.words[j].end(), ids[i + j]) > 0 &&
                places[i + j] == places[i] + j;
      for (std::size_t j = 0; whole && j < phrase.words.size(); ++j) {
        kept[i + j] = true;
        if (j > 0) hits[i + j].continues = true;
        if (!fixed[i + j]) hits[i + j].group = phrase.group;
      }
    }
  std::vector<Hit> result;
  for (std::size_t i = 0; i < hits.size(); ++i)
    if (kept[i]) result.push_back(hits[i]);
  return result;
}

/// Random texts of pieces that meet each other in every way: accents composed and not, capitals, signs, numbers,
/// damaged bytes.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine_); }

  std::string text(std::size_t pieces) {
    static const std::vector<std::string> kPieces = {"a",
                                                     "A",
                                                     "an",
                                                     "n",
                                                     "N",
                                                     "o",
                                                     "O",
                                                     "e",
                                                     "E",
                                                     "s",
                                                     "u",
                                                     "U",
                                                     "us",
                                                     "wage",
                                                     "WAGE",
                                                     "Wages",
                                                     "wagon",
                                                     "wa",
                                                     std::string(70, 'w'),
                                                     "ge",
                                                     "abc.",
                                                     "U.S.",
                                                     "u.s",
                                                     "EE.UU.",
                                                     "U.S.A.",
                                                     "eeuu",
                                                     "usa",
                                                     "a.m.",
                                                     "\xC3\xA9",
                                                     "\xC3\x89",
                                                     "\xC3\xB1",
                                                     "\xC3\x91",
                                                     "\xCC\x81",
                                                     "\xCC\x83",
                                                     "\xC2\xAD",
                                                     "\xE2\x80\x8B",
                                                     "\xEF\xB8\x8F",
                                                     "\xEF\xAC\x81",
                                                     "\xC2\xBF",
                                                     "\xC2\xAB",
                                                     "'",
                                                     "\xE2\x80\x99",
                                                     "`",
                                                     "\xC2\xB4",
                                                     "'s",
                                                     "\xE2\x80\x99s",
                                                     "-",
                                                     "\xE2\x80\x90",
                                                     "\xE2\x80\x94",
                                                     ".",
                                                     ",",
                                                     "&",
                                                     "@",
                                                     "_",
                                                     "(",
                                                     "\xE2\x80\x9C",
                                                     "\xE2\x80\x9D",
                                                     "1",
                                                     "17",
                                                     "700",
                                                     "1,700",
                                                     "3,5",
                                                     "10.10",
                                                     "$",
                                                     "\xC2\xA3",
                                                     "\xE2\x82\xAC",
                                                     "\xC2\xBA",
                                                     "\xC2\xB2",
                                                     "\xD9\xA3",
                                                     "\xD0\xBC",
                                                     "\xD0\x9C",
                                                     "\xC3",
                                                     "\xE2\x80",
                                                     "\xA9",
                                                     "\xFF",
                                                     "\t",
                                                     "\n",
                                                     "\xC2\xA0"};
    std::string result;
    for (std::size_t i = 0; i < pieces; ++i) result += below(4) == 0 ? " " : kPieces[below(kPieces.size())];
    return result;
  }

  /// Some words of the text, of others, and of their beginnings.
  Highlights highlights(std::string_view text) {
    Highlights result;
    result.groups = static_cast<std::uint32_t>(1 + below(4));
    const auto group = [&] { return static_cast<std::uint32_t>(below(result.groups)); };
    TokenList tokens;
    tokens.tokenize(text);
    for (std::size_t count = below(5); count > 0 && !tokens.empty(); --count) {
      const Token& token = tokens[below(tokens.size())];
      std::string word(token.alternates > 0 && below(2) == 0 ? tokens.alternate(token, below(token.alternates))
                                                             : tokens.word(token));
      if (below(5) == 0) {
        result.prefixes.push_back({word.substr(0, 1 + below(4)), group()});
        continue;
      }
      if (below(6) == 0) word = "XK:" + word;
      result.words.try_emplace(word, Highlights::Word{static_cast<std::uint32_t>(result.words.size()), group(),
                                                      below(3) == 0, below(2) == 0});
    }
    for (std::size_t count = below(3); count > 0; --count) {
      result.phrases.emplace_back();
      result.phrases.back().group = group();
      for (std::size_t size = 1 + below(3); size > 0; --size) {
        result.phrases.back().words.emplace_back();
        for (std::uint32_t id = 0; id < result.words.size(); ++id)
          if (below(2) == 0) result.phrases.back().words.back().push_back(id);
      }
    }
    return result;
  }

 private:
  std::mt19937 engine_;
};

TEST(HitFinder, AgreesWithATokenisationOfTheWholeText) {
  Random random(20151104);
  std::size_t hits = 0;
  for (int round = 0; round < 40000; ++round) {
    const std::string text = random.text(1 + random.below(24));
    const Highlights highlights = random.highlights(random.below(3) == 0 ? random.text(8) : text);
    std::vector<Hit> quick;
    HitFinder(highlights).find(text, quick);
    const std::vector<Hit> slow = obvious_hits(highlights, text);
    ASSERT_EQ(quick, slow) << "round " << round << ": " << testing::PrintToString(text);
    hits += quick.size();
  }
  EXPECT_GT(hits, 20000u) << "the texts hardly hold a hit";
}

}  // namespace
}  // namespace dateline::hit_finder_test
