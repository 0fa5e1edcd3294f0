// Borrowing handles and giving them back.
#include "query/snapshot/index_reader.h"

#include <utility>

namespace dateline {

IndexReader::IndexReader(std::shared_ptr<const Snapshot> snapshot) : snapshot_(std::move(snapshot)) {
  for (std::size_t i = 0; i < snapshot_->segments(); ++i) {
    segments_.push_back(snapshot_->segment(i).borrow());
    database_.add_database(segments_.back());
  }
}

IndexReader::~IndexReader() {
  if (!snapshot_) return;
  // The combined database is released first: a returned handle must not be shared.
  database_ = Xapian::Database();
  for (std::size_t i = 0; i < segments_.size(); ++i) snapshot_->segment(i).give_back(std::move(segments_[i]));
}

IndexReader IndexReader::open(const std::filesystem::path& index_directory, Clock clock) {
  return IndexReader(SnapshotSource(index_directory, std::move(clock)).current());
}

IndexReader IndexReader::over(const std::vector<Xapian::Database>& segments,
                              const std::vector<std::vector<std::uint32_t>>& tombstones, Clock clock) {
  std::vector<std::shared_ptr<const SegmentView>> views;
  for (const Xapian::Database& segment : segments) views.push_back(SegmentView::over(segment));
  return IndexReader(std::make_shared<const Snapshot>(std::move(views), tombstones, std::move(clock)));
}

}  // namespace dateline
