// One pass over the page, by signs that open and close.
#include "indexer/extract/layout/tag_scanner.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "indexer/base/text.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/layout/references.h"

namespace dateline {
namespace {

/// What a byte may be part of; bits.
enum Part : std::uint8_t { kOfName = 1, kBeginsName = 2, kLetter = 4, kBlank = 8, kUpper = 16 };

constexpr std::array<std::uint8_t, 256> kParts = [] {
  std::array<std::uint8_t, 256> parts{};
  const auto add = [&parts](std::string_view signs, int what) {
    for (const char sign : signs) parts[static_cast<unsigned char>(sign)] |= static_cast<std::uint8_t>(what);
  };
  add("abcdefghijklmnopqrstuvwxyz", kOfName | kBeginsName | kLetter);
  add("ABCDEFGHIJKLMNOPQRSTUVWXYZ", kOfName | kBeginsName | kLetter | kUpper);
  add("0123456789-", kOfName);
  add("_:.", kOfName | kBeginsName);
  add(" \t\n\r", kBlank);
  return parts;
}();

bool is(char sign, Part part) {
  return (kParts[static_cast<unsigned char>(sign)] & part) != 0;
}

/// A control character that is not a space.
bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r';
}

bool holds_control(std::string_view text) {
  // Eight at a time: of bytes below 0x20 the highest bit is set after the subtraction, and few blocks have any.
  constexpr std::uint64_t kEach = 0x0101010101010101ull;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if (((eight - 0x20 * kEach) & ~eight & 0x80 * kEach) == 0) continue;
    const std::string_view block = text.substr(at, 8);
    if (std::any_of(block.begin(), block.end(), is_control)) return true;
  }
  return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_control);
}

/// True where `word`, in lower case, is at `at`, whatever its case there.
bool stands_at(std::string_view text, std::size_t at, std::string_view word) {
  if (at > text.size() || text.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (ascii_lower(text[at + i]) != word[i]) return false;
  return true;
}

std::size_t find_or_end(std::string_view text, char sign, std::size_t from) {
  const void* const found = from < text.size() ? std::memchr(text.data() + from, sign, text.size() - from) : nullptr;
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.size();
}

}  // namespace

TagScanner::TagScanner(std::string_view page, StringStore& strings) : page_(page), strings_(strings) {}

Markup TagScanner::next() {
  Markup found;
  while (at_ < page_.size()) {
    if (page_[at_] != '<') return text_to(find_or_end(page_, '<', at_));
    if (pass_markup(found)) return found;
  }
  return found;
}

Markup TagScanner::next_of_raw_text(std::string_view element) {
  if (at_ + 1 < page_.size() && page_[at_] == '<' && page_[at_ + 1] == '/') return next();
  std::size_t end = page_.find("</", at_);
  while (end != std::string_view::npos && !stands_at(page_, end + 2, element)) end = page_.find("</", end + 2);
  end = std::min(end, page_.size());
  if (end == at_) return {};
  Markup found;
  found.kind = Markup::Kind::text;
  found.text = without_controls(page_.substr(at_, end - at_));
  if (found.text.find('&') != std::string_view::npos)
    found.text = strings_.write(found.text.size(), [&](std::string& to) { append_script(found.text, to); });
  at_ = end;
  return found;
}

/// What the '<' at at_ opens. False where that is nothing that a reader hears of.
bool TagScanner::pass_markup(Markup& found) {
  const char sign = at_ + 1 < page_.size() ? page_[at_ + 1] : '\0';
  if (is(sign, kLetter)) {
    found = start_tag();
    return true;
  }
  if (sign == '/') {
    at_ += 2;
    if (at_ >= page_.size() || !is(page_[at_], kBeginsName)) return false;
    found = end_tag();
    return true;
  }
  if (sign == '!') {
    if (page_.substr(at_, 4) == "<!--") {
      found.kind = Markup::Kind::comment;
      return pass_comment();
    }
    found.kind = Markup::Kind::document_type;
    const bool type = stands_at(page_, at_ + 2, "doctype");
    pass_to('>');
    return type;
  }
  if (sign == '?') {
    at_ += 2;
    if (at_ >= page_.size() || !is(page_[at_], kBeginsName) || page_[at_] == '.') return false;
    found.kind = Markup::Kind::comment;
    pass_to('>');
    return true;
  }
  found.kind = Markup::Kind::text;
  found.text = page_.substr(at_++, 1);
  return true;
}

/// False where it never ends: then it is the rest of the page.
bool TagScanner::pass_comment() {
  at_ += 4;
  const std::string_view rest = page_.substr(at_);
  for (const std::string_view at_once : {">", "->"})
    if (rest.starts_with(at_once)) {
      at_ += at_once.size();
      return true;
    }
  for (std::size_t dashes = page_.find("--", at_); dashes != std::string_view::npos;
       dashes = page_.find("--", dashes + 1)) {
    const std::string_view behind = page_.substr(dashes + 2, 2);
    if (!behind.starts_with('>') && behind != "!>") continue;
    at_ = dashes + (behind[0] == '>' ? 3 : 4);
    return true;
  }
  at_ = page_.size();
  return false;
}

/// After the next such sign, or to the end of the page.
void TagScanner::pass_to(char sign) {
  at_ = std::min(find_or_end(page_, sign, at_) + 1, page_.size());
}

Markup TagScanner::text_to(std::size_t end) {
  Markup found;
  found.kind = Markup::Kind::text;
  const std::string_view printed = page_.substr(at_, end - at_);
  at_ = end;
  found.in_paragraph = !std::all_of(printed.begin(), printed.end(), [](char c) { return is(c, kBlank); });
  found.text = without_controls(printed);
  if (found.in_paragraph && found.text.find('&') != std::string_view::npos) {
    const std::string_view text = found.text;
    found.text = strings_.write(text.size(), [&](std::string& to) { append_without_references(text, to); });
  }
  return found;
}

std::string_view TagScanner::without_controls(std::string_view text) {
  if (!holds_control(text)) return text;
  return strings_.write(text.size(), [text](std::string& to) {
    std::copy_if(text.begin(), text.end(), std::back_inserter(to), [](char c) { return !is_control(c); });
  });
}

/// The name at at_, and what it is as a key.
void TagScanner::read_name(std::string_view& name, std::uint64_t& key) {
  const std::size_t begin = at_;
  WordKey letters;
  bool upper = false;
  for (; at_ < page_.size() && is(page_[at_], kOfName); ++at_) {
    upper = upper || is(page_[at_], kUpper);
    letters.add(ascii_lower(page_[at_]));
  }
  key = letters.value();
  name = page_.substr(begin, at_ - begin);
  if (upper)
    name = strings_.write(name.size(), [printed = name](std::string& to) {
      for (const char c : printed) to += ascii_lower(c);
    });
}

Markup TagScanner::start_tag() {
  Markup found;
  found.kind = Markup::Kind::start_tag;
  ++at_;
  read_name(found.name, found.key);
  read_attributes();
  found.cut_off = at_ >= page_.size();
  found.closes_itself = !found.cut_off && page_[at_] == '/';
  at_ = std::min(page_.size(), at_ + (found.closes_itself ? 2 : 1));
  return found;
}

Markup TagScanner::end_tag() {
  Markup found;
  found.kind = Markup::Kind::end_tag;
  read_name(found.name, found.key);
  pass_to('>');
  return found;
}

/// To the '>' or "/>" that closes the tag. Quotes hold such signs only after an equals sign.
void TagScanner::read_attributes() {
  attributes_.clear();
  for (;;) {
    pass_blanks();
    if (at_ >= page_.size() || ends_tag()) return;
    if (!is(page_[at_], kBeginsName)) {
      while (at_ < page_.size() && !is(page_[at_], kBlank) && !ends_tag()) ++at_;
      continue;
    }
    Attribute attribute;
    read_name(attribute.name, attribute.key);
    pass_blanks();
    if (at_ < page_.size() && page_[at_] == '=') read_value(attribute);
    keep(attribute);
  }
}

void TagScanner::read_value(Attribute& attribute) {
  ++at_;
  pass_blanks();
  attribute.has_value = true;
  if (at_ >= page_.size()) return;
  const std::size_t begin = at_;
  if (const char quote = page_[at_]; quote == '"' || quote == '\'') {
    const std::size_t end = find_or_end(page_, quote, begin + 1);
    attribute.value = page_.substr(begin + 1, end - begin - 1);
    at_ = std::min(end + 1, page_.size());
  } else {
    while (at_ < page_.size() && !is(page_[at_], kBlank) && page_[at_] != '>') ++at_;
    attribute.value = page_.substr(begin, at_ - begin);
  }
  if (attribute.value.find('&') == std::string_view::npos) return;
  attribute.value = strings_.write(
      attribute.value.size(), [printed = attribute.value](std::string& to) { append_without_references(printed, to); });
}

/// Of two of one name the first counts.
void TagScanner::keep(const Attribute& attribute) {
  if (attributes_.size() == kMostAttributes) return;
  const bool again = std::any_of(attributes_.begin(), attributes_.end(), [&](const Attribute& before) {
    return before.key == attribute.key && before.name.size() == attribute.name.size();
  });
  if (!again) attributes_.push_back(attribute);
}

void TagScanner::pass_blanks() {
  while (at_ < page_.size() && is(page_[at_], kBlank)) ++at_;
}

bool TagScanner::ends_tag() const {
  return page_[at_] == '>' || (page_[at_] == '/' && at_ + 1 < page_.size() && page_[at_ + 1] == '>');
}

}  // namespace dateline
