// Who speaks in a text, and to whom: how often it says we, I and you outside quotations.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

struct Voice {
  std::size_t words = 0;   ///< of the running text outside quotations
  std::size_t we = 0;      ///< we, our, nosotros, exigimos …
  std::size_t i = 0;       ///< I, my, yo, mi …
  std::size_t you = 0;     ///< you, your, tú, usted …
  std::size_t said = 0;    ///< said, told, dijo, según …, in the whole text: somebody is quoted
  std::size_t stands = 0;  ///< words that take a stand: condemns, exigimos, solidarity
  std::size_t ought = 0;   ///< should, must, debe, "hay que", and questions: the text argues

  /// A guide, a recipe, a shop's blog: the text turns to its reader. Releases and reports speak of third persons.
  bool turns_to_reader() const;
  /// A diary, a column: the text is one person's.
  bool is_personal() const;
  /// A column, an editorial: it argues more than it quotes.
  bool argues() const;
};

/// Counts in English and Spanish words; headings count as well.
Voice voice_of(const std::vector<Paragraph>& body);

}  // namespace dateline
