// Posting lists decoded once: document ids and counts as arrays, kept with their segment.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "query/snapshot/doc_set.h"
#include "query/snapshot/segment_view.h"

namespace dateline {

/// The documents of a term in one segment, dead and hidden ones too, and how often each holds it.
class Postings {
 public:
  static Postings read(const Xapian::Database& segment, const std::string& term);

  std::size_t size() const { return ids_.size(); }
  std::size_t bytes() const;
  /// Calls f(id, count), ascending.
  template <class F>
  void for_each(F&& f) const {
    auto large = large_.begin();
    for (std::size_t i = 0; i < ids_.size(); ++i) f(ids_[i], counts_[i] < kLarge ? counts_[i] : (large++)->second);
  }
  /// The same for the documents of a set: by looking them up where they are few.
  template <class F>
  void for_each_in(const DocSet& set, std::uint64_t set_size, F&& f) const {
    if (set_size * kLookUpCost >= ids_.size()) {
      for_each([&](Xapian::docid id, Xapian::termcount count) {
        if (set.contains(id)) f(id, count);
      });
      return;
    }
    std::size_t from = 0;
    set.for_each([&](Xapian::docid id) {
      from = place(id, from);
      if (from < ids_.size() && ids_[from] == id) f(id, count_at(from));
    });
  }
  void add_to(DocSet& set) const {
    for (const std::uint32_t id : ids_) set.insert(id);
  }

 private:
  static constexpr std::uint8_t kLarge = 255;
  /// A look-up costs what so many postings in turn do. Measured at 100,000 documents: flat from 8 to 32.
  static constexpr std::uint64_t kLookUpCost = 16;

  /// The first place from `from` on whose id is not below `id`.
  std::size_t place(Xapian::docid id, std::size_t from) const;
  Xapian::termcount count_at(std::size_t i) const;

  std::vector<std::uint32_t> ids_;
  std::vector<std::uint8_t> counts_;                                ///< kLarge: in large_
  std::vector<std::pair<std::uint32_t, Xapian::termcount>> large_;  ///< id and count
};

/// Decoded now or before. As many are kept as fit some hundred bytes a document of the segment.
std::shared_ptr<const Postings> postings(const SegmentView& view, const Xapian::Database& segment,
                                         const std::string& term);
/// Only where they are kept already.
std::shared_ptr<const Postings> kept_postings(const SegmentView& view, const std::string& term);

}  // namespace dateline
