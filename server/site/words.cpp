// The table of strings, and numbers and dates as each language writes them.
#include "server/site/words.h"

#include <fmt/format.h>

#include <array>

namespace dateline {
namespace {

struct Entry {
  std::string_view english, spanish;
};

constexpr Entry kTable[] = {
#define DATELINE_WORDS(name, english, spanish) {english, spanish},
#include "server/site/words.inc"
#undef DATELINE_WORDS
};

constexpr bool all_translated() {
  for (const Entry& entry : kTable)
    if (entry.english.empty() || entry.spanish.empty()) return false;
  return true;
}
static_assert(all_translated(), "a string of the site lacks its English or Spanish form");

constexpr std::array<std::string_view, 12> kEnglishMonths{"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kSpanishMonths{"enero",      "febrero", "marzo",     "abril",
                                                          "mayo",       "junio",   "julio",     "agosto",
                                                          "septiembre", "octubre", "noviembre", "diciembre"};

struct GenreLabel {
  std::string_view genre;
  Message words;
};
constexpr GenreLabel kGenres[] = {{"press-release", Message::genre_press_release},
                                  {"statement", Message::genre_statement},
                                  {"advisory", Message::genre_advisory},
                                  {"news", Message::genre_news},
                                  {"opinion", Message::genre_opinion},
                                  {"post", Message::genre_post}};

}  // namespace

std::string_view code(Language language) {
  return language == Language::spanish ? "es" : "en";
}

Language other(Language language) {
  return language == Language::spanish ? Language::english : Language::spanish;
}

std::string_view Words::operator()(Message what) const {
  const Entry& entry = kTable[static_cast<std::size_t>(what)];
  return language_ == Language::spanish ? entry.spanish : entry.english;
}

std::string Words::statements(std::uint64_t count) const {
  return number(count) + " " + text(count == 1 ? Message::statement_one : Message::statement_many);
}

std::string Words::date(const PartialDate& date) const {
  if (!date.month) return std::to_string(date.year);
  const auto month = static_cast<std::size_t>(date.month - 1);
  if (language_ == Language::spanish)
    return date.day ? fmt::format("{} de {} de {}", date.day, kSpanishMonths[month], date.year)
                    : fmt::format("{} de {}", kSpanishMonths[month], date.year);
  return date.day ? fmt::format("{} {}, {}", kEnglishMonths[month], date.day, date.year)
                  : fmt::format("{} {}", kEnglishMonths[month], date.year);
}

std::string Words::period(std::string_view iso) const {
  const auto parsed = PartialDate::parse(iso);
  return parsed ? date(*parsed) : std::string(iso);
}

std::string Words::number(std::uint64_t number) const {
  std::string digits = std::to_string(number);
  // Spanish leaves four digits together (Ortografía de la lengua española, 2010).
  if (language_ == Language::spanish && digits.size() <= 4) return digits;
  const char separator = language_ == Language::spanish ? '.' : ',';
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

std::string Words::percent(double share) const {
  std::string text = fmt::format("{:.1f}", share * 100);
  if (language_ == Language::spanish) text[text.find('.')] = ',';
  return text + " %";
}

std::string Words::genre(std::string_view genre) const {
  for (const GenreLabel& entry : kGenres)
    if (entry.genre == genre) return text(entry.words);
  return std::string(genre);
}

std::string Words::language_name(std::string_view iso) const {
  if (iso == "en") return text(Message::english_name);
  if (iso == "es") return text(Message::spanish_name);
  return std::string(iso);
}

}  // namespace dateline
