// Positions of the words of a segment's documents, in files beside its tables that are mapped. In Xapian's own table a
// list has a key of its own, the term and the document: of 50,849 press releases keys took 217 MB of 297, and each list
// that a phrase looks at was a search in its tree.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/section_file.h"

namespace dateline {

/// Raise when the layout changes, with kSchemaVersion: there is no other place that the positions could be read from.
inline constexpr std::uint32_t kPositionsVersion = 1;

/// Ascending positions, none twice, as they are kept: the first, then each one's distance from the one before, as
/// varints (binary.h).
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);

/// The documents of one term with the positions it has in each: how many documents, where they are more than a block a
/// directory (first document and place of each block), and the documents in turn. Of each the distance from the one
/// before, doubled, and one more where it has one position only; else how many; then the positions. Views memory that
/// others keep. Throws Error(unreadable) for other bytes.
class PositionList {
 public:
  static constexpr std::uint32_t kBlock = 64;  ///< documents

  PositionList() = default;
  explicit PositionList(std::string_view bytes);

  struct Entry {
    Xapian::docid document = 0;
    std::uint32_t count = 0;     ///< of positions, at least one
    std::string_view positions;  ///< as append_positions() has them
  };
  std::uint32_t size() const { return size_; }
  /// Calls f(entry) for all documents, ascending.
  template <class F>
  void for_each(F&& f) const {
    for (std::size_t block = 0; block < blocks_; ++block) {
      Reader reader = begin(block);
      for (std::uint32_t left = documents_in(block); left > 0; --left) {
        f(reader.peek());
        reader.pass();
      }
    }
  }

 private:
  friend class PositionCursor;
  /// At an entry of a block.
  struct Reader {
    std::string_view bytes;
    std::size_t at = 0;
    Xapian::docid before = 0;  ///< document of the entry before
    Entry entry;
    std::size_t next = 0;

    const Entry& peek();
    /// Continues after the entry that was looked at.
    void pass() { at = next, before = entry.document; }
  };
  Xapian::docid first_of(std::size_t block) const;
  Reader begin(std::size_t block) const;
  std::uint32_t documents_in(std::size_t block) const {
    return block + 1 < blocks_ ? kBlock : size_ - static_cast<std::uint32_t>(block) * kBlock;
  }

  std::string_view bytes_;
  std::size_t directory_ = 0, entries_ = 0;  ///< where they begin
  std::uint32_t size_ = 0;
  std::size_t blocks_ = 0;
};

/// Reads the positions of one document after another: cheapest where these ascend.
class PositionCursor {
 public:
  explicit PositionCursor(PositionList list) : list_(list) {}
  /// Appends those of a document to `positions`; none where it has not the term.
  void read(Xapian::docid document, std::vector<Xapian::termpos>& positions);

 private:
  void seek(Xapian::docid document);

  PositionList list_;
  PositionList::Reader reader_;
  std::size_t block_ = 0;
  std::uint32_t passed_ = 0;  ///< entries of the block
  bool opened_ = false;
};

/// Immutable; cheap to copy, safe to share between threads.
class SegmentPositions {
 public:
  /// None.
  SegmentPositions() = default;
  /// Those beside a segment's tables; none where there are no such files (an older program made it). Throws
  /// Error(unreadable) where they are broken.
  static SegmentPositions open(const std::filesystem::path& folder);

  bool present() const { return owner_ != nullptr; }
  PositionList find(std::string_view term) const;
  /// Terms in byte order.
  std::size_t terms() const { return terms_.size(); }
  std::string_view term(std::size_t number) const { return terms_[number]; }
  PositionList list(std::size_t number) const;
  /// Bytes of the lists before this one; of all where there is none.
  std::uint64_t bytes_before(std::size_t number) const { return starts_[number]; }
  /// Gives the memory of some terms and their lists back, for who will not read them again.
  void release(std::size_t first, std::size_t last) const;
  /// Reads everything, of documents up to `last`. Throws Error(unreadable) where anything is broken.
  void check(Xapian::docid last) const;

 private:
  std::shared_ptr<const void> owner_;  ///< of the bytes that all below views
  std::string_view bytes_;
  StringTable terms_;
  std::span<const std::uint64_t> starts_;
};

/// Writes the files of a segment: terms in byte order, of each its documents. Nothing is flushed.
class PositionsWriter {
 public:
  /// Into a folder that is there. Errors are reported by finish().
  explicit PositionsWriter(std::filesystem::path folder);

  void begin(std::string_view term);
  /// Ascending; `positions` as append_positions() has them.
  void add(Xapian::docid document, std::uint32_t count, std::string_view positions);
  /// Throws Error(io).
  void finish();

 private:
  void end_term();

  std::filesystem::path folder_;
  std::ofstream lists_;
  StringGatherer terms_;
  std::vector<std::uint64_t> starts_ = {0};
  std::string term_, directory_, entries_;
  std::uint32_t documents_ = 0;
  Xapian::docid last_ = 0;
};

/// Writes into a folder what a database has in Xapian's table of positions. Throws Error(io), Xapian::Error.
void write_positions_of(const Xapian::Database& segment, const std::filesystem::path& folder);

}  // namespace dateline
