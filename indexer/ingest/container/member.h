// What the sources over files of many members share: how members are named, and how they are read one by one.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/ingest/container/byte_stream.h"
#include "indexer/ingest/source.h"

namespace dateline {

/// A file of many members, or a member that holds more.
struct ContainerPlace {
  std::string display_path;  ///< for messages: "press.zip", "press.zip/2015.warc.gz"
  std::string location;      ///< absolute path, members of members after it
  std::string path;          ///< below the root
  SourcePlace folder;
};

/// A member's origin: `key` identifies it whatever its position, `number` counts from 1.
Origin member_origin(const ContainerPlace& place, std::string_view key, std::size_t number);

/// A record's location inside `container`: by its bytes, so that it is the same wherever it is there. 96 bits of
/// their digest: a million records meet by chance once in 10^17 archives.
std::string record_location(std::string_view container, std::string_view bytes);

/// A member that cannot be used: it is named, and the run continues.
RawPage member_problem(const ContainerPlace& place, std::size_t number, std::string_view what);

/// A file of many members read from a stream, one after the other: what is the same for all such files. An error ends
/// the file with a named failure; what was read before stays.
class MemberSource : public Source {
 public:
  std::optional<RawPage> next() final;
  SourcePlace place() const override { return place_.folder; }
  std::size_t skipped_files() const override { return skipped_; }

 protected:
  MemberSource(ContainerPlace place, std::unique_ptr<ByteStream> stream)
      : place_(std::move(place)), in_(std::move(stream)) {}
  /// The next member that is a page, named by `number_`. nullopt for one that is skipped, and at the end, where it
  /// sets `ended_`. Throws Error(unreadable | interrupted).
  virtual std::optional<RawPage> next_member() = 0;

  ContainerPlace place_;
  ByteReader in_;
  std::size_t number_ = 0;   ///< of the member being read, from 1
  std::size_t skipped_ = 0;  ///< members that are no statement by their type or state
  bool ended_ = false;
};

std::unique_ptr<Source> warc_source(ContainerPlace place, std::unique_ptr<ByteStream> stream);
std::unique_ptr<Source> mbox_source(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool is_public);
std::unique_ptr<Source> table_source(ContainerPlace place, std::unique_ptr<ByteStream> stream,
                                     const std::string& columns);
std::unique_ptr<Source> feed_source(ContainerPlace place, std::unique_ptr<ByteStream> stream);
std::unique_ptr<Source> wordpress_export_source(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool drafts);

}  // namespace dateline
