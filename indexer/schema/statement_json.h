// A statement as JSON: the whole record for the catalog and export, and the form that `dateline extract` prints.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "indexer/schema/statement.h"

namespace dateline {

/// The whole record on one line, absent values left out; from_json() reads it back equal. Invalid UTF-8 is replaced,
/// never thrown.
std::string to_json(const Statement& statement);
/// Throws Error(unreadable) where the text is not a JSON object of that form.
Statement statement_from_json(std::string_view json);

/// The line `dateline extract` prints: file, id, url, genre, headline, text, byline, date, language, dateline, city,
/// mentioned_cities, issues, categories, items, evidence (an object: field to list of {value, rule, words, where,
/// confidence}). `items` are the posts of a listing page; empty for others. `member` is its number in a file of many; 0
/// for none.
nlohmann::ordered_json extract_json(const Statement& statement, const std::vector<Statement>& items,
                                    std::size_t member = 0);

}  // namespace dateline
