// One visit to one source: its road found, its lists walked, its pages requested one by one.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/base/instant.h"
#include "indexer/catalog/crawl_state.h"
#include "indexer/ingest/fetch/polite_client.h"
#include "indexer/ingest/fetch/robots.h"
#include "indexer/ingest/web/crawl_scope.h"
#include "indexer/ingest/web/html_links.h"
#include "indexer/ingest/web/sitemap.h"
#include "indexer/pipeline/crawl_options.h"

namespace dateline {

/// What the visits of a run share.
struct CrawlContext {
  CrawlState& state;
  PoliteClient& client;
  bool force = false;    ///< --force: what is missing counts as gone, however recently it was first missed
  bool dry_run = false;  ///< lists alone are fetched, pages are printed
  std::function<void(const std::string&)> warn;                  ///< one line; from any thread
  std::function<void(const std::string&)> print;                 ///< an address, of a dry run; from any thread
  std::map<std::int64_t, std::vector<SitemapEntry>> from_files;  ///< by source: what sitemaps kept as files name
  std::atomic<bool> stopped{false};                              ///< set where the run fails: visits end
  Clock clock = system_now;                                      ///< dates what is fetched and says what is due
};

/// What became of a source in this run.
struct SourceReport {
  std::string name;
  std::string road;  ///< "wordpress", "feed", "sitemap", "links"; empty where none was found
  std::size_t requests = 0;
  std::size_t unchanged = 0;  ///< answered 304
  std::size_t refused = 0;    ///< by robots.txt
  std::size_t gone = 0;       ///< found to be gone in this visit
  std::size_t failed = 0;
  std::string alarm;  ///< not empty: nothing was found, and this says what was tried
  std::string hint;   ///< what may help
};

/// What reading a page showed.
struct CrawlVerdict {
  std::int64_t page = 0;
  std::string pattern;
  bool fresh = true;  ///< never read before
  bool statement = false;
  bool listing = false;
  std::vector<std::string> posts;  ///< of a listing: the addresses of its posts
};

/// The next road after sitemaps: links, where no sitemap named an address.
inline constexpr const char* kLinksInstead = "links instead";

/// Runs on a thread of its own; another thread reads the pages it keeps and reports what they were.
class CrawlVisit {
 public:
  CrawlVisit(CrawlContext& context, CrawlSource source);

  /// To its end, or to an interruption. Throws Error(interrupted | io).
  void run();
  const SourceReport& report() const { return report_; }
  const CrawlSource& source() const { return source_; }

  // From the reading thread.

  void learned(const CrawlVerdict& verdict);
  void changed(std::size_t statements);  ///< new or changed ones that its pages gave
  /// Addresses still to be requested, and those requested: for the progress.
  std::size_t fetched() const;

 private:
  /// An answer with the redirects that led to it.
  struct Arrival {
    enum class Kind { came, unchanged, refused, outside, missing, failed };
    Kind kind = Kind::failed;
    FetchResponse response;
    Url url;  ///< where it ended
    bool redirected = false;
    std::string why;  ///< of outside and failed
  };
  struct AskOptions {
    std::string accept;
    std::size_t max_bytes = kMaxInputBytes;
    std::string etag, last_modified;
    bool anywhere = false;  ///< on the site, outside of the path too: lists
  };
  /// A kind of address and how it fares.
  struct Pattern {
    std::size_t asked = 0, judged = 0, statements = 0, barren = 0;
    bool endless = false, calendar = false, left = false;
  };

  // crawl_visit.cpp: the frontier.
  bool prepare();
  void walk();
  bool step();
  void wait_for_reading();
  void throw_if_stopped() const;
  void finish();
  std::vector<std::string> held_patterns();
  void leave_traps();
  bool leave_list(const CrawlPage& page);
  bool over_budget();
  bool next_road();
  void save_progress();
  void load_progress();

  // crawl_asking.cpp: one request, with robots.txt and redirects.
  const Robots& rules(const Url& url);
  bool allowed(const Url& url);
  Arrival ask(const Url& start, const AskOptions& options);
  FetchResponse fetch(const Url& url, const AskOptions& options);
  void say_delay(const std::string& host, const Robots& robots);

  // crawl_pages.cpp: pages.
  void take_page(CrawlPage page);
  void take_html(CrawlPage& page, const Arrival& arrival);
  void take_links(const CrawlPage& page, const Url& base, const PageLinks& links);
  void note_missing(CrawlPage& page, const std::string& why);
  void note_present(CrawlPage& page);
  void note_failure(CrawlPage& page, const std::string& why);
  std::optional<CrawlOffer> offer_of(const Url& url, int priority, bool asked_for);
  Origin origin_of_page(const std::string& address) const;
  void left(const std::string& what, const std::string& example);

  // crawl_roads.cpp: where the pages are listed.
  bool discover();
  bool find_wordpress(const PageLinks& links, const std::vector<std::string>& headers);
  bool find_feed(const PageLinks& links);
  bool find_sitemap();
  bool try_list(const std::string& address, CrawlKind kind);
  bool take_list(CrawlPage page);
  /// How many pages a list names: within the source, and beyond what was asked for.
  struct ListedPages {
    std::size_t here = 0, elsewhere = 0;
  };
  std::optional<ListedPages> take_wordpress(CrawlPage& page, const Arrival& arrival);
  std::optional<ListedPages> take_feed(CrawlPage& page, const Arrival& arrival);
  std::optional<ListedPages> take_sitemap(CrawlPage& page, const Arrival& arrival);
  ListedPages take_entries(std::vector<SitemapEntry> entries, const Url& base);
  bool take_file_entries();
  void learn_terms(const std::string& list_address, const std::vector<std::int64_t>& numbers);
  void keep_posts(CrawlPage& page, std::vector<CrawlFetched> posts);

  CrawlContext& context_;
  CrawlState& state_;
  CrawlSource source_;
  CrawlOptions options_;
  Url start_;
  CrawlScope scope_;
  SourceReport report_;
  std::int64_t visit_ = 0;
  std::int64_t yielded_before_ = 0;

  std::map<std::string, Robots> rules_;        ///< by origin
  std::set<std::string> unreachable_;          ///< origins whose robots.txt did not come
  std::map<std::int64_t, std::string> terms_;  ///< WordPress's categories and tags
  std::optional<Arrival> start_page_;          ///< as it came while the road was looked for
  std::vector<std::string> tried_;             ///< roads, with what was found
  /// After the first: what a feed leaves out, or kLinksInstead.
  std::vector<std::string> next_roads_;
  bool lists_whole_ = true;  ///< every list of this visit came
  bool posts_asked_ = false;
  bool private_ = false;             ///< an address of the source was refused as this machine's or a private net's
  bool asked_list_ = false;          ///< a list was asked for in this visit
  bool guessing_ = false;            ///< a list is looked for: if it does not arrive, that is no failure
  std::size_t barren_lists_ = 0;     ///< that named no page at all, in a row
  std::size_t lists_of_others_ = 0;  ///< that named no page of the source, in a row
  std::size_t stale_feeds_ = 0;      ///< that named nothing new, in a row
  std::size_t outside_ = 0;          ///< addresses of the lists that lie outside of the path
  std::size_t named_ = 0;            ///< failures that were named
  std::set<std::string> said_;
  std::size_t bytes_ = 0;  ///< fetched
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();

  mutable std::mutex mutex_;  ///< over what follows, which the reading thread touches too
  std::map<std::string, Pattern> patterns_;
  std::set<std::int64_t> fruitful_;  ///< pages of a kind that led on, not judged yet
  std::size_t content_ = 0;          ///< pages fetched as content
  std::size_t listed_ = 0;           ///< addresses that lists named
  std::size_t statements_ = 0, changed_ = 0;
};

}  // namespace dateline
