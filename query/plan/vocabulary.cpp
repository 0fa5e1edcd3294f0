// Reads the word lists of segments as one, without what may not be seen.
#include "query/plan/vocabulary.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/analysis/tokenize.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/stem_terms.h"
#include "query/plan/spelling.h"

namespace dateline {
namespace {

/// Beyond this many words the cache is emptied.
constexpr std::size_t kMaxRemembered = 50'000;
/// Texts of mixed or unknown language that are read for one word, some 30 µs each; set by eye. Of fewer, a word that
/// occurs rarely in the language is taken for none of it.
constexpr std::size_t kMostTextsRead = 64;

/// One word over several lists.
class Merged {
 public:
  void add(const WordList& list, std::size_t at) {
    word_.documents += list.documents(at);
    word_.english |= list.english(at);
    word_.spanish |= list.spanish(at);
  }
  /// `text` is viewed.
  ListedWord listed(std::string_view text) const { return {text, word_.documents, word_.english, word_.spanish}; }
  VocabularyWord take(std::string_view text) {
    word_.word = text;
    return std::exchange(word_, {});
  }

 private:
  VocabularyWord word_;
};

}  // namespace

/// What all threads have in common: part of a snapshot's visible sets, and so made again when an embargo ends.
struct Vocabulary::Shared {
  Shared(const IndexReader& reader, const VisibleSets& visible) {
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      lists.push_back(reader.snapshot().segment(i).words());
      hidden += reader.segment(i).get_doccount() - visible.counts[i];
    }
  }

  std::vector<WordList> lists;
  std::uint64_t hidden = 0;  ///< documents that are not visible

  std::mutex mutex;
  std::unordered_map<std::string, bool>
      remembered;  ///< words that are their own stem: whether they occur in a language

  std::once_flag words_once, speller_once;
  std::vector<ListedWord> words;  ///< of `lists`
  std::unique_ptr<const Speller> speller;
};

namespace {

/// The words of one document, each once, as the index has them.
std::unordered_set<std::string> words_of(const DocumentData& data, TokenList& tokens) {
  std::unordered_set<std::string> words;
  const auto read = [&](std::string_view text) {
    tokens.tokenize(text);
    for (const Token& token : tokens) {
      words.emplace(tokens.word(token));
      for (std::size_t i = 0; i < token.alternates; ++i) words.emplace(tokens.alternate(token, i));
    }
    for (const Compound& compound : tokens.compounds()) words.emplace(tokens.word(compound));
  };
  read(data.statement.headline);
  for (const StoredParagraph& paragraph : data.paragraphs) read(paragraph.text);
  return words;
}

bool holds(std::string_view text, const std::string& word, TokenList& tokens) {
  tokens.tokenize(text);
  for (const Token& token : tokens) {
    if (tokens.word(token) == word) return true;
    for (std::size_t i = 0; i < token.alternates; ++i)
      if (tokens.alternate(token, i) == word) return true;
  }
  return std::any_of(tokens.compounds().begin(), tokens.compounds().end(),
                     [&](const Compound& compound) { return tokens.word(compound) == word; });
}

/// Whether a document holds a word where it is stemmed as one of the language, as the index stems it.
bool holds_in(StemLanguage language, const std::string& word, const DocumentData& data, TokenList& tokens) {
  const StemLanguages other = language == StemLanguage::english ? StemLanguages::spanish : StemLanguages::english;
  const auto& languages = data.statement.language;
  if ((languages.size() != 1 || stem_languages(languages.front()) != other) &&
      holds(data.statement.headline, word, tokens))
    return true;
  return std::any_of(data.paragraphs.begin(), data.paragraphs.end(), [&](const StoredParagraph& paragraph) {
    return stem_languages(paragraph.language) != other && holds(paragraph.text, word, tokens);
  });
}

/// For each word how many hidden documents hold it. Segments keep no lists of a document's terms: its text is read.
std::unordered_map<std::string, std::uint32_t> hidden_words(const IndexReader& reader,
                                                            const std::vector<DocSet>& visible) {
  std::unordered_map<std::string, std::uint32_t> counts;
  TokenList tokens;
  for (std::size_t i = 0; i < reader.segments(); ++i) {
    DocSet hidden = reader.snapshot().segment(i).documents();
    hidden -= visible[i];
    hidden.for_each([&](Xapian::docid id) {
      const std::string data = reader.segment(i).get_document(id).get_data();
      for (const std::string& word : words_of(decode_document_data(data), tokens)) ++counts[word];
    });
  }
  return counts;
}

/// Calls f(text, merged) for the words of all lists from the first that is not before `from`, in byte order, until f
/// returns false.
template <class F>
void for_each_word(const std::vector<WordList>& lists, std::string_view from, F&& f) {
  std::vector<std::size_t> at;
  for (const WordList& list : lists) at.push_back(list.words().lower_bound(from));
  while (true) {
    std::optional<std::string_view> least;
    for (std::size_t i = 0; i < lists.size(); ++i)
      if (at[i] < lists[i].words().size() && (!least || lists[i].words()[at[i]] < *least))
        least = lists[i].words()[at[i]];
    if (!least) return;
    Merged merged;
    for (std::size_t i = 0; i < lists.size(); ++i)
      if (at[i] < lists[i].words().size() && lists[i].words()[at[i]] == *least) merged.add(lists[i], at[i]++);
    if (!f(*least, merged)) return;
  }
}

}  // namespace

Vocabulary::Vocabulary(const IndexReader& reader) : Vocabulary(reader, reader.snapshot().visible(Audience::public_)) {}

Vocabulary::Vocabulary(const IndexReader& reader, Instant now)
    : Vocabulary(reader, reader.snapshot().visible(Audience::public_, now)) {}

Vocabulary::Vocabulary(const IndexReader& reader, std::shared_ptr<const VisibleSets> visible)
    : reader_(reader),
      visible_(std::move(visible)),
      figures_(reader, visible_),
      shared_(visible_->parts.get<Shared>([&] { return std::make_shared<Shared>(reader, *visible_); })) {}

std::uint32_t Vocabulary::visible(const std::string& term, std::uint32_t documents) const {
  if (documents == 0 || shared_->hidden == 0) return documents;
  return static_cast<std::uint32_t>(figures_.of(term).documents);
}

const std::vector<ListedWord>& Vocabulary::words() const {
  std::call_once(shared_->words_once, [&] {
    const auto hidden =
        shared_->hidden > 0 ? hidden_words(reader_, visible_->sets) : std::unordered_map<std::string, std::uint32_t>();
    std::size_t most =
        0;  // of one list, so that doubling does not leave half of it empty where there is one large segment
    for (const WordList& list : shared_->lists) most = std::max(most, list.words().size());
    shared_->words.reserve(most + most / 64);
    for_each_word(shared_->lists, "", [&](std::string_view text, Merged& merged) {
      ListedWord word = merged.listed(text);
      if (!hidden.empty())
        if (const auto found = hidden.find(std::string(word.word)); found != hidden.end())
          word.documents -= std::min(word.documents, found->second);
      if (word.documents > 0) shared_->words.push_back(word);
      return true;
    });
  });
  return shared_->words;
}

std::optional<VocabularyWord> Vocabulary::find(std::string_view folded) const {
  Merged merged;
  for (const WordList& list : shared_->lists)
    if (const std::size_t at = list.words().find(folded); at < list.words().size()) merged.add(list, at);
  VocabularyWord word = merged.take(folded);
  word.documents = visible(word.word, word.documents);
  return word.documents > 0 ? std::optional(std::move(word)) : std::nullopt;
}

std::uint32_t Vocabulary::visible_documents(std::string_view folded) const {
  const std::optional<VocabularyWord> found = find(folded);
  return found ? found->documents : 0;
}

std::uint32_t Vocabulary::documents(std::string_view folded) const {
  std::uint32_t sum = 0;
  for (const WordList& list : shared_->lists)
    if (const std::size_t at = list.words().find(folded); at < list.words().size()) sum += list.documents(at);
  return sum;
}

std::uint32_t Vocabulary::documents(StemLanguage language, std::string_view stem) const {
  std::uint32_t sum = 0;
  for (const WordList& list : shared_->lists) sum += list.stem_documents(language, stem);
  return sum;
}

void Vocabulary::for_each_form(const std::string& stem_term, Audience audience,
                               const std::function<void(std::string)>& take) const {
  if (audience == Audience::staff || shared_->hidden == 0) return for_each_known_form(stem_term, take);
  // That a word is a form of the stem may be a hidden statement's doing: listed is of no Spanish list.
  const bool english = stem_term.starts_with(kStemEnglish.prefix);
  for_each_known_form(stem_term, [&](std::string form) {
    if (is_of(english ? StemLanguage::english : StemLanguage::spanish, form)) take(std::move(form));
  });
}

void Vocabulary::for_each_known_form(const std::string& stem_term, const std::function<void(std::string)>& take) const {
  for (std::size_t i = 0; i < reader_.segments(); ++i) {
    if (const PublishedFacts* published = reader_.snapshot().segment(i).published()) {
      if (const auto found = published->forms.find(stem_term); found != published->forms.end())
        for (const std::string& form : found->second) take(form);
      continue;
    }
    const Xapian::Database& segment = reader_.segment(i);
    for (auto form = segment.synonyms_begin(stem_term); form != segment.synonyms_end(stem_term); ++form) take(*form);
  }
}

std::vector<VocabularyWord> Vocabulary::beginning(std::string_view prefix, std::size_t limit) const {
  std::vector<VocabularyWord> all;
  if (shared_->hidden > 0) {
    // Counted already, without the hidden ones.
    const std::vector<ListedWord>& known = words();
    auto at = std::lower_bound(known.begin(), known.end(), prefix,
                               [](const ListedWord& one, std::string_view wanted) { return one.word < wanted; });
    for (; at != known.end() && at->word.starts_with(prefix); ++at)
      all.push_back({std::string(at->word), at->documents, at->english, at->spanish});
  } else
    for_each_word(shared_->lists, prefix, [&](std::string_view text, Merged& merged) {
      if (!text.starts_with(prefix)) return false;
      all.push_back(merged.take(text));
      return true;
    });
  std::sort(all.begin(), all.end(), [](const VocabularyWord& a, const VocabularyWord& b) {
    return a.documents != b.documents ? a.documents > b.documents : a.word < b.word;
  });
  if (all.size() > limit) all.resize(limit);
  return all;
}

bool Vocabulary::has_stem(StemLanguage language, const std::string& stem, Audience audience) const {
  const std::uint32_t all = documents(language, stem);
  if (audience == Audience::staff || all == 0 || shared_->hidden == 0) return all > 0;
  const std::string term =
      std::string(language == StemLanguage::english ? kStemEnglish.prefix : kStemSpanish.prefix) + stem;
  if (visible(term, reader_.database().get_termfreq(term)) > 0) return true;
  // A word that is its own stem is posted as a word alone. Another word that looks like the stem is not one of its
  // forms: "continue" (continu) beside a hidden "continueed" (continue).
  Stemmer stemmer;
  const bool own =
      (language == StemLanguage::english ? english_stem_term(stemmer, stem) : spanish_stem_term(stemmer, stem)) == term;
  return own && stands_in(language, stem);
}

bool Vocabulary::stands_in(StemLanguage language, const std::string& word) const {
  const std::string key = (language == StemLanguage::english ? "\nen" : "\nes") + word;
  {
    const std::lock_guard lock(shared_->mutex);
    if (const auto known = shared_->remembered.find(key); known != shared_->remembered.end()) return known->second;
  }
  const bool found = find_in(language, word);
  const std::lock_guard lock(shared_->mutex);
  if (shared_->remembered.size() >= kMaxRemembered) shared_->remembered.clear();
  shared_->remembered.emplace(key, found);
  return found;
}

/// That a stem of a language is known at all, or a word as its form, may be a hidden statement's doing. Texts are read
/// until one has the word in that language: those that hold its stem's posting too, which a word that is its own stem
/// has not; of such a word first those that may be of the language by their column, then the others, for a paragraph of
/// theirs may be of no language that is known, and is stemmed in both.
bool Vocabulary::find_in(StemLanguage language, const std::string& word) const {
  const bool english = language == StemLanguage::english;
  Stemmer stemmer;
  const std::string stem = english ? english_stem_term(stemmer, word) : spanish_stem_term(stemmer, word);
  if (stem.substr(kStemEnglish.prefix.size()) != word) return find_beside(language, word, stem, Texts::all);
  return find_beside(language, word, word, Texts::of_language) || find_beside(language, word, word, Texts::others);
}

bool Vocabulary::find_beside(StemLanguage language, const std::string& word, const std::string& stem,
                             Texts texts) const {
  std::size_t left = kMostTextsRead;
  TokenList tokens;
  for (std::size_t i = 0; i < reader_.segments(); ++i) {
    const Xapian::Database& segment = reader_.segment(i);
    if (reader_.snapshot().segment(i).published()) return true;
    const FacetColumn& column = reader_.columns(i).facet(Facet::language);
    const auto may_be = [&](Xapian::docid id) {
      const auto languages = column.set(column.by_document[id]);
      return languages.size() != 1 ||
             column.values[languages.front()] != (language == StemLanguage::english ? "es" : "en");
    };
    auto stemmed = segment.postlist_begin(stem);
    const auto stemmed_end = segment.postlist_end(stem);
    for (auto at = segment.postlist_begin(word), end = segment.postlist_end(word); at != end && stemmed != stemmed_end;
         ++at) {
      stemmed.skip_to(*at);
      if (stemmed == stemmed_end || *stemmed != *at || !visible_->sets[i].contains(*at)) continue;
      if (texts != Texts::all && may_be(*at) != (texts == Texts::of_language)) continue;
      if (left-- == 0) return false;
      if (holds_in(language, word, decode_document_data(segment.get_document(*at).get_data()), tokens)) return true;
    }
  }
  return false;
}

bool Vocabulary::hides_statements() const {
  return shared_->hidden > 0;
}

bool Vocabulary::is_of(StemLanguage language, std::string_view folded) const {
  const std::optional<VocabularyWord> word = find(folded);
  if (!word || !(language == StemLanguage::english ? word->english : word->spanish)) return false;
  return shared_->hidden == 0 || stands_in(language, word->word);
}

std::vector<Cognate> Vocabulary::cognates(std::string_view folded, Direction direction, std::size_t limit,
                                          double least) const {
  std::vector<Cognate> all = find_cognates(shared_->lists, folded, direction, least);
  if (shared_->hidden > 0) {
    const bool forth = direction == Direction::english_to_spanish;
    std::erase_if(all, [&](Cognate& cognate) {
      cognate.documents = visible_documents(cognate.word);
      return cognate.documents == 0 || !is_of(forth ? StemLanguage::spanish : StemLanguage::english, cognate.word);
    });
    sort_best_first(all);
  }
  if (all.size() > limit) all.resize(limit);
  return all;
}

const Speller& Vocabulary::speller() const {
  const std::vector<ListedWord>& all = words();
  std::call_once(shared_->speller_once, [&] { shared_->speller = std::make_unique<const Speller>(all); });
  return *shared_->speller;
}

}  // namespace dateline
