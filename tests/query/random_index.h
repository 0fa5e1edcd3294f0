// Random statements of a few words, cities, issues and dates: small enough for a slow answer to be obvious.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "indexer/schema/statement.h"

namespace dateline {

inline const std::vector<std::string>& random_words() {
  // No two of them share a stem, in either language.
  static const std::vector<std::string> words = {"kazoo", "lemur", "quilt", "zephyr", "bronze", "fjord"};
  return words;
}

/// `paragraphs` of one or two sentences each.
inline Statement random_statement(std::mt19937& random, std::size_t number) {
  const auto pick = [&](std::size_t bound) { return random() % bound; };
  Statement statement;
  statement.id = "doc-" + std::to_string(number);
  const auto words = [&](std::size_t least) {
    std::string text;
    for (std::size_t i = 0; i < least + pick(6); ++i)
      text += (text.empty() ? "" : " ") + random_words()[pick(random_words().size())];
    return text;
  };
  const auto sentence = [&] {
    std::string text = words(1);
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text + ".";
  };
  if (pick(4) != 0) statement.headline = words(1);
  for (std::size_t i = 0; i < pick(3); ++i) {
    std::string text = sentence();
    if (pick(2)) text += " " + sentence();
    statement.body.push_back({text, pick(2) ? "en" : "es", Paragraph::Kind::text});
  }
  if (pick(3) != 0) {
    Place place;
    place.geonameid = static_cast<std::int64_t>(100 + pick(4));
    place.name = place.name_es = "Town" + std::to_string(place.geonameid);
    statement.city = place;
  }
  for (const char* issue : {"wages", "housing", "health"})
    if (pick(3) == 0) statement.issues.push_back(issue);
  if (pick(5) != 0) {
    const int year = 2010 + static_cast<int>(pick(4));
    const int month = pick(6) ? 1 + static_cast<int>(pick(12)) : 0;
    statement.date = PartialDate(year, month, month && pick(5) ? 1 + static_cast<int>(pick(28)) : 0);
  }
  statement.language = {pick(2) ? "en" : "es"};
  statement.genre = pick(2) ? Genre::news : Genre::press_release;
  if (pick(9) == 0) statement.release = test_embargo(pick(2) ? "2001-01-01T00:00:00Z" : "2999-01-01T00:00:00Z");
  if (pick(9) == 0) statement.release.visibility = Visibility::staff;
  return statement;
}

}  // namespace dateline
