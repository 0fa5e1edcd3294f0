// The facets' fields.
#include "indexer/schema/facet.h"

namespace dateline {
namespace {

constexpr std::array<const Field*, kFacets> kFields = {&kCity, &kMentionedCity, &kIssue, &kGenre, &kLanguage, &kSource};

}  // namespace

const Field& field_of(Facet facet) {
  return *kFields[static_cast<std::size_t>(facet)];
}

std::string_view to_string(Facet facet) {
  return field_of(facet).name;
}

std::optional<Facet> facet_named(std::string_view name) {
  for (const Facet facet : kAllFacets)
    if (to_string(facet) == name) return facet;
  return std::nullopt;
}

}  // namespace dateline
