// A file of JSON records, one a line.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "indexer/ingest/container/byte_stream.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/source.h"

namespace dateline {

/// Each line is a record; blank lines and a byte order mark are passed over. A line over kMaxInputBytes is a problem of
/// that line; a read error is one of the line after the last whole one, and ends the source.
class RecordSource : public Source {
 public:
  RecordSource(ContainerPlace place, std::unique_ptr<ByteStream> stream)
      : place_(std::move(place)), in_(std::move(stream)) {}
  std::optional<RawPage> next() override;
  SourcePlace place() const override { return place_.folder; }

 private:
  ContainerPlace place_;
  ByteReader in_;
  std::size_t line_ = 0;
  bool ended_ = false;
};

}  // namespace dateline
