// The frontier of a visit: what is asked next, what is left, when it is over.
#include "indexer/pipeline/crawl_visit.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/base/progress.h"
#include "indexer/catalog/catalog.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

// Pages of one kind of address that give no statement, in a row, before the kind is left. Set by eye: a calendar of
// months costs a dozen requests; halved, a site that files its first press release under a number after six pages about
// itself would be lost.
constexpr std::size_t kBarren = 12;
constexpr std::size_t kBarrenOnceFruitful = 60;
// What names a calendar is believed sooner, and never gets more than a year's worth.
constexpr std::size_t kBarrenCalendar = 3, kMostCalendar = 12;
// Pages of a kind that nothing is known of yet that are fetched before the first is read.
constexpr std::size_t kUnjudged = 8, kUnjudgedCalendar = 3;
// Pages that wait to be read; more, and fetching waits.
constexpr std::int64_t kMostUnread = 256;
// A visit ends after so much time or text, whatever --max-pages says: both are far beyond what a press office has.
constexpr std::chrono::hours kLongestVisit{24};
constexpr std::size_t kMostBytes = std::size_t{20} << 30;
constexpr std::int64_t kHour = 3600, kMonth = 30 * 24 * kHour;

Url url_of(const std::string& address) {
  const std::optional<Url> url = Url::parse(address);
  if (!url) throw Error(Error::Kind::usage, fmt::format("{}: not an absolute http(s) address", address));
  return *url;
}

}  // namespace

CrawlVisit::CrawlVisit(CrawlContext& context, CrawlSource source)
    : context_(context),
      state_(context.state),
      source_(std::move(source)),
      options_(CrawlOptions::from_json(source_.options)),
      start_(url_of(source_.address)),
      scope_(start_, options_.include, options_.exclude),
      yielded_before_(source_.yielded) {
  report_.name = source_.name;
  report_.road = source_.road;
  if (!source_.path.empty()) scope_.set_path(source_.path);
}

void CrawlVisit::run() {
  if (!prepare()) return finish();
  walk();
  finish();
}

bool CrawlVisit::prepare() {
  // A visit that was cut off before it had found its road begins again.
  const bool resumed = source_.open && !source_.progress.empty();
  visit_ = resumed ? source_.visit : state_.begin_visit(source_.number);
  source_.visit = visit_;
  context_.client.slow_down(host_and_port(start_), Politeness::Seconds(options_.delay));
  if (resumed) load_progress();
  if (!allowed(start_) && unreachable_.contains(origin_of(start_))) {
    report_.alarm = "its robots.txt does not come, so nothing may be asked";
    report_.hint = "try again later: dateline update";
    if (private_) {
      report_.alarm = "its host is this machine or in a private net";
      report_.hint = "add --allow-private if that is meant";
    }
    return false;
  }
  if (!source_.road.empty()) {
    take_file_entries();
    if (!resumed) save_progress();
    return true;
  }
  const bool found = discover();
  state_.set_road(source_.number, report_.road, scope_.path());
  source_.road = report_.road;
  if (found) save_progress();
  return found;
}

void CrawlVisit::walk() {
  while (step()) throw_if_stopped();
  while (state_.count_unread(source_.number) > 0) wait_for_reading();
}

/// One request, or one look at what there is to do; false at the end.
bool CrawlVisit::step() {
  leave_traps();
  if (over_budget()) return false;
  if (state_.count_unread(source_.number) >= kMostUnread) {
    wait_for_reading();
    return true;
  }
  const std::vector<std::string> held = held_patterns();
  if (std::optional<CrawlPage> page = state_.next(source_.number, held)) {
    if (page->kind == CrawlKind::page || page->kind == CrawlKind::post)
      take_page(std::move(*page));
    else if (leave_list(*page) || !take_list(std::move(*page)))
      lists_whole_ = false;
    return true;
  }
  if (state_.count_unread(source_.number) > 0) {
    wait_for_reading();  // a listing may yet lead on, and a kind of address be judged
    return true;
  }
  if (!held.empty() && state_.next(source_.number, {})) {
    // Judged as far as they go: pages that were not kept are never read.
    const std::lock_guard lock(mutex_);
    for (const std::string& name : held) patterns_[name].judged = patterns_[name].asked;
    return true;
  }
  if (!posts_asked_ && !context_.dry_run) {
    posts_asked_ = true;
    // Of a list that did not come whole it is not known what it leaves out.
    if (source_.road != "wordpress" || lists_whole_) state_.ask_unlisted_posts(source_.number, visit_);
    return true;
  }
  return next_road();
}

void CrawlVisit::throw_if_stopped() const {
  throw_if_interrupted();
  if (context_.stopped) throw Error(Error::Kind::interrupted, "stopped");
}

void CrawlVisit::wait_for_reading() {
  throw_if_stopped();
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

std::vector<std::string> CrawlVisit::held_patterns() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> held;
  for (const auto& [name, pattern] : patterns_) {
    if (!pattern.endless || pattern.left || pattern.statements > 0) continue;
    if (pattern.asked - std::min(pattern.judged, pattern.asked) >= (pattern.calendar ? kUnjudgedCalendar : kUnjudged))
      held.push_back(name);
  }
  return held;
}

void CrawlVisit::leave_traps() {
  std::vector<std::string> names;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [name, pattern] : patterns_) {
      if (!pattern.endless || pattern.left) continue;
      const std::size_t patience = pattern.statements > 0 ? kBarrenOnceFruitful
                                   : pattern.calendar     ? kBarrenCalendar
                                                          : kBarren;
      if (pattern.barren < patience && !(pattern.calendar && pattern.asked >= kMostCalendar)) continue;
      pattern.left = true;
      names.push_back(name);
    }
  }
  for (const std::string& name : names) {
    if (state_.leave(source_.number, name) > 0)
      left(fmt::format("addresses that give no statements, of the kind {}", name), origin_of(start_) + name);
  }
}

bool CrawlVisit::over_budget() {
  const bool pages = fetched() >= options_.max_pages, bytes = bytes_ >= kMostBytes;
  if (!pages && !bytes && std::chrono::steady_clock::now() - began_ < kLongestVisit) return false;
  if (const std::int64_t rest = state_.postpone_all(source_.number))
    context_.warn(fmt::format("{}: stopped after {} pages ({}); {} known addresses wait for the next visit",
                              source_.name, fetched(),
                              pages   ? "--max-pages"
                              : bytes ? "20 GiB"
                                      : "24 hours",
                              rest));
  return true;
}

bool CrawlVisit::next_road() {
  while (!next_roads_.empty()) {
    const std::string road = next_roads_.front();
    next_roads_.erase(next_roads_.begin());
    if (!context_.dry_run) save_progress();
    if (road == "sitemap" && find_sitemap()) {
      std::erase(next_roads_, "links");
      return true;
    }
    const bool empty = road == kLinksInstead && listed_ == 0;
    if (empty) {
      tried_.push_back("sitemap");
      report_.road = source_.road = "links";
      state_.set_road(source_.number, source_.road, scope_.path());
    }
    if (road == "links" || empty) {
      CrawlOffer offer{without_visitor_marks(start_).text, CrawlKind::page, 0, "", CrawlPageState::waiting};
      state_.offer(source_.number, visit_, {offer});
      return true;
    }
  }
  return false;
}

void CrawlVisit::learned(const CrawlVerdict& verdict) {
  for (const std::string& post : verdict.posts)
    if (const std::optional<Url> url = Url::parse(post))
      state_.prefer(source_.number, without_visitor_marks(*url).text, 3);
  const std::lock_guard lock(mutex_);
  statements_ += verdict.statement || (verdict.listing && !verdict.posts.empty());
  const auto found = patterns_.find(verdict.pattern);
  if (found == patterns_.end()) return;
  Pattern& pattern = found->second;
  ++pattern.judged;
  const bool led_on = fruitful_.erase(verdict.page) > 0;
  pattern.statements += verdict.statement;
  if (verdict.statement || led_on) {
    pattern.barren = 0;
  } else if (verdict.fresh) {
    ++pattern.barren;
  }
}

void CrawlVisit::changed(std::size_t statements) {
  const std::lock_guard lock(mutex_);
  changed_ += statements;
}

std::size_t CrawlVisit::fetched() const {
  const std::lock_guard lock(mutex_);
  return content_;
}

void CrawlVisit::left(const std::string& what, const std::string& example) {
  constexpr std::size_t kMostSaid = 20;
  if (said_.size() < kMostSaid && said_.insert(what).second)
    context_.warn(fmt::format("{}: left: {}, as {}", source_.name, what, example));
}

void CrawlVisit::save_progress() {
  const Json json = {{"next", next_roads_}};
  source_.progress = json.dump();
  state_.set_progress(source_.number, source_.progress);
}

void CrawlVisit::load_progress() {
  const Json json = Json::parse(source_.progress, nullptr, false);
  if (!json.is_object()) return;
  next_roads_ = json.value("next", next_roads_);
  // What this visit has fetched before counts on.
  content_ = static_cast<std::size_t>(std::max<std::int64_t>(0, state_.count_visited(source_.number, visit_)));
}

void CrawlVisit::finish() {
  std::size_t statements = 0, changed = 0, listed = 0;
  {
    const std::lock_guard lock(mutex_);
    statements = statements_;
    changed = changed_;
    listed = listed_;
  }
  // A sitemap that was given as a file is not requested; its pages are.
  const bool by_lists = report_.road != "links" && !report_.road.empty() && (asked_list_ || listed > 0);
  const std::size_t yield = by_lists ? listed : statements + report_.unchanged;
  const bool first = source_.last_visit.empty();
  const bool nothing = first ? statements == 0 && !context_.dry_run : yield == 0 && yielded_before_ > 0;
  if (report_.alarm.empty() && nothing) {
    std::string tried;
    for (const std::string& road : tried_) tried += (tried.empty() ? "" : "; ") + road;
    if (tried.empty()) tried = report_.road + ": nothing there any more";
    report_.alarm =
        fmt::format("{} (tried {})", first ? "no statement found" : "nothing where there was something before", tried);
    if (outside_ > 0) {
      report_.alarm += fmt::format("; {} addresses lie outside of {}{}", outside_, origin_of(start_), scope_.path());
      report_.hint = fmt::format("to take in the whole site give {}/", origin_of(start_));
    }
  }
  if (context_.dry_run) return;
  const Instant now = context_.clock();
  source_.last_visit = to_iso(now);
  const bool told = changed > 0 || report_.gone > 0;
  source_.interval = std::clamp(told ? source_.interval / 2 : source_.interval * 3 / 2, kHour, kMonth);
  if (first) source_.interval = 24 * kHour;
  source_.next_visit = to_iso(now + std::chrono::seconds(source_.interval));
  if (yield > 0) source_.yielded = static_cast<std::int64_t>(yield);
  source_.failures = static_cast<std::int64_t>(report_.failed);
  state_.finish_visit(source_);
}

}  // namespace dateline
