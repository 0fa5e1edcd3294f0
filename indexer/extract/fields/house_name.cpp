// Gathers what metadata, title and address call the house, and compares names by words, letters and initials.
#include "indexer/extract/fields/house_name.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/base/text.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/line_words.h"

namespace dateline {
namespace {

constexpr std::size_t kShortest = 3;  // letters of a name that is compared by its parts: "UN" is in too many words

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text)
    if (is_ascii_lower(c) || (c >= '0' && c <= '9')) letters += c;
  return letters;
}

bool is_passed(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kPassed{"of", "the", "and", "for", "de", "del", "la", "las",
                                                            "el", "los", "y",   "e",   "en", "a",   "to", "para"};
  return among(kPassed, word);
}

/// The first letters of a key's words, articles and prepositions passed over: "northwest evaluation association" is
/// "nea", "comision de la verdad y la memoria" is "cvm".
std::string initials_of(std::string_view key) {
  std::string initials;
  for (const std::string_view word : split_words(key))
    if (!is_passed(word)) initials += word.front();
  return initials;
}

/// True where the words of one key occur unchanged in the other.
bool holds_words(std::string_view key, std::string_view words) {
  for (std::size_t at = key.find(words); at != key.npos; at = key.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
  }
  return false;
}

bool is_house_type(std::string_view type) {
  static constexpr std::array<std::string_view, 12> kTypes{"WebSite",
                                                           "Organization",
                                                           "NewsMediaOrganization",
                                                           "GovernmentOrganization",
                                                           "NGO",
                                                           "Corporation",
                                                           "EducationalOrganization",
                                                           "LocalBusiness",
                                                           "CollegeOrUniversity",
                                                           "GovernmentOffice",
                                                           "Periodical",
                                                           "Newspaper"};
  return among(kTypes, type);
}

bool is_plain_word(std::string_view name) {
  static constexpr std::array<std::string_view, 16> kPlain{"blog",  "home",   "homepage", "inicio",  "index",  "news",
                                                           "logo",  "menu",   "noticias", "portada", "prensa", "press",
                                                           "sitio", "portal", "newsroom", "website"};
  return among(kPlain, name);
}

/// "prensa junta portuaria" without its office: who writes for a house.
std::string without_department(std::string key) {
  static constexpr std::array<std::string_view, 12> kDepartments{"comunicacion",
                                                                 "comunicaciones",
                                                                 "comunicacion social",
                                                                 "prensa",
                                                                 "oficina de prensa",
                                                                 "redaccion",
                                                                 "communications",
                                                                 "press",
                                                                 "press office",
                                                                 "media team",
                                                                 "newsroom",
                                                                 "communications team"};
  for (bool cut = true; cut && !key.empty();) {
    cut = false;
    for (const std::string_view words : kDepartments) {
      if (key == words) return {};
      if (key.starts_with(words) && key[words.size()] == ' ') {
        key.erase(0, words.size() + 1);
        cut = true;
      } else if (key.ends_with(words) && key[key.size() - words.size() - 1] == ' ') {
        key.resize(key.size() - words.size() - 1);
        cut = true;
      }
    }
    for (const std::string_view joint : {"de ", "del ", "of ", "the "})
      if (cut && key.starts_with(joint)) key.erase(0, joint.size());
  }
  return key;
}

/// Consecutive words of a key begin with these letters, articles and prepositions passed over.
bool spells_initials(std::string_view key, std::string_view letters) {
  constexpr std::size_t kLongest = 8;
  if (letters.size() > kLongest) return false;
  const auto words = split_words(key);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t at = 0;
    for (std::size_t k = i; k < words.size() && at < letters.size(); ++k) {
      if (words[k].front() == letters[at])
        ++at;
      else if (k == i || !is_passed(words[k]))
        break;
    }
    if (at == letters.size()) return true;
  }
  return false;
}

/// Who a wire's release is from: "News provided by" above it, "SOURCE Alder Fund" below.
template <typename Add>
void add_sources(const PageLayout& outline, const Add& add) {
  constexpr std::size_t kLongest = 80;
  for (std::size_t i = 0; i < outline.lines.size(); ++i) {
    const std::string_view text = outline.lines[i].text;
    if (text.size() > kLongest) continue;
    // "May 3, 2024 08:00 ET | Source: Alder Fund"
    constexpr std::string_view kBesideDay = "| Source: ";
    if (const std::size_t at = text.find(kBesideDay); at != text.npos)
      add(text.substr(at + kBesideDay.size()));
    else if (text.starts_with("SOURCE ") || text.starts_with("SOURCE: ") || text.starts_with("FUENTE "))
      add(text.substr(text.find(' ') + 1));
    else if (text.starts_with("News provided by") || text.starts_with("NEWS PROVIDED BY"))
      add(text.size() > 18 ? text.substr(17) : i + 1 < outline.lines.size() ? outline.lines[i + 1].text : text);
  }
}

}  // namespace

HouseNames::HouseNames(const PageLayout& outline, std::string_view headline, std::string_view host) {
  const Metadata& metadata = outline.metadata;
  const auto add = [this](std::string_view name) {
    std::string key = headline_key(name);
    if (key.size() >= kShortest && std::find(keys_.begin(), keys_.end(), key) == keys_.end())
      keys_.push_back(std::move(key));
  };
  add(metadata.site_name);
  for (const JsonLdItem& item : metadata.json_ld) {
    add(item.publisher);
    if (std::any_of(item.types.begin(), item.types.end(), is_house_type)) add(item.name);
    for (const std::string& type : item.types)
      if (typed_ == HouseKind::unknown) typed_ = kind_of_type(type);
  }
  if (typed_ == HouseKind::unknown) typed_ = kind_of_host(host);
  // "The Alder Fund opens a clinic | Alder Fund": beside the whole headline even what it holds names the house.
  const std::vector<std::string_view> parts = title_parts(metadata.title);
  const bool whole =
      std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return headline_key(part) == headline; });
  for (const std::string_view part : parts) {
    const std::string key = headline_key(part);
    const bool of_headline = whole ? key == headline : holds_words(headline, key) || holds_words(key, headline);
    if (!headline.empty() && !of_headline && split_words(key).size() <= 6) add(part);
  }
  add_sources(outline, add);
  if (host.substr(0, 4) == "www.") host.remove_prefix(4);
  host_letters_ = letters_of(fold(host));
}

HouseKind HouseNames::kind(const PageLayout& outline) const {
  if (typed_ != HouseKind::unknown) return typed_;
  HouseKind kind = HouseKind::unknown;
  std::vector<std::string> names = shown_site_names(outline);
  names.insert(names.end(), keys_.begin(), keys_.end());
  for (const std::string& key : names) kind = std::max(kind, kind_of_name(key));
  if (kind == HouseKind::unknown || kind == HouseKind::firm) kind = std::max(kind, kind_of_menu(outline));
  return kind == HouseKind::unknown && prints_page_number(outline) ? HouseKind::paper : kind;
}

bool HouseNames::named_in(const PageLayout& outline, std::string_view key) const {
  std::vector<std::string> names = shown_site_names(outline);
  names.insert(names.begin(), keys_.begin(), keys_.end());
  // A house has a handful of names; a page of ten thousand links home would be compared with its text ten thousand
  // times.
  constexpr std::size_t kMost = 24;
  if (names.size() > kMost) names.resize(kMost);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    // A single word of few letters, or one that any site is called by, names nobody; but "HWU" is who its words spell.
    constexpr std::size_t kTelling = 5;
    if (is_plain_word(name)) return false;
    if ((name.find(' ') != name.npos || name.size() >= kTelling) && holds_words(key, name)) return true;
    return name.find(' ') == name.npos && name.size() >= kShortest && spells_initials(key, name);
  });
}

bool HouseNames::hold(std::string_view name) const {
  const std::string key = without_department(headline_key(name));
  if (key.empty()) return true;
  const std::string letters = letters_of(key);
  if (letters.size() >= kShortest && host_letters_.find(letters) != std::string::npos) return true;
  // A person may be called as the paper's town is; an office that holds the house's name is the house's.
  static constexpr std::array<std::string_view, 5> kArticles{"the", "el", "la", "los", "las"};
  const bool person =
      has_person_shape(name) && !names_office(name) && !among(kArticles, fold(name.substr(0, name.find(' '))));
  const std::string initials = initials_of(key);
  return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& house) {
    if (key == house || (key.size() >= kShortest && holds_words(house, key))) return true;
    if (!person && holds_words(key, house)) return true;
    return (initials.size() >= kShortest && initials == house) ||
           (key.size() >= kShortest && key == initials_of(house));
  });
}

bool is_login(std::string_view name) {
  if (name.empty() || name.find(' ') != name.npos) return false;
  bool capital = false;
  bool small = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((name[i] >= '0' && name[i] <= '9') || name[i] == '_' || name[i] == '.') return true;
    // "McCoy" is a name, "LucyRuthnum" is two.
    if (i > 3 && is_ascii_upper(name[i]) && is_ascii_lower(name[i - 1])) return true;
    capital = capital || is_ascii_upper(name[i]) || static_cast<unsigned char>(name[i]) >= 0x80;
    small = small || is_ascii_lower(name[i]);
  }
  return small && !capital;
}

}  // namespace dateline
