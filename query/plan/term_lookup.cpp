// Looking terms up.
#include "query/plan/term_lookup.h"

#include <algorithm>
#include <set>

#include "indexer/analysis/inflection.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/stem_terms.h"

namespace dateline {
namespace {

static_assert(kStemEnglish.prefix.size() == kStemSpanish.prefix.size());

/// More words than this are not even looked at: "con*" in a million documents.
constexpr std::size_t kMaxScannedTerms = 50'000;

std::size_t character_length(std::string_view text, std::size_t at) {
  std::size_t next = at + 1;
  while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
  return next - at;
}

/// One ? is one character, * any number. Goes back to the last * only, so the cost is bounded by the product of the
/// lengths.
bool fits(std::string_view pattern, std::string_view word) {
  std::size_t p = 0;
  std::size_t w = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_word = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_word = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w += character_length(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++star_word;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// Letters of a Spanish stem that is too short to say which word it is of.
constexpr std::size_t kShortStem = 3;

/// What a cached list takes besides its letters, roughly.
constexpr std::size_t kListBytes = 200, kWordBytes = 40;

template <class LookUp>
std::vector<std::string> cached(BoundedCache<std::vector<std::string>>* cache, const std::string& word,
                                LookUp look_up) {
  if (!cache) return look_up();
  return *cache->get(
      word, [&] { return std::make_shared<const std::vector<std::string>>(look_up()); },
      [&](const std::vector<std::string>& words) {
        std::size_t bytes = kListBytes + word.size();
        for (const std::string& one : words) bytes += kWordBytes + one.size();
        return bytes;
      });
}

/// A Spanish infinitive, whose forms are many; other words have a plural, and adjectives the other gender.
bool is_infinitive(std::string_view folded) {
  return folded.ends_with("ar") || folded.ends_with("er") || folded.ends_with("ir");
}

/// Of a word whose stem others share. What is typed may be any form: entra has entraron.
bool is_another_word(const QueryWord& word, const std::string& folded, const std::string& form) {
  return word.language ? !is_form_of_base(folded, form, *word.language)
                       : kinship(folded, form, StemLanguage::spanish) > Kinship::inflected;
}

/// Whether the stem of a Spanish word, as it stands, may be a word too: hospital of hospitales, primer of primero.
/// Words of other endings are English, and other ones: for of foro, program of programa, part of partido. No adjective
/// in -oso and no verb is its stem: dichos are sayings, dichoso is happy; air is no form of airear.
bool is_spanish_word(std::string_view stem, const std::string& folded) {
  const bool number = kinship(folded, stem, StemLanguage::spanish) <= Kinship::number;  // dios of dioses
  if (stem.ends_with("os") && !number) return false;
  if (is_infinitive(folded) && folded.size() == stem.size() + 2 && folded.starts_with(stem)) return false;
  constexpr std::string_view kLastConsonants = "dlnrszjy";  // reloj, ley
  const bool consonant = std::string_view("bcdfghjklmnpqrstvwxyz").find(stem.back()) != std::string_view::npos;
  return !consonant || kLastConsonants.find(stem.back()) != std::string_view::npos || number;
}

std::string cache_key(const QueryWord& word) {
  if (!word.language) return word.folded;
  return word.folded + (*word.language == StemLanguage::english ? "\nen" : "\nes") +
         (word.inflections_only ? "\nonly" : "");
}

}  // namespace

bool is_form_of_base(const std::string& folded, const std::string& form, StemLanguage language) {
  const bool noun = language == StemLanguage::spanish && !is_infinitive(folded);
  return kinship(folded, form, language) <= (noun ? Kinship::gender : Kinship::inflected);
}

QueryWord translated_word(const std::string& folded, StemLanguage language, bool inflections_only) {
  QueryWord word;
  word.folded = folded;
  word.language = language;
  word.inflections_only = inflections_only;
  return word;
}

std::string_view without_possessive(std::string_view folded) {
  if (folded.ends_with("'s")) return folded.substr(0, folded.size() - 2);
  if (folded.ends_with("s'")) return folded.substr(0, folded.size() - 1);
  return folded;
}

std::vector<std::string> TermLookup::stems(const QueryWord& word) const {
  if (!has_stem(word.folded)) return exact(word);
  return cached(cache_ ? &cache_->stems : nullptr, cache_key(word), [&] { return look_up_stems(word); });
}

/// A Spanish noun whose stem has three letters or fewer, in both numbers: cas is the stem of casa as of caso and casar,
/// which have nothing to do with it. Nouns in -a, and in -o where a function word has the stem: paro has par with para
/// and pared. Empty for other words.
std::vector<std::string> TermLookup::short_noun(const QueryWord& word) const {
  if (word.language == StemLanguage::english) return {};
  std::string singular(without_possessive(word.folded));
  if (singular.ends_with("as") || singular.ends_with("os")) singular.pop_back();
  if (singular.size() > kShortStem + 1) return {};
  if (!singular.ends_with('a') && !(singular.ends_with('o') && shares_function_stem(word))) return {};
  if (stemmer_.spanish(singular).size() > kShortStem) return {};
  return {singular, singular + "s"};
}

/// A Spanish word whose stem a function word shares: par is the stem of paro as of para, which nearly every statement
/// holds; com of comer as of como. A function word typed by itself is meant.
bool TermLookup::shares_function_stem(const QueryWord& word) const {
  if (!stop_words_ || word.language == StemLanguage::english) return false;
  const std::string folded(without_possessive(word.folded));
  return !stop_words_->has(folded, StemLanguage::spanish) && stop_words_->shares_spanish_stem(stemmer_.spanish(folded));
}

/// The forms that stand for a word whose Spanish stem would stand for too much; empty where the stem does.
std::vector<std::string> TermLookup::instead_of_stem(const QueryWord& word) const {
  std::vector<std::string> forms = short_noun(word);
  if (!forms.empty() || !shares_function_stem(word)) return forms;
  const std::string folded(without_possessive(word.folded));
  vocabulary_.for_each_form(spanish_stem_term(stemmer_, folded), audience_, [&](std::string form) {
    if (!stop_words_->has(form, StemLanguage::spanish) && !is_another_word(word, folded, form))
      forms.push_back(std::move(form));
  });
  forms.push_back(folded);
  std::sort(forms.begin(), forms.end());
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  return forms;
}

std::vector<std::string> TermLookup::stem_terms(const QueryWord& word) const {
  std::vector<std::string> terms;
  if (word.language != StemLanguage::spanish) terms.push_back(english_stem_term(stemmer_, word.folded));
  if (word.language != StemLanguage::english && short_noun(word).empty() && !shares_function_stem(word))
    terms.push_back(spanish_stem_term(stemmer_, without_possessive(word.folded)));
  return terms;
}

bool TermLookup::occurs(std::string_view stem_term) const {
  const bool english = stem_term.starts_with(kStemEnglish.prefix);
  return vocabulary_.has_stem(english ? StemLanguage::english : StemLanguage::spanish,
                              std::string(stem_term.substr(kStemEnglish.prefix.size())), Audience::public_);
}

bool TermLookup::occurs_as_word(std::string_view word) const {
  return vocabulary_.documents_for(audience_, word) > 0;
}

/// Whether the stem itself is a form of the word.
bool TermLookup::stands_as_word(const std::string& stem_term, const QueryWord& word) const {
  if (stem_term.starts_with(kStemEnglish.prefix)) return true;
  const std::string stem = stem_term.substr(kStemSpanish.prefix.size());
  if (stem == word.folded) return true;
  if (stop_words_ && stop_words_->has(stem, StemLanguage::english)) return false;
  return is_spanish_word(stem, std::string(without_possessive(word.folded)));
}

std::vector<std::string> TermLookup::look_up_stems(const QueryWord& word) const {
  std::vector<std::string> all = stem_terms(word);
  std::vector<std::string> terms;
  if (word.inflections_only && word.language) {
    // A stem that other words share stands for too much: its inflections one by one.
    std::vector<std::string> forms = forms_of_stems(word);
    const std::size_t others =
        std::erase_if(forms, [&](const std::string& form) { return is_another_word(word, word.folded, form); });
    if (others > 0) return forms;
  }
  const auto add = [&](std::string term) {
    if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
  };
  for (const std::string& term : all) {
    if (!occurs(term)) continue;
    add(term);
    // The stem as a word: it has no posting under the stem.
    const std::string word_form = term.substr(kStemEnglish.prefix.size());
    if (stands_as_word(term, word) && occurs_as_word(word_form)) add(word_form);
  }
  for (const std::string& form : instead_of_stem(word))
    if (occurs_as_word(form)) add(form);
  // A word that the public has nowhere: whatever it would be filed under, so that staff find it, and a plan that is
  // shown does not reveal whether there is something to find.
  if (terms.empty()) {
    for (const std::string& term : all) {
      add(term);
      add(term.substr(kStemEnglish.prefix.size()));
    }
    for (std::string& form : short_noun(word)) add(std::move(form));
    if (shares_function_stem(word)) add(word.folded);
  }
  return terms;
}

std::vector<std::string> TermLookup::exact(const QueryWord& word) const {
  // U.S.A. is usa, EE. UU. is EEUU. Two letters would match common words: U.S. is not "us".
  if (word.acronym) {
    std::string joined = word.folded;
    joined.erase(std::remove(joined.begin(), joined.end(), '.'), joined.end());
    if (joined.size() >= 3) return {joined};
  }
  std::vector<std::string> terms = {word.folded};
  if (word.acronym)
    for (auto& term : capitals(word)) terms.push_back(std::move(term));
  return terms;
}

std::vector<std::string> TermLookup::capitals(const QueryWord& word) const {
  std::string folded = word.folded;
  if (word.acronym) folded.erase(std::remove(folded.begin(), folded.end(), '.'), folded.end());
  return {std::string(kCapitalWord.prefix) + folded};
}

std::vector<std::string> TermLookup::forms(const QueryWord& word, std::size_t limit) const {
  if (!has_stem(word.folded)) return exact(word);
  std::vector<std::string> result =
      cached(cache_ ? &cache_->forms : nullptr, cache_key(word), [&] { return look_up_forms(word); });
  if (result.size() > limit) result.resize(limit);
  return result;
}

std::vector<std::string> TermLookup::look_up_forms(const QueryWord& word) const {
  std::vector<std::string> forms = forms_of_stems(word);
  if (word.inflections_only && word.language)
    std::erase_if(forms, [&](const std::string& form) { return is_another_word(word, word.folded, form); });
  return forms;
}

std::vector<std::string> TermLookup::forms_of_stems(const QueryWord& word) const {
  std::set<std::string> words;
  for (const std::string& stem : stem_terms(word)) {
    if (stands_as_word(stem, word)) words.insert(stem.substr(kStemEnglish.prefix.size()));
    vocabulary_.for_each_form(stem, audience_, [&](std::string form) { words.insert(std::move(form)); });
  }
  for (std::string& form : instead_of_stem(word)) words.insert(std::move(form));
  words.erase(word.folded);
  std::vector<std::pair<std::uint32_t, std::string>> others;
  for (const auto& form : words)
    if (const std::uint32_t frequency = vocabulary_.documents_for(audience_, form))
      others.emplace_back(frequency, form);
  std::sort(others.begin(), others.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::string> result = {word.folded};
  for (auto& [frequency, form] : others) result.push_back(std::move(form));
  return result;
}

/// Calls take(word, documents) for the words that begin with `start`, until it returns false: those that the audience
/// may be told of.
template <class Take>
void TermLookup::for_each_beginning(const std::string& start, Take take) const {
  if (audience_ == Audience::staff || !vocabulary_.hides_statements()) {
    for (auto term = database_.allterms_begin(start); term != database_.allterms_end(start); ++term)
      if (!take(*term, term.get_termfreq())) return;
    return;
  }
  const std::vector<ListedWord>& words = vocabulary_.words();
  auto word = std::lower_bound(words.begin(), words.end(), start,
                               [](const ListedWord& one, const std::string& wanted) { return one.word < wanted; });
  for (; word != words.end() && word->word.starts_with(start); ++word)
    if (!take(std::string(word->word), word->documents)) return;
}

TermLookup::Wildcard TermLookup::wildcard(std::string_view pattern, std::size_t limit) const {
  const auto sign = pattern.find_first_of("*?");
  std::vector<std::pair<Xapian::doccount, std::string>> found;
  for_each_beginning(std::string(pattern.substr(0, sign)), [&](std::string word, Xapian::doccount documents) {
    if (sign == std::string_view::npos || fits(pattern, word)) found.emplace_back(documents, std::move(word));
    return found.size() < kMaxScannedTerms;
  });
  Wildcard result;
  result.all = found.size();
  const std::size_t kept = std::min(limit, found.size());
  std::partial_sort(
      found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
      [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (std::size_t i = 0; i < kept; ++i) result.terms.push_back(std::move(found[i].second));
  return result;
}

}  // namespace dateline
