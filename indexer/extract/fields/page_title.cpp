#include "indexer/extract/fields/page_title.h"

#include <algorithm>
#include <array>

#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/genre_label.h"
#include "indexer/extract/fields/person_name.h"

namespace dateline {
namespace {

bool word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
  return word_byte(c) && static_cast<unsigned char>(c) < 0x80;
}

constexpr std::array<std::string_view, 14> kSeparators{
    " | ", " - ", " – ", " — ", " » ", " « ", " :: ", " · ", " • ", " ⋆ ", " / ", " › ", " ~ ", " > "};

/// The parts of a title between separators, each with the bytes it takes in the title.
struct Part {
  std::size_t begin;
  std::size_t end;
};
std::vector<Part> parts_of(std::string_view title) {
  std::vector<Part> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if (title[i] != ' ' || i + 2 >= title.size() || is_letter_or_digit(title[i + 1])) continue;
    for (const std::string_view separator : kSeparators) {
      if (title.compare(i, separator.size(), separator) != 0) continue;
      parts.push_back({start, i});
      start = i + separator.size();
      i = start - 1;
      break;
    }
  }
  parts.push_back({start, title.size()});
  return parts;
}

std::string letters_only(std::string_view key) {
  std::string result;
  for (const char c : key)
    if (c != ' ') result += c;
  return result;
}

/// An address of the site's front page.
bool is_home(std::string_view href) {
  if (href == "/" || href == "./" || href == "index.html" || href == "/index.html" || href == "../") return true;
  const std::size_t scheme = href.find("//");
  if (scheme == std::string_view::npos) return false;
  const std::size_t slash = href.find('/', scheme + 2);
  return slash == std::string_view::npos || slash + 1 == href.size();
}

}  // namespace

std::string headline_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  // General punctuation (U+2000–U+206F), guillemets and similar signs separate words as ASCII signs do.
  const auto is_sign = [](char c) { return c == '\xE2' || c == '\xC2'; };
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i;
    while (end < folded.size() && word_byte(folded[end]) && !is_sign(folded[end])) ++end;
    if (end > i) {
      if (gap && !key.empty()) key += ' ';
      gap = false;
      key.append(folded, i, end - i);
      i = end;
      continue;
    }
    if (folded[i] != '\'') gap = true;  // "won't" stays one word
    i += folded[i] == '\xE2' ? 3 : folded[i] == '\xC2' ? 2 : 1;
  }
  return key;
}

std::size_t count_words(std::string_view key) {
  return key.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
}

std::vector<std::string_view> title_parts(std::string_view title) {
  std::vector<std::string_view> texts;
  for (const Part& part : parts_of(title)) texts.push_back(title.substr(part.begin, part.end - part.begin));
  return texts;
}

bool names_site(std::string_view part, std::string_view site_name, std::string_view host) {
  const std::string key = headline_key(part);
  if (key.empty()) return true;
  const std::string site_key = headline_key(site_name);
  if (!site_key.empty() &&
      (key == site_key || (count_words(key) <= 6 && (key.find(site_key) != std::string::npos ||
                                                     (key.size() > 3 && site_key.find(key) != std::string::npos)))))
    return true;
  const std::string letters = letters_only(key);
  std::string host_letters;
  for (const char c : host)
    if (word_byte(c)) host_letters += c;
  return letters.size() >= 3 && !host_letters.empty() && host_letters.find(letters) != std::string::npos;
}

std::string cut_site_name(std::string_view title, std::string_view site_name, std::string_view host,
                          const std::set<std::string>& sections) {
  std::vector<Part> parts = parts_of(title);
  if (parts.size() > kMostTitleParts) return std::string(title);
  std::size_t first = 0;
  std::size_t last = parts.size();
  const auto text_of = [&](std::size_t i) { return title.substr(parts[i].begin, parts[i].end - parts[i].begin); };
  while (last - first > 1 && names_site(text_of(last - 1), site_name, host)) --last;
  while (last - first > 1 && names_site(text_of(first), site_name, host)) ++first;
  const bool site_cut = last - first < parts.size();
  // Three parts and more, none of them known: the one that is a sentence among names.
  if (last - first >= 3) {
    std::size_t longest = first;
    for (std::size_t i = first; i < last; ++i)
      if (count_words(headline_key(text_of(i))) > count_words(headline_key(text_of(longest)))) longest = i;
    bool outstanding = count_words(headline_key(text_of(longest))) >= 4;
    for (std::size_t i = first; i < last; ++i)
      if (i != longest && 2 * count_words(headline_key(text_of(i))) > count_words(headline_key(text_of(longest))))
        outstanding = false;
    if (outstanding) return std::string(text_of(longest));
  }
  // Labels of the kind of text after the headline, and what is between them and it.
  for (std::size_t i = first + 1; i < last; ++i)
    if (genre_of_label(text_of(i)) != Genre::unknown && count_words(headline_key(text_of(first))) >= 3) last = i;
  // A short last part after a longer first one is a site or section we do not know by name; "Part one – part two" of
  // like length is not.
  // Where the site is cut already, what is before it belongs to the headline unless a bar sets it off, and of two
  // parts that nothing names only the last may be a site.
  for (bool cut = site_cut; last - first > 1; cut = true) {
    const std::string tail = headline_key(text_of(last - 1));
    const char sign = title[parts[last - 2].end + 1];
    if (cut && sign != '|' && sign != '/' && !sections.contains(tail)) break;
    const std::string head = headline_key(title.substr(parts[first].begin, parts[last - 2].end - parts[first].begin));
    const bool bar = sign == '|';
    if (count_words(tail) > (bar ? 6u : 4u) ||
        count_words(head) < (bar ? 3u : std::max<std::size_t>(3, count_words(tail))))
      break;
    --last;
  }
  return std::string(title.substr(parts[first].begin, parts[last - 1].end - parts[first].begin));
}

namespace {

/// Whether a link in the node or around it satisfies what is asked of its address.
template <typename Asked>
bool has_link(const Page& page, NodeIndex node, const Asked& asked) {
  for (NodeIndex i = node; i < page[node].end; ++i)
    if (page[i].is("a") && asked(page.attribute(i, "href"))) return true;
  for (NodeIndex up = page[node].parent; up != kNoNode && up != 0; up = page[up].parent)
    if (page[up].is("a") && asked(page.attribute(up, "href"))) return true;
  return false;
}

/// "/notes/a-new-weir" of "https://www.site.example/notes/a-new-weir?x=1".
std::string_view path_of_address(std::string_view address) {
  if (const std::size_t scheme = address.find("//"); scheme != address.npos && scheme < 8)
    address.remove_prefix(std::min(address.size(), address.find('/', scheme + 2)));
  return address.substr(0, address.find_first_of("?#"));
}

}  // namespace

bool links_home(const Page& page, NodeIndex node) {
  return has_link(page, node, is_home);
}

bool links_above(const Page& page, NodeIndex node, std::string_view own_address) {
  const std::string_view own = path_of_address(own_address);
  return has_link(page, node, [own](std::string_view href) {
    const std::string_view above = path_of_address(href);
    if (above.size() < 2 || above.front() != '/' || above.back() != '/' || !own.starts_with(above)) return false;
    const std::string_view rest = own.substr(above.size());
    return std::any_of(rest.begin(), rest.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  });
}

namespace {

/// Whether running text holds the node: what a sentence links to is somebody it speaks of.
bool in_running_text(const PageLayout& outline, NodeIndex node) {
  const std::size_t next = outline.line_at(node);
  const auto holds = [&](std::size_t at) {
    return at < outline.lines.size() && outline.lines[at].prose && outline.lines[at].first <= outline.page[node].end &&
           outline.lines[at].last >= node;
  };
  return holds(next) || (next > 0 && holds(next - 1));
}

}  // namespace

namespace {

/// The first line of the page says what the title says, and the menu follows: whose site it is, told by place alone.
bool heads_menu_as_title(const PageLayout& outline) {
  constexpr std::size_t kFewestEntries = 3;
  if (outline.lines.size() <= kFewestEntries) return false;
  const Line& line = outline.lines.front();
  if (line.prose || line.heading != 0 || line.linked != 0 ||
      headline_key(line.text) != headline_key(outline.metadata.title))
    return false;
  // One line of several links, or a line each.
  constexpr std::size_t kLongestEntry = 40;  // bytes
  const auto is_entry = [&](std::size_t i) {
    return outline.lines[i].linked * 10 >= outline.lines[i].text.size() * 8 &&
           outline.lines[i].text.size() <= kFewestEntries * kLongestEntry;
  };
  return is_entry(1) && (outline.lines[1].text.find(' ') != std::string::npos || is_entry(2));
}

}  // namespace

std::vector<std::string> shown_site_names(const PageLayout& outline) {
  const Page& page = outline.page;
  std::vector<std::string> names;
  const auto add = [&names](std::string_view text) {
    std::string key = headline_key(text);
    if (count_words(key) > 0 && key.size() > 2) names.push_back(std::move(key));
  };
  constexpr std::size_t kLongest = 80;
  constexpr NodeIndex kLogoNodes = 12;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (!page[i].is("a") || !is_home(page.attribute(i, "href")) || in_running_text(outline, i)) continue;
    if (const std::string text = page.text_of(i); text.size() <= kLongest) add(text);
    for (NodeIndex k = i + 1; k < page[i].end; ++k)
      if (page[k].is("img")) add(page.attribute(k, "alt"));
  }
  // The element of the logo above the text, linked or not, and an office's name as the first line of the page.
  static constexpr WordSet kLogo{"logo", "branding", "sitename"};
  const std::size_t prose = outline.prose_from(0);
  const NodeIndex text = prose < outline.lines.size() ? outline.lines[prose].first : 0;
  for (NodeIndex i = 1; i < text; ++i)
    if (page[i].attribute_count && !page[i].is_text() && !page[i].is("body") && page[i].end - i <= kLogoNodes &&
        has_class_word(page, i, kLogo))
      if (const std::string name = page.text_of(i); name.size() <= kLongest) add(name);
  if (!outline.lines.empty() && outline.lines.front().text.size() <= kLongest && !outline.lines.front().prose &&
      outline.lines.front().heading == 0 && outline.lines.front().linked == 0 &&
      has_office_shape(outline.lines.front().text))
    add(outline.lines.front().text);
  if (heads_menu_as_title(outline)) add(outline.lines.front().text);
  // "© 2011–2026 Coordinadora de Vecinos. Todos los derechos reservados."
  for (const Line& line : outline.lines) {
    const std::size_t sign = line.text.find("\u00A9");
    if (line.text.size() > 160 || sign == std::string::npos) continue;
    const std::size_t name = line.text.find_first_not_of("0123456789 -,\u00A9\u2013", sign);
    if (name != std::string::npos)
      add(std::string_view(line.text).substr(name, line.text.find_first_of(".|", name) - name));
  }
  return names;
}

std::set<std::string> section_names(const PageLayout& outline) {
  std::set<std::string> names;
  constexpr std::size_t kLongest = 40;
  for (const Line& line : outline.lines)
    if (overlaps(line.zone, Zone::navigation) && line.linked > 0 && line.text.size() <= 400)
      for (NodeIndex i = line.first; i <= line.last; ++i)
        if (outline.page[i].is_text() && outline.page[i].text.size() <= kLongest)
          names.insert(headline_key(outline.page[i].text));
  names.erase("");
  return names;
}

}  // namespace dateline
