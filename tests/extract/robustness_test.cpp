// Pages that break readers of HTML: each still gives its text, or says why not.
#include <gtest/gtest.h>

#include <string>

#include "indexer/base/error.h"
#include "indexer/extract/extractor.h"

namespace dateline::robustness_test {
namespace {

using namespace std::string_literals;

const std::string kSentence =
    "The council of the city voted on Friday to keep the library open on Sundays for one more year.";

std::string text_of(const std::string& bytes) {
  return extract(bytes, {}).statement.text();
}

std::string page_with(const std::string& paragraph) {
  return "<html><head><title>Library Stays Open</title></head><body><h1>Library Stays Open</h1><p>" + paragraph +
         "</p><p>" + kSentence + "</p></body></html>";
}

std::string repeated(const std::string& part, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += part;
  return result;
}

TEST(Robustness, NestingOf100000Elements) {
  EXPECT_NE(text_of(repeated("<div>", 100000) + "<p>" + kSentence).find(kSentence), std::string::npos);
}
TEST(Robustness, NestingOf100000InlineElements) {
  EXPECT_NE(text_of(repeated("<b>", 100000) + kSentence).find(kSentence), std::string::npos);
}
TEST(Robustness, PageOf16Megabytes) {
  std::string page = "<h1>Library Stays Open</h1>";
  while (page.size() < 15u << 20) page += "<p>" + kSentence + "</p>\n";
  EXPECT_NE(text_of(page).find(kSentence), std::string::npos);
}
TEST(Robustness, OneTextOf11Megabytes) {
  EXPECT_GT(text_of("<p>" + repeated(kSentence + " ", 125000)).size(), 11u << 20);
}
TEST(Robustness, NulBytes) {
  std::string page = page_with(kSentence);
  for (int i = 0; i < 22; ++i) page.insert(100, 1, '\0');
  EXPECT_NE(text_of(page).find(kSentence), std::string::npos);
}
TEST(Robustness, OneBadByte) {
  EXPECT_NE(text_of(page_with("El a\u00F1o pasado, el ni\u00F1o so\u00F1\u00F3 con la monta\u00F1a y la ma\u00F1ana "
                              "\xFF de su pueblo."))
                .find("a\u00F1o"),
            std::string::npos);
}
TEST(Robustness, NumbersOfWindows1252) {
  EXPECT_NE(text_of(page_with("&#147;We will keep it open,&#148; said the mayor on Friday, and &#x93;for good&#x94;."))
                .find("\u201CWe will keep it open,\u201D"),
            std::string::npos);
}
TEST(Robustness, Windows1252LabelledLatin1) {
  EXPECT_NE(text_of("<meta charset=iso-8859-1>" +
                    page_with("\x93We will keep it open,\x94 said the mayor in the ni\xF1o's hall on Friday."))
                .find("\u201CWe will keep it open,\u201D"),
            std::string::npos);
}
TEST(Robustness, Utf16WithMark) {
  std::string bytes = "\xFF\xFE";
  for (const char c : page_with(kSentence)) bytes.append(1, c).append(1, '\0');
  EXPECT_NE(text_of(bytes).find(kSentence), std::string::npos);
}
TEST(Robustness, DecomposedAccents) {
  EXPECT_NE(
      text_of(page_with("La sesio\u0301n de la comisio\u0301n sera\u0301 el lunes por la man\u0303ana en la sede."))
          .find("La sesi\u00F3n de la comisi\u00F3n ser\u00E1"),
      std::string::npos);
}
TEST(Robustness, TextAfterTheEnd) {
  EXPECT_NE(text_of("<html><body><h1>T</h1></body></html><p>" + kSentence + "</p>").find(kSentence), std::string::npos);
}
TEST(Robustness, MetaInTheBody) {
  const Extraction found = extract(
      "<html><head><div>x</div><meta property='article:published_time' "
      "content='2015-11-04T10:00:00-05:00'></head><body>" +
          page_with(kSentence),
      {});
  ASSERT_TRUE(found.statement.date.has_value());
  EXPECT_EQ(found.statement.date->to_string(), "2015-11-04");
}
TEST(Robustness, CommentedScriptInsideJson) {
  const std::string text =
      text_of("<script type='application/ld+json'>{\"a\": \"<!--<script>\", \"b\": 1}</script>" + page_with(kSentence));
  EXPECT_NE(text.find(kSentence), std::string::npos);
  EXPECT_EQ(text.find("\"b\""), std::string::npos);
}
TEST(Robustness, TemplatesAndHiddenNodes) {
  const std::string text = text_of(page_with(
      kSentence + "<template>secret</template><span hidden>secret</span><span style='display:none'>secret</span>"));
  EXPECT_EQ(text.find("secret"), std::string::npos);
}
TEST(Robustness, NamesOfHtml5Only) {
  EXPECT_NE(text_of(page_with("The &lbrace;council&rbrace; of &Ccaron;akovec voted on Friday to keep the library open "
                              "&check; for good."))
                .find("{council} of \u010Cakovec"),
            std::string::npos);
}
TEST(Robustness, EmptyPage) {
  const Extraction found = extract("", {});
  EXPECT_EQ(found.statement.genre, Genre::not_a_statement);
  EXPECT_FALSE(found.refusal.empty());
}
TEST(Robustness, PdfNamedHtml) {
  ExtractOptions options;
  options.file = "release.html";
  try {
    extract("%PDF-1.4\n\xE2\xE3\xCF\xD3", options);
    FAIL() << "a PDF was read as HTML";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::unreadable);
    EXPECT_NE(std::string(error.what()).find("release.html"), std::string::npos);
  }
}
TEST(Robustness, UnclosedTags) {
  EXPECT_NE(text_of("<table><tr><td><font><p>" + kSentence + "<p><b>" + kSentence).find(kSentence), std::string::npos);
}
TEST(Robustness, AttributesWithoutEnd) {
  (void)text_of("<p class=\"a" + repeated("b ", 50000));
}
TEST(Robustness, ManyAttributes) {
  (void)text_of("<p " + repeated("a=b ", 70000) + ">" + kSentence);
}

}  // namespace
}  // namespace dateline::robustness_test
