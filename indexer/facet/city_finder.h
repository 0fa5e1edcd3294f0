// Finds the cities that a text speaks of. Every mention is weighed by named evidence; the sum decides, and the pieces
// are shown to the reader.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/page_budget.h"
#include "indexer/reference/reference.h"

namespace dateline {

/// A paragraph or headline to search.
struct CityText {
  std::string_view text;      ///< must outlive the search
  std::string_view language;  ///< "en", "es", ""
  bool headline = false;
  std::size_t begin = 0;  ///< bytes before it (the dateline) are not searched
};

/// What is known of where a statement belongs: the source's home or the dateline's city. Breaks ties between places of
/// one name.
struct CityHome {
  std::string country;   ///< ISO 3166-1 alpha-2; empty if unknown
  std::string division;  ///< GeoNames code within the country; empty if unknown
  /// The page or its source say so, not the dateline alone: a correspondent's London is not where the paper is read.
  bool of_page = false;
};

/// What a reason settles beside its points; each settles what is before it as well.
enum class Settles {
  nothing,
  place,  ///< the name is used as a place's: that it is also a word or a surname weighs less
  city,   ///< … as a city's, though a state bears it too
  list,   ///< … and so are the names listed after it: "the cities of A and B"
};

/// One reason for or against a city.
struct CityReason {
  std::string rule;   ///< in words: "region follows", "'in' before"
  double points = 0;  ///< negative: against
  std::string words;  ///< of the text, or of the gazetteer
  Settles settles = Settles::nothing;
};

struct FoundCity {
  const City* city = nullptr;
  std::string printed;              ///< the words of the first mention, region included
  double score = 0;                 ///< sum of the best mention's points and of the repetitions
  std::vector<CityReason> reasons;  ///< of the best mention
  std::size_t part = 0;             ///< of the best mention: which text
};

/// The sum of points from which a city is listed.
inline constexpr double kCityListedFrom = 2.5;

/// A state or country that the texts name.
struct NamedRegion {
  const Region* region = nullptr;
  int times = 0;
  std::string key;  ///< the one spelling that names it; empty where it is named in several or after a city
};

/// A search over one statement's texts. Reads them once when made.
class CityFinder {
 public:
  /// Keeps references; the texts' bytes, `reference` and `budget` must outlive it. It and its members throw TooComplex
  /// where they take more steps than `budget` has left.
  CityFinder(const Reference& reference, std::vector<CityText> texts, const PageBudget& budget);
  CityFinder(const CityFinder&) = delete;
  CityFinder& operator=(const CityFinder&) = delete;
  ~CityFinder();

  /// The likeliest of several places of one name, and why; null if there is none.
  const City* choose(const std::vector<const City*>& candidates, const CityHome& home, std::string_view printed,
                     std::string_view language, std::string* why = nullptr) const;
  /// Cities whose evidence reaches the threshold, in the order of their first mention.
  std::vector<FoundCity> find(const CityHome& home) const;
  /// The candidates whose evidence does not reach it, nearest first; as many as 10.
  std::vector<FoundCity> passed_over(const CityHome& home) const;

 private:
  struct Search;
  std::unique_ptr<Search> search_;
};

}  // namespace dateline
