// How deep the elements of a page may nest: what is deeper is laid flat before the parser sees it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline {

/// Follows all tags of a page. The parser looks through its open elements at each end tag that closes none, and finders
/// climb from a node to its ancestors: both take time by depth, so depth has an end. Browsers lay flat at 512 too
/// (https://html.spec.whatwg.org/multipage/parsing.html leaves the number to them; Blink and WebKit chose it).
class NestingLimit {
 public:
  /// Set by the browsers' figure; the deepest of 1,840 real pages has 52.
  static constexpr std::size_t kDeepest = 512;

  enum class Verdict : std::uint8_t {
    keep,
    leave_out,   ///< the tag says nothing any more
    break_line,  ///< likewise, but a line ended there
  };
  /// `name` in small letters; names that are no HTML's may be empty.
  Verdict start(std::string_view name);
  Verdict end(std::string_view name);
  /// How many open elements an end tag may have to be compared with.
  std::size_t depth() const { return open_.size(); }

 private:
  struct Open {
    std::uint64_t key;
    std::uint8_t rank;  ///< an end tag of a lower rank closes nothing through it
    bool flat;          ///< left out
  };
  void close_before(std::uint64_t key);
  void pop() {
    if (!open_.back().flat) --kept_;
    open_.pop_back();
  }

  std::vector<Open> open_;
  std::size_t kept_ = 0;
};

}  // namespace dateline
