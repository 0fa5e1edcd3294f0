// Finds links that are set as headlines, and the headlines beside links that say 'Read more'.
#include "indexer/extract/fields/post_links.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

std::string without(std::string_view text, std::string_view part) {
  const std::size_t found = text.find(part);
  if (found == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, found)).append(" ").append(text.substr(found + part.size()));
}

class Finder {
 public:
  explicit Finder(const ListingView& view)
      : view_(view), page_(view.page), blocks_(view.blocks), characters_(view.characters) {}

  std::vector<PostLink> find() {
    for (NodeIndex i = 0; i < page_.size(); ++i) {
      const bool link = page_[i].is("a");
      if ((!link && page_[i].attribute_count == 0) || blocks_.hidden[i] || view_.out_of_content(i)) continue;
      const std::string_view address = link ? page_.attribute(i, "href") : clicked(i);
      if (usable(address)) add(i, address);
    }
    read_repeated();
    return std::move(links_);
  }

 private:
  static bool usable(std::string_view address) {
    if (address.empty() || address[0] == '#' || address == "/" || address == "./") return false;
    for (const std::string_view scheme : {"mailto:", "tel:", "whatsapp:", "data:"})
      if (address.substr(0, scheme.size()) == scheme) return false;
    return !is_script(address) || calls_with_argument(address);
  }

  /// "javascript:__doPostBack('grid','Row$3')": a post behind a script, told from others by what it is called with.
  static bool calls_with_argument(std::string_view address) {
    const std::size_t open = address.find('(');
    return open != address.npos && address.find_first_of("'\"", open) != address.npos;
  }

  /// The address that a click on an element that is not a link leads to: data-href, or what its script sets.
  std::string_view clicked(NodeIndex node) const {
    for (const Name name : {Name("data-href"), Name("data-url"), Name("data-link")})
      if (const std::string_view address = page_.attribute(node, name); !address.empty()) return address;
    const std::string_view script = page_.attribute(node, "onclick");
    if (script.find("location") == script.npos && script.find("window.open") == script.npos) return {};
    const std::size_t quote = script.find_first_of("'\"");
    if (quote == script.npos) return {};
    const std::size_t end = script.find(script[quote], quote + 1);
    return end == script.npos ? std::string_view() : script.substr(quote + 1, end - quote - 1);
  }

  void add(NodeIndex anchor, std::string_view address) {
    PostLink found;
    found.anchor = anchor;
    // "…/post.html#more" is the same post.
    found.address = address.substr(0, address.find('#'));
    found.title = anchor;
    // A card that is one link as a whole has its headline inside.
    for (NodeIndex i = anchor + 1; i < page_[anchor].end; ++i)
      if (is_heading(page_[i].name)) {
        found.title = i;
        found.heading = true;
        break;
      }
    if (!found.heading) {
      int steps = 0;
      for (NodeIndex up = page_[anchor].parent; up != kNoNode && steps < 3; up = page_[up].parent, ++steps)
        if (is_heading(page_[up].name)) found.heading = true;
    }
    if (!found.heading)
      if (const NodeIndex bold = bold_part(anchor); bold != kNoNode) found.title = bold;
    if (!found.heading && found.title == anchor && (!page_[anchor].is("a") || holds_lines(anchor))) {
      // A row or card that is one link: its first line is the headline.
      found.title = first_text(anchor, page_[anchor].end);
      if (found.title == kNoNode) return;
    }
    found.text = page_.text_of(found.title);
    found.picture = found.text.empty();
    if (found.picture) found.text = said_of_picture(anchor);
    if (names_language(found.text)) return;
    const LineKind kind = line_kind(found.text);
    if (is_more(found.text, kind) || (found.picture && count_words(found.text) < 2)) {
      if (!headline_beside(found)) return;
    } else {
      const bool fit = fit_for_headline(found, kind);
      constexpr std::size_t kLongestLabel = 30;  // bytes; set by eye: "Sign up here", "Find out how to take part"
      const bool label = !found.heading && !found.picture && found.title == anchor && !found.text.empty() &&
                         found.text.size() <= kLongestLabel;
      if (label) labels_[found.text].push_back({found, links_.size(), fit});
      if (!fit) return;
    }
    found.signature = signature_of(found.title);
    links_.push_back(std::move(found));
  }

  /// A text that several links share, each to another address, names none of their posts: "Apply" in every row. The
  /// headline is beside it.
  void read_repeated() {
    constexpr std::size_t kFewest = 4;
    std::vector<std::pair<std::size_t, PostLink>> beside;  // before which link each is
    std::vector<bool> dropped(links_.size(), false);
    for (auto& [text, labels] : labels_) {
      std::set<std::string_view> addresses;
      for (const Label& label : labels) addresses.insert(label.link.address);
      if (addresses.size() < kFewest || addresses.size() * 2 < labels.size()) continue;
      for (Label& label : labels) {
        if (label.is_link) dropped[label.at] = true;
        if (!headline_beside(label.link)) continue;
        label.link.signature = signature_of(label.link.title);
        beside.emplace_back(label.at, std::move(label.link));
      }
    }
    if (beside.empty()) return;
    std::stable_sort(beside.begin(), beside.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<PostLink> all;
    all.reserve(links_.size() + beside.size());
    auto next = beside.begin();
    for (std::size_t i = 0; i <= links_.size(); ++i) {
      for (; next != beside.end() && next->first == i; ++next) all.push_back(std::move(next->second));
      if (i < links_.size() && !dropped[i]) all.push_back(std::move(links_[i]));
    }
    links_ = std::move(all);
  }

  /// "<a><time>May 3</time><strong>Ferry adds a boat</strong></a>": the headline of a link that says a day as well.
  NodeIndex bold_part(NodeIndex anchor) const {
    constexpr std::size_t kShortest = 12;  // bytes
    for (NodeIndex i = anchor + 1; i < page_[anchor].end; ++i) {
      if (!page_[i].is("strong") && !page_[i].is("b")) continue;
      const std::string text = page_.text_of(i);
      const std::string whole = page_.text_of(anchor);
      return text.size() >= kShortest && text.size() < whole.size() && has_day(whole) && !has_day(text) ? i : kNoNode;
    }
    return kNoNode;
  }

  /// Whether the element has lines of its own: a card, where most links are words of a line.
  bool holds_lines(NodeIndex node) const {
    for (NodeIndex i = node + 1; i < page_[node].end; ++i)
      if (page_[i].is_block() && !page_[i].is("br")) return true;
    return false;
  }

  /// What a link that is a picture alone says: its own title, or the picture's text.
  std::string said_of_picture(NodeIndex anchor) const {
    std::string said = squeeze(page_.attribute(anchor, "title"));
    for (NodeIndex i = anchor + 1; said.empty() && i < page_[anchor].end; ++i)
      if (page_[i].is("img")) said = squeeze(page_.attribute(i, "alt"));
    return said;
  }

  static std::ptrdiff_t count_words(std::string_view text) {
    return text.empty() ? 0 : std::count(text.begin(), text.end(), ' ') + 1;
  }

  /// "[Español]" beside a post leads to the same post.
  static bool names_language(std::string_view text) {
    static constexpr std::array<std::string_view, 9> kLanguages{"español",    "en español", "spanish",
                                                                "in spanish", "english",    "ingles",
                                                                "en ingles",  "in english", "version en español"};
    return std::find(kLanguages.begin(), kLanguages.end(), fold(text)) != kLanguages.end();
  }

  /// A row that holds another table lays the page out.
  bool in_layout_table(NodeIndex node) const {
    NodeIndex row = node;
    while (row != kNoNode && row != 0 && !page_[row].is("tr")) row = page_[row].parent;
    return row != kNoNode && row != 0 && page_.find("table", row) < page_[row].end;
  }

  bool fit_for_headline(const PostLink& found, LineKind kind) const {
    if (found.text.size() > 400) return false;
    if (kind == LineKind::label || kind == LineKind::date_line || kind == LineKind::end_mark ||
        kind == LineKind::contact)
      return false;
    const auto words = std::count(found.text.begin(), found.text.end(), ' ') + 1;
    if (found.heading ? found.text.size() < 3 : (found.text.size() < 12 || words < 2)) {
      // "Release 014" beside its day.
      constexpr std::size_t kNumbered = 5;
      const bool numbered = found.text.size() >= kNumbered && std::isalpha(static_cast<unsigned char>(found.text[0])) &&
                            found.text.find_first_of("0123456789") != std::string::npos;
      // "Minutes" in a table's row of a day.
      const Block* block = view_.block_of(found.anchor);
      const bool cell = block && block->cell && found.text.size() >= kNumbered &&
                        std::isalpha(static_cast<unsigned char>(found.text[0])) && !in_layout_table(found.anchor);
      if (!(numbered || cell) || !is_dated(view_, found)) return false;
    }
    if (found.text.find_first_not_of("0123456789 -/.,:|<>\xC2\xAB\xBB") == std::string::npos) return false;
    // A picture's words are in no line.
    if (found.picture) return is_dated(view_, found);
    return found.heading || !(in_link_line(found) || in_running_text(found));
  }

  /// A link inside a sentence is not a headline; a date before it or a page number after it may be.
  bool in_running_text(const PostLink& found) const {
    const Block* block = view_.block_of(found.title);
    return block && block->link_share() < 0.5 && block->characters - block->linked > 50;
  }

  /// A line of several links is a menu, a breadcrumb or a pager: "Home | Press | 2011".
  bool in_link_line(const PostLink& found) const {
    const Block* block = view_.block_of(found.title);
    if (!block) return true;
    if (block->characters == 0) return true;
    // The day that a card's link says on its headline's line is no other link.
    const std::size_t headline = count_characters(found.text);
    const std::size_t own = found.title != found.anchor && page_.inside(found.title, found.anchor)
                                ? std::max(headline, count_characters(page_.text_of(found.anchor)))
                                : headline;
    const double others = static_cast<double>(block->linked) - static_cast<double>(own + formats_beside(found));
    return others > 0.4 * static_cast<double>(headline) && block->link_share() > 0.6;
  }

  /// Characters of links that offer the same post in another form, in its own row: "PDF", "Video".
  std::size_t formats_beside(const PostLink& found) const {
    static constexpr std::array<std::string_view, 10> kFormats{"pdf",   "word", "html",  "audio",  "video",
                                                               "fotos", "doc",  "photo", "photos", "mp3"};
    constexpr NodeIndex kMost = 40;  // elements of a row
    const NodeIndex row = page_[found.anchor].parent;
    if (row == kNoNode || page_[row].end - row > kMost) return 0;
    std::size_t characters = 0;
    for (NodeIndex i = row + 1; i < page_[row].end; ++i) {
      if (!page_[i].is("a") || i == found.anchor) continue;
      const std::string text = page_.text_of(i);
      if (std::find(kFormats.begin(), kFormats.end(), fold(text)) != kFormats.end())
        characters += count_characters(text);
    }
    return characters;
  }

  static std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && c != ' '; }));
  }

  /// A headline that is a link of its own needs no 'PDF' beside it.
  bool leads_elsewhere(NodeIndex title, std::string_view address) const {
    const auto other = [&](NodeIndex node) {
      const std::string_view own = page_.attribute(node, "href");
      return page_[node].is("a") && usable(own) && own.substr(0, own.find('#')) != address;
    };
    for (NodeIndex i = title; i < page_[title].end; ++i)
      if (other(i)) return true;
    for (NodeIndex up = page_[title].parent; up != kNoNode && up != 0; up = page_[up].parent)
      if (page_[up].is("a")) return other(up);
    return false;
  }

  /// The heading or bold line before a 'Read more' or 'Download' link in the same small element.
  bool headline_beside(PostLink& found) const {
    int steps = 0;
    constexpr std::uint32_t kSmall = 400;  // characters
    constexpr NodeIndex kElements = 2000;
    for (NodeIndex up = page_[found.anchor].parent; up != kNoNode && up != 0 && steps < 3;
         up = page_[up].parent, ++steps) {
      if (characters_[blocks_.end_of(page_, up)] - characters_[blocks_.begin_of(up)] > kSmall) return false;
      // Without a bound, each of many labels beside empty elements walks all of them.
      if (page_[up].end - up > kElements) return false;
      for (NodeIndex i = up + 1; i < found.anchor; ++i) {
        const Node& node = page_[i];
        if (!(is_heading(node.name) || node.is("strong") || node.is("b"))) continue;
        std::string text = page_.text_of(i);
        if (text.size() < 12 || (!is_heading(node.name) && is_day_alone(text))) continue;
        if (leads_elsewhere(i, found.address)) return false;
        found.title = i;
        found.text = std::move(text);
        found.heading = true;
        return true;
      }
      if (const NodeIndex plain = first_text(up, found.anchor); plain != kNoNode) {
        if (leads_elsewhere(plain, found.address)) return false;
        // "Ferry adds a boat" as a heading, and below it a teaser that ends in 'Read more'.
        if (heads_card(up) && is_teaser(page_.text_of(plain))) continue;
        found.title = plain;
        found.text = page_.text_of(plain);
        found.beside = true;
        return true;
      }
    }
    return false;
  }

  /// "8 de marzo de 2024.", set in bold before a teaser.
  static bool is_day_alone(std::string_view text) {
    const auto day = date_at(text, 0);
    return day && day->end + 2 >= text.size();
  }

  static bool is_teaser(std::string_view text) {
    constexpr std::size_t kLong = 90;  // bytes; headlines that are beside a link of their own are shorter
    return text.size() > kLong || ends_sentence(text);
  }

  /// Whether a heading is before an element among its neighbours, with no other link between: the heading of a
  /// card, where those of a section head several.
  bool heads_card(NodeIndex part) const {
    constexpr int kPartsOfACard = 40;  // set by eye; without a bound a long flat page takes the square of its length
    const NodeIndex card = page_[part].parent;
    if (card == kNoNode || card == 0) return false;
    NodeIndex heading = kNoNode;
    int parts = 0;
    for (NodeIndex i = card + 1; i < part; i = page_[i].end) {
      if (++parts > kPartsOfACard) return false;
      if (is_heading(page_[i].name))
        heading = i;
      else if (heading != kNoNode && page_.find("a", i) < page_[i].end)
        return false;
    }
    return heading != kNoNode;
  }

  /// The first text of a row or card, before `end`, that may be its headline: some words of its own that are no day and
  /// no number. kNoNode if there is none.
  NodeIndex first_text(NodeIndex within, NodeIndex end) const {
    constexpr std::size_t kShortest = 12;
    constexpr std::size_t kLongest = 200;
    for (NodeIndex i = within + 1; i < end; ++i) {
      if (!page_[i].is_text() || blocks_.hidden[i]) continue;
      const NodeIndex parent = page_[i].parent;
      const NodeIndex node = parent == within || page_[parent].end > end ? i : parent;
      if (!may_measure(node, kShortest, kLongest)) continue;
      const std::string text = page_.text_of(node);
      if (text.size() < kShortest || text.size() > kLongest || text.find(' ') == std::string::npos ||
          !std::any_of(text.begin(), text.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)); }))
        continue;
      const LineKind kind = line_kind(text);
      if (kind == LineKind::date_line || kind == LineKind::label || kind == LineKind::more_link) continue;
      const auto day = date_at(text, 0);
      if (day && text.size() - day->end < kShortest) continue;
      return node;
    }
    return kNoNode;
  }

  /// Whether the text below a node can be of such a length: most are too long or blank, and need not be set for that.
  bool may_measure(NodeIndex node, std::size_t shortest, std::size_t longest) const {
    std::size_t ascii = 0;
    std::size_t printed = 0;
    for (NodeIndex i = node; i < page_[node].end; ++i) {
      if (page_[i].is("script") || page_[i].is("style")) {
        i = page_[i].end - 1;
        continue;
      }
      for (const char c : page_[i].text) {
        ascii += c > ' ' && c < 0x7F;
        printed += static_cast<unsigned char>(c) > ' ';
        if (ascii > longest) return false;
      }
    }
    return 2 * printed > shortest;  // at most one blank between two
  }

  std::string signature_of(NodeIndex title) const {
    std::string signature;
    int steps = 0;
    for (NodeIndex up = title; up != kNoNode && up != 0 && steps < 4; up = page_[up].parent, ++steps) {
      signature.append(page_[up].name).append(".");
      std::string_view classes = page_.attribute(up, "class");
      classes = classes.substr(0, classes.find(' '));
      // A class with a number is one element's own ("post-1204").
      if (std::none_of(classes.begin(), classes.end(), [](char c) { return c >= '0' && c <= '9'; }))
        signature.append(classes);
      signature += '>';
    }
    return signature;
  }

  const ListingView& view_;
  const Page& page_;
  const Blocks& blocks_;
  const std::vector<std::uint32_t>& characters_;
  std::vector<PostLink> links_;

  /// A link with few words.
  struct Label {
    PostLink link;
    std::size_t at;  ///< of links_, where it is or would be
    bool is_link;
  };
  std::map<std::string, std::vector<Label>> labels_;  ///< by their text
};

}  // namespace

std::vector<PostLink> find_post_links(const ListingView& view) {
  return Finder(view).find();
}

bool is_dated(const ListingView& view, const PostLink& link) {
  const std::uint32_t at = view.block_index(link.title);
  const std::uint32_t from = at > 0 ? at - 1 : 0;
  for (std::uint32_t i = from; i < at + 3 && i < view.blocks.list.size(); ++i) {
    const Block& block = view.blocks.list[i];
    if (block.text.size() > link.text.size() + 80 || (i != at && block.link_share() > 0.5)) continue;
    if (has_day(i == at ? without(block.text, link.text) : block.text)) return true;
  }
  return false;
}

bool is_more(std::string_view text, LineKind kind) {
  if (kind == LineKind::more_link) return true;
  const std::string folded = fold(text);
  static constexpr std::array<std::string_view, 23> kMore{"descargar",
                                                          "download",
                                                          "ver mas",
                                                          "more",
                                                          "mas",
                                                          "full story",
                                                          "full text",
                                                          "pdf",
                                                          "ver",
                                                          "view",
                                                          "continuar leyendo",
                                                          "seguir leyendo",
                                                          "details",
                                                          "detalles",
                                                          "detalle",
                                                          "abrir",
                                                          "open",
                                                          "mas informacion",
                                                          "more information",
                                                          "learn more",
                                                          "ver detalle",
                                                          "word",
                                                          "html"};
  return std::find(kMore.begin(), kMore.end(), folded) != kMore.end();
}

bool is_script(std::string_view address) {
  return address.starts_with("javascript:");
}

}  // namespace dateline
