// Stems of folded words, English and Spanish.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>

namespace dateline {

/// Snowball stemmers (https://snowballstem.org) over folded words. Not thread-safe: one a thread.
class Stemmer {
 public:
  /// Snowball, and plurals that it leaves: women meets woman, firemen fireman, children child.
  std::string english(std::string_view folded);
  /// Snowball, mended where it reads accents that folding took: declaracion meets declaraciones, recibió, recibía and
  /// recibirán meet recibir, tecnología meets tecnológico. And where spelling changes a stem: busque meets buscar,
  /// realice realizar. And where it takes a plural for a verb: gobiernos meets gobierno, mujeres mujer, obras obra.
  std::string spanish(std::string_view folded);

 private:
  Xapian::Stem english_{"english"};
  Xapian::Stem spanish_{"spanish"};
};

}  // namespace dateline
