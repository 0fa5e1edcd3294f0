// Weighs mentions of cities: every piece of evidence has a name and points. The points were set on labelled press pages
// and on newswire.
#include "indexer/facet/city_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "indexer/analysis/date_words.h"
#include "indexer/facet/city_signs.h"
#include "indexer/reference/place_key.h"

namespace dateline {
namespace {

constexpr double kListed = kCityListedFrom;
constexpr double kSure = 3.5;          // from this sum on a city speaks for its neighbours
constexpr double kRepeatedFrom = 1.5;  // repetition lifts no mention that has little for it
constexpr double kRepeat = 0.5;        // every further mention
constexpr double kMostRepeats = 1.5;
constexpr std::size_t kLongestTitle = 120;  // bytes of a line that may be printed Like a Title
constexpr int kLongestName = 6;             // words

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

bool has_accent(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

double prior(const City& city) {
  const double size = 0.6 * (std::log10(static_cast<double>(std::max<std::uint32_t>(city.population, 100))) - 3);
  return std::min(size, 2.4) + (city.capital || city.population > 1000000 ? 0.8 : 0);
}

bool is_blank(std::string_view gap) {
  return gap == " " || gap == "\u00A0" || gap == "\u202F";
}
bool is_comma(std::string_view gap) {
  return gap == ", " || gap == "," || gap == ",\u00A0";
}

/// Countries, and the states and provinces that people name without saying so; elsewhere a division's name means its
/// town first.
bool goes_by_its_name(const Region* region) {
  constexpr std::string_view kKnown = "US CA MX AU ES AR CO VE GB BR IN";
  return region->is_country() || kKnown.find(region->country()) != kKnown.npos;
}

/// "Stamford, Bridgeport and Danbury": what stands in a list with a city is one.
bool is_list_gap(std::string_view between) {
  constexpr std::array<std::string_view, 14> kBetween{", ",   ",",   " and ", " y ",  ", and ", " e ",  " o ",
                                                      " or ", " & ", "., ",   ", y ", "; ",     " to ", " a "};
  return std::find(kBetween.begin(), kBetween.end(), between) != kBetween.end();
}

/// A part of the text, cut into words.
struct Part {
  CityText source;
  std::vector<PlaceWord> words;
  std::vector<std::string> keys;
  std::vector<bool> of_region;  // a word: part of a state's or country's name
  bool shouting = false;        // nearly all in capitals: they tell nothing
  bool title_case = false;      // a headline whose words are capitalised throughout

  std::string_view gap(std::size_t word) const {  // before the word
    const std::size_t begin = word ? words[word - 1].end : 0;
    return source.text.substr(begin, words[word].begin - begin);
  }
  std::string_view printed(std::size_t first, std::size_t count) const {
    return source.text.substr(words[first].begin, words[first + count - 1].end - words[first].begin);
  }
};

/// Where the surest cities of the text lie: others are likelier there.
struct Neighbourhood {
  std::map<std::string_view, int> countries;  // how many cities
  std::map<std::pair<std::string_view, std::string_view>, int> divisions;

  void add(const City& city) {
    ++countries[city.country];
    ++divisions[{city.country, city.division}];
  }
  int in_country(const City& city) const {
    const auto found = countries.find(city.country);
    return found == countries.end() ? 0 : found->second;
  }
  int in_division(const City& city) const {
    const auto found = divisions.find({city.country, city.division});
    return found == divisions.end() ? 0 : found->second;
  }
};

struct Occurrence {
  std::size_t part = 0, first = 0, count = 0;
  std::string key;
  std::vector<const City*> cities;
  const Region* region = nullptr;  // that follows and fits
  std::size_t with_region = 0;     // words, region included
  bool also_region = false;
};

}  // namespace

struct CityFinder::Search {
  const Reference& reference;
  const Gazetteer& gazetteer;
  std::vector<Part> parts;
  std::vector<Occurrence> occurrences;
  std::vector<NamedRegion> regions;
  std::unordered_map<std::string, int> part_of_names;  // keys: how often another capitalised word stood right before
  std::unordered_map<std::string, int> times;          // keys: how often named at all
  std::unordered_set<std::string> begun_as_longer;     // keys that the text first names so
  std::unordered_set<std::string> persons;             // keys that a given name or title stood before

  Search(const Reference& r, std::vector<CityText> texts) : reference(r), gazetteer(r.gazetteer()) {
    for (const CityText& text : texts) {
      parts.push_back(cut(text));
      scan(parts.size() - 1);
    }
    std::stable_sort(regions.begin(), regions.end(),
                     [](const NamedRegion& a, const NamedRegion& b) { return a.times > b.times; });
  }

  static Part cut(const CityText& text);
  void scan(std::size_t part_number);
  std::size_t longest_city(const Part& part, std::size_t first, std::string& key) const;
  std::size_t longest_region(const Part& part, std::size_t first, const std::vector<const Region*>*& found) const;
  void attach_region(const Part& part, Occurrence& occurrence);
  void note_region(const Region* region, std::string_view key);
  /// Named elsewhere than by `key`: "León" alone does not say that its León is Nicaragua's.
  bool names_region(std::string_view country, std::string_view division, std::string_view key = {}) const;

  struct Tally {
    FoundCity found;
    int mentions = 0;
  };

  const City* choose(const std::vector<const City*>& candidates, const CityHome& home, const Neighbourhood& around,
                     std::string_view printed, std::string_view language) const;
  double choice_score(const City& city, const CityHome& home, const Neighbourhood& around, std::string_view printed,
                      std::string_view language) const;
  bool beside_a_neighbour(const Occurrence& occurrence, const City& city) const;
  std::vector<Tally> weigh_all(const CityHome& home, const Neighbourhood& around) const;
  std::vector<FoundCity> all(const CityHome& home) const;
  void weigh(const Occurrence& occurrence, const City& city, const CityHome& home, const Neighbourhood& around,
             std::vector<CityReason>& reasons) const;
  void weigh_before(const Part& part, const Occurrence& occurrence, std::vector<CityReason>& reasons) const;
  void weigh_after(const Part& part, const Occurrence& occurrence, const City& city,
                   std::vector<CityReason>& reasons) const;
  void weigh_name(const Part& part, const Occurrence& occurrence, const City& city, const CityHome& home,
                  std::vector<CityReason>& reasons) const;
  void weigh_region_of_its_name(const Part& part, const Occurrence& occurrence, const City& city, const CityHome& home,
                                std::vector<CityReason>& reasons) const;
  void note_person(const Part& part, const Occurrence& occurrence);
};

Part CityFinder::Search::cut(const CityText& text) {
  Part part;
  part.source = text;
  part.words = place_words(text.text);
  part.keys.reserve(part.words.size());
  part.of_region.resize(part.words.size());
  std::size_t long_words = 0, capitals = 0, capitalised = 0;
  for (const PlaceWord& word : part.words) {
    part.keys.emplace_back();
    append_word_key(text.text.substr(word.begin, word.end - word.begin), part.keys.back());
    if (word.end - word.begin < 4) continue;
    ++long_words;
    capitals += word.all_capitals;
    capitalised += word.capital;
  }
  part.shouting = long_words >= 2 && capitals * 10 >= long_words * 7;
  const bool sentence = !text.headline && !text.text.empty() && (text.text.back() == '.' || text.text.back() == ',');
  part.title_case = (text.headline || text.text.size() <= kLongestTitle) && !sentence && long_words >= 3 &&
                    capitalised * 10 >= long_words * 7;
  return part;
}

/// Words of the longest city name at `first`; 0 if none begins there.
std::size_t CityFinder::Search::longest_city(const Part& part, std::size_t first, std::string& key) const {
  const std::string_view word = part.keys[first];
  const std::string_view spelled = spelled_out(word);
  int longest = gazetteer.longest_from(spelled);
  if (spelled != word) longest = std::max(longest, gazetteer.longest_from(word));
  if (longest == 0) return 0;
  std::size_t most = 1;
  while (most < static_cast<std::size_t>(std::min(longest, kLongestName)) && first + most < part.words.size()) {
    const std::string_view gap = part.gap(first + most);
    const bool joins = is_blank(gap) || gap == "-" || gap == "'" || gap == "\u2019" ||
                       (gap == ". " && part.keys[first + most - 1].size() <= 4) || gap == ".";
    if (!joins) break;
    ++most;
  }
  for (std::size_t count = most; count > 0; --count) {
    if (!part.words[first + count - 1].capital && count > 1 && part.keys[first + count - 1] != "s") continue;
    key.clear();
    for (std::size_t i = 0; i < count; ++i) {
      if (i) key += ' ';
      key += i + 1 < count ? spelled_out(part.keys[first + i]) : std::string_view(part.keys[first + i]);
    }
    if (!gazetteer.has_key(key)) continue;
    if (count > 1 && key.ends_with(" city") && first + count < part.words.size() && part.words[first + count].capital) {
      // "Hartford City Council" is the council of Hartford, not Hartford City's.
      const std::string town = key.substr(0, key.size() - 5);
      const auto longer = gazetteer.by_key(key, true), shorter = gazetteer.by_key(town, true);
      if (!longer.empty() && !shorter.empty() && shorter.front()->population > longer.front()->population) {
        key = town;
        return count - 1;
      }
    }
    return count;
  }
  return 0;
}

std::size_t CityFinder::Search::longest_region(const Part& part, std::size_t first,
                                               const std::vector<const Region*>*& found) const {
  const int longest = gazetteer.longest_region_from(part.keys[first]);
  if (longest == 0) return 0;
  std::size_t most = 1;
  while (most < static_cast<std::size_t>(std::min(longest, kLongestName)) && first + most < part.words.size()) {
    const std::string_view gap = part.gap(first + most);
    if (!is_blank(gap) && gap != "." && gap != ". " && gap != "-") break;
    ++most;
  }
  std::string key;
  for (std::size_t count = most; count > 0; --count) {
    key.clear();
    for (std::size_t i = 0; i < count; ++i) {
      if (i) key += ' ';
      key += i + 1 < count ? spelled_out(part.keys[first + i]) : std::string_view(part.keys[first + i]);
    }
    const std::vector<const Region*>& regions_of_key = gazetteer.regions_by_key(key);
    if (regions_of_key.empty()) continue;
    found = &regions_of_key;
    return count;
  }
  return 0;
}

void CityFinder::Search::note_region(const Region* region, std::string_view key) {
  for (NamedRegion& named : regions)
    if (named.region == region) {
      ++named.times;
      if (named.key != key) named.key.clear();
      return;
    }
  regions.push_back({region, 1, std::string(key)});
}

bool CityFinder::Search::names_region(std::string_view country, std::string_view division, std::string_view key) const {
  return std::any_of(regions.begin(), regions.end(), [&](const NamedRegion& named) {
    if (named.region->country() != country) return false;
    if (!key.empty() && named.key == key) return false;
    return division.empty() ? named.region->is_country()
                            : !named.region->is_country() && named.region->code.substr(3) == division;
  });
}

/// ", Texas", " (Texas)", " TX": a region that one of the candidates lies in.
void CityFinder::Search::attach_region(const Part& part, Occurrence& occurrence) {
  std::size_t next = occurrence.first + occurrence.count;
  for (int tried = 0; tried < 2; ++tried) {
    if (next >= part.words.size() || !part.words[next].capital) return;
    const std::string_view gap = part.gap(next);
    const bool comma = is_comma(gap) || gap == " (";
    if (!comma && !is_blank(gap)) return;
    const std::vector<const Region*>* found = nullptr;
    const std::size_t count = longest_region(part, next, found);
    if (count == 0) return;
    const std::string_view printed = part.printed(next, count);
    const bool abbreviation = printed.size() <= 5 || printed.find('.') != printed.npos;
    const bool in_capitals = part.words[next].all_capitals || part.words[next].end - part.words[next].begin == 1;
    const std::size_t end = part.words[next + count - 1].end;
    const bool dotted = part.source.text.substr(end, 1) == ".";
    if (!comma && !(in_capitals && printed.size() <= 4)) return;
    if (abbreviation && !in_capitals && !dotted && printed.size() == 2) return;
    for (const Region* region : *found) {
      const bool fits = std::any_of(occurrence.cities.begin(), occurrence.cities.end(),
                                    [&](const City* c) { return Gazetteer::lies_in(*c, *region); });
      if (!fits || (occurrence.region && !occurrence.region->is_country()) || (!comma && region->is_country()))
        continue;
      occurrence.region = region;
      occurrence.with_region = next + count - occurrence.first;
      note_region(region, {});
    }
    if (!occurrence.region) return;
    next += count;
  }
}

void CityFinder::Search::note_person(const Part& part, const Occurrence& occurrence) {
  ++times[occurrence.key];
  if (occurrence.count != 1 || occurrence.first == 0 || occurrence.region) return;
  const std::size_t before = occurrence.first - 1;
  const std::string_view key = part.keys[before];
  if (!is_blank(part.gap(occurrence.first)) && !(part.gap(occurrence.first) == ". " && key.size() <= 4)) return;
  const bool initial = key.size() == 1 && part.words[before].capital;
  if (part.words[before].capital && !part.shouting &&
      (initial || reference.given_names().contains(key) || sign_before(key) == Sign::office) && key != "san")
    persons.insert(occurrence.key);
  const bool opens_sentence = before == 0 || part.gap(before).find_first_of(".?!:\"") != std::string_view::npos;
  if (part.words[before].capital && !part.shouting && !part.title_case && !opens_sentence &&
      sign_before(key) == Sign::none) {
    ++part_of_names[occurrence.key];
    if (times[occurrence.key] == 1) begun_as_longer.insert(occurrence.key);
  }
}

/// The words' keys, parted by blanks.
std::string joined_key(const Part& part, std::size_t first, std::size_t count) {
  std::string key;
  for (std::size_t i = first; i < first + count; ++i) key += (i > first ? " " : "") + part.keys[i];
  return key;
}

void CityFinder::Search::scan(std::size_t part_number) {
  Part& part = parts[part_number];
  std::string key;
  for (std::size_t at = 0; at < part.words.size();) {
    if (!part.words[at].capital || part.words[at].begin < part.source.begin) {
      ++at;
      continue;
    }
    const std::size_t city_words = longest_city(part, at, key);
    const std::vector<const Region*>* region = nullptr;
    std::size_t region_words = longest_region(part, at, region);
    // Two letters in a sentence ("In", "Me") name no state.
    if (region_words == 1 && part.keys[at].size() <= 3 && (!part.words[at].all_capitals || part.shouting))
      region_words = 0;
    for (std::size_t i = 0; i < region_words && region_words >= city_words; ++i) part.of_region[at + i] = true;
    const std::size_t after = at + region_words;
    const bool in_a_name = region_words > 0 && after < part.words.size() && part.words[after].capital &&
                           is_blank(part.gap(after)) && !part.shouting && sign_after(part.keys[after]) == Sign::org;
    if (region_words > 0 && region_words >= city_words && !in_a_name)
      for (const Region* named : *region)
        if (region->size() == 1 || named->is_country()) note_region(named, joined_key(part, at, region_words));
    if (city_words == 0 || region_words > city_words) {
      at += std::max<std::size_t>(region_words, 1);
      continue;
    }
    Occurrence occurrence;
    occurrence.part = part_number;
    occurrence.first = at;
    occurrence.count = city_words;
    occurrence.key = key;
    occurrence.cities = gazetteer.by_key(key, true);
    occurrence.also_region =
        region_words == city_words && std::any_of(region->begin(), region->end(), goes_by_its_name);
    occurrence.with_region = city_words;
    if (occurrence.cities.empty()) {
      at += city_words;
      continue;
    }
    attach_region(part, occurrence);
    note_person(part, occurrence);
    at += occurrence.with_region;
    occurrences.push_back(std::move(occurrence));
  }
}

/// The home of a Spanish-speaking page tells more than that of an American one: there towns bear everybody's names.
bool home_is_sure(const CityHome& home) {
  return !home.country.empty() && home.country != "US";
}

/// … and where the page itself is at home there, its own towns are meant before larger ones of other countries.
bool is_own(const CityHome& home, const City& city) {
  return home.of_page && home_is_sure(home) && city.country == home.country;
}

/// How likely a place is meant by its name, beside the others of that name.
double CityFinder::Search::choice_score(const City& city, const CityHome& home, const Neighbourhood& around,
                                        std::string_view printed, std::string_view language) const {
  double score = prior(city);
  if (!home.country.empty() && city.country == home.country) {
    // Ten times the inhabitants and a capital's rank weigh 1.4, which a page's own country outweighs.
    score += is_own(home, city) ? 2.0 : 1.5;
    if (!home.division.empty() && city.division == home.division) score += 2;
  }
  // "León" alone does not say that it is the one of a department of that name; with half the points for it "Santa Ana"
  // is El Salvador's on every page of Orange County.
  if (names_region(city.country, city.division, place_key(printed)))
    score += 1.5;
  else if (names_region(city.country, {}))
    score += city.country == "US" ? 0.5 : 1.0;
  if (around.in_division(city))
    score += 1.0;
  else if (around.in_country(city))
    score += 0.7;
  const bool spanish_speaking = [&] {
    constexpr std::string_view kSpeaking = "MX ES AR CO PE CL VE EC GT CU BO DO HN PY SV NI CR PA UY GQ PR";
    return kSpeaking.find(city.country) != kSpeaking.npos;
  }();
  if (language == "es" && spanish_speaking) score += 0.6;
  if (has_accent(printed) && !has_accent(city.name) && !has_accent(city.name_es)) score -= 0.6;
  return score;
}

/// Whether one of the six words before this one is that of a university.
bool names_university(const Part& part, std::size_t word) {
  constexpr std::size_t kReach = 6;
  for (std::size_t at = word > kReach ? word - kReach : 0; at < word; ++at)
    if (part.keys[at] == "university" || part.keys[at] == "universidad" || part.keys[at] == "college") return true;
  return false;
}

void CityFinder::Search::weigh_before(const Part& part, const Occurrence& o, std::vector<CityReason>& reasons) const {
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
    reasons.push_back({"initial before: a person", -4.0, words});
    return;
  }
  switch (sign) {
    case Sign::inside:
      reasons.push_back({fmt::format("'{}' before", key), 2.0, words});
      return;
    case Sign::toward:
      // "University of New York at Stony Brook": a campus.
      if (key == "at" && names_university(part, before)) {
        reasons.push_back({"a campus", -3.0, words});
        return;
      }
      reasons.push_back({fmt::format("'{}' before", key), 1.5, words});
      return;
    case Sign::quarter:
      reasons.push_back({fmt::format("'{}' before", key), 2.0, words});
      return;
    case Sign::civic:
    case Sign::around:
      reasons.push_back({fmt::format("'{}' before", key), 1.0, words});
      return;
    case Sign::conjunction:
      return;
    case Sign::article: {
      // "el Barcelona" is the club, "the Hartford" the insurer; "la Ciudad de México" is the city.
      const bool own_article = o.key.starts_with("ciudad ");
      const std::size_t next =
          o.first + o.count;  // "the Hartford City Council", "the Irvine ordinance" need no article of their own
      const bool town_follows = next < part.words.size() &&
                                (speaks_of_a_town(part.keys[next]) || sign_after(part.keys[next]) == Sign::civic_after);
      const bool body_follows = next < part.words.size() && part.words[next].all_capitals &&
                                part.keys[next].size() >= 3 && is_blank(part.gap(next));
      if (town_follows || (body_follows && !part.shouting)) return;
      const bool masculine = key == "el" || key == "del" || key == "al";
      if (!own_article) reasons.push_back({"article before", masculine ? -3.0 : -1.5, words});
      return;
    }
    case Sign::thing:
      reasons.push_back({"part of another name", -4.0, words});
      return;
    case Sign::office:
      reasons.push_back({"title before: a person", -4.0, words});
      return;
    case Sign::belonging: {
      if (key != "of" && key != "de") {
        reasons.push_back({fmt::format("'{}' before", key), 0.5, words});
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
          reasons.push_back({fmt::format("'{} {}' before", owner_key, key), 1.0, owned});
          return;
        }
        if (owner_sign == Sign::civic || rules_a_city(owner_key)) {
          reasons.push_back({fmt::format("'{} {}' before", owner_key, key), 3.0, owned});
          return;
        }
        if (part.words[owner].capital && reference.given_names().contains(owner_key)) {
          reasons.push_back({"given name before: a person", -4.0, owned});
          return;
        }
        // "un hospital de Bridgeport" is one of the town's, "Hospital de Bridgeport" a name; "el estado de Durango" is
        // no town at all.
        const bool division = is_division_word(owner_key);
        if (owner_sign == Sign::thing && !division && !part.words[owner].capital && part.source.language == "es") break;
        if (owner_sign == Sign::thing) {
          reasons.push_back({"part of another name", -4.0, owned});
          return;
        }
        if (part.words[owner].capital && !part.shouting && !part.title_case && owner > 0) {
          reasons.push_back({"part of another name", -2.0, owned});
          return;
        }
        break;
      }
      reasons.push_back({fmt::format("'{}' before", key), 0.5, words});
      return;
    }
    default:
      break;
  }
  if (!part.words[before].capital) return;
  for (std::size_t back = before;; --back) {
    if (!part.words[back].capital) break;
    if (reference.given_names().contains(part.keys[back])) {
      reasons.push_back(
          {"given name before: a person", -4.0, std::string(part.printed(back, o.first + o.count - back))});
      return;
    }
    if (back == 0 || before - back == 2 || !is_blank(part.gap(back))) break;
  }
  if (!capital) return;
  // The first word of a sentence is capitalised anyway; in a headline all are.
  const bool opens_sentence = before == 0 || part.gap(before).find_first_of(".?!:\"") != std::string_view::npos;
  if (!opens_sentence && !part.title_case) reasons.push_back({"capitalised word before: a longer name", -2.5, words});
}

void CityFinder::Search::weigh_after(const Part& part, const Occurrence& o, const City& city,
                                     std::vector<CityReason>& reasons) const {
  if (o.region) return;
  std::size_t next = o.first + o.count;
  if (part.words[next - 1].possessive) {
    if (!city.capital) reasons.push_back({"possessive", 0.5, std::string(part.printed(o.first, o.count))});
    return;
  }
  if (next >= part.words.size()) return;
  const std::string_view gap = part.gap(next);
  const std::string_view key = part.keys[next];
  const std::string words(part.printed(o.first, o.count + 1));
  const bool capital = part.words[next].capital && !part.shouting;
  if (gap == "-" && key == "based") {
    reasons.push_back({"'-based' after", 2.0, words});
    return;
  }
  if ((gap == "-" || gap == "\u2013") && capital) {
    reasons.push_back({"joined to another name", -5.0, words});
    return;
  }
  if (gap == " & " && capital) {
    reasons.push_back({"joined to another name", -3.0, words});
    return;
  }
  if (is_comma(gap) && (key == "where" || key == "donde" || key == "which")) {
    reasons.push_back({fmt::format("', {}' after", key), key == "which" ? 0.7 : 1.5, words});
    return;
  }
  // "Tlaxcala, que es la ciudad", "Lowell, a city"
  if (is_comma(gap))
    for (std::size_t at = next; at < part.words.size() && at < next + 4 && !part.words[at].capital; ++at)
      if (sign_before(part.keys[at]) == Sign::civic) {
        reasons.push_back(
            {fmt::format("called '{}'", part.keys[at]), 3.0, std::string(part.printed(o.first, at + 1 - o.first))});
        return;
      }
  if (!is_blank(gap)) return;
  if (!capital) {
    if (speaks_of_a_town(key)) reasons.push_back({fmt::format("'{}' after", key), 1.5, words});
    return;
  }
  switch (sign_after(key)) {
    case Sign::civic_after:
      reasons.push_back({fmt::format("'{}' after", key), part.title_case ? 1.5 : 2.5, words});
      return;
    case Sign::county:
      reasons.push_back({"a county", -4.0, words});
      return;
    case Sign::org:
      reasons.push_back({"part of another name", -4.0, words});
      return;
    default:
      break;
  }
  if (part.words[next].all_capitals && key.size() >= 3 && o.count == 1 && !part.words[o.first].all_capitals) {
    reasons.push_back({"a body's initials after", 1.0, words});  // "the Stamford NAACP"
    return;
  }
  reasons.push_back({"capitalised word after: a longer name",
                     part.title_case ? (city.population < 100000 ? -0.5 : 0.0) : -2.5, words});
}

/// A state or country goes by the city's name. On a page of a Spanish-speaking country only its own regions are meant:
/// "Córdoba" is a city in Mexico and in Spain, "Guadalupe" no island in Costa Rica.
void CityFinder::Search::weigh_region_of_its_name(const Part& part, const Occurrence& o, const City& city,
                                                  const CityHome& home, std::vector<CityReason>& reasons) const {
  const std::string name(part.printed(o.first, o.count));
  const bool called_city =
      std::any_of(reasons.begin(), reasons.end(), [](const CityReason& r) { return r.points >= 2.5; });
  // Of two of one country the town is meant where it is known the world over, or at home from half a million on.
  const bool larger = city.capital || city.population > (is_own(home, city) ? 500000 : 1000000);
  const std::vector<const Region*>& named = gazetteer.regions_by_key(o.key);
  const bool country =
      std::any_of(named.begin(), named.end(), [](const Region* region) { return region->is_country(); });
  const std::size_t next = o.first + o.count;
  const bool listed = (o.first > 0 && part.of_region[o.first - 1] && is_list_gap(part.gap(o.first))) ||
                      (next < part.words.size() && part.of_region[next] && is_list_gap(part.gap(next)));
  if (listed) {
    reasons.push_back({"in a list of states", -3.0, name});
    return;
  }
  // Villages are called as all countries are.
  const std::uint32_t least = country ? 100000 : 20000;
  const bool elsewhere =
      is_own(home, city) && city.population >= least &&
      std::none_of(named.begin(), named.end(), [&](const Region* region) { return region->country() == home.country; });
  if (elsewhere) return;
  if (country && !larger)
    reasons.push_back({"also a country", -5.0, name});
  else if (!called_city)
    reasons.push_back({"also a state or country", larger ? -0.5 : -3.0, name});
}

void CityFinder::Search::weigh_name(const Part& part, const Occurrence& o, const City& city, const CityHome& home,
                                    std::vector<CityReason>& reasons) const {
  const std::string name(part.printed(o.first, o.count));
  const std::string_view language = part.source.language;
  const bool placed = std::any_of(reasons.begin(), reasons.end(), [](const CityReason& r) { return r.points >= 1.5; });
  const bool opens = o.first == 0 || part.gap(o.first).find_first_of(".?!:\"\u00BF\u00A1") != std::string_view::npos;
  const bool capital_tells =
      !opens && !part.title_case && !part.shouting;  // a common word would not be capitalised here
  const bool plain = o.count == 1 || (o.count == 2 && (o.key.starts_with("la ") || o.key.starts_with("el ") ||
                                                       o.key.starts_with("los ") || o.key.starts_with("las ")));
  const bool english = language != "es" && city.english_word, spanish = language != "en" && city.spanish_word;
  if (plain && (english || spanish)) {
    const double against = !capital_tells ? (placed ? -1.0 : -2.0)
                           : english      ? (placed ? -1.0 : -1.5)
                                          : (placed ? -0.1 : -0.3);
    reasons.push_back({"also a common word", against, name});
  }
  const bool given_name = o.count == 1 && reference.given_names().contains(o.key);
  if (given_name)
    reasons.push_back({"also a given name", placed ? -1.0 : -2.0, name});
  else if (o.count == 1 && !o.region && city.population < 500000 && reference.surnames().contains(o.key))
    reasons.push_back({"also a surname", placed ? -0.5 : -1.5, name});
  if (o.count > 1 && !o.region && reference.given_names().contains(part.keys[o.first]))
    reasons.push_back({"begins with a given name", placed ? -1.0 : -2.5, name});
  const bool contradicted =
      std::any_of(reasons.begin(), reasons.end(), [](const CityReason& r) { return r.points < 0; });
  if (capital_tells && !contradicted && !o.also_region) reasons.push_back({"a name, and no other word", 0.5, name});
  if (o.count == 1 && month_of(name) && !o.region) reasons.push_back({"a month", -4.0, name});
  if (o.count == 1 && part.words[o.first].all_capitals && name.size() <= 4 && !part.shouting)
    reasons.push_back({"capitals: an abbreviation", -4.0, name});
  else if (o.count == 1 && part.words[o.first].all_capitals && name.size() <= 3 && part.source.headline)
    reasons.push_back({"capitals: an abbreviation", -4.0, name});
  if (o.also_region && !o.region) weigh_region_of_its_name(part, o, city, home, reasons);
  if (const auto longer = part_of_names.find(o.key);
      longer != part_of_names.end() &&
      (longer->second * 2 > times.at(o.key) || (begun_as_longer.contains(o.key) && city.population < 500000)) &&
      !persons.contains(o.key) && !o.region)
    reasons.push_back({"part of a longer name elsewhere", -1.5, name});
  if (persons.contains(o.key) && !o.region) reasons.push_back({"a person's name in this text", -3.0, name});
  if (language == "es" && !part.shouting && !has_accent(name) && has_accent(city.name) && has_accent(city.name_es))
    reasons.push_back({"printed without its accent", -1.0, name});
}

const City* CityFinder::Search::choose(const std::vector<const City*>& candidates, const CityHome& home,
                                       const Neighbourhood& around, std::string_view printed,
                                       std::string_view language) const {
  const City* best = nullptr;
  double best_score = 0;
  std::uint32_t largest = 0;
  for (const City* city : candidates) largest = std::max(largest, city->population);
  for (const City* city : candidates) {
    // A place a hundred times smaller does not win by its neighbourhood: "in Washington" is not Washington,
    // Connecticut.
    constexpr std::uint32_t kTown = 20000;
    const bool dwarf =
        !(is_own(home, *city) && city->population >= kTown) && static_cast<double>(city->population) * 100 < largest;
    const double score = dwarf ? prior(*city) : choice_score(*city, home, around, printed, language);
    if (best && score <= best_score) continue;
    best = city;
    best_score = score;
  }
  return best;
}

void CityFinder::Search::weigh(const Occurrence& o, const City& city, const CityHome& home, const Neighbourhood& around,
                               std::vector<CityReason>& reasons) const {
  const Part& part = parts[o.part];
  reasons.push_back({"inhabitants", prior(city), fmt::format("{} of {}", city.population, city.name)});
  if (o.region) {
    // "Team Lead, United States": behind a common word a country says where somebody is from.
    const bool word = o.region->is_country() && (city.english_word || city.spanish_word) && city.population < 20000;
    reasons.push_back({"its region follows", word ? 1.0 : 4.0, std::string(part.printed(o.first, o.with_region))});
  }
  constexpr std::uint32_t kVillage = 1000;
  constexpr std::uint32_t kKnownTown = 30000;
  const bool at_home = home_is_sure(home) && city.country == home.country;
  if (city.population < kVillage && city.country != "US" && !city.division_capital) {
    // "Chiapas, Guerrero, Puebla": a list of states, though Puebla has a village of Guerrero.
    if (o.also_region)
      reasons.push_back({"a village that bears a state's name", -5.0, std::string(city.name)});
    else if (!o.region && !at_home)
      reasons.push_back({"a village of another country than the page's", -3.0, std::string(city.country)});
  }
  weigh_after(part, o, city, reasons);
  weigh_before(part, o, reasons);
  weigh_name(part, o, city, home, reasons);
  if (part.source.headline && !part.shouting) reasons.push_back({"in the headline", 1.0, {}});
  if (part.shouting && !o.region) reasons.push_back({"a line in capitals", -0.5, {}});
  if (!home.division.empty() && city.country == home.country && city.division == home.division)
    reasons.push_back({"in the home region", 1.0, fmt::format("{}.{}", home.country, home.division)});
  else if (names_region(city.country, city.division))
    reasons.push_back({"its region is named in the text", 1.0, std::string(city.division)});
  else if (around.in_division(city) > 1)
    reasons.push_back({"other cities of its region in the text", 1.0, std::string(city.division)});
  else if (city.population >= 20000 && (around.in_country(city) > 1 || names_region(city.country, {})))
    reasons.push_back({"its country is the text's", 0.5, std::string(city.country)});
  else if (is_own(home, city) && city.population >= kKnownTown && (city.english_word || city.spanish_word))
    // "La Paz", "Salamanca": towns that are words as well.
    reasons.push_back({"in the page's country", 1.2, std::string(city.country)});
  else if (home_is_sure(home) && city.country == home.country && !city.english_word && !city.spanish_word)
    // "en Bédar" on a page of Spain is enough; halved, villages are lost, doubled, surnames are towns.
    reasons.push_back({"in the page's country", 1.2, std::string(city.country)});
  else if (!o.region && city.population < 20000 && !around.in_division(city))
    reasons.push_back({"a small town that nothing else points to", -1.0, std::string(city.division)});
  else if (!o.region && !around.countries.empty() && city.population < 200000 && !around.in_country(city))
    reasons.push_back({"far from the other cities of the text", -0.8, std::string(city.country)});
}

/// Every city with the sum of its best mention and its repetitions, in the order of the first mention.
std::vector<FoundCity> CityFinder::Search::all(const CityHome& home) const {
  Neighbourhood around;
  if (occurrences.size() > 1)
    for (const Tally& tally : weigh_all(home, {}))
      if (tally.found.score >= kSure) around.add(*tally.found.city);
  std::vector<FoundCity> found;
  for (Tally& tally : weigh_all(home, around)) {
    if (tally.mentions > 1 && tally.found.score >= kRepeatedFrom) {
      const double more = std::min(kRepeat * (tally.mentions - 1), kMostRepeats);
      tally.found.reasons.push_back({"named again", more, fmt::format("{} times", tally.mentions)});
      tally.found.score += more;
    }
    if (tally.found.city) found.push_back(std::move(tally.found));
  }
  return found;
}

CityFinder::CityFinder(const Reference& reference, std::vector<CityText> texts)
    : search_(std::make_unique<Search>(reference, std::move(texts))) {}
CityFinder::~CityFinder() = default;

const std::vector<NamedRegion>& CityFinder::named_regions() const {
  return search_->regions;
}

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

/// Whether the name before or behind, "and" or a comma between, can be a city of the same division: "Chicopee and
/// Westfield".
bool CityFinder::Search::beside_a_neighbour(const Occurrence& o, const City& city) const {
  const auto joined = [&](const Occurrence& first, const Occurrence& second) {
    if (first.part != second.part || first.first + first.with_region != second.first || first.key == second.key)
      return false;
    return is_list_gap(parts[second.part].gap(second.first));
  };
  const auto shares = [&](const Occurrence& other) {
    return std::any_of(other.cities.begin(), other.cities.end(), [&](const City* c) {
      return c->country == city.country && c->division == city.division && c->population >= 5000;
    });
  };
  const std::size_t at = static_cast<std::size_t>(&o - occurrences.data());
  if (at > 0 && joined(occurrences[at - 1], o) && shares(occurrences[at - 1])) return true;
  return at + 1 < occurrences.size() && joined(o, occurrences[at + 1]) && shares(occurrences[at + 1]);
}

std::vector<CityFinder::Search::Tally> CityFinder::Search::weigh_all(const CityHome& home,
                                                                     const Neighbourhood& around) const {
  // One place a name: where a region follows somewhere, that one.
  std::unordered_map<std::string_view, const City*> of_name;
  for (const Occurrence& o : occurrences)
    if (o.region)
      for (const City* city : o.cities)
        if (Gazetteer::lies_in(*city, *o.region)) {
          of_name.emplace(o.key, city);
          break;
        }
  std::vector<Tally> tallies;
  std::map<const City*, std::size_t> place;
  const Occurrence* previous = nullptr;
  double previous_score = 0;
  bool previous_called = false;  // "the cities of A and B"
  for (const Occurrence& o : occurrences) {
    const Part& part = parts[o.part];
    const City* city = nullptr;
    if (o.region)
      for (const City* candidate : o.cities)
        if (!city && Gazetteer::lies_in(*candidate, *o.region)) city = candidate;
    if (!city) {
      const auto [known, fresh] = of_name.emplace(o.key, nullptr);
      if (fresh) known->second = choose(o.cities, home, around, part.printed(o.first, o.count), part.source.language);
      city = known->second;
    }
    std::vector<CityReason> reasons;
    weigh(o, *city, home, around, reasons);
    bool called =
        std::any_of(reasons.begin(), reasons.end(), [](const CityReason& reason) { return reason.points == 3.0; });
    if (previous && previous->part == o.part && previous_score >= kListed) {
      const std::size_t end = previous->first + previous->with_region;
      const std::string_view between =
          part.source.text.substr(part.words[end - 1].end, part.words[o.first].begin - part.words[end - 1].end);
      if (is_list_gap(between)) {
        reasons.push_back({"in a list with a city", previous_called ? 3.0 : 1.5, std::string(between)});
        called = called || previous_called;
      }
    }
    if (beside_a_neighbour(o, *city))
      reasons.push_back({"beside another city of its region", 1.0, std::string(city->division)});
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
