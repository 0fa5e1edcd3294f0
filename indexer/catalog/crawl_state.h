// Crawled sources, their frontier and the state of each address: everything that a crawl needs after a crash.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/origin.h"
#include "indexer/catalog/sqlite.h"

namespace dateline {

/// A site that is visited.
struct CrawlSource {
  std::int64_t number = 0;
  std::string name;
  std::string address;
  std::string options;  ///< JSON
  std::string road;     ///< "wordpress", "feed", "sitemap", "links"; empty before the first one is found
  std::string path;     ///< of its scope, where the visit found another than the address says; may be empty
  bool paused = false;
  std::int64_t visit = 0;     ///< the number of the last or current visit; 0 before the first
  bool open = false;          ///< that visit is not finished
  std::string progress;       ///< JSON
  std::string last_visit;     ///< when one was last finished, ISO 8601 UTC; empty if never
  std::string next_visit;     ///< when the next is due
  std::int64_t interval = 0;  ///< seconds
  std::int64_t yielded = 0;   ///< pages with a statement that the last visit saw
  std::int64_t failures = 0;  ///< of the last visit
};

/// Why an address is requested. Stored: never renumbered.
enum class CrawlKind {
  page = 0,       ///< a page of the site, read for its text and its links
  wordpress = 1,  ///< a page of the list of posts of WordPress's REST API
  feed = 2,
  sitemap = 3,
  post = 4,  ///< a page whose text came by a list or feed: asked only to see whether it is still there
};

enum class CrawlPageState {
  waiting = 0,
  done = 1,
  refused = 2,  ///< by robots.txt
  failed = 3,
  gone = 4,
  left = 5,       ///< a trap
  postponed = 6,  ///< beyond a budget of its visit: the next one asks for it
};

/// What reading a page showed.
enum class CrawlReading { unknown = 0, statement = 1, listing = 2, other = 3 };

/// An address that a page or list leads to.
struct CrawlOffer {
  std::string address;
  CrawlKind kind = CrawlKind::page;
  int priority = 0;     ///< less comes first; 0 of a list is a road's first one, which every visit asks for
  std::string pattern;  ///< the kind of address
  CrawlPageState state = CrawlPageState::waiting;  ///< of one that is not known yet
};

struct CrawlPage {
  std::int64_t number = 0;
  std::string address;
  CrawlKind kind = CrawlKind::page;
  CrawlPageState state = CrawlPageState::waiting;
  int priority = 0;
  std::string pattern;
  std::int64_t visited = 0;
  std::string etag, last_modified;
  std::string missing;  ///< since when it is not there, ISO 8601 UTC; empty while it is
  CrawlReading outcome = CrawlReading::unknown;
};

/// A page that came and waits to be read.
struct CrawlFetched {
  std::int64_t number = 0;
  std::int64_t source = 0;
  std::int64_t page = 0;
  Origin origin;
  std::string bytes;
};

/// robots.txt as it came.
struct StoredRobots {
  int status = 0;
  std::int64_t fetched = 0;
  std::string text;
};

/// One connection of its own beside the catalog's; safe to share between the threads of a crawl. Each call is one short
/// transaction under SQLite's own lock, so no crawl keeps another writer waiting.
class CrawlState {
 public:
  /// The catalog must be there, in this program's form. ":memory:" is a frontier that is forgotten (a dry run).
  explicit CrawlState(const std::filesystem::path& catalog, Connection::Mode mode = Connection::Mode::write);

  // Sources.

  std::vector<CrawlSource> sources();
  std::optional<CrawlSource> source(std::string_view name);
  /// The source of a name with this address and these options: made, or changed where they differ. Throws Error(usage)
  /// where the name belongs to another address.
  CrawlSource register_source(const std::string& name, const std::string& address, const std::string& options);
  void pause(std::int64_t source, bool paused);
  void remove(std::int64_t source);
  void set_road(std::int64_t source, const std::string& road, const std::string& path);
  void set_progress(std::int64_t source, const std::string& progress);
  /// Begins a visit: its pages wait again. Gone ones too: they may be back.
  std::int64_t begin_visit(std::int64_t source);
  void finish_visit(const CrawlSource& source);
  /// Ids of the statements that its pages gave, listings' teasers left out.
  std::vector<std::string> statement_ids(std::int64_t source);

  // The frontier.

  /// Notes the addresses, all or none; of each whether it was not known. A known one keeps what it is, takes the better
  /// priority, and is seen.
  std::vector<bool> offer(std::int64_t source, std::int64_t visit, const std::vector<CrawlOffer>& offers);
  /// The waiting page of the least priority number, first come first; patterns in `held` are passed over.
  std::optional<CrawlPage> next(std::int64_t source, const std::vector<std::string>& held);
  std::optional<CrawlPage> find(std::int64_t source, std::string_view address);
  void settle(const CrawlPage& page, std::int64_t visit);  ///< its state, conditions and absence
  void prefer(std::int64_t source, std::string_view address, int priority);
  /// Waiting pages of a pattern are left; how many.
  std::int64_t leave(std::int64_t source, const std::string& pattern);
  std::int64_t postpone_all(std::int64_t source);
  std::int64_t count(std::int64_t source, CrawlPageState state);
  std::int64_t count_visited(std::int64_t source, std::int64_t visit);  ///< pages done with in a visit
  /// Posts that lists no longer name: they are queued to be requested themselves.
  std::int64_t ask_unlisted_posts(std::int64_t source, std::int64_t visit);

  // What has come.

  /// The page is settled and its bytes kept, at once. Several for a page that is a list.
  void keep(const CrawlPage& page, std::int64_t visit, const std::vector<CrawlFetched>& came);
  std::vector<CrawlFetched> unread(std::size_t limit);
  std::int64_t count_unread();
  std::int64_t count_unread(std::int64_t source);
  void discard(const std::vector<std::int64_t>& fetched);
  std::string pattern_of(std::int64_t page);

  std::optional<StoredRobots> robots(std::string_view origin);
  void store_robots(std::string_view origin, const StoredRobots& robots);

  /// Origin of what the archive already has from an address; nullopt where it has none, or only a listing's teaser.
  std::optional<Origin> known_origin(std::string_view location);
  struct KnownReading {
    std::string sha256, extractor_version;
    int outcome = 0;
    bool statement = false;
  };
  void note_outcome(std::int64_t page, CrawlReading outcome);
  /// Notes on the statement of an address since when its page is no longer there; empty where it is back.
  void note_gone(std::string_view location, std::string_view since);
  std::optional<KnownReading> known_reading(std::string_view location);

 private:
  CrawlPage read_page(const Query& row);

  std::mutex mutex_;
  Connection connection_;
};

}  // namespace dateline
