// Chooses among places of one name, adds up the mentions of each city and lists those that reach the sum.
#include "indexer/facet/city_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "indexer/facet/city_points.h"
#include "indexer/facet/city_search.h"
#include "indexer/reference/place_key.h"

namespace dateline {
namespace {

constexpr double kListed = kCityListedFrom;

using CityOfName = std::unordered_map<std::string_view, const City*>;

/// Of the cities so named the one in the region printed after the name; null where no region is there.
const City* city_in_region(const CityOccurrence& occurrence) {
  if (!occurrence.region) return nullptr;
  const auto found = std::find_if(occurrence.cities.begin(), occurrence.cities.end(),
                                  [&](const City* city) { return Gazetteer::lies_in(*city, *occurrence.region); });
  return found == occurrence.cities.end() ? nullptr : *found;
}

/// The city of each name that a region follows somewhere.
CityOfName cities_with_region(const std::vector<CityOccurrence>& occurrences) {
  CityOfName of_name;
  for (const CityOccurrence& occurrence : occurrences)
    if (const City* city = city_in_region(occurrence)) of_name.emplace(occurrence.key, city);
  return of_name;
}

}  // namespace

/// How likely a place is meant by its name, beside the others of that name.
double CityFinder::Search::choice_score(const City& city, const CityHome& home, const CityNeighbourhood& around,
                                        std::string_view printed, std::string_view language) const {
  double score = prior(city);
  if (!home.country.empty() && city.country == home.country) {
    // Ten times the inhabitants and a capital's rank weigh 1.4, which a page's own country outweighs.
    score += is_own(home, city) ? city_points::of_own_country : city_points::of_home_country;
    if (!home.division.empty() && city.division == home.division) score += city_points::of_home_region;
  }
  // "León" alone does not say that it is the one of a department of that name; with half the points for it "Santa Ana"
  // is El Salvador's on every page of Orange County.
  if (names_region(city.country, city.division, place_key(printed)))
    score += city_points::of_named_region;
  else if (names_region(city.country, {}))
    score += city.country == "US" ? city_points::of_america : city_points::of_named_country;
  if (around.in_division(city))
    score += city_points::of_region_around;
  else if (around.in_country(city))
    score += city_points::of_country_around;
  if (language == "es" && speaks_spanish(city.country)) score += city_points::of_the_language;
  if (has_accent(printed) && !has_accent(city.name) && !has_accent(city.name_es))
    score += city_points::of_other_spelling;
  return score;
}

const City* CityFinder::Search::choose(const std::vector<const City*>& candidates, const CityHome& home,
                                       const CityNeighbourhood& around, std::string_view printed,
                                       std::string_view language) const {
  const City* best = nullptr;
  double best_score = 0;
  std::uint32_t largest = 0;
  budget.spend_comparisons(candidates.size() * (1 + regions.size()));
  for (const City* city : candidates) largest = std::max(largest, city->population);
  for (const City* city : candidates) {
    // A place a hundred times smaller does not win by its neighbourhood: "in Washington" is not Washington,
    // Connecticut.
    // Set by eye: halved or doubled, no city of 2,995 labelled datelines or of 2,000 press releases changes.
    constexpr std::uint32_t kTown = 20000;
    const bool much_smaller =
        !(is_own(home, *city) && city->population >= kTown) && static_cast<double>(city->population) * 100 < largest;
    const double score = much_smaller ? prior(*city) : choice_score(*city, home, around, printed, language);
    if (best && score <= best_score) continue;
    best = city;
    best_score = score;
  }
  return best;
}

/// Every city with the sum of its best mention and its repetitions, in the order of the first mention.
std::vector<FoundCity> CityFinder::Search::all(const CityHome& home) const {
  CityNeighbourhood around;
  if (occurrences.size() > 1)
    for (const Tally& tally : weigh_all(home, {}))
      if (tally.found.score >= city_points::sure) around.add(*tally.found.city);
  std::vector<FoundCity> found;
  for (Tally& tally : weigh_all(home, around)) {
    if (tally.mentions > 1 && tally.found.score >= city_points::repeated_from) {
      const double more = std::min(city_points::repeat * (tally.mentions - 1), city_points::most_repeats);
      tally.found.reasons.push_back({"named again", more, fmt::format("{} times", tally.mentions)});
      tally.found.score += more;
    }
    if (tally.found.city) found.push_back(std::move(tally.found));
  }
  return found;
}

CityFinder::CityFinder(const Reference& reference, std::vector<CityText> texts, const PageBudget& budget)
    : search_(std::make_unique<Search>(reference, std::move(texts), budget)) {}
CityFinder::~CityFinder() = default;

const City* CityFinder::choose(const std::vector<const City*>& candidates, const CityHome& home,
                               std::string_view printed, std::string_view language, std::string* why) const {
  const City* best = search_->choose(candidates, home, {}, printed, language);
  if (!best || !why) return best;
  if (candidates.size() == 1)
    *why = "the only place of that name";
  else if (best == candidates.front())
    *why = fmt::format("the largest of {} places of that name", candidates.size());
  else if (search_->names_region(best->country, best->division))
    *why = "its region is named in the text";
  else if (search_->names_region(best->country, {}))
    *why = "its country is named in the text";
  else
    *why = "nearest to the source's home";
  return best;
}

/// Whether the name before or after, "and" or a comma between, can be a city of the same division: "Chicopee and
/// Westfield".
bool CityFinder::Search::beside_a_neighbour(const CityOccurrence& o, const City& city) const {
  const auto joined = [&](const CityOccurrence& first, const CityOccurrence& second) {
    if (first.part != second.part || first.first + first.with_region != second.first || first.key == second.key)
      return false;
    return is_list_gap(parts[second.part].gap(second.first));
  };
  const auto shares = [&](const CityOccurrence& other) {
    budget.spend_comparisons(other.cities.size());
    return std::any_of(other.cities.begin(), other.cities.end(), [&](const City* c) {
      return c->country == city.country && c->division == city.division && c->population >= 5000;
    });
  };
  const std::size_t at = static_cast<std::size_t>(&o - occurrences.data());
  if (at > 0 && joined(occurrences[at - 1], o) && shares(occurrences[at - 1])) return true;
  return at + 1 < occurrences.size() && joined(o, occurrences[at + 1]) && shares(occurrences[at + 1]);
}

std::vector<CityFinder::Search::Tally> CityFinder::Search::weigh_all(const CityHome& home,
                                                                     const CityNeighbourhood& around) const {
  CityOfName of_name = cities_with_region(occurrences);  // one place a name
  std::vector<Tally> tallies;
  std::map<const City*, std::size_t> place;
  const CityOccurrence* previous = nullptr;
  double previous_score = 0;
  bool previous_called = false;  // "the cities of A and B"
  for (const CityOccurrence& o : occurrences) {
    const CityPart& part = parts[o.part];
    // Of every namesake and region the weighing asks something, and of the namesakes of the names beside.
    budget.spend_comparisons(o.cities.size() + regions.size());
    const City* city = city_in_region(o);
    if (!city) {
      const auto [known, fresh] = of_name.emplace(o.key, nullptr);
      if (fresh) known->second = choose(o.cities, home, around, part.printed(o.first, o.count), part.source.language);
      city = known->second;
    }
    std::vector<CityReason> reasons;
    weigh(o, *city, home, around, reasons);
    bool called = settled(reasons, Settles::list);
    if (previous && previous->part == o.part && previous_score >= kListed) {
      const std::size_t end = previous->first + previous->with_region;
      const std::string_view between =
          part.source.text.substr(part.words[end - 1].end, part.words[o.first].begin - part.words[end - 1].end);
      if (is_list_gap(between)) {
        reasons.push_back({"in a list with a city", previous_called ? city_points::called : city_points::listed_with,
                           std::string(between)});
        called = called || previous_called;
      }
    }
    if (beside_a_neighbour(o, *city))
      reasons.push_back({"beside another city of its region", city_points::neighbour, std::string(city->division)});
    double score = 0;
    for (const CityReason& reason : reasons) score += reason.points;
    previous = &o;
    previous_score = score;
    previous_called = called;
    const auto [at, fresh] = place.emplace(city, tallies.size());
    if (fresh) tallies.emplace_back();
    Tally& tally = tallies[at->second];
    if (score > 0) ++tally.mentions;
    if (!fresh && score <= tally.found.score) continue;
    tally.found.city = city;
    tally.found.score = score;
    tally.found.reasons = std::move(reasons);
    tally.found.part = o.part;
    tally.found.printed = std::string(part.printed(o.first, o.with_region));
  }
  return tallies;
}

std::vector<FoundCity> CityFinder::find(const CityHome& home) const {
  std::vector<FoundCity> listed;
  for (FoundCity& found : search_->all(home))
    if (found.score >= kListed) listed.push_back(std::move(found));
  return listed;
}

std::vector<FoundCity> CityFinder::passed_over(const CityHome& home) const {
  std::vector<FoundCity> rest;
  for (FoundCity& found : search_->all(home))
    if (found.score < kListed) rest.push_back(std::move(found));
  std::stable_sort(rest.begin(), rest.end(), [](const FoundCity& a, const FoundCity& b) { return a.score > b.score; });
  constexpr std::size_t kMost = 10;
  if (rest.size() > kMost) rest.resize(kMost);
  return rest;
}

}  // namespace dateline
