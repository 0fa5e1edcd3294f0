// The cities of a dateline: names that the gazetteer knows or lacks, and the regions after them.
#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/facet/city_signs.h"
#include "indexer/facet/dateline_reader.h"

namespace dateline {
namespace {

constexpr std::size_t kMostUnknownWords = 5;

bool is_connector(std::string_view word_key) {
  constexpr std::array<std::string_view, 9> kConnectors{"de", "del", "la", "las", "los", "el", "of", "the", "y"};
  return std::find(kConnectors.begin(), kConnectors.end(), word_key) != kConnectors.end();
}

/// Words that tell the kind of a municipality and are not part of the gazetteer's name.
bool is_municipality_word(std::string_view word_key) {
  constexpr std::array<std::string_view, 8> kKinds{"township", "twp",  "borough", "boro",
                                                   "village",  "town", "city",    "parish"};
  return std::find(kKinds.begin(), kKinds.end(), word_key) != kKinds.end();
}

/// Titles, offices and what a chamber does: no place that the gazetteer lacks is called so, but a line in capitals or a
/// letter's address may end in two letters that are a state's.
bool is_no_place_word(std::string_view word_key) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"act",        "amendment",  "announces", "bill",     "chairman",  "colonel",    "committee", "congressman",
       "dr",         "gobernador", "gov",       "governor", "honorable", "introduces", "issues",    "ley",
       "lieutenant", "mr",         "mrs",       "ms",       "passes",    "presidente", "proyecto",  "rep",
       "reps",       "resolution", "secretary", "sen",      "senado",    "senador",    "senadora",  "senate",
       "senator",    "senators",   "sens",      "sergeant", "statement"});
  return std::find(kWords.begin(), kWords.end(), word_key) != kWords.end();
}

/// "Sens. Biden and Carper", where a town is called Sens.
bool is_title_before_name(std::string_view text, const PlaceWord& word, std::string_view key, const PlaceWord* next) {
  return abbreviates_title(key) && next && next->capital && text.substr(word.end, 1) == "." &&
         next->begin == word.end + 2 && text[word.end + 1] == ' ';
}

/// "CO-SPONSORED BY", "IN-STATE": syllables that are states as well, glued to the rest of their word.
bool is_syllable(std::string_view text, std::string_view key, std::size_t end) {
  if ((key != "co" && key != "de" && key != "in") || end + 3 > text.size() || text[end] != '-') return false;
  const std::string_view after = text.substr(end + 1, 3);
  return std::all_of(after.begin(), after.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) ||
         std::all_of(after.begin(), after.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

DatelineReader::Gap DatelineReader::gap_before(std::size_t word) const {
  const std::string_view between = text_.substr(words_[word - 1].end, words_[word].begin - words_[word - 1].end);
  if (between.empty()) return Gap::none;
  if (between == " " || between == "\u00A0" || between == "\u202F") return Gap::blank;
  if (between == "-" || between == "\u2010" || between == "\u2011") return Gap::hyphen;
  if (between == "'" || between == "\u2019" || between == "\u2018") return Gap::apostrophe;
  if (between == ". " || between == "." || between == ".\u00A0") return Gap::period;
  return Gap::other;
}

std::string DatelineReader::joined(std::size_t first, std::size_t count) const {
  std::string key;
  for (std::size_t i = 0; i < count; ++i) {
    if (i) key += ' ';
    key += i + 1 < count ? spelled_out(keys_[first + i]) : std::string_view(keys_[first + i]);
  }
  return key;
}

/// The longest name of the gazetteer that begins at the word.
std::optional<DatelineReader::Name> DatelineReader::known_name(std::size_t first) const {
  if (is_title_before_name(text_, words_[first], keys_[first],
                           first + 1 < words_.size() ? &words_[first + 1] : nullptr))
    return std::nullopt;
  const int longest =
      std::max(gazetteer_.longest_from(spelled_out(keys_[first])), gazetteer_.longest_from(keys_[first]));
  std::size_t most = 1;
  while (static_cast<int>(most) < longest && first + most < words_.size()) {
    const Gap gap = gap_before(first + most);
    const bool short_word = keys_[first + most - 1].size() <= 4;
    if (gap == Gap::other || (gap == Gap::period && !short_word)) break;
    ++most;
  }
  for (std::size_t count = most; count > 0; --count) {
    std::string key = joined(first, count);
    if (!gazetteer_.has_key(key)) continue;
    return Name{first, count, key, gazetteer_.by_key(key), false};
  }
  return std::nullopt;
}

/// Capitalised words up to a comma: a place that the gazetteer may lack, believed only with its region.
std::optional<DatelineReader::Name> DatelineReader::unknown_name(std::size_t first) const {
  std::size_t count = 0;
  while (first + count < words_.size() && count < kMostUnknownWords) {
    if (count > 0) {
      const Gap gap = gap_before(first + count);
      if (gap == Gap::other || gap == Gap::none) break;
    }
    if (!words_[first + count].capital && !is_connector(keys_[first + count])) break;
    ++count;
  }
  while (count > 0 && (!words_[first + count - 1].capital || is_connector(keys_[first + count - 1]))) --count;
  constexpr std::array<std::string_view, 16> kNoPartOfNames{"en", "a",   "con", "por",  "para", "y",  "sobre", "contra",
                                                            "in", "for", "to",  "with", "and",  "at", "on",    "from"};
  for (std::size_t i = first; i < first + count; ++i)
    if (is_no_place_word(keys_[i]) ||
        std::find(kNoPartOfNames.begin(), kNoPartOfNames.end(), keys_[i]) != kNoPartOfNames.end())
      return std::nullopt;
  if (count == 0) return std::nullopt;
  return Name{first, count, joined(first, count), {}, false};
}

bool DatelineReader::capitals(std::size_t first, std::size_t count) const {
  bool any = false;
  for (std::size_t i = first; i < first + count; ++i) {
    if (words_[i].all_capitals)
      any = true;
    else if (!(words_[i].end - words_[i].begin == 1 || spelled_out(keys_[i]) != keys_[i] || is_connector(keys_[i])))
      return false;
  }
  return any;
}

/// "WASHINGTON, DC U.S. Senator Kit Bond": the country is the next word's.
bool DatelineReader::opens_title_of(std::string_view printed, std::size_t next) const {
  return printed.starts_with("U.S") && next < words_.size() && words_[next].capital && !words_[next].all_capitals &&
         (gap_before(next) == Gap::blank || gap_before(next) == Gap::period);
}

/// The state, province or country after a city's name; keeps only the meanings in which the city can lie, where it has
/// candidates.
bool DatelineReader::take_region(DatelineCity& city, bool after_comma) {
  const std::size_t start = at_;
  const std::size_t first = word_at(at_);
  if (first >= words_.size() || !words_[first].capital) return false;
  const int longest =
      std::max(gazetteer_.longest_region_from(spelled_out(keys_[first])), keys_[first].size() == 1 ? 2 : 1);
  std::size_t most = 1;
  while (most < static_cast<std::size_t>(longest) && first + most < words_.size()) {
    const Gap gap = gap_before(first + most);
    if (gap == Gap::other || gap == Gap::apostrophe) break;
    ++most;
  }
  for (std::size_t count = most; count > 0; --count) {
    const std::vector<const Region*>* known = &gazetteer_.regions_by_key(joined(first, count));
    if (known->empty() && count == 2 && keys_[first].size() == 1 && keys_[first + 1].size() == 1)
      known = &gazetteer_.regions_by_key(keys_[first] + keys_[first + 1]);  // "I.A." for Iowa
    if (known->empty()) continue;
    const std::vector<const Region*>& regions = *known;
    const std::size_t end = words_[first + count - 1].end;
    const std::string_view printed = text_.substr(start, end - start);
    const bool dotted = printed.find('.') != printed.npos || text_.substr(end, 1) == ".";
    const bool in_capitals = capitals(first, count) || words_[first].end - words_[first].begin == 1;
    if (!after_comma && !(in_capitals && (printed.size() <= 5 || dotted))) continue;
    // Two letters that are not capitals and carry no stop are a word of the sentence: "Hartford, In …".
    if (count == 1 && printed.size() == 2 && !in_capitals && !dotted) continue;
    if (!after_comma && count == 1 && is_syllable(text_, keys_[first], end)) continue;
    if (!city.regions.empty() && opens_title_of(printed, first + count)) continue;
    const bool was_known = !city.candidates.empty();
    std::vector<const Region*> fitting;
    for (const Region* region : regions)
      if (std::any_of(city.candidates.begin(), city.candidates.end(),
                      [&](const City* c) { return Gazetteer::lies_in(*c, *region); }))
        fitting.push_back(region);
    if (fitting.empty() && was_known && !city.regions.empty()) continue;  // a second region must agree with the first
    city.regions.insert(city.regions.end(), (fitting.empty() ? regions : fitting).begin(),
                        (fitting.empty() ? regions : fitting).end());
    at_ = end;
    stop_taken_ = false;
    abbreviated_ = dotted || printed.size() <= 4;
    // "ZAC.-" ends in a separator of its own, "Ore.--" in an abbreviation's full stop.
    if (text_.substr(at_, 1) == "." && (text_.substr(at_, 2) != ".-" || text_.substr(at_, 3) == ".--") &&
        printed.size() <= 8) {
      ++at_;
      stop_taken_ = true;
    }
    return true;
  }
  return false;
}

/// "Tegucigalpa, M.D.C., 12 de marzo", "San Salvador, C.A.": initials of a district or of a part of the world that are
/// no region's name. They tell nothing, and what follows is still the dateline's.
bool DatelineReader::take_initials() {
  constexpr std::size_t kMost = 4;
  std::size_t at = at_;
  std::size_t letters = 0;
  while (letters < kMost && at + 1 < text_.size() && text_[at] >= 'A' && text_[at] <= 'Z' && text_[at + 1] == '.') {
    at += 2;
    ++letters;
  }
  if (letters < 2) return false;
  std::string key;
  for (std::size_t i = 0; i < letters; ++i) key += static_cast<char>(text_[at_ + 2 * i] - 'A' + 'a');
  if (!gazetteer_.regions_by_key(key).empty()) return false;
  at_ = at;
  stop_taken_ = true;
  return true;
}

/// Keeps the candidates in the region; where none lies there, looks for the name respelled.
void DatelineReader::narrow(DatelineCity& city) const {
  if (city.regions.empty()) return;
  std::vector<const City*> inside;
  const auto fits = [&](const City* candidate) {
    return std::any_of(city.regions.begin(), city.regions.end(),
                       [&](const Region* r) { return Gazetteer::lies_in(*candidate, *r); });
  };
  // "Hartford, Conn., USA": the narrower of two regions decides.
  std::vector<const Region*> narrower;
  for (const Region* region : city.regions)
    if (!region->is_country()) narrower.push_back(region);
  std::copy_if(city.candidates.begin(), city.candidates.end(), std::back_inserter(inside), [&](const City* candidate) {
    return std::any_of(narrower.begin(), narrower.end(),
                       [&](const Region* r) { return Gazetteer::lies_in(*candidate, *r); });
  });
  if (inside.empty()) std::copy_if(city.candidates.begin(), city.candidates.end(), std::back_inserter(inside), fits);
  city.candidates = inside;
  if (!inside.empty()) return;
  std::string key = city.key;
  for (std::size_t blank = key.rfind(' ');
       blank != key.npos && is_municipality_word(std::string_view(key).substr(blank + 1)); blank = key.rfind(' ')) {
    key.resize(blank);
    for (const City* candidate : gazetteer_.by_key(key))
      if (fits(candidate)) city.candidates.push_back(candidate);
    if (!city.candidates.empty()) break;
  }
  city.respelled = !city.candidates.empty();
}

/// The named city with the one or two regions after it; at_ may lie anywhere where there is no such place.
bool DatelineReader::take_named_city(const Name& name) {
  const std::size_t start = words_[name.first].begin;
  DatelineCity city;
  city.key = name.key;
  city.candidates = name.candidates;
  at_ = words_[name.first + name.count - 1].end;
  if (words_[name.first + name.count - 1].possessive) return false;
  const std::size_t name_end = at_;
  bool region = false;
  stop_taken_ = abbreviated_ = false;
  if (keys_[name.first + name.count - 1].size() <= 2 && name.count > 1 && text_.substr(at_, 1) == "." &&
      text_.substr(at_, 2) != ".-") {
    ++at_;  // "Bogotá D.C.", "México DF."
    stop_taken_ = true;
  }
  for (int regions = 0; regions < 2; ++regions) {
    const std::size_t before = at_;
    const bool stopped = stop_taken_;
    blanks();
    const bool comma = take(",");
    blanks();
    if (comma && !city.candidates.empty() && take_initials()) continue;
    if (!take_region(city, comma)) {
      at_ = before;
      stop_taken_ = stopped;
      break;
    }
    region = true;
  }
  if (name.candidates.empty() && !region) return false;
  city.printed = std::string(text_.substr(start, at_ - start));
  const std::size_t before = city.candidates.size();
  narrow(city);
  if (before && city.candidates.empty() && !capitals(name.first, name.count) && !abbreviated_) {
    at_ = name_end;  // "Reading, Wales": no such place
    return false;
  }
  has_region_ = has_region_ || region;
  if (cities_.empty()) {
    city_word_ = name.first;
    city_words_ = name.count;
    city_known_ = !city.candidates.empty() || before > 0;
  }
  cities_.push_back(std::move(city));
  return true;
}

/// "HARMAR TOWNSHIP, PA": the known name just taken may be only the beginning of the printed one. Where it is, the
/// longer one takes its place.
void DatelineReader::take_longer_name(const Name& known) {
  const std::size_t next = known.first + known.count;
  std::size_t capital = next;
  while (capital < words_.size() && capital < next + 3 && gap_before(capital) == Gap::blank &&
         is_connector(keys_[capital]))
    ++capital;
  const bool goes_on = at_ == words_[next - 1].end && capital < words_.size() && gap_before(capital) == Gap::blank &&
                       words_[capital].capital;
  if (!goes_on) return;
  const DatelineCity kept = cities_.back();
  const std::size_t kept_at = at_;
  const bool had_region = has_region_;
  cities_.pop_back();
  if (const auto longer = unknown_name(known.first); longer && longer->count > known.count && take_named_city(*longer))
    return;
  cities_.push_back(kept);
  at_ = kept_at;
  has_region_ = had_region;
  city_word_ = cities_.size() == 1 ? known.first : city_word_;
  city_words_ = cities_.size() == 1 ? known.count : city_words_;
  city_known_ = true;
}

/// The city at the word: the longest name that the gazetteer knows, a longer printed one that begins with it, or a name
/// that it lacks with its region.
bool DatelineReader::take_city() {
  const std::size_t start = at_;
  const std::size_t first = word_at(at_);
  if (first >= words_.size() || !words_[first].capital) return false;
  if (const auto known = known_name(first)) {
    if (take_named_city(*known)) {
      take_longer_name(*known);
      return true;
    }
    at_ = start;
  }
  if (const auto unknown = unknown_name(first); unknown && take_named_city(*unknown)) return true;
  at_ = start;
  return false;
}

/// A village that the gazetteer lacks, as the last thing of a line that stands apart: a name that begins as towns'
/// names do, "Los Gallardos".
bool DatelineReader::take_village() {
  const std::size_t first = word_at(at_);
  if (first >= words_.size() || !words_[first].capital || known_name(first)) return false;
  constexpr std::array<std::string_view, 8> kOpenings{"los", "las", "la", "el", "san", "santa", "santo", "villa"};
  if (std::find(kOpenings.begin(), kOpenings.end(), keys_[first]) == kOpenings.end()) return false;
  const auto name = unknown_name(first);
  if (!name || name->count < 2 || words_[first + name->count - 1].end != whole_.size()) return false;
  at_ = whole_.size();
  return true;
}

/// "& DALLAS, TX", "and New York", "/BARCELONA", ", Los Gallardos".
bool DatelineReader::take_next_city() {
  const std::size_t start = at_;
  const bool had_region = has_region_, stopped = stop_taken_;
  blanks();
  const bool glued = at_ == start;
  bool joint = take("&") || take("/");
  bool compound = false;
  if (!joint && glued && (take("-") || take("\u2013"))) {
    joint = compound = text_.substr(at_, 1) != " ";  // "Gto.– La asociación" ends the dateline
    if (!compound) at_ = start;
  }
  if (!joint) {
    const bool comma = take(",");
    blanks();
    const std::size_t word = word_at(at_);
    const bool conjunction = word < words_.size() && (keys_[word] == "and" || keys_[word] == "y" || keys_[word] == "e");
    if (conjunction) at_ = words_[word].end;
    joint = comma || conjunction;
  }
  blanks();
  const std::size_t before = cities_.size();
  const std::size_t city_start = at_;
  if (joint && !compound && context_.stands_apart && take_village()) return true;
  if (joint && take_city() && cities_.size() > before) {
    const DatelineCity& city = cities_.back();
    const std::size_t first = word_at(city_start);
    const bool alike = capitals(city_word_, city_words_) == capitals(first, 1) || !compound;
    if (!city.candidates.empty() && alike) {
      if (compound) {  // DALLAS-FORT WORTH, TX: printed as one, and the region is both cities'
        cities_.front().printed += text_.substr(start, at_ - start);
        if (cities_.front().regions.empty()) {
          cities_.front().regions = city.regions;
          narrow(cities_.front());
        }
      }
      return true;
    }
    cities_.pop_back();
  }
  at_ = start;
  has_region_ = had_region;
  stop_taken_ = stopped;
  return false;
}

}  // namespace dateline
