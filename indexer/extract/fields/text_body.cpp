// Finds the run of lines that weighs most: sentences count for it, short lines without a stop against it.
#include "indexer/extract/fields/text_body.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/extract/layout/line_kind.h"

namespace dateline {
namespace {

/// Ends as a sentence does.
bool ends_in_stop(std::string_view text) {
  if (text.empty()) return false;
  const char last = text.back();
  if (last == '.' || last == '!' || last == '?' || last == ':' || last == '"' || last == ')') return true;
  return text.size() > 3 && (text.substr(text.size() - 3) == "”" || text.substr(text.size() - 3) == "…" ||
                             text.substr(text.size() - 2) == "»");
}

bool is_menu_line(std::string_view text) {
  constexpr std::size_t kLongestMenuLine = 45;
  return text.size() <= kLongestMenuLine && !ends_in_stop(text);
}

/// A sentence weighs by its length, up to a paragraph's; a menu line a little against; what is neither, nothing.
double weight_of(std::string_view text) {
  constexpr double kParagraph = 300;
  if (is_menu_line(text)) return -.35;
  if (text.size() < 60 && !ends_in_stop(text)) return -.1;
  return std::min(1.0, static_cast<double>(text.size()) / kParagraph) + .05;
}

/// Menus surround the text: many lines, and many of them short, in runs.
bool has_menus(const std::vector<Paragraph>& lines) {
  constexpr std::size_t kRun = 6;
  constexpr std::size_t kLeastLines = 14;
  if (lines.size() < kLeastLines) return false;
  std::size_t run = 0;
  std::size_t in_runs = 0;
  for (const Paragraph& line : lines) {
    run = is_menu_line(line.text) ? run + 1 : 0;
    if (run == kRun) in_runs += kRun;
    if (run > kRun) ++in_runs;
  }
  return in_runs >= 2 * kRun || in_runs * 3 > lines.size();
}

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The heaviest run of lines (Kadane's maximum sum).
Range heaviest(const std::vector<Paragraph>& lines) {
  Range best;
  double best_sum = 0;
  double sum = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    sum += weight_of(lines[i].text);
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    } else if (sum > best_sum) {
      best_sum = sum;
      best = {start, i + 1};
    }
  }
  return best;
}

}  // namespace

TextBody prune_text(std::vector<Paragraph> lines) {
  TextBody result;
  if (!has_menus(lines)) {
    result.paragraphs = std::move(lines);
    return result;
  }
  const Range range = heaviest(lines);
  if (range.begin == range.end) {
    result.paragraphs = std::move(lines);
    return result;
  }
  result.pruned = true;
  constexpr std::size_t kOpening = 40;  // the date line and the dateline of a dumped page are within so many
  for (std::size_t i = range.begin > kOpening ? range.begin - kOpening : 0; i < range.begin; ++i)
    result.opening.push_back(lines[i].text);
  bool ended = false;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    using Kind = Apparatus::Kind;
    const LineKind kind = line_kind(lines[i].text);
    if (kind == LineKind::release_line) {
      result.apparatus.push_back({Kind::release_line, std::move(lines[i].text)});
    } else if (kind == LineKind::contact) {
      result.apparatus.push_back({Kind::contact, std::move(lines[i].text)});
    } else if (kind == LineKind::end_mark) {
      result.apparatus.push_back({Kind::end_mark, std::move(lines[i].text)});
      ended = true;
    } else if (kind == LineKind::label || kind == LineKind::more_link) {
      continue;
    } else if (ended && is_menu_line(lines[i].text)) {
      continue;
    } else {
      result.paragraphs.push_back(std::move(lines[i]));
    }
  }
  return result;
}

}  // namespace dateline
