// A database of Xapian's glass format, collected in memory and written in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/index/document.h"

namespace dateline::glass {

class DatabaseTables;

/// What Xapian's inverter holds in trees by term and document and adds to its tables by searches, as lists that are
/// sorted once: of a load of records Xapian took 46 of 100 parts of the time, this takes some 12. No lists of a
/// document's terms; else what Xapian writes, and what it reads. Documents are numbered from 1.
class DatabaseWriter {
 public:
  DatabaseWriter();

  void add(const IndexedDocument& document);
  std::size_t documents() const { return lengths_.size(); }
  /// What is held, roughly.
  std::size_t bytes() const;

  /// Writes everything into a folder that is there and empty, positions beside the tables (segment_positions.h).
  /// `synonyms` are pairs of a term and another, ascending, none twice. Throws Error(io).
  void write(const std::filesystem::path& folder, std::span<const std::pair<std::string, std::string>> synonyms);

 private:
  /// A term in a document.
  struct Posting {
    std::uint32_t term = 0;  ///< its place in terms_
    std::uint32_t document = 0;
    std::uint32_t count = 0;
    std::uint32_t positions = 0;  ///< where they begin in positions_, and one more; 0 for none
  };
  /// All postings of a term, in the order of documents; where they are in postings_ once these are sorted.
  struct List {
    std::string_view term;
    std::size_t begin = 0, size = 0;
  };

  std::uint32_t place_of(AnalyzedTerm& term);
  std::string_view term(std::size_t place) const;
  std::vector<std::uint32_t> terms_in_order() const;
  std::vector<List> sort_postings();
  std::span<const Posting> postings_of(const List& list) const {
    return std::span(postings_).subspan(list.begin, list.size);
  }
  struct Positions {
    std::uint32_t count = 0;
    std::string_view bytes;
  };
  Positions positions_of(const Posting& posting) const;
  void write_postings(DatabaseTables& tables, const std::vector<List>& lists) const;
  void write_positions(const std::filesystem::path& folder, const std::vector<List>& lists) const;

  const std::uint32_t number_;  ///< of this writer among all of the process
  std::string term_bytes_;
  std::vector<std::uint32_t> term_ends_;
  std::vector<Posting> postings_;
  std::string positions_;  ///< each list as its file has it, after its length and its bytes
  std::vector<std::uint32_t> lengths_;
  std::vector<std::string> data_;
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::string>>> values_;  ///< by slot, then document
  std::size_t other_bytes_ = 0;
  std::uint32_t highest_count_ = 0;
};

}  // namespace dateline::glass
