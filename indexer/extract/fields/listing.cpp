// Finds the posts of a listing by their links: each post has an address of its own, and alike posts stand in alike
// elements.
#include "indexer/extract/fields/listing.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/layout/page_layout.h"

namespace dateline {
namespace {

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// A link that may be a post's headline, or the 'Read more' of a post whose headline is no link.
struct Candidate {
  NodeIndex title = kNoNode;  ///< the element whose text is the headline
  NodeIndex anchor = kNoNode;
  std::string text;
  std::string_view address;
  bool heading = false;   ///< the headline stands in a heading or the like
  bool picture = false;   ///< the link is a picture, and the headline what it says
  bool beside = false;    ///< the headline is plain text beside the link: of several links to one post it comes last
  std::string signature;  ///< tags and first classes of the headline's surroundings
};

class Finder {
 public:
  explicit Finder(const PageLayout& layout) : page_(layout.page), blocks_(layout.blocks), marks_(layout.marks) {
    const std::size_t count = blocks_.list.size();
    characters_.assign(count + 1, 0);
    headings_.assign(count + 1, 0);
    for (std::size_t i = 0; i < count; ++i) {
      characters_[i + 1] = characters_[i] + blocks_.list[i].characters;
      headings_[i + 1] = headings_[i] + (blocks_.list[i].heading != 0 ? 1 : 0);
    }
    for (NodeIndex i = 1; i < page_.size(); ++i) marks_[i] |= inherited(i);
  }

  Listing find() {
    collect();
    choose_group();
    Listing listing;
    if (chosen_.size() < kFewest) return listing;
    read_items(listing);
    if (listing.items.size() < kFewest) listing.items.clear();
    measure(listing);
    return listing;
  }

 private:
  static constexpr std::size_t kFewest = 3;

  /// Marks of the ancestors; the text of a whole page is no menu, whatever its wrapper is called.
  std::uint16_t inherited(NodeIndex node) {
    const NodeIndex parent = page_[node].parent;
    if (parent == kNoNode || parent == 0) return 0;
    const std::uint32_t all = characters_.back();
    const std::uint32_t held = characters_[blocks_.end_of(page_, parent)] - characters_[blocks_.begin_of(parent)];
    if (held * 2 <= all) return marks_[parent];
    const bool menu = (marks_[parent] & kMarkChrome) && !holds_heading(parent);
    return static_cast<std::uint16_t>(marks_[parent] & (menu ? kMarkComments | kMarkChrome : kMarkComments));
  }

  bool holds_heading(NodeIndex node) const {
    return headings_[blocks_.end_of(page_, node)] > headings_[blocks_.begin_of(node)];
  }

  bool out_of_content(NodeIndex node) const {
    const std::uint16_t marks = marks_[node];
    return (marks & (kMarkChrome | kMarkComments)) != 0;
  }

  static bool usable(std::string_view address) {
    if (address.empty() || address[0] == '#' || address == "/" || address == "./") return false;
    for (const std::string_view scheme : {"mailto:", "tel:", "whatsapp:", "data:"})
      if (address.substr(0, scheme.size()) == scheme) return false;
    return !is_script(address) || calls_with_argument(address);
  }

  static bool is_script(std::string_view address) { return address.starts_with("javascript:"); }

  /// "javascript:__doPostBack('grid','Row$3')": a post behind a script, told from others by what it is called with.
  static bool calls_with_argument(std::string_view address) {
    const std::size_t open = address.find('(');
    return open != address.npos && address.find_first_of("'\"", open) != address.npos;
  }

  /// The address that a click on an element that is no link leads to: data-href, or what its script sets.
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

  void collect() {
    for (NodeIndex i = 0; i < page_.size(); ++i) {
      const bool link = page_[i].is("a");
      if ((!link && page_[i].attribute_count == 0) || blocks_.hidden[i] || out_of_content(i)) continue;
      const std::string_view address = link ? page_.attribute(i, "href") : clicked(i);
      if (usable(address)) add(i, address);
    }
  }

  void add(NodeIndex anchor, std::string_view address) {
    Candidate found;
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
    if (!found.heading && (!page_[anchor].is("a") || holds_lines(anchor))) {
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
    } else if (!fit_for_headline(found, kind)) {
      return;
    }
    found.signature = signature_of(found.title);
    candidates_.push_back(std::move(found));
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
    static constexpr std::array<std::string_view, 9> kLanguages{"espanol",    "en espanol", "spanish",
                                                                "in spanish", "english",    "ingles",
                                                                "en ingles",  "in english", "version en espanol"};
    return std::find(kLanguages.begin(), kLanguages.end(), fold(text)) != kLanguages.end();
  }

  static bool is_more(std::string_view text, LineKind kind) {
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

  bool fit_for_headline(const Candidate& found, LineKind kind) const {
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
      const Block* block = block_of(found.anchor);
      const bool cell = block && block->cell && found.text.size() >= kNumbered &&
                        std::isalpha(static_cast<unsigned char>(found.text[0]));
      if (!(numbered || cell) || !dated(found)) return false;
    }
    if (found.text.find_first_not_of("0123456789 -/.,:|<>\xC2\xAB\xBB") == std::string::npos) return false;
    // A picture's words stand in no line.
    if (found.picture) return dated(found);
    return found.heading || !(in_link_line(found) || in_running_text(found));
  }

  /// A link inside a sentence is no headline; a date before it or a page number after it may be.
  bool in_running_text(const Candidate& found) const {
    const Block* block = block_of(found.anchor);
    return block && block->link_share() < 0.5 && block->characters - block->linked > 50;
  }

  /// A line of several links is a menu, a breadcrumb or a pager: "Home | Press | 2011".
  bool in_link_line(const Candidate& found) const {
    const Block* block = block_of(found.anchor);
    if (!block) return true;
    if (block->characters == 0) return true;
    const double others = static_cast<double>(block->linked) - static_cast<double>(count_characters(found.text));
    return others > 0.4 * static_cast<double>(count_characters(found.text)) && block->link_share() > 0.6;
  }

  static std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && c != ' '; }));
  }

  const Block* block_of(NodeIndex node) const {
    const auto after = std::upper_bound(blocks_.list.begin(), blocks_.list.end(), page_[node].end - 1,
                                        [](NodeIndex at, const Block& block) { return at < block.first; });
    if (after == blocks_.list.begin()) return nullptr;
    const Block& block = *std::prev(after);
    return block.last >= node ? &block : nullptr;
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
  bool headline_beside(Candidate& found) const {
    int steps = 0;
    constexpr std::uint32_t kSmall = 400;
    for (NodeIndex up = page_[found.anchor].parent; up != kNoNode && up != 0 && steps < 3;
         up = page_[up].parent, ++steps) {
      if (characters_[blocks_.end_of(page_, up)] - characters_[blocks_.begin_of(up)] > kSmall) return false;
      for (NodeIndex i = up + 1; i < found.anchor; ++i) {
        const Node& node = page_[i];
        if (!(is_heading(node.name) || node.is("strong") || node.is("b"))) continue;
        std::string text = page_.text_of(i);
        if (text.size() < 12) continue;
        if (leads_elsewhere(i, found.address)) return false;
        found.title = i;
        found.text = std::move(text);
        found.heading = true;
        return true;
      }
      if (const NodeIndex plain = first_text(up, found.anchor); plain != kNoNode) {
        if (leads_elsewhere(plain, found.address)) return false;
        found.title = plain;
        found.text = page_.text_of(plain);
        found.beside = true;
        return true;
      }
    }
    return false;
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

  void choose_group() {
    // A post is linked from its headline, its picture and its 'Read more': the longest text counts, once.
    std::unordered_map<std::string_view, std::size_t> best;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const auto [at, fresh] = best.emplace(candidates_[i].address, i);
      if (fresh) continue;
      const Candidate& known = candidates_[at->second];
      if (candidates_[i].beside != known.beside) {
        if (known.beside) at->second = i;
        continue;
      }
      if ((candidates_[i].heading && !known.heading) ||
          (candidates_[i].heading == known.heading && candidates_[i].text.size() > known.text.size() + 3 &&
           !known.heading))
        at->second = i;
    }
    std::vector<std::size_t> unique;
    for (std::size_t i = 0; i < candidates_.size(); ++i)
      if (best[candidates_[i].address] == i) unique.push_back(i);

    std::unordered_map<std::string_view, double> worth;
    for (const std::size_t i : unique) {
      const Candidate& candidate = candidates_[i];
      double value = 20 + static_cast<double>(std::min<std::size_t>(candidate.text.size(), 80));
      if (candidate.heading) value *= 2;
      if (dated(candidate)) value *= 3;
      if (marks_[candidate.title] & (kMarkNoise | kMarkPiece | kMarkAbout)) value *= 0.2;
      worth[candidate.signature] += value;
    }
    std::string_view winner;
    for (const std::size_t i : unique)
      if (winner.empty() || worth[candidates_[i].signature] > worth[winner]) winner = candidates_[i].signature;
    std::size_t first = candidates_.size();
    bool heading = false;
    for (const std::size_t i : unique)
      if (candidates_[i].signature == winner) {
        if (first == candidates_.size()) {
          first = i;
          heading = candidates_[i].heading;
        }
      }
    if (first == candidates_.size()) return;
    const NodeIndex container = region(winner);
    for (const std::size_t i : unique) {
      const Candidate& candidate = candidates_[i];
      const bool same = candidate.signature == winner;
      const bool alike = heading && candidate.heading && page_.inside(candidate.title, container) &&
                         !(marks_[candidate.title] & (kMarkNoise | kMarkPiece));
      if (same || alike) chosen_.push_back(i);
    }
    container_ = container;
  }

  /// A date on the headline's own line or the next ones says that this is a post and no menu entry.
  bool dated(const Candidate& candidate) const {
    const std::uint32_t at = block_index(candidate.title);
    const std::uint32_t from = at > 0 ? at - 1 : 0;
    for (std::uint32_t i = from; i < at + 3 && i < blocks_.list.size(); ++i) {
      const Block& block = blocks_.list[i];
      if (block.text.size() > candidate.text.size() + 80 || (i != at && block.link_share() > 0.5)) continue;
      if (has_day(i == at ? without(block.text, candidate.text) : block.text)) return true;
    }
    return false;
  }

  static std::string without(std::string_view text, std::string_view part) {
    const std::size_t found = text.find(part);
    if (found == std::string_view::npos) return std::string(text);
    return std::string(text.substr(0, found)).append(" ").append(text.substr(found + part.size()));
  }

  /// "22/02", or any date in words.
  static bool has_day(std::string_view text) {
    if (text.find_first_of("0123456789") == std::string_view::npos) return false;
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
      if (text[i] == '/' && std::isdigit(static_cast<unsigned char>(text[i - 1])) &&
          std::isdigit(static_cast<unsigned char>(text[i + 1])))
        return true;
    return !find_dates(text).empty();
  }

  /// The smallest element around all posts of one signature; a heading that opens the page's main part may stand just
  /// outside of it.
  NodeIndex region(std::string_view signature) const {
    NodeIndex common = kNoNode;
    for (const Candidate& candidate : candidates_) {
      if (candidate.signature != signature) continue;
      if (common == kNoNode) {
        common = candidate.title;
        continue;
      }
      while (common != 0 && !page_.inside(candidate.title, common)) common = page_[common].parent;
    }
    // Sections of a front page repeat one signature below one parent.
    if (common != kNoNode && common != 0 && !page_[common].is("body")) {
      const NodeIndex parent = page_[common].parent;
      if (page_[parent].is("main") || page_[parent].is("article") || (marks_[parent] & (kMarkArticle | kMarkBody)))
        return parent;
    }
    return common == kNoNode ? 0 : common;
  }

  /// The largest element around a post's headline that holds no other post's.
  NodeIndex box_of(std::size_t order, int least_depth) const {
    const NodeIndex title = candidates_[chosen_[order]].title;
    const NodeIndex before = order > 0 ? candidates_[chosen_[order - 1]].title : kNoNode;
    const NodeIndex after = order + 1 < chosen_.size() ? candidates_[chosen_[order + 1]].title : kNoNode;
    NodeIndex box = title;
    for (NodeIndex up = title; up != kNoNode && up != 0 && up != container_; up = page_[up].parent) {
      if (before != kNoNode && page_.inside(before, up)) break;
      if (after != kNoNode && page_.inside(after, up)) break;
      if (page_[up].is("body") || page_[up].is("main") || page_[up].is("html")) break;
      if (up != title && page_[up].depth < least_depth) break;
      box = up;
    }
    return box;
  }

  void read_items(Listing& listing) {
    listing.container = container_;
    std::vector<NodeIndex> boxes;
    boxes.reserve(chosen_.size());
    for (std::size_t i = 0; i < chosen_.size(); ++i) boxes.push_back(box_of(i, 0));
    // The first and the last post have a neighbour on one side only: they reach no higher than the others do.
    std::vector<int> depths;
    for (std::size_t i = 1; i + 1 < boxes.size(); ++i) depths.push_back(page_[boxes[i]].depth);
    std::nth_element(depths.begin(), depths.begin() + static_cast<std::ptrdiff_t>(depths.size() / 2), depths.end());
    const int usual = depths[depths.size() / 2];
    boxes.front() = box_of(0, usual);
    boxes.back() = box_of(boxes.size() - 1, usual);
    constexpr std::uint32_t kLongestRun = 6;
    constexpr std::uint32_t kHeadLines = 3;  // headline, day and name
    constexpr std::uint32_t kMostCharacters = 1000;
    int flat = 0;
    int with_teaser = 0;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      const Candidate& candidate = candidates_[chosen_[i]];
      const std::uint32_t from = blocks_.begin_of(boxes[i]);
      std::uint32_t to = std::max(blocks_.end_of(page_, boxes[i]), block_index(candidate.title) + 1);
      const NodeIndex next = i + 1 < boxes.size() ? boxes[i + 1] : boxes[i > 0 ? i - 1 : 0];
      const bool heads_only = page_[boxes[i]].parent == page_[next].parent;
      if (to - from <= 1 || (heads_only && to - from <= kHeadLines)) {
        // A post without an element of its own, or whose head alone has one, runs on to the next headline; the last
        // one only where the others have teasers.
        ++flat;
        const std::uint32_t limit = i + 1 < chosen_.size() ? block_index(candidates_[chosen_[i + 1]].title)
                                                           : (with_teaser * 2 >= flat ? flat_end(boxes[i]) : to);
        const std::uint32_t head = to;
        if (limit > to && limit - to <= kLongestRun && characters_[limit] - characters_[to] <= kMostCharacters)
          // A heading between two posts heads the ones that follow.
          while (to < limit && blocks_.list[to].heading == 0) ++to;
        if (to > head) ++with_teaser;
      }
      listing.items.push_back(read_item(candidate, boxes[i], std::min(from, block_index(candidate.title)), to));
      covered_.emplace_back(std::min(from, block_index(candidate.title)), to);
    }
    date_by_headings(listing);
  }

  /// "March 2015" as a heading above several posts dates those that say no day of their own.
  void date_by_headings(Listing& listing) const {
    std::string day;
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < listing.items.size(); ++i) {
      for (; at < covered_[i].first && at < blocks_.list.size(); ++at) {
        const Block& block = blocks_.list[at];
        const bool summary = page_[page_[block.first].parent].is("summary");
        if (block.heading == 0 && !summary && !PageLayout::headingish(block)) continue;
        const auto date = date_at(block.text, 0);
        if (date && date->date.year && date->date.month && date->end + 2 >= block.text.size())
          day = block.text;
        else if (block.heading != 0)
          day.clear();
      }
      if (listing.items[i].date_text.empty()) listing.items[i].date_text = day;
    }
  }

  std::uint32_t block_index(NodeIndex node) const {
    const Block* block = block_of(node);
    return block ? static_cast<std::uint32_t>(block - blocks_.list.data()) : blocks_.begin_of(node);
  }

  /// Where the last post of a flat list ends: with its parent, at the next heading, or after one paragraph.
  std::uint32_t flat_end(NodeIndex box) const {
    const std::uint32_t from = block_index(box) + 1;
    const std::uint32_t limit = std::min(blocks_.end_of(page_, page_[box].parent), from + 2);
    std::uint32_t at = from;
    while (at < limit && blocks_.list[at].heading == 0 && blocks_.list[at].link_share() < 0.5 &&
           !out_of_content(blocks_.list[at].first))
      ++at;
    return at;
  }

  ListingItem read_item(const Candidate& candidate, NodeIndex box, std::uint32_t from, std::uint32_t to) const {
    ListingItem item;
    item.headline = candidate.text;
    if (!is_script(candidate.address)) item.link = std::string(candidate.address);
    item.node = box;
    item.heading = candidate.heading;
    read_labels(item, candidate, box);
    const std::uint32_t title_block = block_index(candidate.title);
    for (std::uint32_t i = from; i < to && i < blocks_.list.size(); ++i) read_block(item, candidate, i, title_block);
    if (item.date_text.empty()) read_time(item, box);
    return item;
  }

  void read_labels(ListingItem& item, const Candidate& candidate, NodeIndex box) const {
    constexpr std::size_t kMostLabels = 20;  // set by eye: what has more is no post
    for (NodeIndex i = box; i < page_[box].end && item.labels.size() < kMostLabels; ++i) {
      const Node& node = page_[i];
      if (node.is_text() || blocks_.hidden[i] || page_.inside(i, candidate.title) || page_.inside(candidate.title, i))
        continue;
      if (!names_label(i)) continue;
      std::string text = page_.text_of(i);
      if (text.empty() || text.size() > 60 || line_kind(text) == LineKind::date_line || is_more(text, line_kind(text)))
        continue;
      if (std::find(item.labels.begin(), item.labels.end(), text) == item.labels.end() && text != item.headline)
        item.labels.push_back(std::move(text));
      i = node.end - 1;
    }
  }

  /// Elements that label a post: by class, by rel, or by an address that files under a category.
  bool names_label(NodeIndex node) const {
    const std::string_view rel = page_.attribute(node, "rel");
    if (rel.find("tag") != std::string_view::npos) return true;
    const std::string_view classes = page_.attribute(node, "class");
    const std::string folded = fold(classes);
    for (const std::string_view word :
         {"cat", "category", "categoria", "label", "tag", "badge", "kicker", "mark", "type", "tipo", "topic", "tema",
          "section", "seccion", "etiqueta", "volanta", "eyebrow"}) {
      std::size_t at = folded.find(word);
      while (at != std::string::npos) {
        const bool begins = at == 0 || !std::isalpha(static_cast<unsigned char>(folded[at - 1]));
        const std::size_t after = at + word.size();
        const bool ends = after == folded.size() || !std::isalpha(static_cast<unsigned char>(folded[after]));
        if (begins && ends && page_[node].end - node <= 6) return true;
        at = folded.find(word, at + 1);
      }
    }
    if (!page_[node].is("a")) return false;
    const std::string_view address = page_.attribute(node, "href");
    for (const std::string_view part :
         {"/category/", "/categoria/", "/tag/", "/tags/", "/topic/", "/tema/", "/etiqueta/", "/label/", "/t/"})
      if (address.find(part) != std::string_view::npos) return true;
    return false;
  }

  void read_block(ListingItem& item, const Candidate& candidate, std::uint32_t at, std::uint32_t title_block) const {
    const Block& block = blocks_.list[at];
    std::string text = block.text;
    if (at == title_block && !candidate.picture) {
      // Text on the headline's own line: a date before it, a place or a page after it.
      const std::size_t found = text.find(candidate.text);
      if (found == std::string::npos) return;
      const std::string rest = squeeze(text.substr(0, found) + " " + text.substr(found + candidate.text.size()));
      if (!rest.empty() && item.date_text.empty() && rest.size() < 60 && has_day(rest)) item.date_text = rest;
      if (block.heading == 0 && rest.size() > 60) item.teaser = rest;
      return;
    }
    const LineKind kind = line_kind(text, block.heading != 0);
    if (kind == LineKind::date_line || (text.size() < 90 && (kind != LineKind::prose || text.size() < 60) &&
                                        !ends_sentence(text) && !find_dates(text).empty())) {
      if (item.date_text.empty()) item.date_text = text;
      return;
    }
    if (kind != LineKind::prose || block.link_share() > 0.8) return;
    if (std::find(item.labels.begin(), item.labels.end(), text) != item.labels.end()) return;
    const auto marks = static_cast<std::uint16_t>(marks_[block.first] & ~marks_[item.node]);
    if (block.heading != 0 || (marks & (kMarkCaption | kMarkNoise | kMarkPiece | kMarkAbout | kMarkChrome))) return;
    if (text.size() < 20 && item.teaser.empty()) return;
    cut_more(text);
    if (text.empty() || text == item.headline) return;
    if (!item.teaser.empty()) item.teaser += ' ';
    item.teaser += text;
  }

  /// 'Read more' at a teaser's end is a link, no text.
  static void cut_more(std::string& text) {
    constexpr std::string_view kEnds[] = {"read more",        "leer mas",          "read the rest of this entry",
                                          "continue reading", "ver mas",           "more",
                                          "seguir leyendo",   "continuar leyendo", "lee mas",
                                          "learn more",       "mas informacion",   "full story",
                                          "read full story"};
    for (std::size_t start = text.size() > 60 ? text.size() - 60 : 0; start < text.size(); ++start) {
      if (start > 0 && text[start - 1] != ' ' && text[start - 1] != '[' && text[start - 1] != '(') continue;
      const std::size_t letter = text[start] == '[' || text[start] == '(' ? start + 1 : start;
      if (letter >= text.size() || !std::isalpha(static_cast<unsigned char>(text[letter]))) continue;
      std::string tail = fold(std::string_view(text).substr(start));
      while (!tail.empty() && !std::isalpha(static_cast<unsigned char>(tail.back()))) tail.pop_back();
      while (!tail.empty() && !std::isalpha(static_cast<unsigned char>(tail.front()))) tail.erase(0, 1);
      for (const std::string_view end : kEnds)
        if (tail == end) {
          if (end == "more" && text[start] != 'M' && text[start] != '[' &&
              text.find_first_of("\xC2>", start) == std::string::npos)
            continue;
          text = squeeze(std::string_view(text).substr(0, start));
          if (text.ends_with(" \xE2\x80\xA6")) text.erase(text.size() - 4);
          return;
        }
    }
  }

  void read_time(ListingItem& item, NodeIndex box) const {
    const NodeIndex time = page_.find("time", box);
    if (time == kNoNode) return;
    item.date_text = page_.text_of(time);
    if (item.date_text.empty()) item.date_text = std::string(page_.attribute(time, "datetime"));
  }

  void measure(Listing& listing) const {
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    std::vector<bool> posts(blocks_.list.size(), false);
    for (const auto& [from, to] : covered_)
      for (std::uint32_t i = from; i < to && i < posts.size(); ++i) posts[i] = true;
    for (std::size_t i = 0; i < posts.size(); ++i) {
      const Block& block = blocks_.list[i];
      if (out_of_content(block.first)) continue;
      if (posts[i])
        inside += block.characters;
      else if (block.characters >= 60 && block.link_share() < 0.3)
        outside += block.characters;
    }
    listing.share = inside + outside == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(inside + outside);
  }

  const Page& page_;
  const Blocks& blocks_;
  std::vector<std::uint16_t> marks_;
  std::vector<std::uint32_t> characters_;  ///< before each block
  std::vector<std::uint32_t> headings_;    ///< likewise
  std::vector<Candidate> candidates_;
  std::vector<std::size_t> chosen_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> covered_;
  NodeIndex container_ = 0;
};

}  // namespace

Listing find_items(const PageLayout& layout) {
  return Finder(layout).find();
}

}  // namespace dateline
