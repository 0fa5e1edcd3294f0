// What the names of elements say about the tree: which are empty, and which tags end them unwritten.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

/// What is known of an element by its name.
struct ElementRules {
  std::string_view name;         ///< lower case; empty for a name unknown to HTML
  std::uint64_t key = 0;         ///< of the name
  std::uint16_t traits = 0;      ///< Trait bits (page.h)
  std::uint8_t number = 0;       ///< among those that end others or are ended; 0 for none
  std::uint8_t rank = kUsual;    ///< an end tag ends nothing of a higher rank
  bool empty = false;            ///< has no content: br, img
  bool holds_no_markup = false;  ///< script, style

  static constexpr std::uint8_t kUsual = 100;
};

/// The rules of a name by its word_key(). They are those of libxml2 2.9's HTML parser, whose trees the readers of pages
/// were measured on, in place of HTML 5's: the two differ where pages are broken, and OpenElements supplies what
/// matters.
const ElementRules& element_rules(std::uint64_t key);

/// Whether the start tag of `next` ends an open element.
bool ends_before(const ElementRules& open, const ElementRules& next);

/// True for HTML 4's attributes without a value: checked, selected.
bool is_boolean_attribute(std::uint64_t key);

}  // namespace dateline
