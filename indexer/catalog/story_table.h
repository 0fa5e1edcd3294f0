// Rows of stories: texts, the statements that have them, and the bands by which texts find each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "indexer/catalog/catalog.h"

namespace dateline {

/// Of a statement without a date: after all others.
inline constexpr std::int64_t kUndatedIssue = 99999999;

/// A body and the first statement issued with it.
struct StoryText {
  std::int64_t number = 0;
  std::int64_t hash = 0;
  std::int64_t shingles = 0;
  std::int64_t first = 0;   ///< statement
  std::int64_t issued = 0;  ///< 20151104, 20151100 where only the month is known
  std::int64_t story = 0;
};

struct Story {
  std::int64_t number = 0;  ///< lower is older
  std::string id;
  std::int64_t lead = 0;    ///< text
  std::int64_t anchor = 0;  ///< text
  std::int64_t reach = 0;   ///< millionths of a distance: no text is farther from the anchor
};

/// A statement that a story has to be found for, or taken from.
struct StoryPending {
  std::int64_t statement = 0;
  std::int64_t change = 0;
};

/// Reading and writing; callers set the transactions.
class StoryTable {
 public:
  explicit StoryTable(Catalog& catalog) : db_(catalog.connection()) {}

  // Statements.

  /// Those that changed since they were last looked at, with change `from` or later, in their order; `after` and
  /// `limit` give them in parts. `all`: also those that the index holds already.
  std::vector<StoryPending> pending(std::int64_t from, bool all, std::int64_t after, std::size_t limit);
  /// The number of its last change where readers may come to see it: 0 of what is withdrawn, superseded or not there.
  std::int64_t live_change(std::int64_t statement);
  /// Whether the index holds it as it is.
  bool is_indexed(std::int64_t statement);
  std::string id_of(std::int64_t statement);
  void set_member(std::int64_t statement, std::int64_t text, std::int64_t issued, std::int64_t seen);
  void remove_member(std::int64_t statement);
  std::int64_t issued(std::int64_t statement);
  /// Tells the index of a statement, or of all of a text.
  void mark_statement(std::int64_t statement, std::int64_t change);
  void mark_text(std::int64_t text, std::int64_t change, const std::set<std::int64_t>& but);

  // Texts.

  std::optional<StoryText> text(std::int64_t number);
  std::optional<StoryText> text_of(std::int64_t statement);
  std::optional<StoryText> with_hash(std::int64_t hash, std::int64_t shingles);
  /// The highest number that a text has: some more than texts are there.
  std::int64_t last_text();
  /// With its bands, by which in_band() gives it. Returns its number.
  std::int64_t insert_text(const StoryText& text, std::span<const std::int32_t> bands);
  void remove_text(std::int64_t text);
  std::vector<std::int32_t> bands_of(std::int64_t text);
  void set_first(std::int64_t text, std::int64_t statement, std::int64_t issued);
  void set_story(std::int64_t text, std::int64_t story);
  /// The statement of a text that was issued first; 0 where it has none.
  std::int64_t first_of(std::int64_t text);
  /// The lowest number among a text's statements.
  std::int64_t founder_of(std::int64_t text);

  /// Texts that share the band, `limit` at most: half of them the oldest, half the youngest.
  std::vector<std::int64_t> in_band(std::int32_t band, std::size_t limit);

  // Bands are hashes: those of each text go to a dozen pages anywhere in their table, and where that is larger than the
  // cache a load writes 100 KB for each text. A large load collects them behind all others, where few pages take them,
  // and places them by the ten thousand in their order. in_band() gives either alike.

  /// Of each transaction, before the first insert_text() or in_band(): whether insert_text() collects, and whether
  /// there are any that were collected before.
  void begin_bands(bool collect);
  bool has_collected_bands();
  /// Places so many of those that were collected, or a few more.
  void place_bands(std::size_t count);

  // Stories.

  std::optional<Story> story(std::int64_t number);
  void put(const Story& story);
  void remove_story(std::int64_t number);
  /// The texts of a story, by the day that they were issued, `limit` at most.
  std::vector<StoryText> texts_of(std::int64_t story, std::size_t limit);
  /// The text of a story that was issued first; 0 where it has none.
  std::int64_t first_text_of(std::int64_t story);
  /// All texts of `from` become those of `to`.
  void move_texts(std::int64_t from, std::int64_t to);

 private:
  std::vector<std::int64_t> oldest_in(std::int64_t key, std::size_t limit);
  std::vector<std::int64_t> youngest_in(std::int64_t key, std::int64_t after, std::size_t limit);

  Connection& db_;
  bool collect_ = false;
  bool collected_ = false;  ///< some may stand behind all others
};

}  // namespace dateline
