// Reading the words of an index, less those that nobody may see.
#include "query/vocabulary.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "indexer/analysis/stem.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/statement.h"
#include "query/cognates.h"
#include "query/spelling.h"

namespace dateline {

DocSet public_documents(const IndexReader& reader, std::size_t segment) {
  DocSet result = reader.live(segment);
  const Xapian::Database& database = reader.segment(segment);
  const std::string staff = filter_term(kVisibility, to_string(Visibility::staff));
  for (auto at = database.postlist_begin(staff); at != database.postlist_end(staff); ++at)
    if (*at <= result.last()) result.erase(*at);
  const std::string embargoed = filter_term(kEmbargoed, "1");
  const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  for (auto at = database.postlist_begin(embargoed); at != database.postlist_end(embargoed); ++at) {
    const std::string release = database.get_document(*at).get_value(kReleaseTime.slot);
    if (*at <= result.last() && Xapian::sortable_unserialise(release) > now) result.erase(*at);
  }
  return result;
}

namespace {

std::unordered_set<std::string> terms_behind(const Xapian::Database& database, std::string_view prefix) {
  std::unordered_set<std::string> terms;
  const std::string start(prefix);
  for (auto at = database.allterms_begin(start); at != database.allterms_end(start); ++at) terms.insert((*at).substr(start.size()));
  return terms;
}

/// Which documents are hidden, and what that means for a word's count.
class Visibilities {
 public:
  explicit Visibilities(const IndexReader& reader) : reader_(reader) {
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      visible_.push_back(public_documents(reader, i));
      hidden_ += reader.segment(i).get_doccount() - visible_.back().count();
    }
  }
  /// A word of more documents than are hidden is seen in one of them at least, and needs no closer look.
  std::uint32_t visible_documents(const std::string& word, std::uint32_t documents) const {
    if (documents > hidden_) return documents;
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < visible_.size(); ++i) {
      const Xapian::Database& database = reader_.segment(i);
      for (auto at = database.postlist_begin(word); at != database.postlist_end(word); ++at) count += visible_[i].contains(*at) ? 1 : 0;
    }
    return count;
  }
  bool any_hidden() const { return hidden_ > 0; }

 private:
  const IndexReader& reader_;
  std::vector<DocSet> visible_;
  std::uint64_t hidden_ = 0;
};

}  // namespace

struct Vocabulary::Lazy {
  std::once_flag once;
  std::unique_ptr<CognateIndex> cognates;
  std::once_flag spelling_once;
  std::unique_ptr<Speller> speller;
};

Vocabulary::~Vocabulary() = default;

Vocabulary::Vocabulary(const IndexReader& reader) : lazy_(std::make_unique<Lazy>()) {
  if (reader.segments() == 0) return;
  const Xapian::Database& database = reader.database();
  const std::unordered_set<std::string> english = terms_behind(database, kStemEnglish.prefix);
  const std::unordered_set<std::string> spanish = terms_behind(database, kStemSpanish.prefix);
  const Visibilities visibilities(reader);
  Stemmer stemmer;
  for (auto at = database.allterms_begin(); at != database.allterms_end(); ++at) {
    std::string term = *at;
    // Terms with a prefix begin with a capital, words never do.
    if (term.empty() || (term[0] >= 'A' && term[0] <= 'Z')) continue;
    std::uint32_t documents = at.get_termfreq();
    if (visibilities.any_hidden()) documents = visibilities.visible_documents(term, documents);
    if (documents == 0) continue;
    const bool is_english = english.contains(stemmer.english(term));
    const bool is_spanish = spanish.contains(stemmer.spanish(term));
    words_.push_back({std::move(term), documents, is_english, is_spanish});
  }
}

const VocabularyWord* Vocabulary::find(std::string_view folded) const {
  const auto at = std::lower_bound(words_.begin(), words_.end(), folded, [](const VocabularyWord& a, std::string_view b) { return a.word < b; });
  return at != words_.end() && at->word == folded ? &*at : nullptr;
}

const CognateIndex& Vocabulary::cognates() const {
  std::call_once(lazy_->once, [&] { lazy_->cognates = std::make_unique<CognateIndex>(words_); });
  return *lazy_->cognates;
}

const Speller& Vocabulary::speller() const {
  std::call_once(lazy_->spelling_once, [&] { lazy_->speller = std::make_unique<Speller>(words_); });
  return *lazy_->speller;
}

std::shared_ptr<const Vocabulary> Vocabulary::of(const IndexReader& reader) {
  // Segments never change, so their names, the tombstones' generation and the index say which words there are.
  static std::mutex mutex;
  static std::vector<std::pair<std::string, std::shared_ptr<const Vocabulary>>> remembered;
  std::string key = reader.index_id() + ' ' + std::to_string(reader.generation());
  for (std::size_t i = 0; i < reader.segments(); ++i) key += ' ' + reader.segment(i).get_uuid();
  const std::lock_guard lock(mutex);
  for (const auto& [known, vocabulary] : remembered)
    if (known == key) return vocabulary;
  auto made = std::make_shared<const Vocabulary>(reader);
  if (remembered.size() >= 2) remembered.erase(remembered.begin());
  remembered.emplace_back(std::move(key), made);
  return made;
}

}  // namespace dateline
