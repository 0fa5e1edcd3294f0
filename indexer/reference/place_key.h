// The spelling under which places are looked up: words of letters and digits, folded, without accents, abbreviations
// written out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A word of a text: a run of letters and digits.
struct PlaceWord {
  std::size_t begin = 0;  ///< bytes of the text: [begin, end)
  std::size_t end = 0;
  bool capital = false;       ///< begins with a capital letter
  bool all_capitals = false;  ///< two or more letters, all capitals
  bool possessive = false;    ///< 's follows, as a word of its own
};

/// The words of a text in reading order.
std::vector<PlaceWord> place_words(std::string_view text);

/// Appends a word's part of a key: folded, accents and the tilde of ñ dropped.
void append_word_key(std::string_view word, std::string& key);

/// What "st", "ft", "cd" … stand for before another word ("saint", "fort", "ciudad"); the word itself otherwise.
std::string_view spelled_out(std::string_view word_key);

/// The key of a name: "St. Paul" and "SAINT PAUL" are "saint paul", "Coeur d’Alene" is "coeur d alene".
/// scripts/make_gazetteer makes the same.
std::string place_key(std::string_view name);

}  // namespace dateline
