// Stems of folded words, English and Spanish.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

namespace dateline {

/// Snowball stemmers (https://snowballstem.org) over folded words. Not thread-safe: one a thread.
class Stemmer {
 public:
  /// Snowball, and plurals that it leaves: women has the stem of woman, firemen of fireman, children of child.
  std::string english(std::string_view folded);
  /// Snowball, mended where it reads accents that folding took: declaracion has the stem of declaraciones; recibió,
  /// recibía and recibirán that of recibir, tecnología of tecnológico. Where spelling changes a stem: busque has that
  /// of buscar, realice of realizar. Where it takes a plural for a verb: gobiernos has that of gobierno, mujeres of
  /// mujer.
  std::string spanish(std::string_view folded);

 private:
  Xapian::Stem english_{"english"};
  Xapian::Stem spanish_{"spanish"};
};

}  // namespace dateline
