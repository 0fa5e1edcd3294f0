// A stack of all open elements, closed as libxml2 closes them.
#include "indexer/extract/layout/nesting_limit.h"

#include "indexer/base/word_key.h"
#include "indexer/extract/layout/page.h"

namespace dateline {
namespace {

// Elements without content, and those whose content is no markup: they hold nothing open.
constexpr WordSet kClosed{"area",  "base",  "basefont", "br",    "col",     "command", "embed",
                          "frame", "hr",    "img",      "input", "isindex", "keygen",  "link",
                          "meta",  "param", "source",   "track", "wbr",     "script",  "style"};
// What the next cell or row closes besides the cell.
constexpr WordSet kInCells{"b", "big", "em", "font", "i", "p", "s", "small", "strike", "tt", "u"};

/// htmlEndPriority of libxml2 2.9.
std::uint8_t rank_of(std::uint64_t key) {
  switch (key) {
    case word_key("div"):
      return 150;
    case word_key("td"):
    case word_key("th"):
      return 160;
    case word_key("tr"):
      return 170;
    case word_key("thead"):
    case word_key("tbody"):
    case word_key("tfoot"):
      return 180;
    case word_key("table"):
      return 190;
    case word_key("head"):
    case word_key("body"):
      return 200;
    case word_key("html"):
      return 220;
    default:
      return 100;
  }
}

bool is_cell(std::uint64_t key) {
  return key == word_key("td") || key == word_key("th");
}
bool is_part_of_table(std::uint64_t key) {
  return key == word_key("tbody") || key == word_key("thead") || key == word_key("tfoot");
}

}  // namespace

/// The elements whose end tags may be left out before this one. Fewer than HTML names: only those that libxml2 closes,
/// or the page would be deeper than is known here.
void NestingLimit::close_before(std::uint64_t key) {
  const auto top = [this] { return open_.empty() ? 0 : open_.back().key; };
  const bool row = key == word_key("tr");
  if (is_cell(key) || row || is_part_of_table(key)) {
    std::size_t at = open_.size();
    while (at > 0 && kInCells.has(open_[at - 1].key)) --at;
    if (at > 0 && is_cell(open_[at - 1].key))
      while (open_.size() >= at) pop();
    if ((row || is_part_of_table(key)) && top() == word_key("tr")) pop();
    if (is_part_of_table(key) && is_part_of_table(top())) pop();
    return;
  }
  const bool described = key == word_key("dd") || key == word_key("dt");
  if (top() == word_key("p") && (key == word_key("p") || key == word_key("li") || described || rank_of(key) > 100))
    pop();
  if (key == top() && (key == word_key("li") || key == word_key("option")))
    pop();
  else if (described && (top() == word_key("dd") || top() == word_key("dt")))
    pop();
}

NestingLimit::Verdict NestingLimit::start(std::string_view name) {
  const std::uint64_t key = word_key(name);
  if (kClosed.has(key)) return Verdict::keep;
  close_before(key);
  const bool flat = kept_ >= kDeepest;
  open_.push_back({key, rank_of(key), flat});
  if (!flat) {
    ++kept_;
    return Verdict::keep;
  }
  return is_block(name) ? Verdict::break_line : Verdict::leave_out;
}

NestingLimit::Verdict NestingLimit::end(std::string_view name) {
  const std::uint64_t key = word_key(name);
  const std::uint8_t rank = rank_of(key);
  const std::size_t last = open_.size() > kDeepest ? open_.size() - kDeepest : 0;
  for (std::size_t i = open_.size(); i-- > last;) {
    if (open_[i].key == key) {
      const bool flat = open_[i].flat;
      while (open_.size() > i) pop();
      if (!flat) return Verdict::keep;
      return is_block(name) ? Verdict::break_line : Verdict::leave_out;
    }
    if (open_[i].rank > rank) break;
  }
  return kept_ < open_.size() ? Verdict::leave_out : Verdict::keep;
}

}  // namespace dateline
