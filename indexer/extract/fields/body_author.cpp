// Finds where who wrote the text is presented below it.
#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/closing_lines.h"

namespace dateline {
namespace {

class AuthorFinder {
 public:
  AuthorFinder(const BodyView& view, NodeIndex container, const std::vector<bool>& keep)
      : view_(view), keep_(keep), begin_(view.begin_of(container)), end_(view.end_of(container)) {}

  /// A name on a line of its own and below it "Ana Ruiz is the head of research …": who wrote the text, up to its end.
  std::uint32_t box() const {
    constexpr std::size_t kReach = 130;         // bytes in which it says what the person is
    constexpr double kMost = 0.3;               // of the prose may be in it
    constexpr std::uint32_t kLongestName = 45;  // characters
    for (std::uint32_t i = end_; i-- > begin_;) {
      const Block& block = view_.block(i);
      if (!keep_[i] || block.characters > kLongestName || block.item || block.cell || !has_person_shape(block.text))
        continue;
      std::uint32_t below = i + 1;
      while (below < end_ && !keep_[below]) ++below;
      if (below == end_ || !introduces(view_.block(below).text, block.text) ||
          !says_role(std::string_view(view_.block(below).text).substr(0, kReach)))
        continue;
      return kept_prose(i, end_) > kMost * kept_prose(begin_, end_) ? end_ : i;
    }
    return end_;
  }

  /// "Ana Ruiz co-founded …", "Meet Ana, our …", "Ana is …" near the end of a text that names her nowhere else: who
  /// wrote it, with what goes on about her up to the end.
  std::uint32_t note() const {
    // Set by eye: a note of three paragraphs; doubled, the last section of a text that turns to its writer goes too.
    constexpr double kMost = 0.2;                 // of the prose may be in it
    constexpr std::uint32_t kLongestRest = 1500;  // characters
    const double most = std::min<double>(kLongestRest, kMost * kept_prose(begin_, end_));
    std::uint32_t first = end_;
    std::uint32_t rest = 0;
    for (std::uint32_t i = end_; i-- > begin_;) {
      if (!keep_[i]) continue;
      rest += is_prose(view_.block(i)) ? view_.block(i).characters : 0;
      if (rest > most) break;
      if (presents_author(i)) first = i;
    }
    return first;
  }

 private:
  bool presents_author(std::uint32_t i) const {
    constexpr std::size_t kShortestFirst = 3;
    const Block& block = view_.block(i);
    if (!is_prose(block) || block.heading != 0 || block.item || block.cell || tells_news(block.text)) return false;
    return std::any_of(view_.request->names.begin(), view_.request->names.end(), [&](const std::string& name) {
      const std::size_t blank = name.find(' ');
      if (blank == name.npos || names_office(name)) return false;
      const std::string first = name.substr(0, blank);
      std::string_view text = block.text;
      bool opens = false;
      if (text.starts_with(name)) {
        text.remove_prefix(name.size());
        opens = text.starts_with(" Meet ") || (text.size() > 2 && text[0] == ' ' && text[1] >= 'a' && text[1] <= 'z');
      } else if (first.size() >= kShortestFirst) {
        opens = text.starts_with("Meet " + first) || introduces(text, first);
      }
      return opens && !is_named_before(i, name.substr(name.rfind(' ') + 1));
    });
  }

  /// Whether the text above names somebody, in a line of more than the name.
  bool is_named_before(std::uint32_t end, const std::string& name) const {
    constexpr std::uint32_t kLine = 60;  // characters
    for (std::uint32_t i = begin_; i < end; ++i)
      if (keep_[i] && view_.block(i).characters > kLine && view_.block(i).text.find(name) != std::string::npos)
        return true;
    return false;
  }

  /// "Ana Ruiz is …", "Ana es …", of Ana Ruiz.
  static bool introduces(std::string_view text, std::string_view name) {
    const auto begins = [&](std::string_view who) {
      if (!text.starts_with(who)) return false;
      const std::string_view rest = text.substr(who.size(), 12);
      for (const std::string_view verb :
           {" is ", " was ", " has ", " writes", " covers", " es ", " ha ", " escribe", ", "})
        if (rest.starts_with(verb)) return true;
      return false;
    };
    return begins(name) || begins(name.substr(0, name.find(' ')));
  }

  std::uint32_t kept_prose(std::uint32_t from, std::uint32_t to) const {
    std::uint32_t characters = 0;
    for (std::uint32_t i = from; i < to; ++i)
      if (keep_[i] && is_prose(view_.block(i))) characters += view_.block(i).characters;
    return characters;
  }

  const BodyView& view_;
  const std::vector<bool>& keep_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

}  // namespace

std::uint32_t author_box(const BodyView& view, NodeIndex container, const std::vector<bool>& keep) {
  return AuthorFinder(view, container, keep).box();
}

std::uint32_t author_note(const BodyView& view, NodeIndex container, const std::vector<bool>& keep) {
  return AuthorFinder(view, container, keep).note();
}

}  // namespace dateline
