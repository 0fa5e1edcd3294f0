// Columns read from value streams.
#include "query/snapshot/facet_columns.h"

#include <charconv>

#include "indexer/schema/fields.h"

namespace dateline {
namespace {

constexpr std::array<const Field*, kFacets> kFields = {&kCity, &kMentionedCity, &kIssue, &kGenre, &kLanguage, &kSource};

/// Gives every distinct slot value its set.
class SetBuilder {
 public:
  explicit SetBuilder(FacetDictionary& dictionary) : dictionary_(dictionary) {
    if (dictionary_.sets.empty()) dictionary_.sets.emplace_back();
  }
  std::uint32_t set_of(const std::string& value) {
    const auto [found, fresh] = known_.try_emplace(value, 0);
    if (fresh) {
      found->second = static_cast<std::uint32_t>(dictionary_.sets.size());
      dictionary_.sets.push_back(ordinals_of(value));
    }
    return found->second;
  }

 private:
  std::vector<std::uint32_t> ordinals_of(std::string_view value) {
    std::vector<std::uint32_t> result;
    while (!value.empty()) {
      const auto end = value.find(kValueSeparator);
      const std::string one(value.substr(0, end));
      const auto [found, fresh] =
          dictionary_.ordinals.try_emplace(one, static_cast<std::uint32_t>(dictionary_.values.size()));
      if (fresh) dictionary_.values.push_back(one);
      result.push_back(found->second);
      value = end == std::string_view::npos ? std::string_view() : value.substr(end + 1);
    }
    return result;
  }
  FacetDictionary& dictionary_;
  std::unordered_map<std::string, std::uint32_t> known_;
};

}  // namespace

std::string_view to_string(Facet facet) {
  return kFields[static_cast<std::size_t>(facet)]->name;
}

std::optional<Facet> facet_named(std::string_view name) {
  for (const Facet facet : kAllFacets)
    if (to_string(facet) == name) return facet;
  return std::nullopt;
}

PackedDate PackedDate::parse(std::string_view value) {
  PackedDate result;
  std::uint32_t day = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), day);
  if (error != std::errc()) return result;
  const char precision = end == value.data() + value.size() ? 'd' : *end;
  result.packed_ = day * 4 + (precision == 'm' ? 1 : precision == 'y' ? 2 : 0);
  return result;
}

std::uint32_t PackedDate::first_day() const {
  const std::uint32_t last = last_day();
  switch (packed_ & 3) {
    case 1:
      return last / 100 * 100 + 1;
    case 2:
      return last / 10000 * 10000 + 101;
    default:
      return last;
  }
}

std::optional<std::uint32_t> FacetDictionary::ordinal(std::string_view value) const {
  const auto found = ordinals.find(std::string(value));
  if (found == ordinals.end()) return std::nullopt;
  return found->second;
}

FacetColumns FacetColumns::load(const std::vector<Xapian::Database>& segments) {
  FacetColumns result;
  result.segments_.resize(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const Xapian::docid last = segments[i].get_lastdocid();
    for (auto& column : result.segments_[i].sets) column.assign(last + 1, 0);
    result.segments_[i].dates.assign(last + 1, PackedDate());
    for (auto value = segments[i].valuestream_begin(kDate.slot); value != segments[i].valuestream_end(kDate.slot);
         ++value)
      result.segments_[i].dates[value.get_docid()] = PackedDate::parse(*value);
  }
  for (std::size_t facet = 0; facet < kFacets; ++facet) {
    SetBuilder builder(result.dictionaries_[facet]);
    for (std::size_t i = 0; i < segments.size(); ++i)
      for (auto value = segments[i].valuestream_begin(kFields[facet]->slot);
           value != segments[i].valuestream_end(kFields[facet]->slot); ++value)
        result.segments_[i].sets[facet][value.get_docid()] = builder.set_of(*value);
  }
  return result;
}

}  // namespace dateline
