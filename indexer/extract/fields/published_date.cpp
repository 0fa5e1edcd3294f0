// Collects every date that claims to be the day of publication, and lets the best-founded one win.
#include "indexer/extract/fields/published_date.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/date_label.h"
#include "indexer/extract/fields/date_stamp.h"
#include "indexer/extract/fields/date_weights.h"
#include "indexer/extract/fields/headline.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

enum class Source {
  json_ld,
  json_ld_other,
  meta,
  weak_meta,
  property,
  header_line,
  address,
  time_element,
  dated_element,
  label,
  lone_line
};

/// A day and what is known of who says it.
struct Day {
  PartialDate date;
  Source source;
  bool utc = false;    ///< a stamp of time zone zero, whose day may not be the local one
  bool local = false;  ///< a stamp with another offset
};
using DayCandidate = Candidate<Day>;

std::string_view clipped(std::string_view text) {
  constexpr std::size_t kMost = 160;
  if (text.size() <= kMost) return text;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// Systems that know no date write the epoch or the year one.
bool plausible(const PartialDate& date) {
  return date.year >= 1900 && date.year <= 2100 && date.month != 0 &&
         !(date.year == 1970 && date.month == 1 && date.day == 1) &&
         !(date.year == 1969 && date.month == 12 && date.day == 31);
}

/// "2016-12-22T23:47:31-06:00": a clock and an offset that is not zero.
bool has_offset(std::string_view stamp) {
  const std::size_t time = stamp.find(':');
  if (time == std::string_view::npos) return false;
  const std::size_t sign = stamp.find_first_of("+-", time);
  return sign != std::string_view::npos && stamp.find_first_of("123456789", sign) != std::string_view::npos;
}

bool is_utc(std::string_view stamp) {
  const std::size_t time = stamp.find(':');
  if (time == std::string_view::npos) return false;
  return stamp.back() == 'Z' || stamp.find("+00:00") != std::string_view::npos ||
         stamp.find("+0000") != std::string_view::npos || stamp.find("GMT") != std::string_view::npos;
}

// --- Structured data
// -------------------------------------------------------------------------------------------------------------------

struct MetaName {
  std::string_view name;
  double weight;
};
/// Names without the signs that vocabularies spell differently: "DC.date.issued", "dc:date:issued" and "dc_date_issued"
/// are one.
constexpr std::array kPublishedMetas{MetaName{"articledate", .8},
                                     MetaName{"articledateoriginal", .88},
                                     MetaName{"articlepostdate", .85},
                                     MetaName{"articlepubdate", .85},
                                     MetaName{"articlepublicationdate", .88},
                                     MetaName{"articlecreated", .8},
                                     MetaName{"articlepublished", .88},
                                     MetaName{"articlepublisheddate", .88},
                                     MetaName{"articlepublishdate", .88},
                                     MetaName{"articlepublishedtime", .88},
                                     MetaName{"articlepublishtime", .88},
                                     MetaName{"articlereleasedate", .8},
                                     MetaName{"btpubdate", .85},
                                     MetaName{"citationdate", .8},
                                     MetaName{"citationonlinedate", .85},
                                     MetaName{"citationpublicationdate", .8},
                                     MetaName{"created", .7},
                                     MetaName{"csepubdate", .85},
                                     MetaName{"cxenseparserecspublishtime", .85},
                                     MetaName{"date", .7},
                                     MetaName{"datecreated", .75},
                                     MetaName{"dateissued", .85},
                                     MetaName{"datepublished", .85},
                                     MetaName{"datepublication", .85},
                                     MetaName{"dcdate", .75},
                                     MetaName{"dcdatecreated", .8},
                                     MetaName{"dcdateissued", .85},
                                     MetaName{"dcdatepublished", .85},
                                     MetaName{"dccreated", .8},
                                     MetaName{"dcissued", .85},
                                     MetaName{"dctermscreated", .8},
                                     MetaName{"dctermsdate", .75},
                                     MetaName{"dctermsissued", .85},
                                     MetaName{"displaydate", .85},
                                     MetaName{"docdate", .75},
                                     MetaName{"eprintsdate", .75},
                                     MetaName{"fecha", .7},
                                     MetaName{"fechacreacion", .75},
                                     MetaName{"fechapublicacion", .85},
                                     MetaName{"firstpublished", .88},
                                     MetaName{"gapubdate", .85},
                                     MetaName{"issued", .8},
                                     MetaName{"newspublicationdate", .85},
                                     MetaName{"nrcpublicationdate", .85},
                                     MetaName{"ogarticlepublished", .85},
                                     MetaName{"ogarticlepublishedtime", .88},
                                     MetaName{"ogpubdate", .85},
                                     MetaName{"ogpublishdate", .85},
                                     MetaName{"ogpublishedtime", .85},
                                     MetaName{"ogreleasedate", .7},
                                     MetaName{"originalpublicationdate", .88},
                                     MetaName{"parselypubdate", .85},
                                     MetaName{"pdate", .75},
                                     MetaName{"postdate", .8},
                                     MetaName{"prismpublicationdate", .85},
                                     MetaName{"pubdate", .85},
                                     MetaName{"publicationdate", .85},
                                     MetaName{"publishdate", .85},
                                     MetaName{"publishedat", .85},
                                     MetaName{"published", .75},
                                     MetaName{"publisheddate", .85},
                                     MetaName{"publishedtime", .85},
                                     MetaName{"publishedon", .85},
                                     MetaName{"publishtime", .85},
                                     MetaName{"releasedate", .75},
                                     MetaName{"rnewsdatepublished", .85},
                                     MetaName{"sailthrudate", .85},
                                     MetaName{"shareaholicarticlepublishedtime", .85},
                                     MetaName{"swtpublicationdate", .85},
                                     MetaName{"videoreleasedate", .6},
                                     MetaName{"vrpublishedtime", .85}};

constexpr std::array<std::string_view, 9> kModifiedMetas{
    "article:modified_time", "og:updated_time", "datemodified",     "dcterms.modified", "dc.date.modified",
    "last-modified",         "lastmod",         "modificationdate", "article:modified"};

/// A name's letters and digits: "article:published_time" is "articlepublishedtime".
std::string letters_of(std::string_view name) {
  std::string letters;
  for (const char c : name)
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c))
      letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return letters;
}

const MetaName* published_meta(std::string_view name) {
  const std::string letters = letters_of(name);
  const auto known = std::find_if(kPublishedMetas.begin(), kPublishedMetas.end(),
                                  [&](const MetaName& row) { return row.name == letters; });
  return known == kPublishedMetas.end() ? nullptr : &*known;
}

// Each candidate is compared with all others. Set by eye: a page with more dates is a listing or a calendar, and the
// first ones, from metadata and the head of the page, are those that count.
constexpr std::size_t kMostCandidates = 300;

void add_stamp(Candidates<Day>& to, std::string_view stamp, DayCandidate base, DateOrder order) {
  if (to.size() >= kMostCandidates) return;
  const auto date = date_of_stamp(stamp, order);
  if (!date || !plausible(*date)) return;
  base.value.date = *date;
  base.words = std::string(clipped(stamp));
  base.value.utc = is_utc(stamp);
  base.value.local = !base.value.utc && has_offset(stamp);
  to.push_back(std::move(base));
}

/// Where JSON-LD tells of several articles, those with another headline than the page's are other pages'.
bool tells_of_another(const Metadata& metadata, const JsonLdItem& item, std::string_view headline) {
  if (!item.article || item.headline.empty() || headline.empty() || headline_key(item.headline) == headline)
    return false;
  return std::any_of(metadata.json_ld.begin(), metadata.json_ld.end(), [&](const JsonLdItem& other) {
    return other.article && headline_key(other.headline) == headline;
  });
}

void add_structured(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to) {
  const Metadata& metadata = outline.metadata;
  const DateOrder order = around.order;
  const Head head(outline, around.headline);
  const std::string headline =
      around.headline == kNoNode ? std::string() : headline_key(outline.page.text_of(around.headline));
  for (const JsonLdItem& item : metadata.json_ld) {
    if (tells_of_another(metadata, item, headline)) continue;
    const std::string type = item.types.empty() ? std::string() : item.types.front();
    const Source source = item.article ? Source::json_ld : Source::json_ld_other;
    add_stamp(to, item.date_published,
              {{{}, source},
               item.article ? kDateWeights.json_ld : kDateWeights.json_ld_other,
               "JSON-LD datePublished of " + type,
               {},
               "script[type=application/ld+json]"},
              order);
    if (item.article && item.date_published.empty())
      add_stamp(to, item.date_created,
                {{{}, Source::json_ld_other},
                 kDateWeights.json_ld_created,
                 "JSON-LD dateCreated of " + type,
                 {},
                 "script[type=application/ld+json]"},
                order);
  }
  for (const MetaTag& tag : metadata.tags) {
    const MetaName* known = published_meta(tag.name);
    if (!known) continue;
    add_stamp(to, tag.content,
              {{{}, known->weight >= .8 ? Source::meta : Source::weak_meta},
               known->weight,
               "meta " + tag.name,
               {},
               "meta[" + tag.name + "]"},
              order);
  }
  for (const Property& property : metadata.properties) {
    const std::string letters = letters_of(property.name);
    const bool published =
        letters == "datepublished" || letters == "pubdate" || letters == "issued" || letters == "dateissued";
    const bool created =
        letters == "datecreated" || letters == "published" || letters == "created" || letters == "date";
    if (!published && !created) continue;
    if (overlaps(outline.zone(property.node), Zone::related | Zone::comments | Zone::navigation | Zone::aside) &&
        !head.holds(property.node))
      continue;
    const double weight = published ? kDateWeights.property : kDateWeights.property_created;
    add_stamp(to, property.value,
              {{{}, Source::property},
               weight,
               "itemprop " + property.name,
               {},
               outline.page.path_of(property.node),
               property.node},
              order);
  }
}

// --- The page's visible dates
// ----------------------------------------------------------------------------------------------------------

/// Words that go with a date line; three others in small letters make a sentence.
bool goes_with_date(std::string_view word) {
  static constexpr std::array<std::string_view, 44> kWords{
      "a",   "al",      "am",       "and", "at",   "by",     "comentarios", "comment", "comments", "de",      "del",
      "el",  "en",      "est",      "et",  "h",    "hace",   "horas",       "hours",   "hrs",      "in",      "la",
      "las", "lectura", "lecturas", "m",   "min",  "mins",   "minute",      "minutes", "minuto",   "minutos", "of",
      "on",  "p",       "pm",       "por", "read", "shares", "the",         "time",    "to",       "views",   "y"};
  return std::binary_search(kWords.begin(), kWords.end(), word);
}

bool is_sentence(std::string_view line, const DateMention& mention) {
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

/// "by Ana Ruiz, Gardener | Dec 30, 2025 | Plants": signs part the date from what stands beside it.
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

/// "— South Park (@SouthPark) September 27, 2020": the day of a post that the page quotes.
bool dates_quoted_post(std::string_view line, const DateMention& mention) {
  return line.substr(0, mention.begin).find("(@") != std::string_view::npos;
}

/// True for a line that is there to say a date: little else on it, or it opens with a label.
bool says_date(const Line& line, const DatedText& text) {
  constexpr std::size_t kMostBeside = 70;
  constexpr std::size_t kMostSetOff = 140;
  constexpr std::size_t kOpening = 50;
  if (text.label == DateLabel::published && text.mention.begin <= kOpening) return line.text.size() < 300;
  const std::size_t beside = line.text.size() - (text.mention.end - text.mention.begin);
  return (beside <= kMostBeside || (beside <= kMostSetOff && is_set_off(line.text, text.mention))) &&
         !is_sentence(line.text, text.mention);
}

/// "Huánuco, 8 de setiembre del 2022.-", "SPOKANE, Wash. – March 29, 2019 –": names of a place, the day, and a sign
/// that closes them.
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

/// A date alone on its line may have its label on the line above: "Content current as of:".
DateLabel label_above(const PageLayout& outline, const Line& line) {
  const auto index = static_cast<std::size_t>(&line - outline.lines.data());
  constexpr std::size_t kLongest = 50;
  if (index == 0 || outline.lines[index - 1].text.size() > kLongest || outline.lines[index - 1].linked)
    return DateLabel::none;
  return label_before(outline.lines[index - 1].text);
}

/// The day of an event or an exhibition, by the names of the element and of the one around it.
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

/// "June 20 – August 30, 2016", "del 20 de junio al 30 de agosto de 2016": a show or a season, whose last day has the
/// year.
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

/// "Fecha: …" with "Lugar: …" or "Hora: …" on the next lines: a box of an event.
bool in_event_box(const PageLayout& outline, const Line& line) {
  static constexpr std::array<std::string_view, 11> kFields{
      "lugar:", "hora:",     "horario:", "where:", "time:",     "venue:",
      "sede:",  "location:", "donde:",   "place:", "ubicacion:"};
  const auto index = static_cast<std::size_t>(&line - outline.lines.data());
  constexpr std::size_t kReach = 2;
  const std::size_t end = std::min(outline.lines.size(), index + kReach + 1);
  for (std::size_t i = index > kReach ? index - kReach : 0; i < end; ++i) {
    const std::string start = fold(std::string_view(outline.lines[i].text).substr(0, 12));
    if (i != index &&
        std::any_of(kFields.begin(), kFields.end(), [&](std::string_view field) { return start.starts_with(field); }))
      return true;
  }
  return false;
}

/// `addressed` is the month that the page's address names: it gives "Publicado el 11 de mayo" its year.
void add_line(const PageLayout& outline, const Line& line, DateOrder order, double weight, Source source,
              const char* rule, Candidates<Day>& to, Candidates<Day>& modified,
              const std::optional<PartialDate>& addressed = {}) {
  constexpr std::size_t kLongest = 600;
  if (line.text.size() > kLongest || of_an_event(outline.page, line.block)) return;
  bool taken = false;
  for (const DatedText& text : dated(line.text, order)) {
    PartialDate date = text.mention.date;
    if (!date.year && date.day && addressed && addressed->month == date.month) date.year = addressed->year;
    if (!date.year || !plausible(date) || ends_range(line.text, text.mention)) continue;
    const std::string label = fold(std::string_view(line.text).substr(0, text.mention.begin));
    if ((label.starts_with("fecha") || label.starts_with("date")) && label.find("publi") == label.npos &&
        in_event_box(outline, line))
      continue;
    DayCandidate candidate{
        {date, source}, weight, rule, std::string(clipped(line.text)), outline.page.path_of(line.block), line.first};
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
      if (!date.day || source != Source::header_line) continue;
      const bool dateline = in_dateline(line.text, text.mention);
      if (!dateline && text.mention.begin != 0) continue;
      candidate.weight = dateline ? kDateWeights.dateline : kDateWeights.opens_text;
      candidate.rule = dateline ? "date in the dateline" : "date that opens the text";
    }
    if (text.label == DateLabel::published) candidate.weight += kDateWeights.labelled;
    const std::string before = fold(std::string_view(line.text).substr(0, text.mention.begin));
    if (date.day && text.label == DateLabel::published &&
        (before.find("originally") != std::string::npos || before.find("first published") != std::string::npos ||
         before.find("originalmente") != std::string::npos))
      candidate.weight += kDateWeights.first_published;
    // A month gives way to a day, unless it is what stands under the headline.
    if (!date.day)
      candidate.weight -= source == Source::header_line ? kDateWeights.month_in_header : kDateWeights.month;
    to.push_back(std::move(candidate));
    taken = true;
  }
}

/// A node in the site's header, which stands before the headline and does not hold it.
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

/// Whether a node stands in the article or header of the piece, however its own element is called: "<article><header>
/// <aside><time>…</time></aside><h1>".
bool shares_header(const Page& page, NodeIndex node, NodeIndex headline) {
  if (headline == kNoNode) return false;
  for (NodeIndex up = page[headline].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is("article") || page[up].is("header") || page[up].is("hgroup"))
      return page.inside(node, up) && page.find("nav", up) == kNoNode;
  return false;
}

/// The lines around the headline: a few before it, and those after it up to the first paragraph of the text.
void add_header_lines(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
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
    if (foreign && !head.holds(line.first)) continue;
    const std::size_t before = to.size();
    // Behind the first paragraph a short line with a date is a cell of a table or another event.
    const double depth = kDateWeights.line_down * static_cast<double>(i - after) +
                         (paragraphs > 0 ? kDateWeights.behind_paragraph : 0) +
                         (foreign ? kDateWeights.in_foreign_zone : 0);
    add_line(outline, line, around.order, kDateWeights.below_headline - depth, Source::header_line,
             "date line under the headline", to, modified, addressed);
    if (line.prose && (to.size() == before || line.text.size() > kSentence) && ++paragraphs == 3) break;
  }
  for (std::size_t i = first; i-- > 0 && i + kBefore >= first;) {
    const Line& line = outline.lines[i];
    if (overlaps(line.zone, Zone::related | Zone::comments | Zone::footer)) continue;
    if (overlaps(line.zone, Zone::aside) && !shares_header(outline.page, line.first, around.headline)) continue;
    if (shows_today(outline, line, around.headline)) continue;
    add_line(outline, line, around.order,
             kDateWeights.above_headline - kDateWeights.line_up * static_cast<double>(first - i), Source::header_line,
             "date line above the headline", to, modified);
  }
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

/// Time elements and elements whose class says that they hold a date, outside what belongs to other pages.
void add_elements(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
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
    if (of_an_event(page, i)) continue;
    if (has_class_word(page, i, {"now", "today", "todays", "hoy", "reloj", "clock", "current"}) ||
        in_site_header(page, i, around.headline))
      continue;
    const std::string text = page.text_of(i);
    if (text.size() > 160) continue;
    std::string stamp(page.attribute(i, "datetime"));
    if (stamp.empty()) stamp = page.attribute(i, "title");
    const std::string names =
        ascii_lower(page.attribute(i, "class")) + " " + ascii_lower(page.attribute(i, "itemprop"));
    // What stands before the element tells more than the element: "Updated <time>…".
    DateLabel label = DateLabel::none;
    auto texts = dated(text, around.order);
    const std::string parts = texts.empty() ? parts_of_day(page, i) : std::string();
    if (!parts.empty()) texts = dated(parts, around.order);
    if (!texts.empty()) label = texts.front().label;
    if (label == DateLabel::none) {
      const std::size_t line = outline.line_at(i);
      const std::size_t own = line > 0 && (line >= outline.lines.size() || outline.lines[line].first > i) &&
                                      outline.lines[line - 1].last >= i
                                  ? line - 1
                                  : line;
      if (own < outline.lines.size()) {
        const std::string& whole = outline.lines[own].text;
        const std::size_t at = text.empty() ? std::string::npos : whole.find(text);
        if (at != std::string::npos && at > 0) label = label_before(std::string_view(whole).substr(0, at));
      }
    }
    // "entry-date published updated" is what themes write where the two are one.
    const bool both = names.find("published") != std::string::npos || names.find("entry-date") != std::string::npos;
    const bool updated = label == DateLabel::updated || (!both && (names.find("updat") != std::string::npos ||
                                                                   names.find("modif") != std::string::npos ||
                                                                   names.find("actualiz") != std::string::npos));
    if (label == DateLabel::other) continue;
    DayCandidate candidate{{{}, time ? Source::time_element : Source::dated_element},
                           time ? kDateWeights.time_element : kDateWeights.dated_element,
                           time ? "time element" : "element of class date",
                           {},
                           page.path_of(i),
                           i};
    const bool after_headline = around.headline != kNoNode && i > around.headline;
    if (after_headline) candidate.weight += kDateWeights.after_headline;
    Candidates<Day>& list = updated ? modified : to;
    const std::size_t before = list.size();
    // The words a reader sees come first: they are the local day.
    for (const DatedText& one : texts) {
      if (!one.mention.date.year || !one.mention.date.day || !plausible(one.mention.date)) continue;
      candidate.value.date = one.mention.date;
      candidate.words = std::string(clipped(text));
      list.push_back(candidate);
      break;
    }
    if (list.size() == before && !stamp.empty()) add_stamp(list, stamp, candidate, around.order);
  }
}

void add_labelled_and_lone_lines(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to,
                                 Candidates<Day>& modified) {
  for (const Line& line : outline.lines) {
    if (to.size() >= kMostCandidates || modified.size() >= kMostCandidates) break;
    if (line.text.size() > 200 || overlaps(line.zone, Zone::related | Zone::comments | Zone::aside)) continue;
    const auto texts = dated(line.text, around.order);
    if (texts.empty()) continue;
    const DatedText& text = texts.front();
    if (in_site_header(outline.page, line.first, around.headline)) continue;
    const bool alone = line.text.size() - (text.mention.end - text.mention.begin) <= 20;
    // "By: Ana Ruiz on 4 August 2021": a byline that says the day, wherever it stands.
    const std::string start = fold(std::string_view(line.text).substr(0, 4));
    const bool byline =
        start.compare(0, 3, "by ") == 0 || start.compare(0, 3, "by:") == 0 || start == "por " || start == "por:";
    if (byline && text.label == DateLabel::none && text.mention.date.day && line.text.size() < 100 &&
        !is_sentence(line.text, text.mention))
      add_line(outline, line, around.order, kDateWeights.in_byline, Source::label, "date in the byline", to, modified);
    else if (text.label == DateLabel::published && line.text.size() < 140)
      add_line(outline, line, around.order, kDateWeights.labelled_line, Source::label, "text labelled as published", to,
               modified);
    else if (text.label == DateLabel::updated)
      add_line(outline, line, around.order, kDateWeights.updated_line, Source::label, "text labelled as updated", to,
               modified);
    else if (alone && !line.heading && !overlaps(line.zone, kForeign) && !stands_for_change(outline, line, modified))
      add_line(outline, line, around.order, kDateWeights.lone_line, Source::lone_line, "line that is only a date", to,
               modified);
  }
}

/// "EMBARGOED UNTIL 12:01 A.M., Wednesday, February 15, 2017": published then if nothing else says a day.
void add_embargo(const PageLayout& outline, DateOrder order, Candidates<Day>& to) {
  for (const Line& line : outline.lines) {
    if (overlaps(line.zone, kForeign) || !gives_release_order(line.text)) continue;
    for (const DateMention& mention : find_dates(line.text, order)) {
      if (!mention.date.year || !mention.date.day) continue;
      to.push_back({{mention.date, Source::label},
                    kDateWeights.embargo,
                    "end of the embargo",
                    std::string(clipped(line.text)),
                    outline.page.path_of(line.block),
                    line.first});
      return;
    }
  }
}

// --- Sources
// ---------------------------------------------------------------------------------------------------------------------------

/// Sources that are likely to be right or wrong together: what one system wrote, and what the page shows.
enum class Kind { structured_json, structured_meta, structured_property, visible, address };
Kind kind_of(Source source) {
  switch (source) {
    case Source::json_ld:
    case Source::json_ld_other:
      return Kind::structured_json;
    case Source::meta:
    case Source::weak_meta:
      return Kind::structured_meta;
    case Source::property:
      return Kind::structured_property;
    case Source::address:
      return Kind::address;
    default:
      return Kind::visible;
  }
}

bool is_structured(Source source) {
  return kind_of(source) != Kind::visible && source != Source::address;
}

// --- Where nothing else says a day
// -----------------------------------------------------------------------------------------------------

/// Adds the one day that all of `found` agree on; days that differ are those of several pages.
void add_if_one(Candidates<Day> found, Candidates<Day>& to) {
  const bool one = !found.empty() && std::all_of(found.begin(), found.end(), [&](const DayCandidate& other) {
    return other.value.date == found.front().value.date;
  });
  if (one) to.push_back(std::move(found.front()));
}

/// `<body data-pubdate="2022-10-05">`, `<x-timestamp publishdate="…">`: attributes named as the day of publication.
void add_attributes(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to) {
  static constexpr WordSet kNames{
      "data-pubdate",          "data-publishdate",    "data-publish-date",  "data-published", "data-published-at",
      "data-publication-date", "data-date-published", "data-datepublished", "data-date",      "data-date-iso",
      "publishdate",           "publish-date",        "published-at",       "pubdate"};
  const Page& page = outline.page;
  Candidates<Day> found;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (overlaps(outline.zone(i), Zone::related | Zone::comments)) continue;
    for (const Attribute& attribute : page.attributes(i))
      if (!attribute.value.empty() && kNames.has(attribute.key))
        add_stamp(found, attribute.value,
                  {{{}, Source::weak_meta},
                   kDateWeights.attribute,
                   "attribute " + std::string(attribute.name),
                   {},
                   page.path_of(i),
                   i},
                  around.order);
  }
  add_if_one(std::move(found), to);
}

/// "datePublished":"2023-04-01T…" in the data that a script draws the page from.
void add_script_data(const PageLayout& outline, const DateSurroundings& around, Candidates<Day>& to) {
  const Page& page = outline.page;
  Candidates<Day> found;
  constexpr std::size_t kMost = 40;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (!page[i].is_text() || !page[page[i].parent].is("script") ||
        page.attribute(page[i].parent, "type").find("ld+json") != std::string_view::npos)
      continue;
    const std::string_view script = page[i].text;
    for (const std::string_view key : {"datePublished", "date_published", "publishedAt", "published_at", "publishDate",
                                       "publish_date", "publishedDate", "published_date", "publicationDate",
                                       "publication_date", "firstPublished", "firstPublishedAt", "pubDate", "pub_date",
                                       "publishedTime", "published_time", "fechaPublicacion", "fecha_publicacion"}) {
      for (std::size_t at = script.find(key); at != std::string_view::npos && found.size() < kMost;
           at = script.find(key, at + key.size())) {
        // A quote, plain or escaped, a colon, a quote, and the value.
        std::size_t value = script.find_first_not_of("\\\"' \t", at + key.size());
        if (value == std::string_view::npos || (script[value] != ':' && script[value] != '=')) continue;
        value = script.find_first_not_of("\\\"' \t", value + 1);
        if (value == std::string_view::npos || !is_digit(script[value])) continue;
        const std::string_view stamp =
            script.substr(value, std::min<std::size_t>(script.find_first_of("\\\"',}", value), script.size()) - value);
        constexpr std::size_t kLongest = 40;
        if (stamp.size() <= kLongest && stamp.find('-') != std::string_view::npos)
          add_stamp(found, stamp,
                    {{{}, Source::weak_meta},
                     kDateWeights.script_data,
                     "script data " + std::string(key),
                     {},
                     page.path_of(page[i].parent),
                     kNoNode},
                    around.order);
      }
    }
  }
  add_if_one(std::move(found), to);
}

// --- The choice
// ------------------------------------------------------------------------------------------------------------------------

long day_distance(const PartialDate& a, const PartialDate& b) {
  if (!a.day || !b.day) return 1000;
  return std::labs(a.first_day().days() - b.first_day().days());
}

/// "5.30am", "12:00 A. M.", "14:05".
bool shows_clock(std::string_view words) {
  for (std::size_t i = 1; i + 2 < words.size(); ++i)
    if ((words[i] == ':' || words[i] == '.') && is_digit(words[i - 1]) && is_digit(words[i + 1]) &&
        is_digit(words[i + 2])) {
      if (words[i] == ':') return true;
      const std::string after = fold(words.substr(i + 3, 6));
      if (after.find('m') != std::string::npos && after.find_first_of("ap") != std::string::npos) return true;
    }
  return false;
}

/// Whether a system wrote the stamp when it took the page over: what it calls published is what it calls changed, or
/// even later, or is a day as people write it ("13/11/2025 09:21").
bool is_of_an_import(const DayCandidate& stamp, const Candidates<Day>& modified) {
  const bool iso = stamp.words.size() > 4 && stamp.words[4] == '-';
  const bool clock = stamp.words.find(':') != std::string::npos;
  if (!iso && clock && is_digit(stamp.words.front())) return true;
  return clock && std::any_of(modified.begin(), modified.end(), [&](const DayCandidate& change) {
           return is_structured(change.value.source) &&
                  (change.words == stamp.words || change.value.date < stamp.value.date);
         });
}

double score_of(const DayCandidate& candidate, const Candidates<Day>& all, const Candidates<Day>& modified) {
  double score = candidate.weight;
  bool counted[5] = {};
  counted[static_cast<int>(kind_of(candidate.value.source))] = true;
  bool other_structured = false;
  for (const DayCandidate& other : all) {
    if (is_structured(other.value.source) && other.value.date != candidate.value.date) other_structured = true;
    bool& seen = counted[static_cast<int>(kind_of(other.value.source))];
    if (seen) continue;
    if (other.value.date == candidate.value.date) {
      score += kDateWeights.confirmed * other.weight;
      seen = true;
    } else if (candidate.value.utc && other.value.source == Source::header_line && shows_clock(other.words) &&
               day_distance(candidate.value.date, other.value.date) == 1) {
      // A local clock beside the day leaves no doubt which of the two a reader's day is.
      score -= kDateWeights.utc_beside_clock;
      seen = true;
    } else if (candidate.value.utc &&
               (other.value.source == Source::header_line ||
                (is_structured(other.value.source) && other.value.local)) &&
               day_distance(candidate.value.date, other.value.date) == 1) {
      // A stamp in UTC gives way to the local day that the page shows, or that another stamp writes with its own
      // offset.
      score -= kDateWeights.utc_beside_day;
      seen = true;
    }
  }
  // A stamp that cannot be the first publication's: equal to the last change's, later than it, or written as templates
  // show days. An earlier day that the page prints by the headline is the first.
  if (is_structured(candidate.value.source) && is_of_an_import(candidate, modified)) {
    const bool earlier_shown = std::any_of(all.begin(), all.end(), [&](const DayCandidate& other) {
      const bool printed = other.value.source == Source::header_line ? other.weight > kDateWeights.printed_by_headline
                                                                     : other.value.source == Source::dated_element;
      return printed && other.value.date.day && other.value.date < candidate.value.date;
    });
    if (earlier_shown) score -= kDateWeights.of_an_import;
  }
  // A page that shows the day of its last change under the headline, and says the day of publication in its metadata.
  if (kind_of(candidate.value.source) == Kind::visible && other_structured)
    for (const DayCandidate& change : modified)
      if (is_structured(change.value.source) && change.value.date == candidate.value.date) {
        score -= kDateWeights.day_of_change;
        break;
      }
  return score;
}

/// The day of the last change that a reader sees, where one is shown whole; null where only metadata have one.
const DayCandidate* shown_change(const Candidates<Day>& modified) {
  const DayCandidate* best = nullptr;
  for (const DayCandidate& change : modified)
    if (change.node != kNoNode && change.value.date.day && (!best || change.weight > best->weight)) best = &change;
  return best;
}

Evidence evidence_of(const DayCandidate& candidate, const char* field) {
  return {field,           candidate.value.date.to_string(),      candidate.rule, candidate.words,
          candidate.where, std::clamp(candidate.weight, 0.0, 1.0)};
}

}  // namespace

DateOrder proven_order(const PageLayout& outline, DateOrder assumed) {
  bool day_first = false;
  bool month_first = false;
  for (const Line& line : outline.lines) {
    constexpr std::size_t kLongest = 200;
    if (line.text.size() > kLongest || line.text.find('/') == std::string::npos) continue;
    for (const DateMention& mention : find_dates(line.text, DateOrder::month_day)) {
      const std::string_view printed = std::string_view(line.text).substr(mention.begin, mention.end - mention.begin);
      if (mention.ambiguous || printed.find('/') == std::string_view::npos || !is_digit(printed.front()) ||
          printed.size() > 10)
        continue;
      const int first = std::atoi(std::string(printed).c_str());
      if (first > 31) continue;
      (first == mention.date.day && first != mention.date.month ? day_first : month_first) = true;
    }
  }
  if (day_first == month_first) return assumed;
  return day_first ? DateOrder::day_month : DateOrder::month_day;
}

PublishedDate find_published_date(const PageLayout& outline, const DateSurroundings& given) {
  DateSurroundings around = given;
  around.order = proven_order(outline, given.order);
  Candidates<Day> candidates;
  Candidates<Day> modified;
  add_structured(outline, around, candidates);
  add_header_lines(outline, around, candidates, modified);
  if (const auto day = date_of_path(around.address); day && day->day)
    candidates.push_back({{*day, Source::address},
                          kDateWeights.address,
                          "day in the address",
                          std::string(clipped(around.address)),
                          "address"});
  add_elements(outline, around, candidates, modified);
  add_labelled_and_lone_lines(outline, around, candidates, modified);

  PublishedDate result;
  add_embargo(outline, around.order, candidates);
  if (candidates.empty()) add_attributes(outline, around, candidates);
  if (candidates.empty()) add_script_data(outline, around, candidates);
  for (const JsonLdItem& item : outline.metadata.json_ld)
    if (item.article)
      add_stamp(modified, item.date_modified,
                {{{}, Source::json_ld},
                 kDateWeights.json_ld_modified,
                 "JSON-LD dateModified",
                 {},
                 "script[type=application/ld+json]"},
                around.order);
  for (const std::string_view name : kModifiedMetas)
    if (const MetaTag* tag = outline.metadata.tag({name}))
      add_stamp(modified, tag->content,
                {{{}, Source::meta}, kDateWeights.meta_modified, "meta " + tag->name, {}, "meta[" + tag->name + "]"},
                around.order);

  outline.page.budget().spend(candidates.size() * (candidates.size() + modified.size()));
  const DayCandidate* const chosen =
      choose(
          candidates, [&](const DayCandidate& day) { return score_of(day, candidates, modified); },
          [](const Day& a, const Day& b) { return a.date == b.date; }, kWhateverItWeighs)
          .candidate;
  if (chosen) {
    result.date = chosen->value.date;
    result.printed = std::any_of(candidates.begin(), candidates.end(), [&](const DayCandidate& one) {
      return one.value.date == *result.date && !is_structured(one.value.source);
    });
    if (chosen->value.source == Source::header_line) result.node = chosen->node;
    result.evidence.push_back(evidence_of(*chosen, "date"));
  }
  if (!result.date)
    if (const DayCandidate* change = shown_change(modified)) {
      DayCandidate day = *change;
      day.weight = kDateWeights.change_alone;
      day.rule += ", the only day that the page shows";
      result.date = day.value.date;
      result.printed = true;
      result.change = true;
      result.evidence.push_back(evidence_of(day, "date"));
    }
  constexpr std::size_t kMostEvidence = 12;
  for (std::size_t i = 0; i < candidates.size() && result.evidence.size() < kMostEvidence; ++i)
    if (&candidates[i] != chosen) result.evidence.push_back(evidence_of(candidates[i], "date"));
  if (!modified.empty()) {
    const auto best =
        std::max_element(modified.begin(), modified.end(),
                         [](const DayCandidate& a, const DayCandidate& b) { return a.weight < b.weight; });
    result.modified = best->value.date;
    result.evidence.push_back(evidence_of(*best, "modified"));
  }
  return result;
}

}  // namespace dateline
