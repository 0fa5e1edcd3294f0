// The question whether a paragraph opens with a dateline, which extract asks and the pipeline answers.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

/// Reading datelines takes the gazetteer, which extract does not include; the statement begins at its dateline. A
/// caller that has both passes this in. Thread-safe.
class DatelineSense {
 public:
  virtual ~DatelineSense() = default;
  /// Bytes of the dateline that the text begins with; 0 where it begins with none.
  virtual std::size_t at_start(std::string_view text) const = 0;
  /// True where the line is a dateline and nothing else.
  virtual bool is_whole(std::string_view line) const = 0;
};

}  // namespace dateline
