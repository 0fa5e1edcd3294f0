// Postings sorted by counting; tables from their first key to their last, and the file that names them.
#include "indexer/index/glass_database.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <random>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/glass_codes.h"
#include "indexer/index/glass_table.h"
#include "indexer/schema/segment_positions.h"

static_assert(XAPIAN_MAJOR_VERSION == 1 && XAPIAN_MINOR_VERSION == 4,
              "the tables of glass are those of Xapian 1.4: compare them with this version's before it is used");

namespace dateline::glass {
namespace fs = std::filesystem;
namespace {

/// A list begins a new entry of its table where the one before has so many bytes, as Xapian's own do.
constexpr std::size_t kChunkBytes = 2000;

// What comes before the terms in the table of postings: facts of a slot's values, values, and lengths of documents.
constexpr std::string_view kValueFactsKey("\0\xD0", 2), kValuesKey("\0\xD8", 2), kLengthsKey("\0\xE0", 2);

/// Synonyms have their length before them, with these bits turned.
constexpr std::size_t kSynonymLength = 96;

constexpr std::string_view kMagic("\x0F\x0DXapian Glass\x04\x6E", 16);  // with the format's date, 2016-03-14
constexpr std::uint64_t kLeastCompressed = 18;  // of tables that Xapian compresses, its own value
constexpr std::size_t kUuidBytes = 16;
constexpr std::uint64_t kRevision = 1;

std::uint32_t next_number() {
  static std::atomic<std::uint32_t> last{0};
  return ++last;
}

/// Writes one list of documents with a number each, as entries of some 2,000 bytes; the key of the first is
/// `first_key`, of the others `key` and their first document.
class ListWriter {
 public:
  ListWriter(TableWriter& table, std::string first_key, std::string key)
      : table_(table), first_key_(std::move(first_key)), key_(std::move(key)) {}

  /// What stands before all; then every document is added in turn.
  void begin(std::uint64_t documents, std::uint64_t occurrences, std::uint32_t first_document) {
    append_uint(head_, documents);
    append_uint(head_, occurrences);
    append_uint(head_, first_document - 1);
  }

  void add(std::uint32_t document, std::uint32_t number) {
    if (entries_.size() >= kChunkBytes) end_chunk(false);
    if (entries_.empty())
      first_ = document;
    else
      append_uint(entries_, document - last_ - 1);
    append_uint(entries_, number);
    last_ = document;
  }

  void finish() { end_chunk(true); }

 private:
  void end_chunk(bool last) {
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

  TableWriter& table_;
  std::string first_key_, key_, head_, entries_;
  std::uint32_t first_ = 0, last_ = 0;
};

void write_lengths(TableWriter& table, const std::vector<std::uint32_t>& lengths) {
  if (lengths.empty()) return;
  ListWriter list(table, std::string(kLengthsKey), std::string(kLengthsKey));
  list.begin(0, 0, 1);
  for (std::size_t i = 0; i < lengths.size(); ++i) list.add(static_cast<std::uint32_t>(i + 1), lengths[i]);
  list.finish();
}

using Values = std::vector<std::pair<std::uint32_t, std::string>>;

void write_value_facts(TableWriter& table, std::uint32_t slot, const Values& values) {
  std::string key(kValueFactsKey);
  for (; slot > 0; slot >>= 8) key += static_cast<char>(slot);
  const auto by_value = [](const auto& a, const auto& b) { return a.second < b.second; };
  const auto [least, most] = std::minmax_element(values.begin(), values.end(), by_value);
  std::string tag;
  append_uint(tag, values.size());
  append_string(tag, least->second);
  if (most->second != least->second) tag += most->second;
  table.add(key, tag);
}

void write_values(TableWriter& table, std::uint32_t slot, const Values& values) {
  std::string tag;
  for (std::size_t i = 0; i < values.size();) {
    std::string key(kValuesKey);
    append_uint(key, slot);
    append_sortable_uint(key, values[i].first);
    tag.clear();
    for (const std::size_t begin = i; i < values.size() && tag.size() < kChunkBytes; ++i) {
      if (i > begin) append_uint(tag, values[i].first - values[i - 1].first - 1);
      append_string(tag, values[i].second);
    }
    table.add(key, tag);
  }
}

void write_data(TableWriter& table, const std::vector<std::string>& data) {
  std::string key;
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data[i].empty()) continue;
    key.clear();
    append_sortable_uint(key, static_cast<std::uint32_t>(i + 1));
    table.add(key, data[i]);
  }
}

void write_synonyms(TableWriter& table, std::span<const std::pair<std::string, std::string>> pairs) {
  for (std::size_t i = 0; i < pairs.size();) {
    const std::string& term = pairs[i].first;
    std::string tag;
    for (; i < pairs.size() && pairs[i].first == term; ++i) {
      tag += static_cast<char>(pairs[i].second.size() ^ kSynonymLength);
      tag += pairs[i].second;
    }
    table.add(term, tag);
  }
}

void write_file(const fs::path& path, std::string_view content) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) throw Error(Error::Kind::io, fmt::format("{}: cannot be written: {}", path.string(), std::strerror(errno)));
}

/// First bytes of a term, so that most comparisons are one of numbers.
std::uint64_t head_of(std::string_view term) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) head = head << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return head;
}

}  // namespace

DatabaseWriter::DatabaseWriter() : number_(next_number()) {}

std::string_view DatabaseWriter::term(std::size_t place) const {
  const std::uint32_t begin = place == 0 ? 0 : term_ends_[place - 1];
  return std::string_view(term_bytes_).substr(begin, term_ends_[place] - begin);
}

std::uint32_t DatabaseWriter::place_of(AnalyzedTerm& term) {
  if (term.writer == number_) return term.place;
  term.writer = number_;
  term.place = static_cast<std::uint32_t>(term_ends_.size());
  term_bytes_ += term.term;
  term_ends_.push_back(static_cast<std::uint32_t>(term_bytes_.size()));
  return term.place;
}

std::size_t DatabaseWriter::bytes() const {
  // Terms and postings are held twice while they are sorted.
  return term_bytes_.size() + term_ends_.size() * 24 + postings_.size() * 2 * sizeof(Posting) + positions_.size() +
         other_bytes_;
}

void DatabaseWriter::add(const IndexedDocument& document) {
  const auto id = static_cast<std::uint32_t>(lengths_.size() + 1);
  std::uint64_t length = 0;
  std::string list;
  for (const IndexedTerm& term : document.terms) {
    Posting posting{place_of(*term.term), id, term.count, 0};
    if (term.positions.size() > 0) {
      posting.positions = static_cast<std::uint32_t>(positions_.size() + 1);
      list.clear();
      append_positions(list, term.positions);
      append_uint(positions_, term.positions.size());
      append_string(positions_, list);
    }
    length += term.count;
    highest_count_ = std::max(highest_count_, term.count);
    postings_.push_back(posting);
  }
  lengths_.push_back(static_cast<std::uint32_t>(length));
  data_.push_back(document.data);
  other_bytes_ += document.data.size() + sizeof(std::string);
  for (const auto& [slot, value] : document.values) {
    values_[slot].emplace_back(id, value);
    other_bytes_ += value.size() + sizeof(value);
  }
}

/// Terms by their bytes. One that the analyzer forgot and met again has two places, one after the other.
std::vector<std::uint32_t> DatabaseWriter::terms_in_order() const {
  struct Named {
    std::uint64_t head;
    std::uint32_t place;
  };
  std::vector<Named> named(term_ends_.size());
  for (std::size_t i = 0; i < named.size(); ++i) named[i] = {head_of(term(i)), static_cast<std::uint32_t>(i)};
  std::sort(named.begin(), named.end(), [this](const Named& a, const Named& b) {
    if (a.head != b.head) return a.head < b.head;
    const int order = term(a.place).compare(term(b.place));
    return order != 0 ? order < 0 : a.place < b.place;
  });
  std::vector<std::uint32_t> places(named.size());
  std::transform(named.begin(), named.end(), places.begin(), [](const Named& one) { return one.place; });
  return places;
}

/// All postings, by term and document.
std::vector<DatabaseWriter::List> DatabaseWriter::sort_postings() {
  const std::vector<std::uint32_t> order = terms_in_order();
  std::vector<std::size_t> next(order.size());
  for (const Posting& posting : postings_) ++next[posting.term];
  std::vector<List> lists;
  std::size_t begin = 0;
  for (const std::uint32_t place : order) {
    const std::size_t size = std::exchange(next[place], begin);
    if (!lists.empty() && lists.back().term == term(place))
      lists.back().size += size;
    else
      lists.push_back({term(place), begin, size});
    begin += size;
  }
  std::vector<Posting> sorted(postings_.size());
  for (const Posting& posting : postings_) sorted[next[posting.term]++] = posting;
  postings_.swap(sorted);
  return lists;
}

DatabaseWriter::Positions DatabaseWriter::positions_of(const Posting& posting) const {
  std::size_t at = posting.positions - 1;
  const auto number = [&] {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(positions_[at++]);
      value |= std::uint32_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
  };
  const std::uint32_t count = number(), size = number();
  return {count, std::string_view(positions_).substr(at, size)};
}

void DatabaseWriter::write_postings(TableWriter& table, const std::vector<List>& lists) const {
  for (const auto& [slot, values] : values_) write_value_facts(table, slot, values);
  for (const auto& [slot, values] : values_) write_values(table, slot, values);
  write_lengths(table, lengths_);
  for (const List& list : lists) {
    std::string first_key, key;
    append_sortable_string(first_key, list.term, true);
    append_sortable_string(key, list.term);
    ListWriter writer(table, std::move(first_key), std::move(key));
    std::uint64_t occurrences = 0;
    for (const Posting& posting : postings_of(list)) occurrences += posting.count;
    writer.begin(list.size, occurrences, postings_[list.begin].document);
    for (const Posting& posting : postings_of(list)) writer.add(posting.document, posting.count);
    writer.finish();
  }
}

void DatabaseWriter::write_positions(const fs::path& folder, const std::vector<List>& lists) const {
  PositionsWriter writer(folder);
  for (const List& list : lists) {
    writer.begin(list.term);
    for (const Posting& posting : postings_of(list)) {
      if (posting.positions == 0) continue;
      const Positions positions = positions_of(posting);
      writer.add(posting.document, positions.count, positions.bytes);
    }
  }
  writer.finish();
}

std::string DatabaseWriter::facts() const {
  std::string bytes;
  append_uint(bytes, lengths_.size());
  append_uint(bytes, 0);  // the last document has the number of documents
  std::uint64_t total = 0;
  std::uint32_t shortest = 0, longest = 0;
  for (const std::uint32_t length : lengths_) {
    total += length;
    longest = std::max(longest, length);
    if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
  }
  append_uint(bytes, shortest);
  append_uint(bytes, highest_count_);
  append_uint(bytes, longest - highest_count_);
  append_uint(bytes, 0);  // change sets
  append_uint(bytes, total);
  append_uint(bytes, 0);  // of spelling
  return bytes;
}

void DatabaseWriter::write(const fs::path& folder, std::span<const std::pair<std::string, std::string>> synonyms) {
  const std::vector<List> lists = sort_postings();
  TableWriter postings(folder / "postlist.glass"), data(folder / "docdata.glass"), termlists(folder / "termlist.glass"),
      positions(folder / "position.glass"), spelling(folder / "spelling.glass"), others(folder / "synonym.glass");
  write_postings(postings, lists);
  write_data(data, data_);
  write_positions(folder, lists);
  write_synonyms(others, synonyms);
  std::string version(kMagic);
  std::random_device random;
  for (std::size_t i = 0; i < kUuidBytes; ++i) version += static_cast<char>(random());
  append_uint(version, kRevision);
  for (TableWriter* table : {&postings, &data, &termlists, &positions, &spelling, &others}) {
    table->finish();
    table->append_root(version, table == &postings || table == &positions ? 0 : kLeastCompressed);
  }
  version += facts();
  // Xapian opens this table alone even where it is empty: a segment without a document has one too.
  if (lengths_.empty()) write_file(folder / "postlist.glass", "");
  write_file(folder / "iamglass", version);
}

}  // namespace dateline::glass
