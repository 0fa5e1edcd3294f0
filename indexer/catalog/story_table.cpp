// Stories in SQL.
#include "indexer/catalog/story_table.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>
#include <string_view>

namespace dateline {
namespace {

/// What is collected has so much more as its band: it stands behind all that are placed, which are of 32 bits.
constexpr std::int64_t kCollected = std::int64_t{1} << 40;
constexpr std::int64_t kFirstCollected = kCollected / 2;

StoryText read_text(const Query& row) {
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
}

}  // namespace

std::vector<StoryPending> StoryTable::pending(std::int64_t from, bool all, std::int64_t after, std::size_t limit) {
  // What changed and is not indexed yet has an index of its own. What a person hid or set is taken along whatever its
  // change: the command that did may have been cut off.
  const auto query = db_.prepared(
      all ? "SELECT s.number, s.change FROM statement s LEFT JOIN story_member m ON m.statement = s.number WHERE "
            "s.number > ?2 AND s.change > coalesce(m.seen, 0) AND s.change >= ?1 ORDER BY s.number LIMIT ?3"
          : "SELECT s.number, s.change FROM statement s LEFT JOIN story_member m ON m.statement = s.number WHERE "
            "s.change > s.indexed AND s.number > ?2 AND s.change > coalesce(m.seen, 0) AND (s.change >= ?1 OR "
            "(s.indexed "
            "> 0 AND (EXISTS (SELECT 1 FROM withdrawal w WHERE w.id = s.id) OR EXISTS (SELECT 1 FROM correction c "
            "WHERE "
            "c.id = s.id)))) ORDER BY s.number LIMIT ?3");
  query->bind(1, from).bind(2, after).bind(3, static_cast<std::int64_t>(limit));
  std::vector<StoryPending> list;
  while (query->step()) list.push_back({query->integer(0), query->integer(1)});
  return list;
}

std::int64_t StoryTable::live_change(std::int64_t statement) {
  const auto query = db_.prepared(
      "SELECT change FROM statement s WHERE number = ? AND superseded_by IS NULL AND NOT orphaned AND NOT EXISTS "
      "(SELECT 1 FROM withdrawal w WHERE w.id = s.id)");
  query->bind(1, statement);
  return query->step() ? query->integer(0) : 0;
}

bool StoryTable::is_indexed(std::int64_t statement) {
  const auto query = db_.prepared("SELECT 1 FROM statement WHERE number = ? AND indexed >= change");
  query->bind(1, statement);
  return query->step();
}

std::string StoryTable::id_of(std::int64_t statement) {
  const auto query = db_.prepared("SELECT id FROM statement WHERE number = ?");
  query->bind(1, statement);
  return query->step() ? query->text(0) : std::string();
}

void StoryTable::set_member(std::int64_t statement, std::int64_t text, std::int64_t issued, std::int64_t seen) {
  const auto query =
      db_.prepared("INSERT OR REPLACE INTO story_member(statement, text, issued, seen) VALUES (?, ?, ?, ?)");
  query->bind(1, statement).bind(2, text).bind(3, issued).bind(4, seen).step();
}

void StoryTable::remove_member(std::int64_t statement) {
  const auto query = db_.prepared("DELETE FROM story_member WHERE statement = ?");
  query->bind(1, statement).step();
}

void StoryTable::mark_statement(std::int64_t statement, std::int64_t change) {
  {
    // What has a newer text whose turn comes yet still has to be looked at.
    const auto query = db_.prepared(
        "UPDATE story_member SET seen = ?2 WHERE statement = ?1 AND seen >= (SELECT change FROM statement WHERE number "
        "= ?1)");
    query->bind(1, statement).bind(2, change).step();
  }
  const auto query = db_.prepared("UPDATE statement SET change = ?2 WHERE number = ?1");
  query->bind(1, statement).bind(2, change).step();
}

void StoryTable::mark_text(std::int64_t text, std::int64_t change, const std::set<std::int64_t>& but) {
  std::vector<std::int64_t> statements;
  {
    const auto query = db_.prepared("SELECT statement FROM story_member WHERE text = ?");
    query->bind(1, text);
    while (query->step())
      if (!but.contains(query->integer(0))) statements.push_back(query->integer(0));
  }
  for (const std::int64_t statement : statements) mark_statement(statement, change);
}

std::optional<StoryText> StoryTable::text(std::int64_t number) {
  const auto query =
      db_.prepared("SELECT number, hash, shingles, first, issued, story FROM story_text WHERE number = ?");
  query->bind(1, number);
  return query->step() ? std::optional(read_text(*query)) : std::nullopt;
}

std::optional<StoryText> StoryTable::text_of(std::int64_t statement) {
  const auto query = db_.prepared(
      "SELECT t.number, t.hash, t.shingles, t.first, t.issued, t.story FROM story_member m JOIN story_text t ON "
      "t.number = m.text WHERE m.statement = ?");
  query->bind(1, statement);
  return query->step() ? std::optional(read_text(*query)) : std::nullopt;
}

std::optional<StoryText> StoryTable::with_hash(std::int64_t hash, std::int64_t shingles) {
  const auto query = db_.prepared(
      "SELECT number, hash, shingles, first, issued, story FROM story_text WHERE hash = ? AND shingles = ?");
  query->bind(1, hash).bind(2, shingles);
  return query->step() ? std::optional(read_text(*query)) : std::nullopt;
}

std::int64_t StoryTable::insert_text(const StoryText& text, std::span<const std::int32_t> bands) {
  {
    const std::string bytes(reinterpret_cast<const char*>(bands.data()), bands.size_bytes());
    const auto query =
        db_.prepared("INSERT INTO story_text(hash, shingles, first, issued, story, bands) VALUES (?, ?, ?, ?, ?, ?)");
    query->bind(1, text.hash).bind(2, text.shingles).bind(3, text.first).bind(4, text.issued).bind(5, text.story);
    query->bind_blob(6, bytes).step();
  }
  const std::int64_t number = db_.last_insert_number();
  for (const std::int32_t band : bands) {
    const auto query = db_.prepared("INSERT OR IGNORE INTO story_band(band, text) VALUES (?, ?)");
    query->bind(1, collect_ ? kCollected + band : band).bind(2, number).step();
  }
  return number;
}

std::int64_t StoryTable::last_text() {
  const auto query = db_.prepared("SELECT max(number) FROM story_text");
  return query->step() ? query->integer(0) : 0;
}

std::vector<std::int32_t> StoryTable::bands_of(std::int64_t text) {
  const auto query = db_.prepared("SELECT bands FROM story_text WHERE number = ?");
  query->bind(1, text);
  std::vector<std::int32_t> bands;
  if (!query->step()) return bands;
  const std::string_view bytes = query->blob(0);
  bands.resize(bytes.size() / sizeof(std::int32_t));
  if (!bands.empty()) std::memcpy(bands.data(), bytes.data(), bands.size() * sizeof(std::int32_t));
  return bands;
}

void StoryTable::remove_text(std::int64_t text) {
  for (const std::int32_t band : bands_of(text)) {
    const auto query = db_.prepared("DELETE FROM story_band WHERE band IN (?1, ?3) AND text = ?2");
    query->bind(1, band).bind(2, text).bind(3, kCollected + band).step();
  }
  const auto query = db_.prepared("DELETE FROM story_text WHERE number = ?");
  query->bind(1, text).step();
}

void StoryTable::set_first(std::int64_t text, std::int64_t statement, std::int64_t issued) {
  const auto query = db_.prepared("UPDATE story_text SET first = ?2, issued = ?3 WHERE number = ?1");
  query->bind(1, text).bind(2, statement).bind(3, issued).step();
}

void StoryTable::set_story(std::int64_t text, std::int64_t story) {
  const auto query = db_.prepared("UPDATE story_text SET story = ?2 WHERE number = ?1");
  query->bind(1, text).bind(2, story).step();
}

std::int64_t StoryTable::first_of(std::int64_t text) {
  const auto query = db_.prepared(
      "SELECT m.statement FROM story_member m JOIN statement s ON s.number = m.statement WHERE m.text = ?1 AND "
      "m.issued = (SELECT min(issued) FROM story_member WHERE text = ?1) ORDER BY s.id LIMIT 1");
  query->bind(1, text);
  return query->step() ? query->integer(0) : 0;
}

std::int64_t StoryTable::issued(std::int64_t statement) {
  const auto query = db_.prepared("SELECT issued FROM story_member WHERE statement = ?");
  query->bind(1, statement);
  return query->step() ? query->integer(0) : kUndatedIssue;
}

std::int64_t StoryTable::founder_of(std::int64_t text) {
  const auto query = db_.prepared("SELECT min(statement) FROM story_member WHERE text = ?");
  query->bind(1, text);
  return query->step() ? query->integer(0) : 0;
}

std::vector<std::int64_t> StoryTable::oldest_in(std::int64_t key, std::size_t limit) {
  const auto query = db_.prepared("SELECT text FROM story_band WHERE band = ? ORDER BY text LIMIT ?");
  query->bind(1, key).bind(2, static_cast<std::int64_t>(limit));
  std::vector<std::int64_t> texts;
  while (query->step()) texts.push_back(query->integer(0));
  return texts;
}

std::vector<std::int64_t> StoryTable::youngest_in(std::int64_t key, std::int64_t after, std::size_t limit) {
  const auto query = db_.prepared("SELECT text FROM story_band WHERE band = ? AND text > ? ORDER BY text DESC LIMIT ?");
  query->bind(1, key).bind(2, after).bind(3, static_cast<std::int64_t>(limit));
  std::vector<std::int64_t> texts;
  while (query->step()) texts.push_back(query->integer(0));
  return texts;
}

std::vector<std::int64_t> StoryTable::in_band(std::int32_t band, std::size_t limit) {
  const auto add = [&](std::vector<std::int64_t>& texts, const std::vector<std::int64_t>& more, auto before,
                       std::size_t most) {
    const auto middle = texts.insert(texts.end(), more.begin(), more.end());
    std::inplace_merge(texts.begin(), middle, texts.end(), before);
    texts.resize(std::min(texts.size(), most));
  };
  std::vector<std::int64_t> texts = oldest_in(band, limit);
  if (collected_) add(texts, oldest_in(kCollected + band, limit), std::less(), limit);
  if (texts.size() < limit) return texts;
  texts.resize(limit / 2);
  const std::size_t rest = limit - texts.size();
  std::vector<std::int64_t> youngest = youngest_in(band, texts.back(), rest);
  if (collected_) add(youngest, youngest_in(kCollected + band, texts.back(), rest), std::greater(), rest);
  texts.insert(texts.end(), youngest.begin(), youngest.end());
  return texts;
}

void StoryTable::begin_bands(bool collect) {
  collect_ = collect;
  collected_ = collect || has_collected_bands();
}

bool StoryTable::has_collected_bands() {
  const auto query = db_.prepared("SELECT 1 FROM story_band WHERE band >= ? LIMIT 1");
  query->bind(1, kFirstCollected);
  return query->step();
}

void StoryTable::place_bands(std::size_t count) {
  std::int64_t end = std::numeric_limits<std::int64_t>::max();
  {
    const auto query = db_.prepared("SELECT band + 1 FROM story_band WHERE band >= ? ORDER BY band LIMIT 1 OFFSET ?");
    query->bind(1, kFirstCollected).bind(2, static_cast<std::int64_t>(count));
    if (query->step()) end = query->integer(0);
  }
  {
    const auto query = db_.prepared(
        "INSERT OR IGNORE INTO story_band(band, text) "
        "SELECT band - ?3, text FROM story_band WHERE band >= ?1 AND band < ?2 ORDER BY band, text");
    query->bind(1, kFirstCollected).bind(2, end).bind(3, kCollected).step();
  }
  const auto query = db_.prepared("DELETE FROM story_band WHERE band >= ?1 AND band < ?2");
  query->bind(1, kFirstCollected).bind(2, end).step();
}

std::optional<Story> StoryTable::story(std::int64_t number) {
  const auto query = db_.prepared("SELECT number, id, lead, anchor, reach FROM story WHERE number = ?");
  query->bind(1, number);
  if (!query->step()) return std::nullopt;
  return Story{query->integer(0), query->text(1), query->integer(2), query->integer(3), query->integer(4)};
}

void StoryTable::put(const Story& story) {
  const auto query =
      db_.prepared("INSERT OR REPLACE INTO story(number, id, lead, anchor, reach) VALUES (?, ?, ?, ?, ?)");
  query->bind(1, story.number).bind(2, story.id).bind(3, story.lead).bind(4, story.anchor).bind(5, story.reach).step();
}

void StoryTable::remove_story(std::int64_t number) {
  const auto query = db_.prepared("DELETE FROM story WHERE number = ?");
  query->bind(1, number).step();
}

std::vector<StoryText> StoryTable::texts_of(std::int64_t story, std::size_t limit) {
  const auto query = db_.prepared(
      "SELECT number, hash, shingles, first, issued, story FROM story_text WHERE story = ? ORDER BY issued LIMIT ?");
  query->bind(1, story).bind(
      2, static_cast<std::int64_t>(std::min<std::size_t>(limit, std::numeric_limits<std::int32_t>::max())));
  std::vector<StoryText> texts;
  while (query->step()) texts.push_back(read_text(*query));
  return texts;
}

std::int64_t StoryTable::first_text_of(std::int64_t story) {
  const auto query = db_.prepared(
      "SELECT t.number FROM story_text t JOIN statement f ON f.number = t.first WHERE t.story = ?1 AND t.issued = "
      "(SELECT min(issued) FROM story_text WHERE story = ?1) ORDER BY f.id LIMIT 1");
  query->bind(1, story);
  return query->step() ? query->integer(0) : 0;
}

void StoryTable::move_texts(std::int64_t from, std::int64_t to) {
  const auto query = db_.prepared("UPDATE story_text SET story = ?2 WHERE story = ?1");
  query->bind(1, from).bind(2, to).step();
}

}  // namespace dateline
