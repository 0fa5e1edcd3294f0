// Dictionaries that records are compressed with.
#pragma once

namespace dateline {

inline constexpr const char* kDictionaries = R"sql(
-- Trained on public records. `number` stands in the frames that need it; `trained_at`: how many originals there were then.
CREATE TABLE dictionary(number INTEGER PRIMARY KEY, trained_at INTEGER NOT NULL, content BLOB NOT NULL);
-- What each was trained on: when that is erased, the dictionary goes too.
CREATE TABLE dictionary_sample(original INTEGER NOT NULL, dictionary INTEGER NOT NULL, PRIMARY KEY(original, dictionary)) WITHOUT ROWID;
)sql";

}  // namespace dateline
