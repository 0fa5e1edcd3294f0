// Finds the posts of a listing by their links: each post has an address of its own, and posts of one kind are in
// elements of one kind elements.
#include "indexer/extract/fields/listing.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/listing_weights.h"
#include "indexer/extract/fields/post_links.h"

namespace dateline {
namespace {

constexpr std::size_t kFewest = 3;

/// Posts in elements of one kind.
struct PostGroup {
  std::string_view signature;
  bool headed = false;               ///< its first headline is a heading
  std::vector<std::size_t> members;  ///< of the page's links to posts, one a post, in page order
  NodeIndex container = kNoNode;     ///< the smallest element around all of them
};

/// A post is linked from its headline, its picture and its 'Read more': the longest text counts, once.
std::vector<std::size_t> one_link_a_post(const std::vector<PostLink>& links) {
  std::unordered_map<std::string_view, std::size_t> best;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto [at, fresh] = best.emplace(links[i].address, i);
    if (fresh) continue;
    const PostLink& known = links[at->second];
    if (links[i].beside != known.beside) {
      if (known.beside) at->second = i;
      continue;
    }
    if ((links[i].heading && !known.heading) ||
        (links[i].heading == known.heading && links[i].text.size() > known.text.size() + 3 && !known.heading))
      at->second = i;
  }
  // "PDF", "Word" and "Audio" beside one headline are one post.
  std::vector<std::size_t> unique;
  std::unordered_set<NodeIndex> titles;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (best[links[i].address] == i && (!links[i].beside || titles.insert(links[i].title).second)) unique.push_back(i);
  return unique;
}

/// What a post's headline says for its group.
double weight_of(const ListingView& view, const PostLink& link) {
  const ListingWeights& weights = kListingWeights;
  constexpr std::size_t kLongest = 80;  // bytes: more do not make it more of a headline
  double weight = weights.post + weights.letter * static_cast<double>(std::min(link.text.size(), kLongest));
  if (link.heading) weight *= weights.heading;
  if (is_dated(view, link)) weight *= weights.dated;
  if (view.marks[link.title] & (kMarkNoise | kMarkPiece | kMarkAbout)) weight *= weights.beside_text;
  return weight;
}

Candidates<PostGroup> groups_of(const ListingView& view, const std::vector<PostLink>& links,
                                const std::vector<std::size_t>& posts) {
  Candidates<PostGroup> groups;
  std::unordered_map<std::string_view, std::size_t> known;
  for (const std::size_t post : posts) {
    const PostLink& link = links[post];
    const auto [at, fresh] = known.emplace(link.signature, groups.size());
    if (fresh) {
      Candidate<PostGroup> group;
      group.value.signature = link.signature;
      group.value.headed = link.heading;
      group.rule = "posts in alike elements";
      group.words = link.text;
      group.node = link.title;
      groups.push_back(std::move(group));
    }
    groups[at->second].value.members.push_back(post);
    groups[at->second].weight += weight_of(view, link);
  }
  return groups;
}

/// The smallest element around all posts of one signature; a heading that opens the page's main part may be just
/// outside of it.
NodeIndex region(const ListingView& view, const std::vector<PostLink>& links, std::string_view signature) {
  const Page& page = view.page;
  NodeIndex common = kNoNode;
  for (const PostLink& link : links) {
    if (link.signature != signature) continue;
    if (common == kNoNode) {
      common = link.title;
      continue;
    }
    while (common != 0 && !page.inside(link.title, common)) common = page[common].parent;
  }
  // Sections of a front page repeat one signature below one parent.
  if (common != kNoNode && common != 0 && !page[common].is("body")) {
    const NodeIndex parent = page[common].parent;
    if (page[parent].is("main") || page[parent].is("article") || (view.marks[parent] & (kMarkArticle | kMarkBody)))
      return parent;
  }
  return common == kNoNode ? 0 : common;
}

/// The element around a group and the stories that lead it: a heading or two that are links, and their teasers, right
/// before the group. The group's own element where there are none. A heading of the first rank heads the page.
NodeIndex with_leads(const ListingView& view, const std::vector<PostLink>& links, const std::vector<std::size_t>& posts,
                     NodeIndex container) {
  constexpr int kMostLeads = 2;
  constexpr std::uint32_t kMostCharacters = 900;  // of the leads, their teasers and what heads the list
  const Page& page = view.page;
  if (container == kNoNode || container == 0 || page[container].is("body")) return container;
  const NodeIndex parent = page[container].parent;
  if (parent == kNoNode || parent == 0 || page[parent].is("body")) return container;
  const std::uint32_t before =
      view.characters[view.blocks.begin_of(container)] - view.characters[view.blocks.begin_of(parent)];
  if (before > kMostCharacters) return container;
  int leads = 0;
  for (const std::size_t post : posts) {
    const PostLink& link = links[post];
    if (link.title >= container || !page.inside(link.title, parent) || !link.heading) continue;
    if (page[link.title].is("h1") || page[page[link.title].parent].is("h1")) return container;
    ++leads;
  }
  return leads > 0 && leads <= kMostLeads ? parent : container;
}

/// The heaviest group, with the other headings inside its region: sections of a front page differ in their markup.
PostGroup choose_group(const ListingView& view, const std::vector<PostLink>& links) {
  const std::vector<std::size_t> posts = one_link_a_post(links);
  const Candidates<PostGroup> groups = groups_of(view, links, posts);
  const Choice<PostGroup> choice = choose(
      groups, [](const Candidate<PostGroup>& group) { return group.weight; },
      [](const PostGroup& a, const PostGroup& b) { return a.signature == b.signature; });
  if (!choice.candidate) return {};
  PostGroup chosen = choice.candidate->value;
  chosen.container = region(view, links, chosen.signature);
  if (chosen.headed) chosen.container = with_leads(view, links, posts, chosen.container);
  chosen.members.clear();
  for (const std::size_t post : posts) {
    const PostLink& link = links[post];
    const bool alike = chosen.headed && link.heading && view.page.inside(link.title, chosen.container) &&
                       !(view.marks[link.title] & (kMarkNoise | kMarkPiece));
    if (link.signature == chosen.signature || alike) chosen.members.push_back(post);
  }
  return chosen;
}

/// Reads the posts of the chosen group.
class PostReader {
 public:
  PostReader(const ListingView& view, const std::vector<PostLink>& links, PostGroup group)
      : view_(view),
        page_(view.page),
        blocks_(view.blocks),
        marks_(view.marks),
        characters_(view.characters),
        links_(links),
        chosen_(std::move(group.members)),
        container_(group.container) {}

  Listing read() {
    Listing listing;
    read_items(listing);
    if (listing.items.size() < kFewest) listing.items.clear();
    measure(listing);
    return listing;
  }

 private:
  /// The largest element around a post's headline that holds no other post's.
  NodeIndex box_of(std::size_t order, int least_depth) const {
    const NodeIndex title = links_[chosen_[order]].title;
    const NodeIndex before = order > 0 ? links_[chosen_[order - 1]].title : kNoNode;
    const NodeIndex after = order + 1 < chosen_.size() ? links_[chosen_[order + 1]].title : kNoNode;
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
      const PostLink& candidate = links_[chosen_[i]];
      const std::uint32_t from = blocks_.begin_of(boxes[i]);
      std::uint32_t to = std::max(blocks_.end_of(page_, boxes[i]), view_.block_index(candidate.title) + 1);
      const NodeIndex next = i + 1 < boxes.size() ? boxes[i + 1] : boxes[i > 0 ? i - 1 : 0];
      const bool heads_only = page_[boxes[i]].parent == page_[next].parent;
      if (to - from <= 1 || (heads_only && to - from <= kHeadLines)) {
        // A post without an element of its own, or whose head alone has one, runs on to the next headline; the last
        // one only where the others have teasers.
        ++flat;
        const std::uint32_t limit = i + 1 < chosen_.size() ? view_.block_index(links_[chosen_[i + 1]].title)
                                                           : (with_teaser * 2 >= flat ? flat_end(boxes[i]) : to);
        const std::uint32_t head = to;
        if (limit > to && limit - to <= kLongestRun && characters_[limit] - characters_[to] <= kMostCharacters)
          // A heading between two posts heads the ones that follow.
          while (to < limit && blocks_.list[to].heading == 0) ++to;
        if (to > head) ++with_teaser;
      }
      listing.items.push_back(read_item(candidate, boxes[i], std::min(from, view_.block_index(candidate.title)), to));
      covered_.emplace_back(std::min(from, view_.block_index(candidate.title)), to);
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

  /// Where the last post of a flat list ends: with its parent, at the next heading, or after one paragraph.
  std::uint32_t flat_end(NodeIndex box) const {
    const std::uint32_t from = view_.block_index(box) + 1;
    const std::uint32_t limit = std::min(blocks_.end_of(page_, page_[box].parent), from + 2);
    std::uint32_t at = from;
    while (at < limit && blocks_.list[at].heading == 0 && blocks_.list[at].link_share() < 0.5 &&
           !view_.out_of_content(blocks_.list[at].first))
      ++at;
    return at;
  }

  ListingItem read_item(const PostLink& candidate, NodeIndex box, std::uint32_t from, std::uint32_t to) const {
    ListingItem item;
    item.headline = candidate.text;
    if (!is_script(candidate.address)) item.link = std::string(candidate.address);
    item.node = box;
    item.heading = candidate.heading;
    read_labels(item, candidate, box);
    const std::uint32_t title_block = view_.block_index(candidate.title);
    for (std::uint32_t i = from; i < to && i < blocks_.list.size(); ++i) read_block(item, candidate, i, title_block);
    if (item.date_text.empty()) read_time(item, box);
    take_day_before(item);
    drop_hour_before(item.headline);
    return item;
  }

  /// "09:00 ET Halden Robotics opens a center": the hour of a wire's list.
  static void drop_hour_before(std::string& headline) {
    constexpr std::size_t kShortest = 12;  // bytes of a headline
    const auto digit = [&](std::size_t at) {
      return at < headline.size() && std::isdigit(static_cast<unsigned char>(headline[at]));
    };
    std::size_t at = digit(0) && digit(1) ? 2 : digit(0) ? 1 : 0;
    if (at == 0 || at >= headline.size() || headline[at] != ':' || !digit(at + 1) || !digit(at + 2)) return;
    at += 3;
    for (const std::string_view zone : {" AM", " PM", " am", " pm", " a.m.", " p.m.", " h", " hrs", " hs", " ET", " CT",
                                        " MT", " PT", " EST", " EDT", " GMT", " UTC", " CET"})
      if (const std::string_view rest = std::string_view(headline).substr(at);
          rest.starts_with(zone) && rest.substr(zone.size()).starts_with(' '))
        at += zone.size();
    if (at >= headline.size() || headline[at] != ' ' || headline.size() - at <= kShortest) return;
    const std::size_t first = headline.find_first_not_of(" -|", at);
    // "10:30 a day to remember" is a headline.
    if (first == headline.npos || (headline[first] >= 'a' && headline[first] <= 'z')) return;
    headline.erase(0, first);
  }

  /// "<a><span>May 3, 2024</span> <span>Ferry adds a boat</span></a>": the day that a link says before its headline.
  static void take_day_before(ListingItem& item) {
    constexpr std::size_t kShortest = 12;  // bytes of a headline
    const auto day = date_at(item.headline, 0);
    if (!day || !day->date.year || !day->date.day || day->end + kShortest >= item.headline.size()) return;
    std::string_view left = std::string_view(item.headline).substr(day->end);
    for (bool cut = true; cut;) {
      cut = false;
      for (const std::string_view sign : {" ", "-", "|", ":", "\u2013", "\u2014", "\u00B7"})
        if (left.starts_with(sign)) {
          left.remove_prefix(sign.size());
          cut = true;
        }
    }
    const std::size_t rest = item.headline.size() - left.size();
    if (rest == day->end || left.size() < kShortest) return;
    // "May 3, 2024 in pictures": the day is the headline's own.
    if (item.headline[rest] >= 'a' && item.headline[rest] <= 'z') return;
    if (item.date_text.empty()) item.date_text = item.headline.substr(0, day->end);
    item.headline.erase(0, rest);
  }

  void read_labels(ListingItem& item, const PostLink& candidate, NodeIndex box) const {
    constexpr std::size_t kMostLabels = 20;  // set by eye: what has more is not a post
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

  void read_block(ListingItem& item, const PostLink& candidate, std::uint32_t at, std::uint32_t title_block) const {
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
    // A card that is one link as a whole holds its teaser; other links beside a post lead elsewhere.
    const bool in_card = page_.inside(block.first, candidate.anchor);
    if (kind != LineKind::prose || (block.link_share() > 0.8 && !in_card)) return;
    if (std::find(item.labels.begin(), item.labels.end(), text) != item.labels.end()) return;
    const auto marks = static_cast<std::uint16_t>(marks_[block.first] & ~marks_[item.node]);
    if (block.heading != 0 || (marks & (kMarkCaption | kMarkNoise | kMarkPiece | kMarkAbout | kMarkChrome))) return;
    if (text.size() < 20 && item.teaser.empty()) return;
    cut_more(text);
    take_day_of_teaser(item, text);
    if (text.empty() || text == item.headline) return;
    if (!item.teaser.empty()) item.teaser += ' ';
    item.teaser += text;
  }

  /// "8 de marzo de 2024. Las nuevas luminarias …": the day before the teaser.
  static void take_day_of_teaser(ListingItem& item, std::string& text) {
    const auto day = date_at(text, 0);
    if (!day || !day->date.year || !day->date.day || !item.date_text.empty()) return;
    const std::string_view rest = std::string_view(text).substr(day->end);
    for (const std::string_view sign : {". ", ".- ", " - ", " \u2013 ", " \u2014 ", " | "})
      if (rest.starts_with(sign)) {
        item.date_text = text.substr(0, day->end);
        text.erase(0, day->end + sign.size());
        return;
      }
  }

  /// 'Read more' at a teaser's end is a link, no text.
  static void cut_more(std::string& text) {
    constexpr std::string_view kEnds[] = {"read more",
                                          "leer mas",
                                          "read the rest of this entry",
                                          "continue reading",
                                          "ver mas",
                                          "more",
                                          "seguir leyendo",
                                          "continuar leyendo",
                                          "lee mas",
                                          "learn more",
                                          "mas informacion",
                                          "full story",
                                          "read full story",
                                          "read the full story"};
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
      if (view_.out_of_content(block.first)) continue;
      if (posts[i])
        inside += block.characters;
      else if (block.characters >= 60 && block.link_share() < 0.3)
        outside += block.characters;
    }
    listing.share = inside + outside == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(inside + outside);
  }

  const ListingView& view_;
  const Page& page_;
  const Blocks& blocks_;
  const std::vector<std::uint16_t>& marks_;
  const std::vector<std::uint32_t>& characters_;
  const std::vector<PostLink>& links_;
  std::vector<std::size_t> chosen_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> covered_;  ///< blocks of each post
  NodeIndex container_;
};

}  // namespace

Listing find_items(const PageLayout& layout) {
  const ListingView view(layout);
  const std::vector<PostLink> links = find_post_links(view);
  PostGroup group = choose_group(view, links);
  if (group.members.size() < kFewest) return {};
  return PostReader(view, links, std::move(group)).read();
}

}  // namespace dateline
