// One stream a segment, from its permutation or from a heap of its matches, merged.
#include "query/rank/by_date.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace dateline {
namespace {

/// The permutation is read where more than one in this many documents matches: testing a bit costs a fraction of what
/// a place in a heap does. Set by eye; halved or doubled, the time of the queries near it changes by a third.
constexpr std::uint64_t kDense = 32;

std::uint32_t key_of(DateDirection order, std::uint32_t date) {
  if (date == 0) return ~std::uint32_t{0};
  return order == DateDirection::newest ? ~date : date;
}

/// The matches of one segment in order.
class Stream {
 public:
  Stream(const SegmentColumns& columns, const DocSet& set, DateDirection order, const std::optional<DateKey>& after)
      : columns_(columns), set_(set), order_(order), all_(columns.newest_first()) {
    dense_ = set.count() * kDense > all_.size();
    if (dense_)
      start_dense(after);
    else
      start_sparse(after);
  }

  Xapian::docid current() const { return current_; }  ///< 0 at the end
  std::uint32_t date() const { return columns_.dates()[current_]; }
  std::string_view id() const { return columns_.id(current_); }

  void advance() {
    if (!dense_) {
      current_ = 0;
      if (heap_.empty()) return;
      std::pop_heap(heap_.begin(), heap_.end(), later_);
      current_ = heap_.back();
      heap_.pop_back();
      return;
    }
    do {
      current_ = next_of_all();
    } while (current_ != 0 && !set_.contains(current_));
  }

 private:
  bool passed(Xapian::docid id, const std::optional<DateKey>& after) const {
    return after && !before_by_date(order_, after->date, after->id, columns_.dates()[id], columns_.id(id));
  }

  void start_sparse(const std::optional<DateKey>& after) {
    set_.for_each([&](Xapian::docid id) {
      if (!passed(id, after)) heap_.push_back(id);
    });
    std::make_heap(heap_.begin(), heap_.end(), later_);
    advance();
  }

  /// The runs of one day lie in the permutation from the newest to the oldest, undated last. Oldest first they are read
  /// from the back, each forwards.
  void start_dense(const std::optional<DateKey>& after) {
    dated_ = static_cast<std::size_t>(
        std::partition_point(all_.begin(), all_.end(), [&](std::uint32_t id) { return columns_.dates()[id] != 0; }) -
        all_.begin());
    if (order_ == DateDirection::newest) {
      end_ = all_.size();
      at_ = static_cast<std::size_t>(
          std::partition_point(all_.begin(), all_.end(), [&](std::uint32_t id) { return passed(id, after); }) -
          all_.begin());
    } else {
      next_run_ = dated_;
      at_ = end_ = 0;
      if (after) {
        // The run of that day, or where it would be.
        const auto newer = [&](std::uint32_t id) { return columns_.dates()[id] > after->date; };
        const std::size_t first =
            after->date == 0
                ? dated_
                : static_cast<std::size_t>(std::partition_point(all_.begin(), all_.end(), newer) - all_.begin());
        std::size_t last = first;
        while (last < all_.size() && columns_.dates()[all_[last]] == after->date) ++last;
        at_ = first;
        while (at_ < last && passed(all_[at_], after)) ++at_;
        end_ = last;
        next_run_ = after->date == 0 ? 0 : first;
        undated_done_ = after->date == 0;
      }
    }
    advance();
  }

  Xapian::docid next_of_all() {
    if (at_ == end_) {
      if (order_ == DateDirection::newest) return 0;
      if (next_run_ > 0) {
        end_ = next_run_;
        const std::uint32_t date = columns_.dates()[all_[end_ - 1]];
        at_ = end_ - 1;
        while (at_ > 0 && columns_.dates()[all_[at_ - 1]] == date) --at_;
        next_run_ = at_;
      } else if (!undated_done_) {
        undated_done_ = true;
        at_ = dated_;
        end_ = all_.size();
        if (at_ == end_) return 0;
      } else {
        return 0;
      }
    }
    return all_[at_++];
  }

  struct Later {
    const Stream& stream;
    bool operator()(Xapian::docid a, Xapian::docid b) const {
      return before_by_date(stream.order_, stream.columns_.dates()[b], stream.columns_.id(b),
                            stream.columns_.dates()[a], stream.columns_.id(a));
    }
  };

  const SegmentColumns& columns_;
  const DocSet& set_;
  DateDirection order_;
  std::span<const std::uint32_t> all_;
  bool dense_ = false;
  std::size_t dated_ = 0;  ///< how many of all_ are dated
  std::size_t at_ = 0, end_ = 0, next_run_ = 0;
  bool undated_done_ = false;
  std::vector<Xapian::docid> heap_;
  Later later_{*this};
  Xapian::docid current_ = 0;
};

}  // namespace

bool before_by_date(DateDirection order, std::uint32_t date_a, std::string_view id_a, std::uint32_t date_b,
                    std::string_view id_b) {
  const std::uint32_t a = key_of(order, date_a), b = key_of(order, date_b);
  return a != b ? a < b : id_a < id_b;
}

void for_each_by_date(const Snapshot& snapshot, const std::vector<DocSet>& sets, DateDirection order,
                      const std::optional<DateKey>& after, const std::function<bool(const DocumentRef&)>& take) {
  std::vector<std::unique_ptr<Stream>> streams;
  for (std::size_t i = 0; i < sets.size(); ++i)
    streams.push_back(std::make_unique<Stream>(snapshot.columns(i), sets[i], order, after));
  for (;;) {
    std::size_t first = streams.size();
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (streams[i]->current() == 0) continue;
      if (first == streams.size() ||
          before_by_date(order, streams[i]->date(), streams[i]->id(), streams[first]->date(), streams[first]->id()))
        first = i;
    }
    if (first == streams.size()) return;
    const DocumentRef document{first, streams[first]->current()};
    if (!take(document)) return;
    streams[first]->advance();
  }
}

}  // namespace dateline
