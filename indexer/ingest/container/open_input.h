// One input of any kind as a source: a file, a member of one, standard input.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "indexer/ingest/container/byte_stream.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/source.h"

namespace dateline {

/// A file on disk. Throws Error(io) where it cannot be opened; what is wrong inside it is a problem of a page.
std::unique_ptr<Source> open_file_input(ContainerPlace place, const std::string& file, const SourceOptions& options);

/// A stream; `name` as its file's name would be. `depth` counts the zips and packings around it.
std::unique_ptr<Source> open_stream_input(ContainerPlace place, std::string_view name,
                                          std::unique_ptr<ByteStream> stream, const SourceOptions& options,
                                          int depth = 0);

}  // namespace dateline
