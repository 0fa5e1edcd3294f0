// The gazetteer's tables: one buffer of the file, rows that point into it, and an open hash of keys. Every program
// start pays for loading.
#include "indexer/reference/gazetteer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <unordered_map>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/reference/place_key.h"

namespace dateline {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::size_t kFirstWords = 1 << 18;  // two names in one cell only make longest_from() larger than needed

std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xCBF29CE484222325ull ^ key.size();
  while (key.size() >= 8) {
    std::uint64_t eight;
    std::memcpy(&eight, key.data(), 8);
    hash = (hash ^ eight) * 0x9E3779B97F4A7C15ull;
    hash ^= hash >> 29;
    key.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, key.data(), key.size());
  hash = (hash ^ rest) * 0x9E3779B97F4A7C15ull;
  return hash ^ (hash >> 32);
}

/// Takes the text up to the sign (or all of it) off the front.
std::string_view take_until(std::string_view& text, char sign) {
  std::size_t end = 0;  // cells are short: a loop beats a call of memchr
  while (end < text.size() && text[end] != sign) ++end;
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

/// The same for lines, which are longer.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return taken;
}

template <class Number>
Number number(std::string_view digits) {
  Number value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::size_t words_of(std::string_view key) {
  return static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
}

/// Longest names by first word.
class FirstWords {
 public:
  void add(std::string_view key) {
    std::uint8_t& longest = cells_[cell(key.substr(0, key.find(' ')))];
    longest = static_cast<std::uint8_t>(std::max<std::size_t>(longest, std::min<std::size_t>(words_of(key), 255)));
  }
  int longest(std::string_view first) const { return cells_[cell(first)]; }

 private:
  static std::size_t cell(std::string_view word) { return hash_of(word) & (kFirstWords - 1); }
  std::vector<std::uint8_t> cells_ = std::vector<std::uint8_t>(kFirstWords);
};

/// Whether two keys differ by one letter added, lost or changed, or by two neighbours swapped.
bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  if (a.size() != b.size()) return a.substr(same) == b.substr(same + 1);
  if (a.substr(same + 1) == b.substr(same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
         a.substr(same + 2) == b.substr(same + 2);
}

}  // namespace

struct Gazetteer::Tables {
  /// A spelling of a place. Entries of one key are a chain, most inhabitants first.
  struct Entry {
    std::uint32_t hash;
    std::uint32_t row;
    std::uint32_t next;
    std::uint16_t length;
    bool everyday;
    const char* key;

    bool is(std::uint32_t other_hash, std::string_view other) const {
      return hash == other_hash && length == other.size() && std::memcmp(key, other.data(), length) == 0;
    }
  };

  std::string places_file, regions_file;
  std::deque<std::string> own_text;     // keys and names that are in no file as such
  std::vector<City> cities;             // most inhabitants first
  std::vector<std::uint32_t> slots;     // by a key's hash: the first entry of its chain
  std::vector<std::uint32_t> id_slots;  // by an id's hash: its row
  std::vector<Entry> entries;
  FirstWords first_words, first_region_words;
  std::vector<Region> regions;  // in code order
  std::unordered_map<std::string_view, std::vector<const Region*>> region_keys;

  /// The slot of a key: of its chain, or the empty one where it would begin.
  std::uint32_t& slot(std::string_view key) { return slot(key, static_cast<std::uint32_t>(hash_of(key))); }
  std::uint32_t& slot(std::string_view key, std::uint32_t hash) {
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at] != kNone && !entries[slots[at]].is(hash, key)) at = (at + 1) & (slots.size() - 1);
    return slots[at];
  }
  std::uint32_t head(std::string_view key) const { return const_cast<Tables*>(this)->slot(key); }

  /// Puts a spelling before the others of its key.
  void add_front(std::string_view key, std::uint32_t row, bool everyday) {
    if (key.empty() || key.size() > 0xFFFF) return;
    const auto hash = static_cast<std::uint32_t>(hash_of(key));
    std::uint32_t& first = slot(key, hash);
    if (first == kNone) first_words.add(key);
    entries.push_back({hash, row, first, static_cast<std::uint16_t>(key.size()), everyday, key.data()});
    first = static_cast<std::uint32_t>(entries.size() - 1);
  }

  std::size_t id_slot(std::int64_t geonameid) const {
    std::size_t at = (static_cast<std::uint64_t>(geonameid) * 0x9E3779B97F4A7C15ull >> 32) & (id_slots.size() - 1);
    while (id_slots[at] != kNone && cities[id_slots[at]].geonameid != geonameid) at = (at + 1) & (id_slots.size() - 1);
    return at;
  }
  std::uint32_t row_of(std::int64_t geonameid) const { return id_slots[id_slot(geonameid)]; }

  void read_places(const std::filesystem::path& path) {
    places_file = read_file(path);
    std::string_view rest = places_file;
    constexpr std::size_t kUsualLine = 36;
    const std::size_t most = rest.size() / kUsualLine + 1;
    cities.reserve(most);
    std::vector<std::string_view> keys;
    keys.reserve(most);
    while (!rest.empty()) {
      const std::string_view line = take_line(rest);
      if (line.empty() || line.front() == '#') continue;
      keys.push_back(read_place(line, path));
    }
    std::size_t capacity = 1024;
    while (capacity < cities.size() * 2) capacity *= 2;
    id_slots.assign(capacity, kNone);
    slots.assign(capacity * 2, kNone);
    entries.reserve(cities.size() * 3 / 2);
    for (auto row = static_cast<std::uint32_t>(cities.size()); row-- > 0;) {
      id_slots[id_slot(cities[row].geonameid)] = row;
      for (std::string_view left = keys[row]; !left.empty();) add_front(take_until(left, '|'), row, true);
    }
  }

  /// Adds the place and returns its keys.
  std::string_view read_place(std::string_view line, const std::filesystem::path& path) {
    City city;
    city.geonameid = number<std::int64_t>(take_until(line, '\t'));
    city.name = take_until(line, '\t');
    city.name_es = take_until(line, '\t');
    if (city.name_es.empty()) city.name_es = city.name;
    city.country = take_until(line, '\t');
    city.division = take_until(line, '\t');
    city.population = number<std::uint32_t>(take_until(line, '\t'));
    for (const char flag : take_until(line, '\t')) {
      city.capital = city.capital || flag == 'C';
      city.division_capital = city.division_capital || flag == 'A';
      city.english_word = city.english_word || flag == 'e';
      city.spanish_word = city.spanish_word || flag == 's';
    }
    if (city.geonameid == 0 || city.country.size() != 2 || line.empty())
      throw Error(Error::Kind::unreadable, fmt::format("{}: a line that is not a place", path.string()),
                  "make it again with scripts/make_gazetteer");
    cities.push_back(city);
    return line;
  }

  std::map<std::int64_t, std::vector<std::string>> usual_names;

  void read_extra_places(const std::filesystem::path& path) {
    const std::string text = read_file(path);
    std::string_view rest = text;
    while (!rest.empty()) {
      std::string_view line = take_line(rest);
      if (line.empty() || line.front() == '#') continue;
      const std::uint32_t row = row_of(number<std::int64_t>(take_until(line, '\t')));
      if (row == kNone)
        throw Error(Error::Kind::unreadable, fmt::format("{}: no place has the id of '{}'", path.string(), line));
      std::string_view spellings = take_until(line, '\t');
      const auto flag = [&](char one) { return line.find(one) != line.npos; };
      const bool everyday = !flag('d');
      if (flag('n') || flag('e') || flag('s')) {
        own_text.emplace_back(spellings.substr(0, spellings.find('|')));
        show_as(cities[row], own_text.back(), flag('n') || flag('e'), flag('s'));
      }
      if (flag('e') || flag('s')) continue;
      while (!spellings.empty()) {
        const std::string_view spelling = take_until(spellings, '|');
        if (everyday) usual_names[cities[row].geonameid].emplace_back(spelling);
        own_text.push_back(place_key(spelling));
        add_in_order(own_text.back(), row, everyday);
      }
    }
  }

  static void show_as(City& city, std::string_view name, bool english, bool spanish) {
    // Without a Spanish name of its own a place has the English one.
    if (spanish || city.name_es == city.name) city.name_es = name;
    if (english) city.name = name;
  }

  /// Adds a hand-kept spelling unless the place has it; a chain stays in the order of inhabitants.
  void add_in_order(std::string_view key, std::uint32_t row, bool everyday) {
    std::uint32_t before = kNone;
    for (std::uint32_t at = head(key); at != kNone; at = entries[at].next) {
      if (entries[at].row == row) {
        entries[at].everyday = everyday;
        return;
      }
      if (entries[at].row < row) before = at;
    }
    if (before == kNone) {
      add_front(key, row, everyday);
      return;
    }
    Entry entry = entries[before];
    entry.row = row;
    entry.everyday = everyday;
    entries[before].next = static_cast<std::uint32_t>(entries.size());
    entries.push_back(entry);
  }

  void read_regions(const std::filesystem::path& path) {
    regions_file = read_file(path);
    std::string_view rest = regions_file;
    std::vector<std::string_view> keys;
    while (!rest.empty()) {
      std::string_view line = take_line(rest);
      if (line.empty() || line.front() == '#') continue;
      Region region;
      region.code = take_until(line, '\t');
      region.name = take_until(line, '\t');
      region.name_es = take_until(line, '\t');
      if (region.name_es.empty()) region.name_es = region.name;
      regions.push_back(region);
      keys.push_back(line);
    }
    if (!std::is_sorted(regions.begin(), regions.end(),
                        [](const Region& a, const Region& b) { return a.code < b.code; }))
      sort_regions(keys);
    for (std::size_t at = 0; at < regions.size(); ++at)
      while (!keys[at].empty()) add_region_key(take_until(keys[at], '|'), regions[at]);
  }

  void sort_regions(std::vector<std::string_view>& keys) {
    std::vector<std::size_t> order(regions.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return regions[a].code < regions[b].code; });
    std::vector<Region> sorted;
    std::vector<std::string_view> sorted_keys;
    for (const std::size_t at : order) {
      sorted.push_back(regions[at]);
      sorted_keys.push_back(keys[at]);
    }
    regions = std::move(sorted);
    keys = std::move(sorted_keys);
  }

  void add_region_key(std::string_view key, const Region& region) {
    std::vector<const Region*>& of_key = region_keys[key];
    if (std::find(of_key.begin(), of_key.end(), &region) != of_key.end()) return;
    of_key.push_back(&region);
    first_region_words.add(key);
  }

  Region* region(std::string_view code) {
    const auto found = std::lower_bound(regions.begin(), regions.end(), code,
                                        [](const Region& a, std::string_view b) { return a.code < b; });
    return found != regions.end() && found->code == code ? &*found : nullptr;
  }

  void read_extra_regions(const std::filesystem::path& path) {
    const std::string text = read_file(path);
    std::string_view rest = text;
    while (!rest.empty()) {
      std::string_view line = take_line(rest);
      if (line.empty() || line.front() == '#') continue;
      const std::string_view code = take_until(line, '\t');
      Region* known = region(code);
      if (!known)
        throw Error(Error::Kind::unreadable, fmt::format("{}: no region has the code {}", path.string(), code));
      if (const std::string_view label = take_until(line, '\t'); label != "-") known->short_label = label;
      while (!line.empty()) {
        own_text.push_back(place_key(take_until(line, '|')));
        add_region_key(own_text.back(), *known);
      }
    }
  }
};

Gazetteer::Gazetteer(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Gazetteer Gazetteer::load(const std::filesystem::path& directory) {
  auto tables = std::make_unique<Tables>();
  tables->read_places(directory / "gazetteer.tsv");
  tables->read_extra_places(directory / "gazetteer-extra.tsv");
  tables->read_regions(directory / "regions.tsv");
  tables->read_extra_regions(directory / "regions-extra.tsv");
  return Gazetteer(std::move(tables));
}

const std::vector<std::string>& Gazetteer::usual_names(std::int64_t geonameid) const {
  static const std::vector<std::string> kNone;
  const auto found = tables_->usual_names.find(geonameid);
  return found == tables_->usual_names.end() ? kNone : found->second;
}

std::size_t Gazetteer::size() const {
  return tables_->cities.size();
}

const City* Gazetteer::find(std::int64_t geonameid) const {
  const std::uint32_t row = tables_->row_of(geonameid);
  return row == kNone ? nullptr : &tables_->cities[row];
}

std::vector<const City*> Gazetteer::by_key(std::string_view key, bool everyday) const {
  std::vector<const City*> found;
  for (std::uint32_t at = tables_->head(key); at != kNone; at = tables_->entries[at].next)
    if (!everyday || tables_->entries[at].everyday) found.push_back(&tables_->cities[tables_->entries[at].row]);
  return found;
}

bool Gazetteer::has_key(std::string_view key) const {
  return tables_->head(key) != kNone;
}
int Gazetteer::longest_from(std::string_view first_word_key) const {
  return tables_->first_words.longest(first_word_key);
}
int Gazetteer::longest_region_from(std::string_view first_word_key) const {
  return tables_->first_region_words.longest(first_word_key);
}
const Region* Gazetteer::region(std::string_view code) const {
  return tables_->region(code);
}

const std::vector<const Region*>& Gazetteer::regions_by_key(std::string_view key) const {
  static const std::vector<const Region*> none;
  const auto found = tables_->region_keys.find(key);
  return found == tables_->region_keys.end() ? none : found->second;
}

const Region* Gazetteer::region_of(const City& city) const {
  std::array<char, 16> code;
  const auto end = fmt::format_to_n(code.data(), code.size(), "{}.{}", city.country, city.division);
  return region({code.data(), std::min(end.size, code.size())});
}

bool Gazetteer::lies_in(const City& city, const Region& region) {
  if (region.country() != city.country) return false;
  return region.is_country() || region.code.substr(3) == city.division;
}

std::vector<const City*> Gazetteer::nearly(std::string_view key, const Region& region) const {
  std::vector<const City*> found;
  std::string spelling;
  for (const City& city : tables_->cities) {
    if (!lies_in(city, region) || city.name.size() + 4 < key.size() || city.name.size() > key.size() + 4) continue;
    spelling = place_key(city.name);
    if (one_letter_apart(spelling, key)) found.push_back(&city);
  }
  return found;
}

std::vector<std::int64_t> Gazetteer::look_up(std::string_view typed) const {
  // No place and its region are longer; every tail of the text is tried as a region's name.
  constexpr std::size_t kLongest = 200;
  std::vector<std::int64_t> ids;
  if (typed.size() > kLongest) return ids;
  const auto add = [&](std::string_view name, std::string_view region_key) {
    const std::vector<const Region*>* regions = region_key.empty() ? nullptr : &regions_by_key(region_key);
    for (const City* city : by_key(name)) {
      const bool fits = !regions || std::any_of(regions->begin(), regions->end(),
                                                [&](const Region* r) { return lies_in(*city, *r); });
      if (fits && std::find(ids.begin(), ids.end(), city->geonameid) == ids.end()) ids.push_back(city->geonameid);
    }
  };
  if (const std::size_t comma = typed.find(','); comma != typed.npos) {
    const std::string city = place_key(typed.substr(0, comma));
    std::string_view regions = typed.substr(comma + 1);
    const std::string_view first = take_until(regions, ',');
    add(city, place_key(first));
    if (ids.empty() && !regions.empty()) add(city, place_key(regions));
    if (ids.empty()) add(place_key(typed), {});
    return ids;
  }
  const std::string key = place_key(typed);
  add(key, {});
  for (std::size_t blank = key.rfind(' '); ids.empty() && blank != key.npos && blank > 0;
       blank = key.rfind(' ', blank - 1))
    if (!regions_by_key(key.substr(blank + 1)).empty())
      add(std::string_view(key).substr(0, blank), std::string_view(key).substr(blank + 1));
  return ids;
}

std::string Gazetteer::name(std::int64_t geonameid, std::string_view language) const {
  const City* city = find(geonameid);
  if (!city) return {};
  if (language != "es") return std::string(city->name);
  const Region* country = region(city->country);
  return std::string(country && country->name == city->name ? country->name_es : city->name_es);
}

std::string Gazetteer::label(std::int64_t geonameid, std::string_view language) const {
  const City* city = find(geonameid);
  if (!city) return {};
  const std::string text = name(geonameid, language);
  const Region* division = region_of(*city);
  const Region* country = region(city->country);
  if (division && !division->short_label.empty()) return text + ", " + division->short_label;
  if (!country) return text;
  if (!country->short_label.empty()) return text + ", " + country->short_label;
  const std::string_view country_name = language == "es" ? country->name_es : country->name;
  return country_name == text ? text : fmt::format("{}, {}", text, country_name);
}

}  // namespace dateline
