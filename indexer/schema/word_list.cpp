// The list's file: a header with the bytes of every section, then the sections, each from a multiple of eight.
#include "indexer/schema/word_list.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "indexer/analysis/cognate_key.h"
#include "indexer/analysis/stem.h"
#include "indexer/base/error.h"
#include "indexer/base/mapped_file.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

constexpr const char* kFileName = "words";
/// Beyond so many words those of a single document, mostly slips and codes, are not cognates of anything.
constexpr std::size_t kManyWords = 150'000;
constexpr std::size_t kMostTrigrams = 32;
/// Of a word, in its languages.
constexpr std::uint8_t kEnglishMark = 1, kSpanishMark = 2;

enum Section : std::size_t {
  kWordStarts,
  kWordBytes,
  kDocuments,
  kLanguages,
  kEnglishStarts,
  kEnglishBytes,
  kEnglishDocuments,
  kSpanishStarts,
  kSpanishBytes,
  kSpanishDocuments,
  kEnglishCognates,
  kSpanishCognates = kEnglishCognates + 6,
  kSections = kSpanishCognates + 6,
};
/// Sections of one table of cognates, from its first.
enum CognateSection : std::size_t { kGrams, kGramStarts, kPostings, kRanked, kSizeStarts, kSizes };

constexpr SectionFileKind kFileKind{{'D', 'L', 'W', 'O', 'R', 'D', 'S', '\n'}, kWordListVersion};

struct CognateDraft {
  std::vector<std::uint32_t> grams, gram_starts, postings, ranked, size_starts;
  std::vector<std::uint8_t> sizes;
};

/// Everything that a list consists of, before it is one piece of bytes.
struct Draft {
  StringGatherer words;
  std::vector<std::uint32_t> documents;
  std::vector<std::uint8_t> languages;
  std::array<StringGatherer, 2> stems;
  std::array<std::vector<std::uint32_t>, 2> stem_documents;
  std::array<CognateDraft, 2> cognates;

  void add(std::string_view word, std::uint32_t count, bool english, bool spanish) {
    words.add(word);
    documents.push_back(count);
    languages.push_back(static_cast<std::uint8_t>((english ? kEnglishMark : 0) | (spanish ? kSpanishMark : 0)));
  }
  /// All words added: ranks those of each language.
  void rank_cognates() {
    for (std::size_t i = 0; i < cognates.size(); ++i) cognates[i] = ranked(static_cast<std::uint8_t>(1U << i));
  }
  /// Views this.
  SectionWriter sections() const;

 private:
  CognateDraft ranked(std::uint8_t language) const;
};

bool cognate_word(std::string_view word) {
  return word.size() >= kLeastCognateBytes && word.size() <= kMostCognateBytes && has_stem(word);
}

CognateDraft Draft::ranked(std::uint8_t language) const {
  CognateDraft table;
  const std::uint32_t least_documents = words.size() > kManyWords ? 2 : 1;
  std::vector<std::uint32_t> all_grams;  // of the candidates in turn
  std::vector<std::uint32_t> candidates, starts = {0};
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if ((languages[i] & language) == 0 || documents[i] < least_documents || !cognate_word(words[i])) continue;
    const std::vector<std::uint32_t> of_word = key_trigrams(cognate_key(words[i]));
    if (of_word.empty() || of_word.size() > kMostTrigrams) continue;
    all_grams.insert(all_grams.end(), of_word.begin(), of_word.end());
    candidates.push_back(i);
    starts.push_back(static_cast<std::uint32_t>(all_grams.size()));
  }
  const auto size_of = [&](std::uint32_t candidate) { return starts[candidate + 1] - starts[candidate]; };
  std::vector<std::uint32_t> order(candidates.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return size_of(a) < size_of(b); });
  for (const std::uint32_t candidate : order) {
    while (table.size_starts.size() <= size_of(candidate))
      table.size_starts.push_back(static_cast<std::uint32_t>(table.ranked.size()));
    table.ranked.push_back(candidates[candidate]);
    table.sizes.push_back(static_cast<std::uint8_t>(size_of(candidate)));
  }
  table.size_starts.resize(kMostTrigrams + 2, static_cast<std::uint32_t>(table.ranked.size()));

  // Postings by counting: how many each trigram has, then where each goes.
  std::unordered_map<std::uint32_t, std::uint32_t> next;
  for (const std::uint32_t gram : all_grams) ++next[gram];
  for (const auto& [gram, count] : next) table.grams.push_back(gram);
  std::sort(table.grams.begin(), table.grams.end());
  table.gram_starts.push_back(0);
  for (const std::uint32_t gram : table.grams) {
    std::uint32_t& at = next[gram];
    const std::uint32_t count = std::exchange(at, table.gram_starts.back());
    table.gram_starts.push_back(table.gram_starts.back() + count);
  }
  table.postings.resize(all_grams.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank)
    for (std::uint32_t at = starts[order[rank]]; at < starts[order[rank] + 1]; ++at)
      table.postings[next[all_grams[at]]++] = rank;
  return table;
}

SectionWriter Draft::sections() const {
  SectionWriter writer(kFileKind);
  writer.add(words);
  writer.add(documents);
  writer.add(languages);
  for (std::size_t i = 0; i < stems.size(); ++i) {
    writer.add(stems[i]);
    writer.add(stem_documents[i]);
  }
  for (const CognateDraft& table : cognates) {
    writer.add(table.grams);
    writer.add(table.gram_starts);
    writer.add(table.postings);
    writer.add(table.ranked);
    writer.add(table.size_starts);
    writer.add(table.sizes);
  }
  return writer;
}

/// The first of the words, which are in byte order, that is not before `text`.
std::size_t first_not_before(const StringGatherer& words, std::string_view text) {
  std::size_t first = 0, count = words.size();
  while (count > 0) {
    const std::size_t half = count / 2;
    if (words[first + half] < text) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

/// Of terms in byte order and their documents: how many one has.
std::uint32_t documents_of(std::string_view term, const StringGatherer& terms,
                           const std::vector<std::uint32_t>& documents) {
  const std::size_t at = first_not_before(terms, term);
  return at < terms.size() && terms[at] == term ? documents[at] : 0;
}

/// Terms of stems, counted in the same pass as words: each by itself would be a search in the tables.
struct StemTerms {
  StringGatherer terms;
  std::vector<std::uint32_t> documents;
};

/// The stems of a language are the keys of its synonyms: every stem lists its forms, itself where it is one. A stem
/// that has only itself has no posting of its own. Documents are those of the more frequent of the two terms: at least
/// one of them for each stem that occurs, never more than there are.
void add_stems(const Xapian::Database& segment, const Field& field, const StemTerms& terms, std::size_t language,
               Draft& draft) {
  const std::string prefix(field.prefix);
  for (auto at = segment.synonym_keys_begin(prefix); at != segment.synonym_keys_end(prefix); ++at) {
    const std::string key = *at;
    const std::string_view stem = std::string_view(key).substr(prefix.size());
    const std::uint32_t documents =
        std::max(documents_of(key, terms.terms, terms.documents), documents_of(stem, draft.words, draft.documents));
    if (documents == 0) continue;
    draft.stems[language].add(stem);
    draft.stem_documents[language].push_back(documents);
  }
}

/// Marks the words that occur in texts of one language: the forms of its stems, which are kept as synonyms.
void mark_words_of(const Xapian::Database& segment, const Field& field, const StringGatherer& words, std::uint8_t mark,
                   std::vector<std::uint8_t>& languages) {
  const std::string prefix(field.prefix);
  for (auto stem = segment.synonym_keys_begin(prefix); stem != segment.synonym_keys_end(prefix); ++stem)
    for (auto form = segment.synonyms_begin(*stem); form != segment.synonyms_end(*stem); ++form) {
      const std::string word = *form;
      const std::size_t at = first_not_before(words, word);
      if (at < words.size() && words[at] == word) languages[at] |= mark;
    }
}

Draft draft_of(const Xapian::Database& segment) {
  Draft draft;
  StemTerms stems;
  for (auto at = segment.allterms_begin(); at != segment.allterms_end(); ++at) {
    const std::string term = *at;
    // Terms with a prefix begin with a capital, words never do.
    if (term.starts_with(kStemEnglish.prefix) || term.starts_with(kStemSpanish.prefix))
      stems.terms.add(term), stems.documents.push_back(at.get_termfreq());
    if (!term.empty() && !(term[0] >= 'A' && term[0] <= 'Z')) draft.add(term, at.get_termfreq(), false, false);
  }
  add_stems(segment, kStemEnglish, stems, 0, draft);
  add_stems(segment, kStemSpanish, stems, 1, draft);
  mark_words_of(segment, kStemEnglish, draft.words, kEnglishMark, draft.languages);
  mark_words_of(segment, kStemSpanish, draft.words, kSpanishMark, draft.languages);
  draft.rank_cognates();
  return draft;
}

bool each_below(std::span<const std::uint32_t> values, std::size_t limit) {
  return std::all_of(values.begin(), values.end(), [&](std::uint32_t value) { return value < limit; });
}

}  // namespace

bool WordList::view(std::string_view bytes) {
  const SectionReader sections(bytes, kFileKind, kSections);
  if (!sections.valid()) return false;
  if (!sections.table(kWordStarts, words_) || !sections.table(kEnglishStarts, stems_[0]) ||
      !sections.table(kSpanishStarts, stems_[1]))
    return false;
  documents_ = sections.as<std::uint32_t>(kDocuments);
  languages_ = sections.as<std::uint8_t>(kLanguages);
  stem_documents_ = {sections.as<std::uint32_t>(kEnglishDocuments), sections.as<std::uint32_t>(kSpanishDocuments)};
  for (std::size_t i = 0; i < cognates_.size(); ++i) {
    const std::size_t first = i == 0 ? kEnglishCognates : kSpanishCognates;
    CognateTable& table = cognates_[i];
    table.grams_ = sections.as<std::uint32_t>(first + kGrams);
    table.gram_starts_ = sections.as<std::uint32_t>(first + kGramStarts);
    table.postings_ = sections.as<std::uint32_t>(first + kPostings);
    table.ranked_ = sections.as<std::uint32_t>(first + kRanked);
    table.size_starts_ = sections.as<std::uint32_t>(first + kSizeStarts);
    table.sizes_ = sections.as<std::uint8_t>(first + kSizes);
    if (!table.whole(words_.size())) return false;
  }
  return documents_.size() == words_.size() && languages_.size() == words_.size() &&
         stem_documents_[0].size() == stems_[0].size() && stem_documents_[1].size() == stems_[1].size();
}

bool CognateTable::whole(std::size_t words) const {
  return gram_starts_.size() == grams_.size() + 1 && gram_starts_.back() == postings_.size() &&
         std::is_sorted(gram_starts_.begin(), gram_starts_.end()) && sizes_.size() == ranked_.size() &&
         size_starts_.size() == kSizeCount && each_below(ranked_, words) && each_below(postings_, ranked_.size());
}

WordList WordList::of(const Xapian::Database& segment) {
  WordList list;
  auto bytes = std::make_shared<const std::string>(draft_of(segment).sections().bytes());
  list.view(*bytes);
  list.owner_ = std::move(bytes);
  return list;
}

WordList WordList::of(const std::vector<VocabularyWord>& words) {
  Draft draft;
  Stemmer stemmer;
  std::array<std::vector<std::string>, 2> stems;
  for (const VocabularyWord& word : words) {
    draft.add(word.word, word.documents, word.english, word.spanish);
    if (word.english) stems[0].push_back(stemmer.english(word.word));
    if (word.spanish) stems[1].push_back(stemmer.spanish(word.word));
  }
  for (std::size_t i = 0; i < stems.size(); ++i) {
    std::sort(stems[i].begin(), stems[i].end());
    for (std::size_t at = 0; at < stems[i].size(); ++at)
      if (at == 0 || stems[i][at] != stems[i][at - 1])
        draft.stems[i].add(stems[i][at]), draft.stem_documents[i].push_back(1);
  }
  draft.rank_cognates();
  WordList list;
  auto bytes = std::make_shared<const std::string>(draft.sections().bytes());
  list.view(*bytes);
  list.owner_ = std::move(bytes);
  return list;
}

WordList WordList::open(const std::filesystem::path& folder, const Xapian::Database& segment) {
  std::error_code ignored;
  const std::filesystem::path path = folder / kFileName;
  if (folder.empty() || !std::filesystem::exists(path, ignored)) return of(segment);
  auto file = std::make_shared<const MappedFile>(path);
  WordList list;
  if (!list.view(file->content())) return of(segment);
  list.owner_ = std::move(file);
  return list;
}

std::string WordList::bytes_of(const Xapian::Database& segment) {
  return draft_of(segment).sections().bytes();
}

WordList WordList::from(std::string bytes) {
  WordList list;
  auto owned = std::make_shared<const std::string>(std::move(bytes));
  if (!list.view(*owned))
    throw Error(Error::Kind::mismatch, "the words of a published copy are of another form",
                "make the copies again: dateline reindex --archive DIR --shards N");
  list.owner_ = std::move(owned);
  return list;
}

void WordList::write(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / kFileName;
  draft_of(Xapian::Database(folder.string())).sections().write(path.string());
}

std::uint32_t WordList::stem_documents(StemLanguage language, std::string_view stem) const {
  const std::size_t which = language == StemLanguage::english ? 0 : 1;
  const std::size_t at = stems_[which].find(stem);
  return at < stems_[which].size() ? stem_documents_[which][at] : 0;
}

std::span<const std::uint32_t> CognateTable::words_with(std::uint32_t trigram) const {
  const auto at = std::lower_bound(grams_.begin(), grams_.end(), trigram);
  if (at == grams_.end() || *at != trigram) return {};
  const auto index = static_cast<std::size_t>(at - grams_.begin());
  return postings_.subspan(gram_starts_[index], gram_starts_[index + 1] - gram_starts_[index]);
}

}  // namespace dateline
