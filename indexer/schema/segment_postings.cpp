// Two files: the lists one after another, written as they are read, and the table of their terms.
#include "indexer/schema/segment_postings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/mapped_file.h"
#include "indexer/schema/fields.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr const char* kTableName = "terms";
constexpr const char* kListsName = "postings";
constexpr SectionFileKind kFileKind{{'D', 'L', 'T', 'E', 'R', 'M', 'S', '\n'}, kPostingsVersion};
enum Section : std::size_t { kTermStarts, kTermBytes, kStarts, kDocuments, kOccurrences, kFewest, kSections };

/// In a large segment a term of fewer documents is left to Xapian: most terms are rare, and their table would be larger
/// than their lists (of 2,500 documents a quarter of the index, of 100,000 a twelfth without them). In a small one
/// every term is there, so that one that is absent costs no look-up in the tables, and a query does not pay for each of
/// the ten small segments of an archive in use.
constexpr std::uint32_t kFewestOfMany = 8;
constexpr std::size_t kMany = 2'000;

/// Terms with a list for each statement, or of nearly all: nothing reads them but by position.
bool is_left_out(std::string_view term) {
  return term.empty() || term.starts_with(kId.prefix) || term.starts_with(kSentence.prefix) ||
         term.starts_with(kParagraph.prefix);
}

struct Files {
  explicit Files(const fs::path& folder) : table(folder / kTableName), lists(folder / kListsName) {}
  MappedFile table, lists;
};

}  // namespace

SegmentPostings SegmentPostings::open(const fs::path& folder, Xapian::docid last) {
  SegmentPostings result;
  std::error_code ignored;
  if (folder.empty() || !fs::exists(folder / kTableName, ignored) || !fs::exists(folder / kListsName, ignored))
    return result;
  const auto files = std::make_shared<const Files>(folder);
  const SectionReader sections(files->table.content(), kFileKind, kSections);
  if (!sections.valid() || !sections.table(kTermStarts, result.terms_)) return {};
  result.bytes_ = files->lists.content();
  result.starts_ = sections.as<std::uint64_t>(kStarts);
  result.documents_ = sections.as<std::uint32_t>(kDocuments);
  result.occurrences_ = sections.as<std::uint32_t>(kOccurrences);
  const auto fewest = sections.as<std::uint32_t>(kFewest);
  const std::size_t terms = result.terms_.size();
  if (fewest.size() != 1 || fewest[0] == 0 || result.starts_.size() != terms + 1 || result.documents_.size() != terms ||
      result.occurrences_.size() != terms || result.starts_.back() != result.bytes_.size() ||
      !std::is_sorted(result.starts_.begin(), result.starts_.end()))
    return {};
  result.fewest_ = fewest[0];
  result.last_ = last;
  result.owner_ = files;
  return result;
}

PostingsWriter::PostingsWriter(fs::path folder, std::size_t documents)
    : folder_(std::move(folder)),
      lists_(folder_ / kListsName, std::ios::binary | std::ios::trunc),
      fewest_(documents < kMany ? 1 : kFewestOfMany) {}

void PostingsWriter::add(std::string_view term, std::span<const std::uint32_t> documents,
                         std::span<const std::uint32_t> counts) {
  if (is_left_out(term) || documents.size() < fewest_) return;
  const std::string bytes = PostingList::encode(documents, counts);
  lists_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  terms_.add(term);
  starts_.push_back(starts_.back() + bytes.size());
  documents_.push_back(static_cast<std::uint32_t>(documents.size()));
  occurrences_.push_back(static_cast<std::uint32_t>(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0})));
}

void PostingsWriter::finish() {
  lists_.close();
  if (!lists_)
    throw Error(Error::Kind::io,
                fmt::format("{}: cannot be written: {}", (folder_ / kListsName).string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
  SectionWriter writer(kFileKind);
  writer.add(terms_);
  writer.add(starts_);
  writer.add(documents_);
  writer.add(occurrences_);
  writer.add(std::vector<std::uint32_t>{fewest_});
  writer.write((folder_ / kTableName).string());
}

bool SegmentPostings::is_whole(std::string_view term) const {
  return fewest_ == 1 && !is_left_out(term);
}

std::optional<SegmentPostings::Figures> SegmentPostings::figures(std::string_view term) const {
  if (fewest_ == 0) return std::nullopt;
  const std::size_t at = terms_.find(term);
  if (at < terms_.size()) return Figures{documents_[at], occurrences_[at]};
  return is_whole(term) ? std::optional(Figures{}) : std::nullopt;
}

std::optional<PostingList> SegmentPostings::find(std::string_view term) const {
  if (fewest_ == 0) return std::nullopt;
  const std::size_t at = terms_.find(term);
  if (at < terms_.size())
    return PostingList(bytes_.substr(starts_[at], starts_[at + 1] - starts_[at]), documents_[at], last_);
  return is_whole(term) ? std::optional(PostingList()) : std::nullopt;
}

}  // namespace dateline
