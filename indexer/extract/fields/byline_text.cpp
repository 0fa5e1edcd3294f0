// Reads the names and roles out of one text that may be a byline.
#include "indexer/extract/fields/byline_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

/// Labels before a name, folded; longest first where one begins another.
constexpr std::array<std::string_view, 42> kLabels{"author(s):",
                                                   "author(s)",
                                                   "contributors:",
                                                   "contributor:",
                                                   "words:",

                                                   "statement made by:",
                                                   "statement made by",
                                                   "published by:",
                                                   "published by",
                                                   "publicado por:",
                                                   "publicado por",
                                                   "escrito por:",
                                                   "escrito por",
                                                   "written by:",
                                                   "written by",
                                                   "posted by:",
                                                   "posted by",
                                                   "reported by",
                                                   "story by",
                                                   "words by",
                                                   "texto y fotos:",
                                                   "texto:",
                                                   "texto de",
                                                   "textos:",
                                                   "autor:",
                                                   "autora:",
                                                   "autores:",
                                                   "author:",
                                                   "authors:",
                                                   "redactado por",
                                                   "submitted by",
                                                   "por:",
                                                   "por",
                                                   "by:",
                                                   "by",
                                                   "contributed by",
                                                   "elaborado por",
                                                   "firma:",
                                                   "redaccion:",
                                                   "enviado por",
                                                   "von:",
                                                   "edited by"};

/// Values of author fields that name nobody.
constexpr std::array<std::string_view, 62> kNobody{"admin",
                                                   "administrator",
                                                   "administrador",
                                                   "anonymous",
                                                   "author",
                                                   "autor",
                                                   "by",
                                                   "por",
                                                   "unknown",
                                                   "n a",
                                                   "none",
                                                   "null",
                                                   "undefined",
                                                   "user",
                                                   "webmaster",
                                                   "web",
                                                   "home",
                                                   "more",
                                                   "share",
                                                   "read more",
                                                   "all posts",
                                                   "view all posts",
                                                   "guest",
                                                   "root",
                                                   "superuser",
                                                   "super user",
                                                   "wordpress",
                                                   "default",
                                                   "ver mas",
                                                   "contact",
                                                   "web admin",
                                                   "site admin",
                                                   "website admin",
                                                   "web master",
                                                   "admin user",
                                                   "test user",
                                                   "site administrator",
                                                   "web administrator",
                                                   "administrador web",
                                                   "administrador del sitio",
                                                   "webadmin",
                                                   "siteadmin",
                                                   "superusuario",
                                                   "usuario",
                                                   "invitado",
                                                   "anonimo",
                                                   "prensa",
                                                   "press",
                                                   "comunicacion",
                                                   "comunicaciones",
                                                   "web editor",
                                                   "content editor",
                                                   "que",
                                                   "quien",
                                                   "como",
                                                   "donde",
                                                   "cuando",
                                                   "fin",
                                                   "eso",
                                                   "ello",
                                                   "ejemplo",
                                                   "favor"};

/// "Ana Ruiz @anaruiz": the name without its handle.
std::string_view without_handle(std::string_view name) {
  const std::size_t at = name.find(" @");
  return at == std::string_view::npos || at == 0 ? name : without_separators(name.substr(0, at));
}

/// "Jane Doe Twitter": links beside a name, run into it.
std::string_view without_links(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kLinks{"twitter", "facebook", "instagram", "linkedin",
                                                          "email",   "e-mail",   "follow",    "bio"};
  while (true) {
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos || !among(kLinks, fold(name.substr(blank + 1)))) return name;
    name = without_separators(name.substr(0, blank));
  }
}

/// "Valley.org", "ledger.example": a word that ends as the names of hosts do. Initials are capitals.
bool holds_host(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  for (const std::string_view word : split_words(name)) {
    const std::size_t dot = word.rfind('.');
    if (dot == word.npos || dot < 3 || !small(word[dot - 1])) continue;
    const std::string_view ending = word.substr(dot + 1);
    if (ending.size() >= 2 && ending.size() <= 4 && std::all_of(ending.begin(), ending.end(), small)) return true;
  }
  return false;
}

bool unusable(std::string_view name) {
  constexpr std::size_t kLongest = 90;
  if (name.size() < 2 || name.size() > kLongest) return true;
  if (name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos ||
      name.find("www.") != std::string_view::npos)
    return true;
  if (name.find('?') != std::string_view::npos || name.find('{') != std::string_view::npos ||
      name.find('<') != std::string_view::npos)
    return true;
  if (holds_host(name)) return true;
  // "By the river, a plan takes shape"
  if (name.starts_with("the ") && name[4] >= 'a' && name[4] <= 'z') return true;
  // "Lugar: Sala Mayor" is a field of a form.
  if (name.find(": ") != std::string_view::npos) return true;
  const std::string key = headline_key(name);
  return key.empty() || among(kNobody, key) || genre_of_label(name) != Genre::unknown;
}

/// "Junta de Vecinos N°": the number that follows belongs to the name.
bool takes_number(std::string_view before) {
  const std::string key = fold(before.size() > 12 ? before.substr(before.size() - 12) : before);
  for (const std::string_view sign :
       {"n° ", "nº ", "n. ", "no. ", "num. ", "# ", "local ", "district ", "distrito ", "section ", "seccion "})
    if (key.size() >= sign.size() && key.compare(key.size() - sign.size(), sign.size(), sign) == 0) return true;
  return before.size() > 2 && (before.substr(before.size() - 3) == "º " || before.substr(before.size() - 3) == "° ");
}

/// The end of the names by the first sign that separates.
std::size_t end_at_separator(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view separator :
       {" | ", "|", " • ", " · ", "•", " – ", " — ", " - ", " / ", " // ", "\t", " (", " [", ". ", "…", "»"}) {
    const std::size_t at = text.find(separator);
    // "Lic. Ana Ruiz", "J. Smith", "Dr. X" keep their point.
    if (separator == ". ") {
      std::size_t point = at;
      while (point != std::string_view::npos) {
        const std::size_t word = text.rfind(' ', point) == std::string_view::npos ? 0 : text.rfind(' ', point) + 1;
        if (point - word > 4) break;
        point = text.find(separator, point + 1);
      }
      end = std::min(end, point == std::string_view::npos ? end : point);
      continue;
    }
    if (at != std::string_view::npos && at > 0) end = std::min(end, at);
  }
  return end;
}

/// … by a clock or a number word: "10:30", "3 min read", "12 comments".
std::size_t end_at_number(std::string_view text, std::size_t end) {
  for (std::size_t i = 0; i + 1 < end; ++i) {
    if (!is_digit(text[i]) || (i > 0 && text[i - 1] != ' ') || takes_number(text.substr(0, i))) continue;
    // "32BJ", "1199SEIU": the name of a local begins so.
    std::size_t letters = i;
    while (letters < end && is_digit(text[letters])) ++letters;
    if (letters + 1 < end && text[letters] >= 'A' && text[letters] <= 'Z' && text[letters + 1] >= 'A' &&
        text[letters + 1] <= 'Z' && text.substr(letters, 2) != "AM" && text.substr(letters, 2) != "PM")
      continue;
    return i;
  }
  return end;
}

/// "Blas Ayala bayala@example.org": the address ends the name; in "April Glaser@aprilaser" the handle ends it.
std::size_t end_at_address(std::string_view text, std::size_t end) {
  if (const std::size_t at = text.substr(0, end).find('@');
      at != std::string_view::npos && at > 0 && text[at - 1] != ' ') {
    const std::size_t word = text.rfind(' ', at);
    const std::string_view behind = text.substr(at, text.find(' ', at) - at);
    if (behind.find('.') == std::string_view::npos)
      end = at;
    else if (word != std::string_view::npos)
      end = word;
  }
  return end;
}

/// "Ana Ruiz Fotos: Sam Lee": the next label ends the names.
std::size_t end_at_label(std::string_view text, std::size_t end) {
  const std::size_t colon = text.substr(0, end).find(": ");
  if (colon == text.npos || colon == 0) return end;
  const std::size_t word = text.rfind(' ', colon - 1);
  return word == text.npos || word == 0 ? end : word;
}

/// … by the first word that begins something else.
std::size_t end_at_words(std::string_view text, std::size_t end) {
  const std::string small = ascii_lower(text.substr(0, end));  // its bytes are those of the text
  for (const std::string_view word :
       {" on ",       " for ",   " in ",     " at ",           " from ",      " para ",
        " en ",       " el ",    " updated", " published",     " posted",     " actualizado",
        " publicado", " follow", " contact", " staff writer",  " special to", " is a ",
        " was ",      " has ",   " via ",    " correspondent", " reporter",   " desde "}) {
    const std::size_t at = small.find(word);
    // After a comma such words begin a role, which is read as one.
    if (at != std::string::npos && at > 0 && text[at - 1] != ',') end = std::min(end, at);
  }
  return end;
}

/// "Ana Ruiz By Ana Ruiz": a byline that is there twice, for narrow screens and for wide ones.
std::size_t end_at_second_label(std::string_view text, std::size_t end) {
  for (const std::string_view label : {" By ", " BY ", " Por ", " POR "})
    if (const std::size_t at = text.substr(0, end).find(label); at != text.npos && has_person_shape(text.substr(0, at)))
      end = at;
  return end;
}

/// "Ana Ruiz on" before the date.
std::size_t end_before_joining_words(std::string_view text, std::size_t end) {
  for (bool cut = true; cut;) {
    cut = false;
    while (end > 0 && text[end - 1] == ' ') --end;
    for (const std::string_view word : {" on", " el", " at", " am", " en", " le", " in", " a las"})
      if (end > word.size() && fold(text.substr(end - word.size(), word.size())) == word) {
        end -= word.size();
        cut = true;
      }
  }
  return end;
}

/// "Ana Ruiz0": the mark of a footnote, set right after the name.
std::string_view without_footnote(std::string_view name) {
  if (name.find(' ') == std::string_view::npos) return name;
  std::size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  const bool behind_letter =
      end > 0 && end < name.size() && name.size() - end <= 2 &&
      ((name[end - 1] >= 'a' && name[end - 1] <= 'z') || static_cast<unsigned char>(name[end - 1]) >= 0x80);
  return behind_letter ? name.substr(0, end) : name;
}

/// "Will Moore Editor": a role set after a whole name without a sign between; empty where there is none.
std::string_view trailing_role(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  if (blank == name.npos) return {};
  static constexpr std::array<std::string_view, 9> kRoles{
      "editor", "writer", "reporter", "columnist", "contributor", "journalist", "periodista", "redactor", "redactora"};
  const std::string_view last = name.substr(blank + 1);
  const std::string_view rest = name.substr(0, blank);
  if (!among(kRoles, fold(last)) || !has_person_shape(rest) || is_role(rest)) return {};
  return last;
}

/// "Staff and agencies", "con información de agencias": nobody that is named, beside a name.
bool is_wires(std::string_view piece) {
  static constexpr std::array<std::string_view, 10> kWires{
      "agencies",   "agencias",      "agency",       "wires",         "wire",
      "news wires", "news agencies", "wire reports", "wire services", "agencia"};
  return among(kWires, headline_key(piece));
}

std::string_view without_wires(std::string_view names) {
  for (const std::string_view joint : {" and ", " y ", " with ", " con "})
    if (const std::size_t at = names.rfind(joint); at != names.npos && is_wires(names.substr(at + joint.size())))
      return names.substr(0, at);
  return names;
}

void add_piece(std::string_view piece, bool labelled, std::vector<Author>& to) {
  piece = without_separators(piece);
  if (piece.empty()) return;
  if (!to.empty() && (is_role(piece) || (names_office(piece) && !names_office(to.back().name)))) {
    if (to.back().role.empty()) to.back().role = std::string(piece);
    return;
  }
  if (const std::size_t label = byline_label(piece)) piece = without_separators(piece.substr(label));
  piece = without_footnote(without_links(without_handle(piece)));
  // "Ana Ruiz, Director, Content & Marketing": after a role only another person begins a new name.
  if (!to.empty() && !to.back().role.empty() && !has_person_shape(piece) && !names_office(piece)) return;
  if (!to.empty() && is_wires(piece)) return;
  // "Ana Ruiz and Sam Lee, The Valley Post": after persons, where they work.
  if (!to.empty() && has_person_shape(to.back().name) && opens_with_article(piece)) {
    if (to.back().role.empty()) to.back().role = std::string(piece);
    return;
  }
  const std::string_view role = trailing_role(piece);
  if (!role.empty()) piece = without_separators(piece.substr(0, piece.size() - role.size()));
  if (piece.size() > 4 && piece.substr(piece.size() - 3) == " and") piece.remove_suffix(4);
  if (unusable(piece)) return;
  const auto words = split_words(piece);
  if (words.size() > 10 || words.empty()) return;
  if (!labelled && !has_person_shape(piece) && !has_office_shape(piece)) return;
  if (labelled && ((words.size() > 6 && !names_office(piece)) || small_words(piece) > 1)) return;
  to.push_back({std::string(piece), std::string(role)});
}

/// The next place where one name ends and another begins, and the length of what parts them.
std::pair<std::size_t, std::size_t> next_joint(std::string_view text, std::size_t from, bool office) {
  std::pair<std::size_t, std::size_t> best{text.size(), 0};
  const auto consider = [&](std::string_view joint) {
    const std::size_t at = text.find(joint, from);
    if (at < best.first) best = {at, joint.size()};
  };
  for (const std::string_view joint : {", and ", ",", ";", " / "}) consider(joint);
  if (!office)
    for (const std::string_view joint :
         {" & ", " and ", " y ", " e ", " AND ", " Y ", " E ", " with ", " con ", " And "})
      consider(joint);
  return best;
}

std::vector<Author> names_in(std::string_view text, bool labelled) {
  std::vector<Author> authors;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::string_view rest = text.substr(start);
    const bool newspaper = rest.substr(0, 4) == "The " && rest.find(" & ") != std::string_view::npos &&
                           rest.find(',') == std::string_view::npos;
    const bool office =
        newspaper || (names_office(rest.substr(0, rest.find(" and "))) && rest.find(',') == std::string_view::npos);
    const auto [at, length] = next_joint(text, start, office);
    add_piece(text.substr(start, at - start), labelled, authors);
    if (length == 0) break;
    start = at + length;
  }
  return authors;
}

}  // namespace

bool opens_with_article(std::string_view piece) {
  for (const std::string_view article : {"The ", "El ", "La ", "Los ", "Las "})
    if (piece.starts_with(article) && piece.size() > article.size() && capitalised(piece.substr(article.size())))
      return true;
  return false;
}

std::vector<Author> parse_byline(std::string_view text, bool labelled) {
  text = without_separators(text);
  while (const std::size_t label = byline_label(text)) {
    labelled = true;
    text = without_separators(text.substr(label));
    if (text.empty()) return {};
  }
  text = without_separators(text.substr(0, end_of_names(text)));
  if (text.empty()) return {};
  return names_in(without_wires(text), labelled);
}

std::size_t byline_label(std::string_view text) {
  constexpr std::size_t kLongest = 24;
  if (text.empty()) return 0;
  const std::string start = fold(text.substr(0, std::min(text.size(), kLongest)));
  for (const std::string_view label : kLabels) {
    if (label[0] != start[0]) continue;
    if (start.compare(0, label.size(), label) != 0) continue;
    // Folding keeps the number of letters; accents make the printed label longer by their second bytes.
    std::size_t printed = 0;
    for (std::size_t letters = 0; printed < text.size() && letters < label.size(); ++letters) {
      ++printed;
      while (printed < text.size() && (static_cast<unsigned char>(text[printed]) & 0xC0) == 0x80) ++printed;
    }
    if (printed == text.size()) return printed;
    if (label.back() == ':' || text[printed] == ' ' || text[printed] == ':') return printed;
  }
  return 0;
}

std::size_t end_of_names(std::string_view text) {
  std::size_t end = end_at_separator(text);
  if (const auto dates = find_dates(text.substr(0, end)); !dates.empty()) end = std::min(end, dates.front().begin);
  end = end_at_number(text, end);
  end = end_at_address(text, end);
  end = end_at_label(text, end);
  end = end_at_second_label(text, end);
  end = end_at_words(text, end);
  return end_before_joining_words(text, end);
}

bool continues_names(std::string_view before, std::string_view after) {
  before = before.substr(0, before.find_last_not_of(' ') + 1);
  const std::string tail = fold(before.size() > 4 ? before.substr(before.size() - 4) : before);
  const std::string head = fold(after.substr(0, 4));
  const auto ends = [&](std::string_view word) {
    return tail.size() >= word.size() && tail.compare(tail.size() - word.size(), word.size(), word) == 0;
  };
  return ends(",") || ends("&") || ends(" and") || ends(" y") || ends(" e") || head.compare(0, 1, ",") == 0 ||
         head.compare(0, 1, "&") == 0 || head == "and " || head.compare(0, 2, "y ") == 0;
}

std::string_view without_separators(std::string_view text) {
  constexpr std::string_view kSigns = " \t,;:|/-*>#";
  for (bool changed = true; changed && !text.empty();) {
    changed = false;
    if (kSigns.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
      changed = true;
    } else if (kSigns.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
      changed = true;
    } else {
      for (const std::string_view sign : {"–", "—", "•", "·", "»", "«", "›", "|"}) {
        if (text.size() >= sign.size() && text.substr(0, sign.size()) == sign) {
          text.remove_prefix(sign.size());
          changed = true;
        } else if (text.size() >= sign.size() && text.substr(text.size() - sign.size()) == sign) {
          text.remove_suffix(sign.size());
          changed = true;
        }
      }
    }
  }
  return text;
}

}  // namespace dateline
