// All hits of a search, sent while they are read: memory does not grow with their number.
#include <fmt/format.h>

#include "query/show/citation.h"
#include "query/show/formats.h"
#include "server/api/answers.h"
#include "server/site/addresses.h"
#include "server/site/parameters.h"
#include "server/site/views.h"

namespace dateline {
namespace {

/// A piece of a download: large enough that the network, not the hand-over between threads, sets the pace.
constexpr std::size_t kPiece = 64 << 10;

using Line = std::function<std::string(const ResultItem&)>;

HttpResponse download(const Call& call, std::string type, std::string_view extension, std::string header, Line line) {
  Request request = request_of(call.target, call.labels());
  request.cursor.clear();
  HttpResponse response;
  response.content_type = std::move(type);
  response.set("Content-Disposition", fmt::format("attachment; filename=\"statements.{}\"", extension));
  // The archive outlives every answer; the call does not. A search that takes too long fails before anything is sent.
  HitStream hits = call.archive().stream(request, call.viewer);
  std::optional<ResultItem> first = hits();
  response.stream = std::make_shared<BodyStream>(
      [header = std::move(header), line = std::move(line), hits = std::move(hits), item = std::move(first)]() mutable {
        std::string piece = std::move(header);
        header.clear();
        while (item && piece.size() < kPiece) {
          piece += line(*item);
          item = hits();
        }
        return piece;
      });
  return response;
}

}  // namespace

HttpResponse export_jsonl(const Call& call) {
  return download(call, "application/x-ndjson", "jsonl", {}, result_jsonl);
}

HttpResponse export_csv(const Call& call) {
  const bool excel = call.target.get("excel") == "1";
  return download(call, "text/csv; charset=utf-8; header=present", "csv", csv_header(excel),
                  [excel](const ResultItem& item) { return result_csv(item, excel); });
}

HttpResponse export_ris(const Call& call) {
  const std::string base = call.base;
  const Language language = call.language;
  const bool old_versions = call.target.get("versions") == "old";
  return download(call, std::string(media_type(CitationFormat::ris)), "ris", {}, [=](const ResultItem& item) {
    return cite(citation_of(item, base + result_address(language, item.id, old_versions)), CitationFormat::ris, "en");
  });
}

}  // namespace dateline
