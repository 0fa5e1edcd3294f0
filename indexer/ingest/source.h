// Where pages come from: one interface over folders, files and record files.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/origin.h"

namespace dateline {

/// The bytes of one page or record, or why there are none.
struct RawPage {
  Origin origin;
  std::string bytes;
  std::string problem;  ///< not empty: it could not be read, and this says why; the run continues
};

/// The folder that pages are filed under.
struct SourcePlace {
  std::string
      root;  ///< absolute: the folder that SOURCE names, or that a single file lies in; empty where there is none
  bool recursive = false;  ///< SOURCE is the folder, not a file in it
};

/// A stream of pages, read once. Not thread-safe.
class Source {
 public:
  virtual ~Source() = default;
  /// The next page, or nullopt at the end. Throws Error(network | io) where the whole source fails.
  virtual std::optional<RawPage> next() = 0;
  virtual SourcePlace place() const { return {}; }
  /// Files skipped by their name: style sheets, images, scripts.
  virtual std::size_t skipped_files() const { return 0; }
  /// How many pages it will give, where that is known beforehand; else 0.
  virtual std::size_t expected() const { return 0; }
};

/// How inputs other than pages are read.
struct SourceOptions {
  std::string columns;        ///< --columns of tables: "headline=Title,date=Fecha"; empty: by the header's names
  bool drafts = false;        ///< of a WordPress export also what was not published, for staff
  bool is_public = false;     ///< mail is public; else for staff
  bool follow_links = false;  ///< symbolic links that lead out of SOURCE are followed
};

/// What the command line names. Throws Error(missing) for a path that is not there, Error(missing) for a folder without
/// a page in it, Error(usage) for what cannot be read. "-" is standard input: records if it begins with '{', else what
/// its first bytes say.
std::unique_ptr<Source> open_source(const std::string& argument, const SourceOptions& options = {});

/// Pages that are already in memory, in their order: for tests, and for reading kept originals again.
class ListSource : public Source {
 public:
  explicit ListSource(std::vector<RawPage> pages) : pages_(std::move(pages)) {}
  std::optional<RawPage> next() override;

 private:
  std::vector<RawPage> pages_;
  std::size_t at_ = 0;
};

}  // namespace dateline
