// What a snippet shows of a statement: which sentences, joined and cut how; and laws that hold for random statements.
#include "query/show/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "indexer/analysis/sentences.h"
#include "query/show/formats.h"

namespace dateline::snippet_test {
namespace {

/// A body of paragraphs; one that begins with # is a heading.
class Body {
 public:
  explicit Body(std::vector<std::string> texts) : texts_(std::move(texts)) {
    for (const std::string& text : texts_) {
      StoredParagraph paragraph;
      paragraph.text = text;
      paragraph.language = "en";
      if (text.starts_with('#')) {
        paragraph.text.remove_prefix(1);
        paragraph.kind = Paragraph::Kind::heading;
      }
      TokenList tokens;
      tokens.tokenize(paragraph.text);
      for (const std::uint32_t start : sentence_starts(paragraph.text, tokens)) {
        const std::size_t blank =
            paragraph.sentences.empty() ? std::string_view::npos : paragraph.text.rfind(' ', tokens[start].begin);
        paragraph.sentences.push_back(static_cast<std::uint32_t>(blank + 1));
      }
      paragraphs.push_back(std::move(paragraph));
    }
  }
  Body(const Body&) = delete;

  std::vector<StoredParagraph> paragraphs;

 private:
  std::vector<std::string> texts_;
};

/// Words to look for; with a bar between them they are one phrase.
Highlights of_words(const std::vector<std::string>& words) {
  Highlights highlights;
  for (const std::string& word : words) {
    Highlights::Phrase phrase;
    for (std::size_t begin = 0; begin <= word.size();) {
      const std::size_t end = std::min(word.find('|', begin), word.size());
      const auto id = static_cast<std::uint32_t>(highlights.words.size());
      highlights.words[word.substr(begin, end - begin)] = {id, highlights.groups++, false, end - begin == word.size()};
      phrase.words.push_back({id});
      begin = end + 1;
    }
    if (phrase.words.size() > 1) highlights.phrases.push_back(std::move(phrase));
  }
  return highlights;
}

std::string marked(const Snippet& snippet) {
  std::string text = snippet.text;
  for (auto mark = snippet.marks.rbegin(); mark != snippet.marks.rend(); ++mark) {
    text.insert(mark->end, "]");
    text.insert(mark->begin, "[");
  }
  return text;
}

struct Case {
  const char* name;
  std::vector<std::string> words;
  std::vector<std::string> body;
  std::vector<std::string> fragments;
  std::size_t length = 160;
  const char* headline = "";
};
void PrintTo(const Case& c, std::ostream* out) {
  *out << testing::PrintToString(c.body);
}
class MakeSnippet : public testing::TestWithParam<Case> {};
TEST_P(MakeSnippet, ShowsTheBestSentences) {
  const Case& test = GetParam();
  const Body body(test.body);
  const Highlights highlights = of_words(test.words);
  std::vector<std::string> fragments;
  for (const Snippet& snippet : SnippetMaker(highlights, {3, test.length}).make(body.paragraphs, test.headline))
    fragments.push_back(marked(snippet));
  EXPECT_EQ(fragments, test.fragments);
}
INSTANTIATE_TEST_SUITE_P(
    , MakeSnippet,
    testing::ValuesIn(std::vector<Case>{
        {"AllWordsInOneSentenceBeatTwo",
         {"wage", "strike"},
         {"The wage was low for all of the workers.", "The strike began on a cold Monday in March.",
          "They went on strike for a higher wage and for their pensions."},
         {
             "They went on [strike] for a higher [wage] and for their pensions.",
         },
         100},
        {"WordsApartAreTwoFragments",
         {"wage", "strike"},
         {"The wage was low for all of the workers.", "Nobody came to the meeting that the owners had called.",
          "The strike began on a cold Monday in March."},
         {"The [wage] was low for all of the workers.", "The [strike] began on a cold Monday in March."}},
        {"OfEqualOnesTheEarlier",
         {"wage"},
         {"Nothing to see in this sentence here.", "The first wage is this one here, it is said.",
          "The other wage is that one there, it is said."},
         {"The first [wage] is this one here, it is said."},
         60},
        {"NeighboursAreOneFragment",
         {"wage", "strike"},
         {"The council met. The wage was low for all of the workers. The strike began on a cold Monday in March. It "
          "rained."},
         {"The [wage] was low for all of the workers. The [strike] began on a cold Monday in March. It rained."}},
        {"TheNextWholeSentenceFillsTheRoom",
         {"wage"},
         {"The wage was low. All of the workers knew that. THE MEANING OF IT"},
         {"The [wage] was low. All of the workers knew that."}},
        {"NoSentenceTwice",
         {"wage"},
         {"The wage is too low, they said.", "The wage is too low, they said.", "A higher wage is what we ask for."},
         {"The [wage] is too low, they said.", "A higher [wage] is what we ask for."}},
        {"NoBeginningOfAnotherTwice",
         {"wage"},
         {"The wage is too low.", "The wage is too low, as we have said for many years now."},
         {"The [wage] is too low, as we have said for many years now."},
         60},
        {"NotTheHeadlineAgain",
         {"wage"},
         {"WAGE RISES IN HARTFORD.", "On Monday the wage rose for all workers of the city."},
         {"On Monday the [wage] rose for all workers of the city."},
         160,
         "Wage rises in Hartford"},
        {"TheHeadlineWhereNothingElseIs",
         {"wage"},
         {"Wage Rises", "Nothing more was said."},
         {"[Wage] Rises"},
         160,
         "Wage Rises"},
        {"RunningTextBeforeAHeading",
         {"wage"},
         {"#A wage for all of the workers", "The council spoke of the wage for an hour."},
         {"The council spoke of the [wage] for an hour."},
         60},
        {"APhraseOutweighsItsWordsApart",
         {"minimum", "wage"},
         {"The wage was said to be a minimum of what is due.", "The minimum wage was said to be what is due."},
         {"The [minimum] [wage] was said to be what is due."},
         60},
        {"APhraseAcrossSentences",
         {"minimum|wage"},
         {"They ask for the minimum. Wage talks begin tomorrow in the city hall."},
         {"They ask for the [minimum. Wage] talks begin tomorrow in the city hall."}},
        {"APhraseCutNowhere",
         {"owners", "minimum|wage"},
         {"The owners of the plants said at the meeting that a higher minimum wage would be paid to all of the workers "
          "who asked for it before the year was over."},
         {"The [owners] of the plants said at the meeting that a higher [minimum wage]…"},
         80},
        {"DeepInALongSentence",
         {"pension"},
         {"After many months of talks between the parties and their many lawyers in the capital and elsewhere, the "
          "workers of the plant won a pension for all, and the talks were over."},
         {"…the workers of the plant won a [pension] for all, and the talks were over."},
         80},
        {"NoCommaBeforeTheEllipsis",
         {"immigration"},
         {"The Senate failed to revive the proposal on immigration, which had divided the party of the president for "
          "years and would have gone on to do so."},
         {"The Senate failed to revive the proposal on [immigration]…"},
         80},
        {"NoEllipsisBehindASentence",
         {"wage"},
         {"The wage was low. All of the workers of all the plants in the whole wide valley knew that it would never "
          "rise while the owners owned the council and its members."},
         {"The [wage] was low."},
         40},
        {"NotTheHeadlineForTheSakeOfOneWordEither",
         {"wage", "hartford"},
         {"Wage rises for all in Hartford", "On Monday the wage rose for all workers of the city."},
         {"On Monday the [wage] rose for all workers of the city."},
         160,
         "Wage Rises for All in Hartford | City News"},
        {"ALineOfAFormLast",
         {"wage", "hartford"},
         {"On Monday the wage rose for all workers of the city.", "Where: City Hall, 550 Main Street, Hartford.",
          "The council of Hartford said so in a letter."},
         {"On Monday the [wage] rose for all workers of the city.", "The council of [Hartford] said so in a letter."}},
        {"TheLedeBeforeWhatSaysLittle",
         {"pension"},
         {"The council voted on Monday on these points.", "A higher wage", "A pension"},
         {"The council voted on Monday on these points.", "A [pension]"}},
        {"NoEndMark",
         {"wage"},
         {"The wage of all the workers rose again. ###"},
         {"The [wage] of all the workers rose again."}},
        {"LinesOfOneSentence",
         {"opioids"},
         {"“We must end the trade with these drugs,", "above all of deadly opioids like",
          "fentanyl in all of the county.”"},
         {"…above all of deadly [opioids] like…"},
         60},
        {"TheLede",
         {"quarterback"},
         {"#A Heading", "Council Raises the Wage", "HARTFORD – The council voted on Monday. It will meet again.",
          "Second paragraph."},
         {"HARTFORD – The council voted on Monday. It will meet again."},
         160,
         "Council raises the wage"},
        {"TheLedeCut",
         {"quarterback"},
         {"The council of the city of Hartford voted on Monday to raise the wage of all its workers, a step that the "
          "unions had asked for since last year."},
         {"The council of the city of Hartford voted on Monday to raise…"},
         60},
        {"OnlyItems", {"quarterback"}, {"#Nothing but a heading"}, {"Nothing but a heading"}},
        {"Nothing", {"wage"}, {}, {}},
    }),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Snippet, IsOneTextWithOneSignBetweenFragments) {
  Results results;
  results.items.resize(1);
  results.items[0].snippets = {
      {"Cut at the end…", "en", {}}, {"…and at the beginning.", "en", {}}, {"Whole.", "en", {}}};
  EXPECT_NE(results_csv(results).find("Cut at the end … and at the beginning. … Whole."), std::string::npos);
}

/// Sentences over few words, so that they repeat, meet and hold several hits.
std::string random_paragraph(std::mt19937& engine) {
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(engine); };
  static const std::vector<std::string> kWords = {
      "wage", "strike", "minimum",           "the",      "of", "Mayor", "Smith", "council,",
      "said", "\u2013", "\u201Ctoday\u201D", "a\u00F1o", "20", "per",   "cent;"};
  std::string text;
  for (std::size_t sentences = below(6); sentences > 0; --sentences) {
    if (!text.empty()) text += ' ';
    text += "In";
    for (std::size_t words = 1 + below(below(4) == 0 ? 40 : 6); words > 0; --words)
      text += " " + kWords[below(kWords.size())];
    text += ".";
  }
  return text;
}

TEST(Snippet, KeepsItsLaws) {
  std::mt19937 engine(20151104);
  const Highlights highlights = of_words({"wage", "strike", "minimum|wage"});
  SnippetMaker maker(highlights);
  std::size_t several = 0;
  for (int round = 0; round < 4000; ++round) {
    std::vector<std::string> texts(1 + engine() % 4);
    for (std::string& text : texts) text = random_paragraph(engine);
    const Body body(texts);
    const std::vector<Snippet> fragments = maker.make(body.paragraphs);
    SCOPED_TRACE(testing::PrintToString(texts));
    ASSERT_LE(fragments.size(), 3u);
    several += fragments.size() > 1;
    std::size_t length = 0;
    for (const Snippet& fragment : fragments) {
      std::string_view text = fragment.text;
      length += text.size();
      if (text.starts_with("\u2026")) text.remove_prefix(3);
      if (text.ends_with("\u2026")) {
        text.remove_suffix(3);
        EXPECT_EQ(std::string_view(",;: ").find(text.back()), std::string_view::npos) << fragment.text;
        EXPECT_FALSE(text.ends_with("\u2013")) << fragment.text;
      }
      EXPECT_TRUE(std::any_of(texts.begin(), texts.end(), [&](const std::string& one) {
        return one.find(text) != std::string::npos;
      })) << fragment.text;
      for (std::size_t i = 0; i < fragment.marks.size(); ++i) {
        EXPECT_LT(fragment.marks[i].begin, fragment.marks[i].end);
        EXPECT_LE(fragment.marks[i].end, fragment.text.size());
        EXPECT_GE(fragment.marks[i].begin, i > 0 ? fragment.marks[i - 1].end : 0);
      }
      for (const Snippet& other : fragments)
        EXPECT_TRUE(&other == &fragment || other.text.find(text) == std::string::npos) << fragment.text;
    }
    EXPECT_LE(length, 2 * SnippetOptions().length);
  }
  EXPECT_GT(several, 500u);
}

}  // namespace
}  // namespace dateline::snippet_test
