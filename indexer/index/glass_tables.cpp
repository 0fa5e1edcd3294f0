// Entries as Xapian's own writer makes them.
#include "indexer/index/glass_tables.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/index/glass_codes.h"

static_assert(XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4,
              "the tables of glass are those of Xapian 1.4: compare them with this version's before it is used");

namespace dateline::glass {
namespace fs = std::filesystem;
namespace {

/// A list begins a new entry of its table where the one before has so many bytes, as Xapian's own do.
constexpr std::size_t kChunkBytes = 2000;

constexpr std::uint64_t kLeastCompressed = 18;  // of tables that Xapian compresses, its own value

void write_file(const fs::path& path, std::string_view content) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out)
    throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)),
                "free some space on that disk and run the command again");
}

void append_facts(std::string& bytes, const DatabaseFacts& facts) {
  append_uint(bytes, facts.documents);
  append_uint(bytes, 0);  // the last document has the number of documents
  append_uint(bytes, facts.shortest);
  append_uint(bytes, facts.highest_count);
  append_uint(bytes, facts.longest - facts.highest_count);
  append_uint(bytes, 0);  // change sets
  append_uint(bytes, facts.total_length);
  append_uint(bytes, 0);  // of spelling
}

}  // namespace

ListWriter::ListWriter(TableWriter& table, std::string first_key, std::string key)
    : table_(table), first_key_(std::move(first_key)), key_(std::move(key)) {}

void ListWriter::begin(std::uint64_t documents, std::uint64_t occurrences, std::uint32_t first_document) {
  append_uint(head_, documents);
  append_uint(head_, occurrences);
  append_uint(head_, first_document - 1);
}

void ListWriter::add(std::uint32_t document, std::uint32_t number) {
  if (entries_.size() >= kChunkBytes) end_chunk(false);
  if (entries_.empty())
    first_ = document;
  else
    append_uint(entries_, document - last_ - 1);
  append_uint(entries_, number);
  last_ = document;
}

void ListWriter::finish() {
  end_chunk(true);
}

void ListWriter::end_chunk(bool last) {
  std::string key = std::exchange(first_key_, std::string());
  if (key.empty()) {
    key = key_;
    append_sortable_uint(key, first_);
  }
  std::string tag = std::exchange(head_, std::string());
  tag += last ? '1' : '0';
  append_uint(tag, last_ - first_);
  tag += entries_;
  table_.add(key, tag);
  entries_.clear();
}

void ValueFacts::add(std::string_view value) {
  if (count == 0 || value < least) least = value;
  if (count == 0 || value > most) most = value;
  ++count;
}

void DatabaseFacts::add_length(std::uint32_t length) {
  ++documents;
  total_length += length;
  longest = std::max(longest, length);
  if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
}

DatabaseTables::DatabaseTables(fs::path folder)
    : folder_(std::move(folder)),
      postings_(folder_ / "postlist.glass"),
      data_(folder_ / "docdata.glass"),
      termlists_(folder_ / "termlist.glass"),
      positions_(folder_ / "position.glass"),
      spelling_(folder_ / "spelling.glass"),
      synonyms_(folder_ / "synonym.glass") {}

void DatabaseTables::add_value_facts(std::uint32_t slot, const ValueFacts& facts) {
  std::string key(kValueFactsKey), tag;
  for (; slot > 0; slot >>= 8) key += static_cast<char>(slot);
  append_uint(tag, facts.count);
  append_string(tag, facts.least);
  if (facts.most != facts.least) tag += facts.most;
  postings_.add(key, tag);
}

void DatabaseTables::add_value(std::uint32_t slot, std::uint32_t document, std::string_view value) {
  if (!value_key_.empty() && (slot != slot_ || values_.size() >= kChunkBytes)) end_values();
  if (value_key_.empty()) {
    value_key_ = kValuesKey;
    append_uint(value_key_, slot);
    append_sortable_uint(value_key_, document);
  } else {
    append_uint(values_, document - last_ - 1);
  }
  append_string(values_, value);
  slot_ = slot;
  last_ = document;
}

void DatabaseTables::end_values() {
  if (value_key_.empty()) return;
  postings_.add(value_key_, values_);
  value_key_.clear();
  values_.clear();
}

void DatabaseTables::add_lengths(std::span<const std::uint32_t> lengths) {
  end_values();
  if (lengths.empty()) return;
  ListWriter list(postings_, std::string(kLengthsKey), std::string(kLengthsKey));
  list.begin(0, 0, 1);
  for (std::size_t i = 0; i < lengths.size(); ++i) list.add(static_cast<std::uint32_t>(i + 1), lengths[i]);
  list.finish();
}

ListWriter DatabaseTables::list_of(std::string_view term) {
  std::string first_key, key;
  append_sortable_string(first_key, term, true);
  append_sortable_string(key, term);
  return {postings_, std::move(first_key), std::move(key)};
}

void DatabaseTables::add_data(std::uint32_t document, std::string_view data) {
  std::string key;
  append_sortable_uint(key, document);
  data_.add(key, data);
}

void DatabaseTables::add_synonyms(std::string_view term, std::string_view others) {
  synonyms_.add(term, others);
}

void DatabaseTables::finish(const DatabaseFacts& facts) {
  std::string version(kMagic);
  std::random_device random;
  for (std::size_t i = 0; i < kUuidBytes; ++i) version += static_cast<char>(random());
  append_uint(version, kRevision);
  for (TableWriter* table : {&postings_, &data_, &termlists_, &positions_, &spelling_, &synonyms_}) {
    table->finish();
    table->append_root(version, table == &postings_ || table == &positions_ ? 0 : kLeastCompressed);
  }
  append_facts(version, facts);
  // Xapian opens this table alone even where it is empty: a segment without a document has one too.
  if (facts.documents == 0) write_file(folder_ / "postlist.glass", "");
  write_file(folder_ / "iamglass", version);
}

void append_synonym(std::string& others, std::string_view text) {
  others += static_cast<char>(text.size() ^ kSynonymLength);
  others += text;
}

}  // namespace dateline::glass
