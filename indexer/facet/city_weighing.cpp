// The reasons for and against a mention: every piece of evidence has a name and points (city_points.h).
#include "indexer/facet/city_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "indexer/analysis/date_words.h"
#include "indexer/facet/city_points.h"
#include "indexer/facet/city_signs.h"

namespace dateline {
namespace {

/// Whose holder governs a town: "mayor of", "alcalde de".
bool rules_a_city(std::string_view word) {
  constexpr std::array<std::string_view, 9> kOffices{"mayor",    "alcalde", "alcaldesa", "councilman", "councilwoman",
                                                     "alderman", "regidor", "regidora",  "edil"};
  return std::find(kOffices.begin(), kOffices.end(), word) != kOffices.end();
}

bool is_division_word(std::string_view word) {
  constexpr std::array<std::string_view, 13> kDivisions{"estado",   "provincia", "departamento", "comunidad", "region",
                                                        "condado",  "condados",  "state",        "province",  "county",
                                                        "counties", "diocesis",  "arquidiocesis"};
  return std::find(kDivisions.begin(), kDivisions.end(), word) != kDivisions.end();
}

/// Whether one of the six words before this one is that of a university.
bool names_university(const CityPart& part, std::size_t word) {
  constexpr std::size_t kReach = 6;
  for (std::size_t at = word > kReach ? word - kReach : 0; at < word; ++at)
    if (part.keys[at] == "university" || part.keys[at] == "universidad" || part.keys[at] == "college") return true;
  return false;
}

// Inhabitants, here and in the functions below, set by eye. Halved and doubled, over 2,995 labelled datelines and 2,000
// press releases, the cities mentioned change in: kKnownTown 0 and 0, kLarge 1 and 0, kVillage of a state's name 0 and
// 0, kVillage abroad 8 and 4.
constexpr std::uint32_t kKnownTown = 30000;

/// "La Laguna": a village of the page's country is not meant by a name that a far larger town bears, or a region.
bool is_overshadowed(const CityOccurrence& o, const City& city) {
  std::uint32_t largest = 0;
  for (const City* namesake : o.cities) largest = std::max(largest, namesake->population);
  return city.population < kKnownTown && largest / 20 > city.population;
}

/// Both speak Spanish, and the page's country is known for sure.
bool shares_names(const CityHome& home, const City& city) {
  return home_is_sure(home) && speaks_spanish(home.country) && speaks_spanish(city.country);
}

}  // namespace

bool speaks_spanish(std::string_view country) {
  constexpr std::string_view kSpeaking = "MX ES AR CO PE CL VE EC GT CU BO DO HN PY SV NI CR PA UY GQ PR";
  return kSpeaking.find(country) != kSpeaking.npos;
}

double prior(const City& city) {
  constexpr double kVillage = 3;  // a thousand inhabitants, as a power of ten
  const double tens = std::log10(static_cast<double>(std::max<std::uint32_t>(city.population, 100))) - kVillage;
  return std::min(city_points::tenfold * tens, city_points::most_for_size) +
         (city.capital || city.population > 1000000 ? city_points::capital : 0);
}

bool settled(const std::vector<CityReason>& reasons, Settles what) {
  return std::any_of(reasons.begin(), reasons.end(), [&](const CityReason& reason) { return reason.settles >= what; });
}

bool home_is_sure(const CityHome& home) {
  return !home.country.empty() && home.country != "US";
}

bool is_own(const CityHome& home, const City& city) {
  return home.of_page && home_is_sure(home) && city.country == home.country;
}

/// "el Barcelona", "the Hartford": a club, an insurer.
void CityFinder::Search::weigh_article(const CityPart& part, const CityOccurrence& o, std::string_view key,
                                       const std::string& words, std::vector<CityReason>& reasons) const {
  // "el Barcelona" is the club, "the Hartford" the insurer; "la Ciudad de México" is the city.
  const bool own_article = o.key.starts_with("ciudad ");
  const std::size_t next =
      o.first + o.count;  // "the Hartford City Council", "the Irvine ordinance" need no article of their own
  const bool town_follows = next < part.words.size() &&
                            (speaks_of_a_town(part.keys[next]) || sign_after(part.keys[next]) == Sign::civic_after);
  const bool body_follows = next < part.words.size() && part.words[next].all_capitals && part.keys[next].size() >= 3 &&
                            is_blank(part.gap(next));
  if (town_follows || (body_follows && !part.shouting)) return;
  const bool masculine = key == "el" || key == "del" || key == "al";
  if (!own_article)
    reasons.push_back({"article before", masculine ? city_points::masculine_article : city_points::article, words});
}

/// "alcalde de Toledo", "Bank of Boston": whose the town is, or which name it is part of.
void CityFinder::Search::weigh_owner(const CityPart& part, const CityOccurrence& o, std::string_view key,
                                     const std::string& words, std::vector<CityReason>& reasons) const {
  const std::size_t before = o.first - 1;
  if (key != "of" && key != "de") {
    reasons.push_back({fmt::format("'{}' before", key), city_points::belonging, words});
    return;
  }
  std::size_t owner = before;
  while (owner > 0 && is_blank(part.gap(owner))) {
    --owner;
    const std::string_view owner_key = part.keys[owner];
    if (owner_key == "the" || owner_key == "la" || owner_key == "el") continue;
    const Sign owner_sign = sign_before(owner_key);
    const std::string owned(part.printed(owner, o.first + o.count - owner));
    if (owner_sign == Sign::around) {
      reasons.push_back({fmt::format("'{} {}' before", owner_key, key), city_points::around, owned});
      return;
    }
    if (owner_sign == Sign::civic || rules_a_city(owner_key)) {
      reasons.push_back({fmt::format("'{} {}' before", owner_key, key), city_points::called, owned, Settles::list});
      return;
    }
    if (part.words[owner].capital && reference.given_names().contains(owner_key)) {
      reasons.push_back({"given name before: a person", city_points::person, owned});
      return;
    }
    // "un hospital de Bridgeport" is one of the town's, "Hospital de Bridgeport" a name; "el estado de Durango" is
    // no town at all.
    const bool division = is_division_word(owner_key);
    if (owner_sign == Sign::thing && !division && !part.words[owner].capital && part.source.language == "es") break;
    if (owner_sign == Sign::thing) {
      reasons.push_back({"part of another name", city_points::other_name, owned});
      return;
    }
    if (part.words[owner].capital && !part.shouting && !part.title_case && owner > 0) {
      reasons.push_back({"part of another name", city_points::owned_name, owned});
      return;
    }
    break;
  }
  reasons.push_back({fmt::format("'{}' before", key), city_points::belonging, words});
}

/// "Denzel Washington", "Atlantic Hartford": names that end in the town's.
void CityFinder::Search::weigh_capitals_before(const CityPart& part, const CityOccurrence& o,
                                               std::vector<CityReason>& reasons) const {
  const std::size_t before = o.first - 1;
  const bool capital = part.words[before].capital && !part.shouting;
  const std::string words(part.printed(before, o.count + 1));
  for (std::size_t back = before;; --back) {
    if (!part.words[back].capital) break;
    if (reference.given_names().contains(part.keys[back])) {
      reasons.push_back({"given name before: a person", city_points::person,
                         std::string(part.printed(back, o.first + o.count - back))});
      return;
    }
    if (back == 0 || before - back == 2 || !is_blank(part.gap(back))) break;
  }
  if (!capital) return;
  // The first word of a sentence is capitalised anyway; in a headline all are.
  const bool opens_sentence = before == 0 || part.gap(before).find_first_of(".?!:\"") != std::string_view::npos;
  if (!opens_sentence && !part.title_case)
    reasons.push_back({"capitalised word before: a longer name", city_points::longer_name, words});
}

void CityFinder::Search::weigh_before(const CityPart& part, const CityOccurrence& o,
                                      std::vector<CityReason>& reasons) const {
  if (o.first == 0) return;
  const std::string_view gap = part.gap(o.first);
  const std::size_t before = o.first - 1;
  const std::string_view key = part.keys[before];
  const std::string words(part.printed(before, o.count + 1));
  const bool blank = is_blank(gap);
  const bool abbreviated = gap == ". " && key.size() <= 4;
  if (!blank && !abbreviated) return;
  Sign sign = sign_before(key);
  if (key == "a" && part.source.language == "en") sign = Sign::article;  // "a Gallup poll", not "a Mazatlán"
  const bool capital = part.words[before].capital && !part.shouting;
  if (capital && key.size() == 1 && (abbreviated || blank) && key != "a" && key != "y" && key != "e" && key != "o") {
    reasons.push_back({"initial before: a person", city_points::person, words});
    return;
  }
  switch (sign) {
    case Sign::inside:
      reasons.push_back({fmt::format("'{}' before", key), city_points::inside, words, Settles::place});
      return;
    case Sign::toward:
      // "University of New York at Stony Brook": a campus.
      if (key == "at" && names_university(part, before)) {
        reasons.push_back({"a campus", city_points::campus, words});
        return;
      }
      reasons.push_back({fmt::format("'{}' before", key), city_points::toward, words, Settles::place});
      return;
    case Sign::quarter:
      reasons.push_back({fmt::format("'{}' before", key), city_points::inside, words, Settles::place});
      return;
    case Sign::civic:
    case Sign::around:
      reasons.push_back({fmt::format("'{}' before", key), city_points::around, words});
      return;
    case Sign::conjunction:
      return;
    case Sign::article:
      weigh_article(part, o, key, words, reasons);
      return;
    case Sign::thing:
      reasons.push_back({"part of another name", city_points::other_name, words});
      return;
    case Sign::office:
      reasons.push_back({"title before: a person", city_points::person, words});
      return;
    case Sign::belonging:
      weigh_owner(part, o, key, words, reasons);
      return;
    default:
      break;
  }
  if (part.words[before].capital) weigh_capitals_before(part, o, reasons);
}

/// "Goldie's Corner Bakery", "St. Jerome's Parish": a name that begins with its owner's. What follows a large town's
/// name, or speaks of a town, is what the town has: "Boston's South End", "Hartford's City Hall".
void CityFinder::Search::weigh_owned(const CityPart& part, const CityOccurrence& o, const City& city,
                                     std::vector<CityReason>& reasons) const {
  constexpr std::uint32_t kLarge = 300000;
  const std::size_t owned = o.first + o.count + 1;  // after the s
  const bool named = owned < part.words.size() && part.words[owned].capital && !part.shouting && !part.title_case &&
                     is_blank(part.gap(owned)) && sign_after(part.keys[owned]) != Sign::civic_after &&
                     !speaks_of_a_town(part.keys[owned]);
  if (named && city.population < kLarge)
    reasons.push_back({"possessive before a name", city_points::longer_name,
                       std::string(part.printed(o.first, owned + 1 - o.first))});
  else if (!city.capital)
    reasons.push_back({"possessive", city_points::belonging, std::string(part.printed(o.first, o.count))});
}

/// "Lowell-based", "Lowell & Sons", "Lowell, where", "Lowell, a city": true where nothing further is to be looked at.
bool CityFinder::Search::weigh_mark_after(const CityPart& part, const CityOccurrence& o, std::size_t next,
                                          std::vector<CityReason>& reasons) const {
  const std::string_view gap = part.gap(next);
  const std::string_view key = part.keys[next];
  const std::string words(part.printed(o.first, o.count + 1));
  const bool capital = part.words[next].capital && !part.shouting;
  if (gap == "-" && key == "based") {
    reasons.push_back({"'-based' after", city_points::inside, words, Settles::place});
    return true;
  }
  if ((gap == "-" || gap == "\u2013") && capital) {
    reasons.push_back({"joined to another name", city_points::hyphenated, words});
    return true;
  }
  if (gap == " & " && capital) {
    reasons.push_back({"joined to another name", city_points::ampersand, words});
    return true;
  }
  if (is_comma(gap) && (key == "where" || key == "donde" || key == "which")) {
    const std::string rule = fmt::format("', {}' after", key);
    if (key == "which")
      reasons.push_back({rule, city_points::which, words});
    else
      reasons.push_back({rule, city_points::toward, words, Settles::place});
    return true;
  }
  // "Tlaxcala, que es la ciudad", "Lowell, a city"
  if (is_comma(gap))
    for (std::size_t at = next; at < part.words.size() && at < next + 4 && !part.words[at].capital; ++at)
      if (sign_before(part.keys[at]) == Sign::civic) {
        reasons.push_back({fmt::format("called '{}'", part.keys[at]), city_points::called,
                           std::string(part.printed(o.first, at + 1 - o.first)), Settles::list});
        return true;
      }
  return false;
}

void CityFinder::Search::weigh_after(const CityPart& part, const CityOccurrence& o, const City& city,
                                     std::vector<CityReason>& reasons) const {
  if (o.region) return;
  std::size_t next = o.first + o.count;
  if (part.words[next - 1].possessive) {
    weigh_owned(part, o, city, reasons);
    return;
  }
  if (next >= part.words.size()) return;
  const std::string_view gap = part.gap(next);
  const std::string_view key = part.keys[next];
  const std::string words(part.printed(o.first, o.count + 1));
  const bool capital = part.words[next].capital && !part.shouting;
  if (weigh_mark_after(part, o, next, reasons) || !is_blank(gap)) return;
  if (!capital) {
    if (speaks_of_a_town(key))
      reasons.push_back({fmt::format("'{}' after", key), city_points::toward, words, Settles::place});
    return;
  }
  switch (sign_after(key)) {
    case Sign::civic_after:
      if (part.title_case)
        reasons.push_back({fmt::format("'{}' after", key), city_points::toward, words, Settles::place});
      else
        reasons.push_back({fmt::format("'{}' after", key), city_points::civic_after, words, Settles::city});
      return;
    case Sign::county:
      reasons.push_back({"a county", city_points::other_name, words});
      return;
    case Sign::org:
      reasons.push_back({"part of another name", city_points::other_name, words});
      return;
    default:
      break;
  }
  if (part.words[next].all_capitals && key.size() >= 3 && o.count == 1 && !part.words[o.first].all_capitals) {
    reasons.push_back({"a body's initials after", city_points::around, words});  // "the Stamford NAACP"
    return;
  }
  reasons.push_back({"capitalised word after: a longer name",
                     !part.title_case           ? city_points::longer_name
                     : city.population < 100000 ? city_points::longer_headline_name
                                                : 0.0,
                     words});
}

/// A state or country goes by the city's name. On a page of a Spanish-speaking country only its own regions are meant:
/// "Córdoba" is a city in Mexico and in Spain, "Guadalupe" no island in Costa Rica.
void CityFinder::Search::weigh_region_of_its_name(const CityPart& part, const CityOccurrence& o, const City& city,
                                                  const CityHome& home, const CityNeighbourhood& around,
                                                  std::vector<CityReason>& reasons) const {
  const std::string name(part.printed(o.first, o.count));
  const bool called_city = settled(reasons, Settles::city);
  // Of two of one country the town is meant where it is known the world over, or at home from half a million on.
  const bool larger = city.capital || city.population > (is_own(home, city) ? 500000 : 1000000);
  const std::vector<const Region*>& named = gazetteer.regions_by_key(o.key);
  const bool country =
      std::any_of(named.begin(), named.end(), [](const Region* region) { return region->is_country(); });
  const std::size_t next = o.first + o.count;
  const bool listed = (o.first > 0 && part.of_region[o.first - 1] && is_list_gap(part.gap(o.first))) ||
                      (next < part.words.size() && part.of_region[next] && is_list_gap(part.gap(next)));
  if (listed) {
    reasons.push_back({"in a list of states", city_points::state, name});
    return;
  }
  // Villages are called as all countries are.
  const std::uint32_t least = country ? 100000 : 20000;
  const bool elsewhere =
      is_own(home, city) && city.population >= least &&
      std::none_of(named.begin(), named.end(), [&](const Region* region) { return region->country() == home.country; });
  if (elsewhere) return;
  // "in Florida", between Miami and Hialeah.
  const bool of_the_text =
      !around.in_country(city) && std::any_of(named.begin(), named.end(), [&](const Region* region) {
        return !region->is_country() && around.countries.contains(region->country());
      });
  // "the Maine Municipal Association": a village of the state's name in another state is not what has a council.
  constexpr std::uint32_t kVillage = 20000;
  const bool village =
      city.population < kVillage && !settled(reasons, Settles::list) &&
      std::any_of(named.begin(), named.end(), [&](const Region* region) {
        return !region->is_country() && region->country() == city.country && !Gazetteer::lies_in(city, *region);
      });
  if (village)
    reasons.push_back({"a village called as a state of its country is", city_points::country, name});
  else if (country && !larger)
    reasons.push_back({"also a country", city_points::country, name});
  else if (of_the_text && !larger)
    reasons.push_back({"also a state of the text's country", city_points::country, name});
  else if (!called_city)
    reasons.push_back(
        {"also a state or country", larger ? city_points::state_of_a_large_city : city_points::state, name});
}

void CityFinder::Search::weigh_name(const CityPart& part, const CityOccurrence& o, const City& city,
                                    const CityHome& home, const CityNeighbourhood& around,
                                    std::vector<CityReason>& reasons) const {
  const std::string name(part.printed(o.first, o.count));
  const std::string_view language = part.source.language;
  const bool placed = settled(reasons, Settles::place);
  const bool opens = o.first == 0 || part.gap(o.first).find_first_of(".?!:\"\u00BF\u00A1") != std::string_view::npos;
  const bool capital_tells =
      !opens && !part.title_case && !part.shouting;  // a common word would not be capitalised here
  const bool plain = o.count == 1 || (o.count == 2 && (o.key.starts_with("la ") || o.key.starts_with("el ") ||
                                                       o.key.starts_with("los ") || o.key.starts_with("las ")));
  const bool english = language != "es" && city.english_word, spanish = language != "en" && city.spanish_word;
  if (plain && (english || spanish)) {
    const double against = !capital_tells ? (placed ? city_points::placed_word : city_points::word)
                           : english      ? (placed ? city_points::placed_word : city_points::capital_word)
                                          : (placed ? city_points::placed_spanish_word : city_points::spanish_word);
    reasons.push_back({"also a common word", against, name});
  }
  // "the Bay Area", "University of Florida": what other names are made of.
  const Sign of_names = o.count == 1 && !o.region ? sign_before(o.key) : Sign::none;
  if (of_names == Sign::thing || (o.count == 1 && !o.region && sign_after(o.key) == Sign::org))
    reasons.push_back({"a word that names are made of", city_points::other_name, name});
  const bool given_name = o.count == 1 && reference.given_names().contains(o.key);
  if (given_name)
    reasons.push_back({"also a given name", placed ? city_points::placed_given_name : city_points::given_name, name});
  else if (o.count == 1 && !o.region && city.population < 500000 && reference.surnames().contains(o.key))
    reasons.push_back({"also a surname", placed ? city_points::placed_surname : city_points::surname, name});
  if (o.count > 1 && !o.region && reference.given_names().contains(part.keys[o.first]))
    reasons.push_back({"begins with a given name",
                       placed ? city_points::placed_given_name : city_points::begins_with_given_name, name});
  const bool contradicted =
      std::any_of(reasons.begin(), reasons.end(), [](const CityReason& r) { return r.points < 0; });
  if (capital_tells && !contradicted && !o.also_region)
    reasons.push_back({"a name, and no other word", city_points::name, name});
  if (!o.region && !settled(reasons, Settles::list) && names_something_else(o.key))
    reasons.push_back({"the name of something else", city_points::something_else, name});
  if (o.count == 1 && month_of(name) && !o.region) reasons.push_back({"a month", city_points::other_name, name});
  if (o.count == 1 && part.words[o.first].all_capitals && name.size() <= 4 && !part.shouting)
    reasons.push_back({"capitals: an abbreviation", city_points::other_name, name});
  else if (o.count == 1 && part.words[o.first].all_capitals && name.size() <= 3 && part.source.headline)
    reasons.push_back({"capitals: an abbreviation", city_points::other_name, name});
  if (o.also_region && !o.region) weigh_region_of_its_name(part, o, city, home, around, reasons);
  if (const auto longer = part_of_names.find(o.key);
      longer != part_of_names.end() &&
      (longer->second * 2 > times.at(o.key) || (begun_as_longer.contains(o.key) && city.population < 500000)) &&
      !persons.contains(o.key) && !o.region)
    reasons.push_back({"part of a longer name elsewhere", city_points::longer_elsewhere, name});
  if (persons.contains(o.key) && !o.region)
    reasons.push_back({"a person's name in this text", city_points::person_elsewhere, name});
  if (language == "es" && !part.shouting && !has_accent(name) && has_accent(city.name) && has_accent(city.name_es))
    reasons.push_back({"printed without its accent", city_points::without_accent, name});
}

/// How large it is, beside the others of its name, and whether its region is after it.
void CityFinder::Search::weigh_size(const CityPart& part, const CityOccurrence& o, const City& city,
                                    const CityHome& home, std::vector<CityReason>& reasons) const {
  const double size = prior(city);
  const Settles known = size >= city_points::well_known ? Settles::city
                        : size >= city_points::known    ? Settles::place
                                                        : Settles::nothing;
  reasons.push_back({"inhabitants", size, fmt::format("{} of {}", city.population, city.name), known});
  if (o.region) {
    // "Team Lead, United States": after a common word a country says where somebody is from.
    const bool word = o.region->is_country() && (city.english_word || city.spanish_word) && city.population < 20000;
    const std::string words(part.printed(o.first, o.with_region));
    if (word)
      reasons.push_back({"its region follows", city_points::country_after_a_word, words});
    else
      reasons.push_back({"its region follows", city_points::region_follows, words, Settles::city});
  }
  constexpr std::uint32_t kVillage = 1000;
  const bool at_home = home_is_sure(home) && city.country == home.country;
  if (city.population < kVillage && city.country != "US" && !city.division_capital) {
    // "Chiapas, Guerrero, Puebla": a list of states, though Puebla has a village of Guerrero.
    if (o.also_region)
      reasons.push_back({"a village that bears a state's name", city_points::country, std::string(city.name)});
    else if (!o.region && !at_home)
      reasons.push_back(
          {"a village of another country than the page's", city_points::foreign_village, std::string(city.country)});
  }
  if (is_overshadowed(o, city) && at_home && !o.region)
    reasons.push_back({"far smaller than its namesake", city_points::overshadowed, std::string(city.name)});
}

/// Whether it lies at home, or where the text is at home otherwise.
void CityFinder::Search::weigh_position(const CityOccurrence& o, const City& city, const CityHome& home,
                                        const CityNeighbourhood& around, std::vector<CityReason>& reasons) const {
  const bool at_home = home_is_sure(home) && city.country == home.country;
  if (!home.division.empty() && city.country == home.country && city.division == home.division)
    reasons.push_back({"in the home region", city_points::region, fmt::format("{}.{}", home.country, home.division)});
  else if (names_region(city.country, city.division))
    reasons.push_back({"its region is named in the text", city_points::region, std::string(city.division)});
  else if (around.in_division(city) > 1)
    reasons.push_back({"other cities of its region in the text", city_points::region, std::string(city.division)});
  else if (city.population >= 20000 && (around.in_country(city) > 1 || names_region(city.country, {})))
    reasons.push_back({"its country is the text's", city_points::country_of_the_text, std::string(city.country)});
  else if (is_own(home, city) && city.population >= kKnownTown && (city.english_word || city.spanish_word))
    // "La Paz", "Salamanca": towns that are words as well.
    reasons.push_back({"in the page's country", city_points::home_country, std::string(city.country)});
  else if (at_home && !is_overshadowed(o, city) && !city.english_word && !city.spanish_word)
    // "en Bédar" on a page of Spain is enough.
    reasons.push_back({"in the page's country", city_points::home_country, std::string(city.country)});
  else if (!o.region && city.population < 200000 && home.of_page && !at_home && shares_names(home, city) &&
           !around.in_country(city))
    // Spanish-speaking countries call their towns alike: "en Vista Alegre" is not a village of Panama on a page of
    // Spain.
    reasons.push_back(
        {"a town of another country that speaks Spanish", city_points::shared_name, std::string(city.country)});
  else if (!o.region && city.population < 20000 && !around.in_division(city))
    reasons.push_back(
        {"a small town that nothing else points to", city_points::small_town, std::string(city.division)});
  else if (!o.region && !around.countries.empty() && city.population < 200000 && !around.in_country(city))
    reasons.push_back({"far from the other cities of the text", city_points::far_away, std::string(city.country)});
}

void CityFinder::Search::weigh(const CityOccurrence& o, const City& city, const CityHome& home,
                               const CityNeighbourhood& around, std::vector<CityReason>& reasons) const {
  const CityPart& part = parts[o.part];
  weigh_size(part, o, city, home, reasons);
  weigh_after(part, o, city, reasons);
  weigh_before(part, o, reasons);
  weigh_name(part, o, city, home, around, reasons);
  if (part.source.headline && !part.shouting) reasons.push_back({"in the headline", city_points::headline, {}});
  if (part.shouting && !o.region) reasons.push_back({"a line in capitals", city_points::line_in_capitals, {}});
  weigh_position(o, city, home, around, reasons);
}

}  // namespace dateline
