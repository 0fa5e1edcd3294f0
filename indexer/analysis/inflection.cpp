// Endings of English and Spanish.
#include "indexer/analysis/inflection.h"

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

/// Letters that two words must have in common for an ending to be one: ads and added are strangers.
constexpr std::size_t kLeastShared = 3;

constexpr std::string_view kEnglishEndings[] = {"", "e", "s", "es", "ed", "d", "ing", "y", "ies", "ied", "ying"};

/// What makes another word out of a Spanish one. Stems of them too, where one more may follow: relativ-idad,
/// ama-bil-idad.
constexpr std::string_view kSpanishSuffixes[] = {
    "cion",   "ciones", "sion",  "siones", "miento", "mientos", "dad",    "dades", "mente", "dor",   "dores",  "dora",
    "doras",  "ista",   "istas", "ismo",   "ismos",  "oso",     "osos",   "osa",   "osas",  "able",  "ables",  "ible",
    "ibles",  "ivo",    "ivos",  "iva",    "ivas",   "ante",    "antes",  "ente",  "entes", "ancia", "ancias", "encia",
    "encias", "al",     "ales",  "ico",    "icos",   "ica",     "icas",   "ura",   "uras",  "aje",   "ajes",   "eria",
    "erias",  "ero",    "eros",  "era",    "eras",   "torio",   "torios", "ivi",   "bili"};

std::size_t shared_letters(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

std::string_view without_possessive_s(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  return word;
}

/// Whether `plural` is a plural of `singular`.
bool is_plural(std::string_view plural, std::string_view singular) {
  const auto is = [&](std::string_view ending, std::size_t cut) {
    return plural.size() == singular.size() - cut + ending.size() && plural.ends_with(ending) &&
           plural.starts_with(singular.substr(0, singular.size() - cut));
  };
  if (is("s", 0) || is("es", 0)) return true;
  if (singular.ends_with('y')) return is("ies", 1);  // families
  if (singular.ends_with('z')) return is("ces", 1);  // voces
  return false;
}

bool is_english_ending(std::string_view tail, char before) {
  if (std::find(std::begin(kEnglishEndings), std::end(kEnglishEndings), tail) != std::end(kEnglishEndings)) return true;
  // stopped: the last letter twice.
  return tail.size() > 2 && tail.front() == before && (tail.substr(1) == "ed" || tail.substr(1) == "ing");
}

/// Whether a suffix of `word` begins where it parts from the other, or a letter away: histor-ico beside histori-a. Of
/// several the last ones may be further off: relat-iva-mente.
bool has_spanish_suffix(std::string_view word, std::size_t shared) {
  return std::any_of(std::begin(kSpanishSuffixes), std::end(kSpanishSuffixes), [&](std::string_view suffix) {
    if (!word.ends_with(suffix)) return false;
    const std::size_t start = word.size() - suffix.size();
    if (start + 1 < shared) return false;
    return start <= shared + 1 || has_spanish_suffix(word.substr(0, start), shared);
  });
}

bool is_gender(std::string_view tail) {
  return tail == "o" || tail == "a" || tail == "os" || tail == "as";
}

/// fármaco, farmacia: a noun in -ia beside another. The same endings of a verb (como, comía) are rare in statements.
bool is_noun_in_ia(std::string_view tail, std::string_view other) {
  return (tail == "ia" || tail == "ias") && (other.empty() || is_gender(other));
}

}  // namespace

Kinship kinship(std::string_view one, std::string_view other, StemLanguage language) {
  if (one == other) return Kinship::same;
  const bool english = language == StemLanguage::english;
  if (english) {
    one = without_possessive_s(one);
    other = without_possessive_s(other);
    if (one == other) return Kinship::same;
  }
  if (is_plural(one, other) || is_plural(other, one)) return Kinship::number;
  const std::size_t shared = shared_letters(one, other);
  const std::string_view tail = one.substr(shared), other_tail = other.substr(shared);
  if (english) {
    if (shared < kLeastShared) return Kinship::derived;
    const char before = one[shared - 1];
    return is_english_ending(tail, before) && is_english_ending(other_tail, before) ? Kinship::inflected
                                                                                    : Kinship::derived;
  }
  if (is_gender(tail) && is_gender(other_tail)) return Kinship::gender;
  if (has_spanish_suffix(one, shared) || has_spanish_suffix(other, shared)) return Kinship::derived;
  if (is_noun_in_ia(tail, other_tail) || is_noun_in_ia(other_tail, tail)) return Kinship::derived;
  return Kinship::inflected;
}

}  // namespace dateline
