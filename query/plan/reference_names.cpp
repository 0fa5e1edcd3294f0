// Binds the resolver's questions to the gazetteer and the taxonomy.
#include "query/plan/reference_names.h"

#include <charconv>
#include <optional>
#include <utility>

#include "indexer/reference/reference.h"

namespace dateline {
namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string label_of(const Reference& reference, Facet facet, std::string_view value, std::string_view language) {
  if (facet == Facet::issue)
    return reference.taxonomy().find(value) ? std::string(reference.taxonomy().label(value, language)) : std::string();
  if (facet == Facet::city || facet == Facet::mentions)
    if (const auto id = number_of(value)) return reference.gazetteer().label(*id, language);
  return {};
}

}  // namespace

NameResolver names_of(std::function<const Reference&()> reference) {
  NameResolver names;
  names.cities = [reference](std::string_view typed) {
    std::vector<std::string> values;
    for (const std::int64_t id : reference().gazetteer().look_up(typed)) values.push_back(std::to_string(id));
    return values;
  };
  names.issues = [reference](std::string_view typed) {
    std::vector<std::string> values;
    for (const Issue* issue : reference().taxonomy().named(typed)) values.push_back(issue->id);
    return values;
  };
  names.label = [reference](Facet facet, std::string_view value, std::string_view language) {
    return label_of(reference(), facet, value, language);
  };
  return names;
}

}  // namespace dateline
