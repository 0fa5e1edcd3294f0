// What the sources over files of many share: where their members come from and how they are named.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

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

std::unique_ptr<Source> warc_source(ContainerPlace place, std::unique_ptr<ByteStream> stream);
std::unique_ptr<Source> mbox_source(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool is_public);
std::unique_ptr<Source> table_source(ContainerPlace place, std::unique_ptr<ByteStream> stream,
                                     const std::string& columns);
std::unique_ptr<Source> feed_source(ContainerPlace place, std::unique_ptr<ByteStream> stream);
std::unique_ptr<Source> wordpress_export_source(ContainerPlace place, std::unique_ptr<ByteStream> stream, bool drafts);

}  // namespace dateline
