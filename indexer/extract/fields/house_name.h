// The names of the organisation that publishes a page (its house): its site, its publisher, its address. In metadata
// they sign nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields/house_kind.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// What the page calls the house that publishes it.
class HouseNames {
 public:
  /// `headline` is the printed one as a key, see page_title.h: of a title's parts, those outside it name the house.
  HouseNames(const PageLayout& outline, std::string_view headline, std::string_view host);

  /// True where a name is the house's: equal to one of its names, part of one, holding one as a whole, made of the
  /// host's letters, or the initials of one (or one of its initials).
  bool hold(std::string_view name) const;

  /// What kind of house it is, by the words of its names, the type that structured data give it, its domain (".gov",
  /// ".edu") and, where these say nothing, its menu: a newspaper's sections, an office's press room.
  HouseKind kind(const PageLayout& outline) const;

  /// True where a text speaks of the house by name, or spells the name out whose initials the house goes by. `key` is
  /// the text's, see headline_key().
  bool named_in(const PageLayout& outline, std::string_view key) const;

 private:
  std::vector<std::string> keys_;
  HouseKind typed_ = HouseKind::unknown;
  std::string host_letters_;
};

/// "jzwer1t", "q_admin", "LucyRuthnum", "anaruiz": what a person types to log in and not a signature. One word with
/// digits, signs or capitals inside, or without any capital.
bool is_login(std::string_view name);

}  // namespace dateline
