// Chooses the element of a page that holds its text, has it pruned and trimmed, and makes paragraphs of what is left.
#include "indexer/extract/fields/body.h"

#include <algorithm>
#include <array>
#include <memory>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/body_parts.h"
#include "indexer/extract/fields/body_view.h"
#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/person_name.h"
#include "indexer/extract/layout/closing_lines.h"
#include "indexer/extract/layout/dateline_sense.h"
#include "indexer/extract/layout/line_words.h"
#include "indexer/extract/layout/references.h"

namespace dateline {
namespace {

bool wraps_one_paragraph(std::string_view tag) {
  for (const std::string_view inner :
       {"p",          "span", "a",  "b",  "i",  "strong", "em", "u",  "font", "ul",  "ol",    "li",
        "blockquote", "dl",   "dd", "h1", "h2", "h3",     "h4", "h5", "h6",   "pre", "tbody", "tr"})
    if (tag == inner) return true;
  return false;
}

/// How much an element's place and name speak for it, beside what it holds.
double placement_bonus(const BodyView& view, NodeIndex node) {
  double factor = 1;
  if (view.own[node] & kMarkBody) factor += 0.4;
  if (view.own[node] & kMarkArticle) factor += 0.15;
  const NodeIndex headline = view.request->headline_node;
  if (headline != kNoNode) {
    if ((*view.page)[node].end <= headline)
      factor -= 0.4;
    else
      factor += 0.2;
  }
  return factor;
}

NodeIndex densest(const BodyView& view) {
  NodeIndex best = kNoNode;
  double best_value = 0;
  for (NodeIndex i = 0; i < view.page->size(); ++i) {
    const Node& node = (*view.page)[i];
    if (node.is_text() || view.blocks.hidden[i]) continue;
    double value = view.sum[view.end_of(i)] - view.sum[view.begin_of(i)];
    if (value <= 0 || value * 1.8 < best_value) continue;
    value *= placement_bonus(view, i);
    if (value >= best_value) {
      best_value = value;
      best = i;
    }
  }
  return best;
}

NodeIndex choose_container(const BodyView& view) {
  NodeIndex best = densest(view);
  if (best == kNoNode) return best;
  while ((*view.page)[best].parent != kNoNode && wraps_one_paragraph((*view.page)[best].name))
    best = (*view.page)[best].parent;
  // A name that says 'this is the text' holds for all that is in it.
  for (NodeIndex up = best; up != kNoNode; up = (*view.page)[up].parent)
    if (view.own[up] & kMarkBody) return up;
  for (NodeIndex i = best; i < (*view.page)[best].end; ++i)
    if ((view.own[i] & kMarkBody) && view.prose_in(i) > 0.7 * view.prose_in(best)) best = i;
  return best;
}

std::string language_at(const Page& page, NodeIndex node) {
  int steps = 0;
  for (NodeIndex up = node; up != kNoNode && steps < 64; up = page[up].parent, ++steps)
    if (!page[up].is_text()) {
      const std::string_view lang = page.attribute(up, "lang");
      if (!lang.empty()) return std::string(lang);
    }
  return {};
}

Paragraph::Kind kind_of(const Block& block) {
  if (block.heading != 0) return Paragraph::Kind::heading;
  if (block.item) return Paragraph::Kind::item;
  if (block.quote) return Paragraph::Kind::quote;
  return Paragraph::Kind::text;
}

/// What holds the text, who says so, and how far the others agree.
struct Container {
  NodeIndex node = kNoNode;
  std::string rule;
  double confidence = 0;                    ///< 0 to 1
  std::unique_ptr<BodyView> without_names;  ///< set where the text is to be read without heeding names
};

/// The run of prose from the headline to the first series of links: where a reader would look.
struct ProseRun {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

ProseRun run_below_headline(const BodyView& view) {
  constexpr std::uint32_t kLinksOfSeries = 4;  // titles; share bars and tags are shorter
  constexpr double kLeast = 0.3;               // of the page's prose: what is less is a lead, and the text goes on
  ProseRun run;
  const auto count = static_cast<std::uint32_t>(view.blocks.list.size());
  run.begin = run.end = view.request->headline_node == kNoNode ? 0 : view.end_of(view.request->headline_node);
  std::uint32_t links = 0;
  for (std::uint32_t i = run.begin; i < count; ++i) {
    const Block& block = view.block(i);
    if (is_prose(block) && !view.series[i] && !(view.inherited[block.first] & kUnwanted)) {
      run.end = i + 1;
      links = 0;
    } else if (block.link_share() > 0.8 && block.words >= 3 && !block.cell && ++links >= kLinksOfSeries &&
               view.prose_between(run.begin, run.end) > kLeast * view.prose.back()) {
      break;
    }
  }
  return run;
}

/// How well an element answers for the text: its share of the prose below the headline, less what it holds besides.
double judged(const BodyView& view, const ProseRun& run, NodeIndex node) {
  const std::uint32_t from = view.begin_of(node);
  const std::uint32_t to = view.end_of(node);
  double inside = 0;
  double outside = 0;
  double linked = 0;
  for (std::uint32_t i = from; i < to; ++i) {
    const Block& block = view.block(i);
    if (view.series[i]) continue;
    if (is_prose(block)) (i >= run.begin && i < run.end ? inside : outside) += block.characters;
    linked += block.linked;
  }
  const double all = view.prose_between(run.begin, run.end);
  if (all <= 0 || inside <= 0) return 0;
  const double coverage = inside / all;
  const double purity = inside / (inside + outside + 0.5 * linked);
  double value = 2 * coverage * purity / (coverage + purity);
  // The page's description of itself is most often the text's first sentence.
  const std::string description = letters_of(view.request->description).substr(0, 60);
  if (description.size() >= 40)
    for (std::uint32_t i = from; i < std::min(to, from + 12); ++i)
      if (letters_of(view.block(i).text).find(description) != std::string::npos) {
        value += 0.1;
        break;
      }
  return value;
}

/// The smallest element that holds a run of blocks.
NodeIndex around(const BodyView& view, const ProseRun& run) {
  if (run.end <= run.begin) return kNoNode;
  NodeIndex node = view.block(run.begin).element;
  while (node != kNoNode && node != 0 && view.end_of(node) < run.end) node = (*view.page)[node].parent;
  return node;
}

/// Of the prose that one of two elements holds, the share that both hold.
double overlap(const BodyView& view, NodeIndex a, NodeIndex b) {
  if (a == kNoNode || b == kNoNode) return 0;
  const std::uint32_t from = std::max(view.begin_of(a), view.begin_of(b));
  const std::uint32_t to = std::min(view.end_of(a), view.end_of(b));
  const double shared = from < to ? view.prose_between(from, to) : 0;
  const double all = view.prose_in(a) + static_cast<double>(view.prose_in(b)) - shared;
  return all > 0 ? shared / all : 0;
}

std::size_t paragraphs_in(const BodyView& view, NodeIndex node) {
  std::size_t count = 0;
  for (std::uint32_t i = view.begin_of(node); i < view.end_of(node); ++i) count += is_prose(view.block(i)) ? 1 : 0;
  return count;
}

/// Three readings of the page: by names and weight, by weight alone, and from the headline to the first series of
/// links. Where the first holds what the third sees, it wins; where they disagree the judge decides.
Container choose_among_containers(const BodyView& view) {
  // Set by eye: below this the readings disagree. Halved, texts behind a misleading name are lost; doubled, nearly all
  // pages are read twice.
  constexpr double kAgrees = 0.5;
  Container made;
  if (view.request->container != kNoNode) {
    made.node = view.request->container;
    made.rule = "site profile";
    made.confidence = 0.9;
    return made;
  }
  if (view.blocks.list.empty()) return made;
  const ProseRun run = run_below_headline(view);
  const NodeIndex by_place = around(view, run);
  Candidates<NodeIndex> candidates;
  const auto propose = [&](NodeIndex node, const char* rule, double placement_bonus) {
    if (node == kNoNode) return;
    candidates.push_back({node, placement_bonus * judged(view, run, node), rule, {}, {}, node});
  };
  const NodeIndex named = choose_container(view);
  const bool marked = named != kNoNode && (view.own[named] & kMarkBody);
  made.node = named;
  made.rule = marked ? "element named as the text" : "densest element";
  made.confidence = 0.45 + 0.5 * overlap(view, named, by_place);
  const double covered = named == kNoNode ? 0 : judged(view, run, named);
  // One paragraph of a footer may be most of a short page's prose: alone, it must have a part in what a reader looks
  // at.
  const bool heavy = named != kNoNode && view.prose_in(named) >= kAgrees * view.prose.back();
  const bool apart = covered <= 0 && view.prose_between(run.begin, run.end) > 0;
  if (covered >= kAgrees || (heavy && !(apart && paragraphs_in(view, named) <= 1))) return made;
  auto bare = std::make_unique<BodyView>(
      *view.request, view.layout,
      static_cast<std::uint16_t>(kMarkNoise | kMarkPiece | kMarkAbout | kMarkChrome | kMarkGate));
  const NodeIndex unnamed = choose_container(*bare);
  propose(named, "densest element", 1);
  propose(unnamed, "densest element, names apart", 1);
  propose(by_place, "from the headline to the first series of links", 0.9);
  const Choice<NodeIndex> choice = choose(
      candidates, [](const Candidate<NodeIndex>& one) { return one.weight; },
      [&](NodeIndex a, NodeIndex b) { return overlap(view, a, b) > 0.8; });
  if (!choice.candidate) {
    if (made.node == kNoNode) made.node = unnamed;
    if (made.node == kNoNode) {
      made.node = by_place == kNoNode ? 0 : by_place;
      made.confidence = 0.2;
    }
    return made;
  }
  made.node = choice.candidate->value;
  made.rule = choice.candidate->rule;
  made.confidence = 0.3 + 0.5 * choice.agreement;
  if (made.node != named) made.without_names = std::move(bare);
  return made;
}

/// Where pruning left nothing: what is neither a menu nor a footer, below the headline where there is one.
void keep_what_is_no_menu(const BodyView& view, NodeIndex container, std::vector<bool>& keep) {
  const NodeIndex headline = view.request->headline_node;
  const std::uint32_t from =
      headline != kNoNode ? std::max(view.begin_of(container), view.end_of(headline)) : view.begin_of(container);
  for (std::uint32_t i = from; i < view.end_of(container); ++i) {
    const Block& block = view.block(i);
    if (block.link_share() > 0.5 || view.series[i]) continue;
    if (view.inherited[block.first] & (kMarkFrame | kMarkOverlay)) continue;
    if (view.kind(i) == LineKind::label || view.kind(i) == LineKind::notice) continue;
    keep[i] = true;
  }
}

/// Whether one of the first lines that were kept says the same: the standfirst is there again, above the text.
bool opens_kept_text(const BodyView& view, std::uint32_t from, const std::vector<bool>& keep, std::string_view text) {
  constexpr std::uint32_t kReach = 12;  // blocks
  for (std::uint32_t i = from; i < keep.size() && i < from + kReach; ++i)
    if (keep[i] && view.block(i).text == text) return true;
  return false;
}

/// Whether a block is the next line of the deck that another opens: an element of the same tag and parent.
bool goes_on_deck(const BodyView& view, std::uint32_t first, std::uint32_t next) {
  constexpr std::uint32_t kShortest = 30;  // characters
  constexpr std::uint32_t kLongest = 300;
  const Page& page = *view.page;
  const Block& block = view.block(next);
  const NodeIndex opener = view.block(first).element;
  return block.element != opener && page[block.element].parent == page[opener].parent &&
         page[block.element].key == page[opener].key && page[block.element].class_list == page[opener].class_list &&
         block.text != view.block(first).text && block.characters >= kShortest && block.characters <= kLongest &&
         block.linked == 0 && view.kind(next) == LineKind::prose && !ends_in_credit(block.text);
}

/// A standfirst between headline and container opens the text: named so, or the page's own description of itself.
void add_standfirst(const BodyView& view, NodeIndex container, std::vector<bool>& keep) {
  const NodeIndex headline = view.request->headline_node;
  if (headline == kNoNode) return;
  const std::uint32_t from = view.end_of(headline);
  const std::uint32_t to = view.begin_of(container);
  if (from >= to || to - from > 40) return;
  const std::string description = fold(view.request->description);
  for (std::uint32_t i = from; i < to; ++i) {
    const Block& block = view.block(i);
    if (block.characters < 30 || block.characters > 500 || block.link_share() > 0.3) continue;
    const std::uint16_t marks = view.inherited[block.first];
    if (marks & (kUnwanted | kMarkAbout)) continue;
    const std::string folded = fold(block.text);
    const bool described =
        !description.empty() &&
        (folded == description || (folded.size() > 60 && description.starts_with(folded.substr(0, 60))));
    if (!described && !(marks & kMarkStandfirst)) continue;
    // class=lede-photo: what stands with a picture is its caption.
    if (view.kind(i) != LineKind::prose || ends_in_credit(block.text) || opens_kept_text(view, to, keep, block.text))
      continue;
    keep[i] = true;
    // "<h2>The wait doubles</h2><h2>Two clinics close</h2>": the lines of one deck stand or fall together.
    for (std::uint32_t more = i + 1; more < to && goes_on_deck(view, i, more); ++more) keep[more] = true;
    return;
  }
}

}  // namespace

/// "Vote ends months of letters Hartford, Conn. – March 14, 2012 – The board …": where a subhead and the paragraph
/// below it were set as one, the text begins at the dateline. Bytes before it; 0 where the paragraph holds none inside,
/// or what is before is a sentence. Only a dateline with its region or country and its day counts, and a dash
/// after it: a city and a day are in running text as well.
std::size_t subhead_before_dateline(const std::string& text, const DatelineSense& datelines) {
  constexpr std::size_t kReach = 320;    // bytes; subheads are shorter
  constexpr std::size_t kShortest = 20;  // of a subhead
  const auto days = find_dates(std::string_view(text).substr(0, 2 * kReach));
  const auto day = std::find_if(days.begin(), days.end(), [](const DateMention& one) {
    return one.date.year && one.date.day && one.begin > kShortest;
  });
  if (day == days.end() || day->begin > kReach) return 0;
  // "met in Hartford, Conn., March 14, 2012 – the first time": the place belongs to a sentence.
  static constexpr std::array<std::string_view, 16> kJoining{"in", "at",    "of", "from", "near", "to", "and", "the",
                                                             "en", "desde", "de", "a",    "y",    "la", "el",  "on"};
  const std::string_view behind = std::string_view(text).substr(day->end, 6);
  if (behind.find("–") == behind.npos && behind.find("—") == behind.npos && behind.find('-') == behind.npos) return 0;
  constexpr std::size_t kPlace = 60;  // bytes of city and region before the day
  std::size_t found = 0;
  // From the day backwards: the nearest beginning is the city's, unless words before it open names of cities ("San").
  for (std::size_t at = day->begin - 1; at > kShortest && at + kPlace > day->begin; --at) {
    const char first = text[at];
    if (text[at - 1] != ' ' || !((first >= 'A' && first <= 'Z') || first == '\xC3')) continue;
    const std::string_view from_here = std::string_view(text).substr(at);
    if (found != 0 && !begins_like_place(from_here.substr(0, found - at))) break;
    const std::string_view before = std::string_view(text).substr(0, at - 1);
    if (before.find(". ") != before.npos || before.back() == ',' || before.back() == '-' ||
        among(kJoining, before.substr(before.rfind(' ') + 1)))
      continue;
    if (from_here.substr(0, day->begin - at).find(',') == from_here.npos) continue;
    if (const std::size_t length = datelines.at_start(from_here); length > 0 && at + length >= day->end) found = at;
  }
  return found;
}

/// The text that JSON-LD gives whole, where the page shows little of it: scripts draw it, or a wall is before it.
void take_structured_body(std::string_view structured, Body& body) {
  constexpr std::size_t kLeast = 600;
  std::size_t shown = 0;
  for (const Paragraph& paragraph : body.paragraphs) shown += paragraph.text.size();
  if (structured.size() < kLeast || shown * 5 > structured.size() * 2) return;
  std::string html;
  for (const char c : structured) html += c == '\n' ? std::string("<br><br>") : std::string(1, c);
  const Page page = Page::parse(without_references(html));  // of at most the bytes of the page it is in
  body = Body{};
  const std::vector<NameSigns> names = signs_of_name_lists(page);
  for (const Block& block : read_blocks(page, mark_elements(page, names), names).list)
    body.paragraphs.push_back({block.text, {}, kind_of(block)});
  body.paragraph_nodes.assign(body.paragraphs.size(), kNoNode);
  body.paragraph_languages.assign(body.paragraphs.size(), {});
  if (!body.paragraphs.empty()) body.opening.push_back(body.paragraphs.front().text);
  body.rule = "JSON-LD articleBody";
  body.confidence = 0.6;
}

std::string Body::text() const {
  std::string joined;
  for (const Paragraph& paragraph : paragraphs) {
    if (!joined.empty()) joined += '\n';
    joined += paragraph.text;
  }
  return joined;
}

Body find_body(const BodyRequest& request) {
  if (!request.layout) {
    const PageLayout layout(request.page);
    BodyRequest with_layout = request;
    with_layout.layout = &layout;
    return find_body(with_layout);
  }
  const BodyView view(request, *request.layout);
  Body body;
  const Container container = choose_among_containers(view);
  if (container.node == kNoNode) {
    take_structured_body(request.structured_body, body);
    return body;
  }
  body.container = container.node;
  const BodyView& chosen = container.without_names ? *container.without_names : view;
  std::vector<bool> keep = prune_body(chosen, body.container);
  trim_body(chosen, body.container, keep, body);
  add_standfirst(chosen, body.container, keep);
  if (std::find(keep.begin(), keep.end(), true) == keep.end()) {
    body.kept_everything = true;
    keep_what_is_no_menu(chosen, body.container, keep);
  }
  if (request.frame && !body.kept_everything) body.of_frame = drop_frame(chosen, *request.frame, keep, body);
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (!keep[i]) continue;
    const Block& block = chosen.block(i);
    body.paragraphs.push_back({block.text, {}, kind_of(block)});
    body.paragraph_nodes.push_back(block.element);
    body.paragraph_languages.push_back(language_at(request.page, block.first));
  }
  const auto first = std::find_if(body.paragraphs.begin(), body.paragraphs.end(), [](const Paragraph& paragraph) {
    return paragraph.kind != Paragraph::Kind::heading;
  });
  if (request.datelines && first != body.paragraphs.end() && request.datelines->at_start(first->text) == 0)
    first->text.erase(0, subhead_before_dateline(first->text, *request.datelines));
  if (!body.paragraphs.empty()) body.opening.push_back(body.paragraphs.front().text);
  body.rule = container.rule;
  body.confidence = body.kept_everything ? 0.2 : container.confidence;
  if (request.container == kNoNode) take_structured_body(request.structured_body, body);
  return body;
}

}  // namespace dateline
