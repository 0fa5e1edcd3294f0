// The catalog's changes, taken to the stories part by part.
#include <algorithm>
#include <atomic>
#include <vector>

#include "indexer/base/parallel.h"
#include "indexer/base/progress.h"
#include "indexer/pipeline/stories.h"

namespace dateline {
namespace {

/// Bands that are placed in one transaction: some 2,000 pages of a table of a million texts.
constexpr std::size_t kPlacedBands = 40'000;
/// Of shingles, read and not settled yet: a part ends where they take so much. A thousand ordinary bodies take 7 MB; of
/// reports of fifty pages they took 120 MB, a quarter of what a load of any size may.
constexpr std::size_t kPartBytes = std::size_t{16} << 20;
/// With fewer than this it is not worth while to open the catalog once more for each worker.
constexpr std::size_t kFew = 8;
/// Set when every statement of the archive has been looked at.
constexpr const char* kAllFact = "stories";

struct Body {
  Shingles shingles;
  std::int64_t issued = kUndatedIssue;
};

std::int64_t issue_day(const std::optional<PartialDate>& date) {
  return date ? std::int64_t{date->year} * 10'000 + date->month * 100 + date->day : kUndatedIssue;
}

bool has_corrected_date(Catalog& catalog, std::int64_t statement) {
  const auto query = catalog.connection().prepared(
      "SELECT 1 FROM correction c JOIN statement s ON s.id = c.id WHERE s.number = ? AND c.field = 'date'");
  query->bind(1, statement);
  return query->step();
}

/// The body as it was read: another dateline, set by hand, makes it no other. The day as it was set.
Body read_body(Catalog& catalog, std::int64_t statement) {
  const Catalog::Stored stored = catalog.stored(statement);
  const bool corrected = has_corrected_date(catalog, statement);
  return {shingles_of(stored.statement),
          issue_day(corrected ? catalog.entry(statement).statement.date : stored.statement.date)};
}

class StoryUpdate {
 public:
  StoryUpdate(Catalog& catalog, const StoryOptions& options)
      : catalog_(catalog), options_(options), table_(catalog), builder_(catalog) {}

  void run() {
    // Who edits does not wait for the stories of a whole archive: those come with the next load.
    const bool all = catalog_.fact(kAllFact).empty() && options_.from_change == 0;
    std::int64_t after = 0;
    placed_to_ = table_.last_text();
    for (;;) {
      std::vector<StoryPending> part = table_.pending(all ? 0 : options_.from_change, all, after, options_.part);
      if (part.empty()) break;
      const bool collect = part.size() == options_.part && table_.last_text() >= most_collected();
      const std::vector<Body> bodies = read(part);
      part.resize(bodies.size());
      after = part.back().statement;
      settle(part, bodies, all, collect);
      if (table_.last_text() - placed_to_ >= most_collected()) place_bands();
    }
    // Those too that a load left which was cut off; who edits while another loads leaves them to it.
    if (options_.from_change == 0) place_bands();
    if (!all) return;
    const std::shared_ptr<void> lock = hold();
    catalog_.set_fact(kAllFact, "1");
  }

 private:
  std::shared_ptr<void> hold() const { return options_.lock ? options_.lock() : nullptr; }

  /// In one transaction.
  void settle(const std::vector<StoryPending>& part, const std::vector<Body>& bodies, bool all, bool collect) {
    const std::shared_ptr<void> lock = hold();
    Transaction transaction(catalog_.connection());
    builder_.begin_part(collect);
    for (std::size_t i = 0; i < part.size(); ++i) settle(part[i], bodies[i]);
    builder_.mark_changed();
    if (all) mark_indexed(part);
    transaction.commit();
  }

  std::int64_t most_collected() const { return static_cast<std::int64_t>(options_.collected); }

  /// All that were collected, in the order of their keys: each page of bands is written once.
  void place_bands() {
    placed_to_ = table_.last_text();
    while (table_.has_collected_bands()) {
      throw_if_interrupted();
      const std::shared_ptr<void> lock = hold();
      Transaction transaction(catalog_.connection());
      table_.place_bands(kPlacedBands);
      transaction.commit();
    }
  }

  /// Of the first of them, one at least, as many as kPartBytes hold.
  std::vector<Body> read(const std::vector<StoryPending>& part) {
    std::vector<Body> bodies(part.size());
    std::atomic<std::size_t> count{0}, bytes{0};
    const auto read_some = [&](Catalog& catalog, const auto& take) {
      while (bytes < kPartBytes) {
        const std::size_t i = take();
        if (i >= part.size()) return;
        ++count;
        throw_if_interrupted();
        if (!live(catalog, part[i].statement)) continue;
        bodies[i] = read_body(catalog, part[i].statement);
        bytes += bodies[i].shingles.set.capacity() * sizeof(std::uint64_t);
      }
    };
    const std::size_t threads = part.size() < kFew ? 1 : thread_count(options_.threads);
    if (threads == 1) {
      std::size_t next = 0;
      read_some(catalog_, [&] { return next++; });
    } else {
      std::atomic<std::size_t> taken{0};
      while (readers_.size() < threads)
        readers_.push_back(Catalog::open(catalog_.connection().path(), Catalog::Mode::read));
      spread(threads, part.size(), [&](const auto& take) { read_some(readers_[taken++], take); });
    }
    bodies.resize(count);
    return bodies;
  }

  static bool live(Catalog& catalog, std::int64_t statement) { return StoryTable(catalog).live_change(statement) != 0; }

  void settle(const StoryPending& pending, const Body& body) {
    const std::int64_t change = table_.live_change(pending.statement);
    if (change == 0) return builder_.remove(pending.statement);
    // Edited since it was read.
    const Body now = change == pending.change ? body : read_body(catalog_, pending.statement);
    builder_.put(pending.statement, now.shingles, now.issued, change);
  }

  /// What the index holds already lacks its story there.
  void mark_indexed(const std::vector<StoryPending>& part) {
    std::int64_t change = 0;
    for (const StoryPending& pending : part) {
      if (!table_.is_indexed(pending.statement)) continue;
      if (change == 0) change = catalog_.next_change();
      table_.mark_statement(pending.statement, change);
    }
  }

  Catalog& catalog_;
  const StoryOptions& options_;
  StoryTable table_;
  StoryBuilder builder_;
  std::int64_t placed_to_ = 0;  ///< a text: no band of those up to it is collected, but of a load that was cut off
  /// One a thread, kept: opened anew for each part, what a part's pages took came back to the system late, and a load
  /// of a million had 570 MB where it needs 270.
  std::vector<Catalog> readers_;
};

}  // namespace

void update_stories(Catalog& catalog, const StoryOptions& options) {
  StoryUpdate(catalog, options).run();
}

void forget_stories(Catalog& catalog) {
  Transaction transaction(catalog.connection());
  catalog.connection().execute(
      "DELETE FROM story_band; DELETE FROM story_member; DELETE FROM story_text; DELETE FROM story");
  catalog.set_fact(kAllFact, "");
  transaction.commit();
}

}  // namespace dateline
