// Stems of folded words, English and Spanish.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

namespace dateline {

/// Snowball stemmers (https://snowballstem.org) over folded words. Not thread-safe: one a thread.
class Stemmer {
 public:
  std::string english(std::string_view folded);
  /// fold(Snowball(restore(folded))): restore turns final -cion and -sion into -ción and -sión, so that declaracion, typed without its
  /// accent, meets declaraciones.
  std::string spanish(std::string_view folded);

 private:
  Xapian::Stem english_{"english"};
  Xapian::Stem spanish_{"spanish"};
};

}  // namespace dateline
