// What is before an order on its line, and whether one can begin there.
#include "indexer/schema/order_start.h"

#include <algorithm>
#include <iterator>

#include "indexer/analysis/fold.h"
#include "indexer/schema/order_composition.h"
#include "indexer/schema/order_vocabulary.h"
#include "indexer/schema/order_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {

using namespace order_vocabulary;

namespace {

/// "November 28 - EMBARGOED": the first letters of months and weekdays, and figures.
bool may_begin_date(std::string_view start) {
  static constexpr std::string_view kFirst[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                                                "nov", "dec", "ene", "abr", "ago", "set", "dic", "sun", "mon", "tue",
                                                "wed", "thu", "fri", "sat", "dom", "lun", "mie", "jue", "vie", "sab"};
  if (start[0] >= '0' && start[0] <= '9') return true;
  return std::any_of(std::begin(kFirst), std::end(kFirst),
                     [&](std::string_view word) { return word[0] == start[0] && start.starts_with(word); });
}

/// "usdl-27-0012: embargoed": letters of a house and figures.
bool may_begin_reference(std::string_view start) {
  std::size_t at = 0;
  while (at < start.size() && start[at] >= 'a' && start[at] <= 'z') ++at;
  return at <= 6 && at + 1 < start.size() && (start[at] == '-' || start[at] == '.' || start[at] == ' ') &&
         start.substr(at, 4).find_first_of("0123456789") != std::string_view::npos;
}

/// The length of a list's number: "1.", "12)", "(1)" without its bracket; 0 for none.
std::size_t list_number(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && line[at] >= '0' && line[at] <= '9') ++at;
  if (at == 0 || at > 2 || at + 1 >= line.size() || (line[at] != '.' && line[at] != ')') || line[at + 1] != ' ')
    return 0;
  return at + 2;
}

}  // namespace

bool may_order(std::string_view start) {
  static constexpr std::string_view kRoots[] = {
      "embarg", "hold",     "held",     "release",  "publi",   "broadcast", "distrib",    "difu",
      "divulg", "circul",   "retener",  "emit",     "usar",    "uso",       "used",       "use ",
      "utiliz", "print",    "post",     "tuit",     "air",     "share",     "quote",      "compart",
      "reprod", "emis",     "dissem",   "disclos",  "transm",  "retrans",   "report",     "delivery",
      "liber",  "confiden", "reservad", "record",   "advance", "before",    "antes",      "earlier",
      "intern", "privad",   "private",  "secret",   "restri",  "wraps",     "tweet",      " run ",
      "permit", "allowed",  " ok ",     "coverage", "sealed",  "live",      "staff only", "forward"};
  static constexpr std::string_view kFirst[] = {
      "embarg",    "under",    "strict",   "hold",  "held",    "withhold", "not",      "do ",       "don",
      "no ",       "for ",     "bajo",     "con ",  "estrict", "rigur",    "inform",   "prohib",    "queda",
      "reten",     "para",     "publi",    "difu",  "divulg",  "may ",     "must ",    "this",      "these",
      "all ",      "est",      "tod",      "press", "media",   "news",     "release",  "advance",   "to be ",
      "broadcast", "full ",    "fin ",     "fecha", "hora ",   "end of",   "levant",   "puede",     "time ",
      "attached",  "borrador", "draft",    "solo ", "exclus",  "de uso ",  "a publi",  "a difu",    "staff only",
      "go ",       "aun ",     "todavia ", "pre",   "review ", "goes ",    "presente", "siguiente", "total",
      "absolut",   "vigencia", "termino",  "date"};
  const auto begins = [&](std::string_view word) { return word[0] == start[0] && start.starts_with(word); };
  const auto holds = [&](std::string_view word) { return start.find(word) != std::string_view::npos; };
  const auto any = [](const auto& words, const auto& test) {
    return std::any_of(std::begin(words), std::end(words), test);
  };
  if (start.empty()) return false;
  // Where nearly all lines end comes first.
  if (may_compose_order(start) || any(kFirst, begins) || any(kLabels, begins) || any(kTitleLabels, begins) ||
      any(kPleas, begins) || any(kKeepEmbargo, begins) || any(kSpanishTexts, begins))
    return any(kRoots, holds);
  return (may_begin_date(start) || may_begin_reference(start)) && holds("embarg");
}

std::string closed_up(std::string_view line) {
  const auto letter = [&](std::size_t i) {
    return i < line.size() && ((line[i] | 0x20) >= 'a' && (line[i] | 0x20) <= 'z');
  };
  // No order is longer; what is set apart so may be a page's every letter.
  constexpr std::size_t kMostLetters = 96;
  std::string letters;
  std::size_t end = 0;
  while (letter(end) && (end + 1 >= line.size() || line[end + 1] == ' ') && letters.size() < kMostLetters) {
    letters += line[end];
    end = std::min(line.find_first_not_of(' ', end + 1), line.size());
  }
  // Fewer may be initials.
  if (letters.size() < 6) return std::string(line);
  std::string text = split_into_order_words(letters);
  text += ' ';
  text += line.substr(end);
  return text;
}

bool in_capitals(std::string_view line) {
  std::size_t small = 0, capital = 0;
  for (const char c : line.substr(0, 60)) {
    small += c >= 'a' && c <= 'z';
    capital += c >= 'A' && c <= 'Z';
  }
  return small * 4 < capital;
}

std::optional<std::string_view> without_marks(std::string_view line) {
  static constexpr std::string_view kQuotes[] = {"\"", "'", "\u201C", "\u201D", "\u2018", "\u2019", "\u00AB"};
  static constexpr std::string_view kClosing[] = {"\"", "'", "\u201D", "\u201C", "\u2019", "\u2018", "\u00BB"};
  for (;;) {
    if (line.empty()) return std::nullopt;
    const auto quote = std::find_if(std::begin(kQuotes), std::end(kQuotes),
                                    [&](std::string_view one) { return line.starts_with(one); });
    if (quote != std::end(kQuotes)) {
      line.remove_prefix(quote->size());
      while (!line.empty() &&
             (static_cast<unsigned char>(line.back()) <= ' ' || line.back() == '.' || line.back() == '*'))
        line.remove_suffix(1);
      const std::string_view end = kClosing[quote - std::begin(kQuotes)];
      if (line.ends_with(end)) {
        line.remove_suffix(end.size());
        continue;
      }
      // "“EMBARGOED UNTIL” March 3, 2031": the end of the quotation is part of no word.
      const std::size_t close = line.find(end);
      if (close == std::string_view::npos || !only_dates(line.substr(close + end.size()))) return std::nullopt;
      continue;
    }
    const auto c = static_cast<unsigned char>(line[0]);
    if (c < 0x80) {
      if (const std::size_t number = list_number(line)) {
        line.remove_prefix(number);
        continue;
      }
      if ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) return line;
      line.remove_prefix(1);
      continue;
    }
    // U+00A0 to U+00BF, U+2000 to U+2BFF, U+FE00 to U+FE0F and U+FEFF: marks, arrows, bullets, invisible ones.
    const auto second = line.size() > 1 ? static_cast<unsigned char>(line[1]) : 0;
    if (c == 0xC2 && second >= 0xA0 && second <= 0xBF)
      line.remove_prefix(2);
    else if ((c == 0xE2 && second >= 0x80 && second <= 0xAF) || (c == 0xEF && (second == 0xB8 || second == 0xBB)))
      line.remove_prefix(std::min<std::size_t>(3, line.size()));
    else
      return line;
  }
}

bool is_stamped(std::string_view headline) {
  for (const std::string_view stamp :
       {"EMBARGOED", "STRICTLY EMBARGOED", "UNDER EMBARGO", "EMBARGADO", "EMBARGADA", "BAJO EMBARGO"}) {
    if (!headline.starts_with(stamp)) continue;
    std::string_view rest = headline.substr(stamp.size());
    while (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
    for (const std::string_view separator : {":", "-", "\u2013", "\u2014", ")", "]", "|", "*", "."})
      if (rest.starts_with(separator)) {
        rest.remove_prefix(separator.size());
        const std::string folded = fold(rest.substr(0, 24));
        return std::none_of(std::begin(kNoOrder), std::end(kNoOrder), [&](std::string_view word) {
          const std::size_t at = folded.find_first_not_of(' ');
          return at != std::string::npos && folded.compare(at, word.size(), word) == 0 &&
                 (at + word.size() >= folded.size() || folded[at + word.size()] == ' ');
        });
      }
  }
  return false;
}

}  // namespace dateline
