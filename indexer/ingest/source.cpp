// Folders in byte order, single files and standard input as sources.
#include "indexer/ingest/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <iostream>
#include <set>
#include <string_view>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/base/text.h"
#include "indexer/ingest/record_source.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

std::string extension_of(const fs::path& file) {
  return ascii_lower(file.extension().string());
}

bool holds_records(const fs::path& file) {
  const std::string extension = extension_of(file);
  return extension == ".jsonl" || extension == ".ndjson";
}

/// Files that stand beside pages and never are one. Everything else in a folder is tried: pages come as .html, .php,
/// .aspx or without a name.
bool is_asset(const fs::path& file) {
  static constexpr std::array<std::string_view, 34> kAssets = {
      ".css",  ".js",   ".mjs",  ".json",  ".map", ".png", ".jpg", ".jpeg", ".gif",  ".svg", ".ico", ".webp",
      ".avif", ".bmp",  ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3",  ".mp4",  ".ogg", ".wav", ".zip",
      ".gz",   ".toml", ".csv",  ".tsv",   ".txt", ".md",  ".xml", ".rss",  ".atom", ".db"};
  const std::string name = file.filename().string();
  if (!name.empty() && name.front() == '.') return true;
  return std::find(kAssets.begin(), kAssets.end(), extension_of(file)) != kAssets.end();
}

std::string absolute(const fs::path& path) {
  return fs::weakly_canonical(path).string();
}

RawPage read_page(const fs::path& file, const std::string& shown, const std::string& path, const std::string& root) {
  RawPage page;
  page.origin.location = (fs::path(root) / path).string();
  page.origin.shown = shown;
  page.origin.path = path;
  try {
    page.bytes = read_file(file);
  } catch (const Error& error) {
    page.problem = error.what();
  }
  return page;
}

/// A folder, all files below it in the byte order of their paths. Links that lead out of it are left aside unless they
/// are to be followed; of links to folders inside it the folder itself is read. What cannot be read is named.
class DirectorySource : public Source {
 public:
  DirectorySource(const std::string& argument, const SourceOptions& options)
      : argument_(argument), root_(absolute(argument)), options_(options) {
    collect();
    std::sort(paths_.begin(), paths_.end());
    if (paths_.empty() && problems_.empty())
      throw Error(Error::Kind::missing, fmt::format("{}: no page in this folder", argument),
                  "name a folder that holds HTML pages or .jsonl files");
  }

  std::optional<RawPage> next() override {
    for (;;) {
      if (records_) {
        if (std::optional<RawPage> record = records_->next()) return record;
        records_.reset();
      }
      if (at_ == paths_.size()) return next_problem();
      const std::string& path = paths_[at_++];
      const fs::path file = fs::path(argument_) / path;
      if (!holds_records(file)) return read_page(file, file.string(), path, root_);
      records_ = std::make_unique<RecordSource>(
          RecordSource::Place{file.string(), (fs::path(root_) / path).string(), path, {root_, true}});
    }
  }

  SourcePlace place() const override { return {root_, true}; }
  std::size_t left_aside() const override { return left_aside_; }
  std::size_t expected() const override { return paths_.size(); }

 private:
  void collect() {
    std::vector<fs::path> folders = {fs::path(argument_)};
    std::set<std::string> seen = {root_};
    while (!folders.empty()) {
      const fs::path folder = std::move(folders.back());
      folders.pop_back();
      std::error_code failed;
      fs::directory_iterator entries(folder, failed);
      for (; !failed && entries != fs::directory_iterator(); entries.increment(failed)) take(*entries, folders, seen);
      if (failed) problems_.push_back({folder.string(), failed.message()});
    }
  }

  void take(const fs::directory_entry& entry, std::vector<fs::path>& folders, std::set<std::string>& seen) {
    std::error_code failed;
    const bool is_link = entry.is_symlink(failed);
    if (is_link && !options_.follow_links && !leads_inside(entry.path())) {
      ++left_aside_;
      return;
    }
    if (entry.is_directory(failed)) {
      if (seen.insert(absolute(entry.path())).second) folders.push_back(entry.path());
      return;
    }
    if (!entry.is_regular_file(failed)) return;
    if (is_asset(entry.path()))
      ++left_aside_;
    else
      paths_.push_back(entry.path().lexically_relative(argument_).generic_string());
  }

  bool leads_inside(const fs::path& link) const {
    std::error_code failed;
    const fs::path target = fs::canonical(link, failed);
    if (failed) return false;
    const fs::path below = target.lexically_relative(root_);
    return !below.empty() && *below.begin() != "..";
  }

  /// A folder that could not be read, as a page that failed.
  std::optional<RawPage> next_problem() {
    if (problem_ == problems_.size()) return std::nullopt;
    const auto& [folder, why] = problems_[problem_++];
    RawPage page;
    page.origin.location = page.origin.shown = folder;
    page.problem = fmt::format("{}: cannot be read: {}", folder, why);
    return page;
  }

  std::string argument_;
  std::string root_;
  SourceOptions options_;
  std::vector<std::string> paths_;
  std::vector<std::pair<std::string, std::string>> problems_;  ///< folders and why they cannot be read
  std::size_t problem_ = 0;
  std::size_t at_ = 0;
  std::size_t left_aside_ = 0;
  std::unique_ptr<RecordSource> records_;
};

/// One page file.
class FileSource : public Source {
 public:
  explicit FileSource(const std::string& argument) : argument_(argument) {}
  std::optional<RawPage> next() override {
    if (read_) return std::nullopt;
    read_ = true;
    const fs::path file = absolute(argument_);
    return read_page(argument_, argument_, file.filename().string(), file.parent_path().string());
  }
  SourcePlace place() const override { return {fs::path(absolute(argument_)).parent_path().string(), false}; }
  std::size_t expected() const override { return 1; }

 private:
  std::string argument_;
  bool read_ = false;
};

/// Standard input as one page, named by its content: there is no path to name it by.
class StandardInputSource : public Source {
 public:
  std::optional<RawPage> next() override {
    if (read_) return std::nullopt;
    read_ = true;
    RawPage page;
    page.origin.shown = "-";
    // By way of std::cin, which has looked at the first bytes already.
    char buffer[1 << 16];
    while (page.bytes.size() <= kMaxInputBytes && (std::cin.read(buffer, sizeof buffer) || std::cin.gcount() > 0))
      page.bytes.append(buffer, static_cast<std::size_t>(std::cin.gcount()));
    if (page.bytes.size() > kMaxInputBytes)
      page.problem = fmt::format("-: over the limit of {} MiB", kMaxInputBytes >> 20);
    page.origin.path = sha256(page.bytes).substr(0, 16);
    page.origin.location = "-#" + page.origin.path;
    page.origin.source = "stdin";
    return page;
  }

 private:
  bool read_ = false;
};

bool standard_input_holds_records() {
  while (std::isspace(std::cin.peek())) std::cin.get();
  return std::cin.peek() == '{';
}

}  // namespace

std::unique_ptr<Source> open_source(const std::string& argument, const SourceOptions& options) {
  if (argument == "-") {
    if (standard_input_holds_records()) return std::make_unique<RecordSource>(RecordSource::Place{"-", "-", "", {}});
    return std::make_unique<StandardInputSource>();
  }
  std::error_code failed;
  const fs::file_status status = fs::status(argument, failed);
  if (!fs::exists(status))
    throw Error(Error::Kind::missing, fmt::format("{}: no such file or folder", argument), "check the path");
  if (fs::is_directory(status)) return std::make_unique<DirectorySource>(argument, options);
  if (!holds_records(argument) && extension_of(argument) != ".json") return std::make_unique<FileSource>(argument);
  const fs::path file = absolute(argument);
  return std::make_unique<RecordSource>(
      RecordSource::Place{argument, file.string(), file.filename().string(), {file.parent_path().string(), false}});
}

std::optional<RawPage> ListSource::next() {
  if (at_ == pages_.size()) return std::nullopt;
  return std::move(pages_[at_++]);
}

}  // namespace dateline
