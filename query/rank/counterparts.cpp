// The words of a statement that both languages write alike, and how many two statements have in common.
#include "query/rank/counterparts.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/capitals.h"
#include "indexer/analysis/cognate_key.h"
#include "indexer/analysis/tokenize.h"
#include "indexer/base/bounded_cache.h"
#include "indexer/base/date.h"
#include "indexer/schema/document_data.h"
#include "query/snapshot/stored_documents.h"

namespace dateline {
namespace {

/// Of the marks of two statements (their geometric mean), the least share in common. On 336 news articles with their
/// translations 96 in 100 pairs are found, and 1 article in 100 has a stranger among the 336 that is as like; of 240
/// paragraphs, many of one encyclopedia article, 98 and 11. At .18 it is 98 and 6, 99 and 20; at .26 92 and 0, 97
/// and 6. Names and numbers alone, weighed by their rarity, found 94 and 78 in 100 of them, with 3 and 17 strangers.
constexpr double kAlike = 0.22;
/// And at least this many: of statements of one sentence, three words in common are chance for 16 in 100, four for 2.
constexpr std::size_t kLeastCommon = 4;
/// Letters of a word's spelling that make a mark: what the languages share of constitution and constitución, of France
/// and Francia. With five 1 pair in 100 less is found, with three twice the strangers.
constexpr std::size_t kMarkLetters = 4;
/// Words of at least this many bytes have a mark; names from fewer bytes on.
constexpr std::size_t kLeastWordBytes = 6, kLeastNameBytes = 3;
/// A translation appears within this many days; next month's report, which is as like, does not. Set by eye.
constexpr long kDaysApart = 14;
/// A statement says who and where in its beginning; reading more costs time and finds no more pairs.
constexpr std::size_t kBytesRead = 6000;
/// Kept a document of the segment, and at least.
constexpr std::size_t kBytesADocument = 60, kLeastBytes = std::size_t{1} << 20;

struct Marks {
  std::vector<std::uint32_t> all;  ///< hashes, ascending, each once
  std::optional<PartialDate> date;
};

/// Numbers as they are; of names and long words the beginning. Nothing of other words.
std::optional<std::string> mark_of(std::string_view printed, std::string_view word) {
  if (std::any_of(printed.begin(), printed.end(), is_digit)) return std::string(word);
  if (word.size() < (begins_with_capital(printed) ? kLeastNameBytes : kLeastWordBytes)) return std::nullopt;
  return cognate_key(word).substr(0, kMarkLetters);
}

Marks read_marks(const IndexReader& reader, const DocumentRef& document) {
  const std::shared_ptr<const std::string> data = stored_document(reader, document);
  const DocumentData stored = decode_document_data(*data);
  Marks marks;
  marks.date = stored.statement.date;
  TokenList tokens;
  const auto read = [&](std::string_view text) {
    tokens.tokenize(text);
    for (const Token& token : tokens)
      if (const auto mark = mark_of(text.substr(token.begin, token.end - token.begin), tokens.word(token)))
        marks.all.push_back(static_cast<std::uint32_t>(std::hash<std::string>()(*mark)));
  };
  read(stored.statement.headline);
  std::size_t left = kBytesRead;
  for (const StoredParagraph& paragraph : stored.paragraphs) {
    std::string_view text = paragraph.text;
    if (text.size() > left) text = text.substr(0, text.rfind(' ', left) + 1);  // whole words; npos leaves nothing
    read(text);
    left -= std::min(left, paragraph.text.size());
    if (left == 0) break;
  }
  std::sort(marks.all.begin(), marks.all.end());
  marks.all.erase(std::unique(marks.all.begin(), marks.all.end()), marks.all.end());
  return marks;
}

bool appeared_together(const std::optional<PartialDate>& a, const std::optional<PartialDate>& b) {
  return !a || !b ||
         (a->first_day().days() <= b->last_day().days() + kDaysApart &&
          b->first_day().days() <= a->last_day().days() + kDaysApart);
}

struct KeptMarks {
  explicit KeptMarks(std::size_t bytes) : cache(bytes) {}
  BoundedCache<Marks> cache;
};

std::shared_ptr<const Marks> marks_of(const IndexReader& reader, const DocumentRef& document) {
  const auto kept = reader.snapshot().parts().get<KeptMarks>([&] {
    return std::make_shared<KeptMarks>(std::max(kLeastBytes, kBytesADocument * reader.database().get_doccount()));
  });
  return kept->cache.get(
      std::to_string(reader.global_docid(document)),
      [&] { return std::make_shared<const Marks>(read_marks(reader, document)); },
      [](const Marks& marks) { return marks.all.size() * sizeof(std::uint32_t) + 150; });
}

}  // namespace

bool Counterparts::operator()(const DocumentRef& a, const DocumentRef& b) const {
  const std::shared_ptr<const Marks> one = marks_of(reader_, a), two = marks_of(reader_, b);
  if (!appeared_together(one->date, two->date)) return false;
  std::size_t common = 0;
  for (auto i = one->all.begin(), j = two->all.begin(); i != one->all.end() && j != two->all.end();) {
    common += *i == *j ? 1 : 0;
    const std::uint32_t least = std::min(*i, *j);
    i += *i == least ? 1 : 0;
    j += *j == least ? 1 : 0;
  }
  const double sizes = static_cast<double>(one->all.size()) * static_cast<double>(two->all.size());
  return common >= kLeastCommon && static_cast<double>(common) >= kAlike * std::sqrt(sizes);
}

}  // namespace dateline
