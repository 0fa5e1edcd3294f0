// Stories: statements whose bodies are nearly the same, found while an archive grows and kept in its catalog.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/bounded_cache.h"
#include "indexer/catalog/story_table.h"
#include "indexer/compare/shingles.h"

namespace dateline {

/// Two bodies as alike as this (Jaccard of their shingles) make their statements one story.
inline constexpr double kStoryEdge = 0.8;
/// And every body of a story is at least as like as this to the one that was issued first: a chain of small changes
/// does not lead from one story into another.
inline constexpr double kStoryCore = 0.6;

/// Puts statements into stories, one after the other, and takes them out. What comes out depends on their order alone,
/// not on what was done in one go. Callers set the transactions and hold the archive's lock.
///
/// A statement is looked at together with the stories that its bands lead to: time does not grow with the archive, nor
/// with the size of a story. Where a story cannot stay whole (its first statement left, or another was issued before
/// it) it is taken apart and its texts are placed again, the first issued first.
class StoryBuilder {
 public:
  explicit StoryBuilder(Catalog& catalog) : catalog_(catalog), table_(catalog) { begin_part(false); }

  /// Of each transaction but the first: what others have written since is known. `collect`: as in StoryTable.
  void begin_part(bool collect) { table_.begin_bands(collect); }

  /// A statement as its record says it; `change` is the one that this is decided on.
  void put(std::int64_t statement, const Shingles& body, std::int64_t issued, std::int64_t change);
  /// Removes it: no reader can see it any more. Does nothing where it is in no story.
  void remove(std::int64_t statement);
  /// Tells the index of statements whose story became another, but for those that were put.
  void mark_changed();

 private:
  using Set = std::shared_ptr<const std::vector<std::uint64_t>>;

  Set set_of(std::int64_t text);
  double likeness(std::int64_t a, std::int64_t b);
  std::int64_t distance(std::int64_t a, std::int64_t b);
  /// Whether a text was issued before another.
  bool before(const StoryText& a, const StoryText& b);

  void place(std::int64_t text, bool may_take_apart);
  std::vector<Story> stories_near(const StoryText& text);
  bool is_small(std::int64_t story);
  Story begin_story(const StoryText& text);
  Story add_to(const StoryText& text, Story story);
  /// Whether every text of `story` is like enough to `lead`; a scan makes it the story's anchor.
  bool fits(Story& story, std::int64_t lead);
  Story merge(const Story& a, const Story& b, std::int64_t lead);
  void take_apart(std::int64_t story);
  void give_id_back(const Story& apart, const std::vector<StoryText>& texts);
  void first_may_have_changed(std::int64_t text);
  void lead_may_have_come(std::int64_t text, std::int64_t story);
  void lead_may_have_changed(std::int64_t story);
  void set_lead(Story story, std::int64_t lead);
  void remove_text(const StoryText& text);
  bool holds_together_without(const StoryText& text, const Story& story);
  void note_move(std::int64_t text);

  Catalog& catalog_;
  StoryTable table_;
  BoundedCache<std::vector<std::uint64_t>> sets_{std::size_t{64} << 20};
  std::map<std::int64_t, std::string> was_in_;  ///< ids of the stories that texts were in before the first mark
  std::set<std::int64_t> put_;
  /// A story and a lead that it does not fit, and the text of it that does not.
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> misfits_;
};

struct StoryOptions {
  std::size_t threads = 0;
  std::int64_t from_change = 0;                 ///< only what changed with this number or later
  std::function<std::shared_ptr<void>()> lock;  ///< held for each part; empty where the caller holds it
  /// Statements of one transaction: who edits waits for it, well under a second.
  std::size_t part = 1000;
  /// A load of more than one part collects the bands of so many texts, once there are as many: up to then all pages of
  /// bands stand in the cache of the catalog. Reckoned from pages, not measured: at a million half of it writes a fifth
  /// less than this, twice as many two thirds more.
  std::size_t collected = 64'000;
};

/// Brings the stories up to the catalog, in parts of one transaction each: a crash leaves the parts before, and the
/// next call goes on. Throws Error(io | interrupted).
void update_stories(Catalog& catalog, const StoryOptions& options);

/// The next update_stories() begins with nothing.
void forget_stories(Catalog& catalog);

}  // namespace dateline
