// One search over one statement's texts: what city_finder reads, and the steps that weigh it. Included by the finder's
// own files alone.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "indexer/facet/city_finder.h"
#include "indexer/reference/place_key.h"

namespace dateline {

/// A part of the text, cut into words.
struct CityPart {
  CityText source;
  std::vector<PlaceWord> words;
  std::vector<std::string> keys;
  std::vector<bool> of_region;  // a word: part of a state's or country's name
  bool shouting = false;        // nearly all in capitals, which are then no evidence
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
struct CityNeighbourhood {
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

struct CityOccurrence {
  std::size_t part = 0, first = 0, count = 0;
  std::string key;
  std::vector<const City*> cities;
  const Region* region = nullptr;  // that follows and fits
  std::size_t with_region = 0;     // words, region included
  bool also_region = false;
};

/// Whether one of the reasons settles so much.
bool settled(const std::vector<CityReason>& reasons, Settles what);

bool has_accent(std::string_view text);

/// Points for its inhabitants: 0 for a thousand, .6 more for every ten times as many, .8 for a capital.
double prior(const City& city);

/// Whether Spanish is a country's own language.
bool speaks_spanish(std::string_view country);

bool is_blank(std::string_view gap);
bool is_comma(std::string_view gap);

/// "Stamford, Bridgeport and Danbury": what is in a list with a city is one.
bool is_list_gap(std::string_view between);

/// The home of a Spanish-speaking page tells more than that of an American one: there towns bear everybody's names.
bool home_is_sure(const CityHome& home);

/// … and where the page itself is at home there, its own towns are meant before larger ones of other countries.
bool is_own(const CityHome& home, const City& city);

struct CityFinder::Search {
  const Reference& reference;
  const Gazetteer& gazetteer;
  const PageBudget& budget;
  std::vector<CityPart> parts;
  std::vector<CityOccurrence> occurrences;
  std::vector<NamedRegion> regions;
  std::unordered_map<std::string, int> part_of_names;  // keys: how often another capitalised word stood right before
  std::unordered_map<std::string, int> times;          // keys: how often named at all
  std::unordered_set<std::string> begun_as_longer;     // keys that the text first names so
  std::unordered_set<std::string> persons;             // keys that a given name or title stood before

  Search(const Reference& of, std::vector<CityText> texts, const PageBudget& counted)
      : reference(of), gazetteer(of.gazetteer()), budget(counted) {
    for (const CityText& text : texts) {
      parts.push_back(cut(text));
      budget.spend(parts.back().words.size());
      scan(parts.size() - 1);
    }
    std::stable_sort(regions.begin(), regions.end(),
                     [](const NamedRegion& a, const NamedRegion& b) { return a.times > b.times; });
  }

  static CityPart cut(const CityText& text);
  void scan(std::size_t part_number);
  std::size_t longest_city(const CityPart& part, std::size_t first, std::string& key) const;
  std::size_t longest_region(const CityPart& part, std::size_t first, const std::vector<const Region*>*& found) const;
  static bool is_first_syllable(const CityPart& part, std::size_t word);
  bool follows_given_name(const CityPart& part, const CityOccurrence& o) const;
  void attach_region(const CityPart& part, CityOccurrence& occurrence);
  void note_region(const Region* region, std::string_view key);
  /// Named elsewhere than by `key`: "León" alone does not say that its León is Nicaragua's.
  bool names_region(std::string_view country, std::string_view division, std::string_view key = {}) const;

  struct Tally {
    FoundCity found;
    int mentions = 0;
  };

  const City* choose(const std::vector<const City*>& candidates, const CityHome& home, const CityNeighbourhood& around,
                     std::string_view printed, std::string_view language) const;
  double choice_score(const City& city, const CityHome& home, const CityNeighbourhood& around, std::string_view printed,
                      std::string_view language) const;
  bool beside_a_neighbour(const CityOccurrence& occurrence, const City& city) const;
  std::vector<Tally> weigh_all(const CityHome& home, const CityNeighbourhood& around) const;
  std::vector<FoundCity> all(const CityHome& home) const;
  void weigh(const CityOccurrence& occurrence, const City& city, const CityHome& home, const CityNeighbourhood& around,
             std::vector<CityReason>& reasons) const;
  void weigh_article(const CityPart& part, const CityOccurrence& occurrence, std::string_view key,
                     const std::string& words, std::vector<CityReason>& reasons) const;
  void weigh_owner(const CityPart& part, const CityOccurrence& occurrence, std::string_view key,
                   const std::string& words, std::vector<CityReason>& reasons) const;
  void weigh_capitals_before(const CityPart& part, const CityOccurrence& occurrence,
                             std::vector<CityReason>& reasons) const;
  void weigh_before(const CityPart& part, const CityOccurrence& occurrence, std::vector<CityReason>& reasons) const;
  void weigh_after(const CityPart& part, const CityOccurrence& occurrence, const City& city,
                   std::vector<CityReason>& reasons) const;
  bool weigh_mark_after(const CityPart& part, const CityOccurrence& occurrence, std::size_t next,
                        std::vector<CityReason>& reasons) const;
  void weigh_owned(const CityPart& part, const CityOccurrence& occurrence, const City& city,
                   std::vector<CityReason>& reasons) const;
  void weigh_size(const CityPart& part, const CityOccurrence& occurrence, const City& city, const CityHome& home,
                  std::vector<CityReason>& reasons) const;
  void weigh_position(const CityOccurrence& occurrence, const City& city, const CityHome& home,
                      const CityNeighbourhood& around, std::vector<CityReason>& reasons) const;
  void weigh_name(const CityPart& part, const CityOccurrence& occurrence, const City& city, const CityHome& home,
                  const CityNeighbourhood& around, std::vector<CityReason>& reasons) const;
  void weigh_region_of_its_name(const CityPart& part, const CityOccurrence& occurrence, const City& city,
                                const CityHome& home, const CityNeighbourhood& around,
                                std::vector<CityReason>& reasons) const;
  void note_person(const CityPart& part, const CityOccurrence& occurrence);
};

}  // namespace dateline
