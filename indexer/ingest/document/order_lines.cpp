// Finding them, and putting them where an order is looked for.
#include "indexer/ingest/document/order_lines.h"

#include <fmt/format.h>
#include <algorithm>

#include "indexer/base/text.h"
#include "indexer/ingest/web/plain_text.h"
#include "indexer/schema/release_order.h"

namespace dateline {
namespace {

/// Lines that an order may go on for.
constexpr std::size_t kMostLines = 4;

/// Calls take(part) for what is between the separators.
template <class Take>
void for_each_part(std::string_view text, std::string_view separator, Take take) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    take(text.substr(0, end));
    text.remove_prefix(std::min(end + separator.size(), text.size()));
  }
}

}  // namespace

std::vector<std::string> lines_of_text(std::string_view text) {
  std::vector<std::string> lines;
  for_each_part(text, "\n", [&](std::string_view line) {
    line = trim(line);
    if (!line.empty()) lines.emplace_back(line);
  });
  return lines;
}

std::vector<std::string> lines_of_paragraphs(std::string_view html) {
  std::vector<std::string> lines;
  for_each_part(html, "</p>", [&](std::string_view paragraph) {
    std::string line = plain_text(paragraph);
    if (!line.empty()) lines.push_back(std::move(line));
  });
  return lines;
}

std::string order_among(const std::vector<std::string>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!gives_release_order(lines[i])) continue;
    std::string words = lines[i];
    for (std::size_t next = i + 1; next < std::min(i + kMostLines, lines.size()) && only_dates(lines[next]); ++next)
      words += " " + lines[next];
    return words;
  }
  return {};
}

std::string order_in_title(std::string_view title) {
  return gives_release_order(trim(title), true) ? std::string(trim(title)) : std::string();
}

std::string with_order(std::string html, std::string_view words) {
  if (words.empty()) return html;
  const std::size_t body = html.find("<body");
  const std::size_t end = body == std::string::npos ? std::string::npos : html.find('>', body);
  html.insert(end == std::string::npos ? 0 : end + 1, fmt::format("<p>{}</p>\n", escape_html(words)));
  return html;
}

}  // namespace dateline
