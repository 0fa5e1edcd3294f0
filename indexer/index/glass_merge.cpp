// One pass for values and lengths, by which documents are numbered, then every table from its first key to its last.
#include "indexer/index/glass_merge.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "indexer/base/parallel.h"
#include "indexer/index/glass_reader.h"
#include "indexer/index/glass_tables.h"

namespace dateline::glass {
namespace fs = std::filesystem;
namespace {

/// Readers of one table of all databases, that of the least key first; of equal keys that of the first database.
template <class Key>
class InOrder {
 public:
  void add(Key key, std::size_t source) { next_.emplace(std::move(key), source); }
  bool empty() const { return next_.empty(); }
  const Key& least() const { return next_.top().first; }
  std::size_t take() {
    const std::size_t source = next_.top().second;
    next_.pop();
    return source;
  }

 private:
  using Next = std::pair<Key, std::size_t>;
  std::priority_queue<Next, std::vector<Next>, std::greater<>> next_;
};

class Merge {
 public:
  Merge(const std::vector<MergedDatabase>& databases, const fs::path& folder) : tables_(folder) {
    for (const MergedDatabase& database : databases) {
      databases_.emplace_back(database.folder);
      postings_.emplace_back(databases_.back());
      number(database.dead, postings_.back());
    }
  }

  std::uint32_t run(std::size_t threads, const std::function<void(const std::vector<Renumbering>&)>& beside) {
    const std::function<void()> parts[] = {[this] { write_postings(); }, [&] { beside(renumbered_); },
                                           [this] { write_data(); }};
    spread(threads, std::size(parts), [&](const auto& take) {
      for (std::size_t part = take(); part < std::size(parts); part = take()) parts[part]();
    });
    for (const std::uint32_t length : lengths_) facts_.add_length(length);
    tables_.finish(facts_);
    return static_cast<std::uint32_t>(lengths_.size());
  }

 private:
  /// Reads values and lengths of a database, and numbers its documents.
  void number(const std::vector<std::uint32_t>& dead, PostingsReader& postings) {
    const auto is_dead = [&](std::uint32_t document) { return std::binary_search(dead.begin(), dead.end(), document); };
    postings.read_values([&](std::uint32_t slot, std::uint32_t document, std::string_view value) {
      if (!is_dead(document)) values_[slot].add(value);
    });
    postings.read_lengths();
    Renumbering& numbers = renumbered_.emplace_back();
    if (!postings.documents().empty()) numbers.resize(std::size_t{postings.documents().back()} + 1);
    for (std::size_t i = 0; i < postings.documents().size(); ++i) {
      if (is_dead(postings.documents()[i])) continue;
      lengths_.push_back(postings.counts()[i]);
      numbers[postings.documents()[i]] = static_cast<std::uint32_t>(lengths_.size());
    }
    postings.rewind();
  }

  std::uint32_t renumbered(std::size_t source, std::uint32_t document) const {
    const Renumbering& numbers = renumbered_[source];
    return document < numbers.size() ? numbers[document] : 0;
  }

  void write_postings() {
    write_values();
    tables_.add_lengths(lengths_);
    write_lists();
    write_synonyms();  // by the terms that are gone
  }

  void write_values() {
    for (const auto& [slot, facts] : values_) tables_.add_value_facts(slot, facts);
    for (const auto& [slot, facts] : values_)
      for (std::size_t i = 0; i < postings_.size(); ++i)
        postings_[i].read_values_of(slot, [&](std::uint32_t of, std::uint32_t document, std::string_view value) {
          if (const std::uint32_t id = renumbered(i, document)) tables_.add_value(of, id, value);
        });
  }

  void write_lists() {
    InOrder<std::string_view> next;
    const auto advance = [&](std::size_t i) {
      if (postings_[i].next_term()) next.add(postings_[i].term(), i);
    };
    for (std::size_t i = 0; i < postings_.size(); ++i) advance(i);
    std::vector<std::uint32_t> documents, counts;
    for (std::string term; !next.empty();) {
      term = next.least();
      documents.clear();
      counts.clear();
      while (!next.empty() && next.least() == term) {
        const std::size_t i = next.take();
        const PostingsReader& list = postings_[i];
        for (std::size_t at = 0; at < list.documents().size(); ++at)
          if (const std::uint32_t id = renumbered(i, list.documents()[at])) {
            documents.push_back(id);
            counts.push_back(list.counts()[at]);
          }
        advance(i);
      }
      if (documents.empty())
        gone_.insert(term);
      else
        write_list(term, documents, counts);
    }
  }

  void write_list(const std::string& term, const std::vector<std::uint32_t>& documents,
                  const std::vector<std::uint32_t>& counts) {
    ListWriter writer = tables_.list_of(term);
    std::uint64_t occurrences = 0;
    for (const std::uint32_t count : counts) {
      occurrences += count;
      facts_.highest_count = std::max(facts_.highest_count, count);
    }
    writer.begin(documents.size(), occurrences, documents.front());
    for (std::size_t i = 0; i < documents.size(); ++i) writer.add(documents[i], counts[i]);
    writer.finish();
  }

  /// All that any database has, but for terms that only deleted documents have.
  void write_synonyms() {
    std::vector<TableReader> tables;
    for (const DatabaseReader& database : databases_) tables.push_back(database.synonyms());
    InOrder<std::string> next;
    const auto advance = [&](std::size_t i) {
      if (tables[i].next()) next.add(std::string(tables[i].key()), i);
    };
    for (std::size_t i = 0; i < tables.size(); ++i) advance(i);
    std::set<std::string, std::less<>> others;
    std::string bytes;
    for (std::string term; !next.empty();) {
      term = next.least();
      others.clear();
      while (!next.empty() && next.least() == term) {
        const std::size_t i = next.take();
        read_synonyms(tables[i], others);
        advance(i);
      }
      bytes.clear();
      for (const std::string& other : others)
        if (!gone_.contains(other)) append_synonym(bytes, other);
      if (!bytes.empty()) tables_.add_synonyms(term, bytes);
    }
  }

  static void read_synonyms(const TableReader& table, std::set<std::string, std::less<>>& others) {
    for (std::string_view tag = table.tag(); !tag.empty();) {
      const std::size_t size = static_cast<unsigned char>(tag[0]) ^ kSynonymLength;
      if (size >= tag.size()) table.broken();
      const std::string_view other = tag.substr(1, size);
      if (!others.contains(other)) others.emplace(other);
      tag.remove_prefix(size + 1);
    }
  }

  void write_data() {
    for (std::size_t i = 0; i < databases_.size(); ++i)
      for (TableReader table = databases_[i].data(); table.next();)
        if (const std::uint32_t id = renumbered(i, table.key_as_document())) tables_.add_data(id, table.tag());
  }

  DatabaseTables tables_;
  std::vector<DatabaseReader> databases_;
  std::deque<PostingsReader> postings_;
  std::vector<Renumbering> renumbered_;
  std::vector<std::uint32_t> lengths_;  ///< by new number, less one
  std::map<std::uint32_t, ValueFacts> values_;
  std::unordered_set<std::string> gone_;  ///< terms that only deleted documents have
  DatabaseFacts facts_;
};

}  // namespace

std::uint32_t merge_databases(const std::vector<MergedDatabase>& databases, const fs::path& folder, std::size_t threads,
                              const std::function<void(const std::vector<Renumbering>&)>& beside) {
  return Merge(databases, folder).run(threads, beside);
}

}  // namespace dateline::glass
