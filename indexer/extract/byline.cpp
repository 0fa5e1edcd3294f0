// Finds bylines in metadata, in elements marked as the author's and in lines that say By or Por, and reads names out of them.
#include "indexer/extract/byline.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/genre.h"
#include "indexer/extract/headline.h"

namespace dateline {
namespace {

// --- Words -----------------------------------------------------------------------------------------------------------------------------

/// Labels before a name, folded; longest first where one begins another.
constexpr std::array<std::string_view, 39> kLabels{
    "author(s):", "author(s)", "contributors:", "contributor:", "words:",

    "published by:", "published by",  "publicado por:", "publicado por", "escrito por:", "escrito por",  "written by:", "written by",
    "posted by:",    "posted by",     "reported by",    "story by",      "words by",     "texto y fotos:", "texto:",    "texto de",
    "textos:",       "autor:",        "autora:",        "autores:",      "author:",      "authors:",     "redactado por", "submitted by",
    "por:",          "por",           "by:",            "by",            "contributed by", "elaborado por", "firma:",   "redaccion:",
    "enviado por",   "edited by"};

/// Words of offices, agencies and desks: names that are no persons.
constexpr std::array<std::string_view, 111> kOfficeWords{
    "administration", "agencia", "agencias", "agency", "alcaldia", "alianza", "alliance", "asamblea", "asociacion", "association", "authority",
    "ayuntamiento", "board", "boletin", "bureau", "camara", "campaign", "center", "centro", "chamber", "club", "coalicion", "coalition",
    "colectivo", "collective", "comision", "comite", "commission", "committee", "communications", "comunicacion", "comunicaciones", "concejo",
    "confederacion", "congreso", "consejo", "contributors", "coordinadora", "corporation", "correspondents", "council", "county", "delegacion",
    "departamento", "department", "desk", "direccion", "directiva", "district", "division", "editor", "editorial", "editors", "equipo", "europa",
    "federacion", "federation", "foundation", "frente", "fundacion", "gabinete", "gobierno", "government", "group", "grupo", "institute",
    "instituto", "intendencia", "international", "junta", "liga", "local", "magazine", "media", "mesa", "ministerio", "ministry", "movimiento",
    "municipalidad", "network", "news", "newsroom", "noticias", "office", "oficina", "organization", "partido", "party", "police", "prensa",
    "press", "project", "red", "redacao", "redaccion", "secretaria", "senado", "service", "services", "sindicato", "sociedad", "society", "staff",
    "studio", "team", "times", "trabajadores", "unidad", "union", "university", "workers"};

constexpr std::array<std::string_view, 62> kRoleWords{
    "writer",   "reporter", "correspondent", "columnist", "contributor", "director",  "president", "manager", "leader",  "producer",
    "analyst",  "professor", "senior",       "special",   "guest",       "freelance", "journalist", "blogger", "periodista", "corresponsal",
    "enviado",  "enviada",  "reportero",     "reportera", "columnista",  "presidente", "presidenta", "directora", "founder", "chief",
    "phd",      "md",       "horticulturalist", "horticulturist", "educator", "specialist", "expert", "coach",  "consultant", "attorney", "lawyer",
    "nutritionist", "dietitian", "fellow",  "scientist", "researcher", "engineer", "developer", "designer", "photographer", "strategist", "coordinator",
    "copywriter", "abogado", "abogada",     "investigador", "investigadora", "fotografo", "fotografa", "docente", "ceo", "cofounder"};

constexpr std::array<std::string_view, 26> kParticles{"de", "del", "la", "las", "los", "el",  "van", "von", "der", "den", "bin", "al", "di",
                                                      "da", "do",  "dos", "du",  "le",  "ter", "y",   "of",  "the", "ibn", "san", "zu", "af"};

/// What stands in author fields and names nobody.
constexpr std::array<std::string_view, 30> kNobody{
    "admin", "administrator", "administrador", "anonymous", "author", "autor", "by", "por", "unknown", "n a", "none", "null", "undefined", "user", "webmaster",
    "web",   "home",          "more",          "share",     "read more", "all posts", "view all posts", "guest", "root", "superuser", "super user",
    "wordpress", "default", "ver mas", "contact"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t blank = std::min(text.find(' ', start), text.size());
    if (blank > start) words.push_back(text.substr(start, blank - start));
    start = blank + 1;
  }
  return words;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// First letter in capitals (or no Latin letter at all: other scripts have no case).
bool capitalised(std::string_view word) {
  std::size_t i = 0;
  while (i < word.size() && (word[i] == '"' || word[i] == '\'' || word[i] == '(' || word.compare(i, 3, "“") == 0)) i += word[i] == '\xE2' ? 3 : 1;
  if (i >= word.size()) return false;
  const auto byte = static_cast<unsigned char>(word[i]);
  if (byte < 0x80) return (byte >= 'A' && byte <= 'Z') || (word.size() > 2 && (word.compare(i, 2, "d'") == 0 || word.compare(i, 2, "o'") == 0));
  if (byte == 0xC3 && i + 1 < word.size()) return static_cast<unsigned char>(word[i + 1]) < 0x9F;
  return true;
}

std::string_view trimmed(std::string_view text) {
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

/// The length of a label that begins the text, or 0. A label ends at a blank or with its colon.
std::size_t label_length(std::string_view text) {
  constexpr std::size_t kLongest = 24;
  const std::string start = fold(text.substr(0, std::min(text.size(), kLongest)));
  for (const std::string_view label : kLabels) {
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

bool is_office(std::string_view name) {
  const std::string key = headline_key(name);
  const auto words = split_words(key);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) { return among(kOfficeWords, word); });
}

/// "M.D.", "Ph.D", "CFP®", "Jr.": what stands behind a comma and belongs to the name before.
bool is_suffix(std::string_view piece) {
  std::string letters;
  for (const char c : piece)
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) letters += c;
  if (letters == "Jr" || letters == "Sr" || letters == "PhD" || letters == "Esq") return true;
  return !letters.empty() && letters.size() <= 5 && piece.size() <= 8 && std::none_of(letters.begin(), letters.end(), [](char c) { return c >= 'a'; });
}

bool is_role(std::string_view piece) {
  const auto words = split_words(piece);
  if (words.empty()) return true;
  if (is_suffix(piece)) return true;
  if (!capitalised(words.front()) && !among(kParticles, fold(words.front()))) return true;
  const std::string key = headline_key(piece);
  const auto key_words = split_words(key);
  return std::any_of(key_words.begin(), key_words.end(), [](std::string_view word) { return among(kRoleWords, word); });
}

/// "Ana Ruiz @anaruiz": the name without its handle.
std::string_view without_handle(std::string_view name) {
  const std::size_t at = name.find(" @");
  return at == std::string_view::npos || at == 0 ? name : trimmed(name.substr(0, at));
}

/// "Jane Doe Twitter": links beside a name, run into it.
std::string_view without_links(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kLinks{"twitter", "facebook", "instagram", "linkedin", "email", "e-mail", "follow", "bio"};
  while (true) {
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string_view::npos || !among(kLinks, fold(name.substr(blank + 1)))) return name;
    name = trimmed(name.substr(0, blank));
  }
}

bool unusable(std::string_view name) {
  constexpr std::size_t kLongest = 90;
  if (name.size() < 2 || name.size() > kLongest) return true;
  if (name.find('@') != std::string_view::npos || name.find("://") != std::string_view::npos || name.find("www.") != std::string_view::npos) return true;
  if (name.find('?') != std::string_view::npos || name.find('{') != std::string_view::npos || name.find('<') != std::string_view::npos) return true;
  const std::string key = headline_key(name);
  return key.empty() || among(kNobody, key) || genre_of_label(name) != Genre::unknown;
}

/// Words in small letters that no name has: "Ana Ruiz coordina la comunicación del hospital".
std::size_t small_words(std::string_view name) {
  std::size_t count = 0;
  for (const std::string_view word : split_words(name))
    if (!capitalised(word) && !among(kParticles, fold(word)) && !digit(word.front()) && word != "and" && word != "&") ++count;
  return count;
}

/// Places that begin like persons: "San Antonio", "New Haven".
bool begins_like_place(std::string_view name) {
  static constexpr std::array<std::string_view, 18> kBeginnings{"san", "santa", "santo", "new", "los", "las", "el", "la", "ciudad", "puerto", "fort", "saint", "st", "st.", "villa", "north", "south", "city"};
  const auto words = split_words(name);
  return !words.empty() && among(kBeginnings, fold(words.front()));
}

/// "Junta de Vecinos N°": the number that follows belongs to the name.
bool takes_number(std::string_view before) {
  const std::string key = fold(before.size() > 12 ? before.substr(before.size() - 12) : before);
  for (const std::string_view sign : {"n° ", "nº ", "n. ", "no. ", "num. ", "# ", "local ", "district ", "distrito ", "section ", "seccion "})
    if (key.size() >= sign.size() && key.compare(key.size() - sign.size(), sign.size(), sign) == 0) return true;
  return before.size() > 2 && (before.substr(before.size() - 3) == "º " || before.substr(before.size() - 3) == "° ");
}

/// Words of headings and labels that no person is called.
constexpr std::array<std::string_view, 42> kNoName{
    "below", "letters", "other", "stories",
    "about", "acerca", "all",  "are", "comments", "contact", "contacto", "follow", "for",    "from",  "here",  "home",     "how",   "immediate", "in",      "inmediata", "more", "not", "on",
    "our",   "para",   "planning", "por", "publication", "purposes", "read", "release", "share", "sobre", "tags", "this", "to",   "us",    "view",      "what",    "when",      "with", "your"};

/// Two to five words, each capitalised or a particle: how persons are printed.
bool has_person_shape(std::string_view name) {
  const auto words = split_words(name);
  if (words.size() < 2 || words.size() > 6) return false;
  std::size_t capitals = 0;
  for (const std::string_view word : words) {
    if (digit(word.front()) || among(kNoName, fold(word))) return false;
    if (capitalised(word))
      ++capitals;
    else if (!among(kParticles, fold(word)))
      return false;
  }
  return capitals >= 2 && capitalised(words.front());
}

bool has_office_shape(std::string_view name) {
  const auto words = split_words(name);
  return !words.empty() && words.size() <= 10 && capitalised(words.front()) && is_office(name) && small_words(name) <= 1;
}

// --- Reading one text ------------------------------------------------------------------------------------------------------------------

/// Where the names end: at a date, a clock, a separator, or words that begin something else.
std::size_t end_of_names(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view separator : {" | ", "|", " • ", " · ", "•", " – ", " — ", " - ", " / ", " // ", "\t", " (", " [", ". ", "…", "»"}) {
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
  for (const DateMention& mention : find_dates(text.substr(0, end))) {
    end = std::min(end, mention.begin);
    break;
  }
  // A clock or a number word: "10:30", "3 min read", "12 comments".
  for (std::size_t i = 0; i + 1 < end; ++i) {
    if (!digit(text[i]) || (i > 0 && text[i - 1] != ' ') || takes_number(text.substr(0, i))) continue;
    // "32BJ", "1199SEIU": the name of a local begins so.
    std::size_t letters = i;
    while (letters < end && digit(text[letters])) ++letters;
    if (letters + 1 < end && text[letters] >= 'A' && text[letters] <= 'Z' && text[letters + 1] >= 'A' && text[letters + 1] <= 'Z' && text.substr(letters, 2) != "AM" && text.substr(letters, 2) != "PM") continue;
    end = i;
    break;
  }
  // "Blas Ayala bayala@example.org": the address ends the name; in "April Glaser@aprilaser" the handle ends it.
  if (const std::size_t at = text.substr(0, end).find('@'); at != std::string_view::npos && at > 0 && text[at - 1] != ' ') {
    const std::size_t word = text.rfind(' ', at);
    const std::string_view behind = text.substr(at, text.find(' ', at) - at);
    if (behind.find('.') == std::string_view::npos)
      end = at;
    else if (word != std::string_view::npos)
      end = word;
  }
  const std::string folded = fold(text.substr(0, end));
  if (folded.size() == end) {
    for (const std::string_view word : {" on ", " for ", " in ", " at ", " from ", " para ", " en ", " el ", " updated", " published", " posted", " actualizado", " publicado", " follow", " contact", " staff writer", " special to", " is a ", " was ", " has ", " via ", " correspondent", " reporter", " desde "}) {
      const std::size_t at = folded.find(word);
      // Behind a comma such words begin a role, which is read as one.
      if (at != std::string::npos && at > 0 && text[at - 1] != ',') end = std::min(end, at);
    }
  }
  // "Ana Ruiz on" before the date.
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

/// "Ana Ruiz0": the mark of a footnote, set right behind the name.
std::string_view without_footnote(std::string_view name) {
  if (name.find(' ') == std::string_view::npos) return name;
  std::size_t end = name.size();
  while (end > 0 && digit(name[end - 1])) --end;
  const bool behind_letter = end > 0 && end < name.size() && name.size() - end <= 2 && ((name[end - 1] >= 'a' && name[end - 1] <= 'z') || static_cast<unsigned char>(name[end - 1]) >= 0x80);
  return behind_letter ? name.substr(0, end) : name;
}

void add_piece(std::string_view piece, bool labelled, std::vector<Author>& to) {
  piece = trimmed(piece);
  if (piece.empty()) return;
  if (!to.empty() && (is_role(piece) || (is_office(piece) && !is_office(to.back().name)))) {
    if (to.back().role.empty())
      to.back().role = std::string(piece);
    return;
  }
  if (const std::size_t label = label_length(piece)) piece = trimmed(piece.substr(label));
  piece = without_footnote(without_links(without_handle(piece)));
  if (piece.size() > 4 && piece.substr(piece.size() - 3) == " and") piece.remove_suffix(4);
  if (unusable(piece)) return;
  const auto words = split_words(piece);
  if (words.size() > 10 || words.empty()) return;
  if (!labelled && !has_person_shape(piece) && !has_office_shape(piece)) return;
  if (labelled && ((words.size() > 6 && !is_office(piece)) || small_words(piece) > 1)) return;
  to.push_back({std::string(piece), {}});
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
    for (const std::string_view joint : {" & ", " and ", " y ", " e ", " AND ", " Y ", " E ", " with ", " con ", " And "}) consider(joint);
  return best;
}

std::vector<Author> names_in(std::string_view text, bool labelled) {
  std::vector<Author> authors;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::string_view rest = text.substr(start);
    const bool newspaper = rest.substr(0, 4) == "The " && rest.find(" & ") != std::string_view::npos && rest.find(',') == std::string_view::npos;
    const bool office = newspaper || (is_office(rest.substr(0, rest.find(" and "))) && rest.find(',') == std::string_view::npos);
    const auto [at, length] = next_joint(text, start, office);
    add_piece(text.substr(start, at - start), labelled, authors);
    if (length == 0) break;
    start = at + length;
  }
  return authors;
}

// --- Gathering candidates --------------------------------------------------------------------------------------------------------------

struct Candidate {
  std::vector<Author> authors;
  double weight;
  std::string rule;
  std::string words;
  std::string where;
  NodeIndex node = kNoNode;
  bool organisation = false;
};

std::string key_of(const Author& author) { return headline_key(author.name); }

void merge(std::vector<Author>& into, const std::vector<Author>& more) {
  for (const Author& author : more) {
    const std::string key = key_of(author);
    const auto same = std::find_if(into.begin(), into.end(), [&](const Author& one) { return key_of(one) == key; });
    if (same == into.end())
      into.push_back(author);
    else if (same->role.empty())
      same->role = author.role;
  }
}

std::string clipped(std::string_view text) {
  constexpr std::size_t kMost = 160;
  std::size_t end = std::min(text.size(), kMost);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end));
}

void add_structured(const Outline& outline, std::vector<Candidate>& to) {
  for (const JsonLdItem& item : outline.metadata.json_ld) {
    if (item.authors.empty()) continue;
    Candidate candidate{{}, item.article ? .8 : .55, "JSON-LD author", {}, "script[type=application/ld+json]", kNoNode, true};
    for (const ClaimedAuthor& claimed : item.authors) {
      if (!candidate.words.empty()) candidate.words += "; ";
      candidate.words += claimed.name;
      std::vector<Author> names = parse_byline(claimed.name, true);
      if (names.size() == 1 && names.front().role.empty()) names.front().role = claimed.role;
      merge(candidate.authors, names);
      candidate.organisation = candidate.organisation && claimed.organisation;
    }
    candidate.words = clipped(candidate.words);
    if (candidate.organisation) candidate.weight -= .3;
    if (!candidate.authors.empty()) to.push_back(std::move(candidate));
  }
  Candidate metas{{}, .66, "", {}, {}, kNoNode, false};
  for (const std::string_view name : {"author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl", "citation_author", "cxenseparse:author", "og:author", "article.author", "dc.contributor", "authors", "twitter:data1"}) {
    Candidate candidate{{}, name == "dc.contributor" ? .3 : .66, "meta " + std::string(name), {}, "meta[" + std::string(name) + "]", kNoNode, false};
    if (name == "twitter:data1") {
      // Any pair may stand there; its label says whether it is the author.
      const MetaTag* label = outline.metadata.tag({"twitter:label1"});
      const std::string key = label ? headline_key(label->content) : std::string();
      if (key != "written by" && key != "escrito por" && key != "author" && key != "autor" && key != "por") continue;
      candidate.weight = .6;
    }
    for (const MetaTag& tag : outline.metadata.tags) {
      if (tag.name != name) continue;
      if (!candidate.words.empty()) candidate.words += "; ";
      candidate.words += tag.content;
      // One-word authors of metadata are logins more often than names: in small letters never, with a capital only where nothing else speaks.
      for (Author& author : parse_byline(tag.content, true)) {
        const bool one_word = author.name.find(' ') == std::string::npos;
        if (one_word && !capitalised(author.name)) continue;
        if (one_word) candidate.weight = std::min(candidate.weight, .46);
        merge(candidate.authors, {author});
      }
    }
    candidate.words = clipped(candidate.words);
    if (!candidate.authors.empty()) to.push_back(std::move(candidate));
  }
}

/// Whether a node belongs to other parts of the page than the piece: what stands in the piece's own head never does.
bool in_other_part(Zone zone) { return overlaps(zone, Zone::hidden | Zone::related | Zone::comments | Zone::footer | Zone::navigation); }

/// Where the header of the article lies: lines [first, last) around the headline up to the text's second paragraph.
struct Header {
  Head head;
  std::size_t first = 0;
  std::size_t headline = 0;
  std::size_t last = 0;

  bool foreign(Zone zone, NodeIndex node) const { return overlaps(zone, Zone::hidden | Zone::related | Zone::footer) || (in_other_part(zone) && !head.holds(node)); }
};

Header header_of(const Outline& outline, NodeIndex headline) {
  Header header{Head(outline, headline)};
  if (headline == kNoNode) return header;
  header.headline = outline.line_at(headline);
  std::size_t after = header.headline;
  while (after < outline.lines.size() && outline.lines[after].first < outline.page[headline].end) ++after;
  constexpr std::size_t kAfter = 16;
  constexpr std::size_t kBefore = 4;
  constexpr std::size_t kParagraph = 220;
  header.first = header.headline > kBefore ? header.headline - kBefore : 0;
  int paragraphs = 0;
  for (header.last = after; header.last < outline.lines.size() && header.last < after + kAfter; ++header.last)
    if (outline.lines[header.last].text.size() > kParagraph && ++paragraphs == 2) break;
  return header;
}

/// One run of an element's text: parted from its neighbours by a block edge, or set right against another element without a blank.
struct Run {
  std::string text;
  bool item = false;  ///< begins a list item
};

std::vector<Run> runs_of(const Page& page, NodeIndex element) {
  std::vector<Run> runs;
  bool block_edge = true;
  bool item = false;
  for (NodeIndex i = element; i < page[element].end;) {
    const Node& node = page[i];
    if (node.is("script") || node.is("style") || node.is("svg") || node.is("button") || node.is("time") || node.is("figcaption")) {
      i = node.end;
      block_edge = true;
      continue;
    }
    if (!node.is_text()) {
      block_edge = block_edge || is_block(node.name);
      item = item || node.is("li");
      ++i;
      continue;
    }
    const std::string text = squeeze(node.text);
    if (!text.empty()) {
      // A block that ended before this text is an edge as well.
      bool left_block = false;
      for (NodeIndex up = i > element ? page[i - 1].parent : kNoNode; !runs.empty() && up != kNoNode && up > element && page[up].end <= i; up = page[up].parent)
        left_block = left_block || is_block(page[up].name);
      const bool blank = node.text.front() == ' ' || node.text.front() == '\n' || (!runs.empty() && runs.back().text.back() == ' ');
      const bool capital = text.front() >= 'A' && text.front() <= 'Z';
      if (runs.empty() || block_edge || left_block || (!blank && capital))
        runs.push_back({text, item});
      else
        runs.back().text += (blank ? " " : "") + text;
      if (node.text.back() == ' ' || node.text.back() == '\n') runs.back().text += ' ';
      block_edge = false;
      item = false;
    } else if (!runs.empty() && runs.back().text.back() != ' ') {
      runs.back().text += ' ';
    }
    ++i;
  }
  return runs;
}

bool continues(std::string_view before, std::string_view after) {
  before = before.substr(0, before.find_last_not_of(' ') + 1);
  const std::string tail = fold(before.size() > 4 ? before.substr(before.size() - 4) : before);
  const std::string head = fold(after.substr(0, 4));
  const auto ends = [&](std::string_view word) { return tail.size() >= word.size() && tail.compare(tail.size() - word.size(), word.size(), word) == 0; };
  return ends(",") || ends("&") || ends(" and") || ends(" y") || ends(" e") || head.compare(0, 1, ",") == 0 || head.compare(0, 1, "&") == 0 || head == "and " || head.compare(0, 2, "y ") == 0;
}

/// The names of an element, run by run: the first run that gives names, and those that go on with a comma, an "and" or the next list item.
std::vector<Author> names_of(const Page& page, NodeIndex element, bool labelled) {
  std::vector<Author> names;
  const std::vector<Run> runs = runs_of(page, element);
  std::size_t last = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string_view text = trimmed(runs[i].text);
    if (text.empty()) continue;
    if (label_length(text) == text.size()) {
      if (!names.empty()) break;
      labelled = true;
      continue;
    }
    if (!names.empty()) {
      const bool goes_on = continues(runs[last].text, runs[i].text) || (runs[i].item && has_person_shape(trimmed(text)));
      if (!goes_on) {
        if (names.back().role.empty() && text.size() < 60 && is_role(text)) names.back().role = std::string(text);
        break;
      }
    }
    std::string_view rest = text;
    const std::string head = fold(text.substr(0, 4));
    if (head == "and ") rest = text.substr(4);
    if (head.compare(0, 2, "y ") == 0) rest = text.substr(2);
    const std::vector<Author> more = parse_byline(rest, labelled);
    if (more.empty() && !names.empty()) break;
    merge(names, more);
    last = i;
  }
  return names;
}

bool leads_to_author(std::string_view href) {
  for (const std::string_view part : {"/author/", "/authors/", "/autor/", "/autores/", "/contributors/", "/contributor/", "/columnista/", "/byline/", "/staff/", "_author="})
    if (href.find(part) != std::string_view::npos) return true;
  return false;
}

/// Pages of persons, writers among them: only in the head of the piece is the person its writer.
bool leads_to_profile(std::string_view href) {
  for (const std::string_view part : {"/person/", "/people/", "/profile/", "/profiles/", "/writer/", "/writers/", "/reporter/", "/reporters/", "/journalist/", "/journalists/", "/firmas/", "/firma/",
                                      "/bio/", "/by/", "/user/", "/users/", "/member/", "/perfil/", "/periodistas/", "/team/", "/@"})
    if (href.find(part) != std::string_view::npos) return true;
  return false;
}

void add_elements(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
  const Page& page = outline.page;
  NodeIndex skip_to = 0;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is_text() || !node.attribute_count || i < skip_to || node.is("meta") || node.is("script") || node.is("link") || node.is("body") || node.is("html")) continue;
    const bool rel = page.attribute(i, "rel").find("author") != std::string_view::npos;
    const bool property = page.attribute(i, "itemprop") == "author" || page.attribute(i, "itemprop") == "creator";
    const bool classed = node.end - i < 40 && has_class_word(page, i, {"byline", "author", "authors", "autor", "autores", "firma", "authorname", "bylines", "writer", "postauthor", "contributor", "byauthor", "columnist", "periodista"});
    const bool component = !classed && node.end - i < 40 && header.head.holds(i) && has_component_word(page, i, {"byline", "author", "authors", "contributors", "contributor"});
    const bool linked = !rel && node.is("a") && (leads_to_author(page.attribute(i, "href")) || (header.head.holds(i) && leads_to_profile(page.attribute(i, "href")) && has_person_shape(page.text_of(i))));
    if (!rel && !property && !classed && !component && !linked) continue;
    if (header.foreign(outline.zone(i), i) || overlaps(outline.zone(i), Zone::caption)) continue;
    std::string text = page.text_of(i);
    NodeIndex named = i;
    if (property) {
      // itemprop=author wraps a Person whose name is its own property.
      for (NodeIndex k = i + 1; k < node.end; ++k)
        if (page.attribute(k, "itemprop") == "name") {
          named = k;
          text = page.text_of(k);
          if (text.empty()) text = page.attribute(k, "content");
          break;
        }
      if (text.empty()) text = page.attribute(i, "content");
    }
    if (text.empty() || text.size() > 240) continue;
    const bool labelled = rel || property || label_length(text) > 0;
    std::vector<Author> names = names_of(page, named, labelled);
    if (names.empty() && page[named].end == named + 1) names = parse_byline(text, labelled);
    if (names.empty()) continue;
    skip_to = node.end;
    const std::size_t line = outline.line_at(i);
    const bool near = line + 1 >= header.first && line <= header.last && header.last > 0;
    double weight = rel || property ? .7 : linked ? .6 : .64;
    weight += near ? .16 : -.1;
    if (label_length(text)) weight += .04;
    if (overlaps(outline.zone(i), Zone::author_box)) weight -= .15;
    if (overlaps(outline.zone(i), Zone::aside)) weight -= .25;
    const char* rule = rel ? "rel=author" : property ? "itemprop=author" : linked ? "link to an author's page" : "element of class author or byline";
    // Authors each in an element of their own: neighbours join.
    if (!to.empty() && to.back().rule == rule && to.back().node != kNoNode && line <= outline.line_at(to.back().node) + 2) {
      merge(to.back().authors, names);
      to.back().words = clipped(to.back().words + "; " + text);
      continue;
    }
    to.push_back({names, weight, rule, clipped(text), page.path_of(i), i, false});
  }
}

/// The names behind a label that has its line to itself: the lines that follow, as long as they are names.
std::vector<Author> names_below(const Outline& outline, std::size_t label_line) {
  std::vector<Author> names;
  constexpr std::size_t kMost = 12;
  for (std::size_t i = label_line + 1; i < outline.lines.size() && i <= label_line + kMost; ++i) {
    const std::string_view text = outline.lines[i].text;
    // Another label is the next field, not a name: "Published By:" may stand empty before "Contact: …".
    if (text.size() > 120 || text.substr(0, 30).find(':') != std::string_view::npos) break;
    const std::vector<Author> more = parse_byline(text, names.empty());
    if (more.empty() || (!names.empty() && !has_person_shape(trimmed(text)))) break;
    merge(names, more);
  }
  return names;
}

/// A line up to the end of its first link, where another link follows at once: "By <a>Ana Ruiz</a> <a>Travel News</a>". Else the whole line.
std::string up_to_next_link(const Outline& outline, const Line& line) {
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
      const bool new_link = link != kNoNode && !continues(text, piece);
      text = squeeze(text);
      return new_link && line.text.compare(0, text.size(), text) == 0 ? text : line.text;
    }
    text += page[i].text;
  }
  return line.text;
}

/// "By Ana Ruiz | May 3", "May 3, 2015 by Ana Ruiz", "Texto: Ana Ruiz".
void add_labelled_lines(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 260;
    if (line.text.size() > kLongest || header.foreign(line.zone, line.first) || overlaps(line.zone, Zone::caption)) continue;
    const bool near = i >= header.first && i < header.last;
    const std::size_t label = label_length(line.text);
    std::vector<Author> names;
    double weight = near ? .86 : .45;
    const std::string text = up_to_next_link(outline, line);
    if (label == line.text.size()) {
      if (near) names = names_below(outline, i);
      weight = .8;
    } else if (label) {
      const std::string_view rest = std::string_view(text).substr(label);
      names = parse_byline(rest, false);
      if (names.empty() && near && rest.size() < 60) {
        names = parse_byline(rest, true);
        weight = .72;
      }
    } else if (near && line.text.size() < 140) {
      for (const std::string_view inner : {" by ", " por ", "|by ", " by: ", " By ", " Por ", " BY ", " POR "}) {
        const std::size_t at = line.text.find(inner);
        // Only where what stands before is a date, a label or a section, not prose.
        if (at == std::string::npos || at > 60 || find_dates(line.text).empty()) continue;
        names = parse_byline(std::string_view(line.text).substr(at + inner.size()), false);
        break;
      }
    }
    if (names.empty()) continue;
    constexpr const char* kRule = "line that says By or Por";
    // Writers with a line each, their portraits between: "By Ana Ruiz May 3", "By Sam Lee May 3".
    if (near && label && !to.empty() && to.back().rule == kRule && to.back().weight == weight && i <= outline.line_at(to.back().node) + 2) {
      merge(to.back().authors, names);
      to.back().words = clipped(to.back().words + "; " + line.text);
      continue;
    }
    to.push_back({names, weight, kRule, clipped(line.text), outline.page.path_of(line.block), line.first, false});
  }
}

/// Three digits, a sign, four digits: who is named beside a telephone is a contact.
bool holds_telephone(std::string_view text) {
  for (std::size_t i = 3; i + 4 < text.size(); ++i)
    if ((text[i] == '-' || text[i] == '.' || text[i] == ' ') && digit(text[i - 1]) && digit(text[i - 2]) && digit(text[i - 3]) && digit(text[i + 1]) && digit(text[i + 2]) &&
        digit(text[i + 3]) && digit(text[i + 4]))
      return true;
  return false;
}

/// A name that has its line to itself, next to a line that is a date: "J. Carrasco" under "6 de febrero de 2013".
void add_names_by_date_lines(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
  const auto is_date_line = [&](std::size_t i) {
    if (i >= outline.lines.size() || outline.lines[i].text.size() > 60) return false;
    const auto dates = find_dates(outline.lines[i].text);
    return !dates.empty() && dates.front().date.year && outline.lines[i].text.size() - (dates.front().end - dates.front().begin) <= 30;
  };
  for (std::size_t i = header.headline + 1; i < header.last; ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 45;
    if (line.heading || line.text.size() > kLongest || in_other_part(line.zone) || line.linked || !has_person_shape(line.text) || begins_like_place(line.text) || is_role(line.text) ||
        line.text.find(',') != std::string::npos)
      continue;
    if (!is_date_line(i - 1) && !is_date_line(i + 1)) continue;
    const std::vector<Author> names = parse_byline(line.text, false);
    if (names.size() == 1) to.push_back({names, .5, "name on the line beside the date", line.text, outline.page.path_of(line.block), line.first, false});
  }
}

/// A name set in bold or by itself behind the last paragraph: how columns and letters are signed.
void add_signature(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
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
    if (line.text.size() > kLongest || line.heading || overlaps(line.zone, kForeign) || line.linked || !line.emphasised) continue;
    if (!has_person_shape(trimmed(line.text)) || begins_like_place(line.text) || is_office(line.text) || holds_telephone(line.text)) continue;
    const std::vector<Author> names = parse_byline(line.text, false);
    if (names.size() == 1) to.push_back({names, .48, "signature below the text", line.text, outline.page.path_of(line.block), line.first, false});
    return;
  }
}

/// "Ana Ruiz | Senior Writer | July 2, 2025": a line under the headline with a date, and beside it one name.
void add_dated_names(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
  for (std::size_t i = header.headline; i < header.last; ++i) {
    const Line& line = outline.lines[i];
    constexpr std::size_t kLongest = 120;
    if (line.text.size() > kLongest || line.heading || in_other_part(line.zone)) continue;
    const auto dates = find_dates(line.text);
    if (dates.size() != 1 || !dates.front().date.year) continue;
    for (const std::string_view side : {std::string_view(line.text).substr(0, dates.front().begin), std::string_view(line.text).substr(dates.front().end)}) {
      const std::string_view text = trimmed(side);
      const std::string_view first = trimmed(text.substr(0, end_of_names(text)));
      if (!has_person_shape(first) || first.size() > 40 || is_role(first) || holds_telephone(line.text) || begins_like_place(first) || first.find(',') != std::string_view::npos) continue;
      const std::vector<Author> names = parse_byline(first, false);
      if (names.size() != 1) continue;
      to.push_back({names, .56, "name beside the date", clipped(line.text), outline.page.path_of(line.block), line.first, false});
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
void add_standfirst(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
  static constexpr std::array<std::string_view, 36> kVerbs{
      "looks", "reports", "explains", "examines", "writes", "argues", "talks", "interviews", "describes", "analyzes", "analyses", "considers",
      "reviews", "spoke", "asks", "tells", "answers", "replies", "responds", "says", "discusses", "and",
      "examina", "explica", "analiza", "informa", "reporta", "escribe", "describe", "entrevista", "habla", "cuenta", "responde", "relata", "argumenta", "y"};
  for (std::size_t i = header.headline; i < header.last; ++i) {
    const Line& line = outline.lines[i];
    if (line.heading || header.foreign(line.zone, line.first) || line.text.size() < 30) continue;
    const auto words = split_words(line.text);
    std::size_t capitals = 0;
    bool comma = false;
    while (capitals < words.size() && !comma && all_capitals(words[capitals])) comma = words[capitals++].back() == ',';
    if (capitals < 2 || capitals > 4 || capitals == words.size()) continue;
    const std::string next = fold(words[capitals]);
    const bool describes = comma && (next == "author" || next == "coauthor" || next == "co-author" || next == "autor" || next == "autora" || next == "coautor" || next == "coautora" || next == "editor" || next == "a");
    if (!describes && !(among(kVerbs, next) && !comma)) continue;
    const std::size_t length = static_cast<std::size_t>(words[capitals - 1].data() - line.text.data()) + words[capitals - 1].size();
    const std::vector<Author> names = parse_byline(std::string_view(line.text).substr(0, length), false);
    if (!names.empty()) to.push_back({names, .66, "standfirst that names its writer", clipped(line.text), outline.page.path_of(line.block), line.first, false});
    return;
  }
}

/// The person a picture shows by its text: "Ana Ruiz", "Ana Ruiz's avatar", "Photo of Ana Ruiz", "Ana Ruiz profile pic".
std::string_view portrayed(std::string_view text) {
  for (const std::string_view label : {"photo of ", "Photo of ", "headshot of ", "Headshot of ", "portrait of ", "Portrait of ", "Picture of ", "picture of ", "Foto de ", "foto de ", "Avatar of ", "avatar of ", "Avatar de ", "avatar de "})
    if (text.substr(0, label.size()) == label) text.remove_prefix(label.size());
  for (const std::string_view label : {"'s avatar", "’s avatar", "'s headshot", "’s headshot", "'s profile image", " profile pic", " profile picture", " profile photo", " headshot", " avatar", " photo", " headshot"})
    if (text.size() > label.size() && text.substr(text.size() - label.size()) == label) text.remove_suffix(label.size());
  return trimmed(text);
}

/// A name in the head of the piece with that person's portrait beside it.
void add_portrayed(const Outline& outline, const Header& header, std::vector<Candidate>& to) {
  const Page& page = outline.page;
  if (header.head.begin == kNoNode) return;
  for (NodeIndex i = header.head.begin; i < header.head.end && i < page.size(); ++i) {
    if (!page[i].is("img") || header.foreign(outline.zone(i), i)) continue;
    const std::string alt = squeeze(page.attribute(i, "alt"));
    const std::string_view name = portrayed(alt);
    constexpr std::size_t kLongest = 40;
    if (name.size() > kLongest || !has_person_shape(name) || begins_like_place(name)) continue;
    const std::size_t at = outline.line_at(i);
    for (std::size_t k = at > 1 ? at - 2 : 0; k < outline.lines.size() && k < at + 3; ++k) {
      const Line& line = outline.lines[k];
      constexpr std::size_t kMostBeside = 60;
      const std::size_t place = line.text.find(name);
      if (place == std::string::npos || place > 12 || line.text.size() > name.size() + kMostBeside || line.prose || line.heading || !header.head.holds(line.first) || overlaps(line.zone, Zone::caption)) continue;
      const std::vector<Author> names = parse_byline(name, true);
      if (names.size() == 1) to.push_back({names, .6, "name beside its portrait", clipped(line.text), page.path_of(i), i, false});
      break;
    }
  }
}

std::string visible_header(const Outline& outline, const Header& header) {
  std::string text;
  for (std::size_t i = header.first; i < header.last && i < outline.lines.size(); ++i) text += headline_key(outline.lines[i].text) + " ";
  return text;
}

Evidence evidence_of(const Candidate& candidate, const Author& author) {
  return {"byline", author.name, candidate.rule, candidate.words, candidate.where, std::clamp(candidate.weight, 0.0, 1.0)};
}

}  // namespace

std::vector<Author> parse_byline(std::string_view text, bool labelled) {
  text = trimmed(text);
  while (const std::size_t label = label_length(text)) {
    labelled = true;
    text = trimmed(text.substr(label));
    if (text.empty()) return {};
  }
  text = trimmed(text.substr(0, end_of_names(text)));
  if (text.empty()) return {};
  return names_in(text, labelled);
}

bool names_office(std::string_view name) { return is_office(name); }

Byline find_byline(const Outline& outline, const BylineSurroundings& around) {
  const Header header = header_of(outline, around.headline);
  std::vector<Candidate> candidates;
  add_structured(outline, candidates);
  add_elements(outline, header, candidates);
  add_labelled_lines(outline, header, candidates);
  add_dated_names(outline, header, candidates);
  add_standfirst(outline, header, candidates);
  add_portrayed(outline, header, candidates);
  if (header.last > 0) {
    add_names_by_date_lines(outline, header, candidates);
    add_signature(outline, header, candidates);
  }

  const std::string seen = visible_header(outline, header);
  const std::string site = headline_key(outline.metadata.site_name);
  for (Candidate& candidate : candidates) {
    bool all_site = true;
    for (const Author& author : candidate.authors) {
      const std::string key = key_of(author);
      if (key != site) all_site = false;
      if (candidate.node == kNoNode && seen.find(key) != std::string::npos) candidate.weight += .15 / static_cast<double>(candidate.authors.size());
    }
    if (all_site && !site.empty()) candidate.weight -= .3;
  }
  // Sources that name the same person confirm each other.
  std::vector<double> lifted;
  for (const Candidate& candidate : candidates) {
    double weight = candidate.weight;
    for (const Candidate& other : candidates) {
      // What the page shows and what its metadata say are two sources; two lines of the page are one.
      if ((other.node == kNoNode) == (candidate.node == kNoNode)) continue;
      const bool shares = std::any_of(candidate.authors.begin(), candidate.authors.end(), [&](const Author& author) {
        return std::any_of(other.authors.begin(), other.authors.end(), [&](const Author& one) { return key_of(one) == key_of(author); });
      });
      if (shares) {
        weight += .1;
        break;
      }
    }
    lifted.push_back(weight);
  }
  Byline byline;
  if (candidates.empty()) return byline;
  const std::size_t best = static_cast<std::size_t>(std::max_element(lifted.begin(), lifted.end()) - lifted.begin());
  constexpr double kEnough = .4;
  if (lifted[best] >= kEnough) {
    byline.authors = candidates[best].authors;
    byline.node = candidates[best].node;
    for (const Author& author : byline.authors) byline.evidence.push_back(evidence_of(candidates[best], author));
  }
  constexpr std::size_t kMostEvidence = 10;
  for (std::size_t i = 0; i < candidates.size() && byline.evidence.size() < kMostEvidence; ++i)
    if (i != best)
      for (const Author& author : candidates[i].authors) byline.evidence.push_back(evidence_of(candidates[i], author));
  return byline;
}

}  // namespace dateline
