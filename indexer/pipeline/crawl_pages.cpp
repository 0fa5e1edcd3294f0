// Pages of a visit: what an answer means, what is kept of it, and where it leads.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <set>

#include "indexer/catalog/catalog.h"
#include "indexer/ingest/web/feed.h"
#include "indexer/pipeline/crawl_visit.h"

namespace dateline {
namespace {

constexpr const char* kAcceptPages = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5";
constexpr std::size_t kMostNamed = 20;  // failures of a source that are named one by one
constexpr std::int64_t kDay = 24 * 60 * 60;

// What comes first: posts as soon as a listing is read, then what the text links to, then further pages of lists, then
// menus and footers.
constexpr int kPriorityStart = 0, kPriorityLink = 4, kPriorityPager = 5, kPriorityFrame = 6, kPriorityCalendar = 7;

/// Before the instant of a page that was found to be gone, in CrawlPage::missing.
constexpr char kGoneMark = '!';

std::int64_t seconds_of(const std::string& instant) {
  std::tm parts{};
  return strptime(instant.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) ? timegm(&parts) : 0;
}

}  // namespace

Origin CrawlVisit::origin_of_page(const std::string& address) const {
  Origin origin;
  origin.location = origin.display_path = origin.url = origin.path = address;
  origin.source = options_.source.empty() ? source_.name : options_.source;
  origin.source_given = !options_.source.empty();
  origin.captured = to_iso(context_.clock());
  return origin;
}

std::optional<CrawlOffer> CrawlVisit::offer_of(const Url& url, int priority, bool asked_for) {
  if (!scope_.holds(url) || scope_.excludes(url) || names_a_file(url)) return std::nullopt;
  if (!asked_for && !scope_.takes(url)) return std::nullopt;
  if (const std::string why = loops(url); !why.empty()) {
    left(why, url.text);
    return std::nullopt;
  }
  const AddressKind kind = kind_of(url);
  CrawlOffer offer;
  offer.address = url.text;
  offer.priority = kind.calendar ? kPriorityCalendar : priority;
  offer.pattern = kind.endless ? kind.text : std::string();
  const std::lock_guard lock(mutex_);
  const auto known = patterns_.find(kind.text);
  if (known != patterns_.end() && known->second.left) offer.state = CrawlPageState::left;
  return offer;
}

void CrawlVisit::note_failure(CrawlPage& page, const std::string& why) {
  ++report_.failed;
  if (++named_ <= kMostNamed) context_.warn(fmt::format("{}: {}", page.address, why));
  if (named_ == kMostNamed + 1) context_.warn(fmt::format("{}: further failures are counted", source_.name));
  page.state = CrawlPageState::failed;
  state_.settle(page, visit_);
}

void CrawlVisit::note_missing(CrawlPage& page, const std::string& why) {
  page.state = CrawlPageState::gone;
  // A link that never led anywhere is its author's fault, not a page that is gone.
  if (!state_.known_origin(page.address)) return state_.settle(page, visit_);
  const bool known = !page.missing.empty() && page.missing.front() == kGoneMark;
  const std::string now = to_iso(context_.clock());
  if (page.missing.empty()) {
    page.missing = now;
    page.state = CrawlPageState::done;
    context_.warn(
        fmt::format("{}: not there ({}); counts as gone if missing at the next visit too", page.address, why));
  } else if (!known && (context_.force || seconds_of(now) - seconds_of(page.missing) >= kDay)) {
    ++report_.gone;
    page.missing = kGoneMark + now;
    state_.note_gone(page.address, now);
    context_.warn(fmt::format("{}: gone ({})", page.address, why));
  } else if (!known) {
    page.state = CrawlPageState::done;
  }
  state_.settle(page, visit_);
}

void CrawlVisit::note_present(CrawlPage& page) {
  if (!page.missing.empty() && page.missing.front() == kGoneMark) state_.note_gone(page.address, "");
  page.missing.clear();
}

void CrawlVisit::take_page(CrawlPage page) {
  const std::optional<Url> url = Url::parse(page.address);
  if (!url) return note_failure(page, "no address");
  const bool leads_on = page.priority == kPriorityStart || page.priority == kPriorityPager;
  if (context_.dry_run && !leads_on) {
    context_.print(page.address);
    page.state = CrawlPageState::done;
    const std::lock_guard lock(mutex_);
    ++content_;
    return state_.settle(page, visit_);
  }
  if (page.kind == CrawlKind::page) {
    // It came by a list or a feed, of this source or another: two roads, one statement.
    const std::optional<Origin> known = state_.known_origin(page.address);
    if (known && !known->form.empty()) {
      page.state = CrawlPageState::done;
      page.kind = CrawlKind::post;
      return state_.settle(page, visit_);
    }
  }
  AskOptions options;
  options.accept = kAcceptPages;
  if (page.visited > 0 && page.kind == CrawlKind::page) {
    options.etag = page.etag;
    options.last_modified = page.last_modified;
  }
  const bool is_start = page.address == without_visitor_marks(start_).text;
  Arrival arrival = is_start && start_page_ ? std::move(*start_page_) : ask(*url, options);
  if (is_start) start_page_.reset();
  switch (arrival.kind) {
    case Arrival::Kind::refused:
      ++report_.refused;
      page.state = CrawlPageState::refused;
      return state_.settle(page, visit_);
    case Arrival::Kind::outside:
      if (state_.known_origin(page.address)) return note_missing(page, "it leads to " + arrival.why);
      left("addresses that lead out of the source", page.address + " to " + arrival.why);
      page.state = CrawlPageState::left;
      return state_.settle(page, visit_);
    case Arrival::Kind::unchanged:
      ++report_.unchanged;
      page.state = CrawlPageState::done;
      note_present(page);
      return state_.settle(page, visit_);
    case Arrival::Kind::missing:
      return note_missing(page, arrival.why);
    case Arrival::Kind::failed:
      return note_failure(page, arrival.why);
    case Arrival::Kind::came:
      break;
  }
  page.state = CrawlPageState::done;
  if (page.kind == CrawlKind::post) {
    note_present(page);
    return state_.settle(page, visit_);
  }
  take_html(page, arrival);
}

void CrawlVisit::take_html(CrawlPage& page, const Arrival& arrival) {
  const FetchResponse& response = arrival.response;
  const DocumentKind kind = document_kind(response.body);
  if (kind != DocumentKind::html && !(kind == DocumentKind::text && response.content_type == "text/html"))
    return state_.settle(page, visit_);  // a picture, a feed, a document by another name
  const Url final = without_visitor_marks(arrival.url);
  CrawlPage row = page;
  if (arrival.redirected && final.text != page.address) {
    const std::optional<CrawlPage> other = state_.find(source_.number, final.text);
    const bool is_front = final.is_root() || final.text == without_visitor_marks(start_).text;
    const bool is_list = other && other->outcome != CrawlReading::unknown && other->outcome != CrawlReading::statement;
    if (state_.known_origin(page.address) && (is_front || is_list))
      return note_missing(page, "it leads to " + final.text);
    state_.settle(page, visit_);
    if (other && other->visited == visit_) return;
    const AddressKind shape = kind_of(final);
    state_.offer(source_.number, visit_,
                 {{final.text, CrawlKind::page, page.priority, shape.endless ? shape.text : "", CrawlPageState::done}});
    row = state_.find(source_.number, final.text).value();
    row.state = CrawlPageState::done;
  }
  PageLinks links = read_links(response.body, response.charset);
  for (const std::string& words : response.robots) read_robots_words(words, links);
  const bool fresh = row.visited == 0;
  row.etag = response.etag;
  row.last_modified = response.last_modified;
  note_present(row);
  {
    const std::lock_guard lock(mutex_);
    ++content_;
    if (fresh && !row.pattern.empty()) {
      const AddressKind shape = kind_of(final);
      Pattern& pattern = patterns_[row.pattern];
      pattern.endless = shape.endless;
      pattern.calendar = shape.calendar;
      ++pattern.asked;
    }
  }
  take_links(row, arrival.url, links);
  if (context_.dry_run) return state_.settle(row, visit_);
  CrawlFetched came;
  came.source = source_.number;
  came.page = row.number;
  came.origin = origin_of_page(final.text);
  came.origin.charset = response.charset;
  came.origin.noarchive = links.noarchive;
  came.bytes = response.body;
  if (came.bytes.empty()) return state_.settle(row, visit_);
  state_.keep(row, visit_, {came});
}

void CrawlVisit::take_links(const CrawlPage& page, const Url& base, const PageLinks& links) {
  if (links.nofollow) return;
  const Url from = links.base.empty() ? base : base.resolve(links.base).value_or(base);
  std::vector<CrawlOffer> offers;
  std::set<std::string> seen;
  const auto add = [&](const std::string& href, int priority, bool pager) {
    const std::optional<Url> target = from.resolve(href);
    if (!target || has_credentials(target->text)) return;
    const Url url = without_visitor_marks(*target);
    if (!seen.insert(url.text).second) return;
    outside_ += priority == kPriorityLink && scope_.is_same_site(url) && !scope_.holds(url);
    if (std::optional<CrawlOffer> offer = offer_of(url, priority, pager)) offers.push_back(std::move(*offer));
  };
  // The same address may be linked from a menu and from the text: the better place counts.
  for (const HtmlLink& link : links.links)
    if (link.pager && !link.nofollow) add(link.href, kPriorityPager, true);
  if (!links.refresh.empty()) add(links.refresh, kPriorityLink, false);
  for (const bool framed : {false, true})
    for (const HtmlLink& link : links.links)
      if (!link.pager && !link.nofollow && link.in_frame == framed)
        add(link.href, framed ? kPriorityFrame : kPriorityLink, false);
  const std::vector<bool> fresh = state_.offer(source_.number, visit_, offers);
  // A page that leads to something of another kind than its own is worth its request, whatever it is itself.
  bool leads = false;
  for (std::size_t i = 0; i < offers.size(); ++i)
    leads = leads || (fresh[i] && offers[i].pattern != page.pattern && offers[i].priority < kPriorityCalendar);
  if (!leads || page.pattern.empty()) return;
  const std::lock_guard lock(mutex_);
  Pattern& pattern = patterns_[page.pattern];
  pattern.barren = 0;
  fruitful_.insert(page.number);
}

}  // namespace dateline
