// A file of JSON records, one a line.
#pragma once

#include <cstddef>
#include <fstream>
#include <istream>
#include <string>

#include "indexer/ingest/source.h"

namespace dateline {

/// Each line is a record; blank lines and a byte order mark are passed over. A line over kMaxInputBytes is a problem of
/// that line.
class RecordSource : public Source {
 public:
  struct Place {
    std::string shown;     ///< as given; "-" for standard input
    std::string location;  ///< absolute path
    std::string path;      ///< below the root
    SourcePlace folder;
  };
  /// Throws Error(io) where the file cannot be opened.
  explicit RecordSource(Place place);
  std::optional<RawPage> next() override;
  SourcePlace place() const override { return place_.folder; }

 private:
  /// The next line without its end; false at the end of the file. What passes the limit is dropped, and `too_long` set.
  bool read_line(std::string& line, bool& too_long);

  Place place_;
  std::ifstream file_;
  std::istream* in_;
  std::size_t line_ = 0;
  bool broken_ = false;  ///< the file could not be read on
};

}  // namespace dateline
