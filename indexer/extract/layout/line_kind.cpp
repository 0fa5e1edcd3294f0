// Recognises the lines of a release's form by their words, English and Spanish.
#include "indexer/extract/layout/line_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/word_key.h"
#include "indexer/extract/layout/blocks.h"
#include "indexer/extract/layout/line_phrases.h"

namespace dateline {
namespace {

using namespace line_phrases;

bool starts_with(std::string_view text, std::string_view prefix) {
  return !text.empty() && text[0] == prefix[0] && text.starts_with(prefix);
}
bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::size_t letters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; }));
}
std::size_t digits_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); }));
}

constexpr std::array<std::string_view, 3> kDashes{"\xE2\x80\x94", "\xE2\x80\x93", "-"};

bool dashed(std::string_view signs) {
  const auto at_front = [&](std::string_view dash) { return signs.starts_with(dash); };
  const auto at_back = [&](std::string_view dash) { return signs.ends_with(dash); };
  return std::any_of(kDashes.begin(), kDashes.end(), at_front) && std::any_of(kDashes.begin(), kDashes.end(), at_back);
}

/// What is between dashes, stars, brackets and similar signs, as many at the front as at the back or not.
std::string_view without_marks(std::string_view signs) {
  constexpr std::string_view kOther = "*_=~#.()[]<>";
  for (bool cut = true; cut && !signs.empty();) {
    cut = false;
    for (const std::string_view dash : kDashes) {
      if (signs.starts_with(dash)) {
        signs.remove_prefix(dash.size());
        cut = true;
      }
      if (signs.ends_with(dash)) {
        signs.remove_suffix(dash.size());
        cut = true;
      }
    }
    if (!signs.empty() && kOther.find(signs.front()) != kOther.npos) {
      signs.remove_prefix(1);
      cut = true;
    }
    if (!signs.empty() && kOther.find(signs.back()) != kOther.npos) {
      signs.remove_suffix(1);
      cut = true;
    }
  }
  return signs;
}

LineKind mark_kind(std::string_view folded) {
  constexpr std::size_t kMost = 18;
  std::array<char, kMost> printed;
  std::size_t size = 0;
  for (const char c : folded) {
    if (c == ' ') continue;
    if (size == kMost) return LineKind::prose;
    printed[size++] = c;
  }
  if (size < 2) return LineKind::prose;
  const std::string_view signs(printed.data(), size);
  if (signs == "ends" || signs == "end" || signs == "fin" || signs == "end###") return LineKind::end_mark;
  const std::string_view inner = without_marks(signs);
  // "-30-", "(Fin)", "---000---", "*** END ***".
  constexpr std::array<std::string_view, 12> kEnds{"30", "end", "ends", "fin", "xxx", "ooo",
                                                   "oo", "o",   "x",    "000", "00",  "0"};
  if (inner.size() < signs.size() && std::find(kEnds.begin(), kEnds.end(), inner) != kEnds.end())
    return LineKind::end_mark;
  if (signs == "30" || signs == "xxx") return LineKind::end_mark;
  // "ooo", "oooOOOooo", "oo00oo"
  if (size > 2 && signs.front() == 'o' && signs.find_first_not_of("o0") == signs.npos) return LineKind::end_mark;
  // "- more -", "(sigue)" at the foot of a printed page: the text goes on.
  if (inner.size() < signs.size() && (inner == "more" || inner == "sigue" || inner == "continua"))
    return LineKind::label;
  // The initials of a house between dashes: "-MSPA-".
  constexpr std::size_t kLongest = 12;
  if (signs.size() <= kLongest && dashed(signs) && inner.size() >= 2 && inner.size() <= 6 &&
      std::all_of(inner.begin(), inner.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '0'; }))
    return LineKind::end_mark;
  if (inner.empty() && std::count(signs.begin(), signs.end(), '#') >= 2) return LineKind::end_mark;
  const auto only = [&](char sign) {
    return std::all_of(signs.begin(), signs.end(), [sign](char c) { return c == sign; });
  };
  if (only('#')) return LineKind::end_mark;
  if (only('*') || (signs.size() >= 3 && (only('-') || only('_') || only('=') || only('~'))))
    return LineKind::separator;
  return LineKind::prose;
}

constexpr WordSet<30> kMonths{
    "january",    "february",  "march",   "april",     "may",       "june",  "july", "august", "september", "october",
    "november",   "december",  "enero",   "febrero",   "marzo",     "abril", "mayo", "junio",  "julio",     "agosto",
    "septiembre", "setiembre", "octubre", "noviembre", "diciembre", "jan",   "feb",  "aug",    "sept",      "oct"};

bool is_month(std::string_view word) {
  constexpr WordSet<12> kShort{"mar", "apr", "jun", "jul", "sep", "nov", "dec", "ene", "abr", "ago", "dic", "set"};
  return kMonths.contains(word) || kShort.contains(word);
}

/// "Fall 2019", "Otoño 2018 – N.º 12": the day of a magazine.
bool is_season(std::string_view word) {
  constexpr WordSet<10> kSeasons{"spring", "summer",    "autumn", "fall",  "winter",
                                 "verano", "primavera", "otoño",  "otono", "invierno"};
  return kSeasons.contains(word);
}

/// Words that are beside a date in a date line and say nothing else.
bool is_date_company(std::string_view word) {
  constexpr WordSet<66> kWords{"a",           "ago",       "am",        "and",
                               "at",          "by",        "date",      "de",
                               "del",         "el",        "est",       "edt",
                               "et",          "fecha",     "first",     "friday",
                               "fri",         "gmt",       "h",         "hora",
                               "horas",       "hrs",       "jueves",    "last",
                               "lunes",       "martes",    "miercoles", "modified",
                               "mon",         "monday",    "on",        "pm",
                               "posted",      "pst",       "pdt",       "publicado",
                               "published",   "publicada", "released",  "sabado",
                               "sat",         "saturday",  "sun",       "sunday",
                               "domingo",     "the",       "thu",       "thursday",
                               "tue",         "tuesday",   "ultima",    "actualizacion",
                               "actualizado", "update",    "updated",   "utc",
                               "viernes",     "wed",       "wednesday", "p",
                               "m",           "page",      "pagina",    "las",
                               "thurs",       "tues"};
  return kWords.contains(word);
}

bool is_date_line(std::string_view folded) {
  if (folded.size() > 90 || digits_of(folded) == 0) return false;
  // The hour of what is announced is what the text says.
  for (const std::string_view of_event : {"when", "cuando", "time:", "hora:"})
    if (starts_with(folded, of_event) && !std::isalpha(static_cast<unsigned char>(folded[of_event.size()])))
      return false;
  if (folded.front() == '(' && folded.back() == ')') folded = folded.substr(1, folded.size() - 2);
  if (kDateLabels.begin(folded) && digits_of(folded) >= 2) return true;
  // Release numbers: "Release No. 2009-114", "Boletín 318"
  bool month = false;
  bool number = false;
  int numbers = 0;
  int others = 0;
  const auto read = [&](std::string_view word) {
    if (is_month(word) || is_season(word))
      month = true;
    else if (std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isdigit(c); })) {
      number = true;
      ++numbers;
    } else if (!is_date_company(word) && !(std::isdigit(static_cast<unsigned char>(word[0])) && word.size() <= 4))
      ++others;
  };
  const auto of_word = [](unsigned char c) { return std::isalnum(c) || c >= 0x80; };
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && of_word(static_cast<unsigned char>(folded[end]))) ++end;
    if (end > at) read(folded.substr(at, end - at));
    at = end + 1;
  }
  if (others == 0) return (month && number) || numbers >= 3;
  if (folded.size() > 50 || digits_of(folded) < 4) return false;
  // "12-XI-2014", "Miércoles 6 de agosto, Lima"
  std::size_t dated = 0;
  for (const DateMention& mention : find_dates(folded)) dated += mention.end - mention.begin;
  return dated * 10 > folded.size() * 6;
}

bool is_byline(std::string_view line, std::string_view folded) {
  if (folded.size() > 120) return false;
  const std::size_t after = kBylines.longest(folded);
  if (after == 0) return false;
  // "Submitted by webmaster on Thu, 11/09/2023 - 14:22": what a system prints, whoever typed.
  if (kSystemBylines.begin(folded) && digits_of(folded) >= 4 && folded.back() != '.') return true;
  if (folded.size() > 25 && (folded.back() == '.' || folded.back() == '?') &&
      std::count(folded.begin(), folded.end(), ' ') > 8)
    return false;
  // Most words of a name are capitalised: "By the time she came" is prose.
  int capitals = 0;
  int smalls = 0;
  bool start = true;
  const std::string_view rest = line.substr(std::min(after, line.size()));
  for (const char raw : rest) {
    const auto c = static_cast<unsigned char>(raw);
    if (c == ' ') {
      start = true;
      continue;
    }
    if (start && std::isupper(c)) ++capitals;
    if (start && std::islower(c)) ++smalls;
    start = false;
  }
  return capitals >= 1 && capitals >= smalls;
}

/// Two groups of three digits or more beside each other, as in "212-555-0119" and "(062) 000-000": dates and hours have
/// none.
bool has_telephone(std::string_view folded) {
  std::size_t run = 0;
  std::size_t gap = 0;
  std::size_t before = 0;
  for (const char raw : folded) {
    const auto c = static_cast<unsigned char>(raw);
    if (std::isdigit(c)) {
      if (run == 0 && (gap == 0 || gap > 2)) before = 0;
      ++run;
      if (run >= 7 || (run >= 3 && before >= 3)) return true;
    } else {
      if (run > 0) {
        before = run;
        gap = 0;
      }
      run = 0;
      gap = c == '-' || c == '.' || c == ' ' || c == '(' || c == ')' ? gap + 1 : 9;
    }
  }
  return false;
}

/// "press@guild.example": letters on both sides and a dot after. Between spaces the sign is the word 'at'.
bool has_address(std::string_view folded) {
  for (std::size_t at = folded.find('@'); at != std::string_view::npos; at = folded.find('@', at + 1)) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const bool letters = at > 0 && folded[at - 1] != ' ' && at + 1 < end;
    if (letters && folded.substr(at, end - at).find('.') != std::string_view::npos) return true;
  }
  return false;
}

/// Of a line that is not a date line.
bool is_contact(std::string_view folded) {
  if (folded.size() > 400) return false;
  const bool address = has_address(folded);
  const bool telephone = has_telephone(folded);
  constexpr Openings<11> kWriteTo{"reach ",    "contact ",    "e-mail ",    "email ",         "write to ", "escriba a",
                                  "escribe a", "comuniquese", "comunicate", "para contactar", "send tips"};
  if (folded.size() < 160 && (address || telephone) && kWriteTo.begin(folded)) return true;
  if (kContact.begin(folded)) return folded.size() < 60 || address || telephone;
  // "For more information call Ellen at 504-555-0188."
  constexpr Openings<3> kAsk{"for more information", "for information", "for details"};
  if (folded.size() < 160 && telephone && kAsk.begin(folded)) return true;
  if (folded.size() > 90) return false;
  if (address && letters_of(folded) < 70 && !contains(folded, " the ") && !contains(folded, " la ")) return true;
  if (starts_with(folded, "tel") || starts_with(folded, "phone") || starts_with(folded, "email") ||
      starts_with(folded, "e-mail") || starts_with(folded, "fax") || starts_with(folded, "correo"))
    return telephone || address;
  return telephone && (letters_of(folded) <= digits_of(folded) + 12 ||
                       (folded.size() < 60 && !ends_sentence(folded) && contains(folded, "line")));
}

/// "The pots are washed in the yard. | Photo: Ana Ruiz"
bool is_caption_with_credit(std::string_view folded) {
  if (!contains(folded, "oto") && !contains(folded, ":")) return false;  // all of the words below hold one
  for (const std::string_view word : {"foto:", "fotos:", "fotografia:", "photo:", "photos:", "imagen:", "credit:",
                                      "photo by ", "(foto ", "(photo "}) {
    const std::size_t at = folded.find(word);
    if (at != std::string_view::npos && at > 0 && folded.size() - at < 50) return true;
  }
  return false;
}

bool is_imprint(std::string_view folded) {
  return folded.size() < 140 && (kImprint.begin(folded) || contains(folded, "no se hace responsable") ||
                                 contains(folded, "derechos reservados") || contains(folded, "rights reserved"));
}

bool is_notice(std::string_view folded) {
  return kNotice.begin(folded);
}

/// "Number of views (1290)", "Visitas: 1408": how often a page was read, in figures after the label.
bool is_hit_count(std::string_view folded) {
  constexpr std::size_t kLongest = 40;  // bytes
  if (folded.size() > kLongest || digits_of(folded) == 0) return false;
  static constexpr Openings<9> kCounters{"number of views", "views:",    "hits:",   "visitas:",       "vistas:",
                                         "lecturas:",       "visitas (", "views (", "visualizaciones"};
  return kCounters.begin(folded) && folded.find_first_of("0123456789") + digits_of(folded) + 2 >= folded.size();
}

/// "913 of 1,000 signatures", "1.284 firmas", "913 people have signed": the counter of a petition, and nothing behind
/// it.
bool is_signature_count(std::string_view folded) {
  constexpr std::size_t kLongest = 48;  // bytes
  if (folded.size() > kLongest || !std::isdigit(static_cast<unsigned char>(folded.front()))) return false;
  while (!folded.empty() && (folded.back() == '.' || folded.back() == '!')) folded.remove_suffix(1);
  static constexpr std::array<std::string_view, 9> kEnds{" signatures", " have signed",   " has signed",
                                                         " firmas",     " han firmado",   " ha firmado",
                                                         " supporters", " people signed", " personas firmaron"};
  if (std::none_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return folded.ends_with(end); }))
    return false;
  constexpr std::ptrdiff_t kMostBlanks = 4;  // "913 of 1,000 signatures"; more words tell what was signed
  return std::count(folded.begin(), folded.end(), ' ') <= kMostBlanks;
}

/// "Let's get to 1,000!", "Ayúdanos a llegar a 5.000": below such a counter.
bool is_signature_goal(std::string_view folded) {
  constexpr std::size_t kLongest = 48;  // bytes
  if (folded.size() > kLongest) return false;
  static constexpr Openings<8> kGoals{"let's get to ", "let\u2019s get to ",   "help us get to ", "help us reach ",
                                      "next goal",     "ayudanos a llegar a ", "lleguemos a ",    "proxima meta"};
  const std::size_t figure = folded.find_first_of("0123456789");
  return kGoals.begin(folded) && figure != folded.npos &&
         folded.find_first_not_of("0123456789.,! ", figure) == folded.npos;
}

/// "May 3, 2021 Ana Ruiz / News No comments": what a blog prints above a post, its parts set apart by style alone.
bool is_post_meta(std::string_view folded) {
  constexpr std::size_t kLongest = 120;  // bytes
  if (folded.size() > kLongest || !(folded.ends_with(" comments") || folded.ends_with(" comentarios") ||
                                    folded.ends_with(" comment") || folded.ends_with(" comentario")))
    return false;
  const auto day = date_at(folded, 0);
  return day && day->date.year && day->date.day;
}

/// "By Ana Ruiz | May 3, 2005 | Page 4": a line of parts, none of which is prose.
LineKind kind_of_parts(std::string_view line);

LineKind kind_of_line(std::string_view line, const std::string& folded, bool headingish) {
  if (folded.size() < 24 && kBare.contains(folded)) return LineKind::label;
  if (const LineKind mark = mark_kind(folded); mark != LineKind::prose) return mark;
  if (folded.size() < 140 && kRelease.begin(folded)) return LineKind::release_line;
  if (is_date_line(folded) || is_post_meta(folded)) return LineKind::date_line;
  if (is_byline(line, folded)) return LineKind::byline;
  if (is_contact(folded)) return LineKind::contact;
  if (headingish && folded.size() < 90 &&
      (starts_with(folded, "about ") || starts_with(folded, "acerca de") || starts_with(folded, "sobre ")))
    return LineKind::boilerplate;
  if (folded.size() < 300 && (starts_with(folded, "note to editors") || starts_with(folded, "notes to editors") ||
                              starts_with(folded, "note to editor") || starts_with(folded, "nota a los editores") ||
                              starts_with(folded, "nota para editores")))
    return LineKind::boilerplate;
  if (folded.size() < 200 && (starts_with(folded, "fe de erratas") || starts_with(folded, "correction:") ||
                              starts_with(folded, "correccion:")))
    return LineKind::notice;
  if (folded.size() < 120 && kMore.begin(folded)) return LineKind::more_link;
  if (folded.size() > 2 && folded.size() < 60)
    for (const std::string_view label : kLabel)
      if (starts_with(folded, label) && (label.back() == ':' || folded.size() <= label.size() + 12))
        return LineKind::label;
  if (is_hit_count(folded) || is_signature_count(folded) || is_signature_goal(folded)) return LineKind::label;
  if (folded.size() < 120 && kCredit.begin(folded)) return LineKind::credit;
  if (folded.size() < 200 && is_caption_with_credit(folded)) return LineKind::credit;
  if (folded.size() < 220 && (is_notice(folded) || is_imprint(folded))) return LineKind::notice;
  if (folded.size() < 70 && kPressOffice.begin(folded)) return LineKind::contact;
  return LineKind::prose;
}

/// "Page 4", "Pages 12 and 13", "p. 7".
bool is_page_number(std::string_view folded) {
  constexpr std::size_t kLongest = 22;  // bytes
  if (folded.size() > kLongest || digits_of(folded) == 0) return false;
  return starts_with(folded, "page ") || starts_with(folded, "pages ") || starts_with(folded, "pag") ||
         starts_with(folded, "p. ") || starts_with(folded, "pp. ");
}

/// "3 min read", "3 minutos de lectura", "12 comments", "No hay comentarios".
bool is_count(std::string_view folded) {
  constexpr std::size_t kLongest = 26;  // bytes
  if (folded.size() > kLongest) return false;
  static constexpr Openings<5> kNone{"no comments", "no hay comentarios", "sin comentarios", "ningun comentario",
                                     "0 comments"};
  if (kNone.begin(folded)) return true;
  std::size_t at = 0;
  while (at < folded.size() && std::isdigit(static_cast<unsigned char>(folded[at]))) ++at;
  if (at == 0) return false;
  static constexpr Openings<7> kCounted{" min read",           " minute read", " mins read", " min de lectura",
                                        " minutos de lectura", " comment",     " comentario"};
  return kCounted.begin(folded.substr(at));
}

/// "Statements // January 30, 2025", "12 de octubre de 2021 · Barrios · 8 comentarios": a day, set off from names of
/// sections and counts.
bool has_day_among_labels(std::string_view line) {
  constexpr std::size_t kLongest = 100;  // bytes
  constexpr std::size_t kMostWords = 3;  // of a section's name
  static constexpr std::array<std::string_view, 5> kSeparators{" | ", " // ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " / "};
  if (line.size() > kLongest || digits_of(line) < 4) return false;
  for (const std::string_view separator : kSeparators) {
    if (line.find(separator) == std::string_view::npos) continue;
    bool day = false;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      const std::string folded = fold(squeeze(line.substr(at, end - at)));
      at = end + separator.size();
      if (folded.empty()) continue;
      if (is_date_line(folded))
        day = true;
      else if (static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) >= kMostWords ||
               ends_sentence(folded))
        return false;
    }
    return day;
  }
  return false;
}

/// Most lines hold none of the signs that kind_of_parts() parts them at.
bool may_hold_separator(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '|' ||
        (line[i] == ' ' && i + 1 < line.size() && (line[i + 1] == '-' || line[i + 1] == '/' || (line[i + 1] & 0x80))))
      return true;
  return false;
}

LineKind kind_of_parts(std::string_view line) {
  if (!may_hold_separator(line)) return LineKind::prose;
  static constexpr std::array<std::string_view, 5> kSeparators{"|", " \xC2\xB7 ", " \xE2\x80\xA2 ", " \xE2\x8B\x85 ",
                                                               " - "};
  for (const std::string_view separator : kSeparators) {
    if (line.find(separator) == std::string_view::npos) continue;
    LineKind first = LineKind::prose;
    bool all = true;
    for (std::size_t at = 0; at <= line.size() && all;) {
      const std::size_t end = std::min(line.find(separator, at), line.size());
      const std::string part = squeeze(line.substr(at, end - at));
      at = end + separator.size();
      if (part.empty()) continue;
      const std::string folded = fold(part);
      LineKind kind = kind_of_line(part, folded, false);
      if (kind == LineKind::prose && is_page_number(folded)) kind = LineKind::date_line;
      if (kind == LineKind::prose && is_count(folded)) kind = LineKind::label;
      if (kind != LineKind::byline && kind != LineKind::date_line && kind != LineKind::label &&
          kind != LineKind::contact && !(kind == LineKind::credit && first == LineKind::byline))
        all = false;
      if (first == LineKind::prose) first = kind;
    }
    if (all && first != LineKind::prose) return first;
  }
  return has_day_among_labels(line) ? LineKind::date_line : LineKind::prose;
}

}  // namespace

LineKind line_kind(std::string_view line, bool headingish) {
  if (line.empty()) return LineKind::label;
  if (line.size() > 400) return LineKind::prose;
  const LineKind kind = kind_of_line(line, fold(line), headingish);
  if (kind == LineKind::prose && line.size() < 200) return kind_of_parts(line);
  return kind;
}

}  // namespace dateline
