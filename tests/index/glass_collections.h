// Random documents, written by our own tables and by Xapian, and all that a reader finds in them.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index/analyzer.h"
#include "indexer/index/glass_database.h"

namespace dateline {
namespace fs = std::filesystem;

using Synonyms = std::vector<std::pair<std::string, std::string>>;

/// Some documents, as they are given to both.
struct Collection {
  struct Term {
    std::string text;
    std::uint32_t count = 0;
    std::vector<std::uint32_t> positions;
  };
  struct Document {
    std::vector<Term> terms;
    std::vector<std::pair<Xapian::valueno, std::string>> values;
    std::string data;
  };
  std::vector<Document> documents;
  Synonyms synonyms;
};

inline void write_ours(const Collection& collection, const fs::path& folder) {
  fs::create_directory(folder);
  Analyzer analyzer;
  glass::DatabaseWriter writer;
  for (const Collection::Document& document : collection.documents) {
    analyzer.begin_document();
    IndexedDocument indexed;
    for (const Collection::Term& term : document.terms)
      indexed.terms.push_back({&analyzer.term(term.text), term.count, term.positions});
    indexed.values = document.values;
    indexed.data = document.data;
    writer.add(indexed);
  }
  writer.write(folder, collection.synonyms);
}

inline void write_by_xapian(const Collection& collection, const fs::path& folder) {
  Xapian::WritableDatabase database(
      folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
  for (const Collection::Document& document : collection.documents) {
    Xapian::Document made;
    for (const Collection::Term& term : document.terms) made.add_term(term.text, term.count);
    for (const auto& [slot, value] : document.values) made.add_value(slot, value);
    made.set_data(document.data);
    database.add_document(made);
  }
  for (const auto& [term, other] : collection.synonyms) database.add_synonym(term, other);
  database.commit();
}

/// Everything that a reader finds in a database.
inline std::string found_in(const fs::path& folder) {
  const Xapian::Database database(folder.string());
  std::ostringstream out;
  out << database.get_doccount() << ' ' << database.get_lastdocid() << ' ' << database.get_avlength() << ' '
      << database.get_doclength_lower_bound() << ' ' << database.get_doclength_upper_bound() << ' '
      << database.has_positions() << '\n';
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out << *term << ' ' << term.get_termfreq() << ' ' << database.get_collection_freq(*term) << ' '
        << database.get_wdf_upper_bound(*term) << ':';
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at) {
      out << ' ' << *at << '/' << at.get_wdf();
    }
    out << '\n';
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
    out << *at << ' ' << at.get_doclength() << ' ' << database.get_document(*at).get_data() << '\n';
  for (Xapian::valueno slot = 0; slot < 300; ++slot) {
    out << slot << ' ' << database.get_value_freq(slot) << ' ' << database.get_value_lower_bound(slot) << ' '
        << database.get_value_upper_bound(slot) << ':';
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value)
      out << ' ' << value.get_docid() << '=' << *value;
    out << '\n';
  }
  for (auto key = database.synonym_keys_begin(); key != database.synonym_keys_end(); ++key)
    for (auto other = database.synonyms_begin(*key); other != database.synonyms_end(*key); ++other)
      out << *key << " ~ " << *other << '\n';
  return out.str();
}

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random_);
  }
  std::string bytes(std::uint32_t most) {
    std::string text(below(most) + 1, ' ');
    for (char& c : text) c = static_cast<char>(below(256));
    return text;
  }
  std::vector<std::uint32_t> positions(std::uint32_t most) {
    std::set<std::uint32_t> drawn;
    const std::uint32_t range = 1U << (below(16) + 1);
    for (std::uint32_t i = below(most + 1); i > 0; --i) drawn.insert(below(range) + 1);
    return {drawn.begin(), drawn.end()};
  }

 private:
  std::mt19937 random_;
};

inline Collection random_collection(unsigned seed, std::size_t documents) {
  Random random(seed);
  std::vector<std::string> vocabulary;
  for (std::uint32_t i = 0; i < 300; ++i) vocabulary.push_back(random.bytes(random.below(4) == 0 ? 120 : 6));
  Collection collection;
  for (std::size_t i = 0; i < documents; ++i) {
    Collection::Document document;
    std::set<std::string> used;
    for (std::uint32_t j = random.below(60); j > 0; --j) {
      // The first words are frequent.
      const std::string& word = vocabulary[random.below(random.below(300) + 1)];
      if (!used.insert(word).second) continue;
      document.terms.push_back({word, random.below(random.below(20) == 0 ? 100'000 : 5), random.positions(40)});
    }
    for (const Xapian::valueno slot : {0U, 3U, 260U})
      if (random.below(3) > 0) document.values.emplace_back(slot, random.bytes(30));
    if (random.below(5) > 0) document.data = random.bytes(random.below(10) == 0 ? 40'000 : 300);
    collection.documents.push_back(std::move(document));
  }
  std::set<std::pair<std::string, std::string>> synonyms;
  for (std::uint32_t i = random.below(400); i > 0; --i)
    synonyms.insert({"Z" + std::to_string(random.below(40)), random.bytes(100)});
  collection.synonyms.assign(synonyms.begin(), synonyms.end());
  return collection;
}

}  // namespace dateline
