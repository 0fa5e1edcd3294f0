// Folders in byte order, single files and standard input as sources.
#include "indexer/ingest/source.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/progress.h"
#include "indexer/base/sha256.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/container/open_input.h"
#include "indexer/ingest/record_source.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// A document or a file of many from standard input is held in memory.
constexpr std::size_t kMostStandardInput = std::size_t{256} << 20;

/// Standard input as it comes: what is there is given, without waiting for more, and an interrupt ends it.
class StandardInput : public ByteStream {
 public:
  StandardInput() : stream_(open_file_stream("-")) {}

  std::size_t read(char* to, std::size_t size) override {
    if (at_ == looked_at_.size()) return read_on(to, size);
    const std::size_t count = std::min(size, looked_at_.size() - at_);
    looked_at_.copy(to, count, at_);
    at_ += count;
    return count;
  }

  /// The first byte that is not white space, which is dropped before it; -1 at the end.
  int first() {
    for (;;) {
      for (; at_ < looked_at_.size(); ++at_)
        if (!std::isspace(static_cast<unsigned char>(looked_at_[at_])))
          return static_cast<unsigned char>(looked_at_[at_]);
      looked_at_.resize(std::size_t{1} << 16);
      looked_at_.resize(read_on(looked_at_.data(), looked_at_.size()));
      at_ = 0;
      if (looked_at_.empty()) return -1;
    }
  }

 private:
  std::size_t read_on(char* to, std::size_t size) {
    constexpr int kTick = 100;  // milliseconds: a signal may go to another thread than the one that waits here
    pollfd input{STDIN_FILENO, POLLIN, 0};
    for (int ready = 0; ready <= 0; ready = ::poll(&input, 1, kTick))
      if (interrupted()) return 0;
    return stream_->read(to, size);
  }

  std::unique_ptr<ByteStream> stream_;
  std::string looked_at_;
  std::size_t at_ = 0;
};

std::string absolute_path(const fs::path& path) {
  return fs::weakly_canonical(path).string();
}

/// A text copy of a page lies beside it often enough: "article.txt" beside "article.html" is not a second statement.
bool is_copy_of_page(const fs::path& file) {
  if (kind_by_name(file.string()) != InputKind::text) return false;
  for (const char* extension : {".html", ".htm"}) {
    std::error_code ignored;
    if (fs::exists(fs::path(file).replace_extension(extension), ignored)) return true;
  }
  return false;
}

/// Of files in JSON a feed is the one kind that tells itself: the others of a site are settings and data of programs.
bool is_json_feed(const fs::path& file) {
  if (extension_of(file.string()) != ".json") return false;
  ByteReader head(open_file_stream(file.string()));
  return input_kind(file.string(), head.peek(kKindBytes)) == InputKind::feed;
}

/// A folder, all files below it in the byte order of their paths. Links that lead out of it are ignored unless they
/// are to be followed; of links to folders inside it the folder itself is read. What cannot be read is named.
class DirectorySource : public Source {
 public:
  DirectorySource(const std::string& argument, const SourceOptions& options)
      : argument_(argument), root_(absolute_path(argument)), options_(options) {
    collect();
    std::sort(paths_.begin(), paths_.end());
    if (paths_.empty() && problems_.empty())
      throw Error(Error::Kind::missing, fmt::format("{}: nothing to read in this folder", argument),
                  "name a folder that holds pages, documents or records (see dateline ingest --help)");
  }

  std::optional<RawPage> next() override {
    for (;;) {
      if (!problems_.empty()) {
        RawPage page = std::move(problems_.back());
        problems_.pop_back();
        return page;
      }
      if (input_) {
        if (std::optional<RawPage> page = input_->next()) return page;
        skipped_files_ += input_->skipped_files();
        input_.reset();
      }
      if (at_ == paths_.size()) return std::nullopt;
      const std::string& path = paths_[at_++];
      const std::string file = (fs::path(argument_) / path).string();
      const ContainerPlace place{file, (fs::path(root_) / path).string(), path, {root_, true}};
      try {
        input_ = open_file_input(place, file, options_);
      } catch (const Error& error) {
        if (error.kind() == Error::Kind::interrupted) throw;
        add_problem(path, error.what());
      }
    }
  }

  SourcePlace place() const override { return {root_, true}; }
  std::size_t skipped_files() const override { return skipped_files_; }
  std::size_t expected() const override { return paths_.size(); }

 private:
  void add_problem(const std::string& path, const std::string& what) {
    RawPage page;
    page.origin.display_path = (fs::path(argument_) / path).string();
    page.origin.location = (fs::path(root_) / path).string();
    page.origin.path = path;
    page.problem = what;
    problems_.push_back(std::move(page));
  }

  void collect() {
    std::vector<fs::path> folders = {fs::path(argument_)};
    std::set<std::string> seen = {root_};
    while (!folders.empty()) {
      const fs::path folder = std::move(folders.back());
      folders.pop_back();
      std::error_code failed;
      fs::directory_iterator entries(folder, failed);
      for (; !failed && entries != fs::directory_iterator(); entries.increment(failed)) take(*entries, folders, seen);
      if (failed)
        add_problem(folder.lexically_relative(argument_).generic_string(),
                    fmt::format("{}: cannot be read: {}", folder.string(), failed.message()));
    }
  }

  void take(const fs::directory_entry& entry, std::vector<fs::path>& folders, std::set<std::string>& seen) {
    std::error_code failed;
    const bool is_link = entry.is_symlink(failed);
    if (is_link && !options_.follow_links && !leads_inside(entry.path())) {
      ++skipped_files_;
      return;
    }
    if (entry.is_directory(failed)) {
      if (seen.insert(absolute_path(entry.path())).second) folders.push_back(entry.path());
      return;
    }
    if (!entry.is_regular_file(failed)) return;
    if (is_left_aside(entry.path()))
      ++skipped_files_;
    else
      paths_.push_back(entry.path().lexically_relative(argument_).generic_string());
  }

  static bool is_left_aside(const fs::path& file) {
    try {
      return (kind_by_name(file.string()) == InputKind::asset && !is_json_feed(file)) || is_copy_of_page(file);
    } catch (const Error&) {
      return false;  // opened again in its turn, and named then
    }
  }

  bool leads_inside(const fs::path& link) const {
    std::error_code failed;
    const fs::path target = fs::canonical(link, failed);
    if (failed) return false;
    const fs::path below = target.lexically_relative(root_);
    return !below.empty() && *below.begin() != "..";
  }

  std::string argument_;
  std::string root_;
  SourceOptions options_;
  std::vector<std::string> paths_;
  std::size_t at_ = 0;
  std::size_t skipped_files_ = 0;
  std::vector<RawPage> problems_;
  std::unique_ptr<Source> input_;
};

/// Standard input whole, named by its content: there is no path to name it by.
std::unique_ptr<Source> standard_input(const SourceOptions& options) {
  auto in = std::make_unique<StandardInput>();
  if (in->first() == '{') return std::make_unique<RecordSource>(ContainerPlace{"-", "-", "", {}}, std::move(in));
  std::string bytes;
  char buffer[1 << 16];
  while (const std::size_t got = in->read(buffer, sizeof buffer)) {
    bytes.append(buffer, got);
    if (bytes.size() > kMostStandardInput)
      throw Error(Error::Kind::unreadable, fmt::format("-: over the limit of {} MiB", kMostStandardInput >> 20),
                  "save it to a file and name the file");
  }
  const std::string name = sha256(bytes).substr(0, 16);
  return open_stream_input({"-", "-#" + name, name, {}}, "", memory_stream(std::move(bytes)), options);
}

}  // namespace

std::unique_ptr<Source> open_source(const std::string& argument, const SourceOptions& options) {
  if (argument == "-") return standard_input(options);
  if (argument.starts_with("http://") || argument.starts_with("https://"))
    throw Error(Error::Kind::usage, fmt::format("{}: addresses are not fetched, files are read", argument),
                "save the pages to a folder and name that folder");
  std::error_code failed;
  const fs::file_status status = fs::status(argument, failed);
  if (!fs::exists(status))
    throw Error(Error::Kind::missing, fmt::format("{}: no such file or folder", argument), "check the path");
  if (fs::is_directory(status)) return std::make_unique<DirectorySource>(argument, options);
  const fs::path file = absolute_path(argument);
  ContainerPlace place{argument, file.string(), file.filename().string(), {file.parent_path().string(), false}};
  // A file that is named is tried, whatever it is called: .json may hold records, one a line.
  if (extension_of(argument) == ".json" && !is_json_feed(argument))
    return std::make_unique<RecordSource>(std::move(place), open_file_stream(argument));
  return open_file_input(std::move(place), argument, options);
}

std::optional<RawPage> ListSource::next() {
  if (at_ == pages_.size()) return std::nullopt;
  return std::move(pages_[at_++]);
}

}  // namespace dateline
