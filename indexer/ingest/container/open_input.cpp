// The dispatch by kind, and zip files, whose members are inputs again.
#include "indexer/ingest/container/open_input.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/ingest/container/input_kind.h"
#include "indexer/ingest/container/packed_stream.h"
#include "indexer/ingest/container/zip_members.h"
#include "indexer/ingest/document/apart.h"
#include "indexer/ingest/document/document_forms.h"
#include "indexer/ingest/record_source.h"

namespace dateline {
namespace {

constexpr std::string_view kStaff = R"({"visibility":"staff"})";

/// A page, a mail, a document: one member, under the file's own name.
class SingleSource : public Source {
 public:
  SingleSource(ContainerPlace place, ByteReader in, std::string_view form, bool staff)
      : place_(std::move(place)), in_(std::move(in)), form_(form), staff_(staff) {}

  std::optional<RawPage> next() override {
    if (read_) return std::nullopt;
    read_ = true;
    RawPage page;
    page.origin.location = place_.location;
    page.origin.display_path = place_.display_path;
    page.origin.path = place_.path;
    page.origin.form = form_;
    page.origin.noarchive = form_ == kMailMessage;  // it names who got it
    if (staff_) page.origin.given = kStaff;
    try {
      page.bytes = in_.read(kMaxInputBytes + 1);
      if (page.bytes.size() > kMaxInputBytes)
        page.problem = fmt::format("{}: over the limit of {} MiB", place_.display_path, kMaxInputBytes >> 20);
    } catch (const Error& problem) {
      if (problem.kind() == Error::Kind::interrupted) throw;
      page.problem = fmt::format("{}: {}", place_.display_path, problem.what());
    }
    return page;
  }
  SourcePlace place() const override { return place_.folder; }
  std::size_t expected() const override { return 1; }

 private:
  ContainerPlace place_;
  ByteReader in_;
  std::string form_;
  bool staff_;
  bool read_ = false;
};

/// The members of a zip, one after the other, each read as a file of its name would be.
class ZipSource : public Source {
 public:
  ZipSource(ContainerPlace place, std::unique_ptr<ByteStream> members, const SourceOptions& options, int depth)
      : place_(std::move(place)), in_(std::move(members)), options_(options), depth_(depth) {}

  std::optional<RawPage> next() override {
    while (!ended_) {
      if (member_) {
        if (std::optional<RawPage> page = member_->next()) {
          page->origin.member = ++number_;
          return page;
        }
        skipped_files_ += member_->skipped_files();
        member_.reset();
      }
      try {
        if (std::optional<RawPage> problem = open_next()) return problem;
      } catch (const Error& problem) {
        ended_ = true;
        if (problem.kind() == Error::Kind::interrupted) throw;
        return member_problem(place_, number_ + 1, problem.what());
      }
    }
    return std::nullopt;
  }
  SourcePlace place() const override { return place_.folder; }
  std::size_t skipped_files() const override { return skipped_files_; }

 private:
  std::optional<RawPage> open_next() {
    std::optional<ZipMember> member = read_zip_member(in_);
    if (!member) {
      ended_ = true;
      return std::nullopt;
    }
    const std::string shown = member->name.empty() ? place_.display_path : place_.display_path + "/" + member->name;
    if (!member->problem.empty()) {
      RawPage page = member_problem(place_, ++number_, {});
      page.problem = fmt::format("{}: {}", shown, member->problem);
      return page;
    }
    if (kind_by_name(member->name) == InputKind::asset) {
      ++skipped_files_;
      return std::nullopt;
    }
    ContainerPlace place{shown, place_.location + "/" + member->name, place_.path + "/" + member->name, place_.folder};
    member_ = open_stream_input(std::move(place), member->name, memory_stream(std::move(member->bytes), member->packed),
                                options_, depth_ + 1);
    return std::nullopt;
  }

  ContainerPlace place_;
  ByteReader in_;
  SourceOptions options_;
  int depth_;
  std::unique_ptr<Source> member_;
  std::size_t number_ = 0;
  std::size_t skipped_files_ = 0;
  bool ended_ = false;
};

/// A sitemap among other files: it holds addresses, no statement, and nobody asked for them to be fetched.
class LeftAside : public Source {
 public:
  explicit LeftAside(SourcePlace folder) : folder_(std::move(folder)) {}
  std::optional<RawPage> next() override { return std::nullopt; }
  SourcePlace place() const override { return folder_; }
  std::size_t skipped_files() const override { return 1; }

 private:
  SourcePlace folder_;
};

/// A source whose one page says what is wrong.
std::unique_ptr<Source> failed(const ContainerPlace& place, std::string_view what) {
  RawPage page;
  page.origin.location = place.location;
  page.origin.display_path = place.display_path;
  page.origin.path = place.path;
  page.problem = fmt::format("{}: {}", place.display_path, what);
  return std::make_unique<ListSource>(std::vector<RawPage>{std::move(page)});
}

std::unique_ptr<Source> zip_source_of(ContainerPlace place, ByteReader in, const SourceOptions& options, int depth) {
  if (depth >= kMostZipDepth) return failed(place, fmt::format("zips inside zips, more than {} deep", kMostZipDepth));
  const std::string bytes = in.read(kMostZipBytes + 1);
  if (bytes.size() > kMostZipBytes) return failed(place, fmt::format("over the limit of {} MiB", kMostZipBytes >> 20));
  const Descriptor file = memory_file(bytes);
  return std::make_unique<ZipSource>(std::move(place), stream_apart("zip", file.get()), options, depth);
}

/// The bytes that were looked at go on being part of the stream.
class ReaderStream : public ByteStream {
 public:
  explicit ReaderStream(ByteReader in) : in_(std::move(in)) {}
  std::size_t read(char* to, std::size_t size) override { return in_.read_some(to, size); }
  std::optional<std::uint64_t> taken() const override { return in_.taken(); }

 private:
  ByteReader in_;
};

/// The name of what a packed file holds.
std::string without_ending(std::string_view name, std::string_view ending) {
  return std::string(name.ends_with(ending) ? name.substr(0, name.size() - ending.size()) : name);
}

std::unique_ptr<Source> open_reader(ContainerPlace place, std::string_view name, ByteReader in,
                                    const SourceOptions& options, int depth) {
  const std::string_view head = in.peek(kKindBytes);
  if (const std::string_view packing = packing_not_read(head); !packing.empty())
    return failed(place, fmt::format("packed as {}, which is not read here", packing));
  const InputKind kind = input_kind(name, head);
  const auto stream = [&] { return std::make_unique<ReaderStream>(std::move(in)); };
  switch (kind) {
    case InputKind::gzip:
    case InputKind::zstd: {
      if (depth >= kMostPackings) return failed(place, fmt::format("packed more than {} times over", kMostPackings));
      const bool gzip = kind == InputKind::gzip;
      return open_reader(std::move(place), without_ending(name, gzip ? ".gz" : ".zst"),
                         ByteReader(unpacked(stream(), gzip ? Packing::gzip : Packing::zstd)), options, depth + 1);
    }
    case InputKind::zip:
      return zip_source_of(std::move(place), std::move(in), options, depth);
    case InputKind::warc:
      return warc_source(std::move(place), stream());
    case InputKind::mbox:
      return mbox_source(std::move(place), stream(), options.is_public);
    case InputKind::table:
      return table_source(std::move(place), stream(), options.columns);
    case InputKind::wordpress:
      return wordpress_export_source(std::move(place), stream(), options.drafts);
    case InputKind::records:
      return std::make_unique<RecordSource>(std::move(place), stream());
    case InputKind::feed:
      return feed_source(std::move(place), stream());
    case InputKind::sitemap:
      return std::make_unique<LeftAside>(place.folder);
    case InputKind::message:
      return std::make_unique<SingleSource>(std::move(place), std::move(in), kMailMessage, !options.is_public);
    case InputKind::text:
      return std::make_unique<SingleSource>(std::move(place), std::move(in), kTextDocument, false);
    case InputKind::pdf:
      return std::make_unique<SingleSource>(std::move(place), std::move(in), kPdfDocument, false);
    case InputKind::word:
      return std::make_unique<SingleSource>(std::move(place), std::move(in), kWordDocument, false);
    case InputKind::asset:
    case InputKind::page:
      break;
  }
  return std::make_unique<SingleSource>(std::move(place), std::move(in), "", false);
}

}  // namespace

std::unique_ptr<Source> open_stream_input(ContainerPlace place, std::string_view name,
                                          std::unique_ptr<ByteStream> stream, const SourceOptions& options, int depth) {
  try {
    return open_reader(place, name, ByteReader(std::move(stream)), options, depth);
  } catch (const Error& problem) {
    if (problem.kind() != Error::Kind::unreadable) throw;
    return failed(place, problem.what());
  }
}

std::unique_ptr<Source> open_file_input(ContainerPlace place, const std::string& file, const SourceOptions& options) {
  if (kind_by_name(file) == InputKind::zip || kind_by_name(file) == InputKind::page) {
    // A zip is read where it lies: it may be larger than memory.
    ByteReader head(open_file_stream(file));
    if (input_kind(file, head.peek(kKindBytes)) == InputKind::zip) {
      const Descriptor zip(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
      if (zip.get() < 0)
        throw Error(Error::Kind::io, fmt::format("{}: cannot be opened: {}", file, std::strerror(errno)));
      return std::make_unique<ZipSource>(std::move(place), stream_apart("zip", zip.get()), options, 0);
    }
  }
  return open_stream_input(std::move(place), file, open_file_stream(file), options);
}

}  // namespace dateline
