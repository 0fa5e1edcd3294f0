// Labels and names of facet values.
#include "query/snapshot/facet_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "indexer/analysis/fold.h"
#include "indexer/schema/statement.h"
#include "query/snapshot/facet_totals.h"

namespace dateline {
namespace {

struct FixedLabel {
  Facet facet;
  std::string_view value;
  std::string_view english;
  std::string_view spanish;
};

constexpr std::array kFixedLabels = {
    FixedLabel{Facet::genre, "press-release", "press release", "comunicado de prensa"},
    FixedLabel{Facet::genre, "statement", "statement", "declaraci\xC3\xB3n"},
    FixedLabel{Facet::genre, "advisory", "media advisory", "aviso a los medios"},
    FixedLabel{Facet::genre, "news", "news", "noticia"},
    FixedLabel{Facet::genre, "opinion", "opinion", "opini\xC3\xB3n"},
    FixedLabel{Facet::genre, "post", "post", "entrada"},
    FixedLabel{Facet::language, "en", "English", "ingl\xC3\xA9s"},
    FixedLabel{Facet::language, "es", "Spanish", "espa\xC3\xB1ol"},
};

/// Letters and digits of the folded name, one space between words: "Hartford, CT" is "hartford ct".
std::string name_key(std::string_view typed) {
  std::string key;
  bool gap = false;
  for (const char c : fold(typed)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!kept) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key += ' ';
    gap = false;
    key += c;
  }
  return key;
}

/// Values of the places of a snapshot by every name that its statements give them.
struct PlaceIndex {
  std::array<std::unordered_map<std::string, std::vector<std::string>>, 2> values;  ///< issued in, mentioned
};

std::size_t place_index(Facet facet) {
  return facet == Facet::mentions ? 1 : 0;
}

/// name, name region, name country, in both languages, folded; each once.
std::vector<std::string> names_of_place(const PlaceNames& places, std::size_t ordinal) {
  std::vector<std::string> names;
  for (const std::string_view name : {places.name[ordinal], places.name_es[ordinal]}) {
    const std::string key = name_key(name);
    if (key.empty()) continue;
    names.push_back(key);
    for (const std::string_view area : {places.region[ordinal], places.country[ordinal]})
      names.push_back(name_key(key + " " + std::string(area)));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::shared_ptr<PlaceIndex> make_place_index(const Snapshot& snapshot) {
  auto index = std::make_shared<PlaceIndex>();
  for (const Facet facet : {Facet::city, Facet::mentions})
    for (std::size_t i = 0; i < snapshot.segments(); ++i) {
      const StringTable& values = snapshot.columns(i).facet(facet).values;
      for (std::size_t ordinal = 0; ordinal < values.size(); ++ordinal)
        for (std::string& name : names_of_place(snapshot.columns(i).places(facet), ordinal)) {
          auto& to = index->values[place_index(facet)][std::move(name)];
          if (std::find(to.begin(), to.end(), values[ordinal]) == to.end()) to.emplace_back(values[ordinal]);
        }
    }
  for (auto& of_facet : index->values)
    for (auto& [name, values] : of_facet) std::sort(values.begin(), values.end());
  return index;
}

}  // namespace

std::string FacetNames::label(Facet facet, std::string_view value, std::string_view language) const {
  std::string text;
  if (resolver_ && resolver_->label) text = resolver_->label(facet, value, language);
  if (text.empty() && (facet == Facet::city || facet == Facet::mentions)) text = place_label(facet, value, language);
  for (const FixedLabel& row : kFixedLabels)
    if (text.empty() && row.facet == facet && row.value == value) text = language == "es" ? row.spanish : row.english;
  return text.empty() ? std::string(value) : text;
}

std::string FacetNames::place_label(Facet facet, std::string_view value, std::string_view language) const {
  for (std::size_t i = 0; i < snapshot_->segments(); ++i) {
    const StringTable& values = snapshot_->columns(i).facet(facet).values;
    const std::size_t ordinal = values.find(value);
    if (ordinal == values.size()) continue;
    const PlaceNames& places = snapshot_->columns(i).places(facet);
    const std::string_view name =
        language == "es" && !places.name_es[ordinal].empty() ? places.name_es[ordinal] : places.name[ordinal];
    if (name.empty()) continue;
    const std::string_view region = places.region[ordinal].empty() ? places.country[ordinal] : places.region[ordinal];
    std::string label(name);
    if (!region.empty() && region != name) label.append(", ").append(region);
    return label;
  }
  return {};
}

bool FacetNames::occurs(Facet facet, std::string_view value) const {
  const auto ordinal = snapshot_->dictionary(facet).ordinal(value);
  return ordinal && facet_totals(*snapshot_, *visible_, facet)->by_value[*ordinal] > 0;
}

std::vector<std::string> FacetNames::values(Facet facet) const {
  const auto totals = facet_totals(*snapshot_, *visible_, facet);
  const FacetDictionary& dictionary = snapshot_->dictionary(facet);
  std::vector<std::string> result;
  for (std::size_t i = 0; i < dictionary.values.size(); ++i)
    if (totals->by_value[i] > 0) result.push_back(dictionary.values[i]);
  return result;
}

std::vector<std::string> FacetNames::find(Facet facet, std::string_view typed) const {
  const std::string folded = fold(typed);
  if (folded == kNoValue || folded == "ninguno" || folded == "ninguna") return {std::string(kNoValue)};
  if (occurs(facet, typed)) return {std::string(typed)};
  switch (facet) {
    case Facet::city:
    case Facet::mentions:
      return find_place(facet, typed);
    case Facet::issue:
      return find_issue(typed);
    case Facet::genre: {
      const auto genre = parse_genre(typed);
      if (genre) return {std::string(to_string(*genre))};
      break;
    }
    default:
      break;
  }
  const std::string key = name_key(typed);
  for (const FixedLabel& row : kFixedLabels)
    if (row.facet == facet && (name_key(row.english) == key || name_key(row.spanish) == key))
      return {std::string(row.value)};
  for (const std::string& value : values(facet))
    if (name_key(value) == key) return {value};
  return {};
}

std::vector<std::string> FacetNames::find_place(Facet facet, std::string_view typed) const {
  const auto index = snapshot_->parts().get<PlaceIndex>([&] { return make_place_index(*snapshot_); });
  const auto& places = index->values[place_index(facet)];
  std::vector<std::string> result;
  if (const auto found = places.find(name_key(typed)); found != places.end())
    for (const std::string& value : found->second)
      if (occurs(facet, value)) result.push_back(value);
  if (!result.empty()) {
    const auto totals = facet_totals(*snapshot_, *visible_, facet);
    const FacetDictionary& dictionary = snapshot_->dictionary(facet);
    std::stable_sort(result.begin(), result.end(), [&](const std::string& a, const std::string& b) {
      return totals->by_value[*dictionary.ordinal(a)] > totals->by_value[*dictionary.ordinal(b)];
    });
    return result;
  }
  std::vector<std::string> known;
  if (resolver_ && resolver_->cities) known = resolver_->cities(typed);
  for (const auto& value : known)
    if (occurs(facet, value)) result.push_back(value);
  // A place that is known but has no statement here finds nothing, and is not an unknown name.
  if (result.empty() && !known.empty()) result.push_back(known.front());
  return result;
}

std::vector<std::string> FacetNames::find_issue(std::string_view typed) const {
  if (resolver_ && resolver_->issues)
    if (auto found = resolver_->issues(typed); !found.empty()) return found;
  const std::string key = name_key(typed);
  for (const std::string& value : values(Facet::issue))
    if (name_key(value) == key) return {value};
  return {};
}

}  // namespace dateline
