// A byte that names the form, then a Zstandard frame whose prefix is the original and what most records say.
#include "indexer/catalog/stored_record.h"

#include "indexer/catalog/compression.h"
#include "indexer/schema/binary.h"
#include "indexer/schema/statement_binary.h"

namespace dateline {
namespace {

/// Records of earlier programs begin with a frame's own first byte (0x28) and have the original alone as their prefix.
constexpr char kWithPreamble = 1;

/// What most records say, in their binary form: evidence, languages, places, issues. 25,000 records: 928 bytes each
/// without it, 800 with 2 KB. Never changed: records are read with it. Another one is another form.
std::string make_preamble() {
  BinaryWriter out;
  const auto evidence = [&](std::string_view field, std::string_view rule, std::string_view where, double confidence) {
    out.text(field);
    out.text("");
    out.text(rule);
    out.text("");
    out.text(where);
    out.real(confidence);
  };
  constexpr std::string_view kRules[] = {
      "inhabitants +2.5",
      "named again +0.5",
      "named again +1.0",
      "named again +1.5",
      "'to' before +1.5",
      "'from' before +1.5",
      "'de' before +0.5",
      "'en' before +2.0",
      "'in' before +2.0",
      "its region follows +4.0",
      "its region is named in the text +1.0",
      "its country is the text's +0.5",
      "in the home region +1.0",
      "in the headline +1.0",
      "in a list with a city +1.5",
      "beside another city of its region +1.0",
      "other cities of its region in the text +1.0",
      "also a common word -0.1",
      "a name, and no other word +0.5",
  };
  for (const std::string_view rule : kRules) evidence("mentioned_cities", rule, "paragraph 2", 0.5);
  for (const char* where : {"teaser", "headline", "paragraph 3", "paragraph 2", "paragraph 1"})
    evidence("issues", "keywords of the issue", where, 1);
  evidence("city", "dateline", "paragraph 1", 1);
  evidence("mentioned_cities", "dateline", "paragraph 1", 1);
  evidence("genre", "end mark or press contact", "body", 0.9);
  evidence("genre", "release line", "body", 0.9);
  evidence("genre", "segment of the address", "address", 0.7);
  evidence("genre", "signed by a person", "byline", 0.7);
  evidence("categories", "link in a list of categories or tags", "div.content > article", 0.9);
  evidence("byline", "element of class author or byline", "html > body > main > article > header > p.byline", 0.9);
  evidence("date", "time element", "html > body > main > article > header > p > time", 0.9);
  evidence("date", "meta article:published_time", "meta[article:published_time]", 0.9);
  evidence("date", "JSON-LD datePublished of NewsArticle", "script[type=application/ld+json]", 0.9);
  evidence("headline", "title element", "head > title", 0.6);
  evidence("headline", "heading h1", "html > body > div#page > div#content > div > h1", 0.9);
  evidence("headline", "og:title", "meta[og:title]", 0.7);
  evidence("body", "element named as the text", "html > body > main > article > div > p", 0.9);
  for (const char* place : {"California", "Texas", "New York", "Connecticut", "District of Columbia"}) {
    out.text(place);
    out.text("US");
  }
  for (const char* issue : {"labor", "foreign-affairs", "politics-parties", "criminal-justice", "environment-climate",
                            "health", "housing", "immigration", "disasters", "education", "economy-jobs"})
    out.text(issue);
  for (const char* field :
       {"categories", "source", "genre", "date", "language", "issues", "byline", "headline", "body"})
    evidence(field, "given", "record", 1);
  out.text("press-release");
  out.texts({"es"});
  out.texts({"en"});
  return out.take();
}

std::string prefix_of(const Beside& original) {
  static const std::string preamble = make_preamble();
  std::string prefix;
  prefix.reserve(original.bytes.size() + preamble.size());
  prefix += original.bytes;
  prefix += preamble;
  return prefix;
}

}  // namespace

std::string pack_record(Statement statement, const Beside& original) {
  if (!original.sha256.empty() && statement.sha256 == original.sha256) statement.sha256.clear();
  return kWithPreamble + compress_beside(to_binary(statement), prefix_of(original), Compression::usual);
}

Statement unpack_record(std::string_view record, const Beside& original) {
  const bool preamble = record.starts_with(kWithPreamble);
  Statement statement = statement_from_stored(preamble ? decompress(record.substr(1), prefix_of(original))
                                                       : decompress(record, original.bytes));
  if (statement.sha256.empty()) statement.sha256 = original.sha256;
  return statement;
}

}  // namespace dateline
