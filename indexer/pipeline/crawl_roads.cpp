// The roads of a source: which there are, and what their lists name.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/ingest/web/feed.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/ingest/web/sitemap.h"
#include "indexer/ingest/web/wordpress_post.h"
#include "indexer/pipeline/crawl_visit.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

// Lists in a row that name no page of the source, before further ones are left. Those that name no page at all: an
// index of sitemaps may name itself anew without end. Those that name pages elsewhere, as the sitemaps of other
// sections do: a newspaper has one for each day. Both set by eye; halved, a section is not found whose sitemap comes
// after those of a hundred empty ones, or of seven years.
constexpr std::size_t kBarrenLists = 200, kListsOfOthers = 5000;
// Further parts of a feed in a row that name nothing new, before the next one is not asked for: it may be the same one
// without end. Set by eye; halved, what was filed late far back in a feed that is known is not found by its address.
constexpr std::size_t kStaleFeeds = 20;
constexpr int kFirstList = 0, kFurtherList = 1, kListed = 2;
constexpr std::size_t kMaxListBytes = std::size_t{64} << 20;  // a hundred long posts in one answer

std::size_t number_of(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The target of a Link header of one relation: `<https://h.example/wp-json/>; rel="https://api.w.org/"`.
std::string link_of(const std::vector<std::string>& headers, std::string_view relation) {
  for (const std::string& header : headers) {
    const std::size_t at = header.find(relation);
    if (at == std::string::npos) continue;
    const std::size_t open = header.rfind('<', at), close = open == std::string::npos ? open : header.find('>', open);
    if (close != std::string::npos && close < at) return header.substr(open + 1, close - open - 1);
  }
  return {};
}

/// A route of WordPress's API below its root, which may be a path ("…/wp-json/") or a parameter ("…/?rest_route=/").
std::string api_route(const std::string& root, const std::string& route, const std::string& query) {
  std::string base = root;
  while (!base.empty() && base.back() == '/') base.pop_back();
  const bool parameter = base.find("rest_route=") != std::string::npos;
  return base + "/wp/v2/" + route + (parameter ? "&" : "?") + query;
}

/// "…/wp/v2/posts?per_page=100&page=3": the address of another page of the same list.
std::string list_page(const std::string& address, std::size_t page) {
  const std::size_t at = address.rfind("page=");
  return address.substr(0, at) + fmt::format("page={}", page);
}

std::size_t page_of_list(const std::string& address) {
  const std::size_t at = address.rfind("page=");
  return at == std::string::npos ? 1 : std::max<std::size_t>(1, number_of(std::string_view(address).substr(at + 5)));
}

}  // namespace

bool CrawlVisit::discover() {
  if (take_file_entries()) return true;
  const std::string& via = options_.via;
  const auto wanted = [&](std::string_view road) { return via.empty() || via == road; };
  Arrival arrival = ask(start_, {.accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
                                 .max_bytes = kMaxSitemapBytes,
                                 .etag = {},
                                 .last_modified = {},
                                 .anywhere = true});
  PageLinks links;
  if (arrival.kind == Arrival::Kind::refused) ++report_.refused;
  if (arrival.kind == Arrival::Kind::came) {
    if (arrival.redirected && !scope_.holds(arrival.url))
      scope_ = CrawlScope(arrival.url, options_.include, options_.exclude);
    const std::string& body = arrival.response.body;
    const DocumentKind kind = document_kind(body);
    const bool packed = kind == DocumentKind::gzip;
    const bool is_feed = kind == DocumentKind::feed || kind == DocumentKind::json_feed;
    if (is_feed || kind == DocumentKind::sitemap || packed) {
      // The list itself was given: it may name the whole site.
      scope_.widen();
      report_.road = is_feed ? "feed" : "sitemap";
      start_page_ = std::move(arrival);
      return try_list(start_.text, is_feed ? CrawlKind::feed : CrawlKind::sitemap);
    }
    links = read_links(body, arrival.response.charset);
    start_page_ = std::move(arrival);
  } else {
    tried_.push_back(fmt::format("{}: {}", start_.text,
                                 arrival.kind == Arrival::Kind::refused   ? "refused by robots.txt"
                                 : arrival.kind == Arrival::Kind::outside ? "it leads to " + arrival.why
                                                                          : arrival.why));
    if (arrival.kind == Arrival::Kind::failed) {
      ++report_.failed;
      context_.warn(fmt::format("{}: {}", start_.text, arrival.why));
    }
  }
  const std::vector<std::string> headers = start_page_ ? start_page_->response.links : std::vector<std::string>();
  if (wanted("wordpress") && find_wordpress(links, headers)) return report_.road = "wordpress", true;
  if (wanted("feed") && find_feed(links)) {
    // A feed holds what is new: what came before is elsewhere.
    if (via.empty()) next_roads_ = {"sitemap", "links"};
    return report_.road = "feed", true;
  }
  if (wanted("sitemap") && find_sitemap()) {
    if (via.empty()) next_roads_ = {kLinksInstead};
    return report_.road = "sitemap", true;
  }
  if (!wanted("links") || !start_page_) return false;
  tried_.push_back("links");
  report_.road = "links";
  state_.offer(source_.number, visit_,
               {{without_visitor_marks(start_).text, CrawlKind::page, kFirstList, "", CrawlPageState::waiting}});
  return true;
}

bool CrawlVisit::find_wordpress(const PageLinks& links, const std::vector<std::string>& headers) {
  std::string root = link_of(headers, "https://api.w.org/");
  if (root.empty()) root = links.wordpress_api;
  std::vector<std::string> roots;
  if (const std::optional<Url> told = root.empty() ? std::nullopt : start_.resolve(root)) {
    roots.push_back(told->text);
  } else {
    const std::string below = scope_.path().ends_with('/') ? scope_.path() : scope_.path() + "/";
    if (below != "/") roots.push_back(origin_of(start_) + below + "wp-json/");
    roots.push_back(origin_of(start_) + "/wp-json/");
  }
  for (const std::string& candidate : roots) {
    const std::optional<Url> url = Url::parse(api_route(candidate, "posts", "per_page=100&page=1"));
    if (url && scope_.is_same_site(*url) && try_list(url->text, CrawlKind::wordpress)) return true;
  }
  tried_.push_back("wordpress");
  return false;
}

bool CrawlVisit::find_feed(const PageLinks& links) {
  std::vector<std::string> candidates;
  const Url& base = start_page_ ? start_page_->url : start_;
  const auto add = [&](const std::string& reference) {
    const std::optional<Url> url = base.resolve(reference);
    if (url && scope_.is_same_site(*url) && !std::count(candidates.begin(), candidates.end(), url->text))
      candidates.push_back(url->text);
  };
  for (const std::string& feed : links.feeds) add(feed);
  for (const HtmlLink& link : links.links) {
    const std::string end =
        link.href.substr(link.href.find_last_of('/') == std::string::npos ? 0 : link.href.find_last_of('/') + 1);
    const bool named = end == "feed" || end == "rss" || end == "atom" || end.ends_with(".rss") ||
                       end.ends_with(".atom") || end == "rss.xml" || end == "atom.xml" || end == "feed.xml" ||
                       end == "feed.json" || link.href.ends_with("/feed/") || link.href.ends_with("/rss/");
    if (named) add(link.href);
  }
  if (candidates.empty()) {
    for (const char* guess : {"feed/", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json"}) {
      add(std::string(scope_.path().ends_with('/') ? scope_.path() : scope_.path() + "/") + guess);
    }
  }
  constexpr std::size_t kMost = 8;
  if (candidates.size() > kMost) candidates.resize(kMost);
  for (const std::string& candidate : candidates)
    if (try_list(candidate, CrawlKind::feed)) return true;
  tried_.push_back("feed");
  return false;
}

bool CrawlVisit::find_sitemap() {
  std::vector<std::string> candidates = rules(start_).sitemaps();
  if (candidates.empty())
    for (const char* guess : {"/sitemap.xml", "/sitemap_index.xml"}) candidates.push_back(origin_of(start_) + guess);
  bool found = false;
  for (const std::string& candidate : candidates) {
    const std::optional<Url> url = start_.resolve(candidate);
    if (!url || !scope_.is_same_site(*url) || has_credentials(url->text)) continue;
    const bool here = try_list(url->text, CrawlKind::sitemap);
    found = found || here;
    // Of guesses one will do; what robots.txt names is all meant.
    if (here && rules(start_).sitemaps().empty()) break;
  }
  if (!found) tried_.push_back("sitemap");
  return found;
}

/// Asks for a list and takes it in; true where it names an address of the source.
bool CrawlVisit::try_list(const std::string& address, CrawlKind kind) {
  std::optional<CrawlPage> page = state_.find(source_.number, address);
  if (page && page->visited == visit_) return false;
  state_.offer(source_.number, visit_, {{address, kind, kFurtherList, "", CrawlPageState::done}});
  page = state_.find(source_.number, address);
  const std::size_t before = listed_;
  guessing_ = true;
  const bool came = take_list(*page);
  guessing_ = false;
  const bool of_sitemaps = kind == CrawlKind::sitemap && state_.next(source_.number, {}).has_value();
  if (!came || (listed_ == before && !of_sitemaps)) return false;  // a guess: not requested again
  state_.offer(source_.number, visit_, {{address, kind, kFirstList, "", CrawlPageState::done}});
  return true;
}

/// True where the list is one of a series that names nothing but further lists.
bool CrawlVisit::leave_list(const CrawlPage& page) {
  if (page.priority != kFurtherList || (barren_lists_ < kBarrenLists && lists_of_others_ < kListsOfOthers))
    return false;
  left("lists that name no page of the source", page.address);
  CrawlPage done = page;
  done.state = CrawlPageState::done;
  state_.settle(done, visit_);
  return true;
}

/// False where the list did not come.
bool CrawlVisit::take_list(CrawlPage page) {
  asked_list_ = true;
  const std::optional<Url> url = Url::parse(page.address);
  const bool wordpress = page.kind == CrawlKind::wordpress;
  AskOptions options;
  options.anywhere = true;
  options.accept =
      wordpress ? "application/json" : "application/rss+xml,application/atom+xml,application/xml,text/xml,*/*;q=0.5";
  options.max_bytes = wordpress ? kMaxListBytes : kMaxSitemapBytes;
  // Of WordPress's lists it must be known what they no longer name.
  if (!wordpress && page.visited > 0) {
    options.etag = page.etag;
    options.last_modified = page.last_modified;
  }
  const bool given = start_page_ && page.address == start_.text;
  Arrival arrival = given ? std::move(*start_page_) : ask(*url, options);
  if (given) start_page_.reset();
  page.state = CrawlPageState::done;
  if (arrival.kind == Arrival::Kind::unchanged) {
    ++report_.unchanged;
    state_.settle(page, visit_);
    const std::lock_guard lock(mutex_);
    ++listed_;
    return true;
  }
  if (arrival.kind == Arrival::Kind::refused && !guessing_) ++report_.refused;
  std::optional<ListedPages> named;
  if (arrival.kind == Arrival::Kind::came) {
    page.etag = arrival.response.etag;
    page.last_modified = arrival.response.last_modified;
    try {
      named = wordpress                      ? take_wordpress(page, arrival)
              : page.kind == CrawlKind::feed ? take_feed(page, arrival)
                                             : take_sitemap(page, arrival);
    } catch (const Error& problem) {
      if (problem.kind() != Error::Kind::unreadable) throw;
      arrival.why = problem.what();
    }
  }
  if (named) {
    barren_lists_ = named->here + named->elsewhere > 0 ? 0 : barren_lists_ + 1;
    lists_of_others_ = named->here > 0 ? 0 : lists_of_others_ + 1;
    const std::lock_guard lock(mutex_);
    listed_ += named->here;
    return true;
  }
  // A list that was there before, or that another list names, is missed; a guess is not.
  const bool counted_on = page.visited > 0 || page.priority == kFurtherList;
  const bool beyond_the_end = wordpress && arrival.response.status == 400;
  if (counted_on && !beyond_the_end && !guessing_) {
    note_failure(page, arrival.why.empty() ? "no list" : arrival.why);
    return false;
  }
  state_.settle(page, visit_);
  return beyond_the_end;
}

std::optional<CrawlVisit::ListedPages> CrawlVisit::take_wordpress(CrawlPage& page, const Arrival& arrival) {
  if (document_kind(arrival.response.body) != DocumentKind::json) return std::nullopt;
  const std::vector<std::string_view> elements = json_elements(arrival.response.body);
  const std::size_t number = page_of_list(page.address);
  if (elements.empty()) {
    if (number == 1) return std::nullopt;
    state_.settle(page, visit_);
    return ListedPages();
  }
  std::vector<WordPressPost> posts;
  std::vector<std::int64_t> unknown;
  for (const std::string_view element : elements) {
    posts.push_back(read_wordpress_post(element));
    for (const std::int64_t term : posts.back().terms)
      if (posts.back().term_names.empty() && !terms_.contains(term)) unknown.push_back(term);
  }
  if (!context_.dry_run) learn_terms(page.address, unknown);
  std::vector<CrawlFetched> came;
  std::vector<CrawlOffer> offers;
  ListedPages named;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const WordPressPost& post = posts[i];
    const std::optional<Url> link = post.link.empty() ? std::nullopt : arrival.url.resolve(post.link);
    if (!link || !post.open || has_credentials(link->text)) continue;
    const Url url = without_visitor_marks(*link);
    if (!scope_.takes(url)) {
      outside_ += !scope_.holds(url);
      ++named.elsewhere;
      continue;
    }
    ++named.here;
    offers.push_back({url.text, CrawlKind::post, kListed, "", CrawlPageState::done});
    CrawlFetched one;
    one.source = source_.number;
    one.page = page.number;
    one.origin = origin_of_page(url.text);
    one.origin.form = kWordPressPost;
    Json names = Json::array();
    for (const std::int64_t term : post.terms)
      if (const auto known = terms_.find(term); known != terms_.end() && !known->second.empty())
        names.push_back(known->second);
    if (!names.empty() && post.term_names.empty())
      one.origin.given = Json{{"categories", names}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    one.bytes = std::string(elements[i]);
    came.push_back(std::move(one));
  }
  state_.offer(source_.number, visit_, offers);
  const std::size_t pages = number_of(arrival.response.total_pages);
  if (pages == 0 || number < pages)
    state_.offer(
        source_.number, visit_,
        {{list_page(page.address, number + 1), CrawlKind::wordpress, kFurtherList, "", CrawlPageState::waiting}});
  keep_posts(page, std::move(came));
  return named;
}

void CrawlVisit::learn_terms(const std::string& list_address, const std::vector<std::int64_t>& numbers) {
  constexpr std::size_t kAtOnce = 100;
  std::vector<std::int64_t> wanted = numbers;
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  const std::size_t route = list_address.rfind("/wp/v2/posts");
  if (route == std::string::npos) return;
  for (const char* kind : {"categories", "tags"}) {
    std::erase_if(wanted, [this](std::int64_t number) { return terms_.contains(number); });
    for (std::size_t at = 0; at < wanted.size(); at += kAtOnce) {
      std::string list;
      for (std::size_t i = at; i < std::min(at + kAtOnce, wanted.size()); ++i)
        list += (list.empty() ? "" : ",") + std::to_string(wanted[i]);
      const std::optional<Url> url =
          Url::parse(api_route(list_address.substr(0, route), kind, "per_page=100&include=" + list));
      if (!url) return;
      const Arrival arrival = ask(*url, {.accept = "application/json",
                                         .max_bytes = kMaxListBytes,
                                         .etag = {},
                                         .last_modified = {},
                                         .anywhere = true});
      if (arrival.kind != Arrival::Kind::came) break;
      const Json terms = Json::parse(arrival.response.body, nullptr, false);
      if (!terms.is_array()) break;
      for (const Json& term : terms) {
        if (!term.is_object() || !term.contains("id") || !term["id"].is_number_integer()) continue;
        const std::string name = term.contains("name") && term["name"].is_string()
                                     ? plain_text(term["name"].get<std::string>())
                                     : std::string();
        // Uncategorized is WordPress's word for none.
        const bool none = term.value("slug", "") == "uncategorized" || name == "Sin categoría";
        terms_[term["id"].get<std::int64_t>()] = none ? std::string() : name;
      }
    }
  }
  for (const std::int64_t number : wanted) terms_.emplace(number, std::string());  // not requested again
}

std::optional<CrawlVisit::ListedPages> CrawlVisit::take_feed(CrawlPage& page, const Arrival& arrival) {
  const Feed feed = read_feed(arrival.response.body, arrival.response.charset);
  std::vector<CrawlFetched> came;
  std::vector<CrawlOffer> offers;
  ListedPages named;
  for (const FeedEntry& entry : feed.entries) {
    const std::string& link =
        entry.item.link.empty() && entry.item.id.starts_with("http") ? entry.item.id : entry.item.link;
    const std::optional<Url> target = link.empty() ? std::nullopt : arrival.url.resolve(link);
    if (!target || has_credentials(target->text)) continue;
    const Url url = without_visitor_marks(*target);
    if (!scope_.takes(url)) {
      outside_ += !scope_.holds(url);
      ++named.elsewhere;
      continue;
    }
    ++named.here;
    const std::optional<CrawlPage> known = state_.find(source_.number, url.text);
    const std::optional<Origin> origin = state_.known_origin(url.text);
    // What was first read as a page stays a page, and what was read as a post stays a post: two readings of one text
    // are not versions.
    const bool as_page = entry.item.content.empty() || (origin && origin->form.empty());
    if (as_page) {
      if (std::optional<CrawlOffer> offer = offer_of(url, kListed, true)) offers.push_back(std::move(*offer));
      continue;
    }
    offers.push_back({url.text, CrawlKind::post, kListed, "", CrawlPageState::done});
    if (known && known->visited == visit_) continue;
    CrawlFetched one;
    one.source = source_.number;
    one.page = page.number;
    one.origin = origin_of_page(url.text);
    one.origin.form = entry.form;
    if (!feed.language.empty())
      one.origin.given = Json{{"page_language", feed.language}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    one.bytes = entry.bytes;
    came.push_back(std::move(one));
  }
  const std::vector<bool> fresh = state_.offer(source_.number, visit_, offers);
  stale_feeds_ = std::find(fresh.begin(), fresh.end(), true) != fresh.end() ? 0 : stale_feeds_ + 1;
  if (const std::optional<Url> next = feed.next.empty() ? std::nullopt : arrival.url.resolve(feed.next);
      next && scope_.is_same_site(*next) && named.here > 0 && stale_feeds_ < kStaleFeeds)
    state_.offer(source_.number, visit_, {{next->text, CrawlKind::feed, kFurtherList, "", CrawlPageState::waiting}});
  keep_posts(page, std::move(came));
  return named;
}

std::optional<CrawlVisit::ListedPages> CrawlVisit::take_sitemap(CrawlPage& page, const Arrival& arrival) {
  const ListedPages named = take_entries(read_sitemap(arrival.response.body, arrival.response.charset), arrival.url);
  state_.settle(page, visit_);
  return named;
}

/// What a sitemap that the person has as a file names of this source; true where there is one.
bool CrawlVisit::take_file_entries() {
  const auto found = context_.from_files.find(source_.number);
  if (found == context_.from_files.end()) return false;
  scope_.widen();
  report_.road = "sitemap";
  const ListedPages named = take_entries(found->second, start_);
  const std::lock_guard lock(mutex_);
  listed_ += named.here;
  return true;
}

/// Offers the pages and further sitemaps of a list; how many pages it names.
CrawlVisit::ListedPages CrawlVisit::take_entries(std::vector<SitemapEntry> entries, const Url& base) {
  // The newest first, should a budget end the visit; what has no date keeps its place after them.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const SitemapEntry& a, const SitemapEntry& b) { return a.modified > b.modified; });
  std::vector<CrawlOffer> offers;
  ListedPages named;
  for (const SitemapEntry& entry : entries) {
    const std::optional<Url> target = base.resolve(entry.address);
    if (!target || has_credentials(target->text)) continue;
    if (entry.is_sitemap) {
      if (scope_.is_same_site(*target))
        offers.push_back({target->text, CrawlKind::sitemap, kFurtherList, "", CrawlPageState::waiting});
      continue;
    }
    const Url url = without_visitor_marks(*target);
    if (!scope_.takes(url)) {
      outside_ += !scope_.holds(url);
      ++named.elsewhere;
      continue;
    }
    std::optional<CrawlOffer> offer = offer_of(url, kListed, true);
    if (!offer) continue;
    offer->priority = kListed;
    offer->pattern.clear();  // what a sitemap names is meant: no trap
    offer->state = CrawlPageState::waiting;
    offers.push_back(std::move(*offer));
    ++named.here;
  }
  state_.offer(source_.number, visit_, offers);
  return named;
}

/// Posts that came with a list: kept, as far as the budget goes.
void CrawlVisit::keep_posts(CrawlPage& page, std::vector<CrawlFetched> posts) {
  // Already come by another road: one statement.
  std::erase_if(posts, [this](const CrawlFetched& post) {
    const std::optional<Origin> known = state_.known_origin(post.origin.location);
    return known && known->form != post.origin.form;
  });
  std::size_t room = 0;
  {
    const std::lock_guard lock(mutex_);
    room = options_.max_pages - std::min(options_.max_pages, content_);
    content_ += std::min(room, posts.size());
  }
  if (posts.size() > room) posts.resize(room);
  if (context_.dry_run) {
    for (const CrawlFetched& post : posts) context_.print(post.origin.location);
    return state_.settle(page, visit_);
  }
  state_.keep(page, visit_, posts);
}

}  // namespace dateline
