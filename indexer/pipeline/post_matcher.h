// Posts of listings and the pages that are the same post.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/catalog/catalog_writer.h"

namespace dateline {

/// True where a full statement shows the text of a teaser: most of the teaser's runs of three words, up to where it
/// breaks off, are in its headline, teaser or body. A teaser without text counts where its headline is long enough
/// (four words) to be no other post's.
bool shows_teaser(const Statement& full, const Statement& teaser);

/// A statement written in a load.
struct WrittenStatement {
  std::int64_t number = 0;
  Extent extent = Extent::full;
  std::string url;
  std::string source;
  std::uint64_t headline = 0;
};

/// Finds the statements of the other extent that are the same post. Time does not grow with the number of posts of one
/// headline: where there are many, they are found by marks of their texts. In the caller's transaction.
class PostMatcher {
 public:
  PostMatcher(Catalog& catalog, CatalogWriter& writer) : catalog_(catalog), writer_(writer) {}

  /// By address, or by source, headline and text: true at any time, whatever comes later.
  std::vector<std::int64_t> matches(const WrittenStatement& written);
  /// A page from a folder has no address of its own, and its teaser the one that the listing linked to: sources that
  /// never meet. They are one post where the listing lies with the page, the headlines are equal, the page shows the
  /// teaser, no dates contradict, and neither could be another's: so only when all of a load is there.
  std::optional<std::int64_t> unique_match_in_folder(std::int64_t number, std::uint64_t headline, Extent extent);

 private:
  std::vector<std::int64_t> same_headline(const WrittenStatement& written, Extent other);
  std::vector<std::int64_t> by_marks(const WrittenStatement& written, Extent other, std::int64_t family);
  bool same_post(std::int64_t one, std::int64_t other, Extent others) const;
  std::optional<SameHeadline> unique_same_headline(std::int64_t number, std::uint64_t headline, Extent extent);

  Catalog& catalog_;
  CatalogWriter& writer_;
};

}  // namespace dateline
