// Postings sorted by counting.
#include "indexer/index/glass_database.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "indexer/index/analyzer.h"
#include "indexer/index/glass_codes.h"
#include "indexer/index/glass_tables.h"
#include "indexer/schema/segment_positions.h"

namespace dateline::glass {
namespace fs = std::filesystem;
namespace {

std::uint32_t next_number() {
  static std::atomic<std::uint32_t> last{0};
  return ++last;
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

/// Terms by their bytes. One that the analyzer dropped from its cache and saw again has two entries, one after the
/// other.
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

void DatabaseWriter::write_postings(DatabaseTables& tables, const std::vector<List>& lists) const {
  for (const auto& [slot, values] : values_) {
    ValueFacts facts;
    for (const auto& [document, value] : values) facts.add(value);
    tables.add_value_facts(slot, facts);
  }
  for (const auto& [slot, values] : values_)
    for (const auto& [document, value] : values) tables.add_value(slot, document, value);
  tables.add_lengths(lengths_);
  for (const List& list : lists) {
    ListWriter writer = tables.list_of(list.term);
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

void DatabaseWriter::write(const fs::path& folder, std::span<const std::pair<std::string, std::string>> synonyms) {
  const std::vector<List> lists = sort_postings();
  DatabaseTables tables(folder);
  write_postings(tables, lists);
  for (std::size_t i = 0; i < data_.size(); ++i)
    if (!data_[i].empty()) tables.add_data(static_cast<std::uint32_t>(i + 1), data_[i]);
  write_positions(folder, lists);
  std::string others;
  for (std::size_t i = 0; i < synonyms.size(); others.clear()) {
    const std::string& term = synonyms[i].first;
    for (; i < synonyms.size() && synonyms[i].first == term; ++i) append_synonym(others, synonyms[i].second);
    tables.add_synonyms(term, others);
  }
  DatabaseFacts facts;
  for (const std::uint32_t length : lengths_) facts.add_length(length);
  facts.highest_count = highest_count_;
  tables.finish(facts);
}

}  // namespace dateline::glass
