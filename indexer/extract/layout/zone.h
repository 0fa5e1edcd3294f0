// The parts of a page that say something about other pages than this one.
#pragma once

#include <cstdint>

namespace dateline {

/// Parts of a page that say something about other pages than this one. Bits: a node may lie in several.
enum class Zone : std::uint16_t {
  none = 0,
  hidden = 1,      ///< display:none, hidden, templates for scripts
  navigation = 2,  ///< menus, breadcrumbs, pagers
  footer = 4,      ///< of the site
  aside = 8,       ///< sidebars and widgets
  related = 16,    ///< other stories, most read, newsletter boxes
  comments = 32,
  form = 64,
  author_box = 128,  ///< about the author
  caption = 256,     ///< of a picture
};
constexpr Zone operator|(Zone a, Zone b) {
  return static_cast<Zone>(static_cast<std::uint16_t>(a) | static_cast<std::uint16_t>(b));
}
constexpr bool overlaps(Zone a, Zone b) {
  return (static_cast<std::uint16_t>(a) & static_cast<std::uint16_t>(b)) != 0;
}

/// What is not the statement, wherever it is.
inline constexpr Zone kForeign =
    Zone::hidden | Zone::navigation | Zone::footer | Zone::aside | Zone::related | Zone::comments | Zone::form;

}  // namespace dateline
