// Parses selectors and matches them in one forward pass: each node remembers which beginnings of the selector end at
// it.
#include "indexer/extract/profile/selector.h"

#include <fmt/format.h>

#include <cstdint>

#include "indexer/analysis/fold.h"
#include "indexer/base/error.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

constexpr std::size_t kMostSteps = 16;

bool name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t start = 0; start < words.size();) {
    std::size_t end = words.find_first_of(" \t\r\n", start);
    if (end == std::string_view::npos) end = words.size();
    if (words.substr(start, end - start) == word) return true;
    start = end + 1;
  }
  return false;
}

}  // namespace

/// Reads the selector's text and says where it could not go on.
class SelectorReader {
 public:
  explicit SelectorReader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool blanks() {
    const std::size_t start = at_;
    while (peek() == ' ' || peek() == '\t') ++at_;
    return at_ != start;
  }
  std::string name(const char* what) {
    const std::size_t start = at_;
    while (name_byte(peek())) ++at_;
    if (at_ == start) fail(fmt::format("{} expected", what));
    return std::string(text_.substr(start, at_ - start));
  }
  std::string quoted_or_name() {
    if (peek() != '"' && peek() != '\'') return name("value");
    const char quote = text_[at_++];
    const std::size_t end = text_.find(quote, at_);
    if (end == std::string_view::npos) fail("closing quote expected");
    std::string value(text_.substr(at_, end - at_));
    at_ = end + 1;
    return value;
  }
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(Error::Kind::usage, fmt::format("selector \"{}\", column {}: {}", text_, at_ + 1, what),
                "understood are tag, .class, #id, [attr=value], descendant, '>', ',' and a final @attr");
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

/// "[name]", "[name^='start']": after the opening bracket.
Selector::Test Selector::read_attribute_test(SelectorReader& reader) {
  using Kind = Test::Kind;
  Test test{Kind::has, ascii_lower(reader.name("attribute")), {}};
  if (reader.take('*'))
    test.kind = Kind::contains;
  else if (reader.take('^'))
    test.kind = Kind::starts;
  else if (reader.take('$'))
    test.kind = Kind::ends;
  const bool operator_read = test.kind != Kind::has;
  if (reader.take('=')) {
    if (!operator_read) test.kind = Kind::equals;
    test.value = reader.quoted_or_name();
  } else if (operator_read) {
    reader.fail("'=' expected");
  }
  if (!reader.take(']')) reader.fail("']' expected");
  return test;
}

/// The next test of a step; false where the step ends.
bool Selector::read_test(SelectorReader& reader, Step& step) {
  using Kind = Test::Kind;
  const bool first = step.tests.empty();
  if (first && name_byte(reader.peek()))
    step.tests.push_back({Kind::tag, ascii_lower(reader.name("tag")), {}});
  else if (first && reader.take('*'))
    step.tests.push_back({Kind::tag, "*", {}});
  else if (reader.take('.'))
    step.tests.push_back({Kind::class_, reader.name("class"), {}});
  else if (reader.take('#'))
    step.tests.push_back({Kind::id, reader.name("id"), {}});
  else if (reader.take('['))
    step.tests.push_back(read_attribute_test(reader));
  else
    return false;
  return true;
}

Selector Selector::parse(std::string_view text) {
  Selector selector;
  selector.text_ = std::string(text);
  SelectorReader reader(text);
  reader.blanks();
  if (reader.at_end()) reader.fail("empty selector");
  Steps steps;
  bool child = false;
  while (true) {
    if (reader.peek() == '@') {
      reader.take('@');
      selector.attribute_ = ascii_lower(reader.name("attribute"));
      reader.blanks();
      if (!reader.at_end()) reader.fail("nothing may follow @attribute");
      break;
    }
    Step step;
    step.child = child;
    child = false;
    while (read_test(reader, step)) {
    }
    if (step.tests.empty()) reader.fail("tag, '.', '#' or '[' expected");
    steps.push_back(std::move(step));
    if (steps.size() > kMostSteps) reader.fail(fmt::format("more than {} steps", kMostSteps));
    reader.blanks();
    if (reader.at_end()) break;
    if (reader.take(',')) {
      selector.alternatives_.push_back(std::move(steps));
      steps.clear();
      reader.blanks();
    } else if (reader.take('>')) {
      child = true;
      reader.blanks();
    }
  }
  if (steps.empty()) reader.fail("a step is missing");
  selector.alternatives_.push_back(std::move(steps));
  return selector;
}

bool Selector::passes(const Page& page, NodeIndex node, const Step& step) {
  using Kind = Test::Kind;
  for (const Test& test : step.tests) {
    switch (test.kind) {
      case Kind::tag:
        if (test.name != "*" && !page[node].is(test.name)) return false;
        break;
      case Kind::id:
        if (page.attribute(node, "id") != test.name) return false;
        break;
      case Kind::class_:
        if (!has_word(page.attribute(node, "class"), test.name)) return false;
        break;
      default: {
        if (!page.has_attribute(node, test.name)) return false;
        const std::string_view value = page.attribute(node, test.name);
        if (test.kind == Kind::equals && value != test.value) return false;
        if (test.kind == Kind::contains && value.find(test.value) == std::string_view::npos) return false;
        if (test.kind == Kind::starts && value.substr(0, test.value.size()) != test.value) return false;
        if (test.kind == Kind::ends &&
            (value.size() < test.value.size() || value.substr(value.size() - test.value.size()) != test.value))
          return false;
      }
    }
  }
  return true;
}

void Selector::match(const Page& page, const Steps& steps, NodeIndex within, std::vector<char>& matched) const {
  // Bit i of `here`: steps 0 … i match and step i is this node; of `above`: the same for some ancestor.
  std::vector<std::uint32_t> here(page.size(), 0);
  std::vector<std::uint32_t> above(page.size(), 0);
  for (NodeIndex node = 1; node < page[within].end; ++node) {
    const NodeIndex parent = page[node].parent;
    above[node] = parent == kNoNode ? 0 : above[parent] | here[parent];
    if (page[node].is_text()) continue;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const bool joined =
          i == 0 || ((steps[i].child ? (parent == kNoNode ? 0 : here[parent]) : above[node]) >> (i - 1) & 1U) != 0;
      if (joined && passes(page, node, steps[i])) here[node] |= 1U << i;
    }
    if (node > within && (here[node] >> (steps.size() - 1) & 1U)) matched[node] = 1;
  }
}

std::vector<NodeIndex> Selector::select(const Page& page, NodeIndex within) const {
  std::vector<char> matched(page.size(), 0);
  for (const Steps& steps : alternatives_) match(page, steps, within, matched);
  std::vector<NodeIndex> found;
  for (NodeIndex node = within + 1; node < page[within].end; ++node)
    if (matched[node]) found.push_back(node);
  return found;
}

NodeIndex Selector::first(const Page& page, NodeIndex within) const {
  const std::vector<NodeIndex> found = select(page, within);
  return found.empty() ? kNoNode : found.front();
}

std::string Selector::value(const Page& page, NodeIndex node) const {
  return attribute_.empty() ? page.text_of(node) : squeeze(page.attribute(node, attribute_));
}

}  // namespace dateline
