// Names and labels of facet values: from the resolver where there is one, else from the statements of the index
// themselves.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/snapshot/name_resolver.h"
#include "query/snapshot/snapshot.h"

namespace dateline {

/// As one audience may know them: a value that only hidden statements have is not a value of the index. Cheap to make,
/// remembers nothing; keeps the snapshot.
class FacetNames {
 public:
  FacetNames(std::shared_ptr<const Snapshot> snapshot, const NameResolver* resolver, Audience audience)
      : snapshot_(std::move(snapshot)), resolver_(resolver), visible_(snapshot_->visible(audience)) {}

  /// "Hartford, CT", "press releases", "Spanish"; the value itself where nothing is known.
  std::string label(Facet facet, std::string_view value, std::string_view language) const;
  /// Values meant by a typed name or id, likeliest first; of places those that occur in this index before all others.
  /// Empty if unknown.
  std::vector<std::string> find(Facet facet, std::string_view typed) const;
  /// Values of a facet that the audience may know of, in byte order.
  std::vector<std::string> values(Facet facet) const;

 private:
  std::vector<std::string> find_place(Facet facet, std::string_view typed) const;
  std::vector<std::string> find_issue(std::string_view typed) const;
  std::string place_label(Facet facet, std::string_view value, std::string_view language) const;
  bool occurs(Facet facet, std::string_view value) const;

  std::shared_ptr<const Snapshot> snapshot_;
  const NameResolver* resolver_;
  std::shared_ptr<const VisibleSets> visible_;
};

}  // namespace dateline
