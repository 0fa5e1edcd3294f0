// A stack of the elements that matter, and HTML 5's rules of scope over it.
#include "indexer/extract/layout/open_elements.h"

#include <algorithm>
#include <array>

#include "indexer/base/word_key.h"

namespace dateline {
namespace {

// Searches stop here: hostile pages nest without end. Real ones stay below 60.
constexpr std::size_t kDeepest = 400;

constexpr WordSet kSections{"address", "article", "aside",   "blockquote", "button",     "center", "details",
                            "dialog",  "dir",     "dl",      "fieldset",   "figcaption", "figure", "footer",
                            "form",    "header",  "hgroup",  "listing",    "main",       "menu",   "nav",
                            "pre",     "search",  "section", "summary"};

}  // namespace

OpenElements::Kind OpenElements::kind_of(std::uint64_t key, std::string_view name) {
  switch (key) {
    case word_key("div"):
      return Kind::division;
    case word_key("li"):
    case word_key("dd"):
    case word_key("dt"):
      return Kind::item;
    case word_key("ul"):
    case word_key("ol"):
      return Kind::list;
    case word_key("td"):
    case word_key("th"):
    case word_key("caption"):
      return Kind::cell;
    case word_key("table"):
      return Kind::table;
    case word_key("object"):
    case word_key("applet"):
    case word_key("marquee"):
      return Kind::enclosed;
    default:
      break;
  }
  if (key >= word_key("h1") && key <= word_key("h6")) return Kind::heading;
  if (name == "template") return Kind::enclosed;
  return kSections.contains(name) ? Kind::section : Kind::none;
}

bool OpenElements::ends_scope(Kind kind) {
  return kind == Kind::cell || kind == Kind::table || kind == Kind::enclosed;
}

/// Leaves the stack at `index` and writes the end tags of the divs above it, then `end_tag`.
std::string OpenElements::close_from(std::size_t index, std::string_view end_tag) {
  std::string tags;
  for (std::size_t i = index + 1; i < open_.size(); ++i)
    if (open_[i].kind == Kind::division) tags += "</div>";
  open_.resize(index);
  tags += end_tag;
  return tags;
}

/// The next cell or row ends the cell before it.
std::string OpenElements::end_cell() {
  for (std::size_t i = open_.size(); i-- > 0 && open_.size() - i < kDeepest;) {
    if (open_[i].kind == Kind::table || open_[i].kind == Kind::enclosed) return {};
    if (open_[i].kind != Kind::cell) continue;
    const bool bare = i + 1 == open_.size();
    const std::string_view end = open_[i].key == word_key("td")   ? "</td>"
                                 : open_[i].key == word_key("th") ? "</th>"
                                                                  : "</caption>";
    return close_from(i, bare ? std::string_view() : end);
  }
  return {};
}

/// The next item ends the one before it, through divs that were left open in it.
std::string OpenElements::end_item(std::uint64_t key) {
  const bool described = key != word_key("li");
  for (std::size_t i = open_.size(); i-- > 0 && open_.size() - i < kDeepest;) {
    if (open_[i].kind == Kind::division) continue;
    if (open_[i].kind != Kind::item || (open_[i].key != word_key("li")) != described) return {};
    const bool bare = i + 1 == open_.size();
    const std::string_view end = open_[i].key == word_key("li")   ? "</li>"
                                 : open_[i].key == word_key("dd") ? "</dd>"
                                                                  : "</dt>";
    return close_from(i, bare ? std::string_view() : end);
  }
  return {};
}

std::string OpenElements::before_start(std::string_view name) {
  const std::uint64_t key = word_key(name);
  const Kind kind = kind_of(key, name);
  std::string tags;
  if (kind == Kind::cell || name == "tr" || name == "tbody" || name == "thead" || name == "tfoot") {
    tags = end_cell();
  } else if (kind == Kind::item) {
    tags = end_item(key);
  } else if (kind == Kind::heading && !open_.empty() && open_.back().kind == Kind::heading) {
    tags = {'<', '/', 'h', static_cast<char>('0' + open_.back().level), '>'};
    open_.pop_back();
  } else if (key == word_key("button")) {
    tags = before_end(name);
    if (!tags.empty()) tags += "</button>";
  }
  if (kind != Kind::none)
    open_.push_back({key, kind, static_cast<std::uint8_t>(kind == Kind::heading ? name[1] - '0' : 0)});
  return tags;
}

std::string OpenElements::before_end(std::string_view name) {
  const std::uint64_t key = word_key(name);
  const Kind kind = kind_of(key, name);
  if (kind == Kind::none) return {};
  for (std::size_t i = open_.size(); i-- > 0 && open_.size() - i < kDeepest;) {
    const Open& open = open_[i];
    if (open.kind == kind && (open.key == key || kind == Kind::heading)) {
      // HTML 4 closes divs, cells and tables through everything.
      if (kind == Kind::division || kind == Kind::cell || kind == Kind::table) {
        open_.resize(i);
        return {};
      }
      const std::array<char, 5> other{'<', '/', 'h', static_cast<char>('0' + open.level), '>'};
      const bool as_written = open.key == key;
      return close_from(i, as_written ? std::string_view() : std::string_view(other.data(), other.size()));
    }
    if (kind != Kind::table && !(kind == Kind::enclosed) && ends_scope(open.kind)) return {};
    if (kind == Kind::item && open.kind == Kind::list) return {};
  }
  return {};
}

}  // namespace dateline
