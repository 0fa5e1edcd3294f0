// The tables of a database of Xapian's glass format as they are written, and what is in their entries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "indexer/index/glass_table.h"

namespace dateline::glass {

// What comes before the terms in the table of postings: facts of a slot's values, values, and lengths of documents.
// A zero that is part of a term is followed by 0xFF.
inline constexpr std::string_view kValueFactsKey("\0\xD0", 2), kValuesKey("\0\xD8", 2), kLengthsKey("\0\xE0", 2);

/// Synonyms have their length before them, with these bits turned.
inline constexpr std::size_t kSynonymLength = 96;

/// The version file begins with it; with the format's date, 2016-03-14.
inline constexpr std::string_view kMagic("\x0F\x0DXapian Glass\x04\x6E", 16);
inline constexpr std::size_t kUuidBytes = 16;

/// Writes one list of documents with a number each, as entries of some 2,000 bytes.
class ListWriter {
 public:
  /// The key of the first entry is `first_key`, of the others `key` and their first document.
  ListWriter(TableWriter& table, std::string first_key, std::string key);

  /// What is before all; then every document is added in turn.
  void begin(std::uint64_t documents, std::uint64_t occurrences, std::uint32_t first_document);
  void add(std::uint32_t document, std::uint32_t number);
  void finish();

 private:
  void end_chunk(bool last);

  TableWriter& table_;
  std::string first_key_, key_, head_, entries_;
  std::uint32_t first_ = 0, last_ = 0;
};

/// Of the values of one slot.
struct ValueFacts {
  std::uint64_t count = 0;
  std::string least, most;

  void add(std::string_view value);
};

/// What the version file records of all documents.
struct DatabaseFacts {
  std::uint64_t documents = 0, total_length = 0;
  std::uint32_t shortest = 0, longest = 0;  ///< of documents with a term
  std::uint32_t highest_count = 0;          ///< of a term in a document

  void add_length(std::uint32_t length);
};

/// A database being written: postings in one order (facts of values, values, lengths, lists of terms), data and
/// synonyms each in its own. Each of the three may be written by a thread of its own. No lists of a document's terms,
/// and no positions. Throws Error(io).
class DatabaseTables {
 public:
  /// Into a folder that is there and empty.
  explicit DatabaseTables(std::filesystem::path folder);

  /// Slots ascend.
  void add_value_facts(std::uint32_t slot, const ValueFacts& facts);
  /// Slots ascend, and in each of them documents.
  void add_value(std::uint32_t slot, std::uint32_t document, std::string_view value);
  /// Of all documents, numbered from 1.
  void add_lengths(std::span<const std::uint32_t> lengths);
  /// Terms ascend.
  ListWriter list_of(std::string_view term);

  /// Documents ascend.
  void add_data(std::uint32_t document, std::string_view data);

  /// Terms ascend. `others` with their lengths, one after the other (append_synonym()).
  void add_synonyms(std::string_view term, std::string_view others);

  void finish(const DatabaseFacts& facts);

 private:
  void end_values();

  std::filesystem::path folder_;
  TableWriter postings_, data_, termlists_, positions_, spelling_, synonyms_;
  std::string value_key_, values_;  ///< the entry being filled
  std::uint32_t slot_ = 0, last_ = 0;
};

void append_synonym(std::string& others, std::string_view text);

}  // namespace dateline::glass
