// JSON values as text: the same bytes as the library's own writer gives.
#include "indexer/schema/json_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace dateline::json_text_test {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TEST(JsonText, IsWhatTheLibraryWrites) {
  const Json json = {{"b", 1},
                     {"a", {1.5, nullptr, true, "x", Json::array(), Json::object()}},
                     {"key \"quoted\"\n", "l\u00EDnea\nother\tline\\"}};
  EXPECT_EQ(json_text(json), dumped(json));
}

TEST(JsonText, IsSoForAnyBytes) {
  std::mt19937 random(3);
  const std::string pieces[] = {"plain words", "\n",         "\"",   "\\",           "\u00E1",
                                "\u2019",      "\U0001F600", "\xC3", "\xE2\x80",     "\xFF",
                                "\x01",        "\x7F",       "\t",   "\xED\xA0\x80", ""};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 6; ++i) text += pieces[random() % std::size(pieces)];
    const Json json = {{"text", text}};
    EXPECT_EQ(json_text(json), dumped(json));
  }
}

}  // namespace
}  // namespace dateline::json_text_test
