#include "indexer/extract/fields/visible_days.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/extract/fields/date_line.h"
#include "indexer/extract/fields/date_stamp.h"
#include "indexer/extract/fields/date_weights.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

/// "Audiencia: 20 de junio de 2024, 18 h": a label that is not one of dates, and an hour after the day.
bool calls_to_event(std::string_view line, const DateMention& mention) {
  constexpr std::size_t kLabel = 40;  // bytes
  const std::string before = fold(line.substr(0, mention.begin));
  const std::size_t colon = before.rfind(':');
  if (colon == before.npos || colon == 0 || colon > kLabel || before.size() - colon > 12) return false;
  const std::string_view after = line.substr(mention.end, 16);
  const std::size_t hour = after.find_first_of("0123456789");
  return hour != after.npos && hour <= 4;
}

/// `addressed` is the month that the page's address names: it gives "Publicado el 11 de mayo" its year.
void add_line(const PageLayout& outline, const Line& line, DateOrder order, double weight, DaySource source,
              const char* rule, Candidates<Day>& to, Candidates<Day>& modified,
              const std::optional<PartialDate>& addressed = {}) {
  constexpr std::size_t kLongest = 600;
  if (line.text.size() > kLongest || of_an_event(outline.page, line.block)) return;
  bool taken = false;
  for (const DatedText& text : dated(line.text, order)) {
    PartialDate date = text.mention.date;
    if (!date.year && date.day && addressed && addressed->month == date.month) date.year = addressed->year;
    if (!date.year || !is_plausible_day(date) || ends_range(line.text, text.mention)) continue;
    const std::string label = fold(std::string_view(line.text).substr(0, text.mention.begin));
    if ((label.starts_with("fecha") || label.starts_with("date")) && label.find("publi") == label.npos &&
        in_event_box(outline, line))
      continue;
    DayCandidate candidate{
        {date, source}, weight, rule, std::string(evidence_words(line.text)), outline.page.path_of(line.block),
        line.first};
    if (text.label == DateLabel::none && text.mention.begin == 0 && label_above(outline, line) == DateLabel::updated) {
      candidate.rule = "text labelled as updated";
      modified.push_back(std::move(candidate));
      continue;
    }
    if (text.label == DateLabel::updated) {
      candidate.rule = "text labelled as updated";
      modified.push_back(std::move(candidate));
      continue;
    }
    if (taken || text.label == DateLabel::other || dates_quoted_post(line.text, text.mention)) continue;
    if (!says_date(line, text)) {
      // "01.02.2022 „Der …", "Huánuco, 8 de setiembre del 2022.- …": the day opens the first paragraph.
      if (!date.day || source != DaySource::header_line) continue;
      const bool dateline = in_dateline(line.text, text.mention);
      if (!dateline && text.mention.begin != 0) continue;
      candidate.weight = dateline ? kDateWeights.dateline : kDateWeights.opens_text;
      candidate.rule = dateline ? "date in the dateline" : "date that opens the text";
    }
    if (text.label == DateLabel::published) candidate.weight += kDateWeights.labelled;
    if (text.label == DateLabel::none && calls_to_event(line.text, text.mention))
      candidate.weight -= kDateWeights.event_hour;
    const std::string before = fold(std::string_view(line.text).substr(0, text.mention.begin));
    if (date.day && text.label == DateLabel::published &&
        (before.find("originally") != std::string::npos || before.find("first published") != std::string::npos ||
         before.find("originalmente") != std::string::npos))
      candidate.weight += kDateWeights.first_published;
    // A month gives way to a day, unless it is what is under the headline.
    if (!date.day)
      candidate.weight -= source == DaySource::header_line ? kDateWeights.month_in_header : kDateWeights.month;
    to.push_back(std::move(candidate));
    taken = true;
  }
}

/// A node in the site's header, which is before the headline and does not hold it.
bool in_site_header(const Page& page, NodeIndex node, NodeIndex headline) {
  bool header = false;
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent) {
    if (page[up].is("article") || page[up].is("main")) return false;
    header = header || (page[up].is("header") && (headline == kNoNode || page[up].end <= headline));
  }
  return header;
}

/// The clock in a page's head: today's date, as the page was read.
bool shows_today(const PageLayout& outline, const Line& line, NodeIndex headline) {
  NodeIndex element = outline.page[line.first].parent;
  for (int steps = 0; steps < 3 && element != kNoNode && element != 0; ++steps, element = outline.page[element].parent)
    if (has_class_word(
            outline.page, element,
            {"now", "today", "todays", "hoy", "reloj", "clock", "current", "cabecera", "masthead", "topbar"}))
      return true;
  if (in_site_header(outline.page, line.first, headline)) return true;
  // Beside the menu.
  const auto index = static_cast<std::size_t>(&line - outline.lines.data());
  const auto menu = [&](std::size_t at) {
    return at < outline.lines.size() && outline.lines[at].linked * 10 > outline.lines[at].text.size() * 6;
  };
  return (index > 0 && menu(index - 1)) && menu(index + 1);
}

/// True for a line that lies whole in an element of the last change.
bool stands_for_change(const PageLayout& outline, const Line& line, const Candidates<Day>& modified) {
  return std::any_of(modified.begin(), modified.end(), [&](const DayCandidate& change) {
    return change.node != kNoNode && outline.page.inside(line.first, change.node) &&
           outline.page.inside(line.last, change.node) && !outline.page[change.node].is_text();
  });
}

/// Whether a node is in the article or header of the piece, however its own element is called: "<article><header>
/// <aside><time>…</time></aside><h1>".
bool shares_header(const Page& page, NodeIndex node, NodeIndex headline) {
  if (headline == kNoNode) return false;
  for (NodeIndex up = page[headline].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is("article") || page[up].is("header") || page[up].is("hgroup"))
      return page.inside(node, up) && page.find("nav", up) == kNoNode;
  return false;
}

/// "Published" and below it "12 January 2022", in a box of facts beside the text.
bool is_headed_as_published(const PageLayout& outline, const Line& line) {
  constexpr std::size_t kLongest = 30;  // bytes: a day and nothing else
  return line.text.size() <= kLongest && !overlaps(line.zone, Zone::comments) &&
         label_above(outline, line) == DateLabel::published;
}

/// "<span>Mar</span><span>27</span><span>2023</span>": the parts of a day in elements of their own, a space between
/// them.
std::string parts_of_day(const Page& page, NodeIndex element) {
  constexpr std::size_t kMost = 4;
  std::string text;
  std::size_t parts = 0;
  for (NodeIndex i = element; i < page[element].end; ++i) {
    if (!page[i].is_text()) continue;
    const std::string part = squeeze(page[i].text);
    if (part.empty()) continue;
    if (++parts > kMost) return {};
    text += (text.empty() ? "" : " ") + part;
  }
  return parts > 1 ? text : std::string();
}

/// The label that is before an element on its line: "Updated <time>…".
DateLabel label_before_element(const PageLayout& outline, NodeIndex element, const std::string& text) {
  const std::size_t line = outline.line_at(element);
  const std::size_t own = line > 0 && (line >= outline.lines.size() || outline.lines[line].first > element) &&
                                  outline.lines[line - 1].last >= element
                              ? line - 1
                              : line;
  if (own >= outline.lines.size()) return DateLabel::none;
  const std::string& whole = outline.lines[own].text;
  const std::size_t at = text.empty() ? std::string::npos : whole.find(text);
  if (at == std::string::npos || at == 0) return DateLabel::none;
  return label_before(std::string_view(whole).substr(0, at));
}

/// Whether the names of an element say that it holds the day of the last change. "entry-date published updated" is what
/// themes write where the two are one.
bool is_named_as_change(const Page& page, NodeIndex element) {
  const std::string names =
      ascii_lower(page.attribute(element, "class")) + " " + ascii_lower(page.attribute(element, "itemprop"));
  const auto has = [&](std::string_view part) { return names.find(part) != std::string::npos; };
  return !has("published") && !has("entry-date") && (has("updat") || has("modif") || has("actualiz"));
}

/// The day of one element; `time`: it is a time element.
void add_element_day(const PageLayout& outline, const DateSurroundings& around, NodeIndex element, bool time,
                     Candidates<Day>& to, Candidates<Day>& modified) {
  constexpr std::size_t kLongest = 160;
  const Page& page = outline.page;
  const std::string text = page.text_of(element);
  if (text.size() > kLongest) return;
  std::string stamp(page.attribute(element, "datetime"));
  if (stamp.empty()) stamp = page.attribute(element, "title");
  auto texts = dated(text, around.order);
  const std::string parts = texts.empty() ? parts_of_day(page, element) : std::string();
  if (!parts.empty()) texts = dated(parts, around.order);
  DateLabel label = texts.empty() ? DateLabel::none : texts.front().label;
  if (label == DateLabel::none) label = label_before_element(outline, element, text);
  if (label == DateLabel::other) return;
  const bool updated = label == DateLabel::updated || is_named_as_change(page, element);
  DayCandidate candidate{{{}, time ? DaySource::time_element : DaySource::dated_element},
                         time ? kDateWeights.time_element : kDateWeights.dated_element,
                         time ? "time element" : "element of class date",
                         {},
                         page.path_of(element),
                         element};
  const bool after_headline = around.headline != kNoNode && element > around.headline;
  if (after_headline) candidate.weight += kDateWeights.after_headline;
  Candidates<Day>& list = updated ? modified : to;
  const std::size_t before = list.size();
  // The words a reader sees come first: they are the local day.
  for (const DatedText& one : texts) {
    if (!one.mention.date.year || !one.mention.date.day || !is_plausible_day(one.mention.date)) continue;
    candidate.value.date = one.mention.date;
    candidate.words = std::string(evidence_words(text));
    list.push_back(candidate);
    break;
  }
  if (list.size() == before && !stamp.empty()) add_stamp(list, stamp, candidate, around.order);
}

}  // namespace

void add_header_line_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                          Candidates<Day>& modified) {
  if (around.headline == kNoNode) return;
  const std::size_t first = outline.line_at(around.headline);
  std::size_t after = first;
  while (after < outline.lines.size() && outline.lines[after].first < outline.page[around.headline].end) ++after;

  constexpr std::size_t kAfter = 14;
  constexpr std::size_t kBefore = 5;
  constexpr std::size_t kSentence = 100;
  const Head head(outline, around.headline);
  const std::optional<PartialDate> addressed = date_of_path(around.address);
  int paragraphs = 0;
  for (std::size_t i = after; i < outline.lines.size() && i < after + kAfter; ++i) {
    const Line& line = outline.lines[i];
    if (overlaps(line.zone, Zone::related | Zone::footer)) continue;
    const bool foreign = overlaps(line.zone, Zone::comments | Zone::aside);
    if (foreign && !head.holds(line.first) && !is_headed_as_published(outline, line)) continue;
    const std::size_t before = to.size();
    // After the first paragraph a short line with a date is a cell of a table or another event.
    const double depth = kDateWeights.line_down * static_cast<double>(i - after) +
                         (paragraphs > 0 ? kDateWeights.behind_paragraph : 0) +
                         (foreign ? kDateWeights.in_foreign_zone : 0);
    add_line(outline, line, around.order, kDateWeights.below_headline - depth, DaySource::header_line, kUnderHeadline,
             to, modified, addressed);
    if (line.prose && (to.size() == before || line.text.size() > kSentence) && ++paragraphs == 3) break;
  }
  for (std::size_t i = first; i-- > 0 && i + kBefore >= first;) {
    const Line& line = outline.lines[i];
    if (overlaps(line.zone, Zone::related | Zone::comments | Zone::footer)) continue;
    if (overlaps(line.zone, Zone::aside) && !shares_header(outline.page, line.first, around.headline) &&
        !is_headed_as_published(outline, line))
      continue;
    if (shows_today(outline, line, around.headline)) continue;
    add_line(outline, line, around.order,
             kDateWeights.above_headline - kDateWeights.line_up * static_cast<double>(first - i),
             DaySource::header_line, "date line above the headline", to, modified);
  }
}

void add_element_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                      Candidates<Day>& modified) {
  static constexpr WordSet kDated{"date",      "fecha",    "published",   "posted",      "pubdate",
                                  "timestamp", "datetime", "dateline",    "submitted",   "created",
                                  "entrydate", "postdate", "publishdate", "publicacion", "publicado"};
  const Page& page = outline.page;
  const Head head(outline, around.headline);
  constexpr std::size_t kMost = 40;
  std::size_t seen = 0;
  for (NodeIndex i = 1; i < page.size() && seen < kMost; ++i) {
    const Node& node = page[i];
    if (node.is_text() || node.is("meta") || node.is("script")) continue;
    // Custom elements too: relative-time, local-time.
    const bool time = node.is("time") || (node.name.size() > 5 && node.name.substr(node.name.size() - 5) == "-time" &&
                                          !page.attribute(i, "datetime").empty());
    const bool classed =
        !time && node.attribute_count && node.end - i < 24 && (node.is("abbr") || has_class_word(page, i, kDated));
    if (!time && !classed) continue;
    // In the head of the piece, and where the class says that it is the day of publication, the zone has no say.
    const bool claimed = head.holds(i) || (time && i < around.headline && shares_header(page, i, around.headline)) ||
                         (has_class_word(page, i, {"publish", "published", "publicado", "publicacion"}) &&
                          has_class_word(page, i, {"date", "fecha"}));
    if (overlaps(outline.zone(i), Zone::related | Zone::footer)) continue;
    if (!claimed && overlaps(outline.zone(i), Zone::comments | Zone::navigation | Zone::aside | Zone::hidden)) continue;
    ++seen;
    if (of_an_event(page, i) || in_site_header(page, i, around.headline) ||
        has_class_word(page, i, {"now", "today", "todays", "hoy", "reloj", "clock", "current"}))
      continue;
    add_element_day(outline, around, i, time, to, modified);
  }
}

/// "by Ana Ruiz (5/17/2007)", "by Sam Lee (5/4/2005)" … below each other, away from the headline: the days of other
/// texts, of which none is this page's.
void drop_days_of_others(const PageLayout& outline, const DateSurroundings& around, std::string_view rule,
                         Candidates<Day>& to) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kNear = 16;  // lines behind the headline
  const std::size_t headline = around.headline == kNoNode ? outline.lines.size() : outline.line_at(around.headline);
  const auto is_far = [&](const DayCandidate& one) {
    const std::size_t at = one.node == kNoNode ? headline : outline.line_at(one.node);
    return one.rule == rule && (at < headline || at > headline + kNear);
  };
  std::vector<std::string_view> lines;
  for (const DayCandidate& one : to)
    if (is_far(one) && std::find(lines.begin(), lines.end(), one.words) == lines.end()) lines.push_back(one.words);
  if (headline < outline.lines.size() && lines.size() >= kFewest) std::erase_if(to, is_far);
}

void add_labelled_and_lone_days(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                                Candidates<Day>& modified) {
  for (const Line& line : outline.lines) {
    if (to.size() >= kMostDays || modified.size() >= kMostDays) break;
    if (line.text.size() > 200 || overlaps(line.zone, Zone::related | Zone::comments | Zone::aside)) continue;
    const auto texts = dated(line.text, around.order);
    if (texts.empty()) continue;
    const DatedText& text = texts.front();
    if (in_site_header(outline.page, line.first, around.headline)) continue;
    const bool alone = line.text.size() - (text.mention.end - text.mention.begin) <= 20;
    // "By: Ana Ruiz on 4 August 2021": a byline that says the day, wherever it is.
    const std::string start = fold(std::string_view(line.text).substr(0, 4));
    const bool byline =
        start.compare(0, 3, "by ") == 0 || start.compare(0, 3, "by:") == 0 || start == "por " || start == "por:";
    if (byline && text.label == DateLabel::none && text.mention.date.day && line.text.size() < 100 &&
        !is_sentence_about(line.text, text.mention))
      add_line(outline, line, around.order, kDateWeights.in_byline, DaySource::label, "date in the byline", to,
               modified);
    else if (text.label == DateLabel::published && line.text.size() < 140)
      add_line(outline, line, around.order, kDateWeights.labelled_line, DaySource::label, "text labelled as published",
               to, modified);
    else if (text.label == DateLabel::updated)
      add_line(outline, line, around.order, kDateWeights.updated_line, DaySource::label, "text labelled as updated", to,
               modified);
    else if (alone && !line.heading && !overlaps(line.zone, kForeign) && !stands_for_change(outline, line, modified))
      add_line(outline, line, around.order, kDateWeights.lone_line, DaySource::lone_line, "line that is only a date",
               to, modified);
  }
  drop_days_of_others(outline, around, "date in the byline", to);
}

void add_embargo_day(const PageLayout& outline, DateOrder order, Candidates<Day>& to) {
  for (const Line& line : outline.lines) {
    // Most lines hold no figure, and so no day with a year: that is asked before whether they order anything.
    if (overlaps(line.zone, kForeign) || !has_digit(line.text) || !gives_release_order(line.text)) continue;
    for (const DateMention& mention : find_dates(line.text, order)) {
      if (!mention.date.year || !mention.date.day) continue;
      to.push_back({{mention.date, DaySource::label},
                    kDateWeights.embargo,
                    "end of the embargo",
                    std::string(evidence_words(line.text)),
                    outline.page.path_of(line.block),
                    line.first});
      return;
    }
  }
}

}  // namespace dateline
