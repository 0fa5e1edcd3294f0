// Reads a statement's texts once: words, names of cities, the regions after them, and what belongs to names of persons.
#include "indexer/facet/city_search.h"

#include <algorithm>
#include <array>

#include "indexer/facet/city_signs.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestTitle = 120;  // bytes of a line that may be printed Like a Title
constexpr int kLongestName = 6;             // words

/// Countries, and the states and provinces that people name without saying so; elsewhere a division's name means its
/// town first.
bool goes_by_its_name(const Region* region) {
  constexpr std::string_view kKnown = "US CA MX AU ES AR CO VE GB BR IN";
  return region->is_country() || kKnown.find(region->country()) != kKnown.npos;
}

/// The words' keys, separated by spaces.
std::string joined_key(const CityPart& part, std::size_t first, std::size_t count) {
  std::string key;
  for (std::size_t i = first; i < first + count; ++i) key += (i > first ? " " : "") + part.keys[i];
  return key;
}

}  // namespace

bool has_accent(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool is_blank(std::string_view gap) {
  return gap == " " || gap == "\u00A0" || gap == "\u202F";
}
bool is_comma(std::string_view gap) {
  return gap == ", " || gap == "," || gap == ",\u00A0";
}

bool is_list_gap(std::string_view between) {
  constexpr std::array<std::string_view, 14> kBetween{", ",   ",",   " and ", " y ",  ", and ", " e ",  " o ",
                                                      " or ", " & ", "., ",   ", y ", "; ",     " to ", " a "};
  return std::find(kBetween.begin(), kBetween.end(), between) != kBetween.end();
}

CityPart CityFinder::Search::cut(const CityText& text) {
  CityPart part;
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
std::size_t CityFinder::Search::longest_city(const CityPart& part, std::size_t first, std::string& key) const {
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

std::size_t CityFinder::Search::longest_region(const CityPart& part, std::size_t first,
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
  budget.spend_comparisons(regions.size());
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

/// "CRAIG CO-SPONSORS", not Colorado.
bool CityFinder::Search::is_first_syllable(const CityPart& part, std::size_t word) {
  return word + 1 < part.words.size() && part.gap(word + 1) == "-" && part.keys[word].size() == 2;
}

/// "Blanche Lincoln AR" lists a person with her state, as lists of towns do.
bool CityFinder::Search::follows_given_name(const CityPart& part, const CityOccurrence& o) const {
  return o.count == 1 && o.first > 0 && is_blank(part.gap(o.first)) && part.words[o.first - 1].capital &&
         reference.given_names().contains(part.keys[o.first - 1]);
}

/// ", Texas", " (Texas)", " TX": a region that one of the candidates lies in.
void CityFinder::Search::attach_region(const CityPart& part, CityOccurrence& occurrence) {
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
    if (!comma && (is_first_syllable(part, next) || follows_given_name(part, occurrence))) return;
    if (abbreviation && !in_capitals && !dotted && printed.size() == 2) return;
    budget.spend_comparisons(found->size() * occurrence.cities.size());
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

void CityFinder::Search::note_person(const CityPart& part, const CityOccurrence& occurrence) {
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

void CityFinder::Search::scan(std::size_t part_number) {
  CityPart& part = parts[part_number];
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
    const bool title = city_words == 1 && at + 1 < part.words.size() && part.gap(at + 1) == ". " &&
                       part.words[at + 1].capital && abbreviates_title(part.keys[at]);
    if (city_words == 0 || region_words > city_words || title) {
      at += std::max<std::size_t>(region_words, 1);
      continue;
    }
    CityOccurrence occurrence;
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

}  // namespace dateline
