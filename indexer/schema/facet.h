// The facets of an index: the fields whose values are counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/schema/fields.h"

namespace dateline {

/// The facets that have a column. Years and months are counted from the dates.
enum class Facet : std::uint8_t { city, mentions, issue, genre, language, source };
inline constexpr std::size_t kFacets = 6;
inline constexpr std::array<Facet, kFacets> kAllFacets = {Facet::city,  Facet::mentions, Facet::issue,
                                                          Facet::genre, Facet::language, Facet::source};

const Field& field_of(Facet facet);
/// "city", "lang" …
std::string_view to_string(Facet facet);
std::optional<Facet> facet_named(std::string_view name);

}  // namespace dateline
