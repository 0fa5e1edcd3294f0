// Which documents are in the searcher's language.
#pragma once

#include <string>
#include <vector>

#include "query/rank/scorer.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// Documents by the languages that they have.
class StatementLanguages {
 public:
  /// `query`: "en", "es", or "both".
  StatementLanguages(const IndexReader& reader, const std::string& query) : reader_(reader) {
    for (std::size_t i = 0; i < reader.segments(); ++i) {
      const FacetColumn& column = reader.columns(i).facet(Facet::language);
      std::vector<Has>& sets = sets_.emplace_back(column.sets());
      for (std::size_t set = 0; set < sets.size(); ++set)
        for (const std::uint32_t ordinal : column.set(set))
          (column.values[ordinal] == query ? sets[set].own : sets[set].other) = true;
    }
    known_ = query == "en" || query == "es";
  }

  /// Whether a document is one of the searcher's language, or of none that is known. What has both languages is by the
  /// words that it matches: none of them by its translation alone; and so is all where the query's language is open.
  bool own(std::size_t segment, Xapian::docid id, const WordsMatched& words) const {
    const Has& has = sets_[segment][reader_.columns(segment).facet(Facet::language).by_document[id]];
    if (!known_ || (has.own && has.other)) return words.typed == words.any;
    return has.own || !has.other;
  }

 private:
  struct Has {
    bool own = false, other = false;
  };
  const IndexReader& reader_;
  std::vector<std::vector<Has>> sets_;  ///< by segment and set of languages
  bool known_ = false;
};

}  // namespace dateline
