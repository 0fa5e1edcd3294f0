// A small subset of CSS selectors over a page's tree, for site profiles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/layout/page.h"

namespace dateline {

/// What is understood: `tag`, `*`, `.class`, `#id`, `[attr]`, `[attr=value]`, `[attr*=part]`, `[attr^=start]`,
/// `[attr$=end]`, these joined
/// ("h1.title"), descendants ("div.post a"), children ("ul > li"), alternatives ("h1, h2.title"), and at the very end
/// `@attr`, which reads the attribute instead of the text ("time @datetime"). https://www.w3.org/TR/selectors-4/ but
/// for the last. Everything else is refused by name.
class Selector {
 public:
  /// Throws Error(usage) with the column of what is not understood.
  static Selector parse(std::string_view text);

  /// The nodes below (and not) `within` that match, in document order. One pass, no recursion. Ancestors outside
  /// `within` count.
  std::vector<NodeIndex> select(const Page& page, NodeIndex within = 0) const;
  /// The first of them; kNoNode if none.
  NodeIndex first(const Page& page, NodeIndex within = 0) const;
  /// The node's text, or the attribute that the selector names; squeezed.
  std::string value(const Page& page, NodeIndex node) const;
  const std::string& text() const { return text_; }

 private:
  struct Test {
    enum class Kind { tag, id, class_, has, equals, contains, starts, ends } kind;
    std::string name;   ///< of the tag, class, id or attribute
    std::string value;  ///< of the attribute
  };
  struct Step {
    std::vector<Test> tests;
    bool child = false;  ///< joined to the step before by '>'
  };
  using Steps = std::vector<Step>;

  static Test read_attribute_test(class SelectorReader& reader);
  static bool read_test(SelectorReader& reader, Step& step);
  static bool passes(const Page& page, NodeIndex node, const Step& step);
  void match(const Page& page, const Steps& steps, NodeIndex within, std::vector<char>& matched) const;

  std::vector<Steps> alternatives_;
  std::string attribute_;
  std::string text_;
};

}  // namespace dateline
