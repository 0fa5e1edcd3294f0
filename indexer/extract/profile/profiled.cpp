// Runs a profile's selectors and gives what they match its evidence.
#include "indexer/extract/profile/profiled.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/extract/fields/byline_text.h"
#include "indexer/extract/fields/date_stamp.h"

namespace dateline {
namespace {

Evidence evidence_of(const SiteProfile& profile, const char* field, std::string value, const Selector& selector) {
  return {field, std::move(value), fmt::format("site profile {}", profile.name), selector.text(), {}, 1.0};
}

/// The selector matched nothing that could be read: said, so that its writer sees it.
void note_failure(const SiteProfile& profile, const char* field, const Selector& selector,
                  std::vector<Evidence>& evidence) {
  evidence.push_back({field, {}, fmt::format("site profile {} gave nothing", profile.name), selector.text(), {}, 0.0});
}

std::string value_of(const std::optional<Selector>& selector, const Page& page, NodeIndex within) {
  if (!selector) return {};
  const NodeIndex node = selector->first(page, within);
  return node == kNoNode ? std::string() : selector->value(page, node);
}

}  // namespace

void read_by_profile(const SiteProfile& profile, const Page& page, Headline& found) {
  if (!profile.headline) return;
  const NodeIndex node = profile.headline->first(page);
  const std::string text = node == kNoNode ? std::string() : profile.headline->value(page, node);
  if (text.empty()) return note_failure(profile, "headline", *profile.headline, found.evidence);
  found.text = text;
  found.node = node;
  found.evidence.insert(found.evidence.begin(), evidence_of(profile, "headline", {}, *profile.headline));
}

void read_by_profile(const SiteProfile& profile, const Page& page, DateOrder order, PublishedDate& found) {
  if (!profile.date) return;
  for (const NodeIndex node : profile.date->select(page)) {
    const auto date = date_of_stamp(profile.date->value(page, node), order);
    if (!date) continue;
    found.date = date;
    found.node = node;
    found.evidence.insert(found.evidence.begin(), evidence_of(profile, "date", date->to_string(), *profile.date));
    return;
  }
  note_failure(profile, "date", *profile.date, found.evidence);
}

void read_by_profile(const SiteProfile& profile, const Page& page, Byline& found) {
  if (!profile.byline) return;
  std::vector<Author> authors;
  const std::vector<NodeIndex> nodes = profile.byline->select(page);
  for (const NodeIndex node : nodes) {
    std::vector<Author> names = parse_byline(profile.byline->value(page, node), true);
    authors.insert(authors.end(), std::make_move_iterator(names.begin()), std::make_move_iterator(names.end()));
  }
  if (authors.empty()) return note_failure(profile, "byline", *profile.byline, found.evidence);
  found.authors = std::move(authors);
  found.node = nodes.front();
  found.printed = true;
  std::vector<Evidence> evidence;
  for (const Author& author : found.authors)
    evidence.push_back(evidence_of(profile, "byline", author.name, *profile.byline));
  found.evidence.insert(found.evidence.begin(), evidence.begin(), evidence.end());
}

void read_by_profile(const SiteProfile& profile, const Page& page, Categories& found) {
  if (!profile.categories) return;
  std::vector<std::string> names;
  for (const NodeIndex node : profile.categories->select(page)) {
    std::string name = profile.categories->value(page, node);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) return note_failure(profile, "categories", *profile.categories, found.evidence);
  found.evidence.clear();
  for (const std::string& name : names)
    found.evidence.push_back(evidence_of(profile, "categories", name, *profile.categories));
  found.names = std::move(names);
}

Listing items_by_profile(const SiteProfile& profile, const Page& page) {
  Listing listing;
  if (!profile.items) return listing;
  constexpr std::size_t kLeast = 2;
  const std::vector<NodeIndex> posts = profile.items->select(page);
  if (posts.size() < kLeast) return listing;
  for (const NodeIndex post : posts) {
    ListingItem item;
    item.node = post;
    item.headline = value_of(profile.item_headline, page, post);
    item.teaser = value_of(profile.item_teaser, page, post);
    item.date_text = value_of(profile.item_date, page, post);
    const std::optional<Selector>& link_selector = profile.item_link ? profile.item_link : profile.item_headline;
    NodeIndex link = link_selector ? link_selector->first(page, post) : kNoNode;
    // The link itself, or the first link inside what the selector names.
    if (link != kNoNode && !page[link].is("a")) link = page.find("a", link);
    if (link == kNoNode) link = page.find("a", post);
    if (link != kNoNode) item.link = std::string(page.attribute(link, "href"));
    if (item.headline.empty() && link != kNoNode) item.headline = page.text_of(link);
    if (profile.item_categories)
      for (const NodeIndex node : profile.item_categories->select(page, post))
        item.labels.push_back(profile.item_categories->value(page, node));
    if (!item.headline.empty()) listing.items.push_back(std::move(item));
  }
  listing.container = page[posts.front()].parent;
  listing.share = 1;
  return listing;
}

std::string next_page_by_profile(const SiteProfile& profile, const Page& page) {
  if (!profile.pager) return {};
  const NodeIndex node = profile.pager->first(page);
  return node == kNoNode ? std::string() : std::string(page.attribute(node, "href"));
}

}  // namespace dateline
