// Names and labels of facet values: from the resolver where there is one, else from the statements of the index
// themselves.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/snapshot/index_reader.h"
#include "query/snapshot/name_resolver.h"

namespace dateline {

/// Not thread-safe; belongs to one reader. Remembers what it looked up until the generation changes.
class FacetNames {
 public:
  FacetNames(const IndexReader& reader, const NameResolver* resolver) : reader_(reader), resolver_(resolver) {}

  /// "Hartford, CT", "press releases", "Spanish"; the value itself where nothing is known.
  std::string label(Facet facet, const std::string& value, std::string_view language);
  /// Values meant by a typed name or id, likeliest first; of places those that occur in this index before all others.
  /// Empty if unknown.
  std::vector<std::string> find(Facet facet, std::string_view typed);
  /// To be called when the reader has a new generation.
  void forget();

 private:
  std::vector<std::string> find_place(Facet facet, std::string_view typed);
  std::vector<std::string> find_issue(std::string_view typed);
  std::string place_label(Facet facet, const std::string& value, std::string_view language);
  /// The first document with a value, decoded for its place.
  bool read_place(Facet facet, const std::string& value, struct Place& place) const;
  void name_places(Facet facet);

  const IndexReader& reader_;
  const NameResolver* resolver_;
  std::unordered_map<std::string, std::string> labels_;
  std::unordered_map<std::string, std::vector<std::string>>
      places_[2];  ///< folded name to values; issued in, mentioned
  bool named_[2] = {false, false};
};

}  // namespace dateline
