// Quoting.
#include "indexer/base/csv.h"

#include "indexer/base/text.h"

namespace dateline {

std::string csv_field(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string quoted = "\"";
  for (const char c : value) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string spreadsheet_field(std::string_view value) {
  // What a spreadsheet takes for a formula or a command begins with one of these, spaces before it or not.
  const std::string_view shown = trim(value);
  const bool formula = !shown.empty() && (std::string_view("=+-@|").find(shown.front()) != std::string_view::npos ||
                                          shown.starts_with("\xEF\xBC\x9D") || shown.starts_with("\xEF\xBC\x8B") ||
                                          shown.starts_with("\xEF\xBC\x8D") || shown.starts_with("\xEF\xBC\xA0"));
  const bool control = !value.empty() && (value.front() == '\t' || value.front() == '\r' || value.front() == '\n');
  return csv_field(formula || control ? "'" + std::string(value) : std::string(value));
}

}  // namespace dateline
