// Language, dateline city, mentioned cities and issues of a statement, each value with its reason.
#pragma once

#include <string>
#include <vector>

#include "indexer/base/page_budget.h"
#include "indexer/facet/issue_finder.h"
#include "indexer/schema/statement.h"

namespace dateline {

class Reference;  // indexer/reference/reference.h: gazetteer, taxonomy, language model, loaded once

/// What the page says besides the statement itself.
struct FacetHints {
  std::vector<std::string> paragraph_languages;  ///< `lang` in force, one a body paragraph, or empty
  std::string page_language;
  std::string address;  ///< where the page says it is, if the statement has no url: a country's domain breaks ties
  std::string location_hint;         ///< the page's own location metadata
  std::vector<std::string> opening;  ///< lines where a dateline may stand apart from the body
  std::vector<std::string> frame;    ///< what the page says of its house: site name, title, head, post addresses
  std::string home_country;          ///< of the source, where known: breaks ties between places of one name
  std::string home_region;
  bool is_text_dump = false;  ///< a text dump with menus and contacts around: a dateline may be deep inside
};

/// The version of the finders' rules: raised when they change, so that unchanged pages are read again. Data have their
/// own hashes.
inline constexpr int kFacetFinderVersion = 13;

/// Immutable after construction; safe to share between threads. Keeps a reference to `reference`, which must outlive
/// it.
class FacetFinder {
 public:
  explicit FacetFinder(const Reference& reference);
  /// Sets body languages, language, dateline, city, mentioned_cities, issues and their evidence where they are not set
  /// yet (a value that was given, marked by evidence of rule "given" or "set by hand", wins and stays). Adds the
  /// dateline's date as evidence of `date` and sets date from it where the statement has none. Counts its steps in
  /// `budget`; throws TooComplex where they exceed what is left of it; the statement is then half done.
  void find(Statement& statement, const FacetHints& hints = {}, const PageBudget& budget = PageBudget()) const;
  /// Why places that the text may name are not in it: one line a candidate, nearest first, with its sum, the sum that
  /// lists a city, and what counted; and why no city of issue was set. Of a statement that find() has gone over.
  std::vector<std::string> cities_passed_over(const Statement& statement, const FacetHints& hints = {}) const;

 private:
  const Reference& reference_;
  IssueFinder issue_finder_;
};

}  // namespace dateline
