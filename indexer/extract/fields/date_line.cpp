#include "indexer/extract/fields/date_line.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/page_title.h"

namespace dateline {
namespace {

/// Words that go with a date line; three others in small letters make a sentence.
bool goes_with_date(std::string_view word) {
  static constexpr std::array<std::string_view, 44> kWords{
      "a",   "al",      "am",       "and", "at",   "by",     "comentarios", "comment", "comments", "de",      "del",
      "el",  "en",      "est",      "et",  "h",    "hace",   "horas",       "hours",   "hrs",      "in",      "la",
      "las", "lectura", "lecturas", "m",   "min",  "mins",   "minute",      "minutes", "minuto",   "minutos", "of",
      "on",  "p",       "pm",       "por", "read", "shares", "the",         "time",    "to",       "views",   "y"};
  return std::binary_search(kWords.begin(), kWords.end(), word);
}

/// "by Ana Ruiz, Gardener | Dec 30, 2025 | Plants": signs part the date from what is beside it.
bool is_set_off(std::string_view line, const DateMention& mention) {
  const auto parts = [](std::string_view text, bool from_end) {
    const std::size_t place = from_end ? text.find_last_not_of(' ') : text.find_first_not_of(' ');
    if (place == std::string_view::npos) return true;
    const std::string_view rest = from_end ? text.substr(0, place + 1) : text.substr(place);
    for (const std::string_view sign : {"|", "•", "·", "–", "—", "/"})
      if (rest.size() >= sign.size() &&
          (from_end ? rest.substr(rest.size() - sign.size()) : rest.substr(0, sign.size())) == sign)
        return true;
    return false;
  };
  return parts(line.substr(0, mention.begin), true) && parts(line.substr(mention.end), false);
}

}  // namespace

bool is_sentence_about(std::string_view line, const DateMention& mention) {
  int words = 0;
  std::size_t i = 0;
  while (i < line.size()) {
    if (i == mention.begin) {
      i = mention.end;
      continue;
    }
    const bool starts = line[i] >= 'a' && line[i] <= 'z' && (i == 0 || line[i - 1] == ' ');
    if (!starts) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() && line[end] >= 'a' && line[end] <= 'z') ++end;
    if (!goes_with_date(line.substr(i, end - i))) ++words;
    i = end;
  }
  return words >= 3;
}

bool dates_quoted_post(std::string_view line, const DateMention& mention) {
  return line.substr(0, mention.begin).find("(@") != std::string_view::npos;
}

bool says_date(const Line& line, const DatedText& text) {
  constexpr std::size_t kMostBeside = 70;
  constexpr std::size_t kMostSetOff = 140;
  constexpr std::size_t kOpening = 50;
  if (text.label == DateLabel::published && text.mention.begin <= kOpening) return line.text.size() < 300;
  const std::size_t beside = line.text.size() - (text.mention.end - text.mention.begin);
  return (beside <= kMostBeside || (beside <= kMostSetOff && is_set_off(line.text, text.mention))) &&
         !is_sentence_about(line.text, text.mention);
}

bool in_dateline(std::string_view line, const DateMention& mention) {
  constexpr std::size_t kLongest = 70;
  if (mention.begin == 0 || mention.begin > kLongest) return false;
  std::string_view before = line.substr(0, mention.begin);
  std::size_t words = 0;
  for (std::size_t start = 0; start < before.size();) {
    const std::size_t blank = std::min(before.find(' ', start), before.size());
    const std::string_view word = before.substr(start, blank - start);
    start = blank + 1;
    if (word.empty()) continue;
    if (++words > 9) return false;
    const bool small = word[0] >= 'a' && word[0] <= 'z';
    if (small && word != "de" && word != "del" && word != "a" && word != "la" && word != "y" && word != "el" &&
        word != "los" && word != "las" && word != "of")
      return false;
    if (is_digit(word[0])) return false;
  }
  // "El 3 de abril de 1989, …" is a sentence; a place is separated from its day.
  if (before.find_first_of(",(-") == std::string_view::npos && before.find("–") == std::string_view::npos &&
      before.find("—") == std::string_view::npos)
    return false;
  const std::string_view after = line.substr(mention.end, 5);
  for (const std::string_view sign : {" –", " —", "–", "—", " -", ".-", ". ", ".—", ".–", ")", ": ", " (", ", "})
    if (after.substr(0, sign.size()) == sign) return true;
  return false;
}

DateLabel label_above(const PageLayout& outline, const Line& line) {
  const auto index = static_cast<std::size_t>(&line - outline.lines.data());
  constexpr std::size_t kLongest = 50;
  if (index == 0 || outline.lines[index - 1].text.size() > kLongest || outline.lines[index - 1].linked)
    return DateLabel::none;
  return label_before(outline.lines[index - 1].text);
}

bool of_an_event(const Page& page, NodeIndex node) {
  for (int steps = 0; steps < 2 && node != kNoNode && node != 0; ++steps, node = page[node].parent) {
    if (page[node].is("body") || page[node].is("article") || page[node].is("main")) return false;
    if (has_class_word(page, node,
                       {"event", "events", "evento", "eventos", "exhibition", "exposicion", "startdate", "enddate"}))
      return true;
    const std::string_view property = page.attribute(node, "itemprop");
    if (property == "startDate" || property == "endDate") return true;
  }
  return false;
}

bool ends_range(const std::string& text, const DateMention& mention) {
  const std::string before = fold(std::string_view(text).substr(0, mention.begin));
  for (const DateMention& first : find_dates(before)) {
    if (!first.date.month) continue;
    const std::string joint = headline_key(std::string_view(before).substr(first.end));
    if (joint.empty() || joint == "to" || joint == "through" || joint == "al" || joint == "a" || joint == "hasta")
      return before.size() - first.end <= 12;
  }
  return false;
}

bool in_event_box(const PageLayout& outline, const Line& line) {
  static constexpr std::array<std::string_view, 11> kFields{
      "lugar:", "hora:",     "horario:", "where:", "time:",     "venue:",
      "sede:",  "location:", "donde:",   "place:", "ubicacion:"};
  const auto index = static_cast<std::size_t>(&line - outline.lines.data());
  constexpr std::size_t kReach = 2;
  const std::size_t end = std::min(outline.lines.size(), index + kReach + 1);
  // "Boletín: 412", "Fecha: …", "Lugar: Mazatlán, Sin.": the head of a release.
  static constexpr std::array<std::string_view, 6> kNumbers{"boletin",   "comunicado",     "release no",
                                                            "release n", "nota de prensa", "press release"};
  for (std::size_t i = index > kReach ? index - kReach : 0; i < end; ++i) {
    const std::string start = fold(std::string_view(outline.lines[i].text).substr(0, 16));
    if (std::any_of(kNumbers.begin(), kNumbers.end(), [&](std::string_view word) { return start.starts_with(word); }))
      return false;
  }
  for (std::size_t i = index > kReach ? index - kReach : 0; i < end; ++i) {
    const std::string start = fold(std::string_view(outline.lines[i].text).substr(0, 12));
    if (i != index &&
        std::any_of(kFields.begin(), kFields.end(), [&](std::string_view field) { return start.starts_with(field); }))
      return true;
  }
  return false;
}

}  // namespace dateline
