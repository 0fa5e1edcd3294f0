// Posts compared by their runs of three words.
#include "indexer/pipeline/post_matcher.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kLongHeadlineWords = 4;
constexpr double kShownShare =
    0.6;  ///< of a teaser's runs of three words, found in the page: teasers are often re-worded a little
/// Posts of one headline that are compared one by one; where there are more, their marks are. Marks cost some 20 bytes
/// a word and are kept only then.
constexpr std::size_t kComparedOneByOne = 8;
/// At most this many are compared word by word, those that share most marks first.
constexpr std::size_t kBestByMarks = 5;
constexpr std::size_t kMostMarks = 1000;  ///< of one text: a page's first words say whose teaser it is
/// Of a headline that more statements have, no teaser is matched across folders: which is whose cannot be known.
constexpr std::size_t kMostNamesakes = 12;

/// Folded words of letters and digits, so that quotes, dashes and spaces of a teaser may differ from those of the page.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : fold(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      words.back() += c;
    else if (c != '\'' && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Runs of three words, as one string each; of a shorter text the whole.
std::vector<std::string> triples_of(const std::vector<std::string>& words) {
  std::vector<std::string> triples;
  for (std::size_t i = 0; i < words.size() && (i == 0 || i + 2 < words.size()); ++i) {
    std::string triple;
    for (std::size_t k = i; k < std::min(i + 3, words.size()); ++k) triple += words[k] + ' ';
    triples.push_back(std::move(triple));
  }
  return triples;
}

/// A teaser up to where it breaks off: "…", "...", "[…]" and the link that may follow ("Read more").
std::string_view unbroken(std::string_view teaser) {
  constexpr std::size_t kTail = 40;
  std::size_t cut = std::string_view::npos;
  for (const std::string_view mark : {"\xE2\x80\xA6", "...", "[\xE2\x80\xA6]", "[...]"}) {
    const std::size_t at = teaser.rfind(mark);
    if (at != std::string_view::npos && teaser.size() - at <= kTail) cut = std::min(cut, at);
  }
  return teaser.substr(0, cut);
}

/// False only where both dates disagree: a day against another day, a month against another month.
bool dates_agree(const std::optional<PartialDate>& one, const std::optional<PartialDate>& other) {
  if (!one || !other) return true;
  if (one->year != other->year) return false;
  if (one->month == 0 || other->month == 0) return true;
  return one->month == other->month && (one->day == 0 || other->day == 0 || one->day == other->day);
}

/// True where a listing and a page were loaded with one folder, the listing from the page's own part of it or from
/// above.
bool covers(const Origin& listing, const Origin& page) {
  if (listing.source != page.source || listing.source_given || page.source_given || listing.source.empty())
    return false;
  const std::string above = fs::path(listing.path).parent_path().generic_string();
  const std::string below = fs::path(page.path).parent_path().generic_string();
  return above.empty() || below == above || below.starts_with(above + '/');
}

std::vector<std::string> teaser_triples(const Statement& teaser) {
  return triples_of(words_of(unbroken(teaser.teaser.empty() ? teaser.text() : teaser.teaser)));
}

std::vector<std::string> full_triples(const Statement& full) {
  return triples_of(words_of(full.headline + "\n" + full.teaser + "\n" + full.text()));
}

std::vector<std::int64_t> marks_of(const Statement& statement, Extent extent) {
  const std::vector<std::string> triples =
      extent == Extent::teaser ? teaser_triples(statement) : full_triples(statement);
  std::vector<std::int64_t> marks;
  for (const std::string& triple : triples) {
    if (marks.size() == kMostMarks) break;
    marks.push_back(static_cast<std::int64_t>(fnv1a(triple)));
  }
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

Extent other_of(Extent extent) {
  return extent == Extent::full ? Extent::teaser : Extent::full;
}

}  // namespace

bool shows_teaser(const Statement& full, const Statement& teaser) {
  const std::vector<std::string> wanted = teaser_triples(teaser);
  if (wanted.empty()) return words_of(teaser.headline).size() >= kLongHeadlineWords;
  const std::vector<std::string> there = full_triples(full);
  const std::unordered_set<std::string> shown(there.begin(), there.end());
  const auto found =
      std::count_if(wanted.begin(), wanted.end(), [&](const std::string& triple) { return shown.contains(triple); });
  return static_cast<double>(found) >= kShownShare * static_cast<double>(wanted.size());
}

std::vector<std::int64_t> PostMatcher::matches(const WrittenStatement& written) {
  const Extent other = other_of(written.extent);
  std::vector<std::int64_t> found = writer_.with_url(written.url, other);
  std::erase(found, written.number);
  for (const std::int64_t number : same_headline(written, other))
    if (number != written.number && !std::count(found.begin(), found.end(), number) &&
        same_post(written.number, number, other))
      found.push_back(number);
  return found;
}

std::vector<std::int64_t> PostMatcher::same_headline(const WrittenStatement& written, Extent other) {
  // Own text is marked as soon as its headline's family is, whether or not it matches now.
  const auto family = static_cast<std::int64_t>(written.headline ^ fnv1a(written.source));
  if (writer_.has_marks(family, written.extent))
    writer_.add_marks(family, written.extent, written.number,
                      marks_of(catalog_.entry(written.number).statement, written.extent));
  if (writer_.has_marks(family, other)) return by_marks(written, other, family);
  std::vector<std::int64_t> all = writer_.with_headline(written.headline, written.source, other, kComparedOneByOne + 1);
  if (all.size() <= kComparedOneByOne) return all;
  for (const std::int64_t number : writer_.with_headline(written.headline, written.source, other, SIZE_MAX / 2))
    writer_.add_marks(family, other, number, marks_of(catalog_.entry(number).statement, other));
  return by_marks(written, other, family);
}

std::vector<std::int64_t> PostMatcher::by_marks(const WrittenStatement& written, Extent other, std::int64_t family) {
  const std::vector<std::int64_t> marks = marks_of(catalog_.entry(written.number).statement, written.extent);
  std::vector<std::int64_t> best = writer_.by_marks(family, other, marks, kBestByMarks);
  std::erase_if(best, [&](std::int64_t number) { return !writer_.namesake(number); });
  return best;
}

bool PostMatcher::same_post(std::int64_t one, std::int64_t other, Extent others) const {
  const Statement first = catalog_.entry(one).statement, second = catalog_.entry(other).statement;
  return others == Extent::full ? shows_teaser(second, first) : shows_teaser(first, second);
}

std::optional<std::int64_t> PostMatcher::unique_match_in_folder(std::int64_t number, std::uint64_t headline,
                                                                Extent extent) {
  const std::optional<SameHeadline> mate = unique_same_headline(number, headline, other_of(extent));
  if (!mate) return std::nullopt;
  const std::optional<SameHeadline> back = unique_same_headline(mate->number, headline, extent);
  return back && back->number == number ? std::optional(mate->number) : std::nullopt;
}

/// The one statement of this extent that can be the same post.
std::optional<SameHeadline> PostMatcher::unique_same_headline(std::int64_t number, std::uint64_t headline,
                                                              Extent extent) {
  std::vector<SameHeadline> others = writer_.namesakes(headline, extent, kMostNamesakes + 1);
  if (others.empty() || others.size() > kMostNamesakes) return std::nullopt;
  const std::optional<SameHeadline> self = writer_.namesake(number);
  if (!self) return std::nullopt;
  std::optional<SameHeadline> only;
  for (SameHeadline& other : others) {
    const SameHeadline& full = extent == Extent::full ? other : *self;
    const SameHeadline& teaser = extent == Extent::full ? *self : other;
    if (!full.url.empty() || full.origin.kind == Origin::Kind::record || !covers(teaser.origin, full.origin)) continue;
    if (!dates_agree(catalog_.entry(full.number).statement.date, catalog_.entry(teaser.number).statement.date))
      continue;
    if (!same_post(number, other.number, extent)) continue;
    if (only) return std::nullopt;
    only = std::move(other);
  }
  return only;
}

}  // namespace dateline
