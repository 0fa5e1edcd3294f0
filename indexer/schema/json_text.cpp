// Writes JSON values, strings in runs that need no escape.
#include "indexer/schema/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "indexer/analysis/decode.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Whether the text can be put between quotes unchanged: valid UTF-8 without quotes, backslashes and control
/// characters.
bool is_plain(std::string_view text) {
  const auto escaped = [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\' || c == '\x7F';
  };
  return std::none_of(text.begin(), text.end(), escaped) && is_utf8(text);
}

void write_string(std::string& to, std::string_view text) {
  // Line feeds part a body's paragraphs: what is between them is plain nearly always.
  to += '"';
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t feed = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, feed - at);
    if (is_plain(line)) {
      to += line;
    } else {
      const std::string quoted = dumped(Json(line));
      to.append(quoted, 1, quoted.size() - 2);
    }
    if (feed < text.size()) to += "\\n";
    at = feed + 1;
  }
  to += '"';
}

void write(std::string& to, const Json& json) {
  if (json.is_string()) {
    write_string(to, json.get_ref<const std::string&>());
  } else if (json.is_object()) {
    to += '{';
    bool first = true;
    for (const auto& [key, value] : json.items()) {
      if (!first) to += ',';
      first = false;
      write_string(to, key);
      to += ':';
      write(to, value);
    }
    to += '}';
  } else if (json.is_array()) {
    to += '[';
    for (std::size_t i = 0; i < json.size(); ++i) {
      if (i > 0) to += ',';
      write(to, json[i]);
    }
    to += ']';
  } else {
    to += dumped(json);
  }
}

}  // namespace

std::string json_text(const Json& json) {
  std::string text;
  write(text, json);
  return text;
}

std::string json_string(std::string_view text) {
  std::string quoted;
  write_string(quoted, text);
  return quoted;
}

}  // namespace dateline
