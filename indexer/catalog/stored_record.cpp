// The release where it is not simply public, a byte that names the form, then a Zstandard frame whose prefix is the
// original and what most records say.
#include "indexer/catalog/stored_record.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "indexer/catalog/compression.h"
#include "indexer/schema/binary.h"
#include "indexer/schema/statement_binary.h"

namespace dateline {
namespace {

/// Records of earlier programs begin with a frame's own first byte (0x28) and have the original alone as their prefix.
constexpr char kWithPreamble = 1;
/// Before that byte: this one, then visibility and embargo as one byte, then the embargo's end in seconds since 1970,
/// eight bytes, the highest first.
constexpr char kWithRelease = 2;

std::atomic<std::uint64_t> unpacked{0};

std::string release_bytes(const Release& release) {
  if (release.visibility == Visibility::public_ && release.embargo == Release::Embargo::none) return {};
  // Nobody knows yet what these words mean; the frame is asked.
  if (release.embargo == Release::Embargo::unread) return {};
  std::string bytes(1, kWithRelease);
  bytes += static_cast<char>((release.visibility == Visibility::staff ? 8 : 0) | static_cast<int>(release.embargo));
  const auto until = static_cast<std::uint64_t>(release.until.time_since_epoch() / std::chrono::seconds(1));
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>((until >> shift) & 0xFF);
  return bytes;
}

/// Reasons why a city is named; part of the preamble.
constexpr std::string_view kCommonRules[] = {
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
  for (const std::string_view rule : kCommonRules) evidence("mentioned_cities", rule, "paragraph 2", 0.5);
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
  std::string record = release_bytes(statement.release);
  record += kWithPreamble;
  return record += compress_beside(to_binary(statement), prefix_of(original), Compression::usual);
}

std::optional<Release> release_before_frame(std::string_view beginning) {
  if (beginning.size() < kReleaseBytes || beginning[0] != kWithRelease) return std::nullopt;
  Release release;
  const int kind = beginning[1];
  release.visibility = (kind & 8) != 0 ? Visibility::staff : Visibility::public_;
  release.embargo = static_cast<Release::Embargo>(kind & 3);
  std::uint64_t until = 0;
  for (std::size_t i = 2; i < kReleaseBytes; ++i) until = until << 8 | static_cast<unsigned char>(beginning[i]);
  release.until = Instant(std::chrono::seconds(static_cast<std::int64_t>(until)));
  return release;
}

std::uint64_t records_unpacked() {
  return unpacked;
}

Statement unpack_record(std::string_view record, const Beside& original) {
  ++unpacked;
  if (record.starts_with(kWithRelease)) record.remove_prefix(std::min(kReleaseBytes, record.size()));
  const bool preamble = record.starts_with(kWithPreamble);
  Statement statement = statement_from_stored(preamble ? decompress(record.substr(1), prefix_of(original))
                                                       : decompress(record, original.bytes));
  if (statement.sha256.empty()) statement.sha256 = original.sha256;
  return statement;
}

}  // namespace dateline
