// Feeds kept as files: each item a member, its whole text a statement, a summary a teaser until its page comes.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/web/feed.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

/// A feed is read whole; a site's longest with full texts stay below this.
constexpr std::size_t kMostFeed = std::size_t{64} << 20;

class FeedSource : public Source {
 public:
  FeedSource(ContainerPlace place, std::unique_ptr<ByteStream> stream)
      : place_(std::move(place)), in_(std::move(stream)) {}

  std::optional<RawPage> next() override {
    if (!read_) {
      read_ = true;
      try {
        read();
      } catch (const Error& problem) {
        if (problem.kind() == Error::Kind::interrupted) throw;
        return problem_of(problem.what());
      }
    }
    if (at_ < feed_.entries.size()) return page_of(feed_.entries[at_++]);
    if (feed_.cut && !std::exchange(cut_named_, true)) return problem_of("the feed is cut off in its next item");
    return std::nullopt;
  }
  SourcePlace place() const override { return place_.folder; }

 private:
  void read() {
    const std::string bytes = in_.read(kMostFeed + 1);
    if (bytes.size() > kMostFeed)
      throw Error(Error::Kind::unreadable, fmt::format("over the limit of {} MiB", kMostFeed >> 20));
    feed_ = read_feed(bytes, {});
  }

  RawPage problem_of(std::string_view what) {
    RawPage page = member_problem(place_, at_ + 1, {});
    page.problem = fmt::format("{}: {}", place_.display_path, what);
    return page;
  }

  RawPage page_of(FeedEntry& entry) {
    const FeedItem& item = entry.item;
    RawPage page;
    page.origin = member_origin(place_, item.link.empty() ? item.id : item.link, at_);
    if (item.link.starts_with("http://") || item.link.starts_with("https://")) page.origin.url = item.link;
    page.origin.form = entry.form;
    if (!feed_.language.empty())
      page.origin.given = Json{{"page_language", feed_.language}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    page.bytes = std::move(entry.bytes);
    return page;
  }

  ContainerPlace place_;
  ByteReader in_;
  Feed feed_;
  std::size_t at_ = 0;
  bool read_ = false;
  bool cut_named_ = false;
};

}  // namespace

std::unique_ptr<Source> feed_source(ContainerPlace place, std::unique_ptr<ByteStream> stream) {
  return std::make_unique<FeedSource>(std::move(place), std::move(stream));
}

}  // namespace dateline
