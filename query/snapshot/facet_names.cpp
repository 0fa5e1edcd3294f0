// Labels of facet values.
#include "query/snapshot/facet_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/fields.h"

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

std::size_t place_index(Facet facet) {
  return facet == Facet::mentions ? 1 : 0;
}
const Field& place_field(Facet facet) {
  return facet == Facet::mentions ? kMentionedCity : kCity;
}

/// Letters and digits of the folded name, one blank between words: "Hartford, CT" is "hartford ct".
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

}  // namespace

void FacetNames::forget() {
  labels_.clear();
  for (std::size_t i = 0; i < 2; ++i) {
    places_[i].clear();
    named_[i] = false;
  }
}

std::string FacetNames::label(Facet facet, const std::string& value, std::string_view language) {
  const std::string key = fmt::format("{}/{}/{}", to_string(facet), language, value);
  const auto known = labels_.find(key);
  if (known != labels_.end()) return known->second;
  std::string text;
  if (resolver_ && resolver_->label) text = resolver_->label(facet, value, language);
  if (text.empty() && (facet == Facet::city || facet == Facet::mentions)) text = place_label(facet, value, language);
  for (const FixedLabel& row : kFixedLabels)
    if (text.empty() && row.facet == facet && row.value == value) text = language == "es" ? row.spanish : row.english;
  if (text.empty()) text = value;
  labels_.emplace(key, text);
  return text;
}

bool FacetNames::read_place(Facet facet, const std::string& value, Place& place) const {
  const std::string term = filter_term(place_field(facet), value);
  const auto posting = reader_.database().postlist_begin(term);
  if (posting == reader_.database().postlist_end(term)) return false;
  const std::string data = reader_.database().get_document(*posting).get_data();
  const Statement statement = decode_document_data(data).statement;
  if (facet == Facet::city && statement.city) {
    place = *statement.city;
    return true;
  }
  for (const Place& mentioned : statement.mentioned_cities) {
    if (place_value(mentioned) != value) continue;
    place = mentioned;
    return true;
  }
  return false;
}

std::string FacetNames::place_label(Facet facet, const std::string& value, std::string_view language) {
  Place place;
  if (!read_place(facet, value, place)) return {};
  const std::string& name = language == "es" && !place.name_es.empty() ? place.name_es : place.name;
  const std::string& region = place.region.empty() ? place.country : place.region;
  return region.empty() || region == name ? name : name + ", " + region;
}

void FacetNames::name_places(Facet facet) {
  const std::size_t which = place_index(facet);
  if (named_[which]) return;
  named_[which] = true;
  for (const std::string& value : reader_.columns().dictionary(facet).values) {
    Place place;
    if (!read_place(facet, value, place)) continue;
    std::vector<std::string> names = {name_key(place.name), name_key(place.name_es)};
    for (std::size_t i = 0; i < 2; ++i) {
      names.push_back(name_key(names[i] + " " + place.region));
      names.push_back(name_key(names[i] + " " + place.country));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names) places_[which][name].push_back(value);
  }
}

std::vector<std::string> FacetNames::find(Facet facet, std::string_view typed) {
  if (fold(typed) == kNoValue || fold(typed) == "ninguno" || fold(typed) == "ninguna") return {std::string(kNoValue)};
  const FacetDictionary& dictionary = reader_.columns().dictionary(facet);
  if (dictionary.ordinal(typed)) return {std::string(typed)};
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
  for (const std::string& value : dictionary.values)
    if (name_key(value) == key) return {value};
  return {};
}

std::vector<std::string> FacetNames::find_place(Facet facet, std::string_view typed) {
  name_places(facet);
  std::vector<std::string> result;
  const auto& places = places_[place_index(facet)];
  if (const auto found = places.find(name_key(typed)); found != places.end()) result = found->second;
  std::vector<std::string> known;
  if (resolver_ && resolver_->cities) known = resolver_->cities(typed);
  if (!result.empty()) return result;
  const FacetDictionary& dictionary = reader_.columns().dictionary(facet);
  for (const auto& value : known)
    if (dictionary.ordinal(value)) result.push_back(value);
  // A place that is known but has no statement here finds nothing, and is no unknown name.
  if (result.empty() && !known.empty()) result.push_back(known.front());
  return result;
}

std::vector<std::string> FacetNames::find_issue(std::string_view typed) {
  if (resolver_ && resolver_->issues)
    if (auto found = resolver_->issues(typed); !found.empty()) return found;
  const std::string key = name_key(typed);
  for (const std::string& value : reader_.columns().dictionary(Facet::issue).values)
    if (name_key(value) == key) return {value};
  return {};
}

}  // namespace dateline
