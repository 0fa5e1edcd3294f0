// The one line that says what translations were added: 'Also in Spanish: salario mínimo, sueldo'.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "query/plan/expander.h"
#include "query/plan/plan.h"
#include "query/plan/term_lookup.h"
#include "query/request.h"

namespace dateline {

/// Gathers the translations of a query, each form once, as this archive prints it. Keeps references to its arguments.
class TranslationNotice {
 public:
  TranslationNotice(const IndexReader& reader, const Request& request, const Vocabulary& vocabulary,
                    const TermLookup& lookup)
      : reader_(reader), request_(request), vocabulary_(vocabulary), lookup_(lookup) {}

  /// The expansions of words side by side.
  void add(const std::vector<Expansion>& expansions, const std::vector<const Node*>& run);
  /// Nothing where nothing was added. The parts, one for each word, are moved out.
  std::optional<Notice> make();

 private:
  /// What word `i` of a run brought: one part for each number of words that a translation stands for.
  std::vector<Notice::Part> parts_of(std::size_t i, const std::vector<Expansion>& expansions,
                                     const std::vector<const Node*>& run);
  /// The translation, or where no visible statement has that form the one of its forms that this index has most.
  std::string displayed_form(const Expansion& expansion) const;
  /// As this archive prints it.
  std::string printed(const Expansion& expansion) const;

  const IndexReader& reader_;
  const Request& request_;
  const Vocabulary& vocabulary_;
  const TermLookup& lookup_;
  std::vector<Notice::Part> parts_;
  std::array<std::vector<std::string>, 2> told_;  ///< English, Spanish
};

}  // namespace dateline
