#include "indexer/facet/dateline_search.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace dateline {
namespace {

constexpr std::size_t kParagraphsOfBody = 3;   // a dateline opens one of them
constexpr std::size_t kParagraphsOfPage = 40;  // of a text with menus and contacts around
constexpr std::size_t kLongestLine = 90;       // a dateline that stands apart
constexpr std::size_t kLongestHeading = 180;   // a subhead before the first sentence

bool has_small_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A dash or similar at the front: the rest of a dateline whose city is in a line of its own.
bool opens_with_separator(std::string_view text) {
  for (const std::string_view sign : {"\u2013", "\u2014", "-", ".-"})
    if (text.starts_with(sign)) return true;
  return false;
}

class DatelineSearch {
 public:
  DatelineSearch(const Statement& statement, const FacetHints& hints, const Reference& reference,
                 const PageBudget& budget)
      : statement_(statement), hints_(hints), reference_(reference), budget_(budget) {}

  std::optional<FoundDateline> find() const {
    if (hints_.is_text_dump)
      if (auto found = above_dumped_text()) return found;
    if (auto found = in_body()) return found;
    if (statement_.body.empty())
      if (auto found = in_teaser()) return found;
    return in_opening();
  }

 private:
  DatelineContext context(std::string_view language) const {
    DatelineContext made;
    made.spanish = language == "es";
    made.home_country = hints_.home_country;
    made.home_region = hints_.home_region;
    return made;
  }

  std::optional<Dateline> read(std::string_view text, const DatelineContext& context) const {
    budget_.spend_text(text.size());
    return read_dateline(text, reference_, context);
  }

  std::optional<FoundDateline> in_body() const {
    const std::size_t most =
        std::min(statement_.body.size(), hints_.is_text_dump ? kParagraphsOfPage : kParagraphsBehindSubheads);
    bool opens = true;  // so far only headings and short lines
    for (std::size_t at = 0; at < most; ++at) {
      const Paragraph& paragraph = statement_.body[at];
      DatelineContext here = context(paragraph.language);
      here.opens_body = opens || hints_.is_text_dump;
      opens = opens && paragraph.text.size() <= kLongestHeading;
      std::string joined;
      std::string_view text = paragraph.text;
      const bool city_alone = text.size() <= kLongestLine && at + 1 < statement_.body.size() &&
                              opens_with_separator(statement_.body[at + 1].text);
      if (city_alone) text = joined = paragraph.text + " " + statement_.body[at + 1].text;
      auto found = read(text, here);
      if (!found) continue;
      if (at >= kParagraphsOfBody && is_weak(*found)) continue;
      if (!hints_.is_text_dump && is_chronicle(at, *found)) return std::nullopt;
      found->end = std::min(found->end, paragraph.text.size());
      return FoundDateline{std::move(*found), fmt::format("paragraph {}", at + 1), paragraph.language, at};
    }
    return std::nullopt;
  }

  /// Of a list of events or a round-up, where paragraph after paragraph opens with a place and a day of its own: none
  /// of them is where the text was issued.
  bool is_chronicle(std::size_t first, const Dateline& found) const {
    if (!found.date) return false;
    constexpr int kAlike = 2;  // beside the first: a statement quotes another's dateline once
    int alike = 0;
    for (std::size_t at = first + 1; at < statement_.body.size() && alike < kAlike; ++at) {
      budget_.spend(1);
      const Paragraph& paragraph = statement_.body[at];
      // Whatever is a dateline with a day has a figure near its beginning.
      if (paragraph.text.substr(0, kLongestLine).find_first_of("0123456789") == std::string::npos) continue;
      const auto other = read(paragraph.text, context(paragraph.language));
      if (other && other->date && other->printed != found.printed) ++alike;
    }
    return alike >= kAlike;
  }

  /// Of a text dump whose body begins late, or with the dash after a city that is in a line of its own.
  std::optional<FoundDateline> above_dumped_text() const {
    const std::string language = statement_.body.empty() ? std::string() : statement_.body.front().language;
    for (std::size_t at = 0; at < hints_.opening.size(); ++at) {
      const std::string& line = hints_.opening[at];
      const bool last = at + 1 == hints_.opening.size();
      const std::string next = !last                     ? hints_.opening[at + 1]
                               : statement_.body.empty() ? std::string()
                                                         : statement_.body.front().text;
      const bool split = line.size() <= kLongestLine && opens_with_separator(next);
      auto found = read(split ? line + " " + next : line, context(language));
      if (!found || is_weak(*found)) continue;
      const std::size_t inside_body = split && last && found->end > line.size() ? found->end - line.size() - 1 : 0;
      found->end = inside_body;
      return FoundDateline{std::move(*found), "line above the body", language, inside_body ? 0 : SIZE_MAX};
    }
    return std::nullopt;
  }

  /// In small letters, and with neither region, date nor agency.
  static bool is_weak(const Dateline& found) {
    return !found.date && found.agency.empty() && found.cities.front().regions.empty() &&
           has_small_letters(found.cities.front().printed);
  }

  std::optional<FoundDateline> in_teaser() const {
    const std::string language = statement_.language.empty() ? "" : statement_.language.front();
    auto found = read(statement_.teaser, context(language));
    if (!found) return std::nullopt;
    return FoundDateline{std::move(*found), "teaser", language, SIZE_MAX};
  }

  std::optional<FoundDateline> in_opening() const {
    const std::string language = statement_.language.empty() ? "" : statement_.language.front();
    for (const std::string& line : hints_.opening) {
      if (line.empty() || line.size() > kLongestLine) continue;
      DatelineContext apart = context(language);
      apart.stands_apart = true;
      apart.opens_body = false;
      if (auto found = read(line, apart))
        return FoundDateline{std::move(*found), "line above the body", language, SIZE_MAX};
    }
    return std::nullopt;
  }

  const Statement& statement_;
  const FacetHints& hints_;
  const Reference& reference_;
  const PageBudget& budget_;
};

}  // namespace

std::optional<FoundDateline> find_dateline(const Statement& statement, const FacetHints& hints,
                                           const Reference& reference, const PageBudget& budget) {
  return DatelineSearch(statement, hints, reference, budget).find();
}

}  // namespace dateline
