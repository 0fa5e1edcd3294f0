// The tables of stories.
#pragma once

namespace dateline {

/// See story_table.h and pipeline/stories.h for what they are kept for.
inline constexpr const char* kStoryTables = R"sql(
-- Near-duplicates that stand for one another. `number` grows with age: that of the statement that it began with, where no story has it. `id`
-- is what readers see. `lead`: the text that was issued first. `reach`: no text of the story is farther from `anchor`, another of its texts
-- (1 - Jaccard, in millionths).
CREATE TABLE story(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, lead INTEGER NOT NULL, anchor INTEGER NOT NULL, reach INTEGER NOT NULL);

-- Bodies, each once however many statements have it: a hash of the words, how many shingles they make, the statement that was issued first with
-- it, and when: 20151104, 20151100 where only the month is known, 99999999 undated. `bands`: eight bytes each, as in story_band.
CREATE TABLE story_text(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  hash INTEGER NOT NULL,
  shingles INTEGER NOT NULL,
  first INTEGER NOT NULL,
  issued INTEGER NOT NULL,
  story INTEGER NOT NULL,
  bands BLOB NOT NULL);
CREATE INDEX story_text_by_hash ON story_text(hash);
CREATE INDEX story_text_by_story ON story_text(story, issued);

-- Statements that readers may come to see, with their texts. `seen`: the change of the statement that this was decided on.
CREATE TABLE story_member(statement INTEGER PRIMARY KEY, text INTEGER NOT NULL, issued INTEGER NOT NULL, seen INTEGER NOT NULL);
CREATE INDEX story_member_by_text ON story_member(text, issued);

-- Bands of MinHash values, by which a text finds those like it.
CREATE TABLE story_band(band INTEGER NOT NULL, text INTEGER NOT NULL, PRIMARY KEY(band, text)) WITHOUT ROWID;

-- The statements of before are put into stories, and the index is built with them.
DELETE FROM fact WHERE key = 'index';
)sql";

}  // namespace dateline
