// Bylines that a reader sees: lines that say By or Por, names beside a date or a portrait, standfirsts and signatures.
#include <algorithm>
#include <array>
#include <span>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/byline_candidate.h"
#include "indexer/extract/fields/byline_text.h"
#include "indexer/extract/fields/byline_weights.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/house_name.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

/// True inside a quotation: a quoted post names who is quoted, and when.
bool is_quoted(const Page& page, NodeIndex node) {
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is("blockquote") || page[up].is("q")) return true;
  return false;
}

/// The names after a label that has its line to itself: the lines that follow, as long as they are names. `sure`: the
/// first of them is a name whatever its shape.
std::vector<Author> names_below(const PageLayout& outline, std::size_t label_line, bool sure) {
  std::vector<Author> names;
  constexpr std::size_t kMost = 12;
  for (std::size_t i = label_line + 1; i < outline.lines.size() && i <= label_line + kMost; ++i) {
    const std::string_view text = outline.lines[i].text;
    // Another label is the next field, not a name: "Published By:" may be empty before "Contact: …".
    if (text.size() > 120 || text.substr(0, 30).find(':') != std::string_view::npos) break;
    const std::vector<Author> more = parse_byline(text, sure && names.empty());
    if (more.empty() || (!names.empty() && !has_person_shape(without_separators(text)))) break;
    merge_authors(names, more);
  }
  return names;
}

/// A line up to the end of its first link, where another link follows at once: "By <a>Ana Ruiz</a> <a>Travel News</a>".
/// Else the whole line.
std::string up_to_next_link(const PageLayout& outline, const Line& line) {
  const Page& page = outline.page;
  const auto link_around = [&](NodeIndex node) {
    for (NodeIndex up = page[node].parent; up != kNoNode && up > line.block; up = page[up].parent)
      if (page[up].is("a")) return up;
    return kNoNode;
  };
  if (line.linked == 0) return line.text;
  std::string text;
  NodeIndex first = kNoNode;
  for (NodeIndex i = line.first; i <= line.last; ++i) {
    if (!page[i].is_text()) continue;
    const std::string piece = squeeze(page[i].text);
    const NodeIndex link = link_around(i);
    if (!piece.empty() && link != kNoNode && first == kNoNode) first = link;
    if (!piece.empty() && first != kNoNode && link != first) {
      const bool new_link = link != kNoNode && !continues_names(text, piece);
      text = squeeze(text);
      return new_link && line.text.compare(0, text.size(), text) == 0 ? text : line.text;
    }
    text += page[i].text;
  }
  return line.text;
}

/// "Autor" in an element of its own that opens the line, "<span>Autor</span> Oficina de Prensa": bytes up to the name,
/// 0 where there is none.
std::size_t label_of_its_own(const Page& page, const Line& line, std::span<const std::string_view> labels) {
  constexpr std::size_t kLongest = 80;  // bytes
  if (line.text.size() > kLongest || page[line.first].parent == line.block) return 0;
  const std::string label = squeeze(page[line.first].text);
  if (label.size() + 2 > line.text.size() || std::ranges::find(labels, fold(label)) == labels.end()) return 0;
  return label.size() + 1;
}

/// "By Ana Ruiz | May 3", "May 3, 2015 by Ana Ruiz", "Texto: Ana Ruiz".
void add_labelled_lines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 260;
    if (line.text.size() > kLongest || header.foreign(line.zone, line.first) || overlaps(line.zone, Zone::caption) ||
        is_quoted(outline.page, line.first))
      continue;
    const bool near = i >= header.first && i < header.last;
    // "Autor" alone, as a form's label.
    static constexpr std::array<std::string_view, 5> kAlone{"autor", "autora", "autores", "author", "authors"};
    const bool alone = near && line.text.size() <= 8 && among(kAlone, fold(line.text));
    std::size_t label = alone ? line.text.size() : byline_label(line.text);
    if (label == 0 && near) label = label_of_its_own(outline.page, line, kAlone);
    std::vector<Author> names;
    double weight = near ? kBylineWeights.labelled_line : kBylineWeights.labelled_line_far;
    const std::string text = up_to_next_link(outline, line);
    if (label == line.text.size()) {
      if (near) names = names_below(outline, i, !alone);
      weight = kBylineWeights.label_alone;
    } else if (label) {
      const std::string_view rest = std::string_view(text).substr(label);
      names = parse_byline(rest, false);
      if (names.empty() && near && rest.size() < 60) {
        names = parse_byline(rest, true);
        weight = kBylineWeights.labelled_any_name;
      }
    } else if (near && line.text.size() < 140) {
      for (const std::string_view inner : {" by ", " por ", "|by ", " by: ", " By ", " Por ", " BY ", " POR "}) {
        const std::size_t at = line.text.find(inner);
        // Only where what is before is a date, a label or a section, not prose.
        if (at == std::string::npos || at > 60 || find_dates(line.text).empty()) continue;
        names = parse_byline(std::string_view(line.text).substr(at + inner.size()), false);
        break;
      }
    }
    std::erase_if(names, is_typist);
    if (names.empty()) continue;
    constexpr const char* kRule = "line that says By or Por";
    // Writers with a line each, their portraits between: "By Ana Ruiz May 3", "By Sam Lee May 3".
    if (near && label && !to.empty() && to.back().rule == kRule && to.back().weight == weight &&
        i <= outline.line_at(to.back().node) + 2) {
      merge_authors(to.back().value.authors, names);
      to.back().words = clipped(to.back().words + "; " + line.text);
      continue;
    }
    to.push_back({{names}, weight, kRule, clipped(line.text), outline.page.path_of(line.block), line.first});
  }
}

/// "This post was written by Ana Ruiz, head of training" in the author's box, and "Author" as a heading above the name.
void add_author_notes(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  constexpr std::size_t kLongestNote = 200;
  constexpr std::size_t kLongestName = 60;
  for (std::size_t i = header.headline + 1; i < outline.lines.size(); ++i) {
    const Line& line = outline.lines[i];
    if (line.text.size() > kLongestNote || header.foreign(line.zone, line.first) || is_quoted(outline.page, line.first))
      continue;
    std::string_view name;
    if (line.text.starts_with("This ") || line.text.starts_with("Est")) {
      for (const std::string_view words : {" written by ", " escrito por ", " escrita por "})
        if (const std::size_t at = line.text.find(words); at != std::string::npos)
          name = std::string_view(line.text).substr(at + words.size());
    } else if ((line.heading != 0 || line.emphasised) && i + 1 < outline.lines.size()) {
      static constexpr std::array<std::string_view, 4> kHeadings{"author", "authors", "autor", "autora"};
      const std::string_view below = outline.lines[i + 1].text;
      if (among(kHeadings, headline_key(line.text)) && below.size() <= kLongestName &&
          has_person_shape(without_separators(below)))
        name = below;
    }
    if (name.empty()) continue;
    // What follows a role's comma may be any words: "head of training and of member services".
    if (const std::size_t comma = name.find(", "); comma != name.npos && is_role(name.substr(comma + 2)))
      name = name.substr(0, comma);
    const std::vector<Author> names = parse_byline(name, false);
    // Weighs more than a signature, less than any line of the head.
    if (!names.empty())
      to.push_back({{names},
                    kBylineWeights.author_note,
                    "note on the author",
                    clipped(line.text),
                    outline.page.path_of(line.block),
                    line.first});
  }
}

/// Three digits, a sign, four digits: who is named beside a telephone is a contact.
bool holds_telephone(std::string_view text) {
  for (std::size_t i = 3; i + 4 < text.size(); ++i)
    if ((text[i] == '-' || text[i] == '.' || text[i] == ' ') && is_digit(text[i - 1]) && is_digit(text[i - 2]) &&
        is_digit(text[i - 3]) && is_digit(text[i + 1]) && is_digit(text[i + 2]) && is_digit(text[i + 3]) &&
        is_digit(text[i + 4]))
      return true;
  return false;
}

/// "News provided by" above the name of whoever sent a release to a wire.
bool says_provider(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kLabels{"news provided by", "provided by",  "source",
                                                           "fuente",           "presented by", "sponsored by"};
  return among(kLabels, headline_key(line));
}

/// "The Honorable Louis Ferrante" above an address and "Dear Governor Ferrante:": whom a letter is to.
bool is_addressee(const PageLayout& outline, std::size_t at) {
  constexpr std::size_t kReach = 8;  // lines of an address
  const std::string name = headline_key(outline.lines[at].text);
  const std::string_view last = std::string_view(name).substr(name.rfind(' ') + 1);
  for (std::size_t i = at + 1; i < outline.lines.size() && i <= at + kReach && !outline.lines[i].prose; ++i) {
    const std::string key = headline_key(outline.lines[i].text);
    for (const std::string_view salute : {"dear ", "estimado ", "estimada ", "distinguido ", "distinguida ", "senor "})
      if (key.starts_with(salute) && has_words(key, last)) return true;
  }
  return false;
}

/// "Region West Coast", of a box of facts whose first words alone are bold.
bool opens_with_label(const Page& page, const Line& line) {
  if (line.emphasised) return false;
  for (NodeIndex up = page[line.first].parent; up != kNoNode && up != 0 && !page[up].is_block(); up = page[up].parent)
    if ((page[up].is("b") || page[up].is("strong")) && page[up].end <= line.last) return true;
  return false;
}

/// "Desde", "Hasta" of a form that asks for days.
bool is_form_label(const Page& page, NodeIndex text) {
  for (NodeIndex up = page[text].parent; up != kNoNode && up != 0 && !page[up].is_block(); up = page[up].parent)
    if (page[up].is("label")) return true;
  return false;
}

/// "Statement UIN CWS118": a word of the line holds letters and figures, as no name does.
bool is_number_of_paper(std::string_view line) {
  for (std::size_t i = 1; i < line.size(); ++i)
    if (is_digit(line[i]) && line[i - 1] >= 'A' && line[i - 1] <= 'Z') return true;
  return false;
}

/// A name that has its line to itself, next to a line that is a date: "J. Carrasco" under "6 de febrero de 2013".
void add_names_by_date_lines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  const auto is_date_line = [&](std::size_t i) {
    if (i >= outline.lines.size() || outline.lines[i].text.size() > 60) return false;
    const auto dates = find_dates(outline.lines[i].text);
    return !dates.empty() && dates.front().date.year &&
           outline.lines[i].text.size() - (dates.front().end - dates.front().begin) <= 30;
  };
  bool below_text = false;  // "Oficina de Prensa" under the day that closes a text: the house, and no writer
  for (std::size_t i = header.first; i < header.last; ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 45;
    below_text = below_text || (i > header.headline && line.prose);
    if (i == header.headline || line.heading || line.text.size() > kLongest || in_other_part(line.zone) ||
        line.linked || !has_person_shape(line.text) || begins_like_place(line.text) || is_role(line.text) ||
        line.text.find_first_of(",:!?") != std::string::npos || order_sense(line.text) != OrderSense::none ||
        (below_text && names_office(line.text)))
      continue;
    if (opens_with_label(outline.page, line) || is_number_of_paper(line.text)) continue;
    // Above the headline a name is printed over its day: what is below the day there is a section or the house.
    if (!(is_date_line(i + 1) || (i > header.headline && is_date_line(i - 1)))) continue;
    if (i < header.headline && (names_office(line.text) || is_form_label(outline.page, line.first))) continue;
    if ((i > 0 && says_provider(outline.lines[i - 1].text)) || is_addressee(outline, i) ||
        is_spokesperson(outline, i, header.headline))
      continue;
    const std::vector<Author> names = parse_byline(line.text, false);
    if (names.size() == 1)
      to.push_back({{names},
                    kBylineWeights.line_by_date,
                    "name on the line beside the date",
                    line.text,
                    outline.page.path_of(line.block),
                    line.first});
  }
}

/// "ana.ruiz@ledger.example", of Ana Ruiz.
bool is_address_of(std::string_view line, std::string_view name) {
  const std::size_t at = line.find('@');
  if (at == line.npos || line.find(' ') != line.npos || line.find('.', at) == line.npos) return false;
  const std::string last = fold(name.substr(name.rfind(' ') + 1));
  constexpr std::size_t kShortest = 4;  // bytes
  return last.size() >= kShortest && fold(line.substr(0, at)).find(last) != std::string::npos;
}

/// "Senior Fellow", "Communications Specialist": a title of some words that ends as titles do.
bool is_title_line(std::string_view line) {
  constexpr std::size_t kMostWords = 5;
  return split_words(line).size() <= kMostWords && (is_job_title(line) || headline_key(line).ends_with(" fellow")) &&
         line.find_first_of(".:@") == line.npos;
}

/// "Media contact" within the lines above, or a telephone or address within those below: whom to ask, and no writer.
bool is_contact(const PageLayout& outline, std::size_t at) {
  constexpr std::size_t kReach = 3;  // lines
  for (std::size_t i = at >= kReach ? at - kReach : 0; i < std::min(outline.lines.size(), at + 2 + kReach); ++i) {
    const Line& line = outline.lines[i];
    const std::string key = headline_key(line.text);
    if (i < at && (key.find("contact") != key.npos || key.find("prensa") != key.npos || says_provider(line.text)))
      return true;
    if (i > at && !line.prose && (holds_telephone(line.text) || line.text.find('@') != std::string::npos)) return true;
  }
  return false;
}

/// "Ana Ruiz" with "Periodista" on the line below, in the head of the piece.
void add_names_above_roles(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  static constexpr std::array<std::string_view, 20> kRoles{
      "periodista",   "reportera",      "reportero",     "redactora",   "redactor", "columnista",    "corresponsal",
      "colaboradora", "colaborador",    "reporter",      "columnist",   "editor",   "correspondent", "journalist",
      "staff writer", "staff reporter", "senior writer", "contributor", "writer",   "editora"};
  constexpr std::size_t kLongest = 45;
  for (std::size_t i = header.headline + 1; i < header.last && i + 1 < outline.lines.size(); ++i) {
    const Line& line = outline.lines[i];
    if (line.heading || line.text.size() > kLongest || overlaps(line.zone, Zone::caption | Zone::comments) ||
        !has_person_shape(line.text) || begins_like_place(line.text) || is_role(line.text) ||
        outline.lines[i + 1].text.size() > kLongest ||
        !(among(kRoles, headline_key(outline.lines[i + 1].text)) ||
          (is_title_line(outline.lines[i + 1].text) && !is_contact(outline, i)) ||
          (header.head.holds(line.first) && is_address_of(outline.lines[i + 1].text, line.text))))
      continue;
    const std::vector<Author> names = parse_byline(line.text, false);
    if (names.size() != 1) continue;
    to.push_back({{names},
                  kBylineWeights.line_by_date,
                  "name above its role",
                  line.text,
                  outline.page.path_of(line.block),
                  line.first});
    return;
  }
}

/// The cell of a table that holds a node, 0 outside of tables: a page set in columns has its boxes beside the text.
NodeIndex cell_of(const Page& page, NodeIndex node) {
  while (node != kNoNode && node != 0 && !page[node].is("td")) node = page[node].parent;
  return node == kNoNode ? 0 : node;
}

/// A name set in bold or by itself after the last paragraph: how columns and letters are signed.
void add_signature(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  std::size_t last_prose = outline.lines.size();
  for (std::size_t i = outline.prose_from(header.headline); i < outline.lines.size(); i = outline.prose_from(i + 1)) {
    // A gap of many lines ends the text: what follows is the site's.
    constexpr std::size_t kGap = 12;
    if (last_prose < outline.lines.size() && i > last_prose + kGap) break;
    last_prose = i;
  }
  for (std::size_t i = last_prose + 1; i < outline.lines.size() && i <= last_prose + 2; ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 45;
    if (line.text.size() > kLongest || line.heading || overlaps(line.zone, kForeign) || line.linked ||
        !line.emphasised || is_quoted(outline.page, line.first) ||
        cell_of(outline.page, line.first) != cell_of(outline.page, outline.lines[last_prose].first))
      continue;
    if (!has_person_shape(without_separators(line.text)) || begins_like_place(line.text) || names_office(line.text) ||
        holds_telephone(line.text))
      continue;
    const std::vector<Author> names = parse_byline(line.text, false);
    if (names.size() == 1)
      to.push_back({{names},
                    kBylineWeights.signature,
                    "signature below the text",
                    line.text,
                    outline.page.path_of(line.block),
                    line.first});
    return;
  }
}

/// "Ana Ruiz | Senior Writer | July 2, 2025": a line under the headline with a date, and beside it one name.
void add_dated_names(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  for (std::size_t i = header.headline; i < header.last; ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 120;
    if (line.text.size() > kLongest || line.heading || in_other_part(line.zone) || is_quoted(outline.page, line.first))
      continue;
    const auto dates = find_dates(line.text);
    if (dates.size() != 1 || !dates.front().date.year || order_sense(line.text) != OrderSense::none) continue;
    for (const std::string_view side : {std::string_view(line.text).substr(0, dates.front().begin),
                                        std::string_view(line.text).substr(dates.front().end)}) {
      const std::string_view text = without_separators(side);
      const std::string_view first = without_separators(text.substr(0, end_of_names(text)));
      if (!has_person_shape(first) || first.size() > 40 || is_role(first) || holds_telephone(line.text) ||
          begins_like_place(first) || first.find(',') != std::string_view::npos)
        continue;
      const std::vector<Author> names = parse_byline(first, false);
      if (names.size() != 1) continue;
      to.push_back({{names},
                    kBylineWeights.beside_date,
                    "name beside the date",
                    clipped(line.text),
                    outline.page.path_of(line.block),
                    line.first});
      break;
    }
  }
}

bool all_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte >= 'a' && byte <= 'z') return false;
    if (byte == 0xC3 && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) >= 0x9F) return false;
    if ((byte >= 'A' && byte <= 'Z') || byte == 0xC3) ++letters;
  }
  return letters >= 2;
}

/// "JANE DOE reports from Paris", "ANA RUIZ, coautora de …": a standfirst that names its writer in capitals.
void add_standfirst(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  static constexpr std::array<std::string_view, 36> kVerbs{
      "looks",    "reports",  "explains",   "examines", "writes",  "argues",   "talks",   "interviews", "describes",
      "analyzes", "analyses", "considers",  "reviews",  "spoke",   "asks",     "tells",   "answers",    "replies",
      "responds", "says",     "discusses",  "and",      "examina", "explica",  "analiza", "informa",    "reporta",
      "escribe",  "describe", "entrevista", "habla",    "cuenta",  "responde", "relata",  "argumenta",  "y"};
  for (std::size_t i = header.headline; i < header.last; ++i) {
    const Line& line = outline.lines[i];
    if (line.heading || header.foreign(line.zone, line.first) || line.text.size() < 30) continue;
    const auto words = split_words(line.text);
    std::size_t capitals = 0;
    bool comma = false;
    while (capitals < words.size() && !comma && all_capitals(words[capitals])) comma = words[capitals++].back() == ',';
    if (capitals < 2 || capitals > 4 || capitals == words.size()) continue;
    const std::string next = fold(words[capitals]);
    const bool describes =
        comma && (next == "author" || next == "coauthor" || next == "co-author" || next == "autor" ||
                  next == "autora" || next == "coautor" || next == "coautora" || next == "editor" || next == "a");
    if (!describes && !(among(kVerbs, next) && !comma)) continue;
    // "THE REPUBLICANS and Democrats can agree": two writers are both in capitals.
    const bool joined = next == "and" || next == "y";
    std::size_t end = capitals;
    if (joined)
      for (++end; end < words.size() && all_capitals(words[end]);) ++end;
    if (joined && end == capitals + 1) continue;
    const std::size_t length =
        static_cast<std::size_t>(words[end - 1].data() - line.text.data()) + words[end - 1].size();
    const std::vector<Author> names = parse_byline(std::string_view(line.text).substr(0, length), false);
    if (!names.empty())
      to.push_back({{names},
                    kBylineWeights.standfirst,
                    "standfirst that names its writer",
                    clipped(line.text),
                    outline.page.path_of(line.block),
                    line.first});
    return;
  }
}

}  // namespace

void add_printed_bylines(const PageLayout& outline, const PieceHeader& header, Candidates<Signature>& to) {
  add_labelled_lines(outline, header, to);
  add_dated_names(outline, header, to);
  add_standfirst(outline, header, to);
  add_portrayed_bylines(outline, header, to);
  if (header.last > 0) {
    add_author_notes(outline, header, to);
    add_names_by_date_lines(outline, header, to);
    add_names_above_roles(outline, header, to);
    add_signature(outline, header, to);
  }
}

}  // namespace dateline
