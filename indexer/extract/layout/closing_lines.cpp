// Openings and marks of closing lines, English and Spanish.
#include "indexer/extract/layout/closing_lines.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "indexer/analysis/fold.h"
#include "indexer/base/openings.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

constexpr Openings<18> kAboutSomebody{
    "about ",         "acerca de",      "sobre ",      "who we are",  "quienes somos", "company profile",
    "background on ", "supporting ",    "how to join", "how to help", "join the ",     "como unirse",
    "como sumarse",   "como afiliarse", "como apoyar", "apoye a",     "apoya a",       "para apoyar a"};

constexpr Openings<40> kContactsAndTerms{"for press",
                                         "press inquiries",
                                         "media inquiries",
                                         "media relations",
                                         "press enquiries",
                                         "media enquiries",
                                         "consultas de prensa",
                                         "media contact",
                                         "press contact",
                                         "contact information",
                                         "contacts",
                                         "contact:",
                                         "for more information",
                                         "for media",
                                         "for further",
                                         "contacto",
                                         "contactos",
                                         "para mas informacion",
                                         "mas informacion",
                                         "trademark",
                                         "forward-looking",
                                         "forward looking",
                                         "safe harbor",
                                         "legal notice",
                                         "notes to editors",
                                         "note to editors",
                                         "notas para editores",
                                         "nota legal",
                                         "aviso legal",
                                         "marcas registradas",
                                         "para mayor informacion",
                                         "para mayores informes",
                                         "contacto de medios",
                                         "contacto para medios",
                                         "more photos",
                                         "photo gallery",
                                         "image gallery",
                                         "mas fotos",
                                         "galeria de fotos",
                                         "galeria de imagenes"};

constexpr Openings<40> kCredits{"with files from",
                                "with reporting by",
                                "with reporting from",
                                "with additional reporting",
                                "additional reporting",
                                "reporting by",
                                "reporting for this",
                                "editing by",
                                "edited by",
                                "writing by",
                                "written by",
                                "compiled by",
                                "translated by",
                                "translation by",
                                "translation:",
                                "translated from",
                                "english version",
                                "spanish version",
                                "with information from",
                                "con informacion de",
                                "con reportes de",
                                "con aportes de",
                                "con datos de",
                                "con la colaboracion de",
                                "informacion adicional de",
                                "reporte adicional",
                                "reporte de",
                                "editado por",
                                "edicion de",
                                "edicion:",
                                "traducido por",
                                "traducido del",
                                "traduccion de",
                                "traduccion:",
                                "traduccion por",
                                "version en castellano",
                                "version en español",
                                "version española de",
                                "publicado originalmente",
                                "originally published"};

bool holds(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

/// "ABOUT THE HARBOUR FUND The fund was founded …": capitals at the front of its own paragraph.
bool runs_in_capitals(std::string_view line, std::string_view opening) {
  if (!line.starts_with(opening)) return false;
  const std::string_view rest = line.substr(opening.size(), 12);
  return rest.size() > 4 && std::none_of(rest.begin(), rest.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "About the Harbour Fund: The fund was founded …": a label that names somebody, at the front of its own paragraph.
bool names_with_colon(std::string_view line) {
  constexpr std::size_t kLongest = 80;  // bytes before the colon
  const std::size_t colon = line.substr(0, kLongest).find(": ");
  if (colon == line.npos || line.substr(0, colon).find('.') != line.npos) return false;
  const std::string folded = fold(line.substr(0, colon));
  if (!folded.starts_with("about ") && !folded.starts_with("acerca de ") && !folded.starts_with("sobre ")) return false;
  const std::string_view name = line.substr(0, colon);
  const std::size_t word = name.rfind(' ') + 1;
  return (name[word] >= 'A' && name[word] <= 'Z') || name.substr(word, 1) == "\xC3";
}

/// "The Pier Workers …", "Red de Lectura …", "Pier Workers …": a name, not "This is" or "The meeting is".
bool opens_with_name(std::string_view paragraph) {
  const auto capital = [](std::string_view word) {
    return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || word.starts_with("\xC3"));
  };
  const auto next = [&paragraph] {
    const std::size_t blank = std::min(paragraph.find(' '), paragraph.size());
    const std::string_view word = paragraph.substr(0, blank);
    paragraph.remove_prefix(std::min(blank + 1, paragraph.size()));
    return word;
  };
  std::string_view word = next();
  const bool article = word == "The" || word == "El" || word == "La" || word == "Los" || word == "Las";
  if (article) word = next();
  if (!capital(word)) return false;
  if (article) return true;
  word = next();
  if (word == "of" || word == "de" || word == "del" || word == "for") word = next();
  return capital(word);
}

/// "Jane Doe" of "Jane Q. R. Doe": notes on authors leave initials out that bylines print.
std::string without_initials(std::string_view name) {
  std::string kept;
  while (!name.empty()) {
    const std::string_view word = name.substr(0, name.find(' '));
    name.remove_prefix(std::min(name.size(), word.size() + 1));
    if (word.empty() || word.back() == '.') continue;
    if (!kept.empty()) kept += ' ';
    kept += word;
  }
  return kept;
}

}  // namespace

bool heads_closing_section(std::string_view line, bool headingish) {
  constexpr std::size_t kLongest = 90;
  for (const std::string_view opening : {"ABOUT ", "ACERCA DE ", "SOBRE "})
    if (runs_in_capitals(line, opening)) return true;
  if (names_with_colon(line)) return true;
  if (line.size() > kLongest) return false;
  const std::string folded = fold(line);
  if (kContactsAndTerms.begin(folded)) return headingish || folded.size() < 40;
  if (!kAboutSomebody.begin(folded)) return false;
  if (headingish) return true;
  // In plain print only a short line that names somebody and is not a sentence: "About the Mozilla Foundation".
  constexpr std::size_t kName = 60;
  const char last = line.back();
  if (line.size() > kName || last == '.' || last == '!' || last == '?' || last == ',') return false;
  const std::size_t word = line.rfind(' ');
  return word != std::string_view::npos && word + 1 < line.size() && !(line[word + 1] >= 'a' && line[word + 1] <= 'z');
}

bool is_credit_below(std::string_view line) {
  constexpr std::size_t kLongest = 220;
  if (line.size() > kLongest) return false;
  // "SOURCE Alder Fund": who sent the release to the wire.
  constexpr std::size_t kLongestSource = 80;
  if (line.size() <= kLongestSource && line.starts_with("SOURCE ") && line.back() != '.') return true;
  std::string folded = fold(line);
  const std::size_t letter = folded.find_first_not_of("([*-_ ");
  if (letter == std::string::npos) return false;
  folded.erase(0, letter);
  if (kCredits.begin(folded)) return true;
  // "Valley News (Lincoln) First published May 12, 2017": when, below the text.
  constexpr std::size_t kLongestDay = 90;
  if (line.size() <= kLongestDay && holds(folded, "first published ") && folded.find("20") != folded.npos) return true;
  return holds(folded, "contributed to this ") || holds(folded, "contributed reporting") ||
         holds(folded, "contribuyo a este") || holds(folded, "contribuyeron a este") ||
         holds(folded, "colaboro en este") || holds(folded, "colaboro con este") ||
         ((folded.starts_with("this article") || folded.starts_with("this release") ||
           folded.starts_with("this story") || folded.starts_with("este articulo") ||
           folded.starts_with("esta nota")) &&
          (holds(folded, " written by ") || holds(folded, " translated by ") || holds(folded, "traducid") ||
           holds(folded, "first appeared") || holds(folded, "first published") || holds(folded, "originally ") ||
           holds(folded, "escrit")));
}

bool is_picture_credit(std::string_view line) {
  constexpr std::size_t kLongest = 60;   // bytes
  constexpr std::size_t kMostWords = 4;  // on either side
  const std::size_t slash = line.find('/');
  if (line.size() > kLongest || slash == line.npos || slash == 0 || line.find('/', slash + 1) != line.npos)
    return false;
  const std::string_view person = line.substr(0, slash);
  const std::string_view house = line.substr(slash + 1);
  if (house.empty() || person.back() == ' ' || house.front() == ' ') return false;
  const auto capital = [](std::string_view word) {
    return (word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0xC3;
  };
  const auto all_capital = [&](std::string_view side, std::size_t fewest) {
    const auto words = split_words(side);
    return words.size() >= fewest && words.size() <= kMostWords && std::all_of(words.begin(), words.end(), capital);
  };
  return line.find_first_of(":;,?!0123456789") == line.npos && all_capital(person, 2) && all_capital(house, 1);
}

bool ends_in_credit(std::string_view line) {
  constexpr std::size_t kLongest = 90;
  if (line.size() < 3) return false;
  // "The bridge on Friday. ROSA DIETZ/VALLEY TRIBUNE"
  if (const std::size_t stop = line.rfind(". "); stop != line.npos && line.size() - stop <= kLongest) {
    const std::string_view rest = line.substr(stop + 2);
    constexpr std::size_t kShortest = 10;
    if (rest.size() >= kShortest && rest.find('/') != rest.npos && std::all_of(rest.begin(), rest.end(), [](char c) {
          return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == '/' || c == '.';
        }))
      return true;
  }
  if (line.back() == '.') line.remove_suffix(1);
  if (line.back() != ')') return false;
  const std::size_t open = line.rfind('(');
  if (open == std::string_view::npos || line.size() - open > kLongest) return false;
  const std::string credit = fold(line.substr(open));
  for (const std::string_view word : {"photo",        "foto",   "image", "imagen",   "getty",
                                      "/ap",          "(ap",    "ap/",   "via ap",   "associated press",
                                      "reuters",      "afp",    "(efe",  "/efe",     "bloomberg",
                                      "shutterstock", "istock", "alamy", "courtesy", "cortesia",
                                      "handout",      "credit"})
    if (holds(credit, word)) return true;
  return false;
}

bool asks_to_sign_up(std::string_view line) {
  const std::string folded = fold(line);
  const auto says = [&](std::string_view words) { return holds(folded, words); };
  return ((says("newsletter") || says("inbox")) &&
          (says("sign up") || says("subscribe") || says("delivered") || says("get it") || says("join "))) ||
         (says("boletin") && (says("suscri") || says("recib") || says("registr")));
}

bool promises_letters(std::string_view line) {
  constexpr std::size_t kLongest = 140;  // bytes
  if (line.size() > kLongest || !asks_to_sign_up(line)) return false;
  const std::string folded = fold(line);
  return holds(folded, "your inbox") || holds(folded, "tu correo") || holds(folded, "su correo");
}

bool offers_other_language(std::string_view line) {
  constexpr std::size_t kLongest = 110;  // bytes
  if (line.size() > kLongest) return false;
  const std::string folded = fold(line);
  static constexpr Openings<24> kOffers{"read this",    "read the",       "read in",        "read it in",
                                        "lea est",      "lea la",         "lea el",         "lea en",
                                        "lee est",      "lee en",         "leer en",        "leer est",
                                        "available in", "also available", "disponible en",  "tambien disponible",
                                        "en español",   "in spanish",     "in english",     "en ingles",
                                        "para español", "para leer",      "haga clic para", "click here for"};
  if (!kOffers.begin(folded)) return false;
  for (const std::string_view language : {"spanish", "english", "español", "ingles"})
    if (holds(folded, language)) return true;
  return false;
}

bool says_other_language(std::string_view line) {
  constexpr std::size_t kLongest = 110;  // bytes
  if (line.size() > kLongest) return false;
  const std::string folded = fold(line);
  static constexpr Openings<10> kItself{"this page ",    "this release ", "this statement ",  "this article ",
                                        "this story ",   "esta pagina ",  "este comunicado ", "este articulo ",
                                        "este boletin ", "esta nota "};
  if (!kItself.begin(folded)) return false;
  for (const std::string_view words :
       {"available in english", "available in spanish", "disponible en ingles", "disponible en español"})
    if (holds(folded, words)) return true;
  return false;
}

bool is_post_address(std::string_view line) {
  constexpr std::size_t kLongest = 140;  // bytes
  constexpr std::size_t kCode = 5;       // figures
  if (line.size() > kLongest || line.size() < 20) return false;
  const bool numbered = line[0] >= '0' && line[0] <= '9';
  const std::string start = fold(line.substr(0, 9));
  if (!numbered && !start.starts_with("po box") && !start.starts_with("p.o. box")) return false;
  const std::size_t dash = line.find_last_of('-');
  if (dash != line.npos && dash + 5 == line.size()) line = line.substr(0, dash);  // "98901-1234"
  std::size_t digits = 0;
  while (digits < line.size() && line[line.size() - 1 - digits] >= '0' && line[line.size() - 1 - digits] <= '9')
    ++digits;
  if (digits != kCode || line.size() < digits + 5) return false;
  const std::string_view state = line.substr(line.size() - digits - 4, 4);  // " GA "
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return state[0] == ' ' && capital(state[1]) && capital(state[2]) && state[3] == ' ';
}

bool asks_for_gifts(std::string_view line) {
  constexpr std::size_t kLongest = 240;  // bytes
  if (line.size() > kLongest) return false;
  const std::string folded = fold(line);
  for (const std::string_view words :
       {"please donate", "donate today", "donate now", "make a donation", "make a gift", "support our journalism",
        "support our work", "haz una donacion", "haga una donacion", "haga su donacion", "dona hoy",
        "apoya nuestro periodismo", "apoya nuestro trabajo"})
    if (holds(folded, words)) return true;
  // "If you like what we do, become a member": a condition on the reader, and what to do then.
  static constexpr std::string_view kIf[] = {"if you ",    "si te gusta",     "si le gusta",
                                             "si valoras", "si valora ",      "si crees ",
                                             "si cree ",   "te gusta lo que", "le gusta lo que"};
  static constexpr std::string_view kThen[] = {
      "become a member",   "become a supporter",  "join us",          "support us",      "consider supporting",
      "consider donating", "consider a donation", "hazte soci",       "hagase soci",     "apoyanos",
      "apoyenos",          "ayudanos a seguir",   "considera apoyar", "considere apoyar"};
  const auto opens = [&](std::string_view words) { return folded.starts_with(words); };
  const auto says = [&](std::string_view words) { return holds(folded, words); };
  return std::any_of(std::begin(kIf), std::end(kIf), opens) && std::any_of(std::begin(kThen), std::end(kThen), says);
}

bool is_about_author(std::string_view line, const std::vector<std::string>& names) {
  constexpr std::size_t kLongest = 500;
  constexpr std::size_t kShortestName = 6;
  if (line.size() > kLongest) return false;
  static constexpr Openings<16> kDoes{" is a",     " is an",       " is the",    " covers",     " writes", " reports",
                                      " has been", " has covered", ", is a",     " es ",        " cubre ", " escribe ",
                                      " is ",      " was a",       ", reporter", ", periodista"};
  static constexpr std::string_view kPress[] = {
      "writer",       "reporter",   "editor", "journalist", "correspondent", "columnist",
      "contribut",    "producer",   "covers", "reports on", "periodista",    "redactor",
      "corresponsal", "columnista", "cubre",  "reportero",  "reportera",     "escribe"};
  const std::string folded = fold(line);
  std::vector<std::string> spellings = names;
  for (const std::string& name : names) {
    spellings.push_back(without_initials(name));
    // "Daniela Oñate" of "Daniela Oñate Curihual": the mother's name is left out.
    if (std::count(name.begin(), name.end(), ' ') >= 2) spellings.push_back(name.substr(0, name.rfind(' ')));
  }
  for (const std::string& name : spellings) {
    const std::string known = fold(name);
    if (known.size() < kShortestName || !folded.starts_with(known)) continue;
    const std::string_view rest = std::string_view(folded).substr(known.size());
    if (kDoes.begin(rest) &&
        std::any_of(std::begin(kPress), std::end(kPress), [&](std::string_view word) { return holds(rest, word); }))
      return true;
  }
  return false;
}

bool describes_house(std::string_view paragraph) {
  constexpr std::size_t kOpening = 160;  // bytes in which it says so
  if (!opens_with_name(paragraph)) return false;
  const std::string folded = fold(paragraph.substr(0, kOpening));
  for (const std::string_view words :
       {" is a ", " is an ", " is the ", " are a ", " represents ", " represent ", " was founded", "founded in",
        " es un ", " es una ", " es el ", " es la ", " representa ", "fundada en", "fundado en"})
    if (holds(folded, words)) return true;
  return false;
}

bool is_trademark_notice(std::string_view paragraph) {
  const std::string folded = fold(paragraph);
  return holds(folded, "trademark") || holds(folded, "service mark") || holds(folded, "marca registrada") ||
         holds(folded, "marcas registradas") || holds(folded, "marcas comerciales");
}

bool tells_news(std::string_view paragraph) {
  const std::string folded = fold(paragraph);
  const bool quotes = holds(paragraph, "\u201C") || holds(paragraph, "\"") || holds(paragraph, "\u00AB");
  if (!quotes) return false;
  for (const std::string_view verb : {" said", " says", " dijo", " señalo", " afirmo", " explico", " declaro",
                                      " agrego", " added ", " stated", " manifesto", " sostuvo", " expreso"})
    if (holds(folded, verb)) return true;
  return false;
}

}  // namespace dateline
