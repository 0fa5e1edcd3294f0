// Tells statements from listings and from pages that hold no statement, by what the page says of itself and how its
// text is spread.
#include "indexer/extract/fields/page_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/page_title.h"
#include "indexer/extract/fields/refusal_phrases.h"

namespace dateline {
namespace {

constexpr std::string_view kNoText = "no text";

struct Inputs {
  int fields = 0;
  int passwords = 0;
  bool refresh = false;
};

Inputs count_inputs(const Page& page) {
  Inputs inputs;
  for (NodeIndex i = 0; i < page.size(); ++i) {
    const Node& node = page[i];
    if (node.is("textarea")) {
      inputs.fields += 2;
    } else if (node.is("select")) {
      ++inputs.fields;
    } else if (node.is("input")) {
      const std::string type = fold(page.attribute(i, "type"));
      if (type == "password") ++inputs.passwords;
      if (type.empty() || type == "text" || type == "email" || type == "tel" || type == "date" || type == "password" ||
          type == "number" || type == "url")
        ++inputs.fields;
    } else if (node.is("meta") && fold(page.attribute(i, "http-equiv")) == "refresh") {
      if (fold(page.attribute(i, "content")).find("url=") != std::string::npos) inputs.refresh = true;
    }
  }
  return inputs;
}

/// How a page's text is spread between its own prose and the posts it lists.
struct Spread {
  std::size_t body = 0;   ///< characters of the body
  std::size_t prose = 0;  ///< of these, running text
  std::size_t own = 0;    ///< of the prose, what is outside the posts
  std::size_t posts = 0;  ///< headlines and teasers
  std::size_t headlines = 0;
  std::size_t rich = 0;  ///< posts with a teaser, a date or a heading
};

// Longer than any teaser: a 'post' with such a text is the page's own.
constexpr std::size_t kLongestTeaser = 1200;

/// Whether the page prints whole posts one below the other, each headed by a link of its own and dated: there a long
/// post is one of many and not the page's own text.
bool lists_whole_posts(const Listing& listing) {
  constexpr std::size_t kFewest = 3;
  const auto whole = [](const ListingItem& item) {
    return item.heading && !item.date_text.empty() && item.teaser.size() > kLongestTeaser / 2;
  };
  return static_cast<std::size_t>(std::count_if(listing.items.begin(), listing.items.end(), whole)) >= kFewest;
}

/// The elements of the posts, but of those whose 'teaser' is the page's own text.
class PostBoxes {
 public:
  PostBoxes(const std::vector<ListingItem>& items, std::size_t longest) {
    for (const ListingItem& item : items)
      if (item.node != kNoNode && item.teaser.size() <= longest) nodes_.push_back(item.node);
    std::sort(nodes_.begin(), nodes_.end());
  }
  /// Whether a node is one of them or lies in one: then one of its ancestors is.
  bool hold(const Page& page, NodeIndex node) const {
    for (; node != kNoNode; node = page[node].parent)
      if (std::binary_search(nodes_.begin(), nodes_.end(), node)) return true;
    return false;
  }

 private:
  std::vector<NodeIndex> nodes_;
};

Spread measure(const PageFacts& facts) {
  // Paragraphs times posts that are compared by their words. Set by eye: 300 of both; real listings have 50 posts and
  // few paragraphs beside them. What is more goes by where it stands alone.
  constexpr std::size_t kMostComparisons = 90'000;
  const std::size_t comparisons = facts.body.paragraphs.size() * facts.listing.items.size();
  const bool by_words = comparisons <= kMostComparisons;
  const std::size_t longest = lists_whole_posts(facts.listing) ? std::string::npos : kLongestTeaser;
  const PostBoxes boxes(facts.listing.items, longest);
  Spread spread;
  for (const ListingItem& item : facts.listing.items) {
    spread.headlines += item.headline.size();
    if (item.teaser.size() > longest) continue;
    spread.posts += item.headline.size() + item.teaser.size();
    if (!item.teaser.empty() || !item.date_text.empty() || item.heading) ++spread.rich;
  }
  for (std::size_t i = 0; i < facts.body.paragraphs.size(); ++i) {
    const std::string& text = facts.body.paragraphs[i].text;
    spread.body += text.size();
    if (text.size() < 60 || facts.body.paragraphs[i].kind == Paragraph::Kind::heading) continue;
    spread.prose += text.size();
    const NodeIndex node = facts.body.paragraph_nodes[i];
    const bool shown_in_post =
        boxes.hold(facts.page, node) ||
        (by_words && std::any_of(facts.listing.items.begin(), facts.listing.items.end(), [&](const ListingItem& item) {
           if (item.teaser.size() > longest) return false;
           facts.page.budget().spend_text(std::max(item.teaser.size(), text.size()));
           return item.teaser.find(text) != std::string::npos ||
                  (!item.teaser.empty() && text.find(item.teaser) != std::string::npos &&
                   text.size() < item.teaser.size() + 60);
         }));
    if (!shown_in_post) spread.own += text.size();
  }
  return spread;
}

/// Sections whose headings hold a link to edit them: a book of reference that its readers write.
std::size_t edited_sections(const Page& page) {
  constexpr std::size_t kLongest = 200;  // bytes of a heading
  std::size_t sections = 0;
  for (NodeIndex i = 1; i < page.size(); ++i) {
    if (page[i].heading() == 0 || page.text_size(i) > kLongest) continue;
    const std::string text = fold(page.text_of(i));
    for (const std::string_view link : {"[edit]", "[editar]", "[edit | edit source]", "[editar codigo]"})
      if (text.starts_with(link) || text.ends_with(link)) {
        ++sections;
        break;
      }
  }
  return sections;
}

std::optional<PageVerdict> judge_refusal(const PageFacts& facts, const Spread& spread) {
  const auto refuse = [](std::string_view kind, std::string_view words, double confidence) {
    return PageVerdict{PageKind::not_a_statement,
                       words.empty() ? std::string(kind) : fmt::format("{}: {}", kind, words), confidence};
  };
  constexpr std::size_t kFewestSections = 3;
  if (!facts.has_article_type && edited_sections(facts.page) >= kFewestSections)
    return refuse("page of reference", "its sections can be edited", 0.8);
  const Inputs inputs = count_inputs(facts.page);
  constexpr std::size_t kShort = 1200;
  if (spread.body < kShort && !(facts.has_date && spread.prose > 300)) {
    // Results that list posts are a listing.
    const auto refuses = [&](const RefusalPhrase* phrase) {
      return phrase && !(phrase->kind == "search page" && facts.listing.items.size() >= 3);
    };
    if (const RefusalPhrase* phrase = refusal_in_title(facts.title, spread.prose > 250); refuses(phrase))
      return refuse(phrase->kind, facts.title, 0.95);
    if (const RefusalPhrase* phrase = refusal_in_title(facts.headline, spread.prose > 250); refuses(phrase))
      return refuse(phrase->kind, facts.headline, 0.9);
    const std::string whole = facts.page.text_of(0);
    if (const RefusalPhrase* phrase = refusal_in_text(std::string_view(whole).substr(0, 6000));
        phrase && spread.prose < 380)
      return refuse(phrase->kind, phrase->words, 0.8);
  }
  if (inputs.refresh && spread.body < 400) return refuse("redirect", "", 0.8);
  if (spread.body < 40 || (facts.body.kept_everything && spread.prose < 200)) {
    if (facts.listing.items.empty()) return refuse(kNoText, "", 0.8);
  }
  if (inputs.passwords > 0 && spread.body < 700 && !facts.has_article_type && !facts.has_date)
    return refuse("form", "asks for a password", 0.7);
  if (inputs.fields >= 4 && spread.body < 700 && !facts.has_article_type && !facts.has_date &&
      facts.listing.items.empty())
    return refuse("form", "", 0.6);
  return std::nullopt;
}

/// Whether the day that was found heads a group of posts: "March 2015" as a heading above or between them.
bool groups_posts(const PageFacts& facts) {
  const std::vector<ListingItem>& items = facts.listing.items;
  if (items.empty() || items.front().node == kNoNode || items.back().node == kNoNode) return false;
  NodeIndex heading = facts.date_node;
  while (heading != kNoNode && heading != 0 && facts.page[heading].heading() == 0 && !facts.page[heading].is("th") &&
         !facts.page[heading].is("summary"))
    heading = facts.page[heading].parent;
  if (heading == kNoNode || heading == 0 || heading > items.back().node) return false;
  constexpr std::size_t kLongest = 40;  // bytes: a month and a year, not a headline that holds a day
  return facts.page.text_of(heading).size() <= kLongest;
}

/// Whether the document's title is the headline of a post that is shown with its text: a story with others below it, as
/// pages have that go on as one scrolls.
bool is_titled_as_a_post(const PageFacts& facts) {
  constexpr std::ptrdiff_t kFewestWords = 4;
  constexpr std::size_t kText = 250;  // bytes; teasers of front pages are shorter, and so are those of our own listings
  const std::vector<std::string_view> parts = title_parts(facts.title);
  return std::any_of(facts.listing.items.begin(), facts.listing.items.end(), [&](const ListingItem& item) {
    const std::string key = headline_key(item.headline);
    return item.teaser.size() >= kText && std::count(key.begin(), key.end(), ' ') + 1 >= kFewestWords &&
           std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return headline_key(part) == key; });
  });
}

/// Cards: six posts and more that are headed, with few words each, weigh as much as what the page says itself. A text
/// in sections, each headed by a link, has more words below each; longer cards leave the page hardly any of its own.
bool shows_cards(const std::vector<ListingItem>& items, const Spread& spread) {
  constexpr std::size_t kFewest = 6;
  constexpr std::size_t kMostOfACard = 300;  // bytes on average; of 1,740 pages the one text in sections has 540
  const auto headed = static_cast<std::size_t>(
      std::count_if(items.begin(), items.end(), [](const ListingItem& item) { return item.heading; }));
  if (items.size() < kFewest || headed * 10 < items.size() * 7) return false;
  return spread.posts >= 6 * spread.own ||
         (spread.posts * 10 >= spread.own * 7 && spread.posts <= items.size() * kMostOfACard);
}

/// The headline is a link to another page and no part of the document's title: a story that leads a list of others. The
/// link of a post to itself has the post's title in the document's.
bool leads_with_teaser(const PageFacts& facts) {
  if (facts.headline_node == kNoNode || facts.title.empty()) return false;
  const std::string headline = headline_key(facts.headline);
  const std::string title = headline_key(facts.title);
  if (headline.empty() || title.find(headline) != title.npos || headline.find(title) != title.npos) return false;
  const auto links = [&](NodeIndex node) {
    const std::string_view address = facts.page.attribute(node, "href");
    return facts.page[node].is("a") && !address.empty() && address[0] != '#';
  };
  for (NodeIndex i = facts.headline_node; i < facts.page[facts.headline_node].end; ++i)
    if (links(i)) return true;
  for (NodeIndex up = facts.page[facts.headline_node].parent; up != kNoNode && up != 0; up = facts.page[up].parent)
    if (links(up)) return true;
  return false;
}

bool is_listing(const PageFacts& facts, const Spread& spread) {
  const std::size_t count = facts.listing.items.size();
  if (count < 3 || is_titled_as_a_post(facts)) return false;
  constexpr std::size_t kFewestBelow = 5;  // posts below the one that leads
  if (count >= kFewestBelow && spread.rich * 10 >= count * 7 && spread.own <= kLongestTeaser &&
      !facts.has_article_type && leads_with_teaser(facts))
    return true;
  const bool whole_posts = lists_whole_posts(facts.listing);
  const bool of_a_post =
      facts.date_node != kNoNode &&
      (groups_posts(facts) ||
       std::any_of(facts.listing.items.begin(), facts.listing.items.end(), [&](const ListingItem& item) {
         return item.node != kNoNode && (whole_posts || item.teaser.size() <= kLongestTeaser) &&
                facts.page.inside(facts.date_node, item.node);
       }));
  const auto dated = std::count_if(facts.listing.items.begin(), facts.listing.items.end(),
                                   [](const ListingItem& item) { return !item.date_text.empty(); });
  const bool of_any_post =
      facts.date_node == kNoNode && static_cast<std::size_t>(dated) * 10 >= count * 7 && !facts.has_article_type;
  const bool has_date = facts.has_date && !of_a_post && !of_any_post;
  const double rich = static_cast<double>(spread.rich) / static_cast<double>(count);
  const double length = static_cast<double>(spread.headlines) / static_cast<double>(count);
  // Menus have short names and nothing beside them.
  if (rich < 0.5 && (length < 24 || spread.own > 100 || has_date)) return false;
  if (!has_date && shows_cards(facts.listing.items, spread)) return true;
  // Of a dated article behind a gate a sentence may be all that is shown.
  constexpr std::size_t kSentence = 60;
  if (facts.has_article_type && !facts.has_listing_type && spread.own > (has_date ? kSentence : 150)) return false;
  if (spread.own < 150) return true;
  const double ratio = static_cast<double>(spread.posts) / static_cast<double>(spread.own);
  if (has_date && spread.own > 300 && ratio < 6) return false;
  if (facts.has_listing_type && ratio > 0.7) return true;
  return rich >= 0.7 && ((count >= 5 && ratio > 3) || (count >= 3 && spread.own < 400 && ratio > 0.5 && !has_date));
}

/// Rows of a table that say a day and, in another cell, some words: a list of notices without links.
std::size_t dated_rows(const Page& page) {
  constexpr std::size_t kShortest = 12;  // bytes of a subject
  std::size_t rows = 0;
  for (NodeIndex row = 1; row < page.size(); ++row) {
    if (!page[row].is("tr")) continue;
    bool day = false;
    bool subject = false;
    for (NodeIndex cell = row + 1; cell < page[row].end; cell = page[cell].end) {
      if (!page[cell].is("td")) continue;
      const std::string text = page.text_of(cell);
      const auto date = date_at(text, 0);
      if (date && date->end >= text.size())
        day = true;
      else if (text.size() >= kShortest && text.find(' ') != text.npos)
        subject = true;
    }
    rows += day && subject ? 1 : 0;
  }
  return rows;
}

/// "$34.95", "12,50 €" somewhere in the text.
bool holds_price(std::string_view text) {
  const auto digit = [&](std::size_t at) {
    return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at]));
  };
  for (const std::string_view sign : {"$", "\u20AC", "\u00A3"})
    for (std::size_t at = text.find(sign); at != text.npos; at = text.find(sign, at + 1)) {
      const std::size_t after = at + sign.size();
      if (digit(after) || digit(after + 1) || (at > 0 && digit(at - 1)) || (at > 1 && digit(at - 2))) return true;
    }
  return false;
}

/// A shelf of a shop: names with a price each, and neither a day nor a word about them.
bool sells_goods(const PageFacts& facts) {
  const std::vector<ListingItem>& items = facts.listing.items;
  const auto goods = std::count_if(items.begin(), items.end(), [&](const ListingItem& item) {
    return (item.date_text.empty() || holds_price(item.date_text)) && item.teaser.empty() && item.node != kNoNode &&
           holds_price(facts.page.text_of(item.node));
  });
  return static_cast<std::size_t>(goods) * 10 >= items.size() * 7;
}

}  // namespace

PageVerdict judge_page(const PageFacts& facts) {
  const Spread spread = measure(facts);
  if (const auto refusal = judge_refusal(facts, spread)) {
    constexpr std::size_t kFewest = 4;
    if (refusal->reason == kNoText)
      if (const std::size_t rows = dated_rows(facts.page); rows >= kFewest)
        return {PageKind::listing, fmt::format("{} dated rows and no text", rows), 0.7};
    return *refusal;
  }
  if (is_listing(facts, spread)) {
    if (sells_goods(facts)) return {PageKind::not_a_statement, "goods for sale", 0.7};
    return {PageKind::listing,
            fmt::format("{} alike posts beside {} characters of other text", facts.listing.items.size(), spread.own),
            0.9};
  }
  return {};
}

}  // namespace dateline
