// A cache by bytes on each segment.
#include "query/snapshot/stored_documents.h"

#include <algorithm>

#include "indexer/base/bounded_cache.h"

namespace dateline {
namespace {

/// Bytes kept a document of the segment, and the least and the most of a segment, set by eye: 20 MB for 100,000
/// documents of 5 KB are its 4,000 most wanted ones. Halved, more pages unpack again what they show, a tenth of a
/// millisecond each.
constexpr std::size_t kBytesADocument = 200;
constexpr std::size_t kLeastBytes = std::size_t{4} << 20, kMostBytes = std::size_t{64} << 20;

struct StoredDocuments {
  explicit StoredDocuments(std::size_t bytes) : data(bytes) {}
  BoundedCache<std::string> data;
};

}  // namespace

std::shared_ptr<const std::string> stored_document(const IndexReader& reader, const DocumentRef& document) {
  const SegmentView& view = reader.snapshot().segment(document.segment);
  const auto kept = view.parts().get<StoredDocuments>([&] {
    return std::make_shared<StoredDocuments>(
        std::clamp(kBytesADocument * view.columns().last(), kLeastBytes, kMostBytes));
  });
  return kept->data.get(
      std::to_string(document.id),
      [&] {
        auto data =
            std::make_shared<std::string>(reader.segment(document.segment).get_document(document.id).get_data());
        // Unpacked by appending: a third of its room would be kept empty.
        data->shrink_to_fit();
        return std::shared_ptr<const std::string>(std::move(data));
      },
      [](const std::string& data) { return data.size() + 200; });
}

}  // namespace dateline
