// Stories counted over a column.
#include "query/rank/stories.h"

#include <string_view>
#include <unordered_map>

namespace dateline {
namespace {

std::shared_ptr<StoryNumbers> number_stories(const Snapshot& snapshot) {
  auto numbers = std::make_shared<StoryNumbers>();
  std::unordered_map<std::string_view, std::uint32_t> known;
  for (std::size_t i = 0; i < snapshot.segments(); ++i) {
    const StringTable& stories = snapshot.columns(i).stories();
    auto& translated = numbers->of_segment.emplace_back(1, 0);
    for (std::size_t story = 1; story < stories.size(); ++story) {
      const auto [found, fresh] = known.try_emplace(stories[story], numbers->count);
      if (fresh) ++numbers->count;
      translated.push_back(found->second);
    }
  }
  return numbers;
}

}  // namespace

Stories::Stories(const Snapshot& snapshot, const std::vector<DocSet>& matches)
    : snapshot_(snapshot),
      numbers_(snapshot.parts().get<StoryNumbers>([&] { return number_stories(snapshot); })),
      sizes_(numbers_->count, 0),
      taken_(numbers_->count, 0) {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto& translated = numbers_->of_segment[i];
    snapshot.columns(i).story().visit(
        [&](const auto* story) { matches[i].for_each([&](Xapian::docid id) { ++sizes_[translated[story[id]]]; }); });
  }
  total_ = sizes_[0];
  for (std::size_t story = 1; story < sizes_.size(); ++story) total_ += sizes_[story] > 0 ? 1 : 0;
}

std::uint32_t Stories::number(const DocumentRef& document) const {
  return numbers_->of_segment[document.segment][snapshot_.columns(document.segment).story()[document.id]];
}

bool Stories::take(const DocumentRef& document) {
  const std::uint32_t story = number(document);
  if (story == 0) return true;
  const bool first = taken_[story] == 0;
  taken_[story] = 1;
  return first;
}

void Stories::take_up_to(const std::vector<DocSet>& matches, DateDirection order, const DateKey& last) {
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const SegmentColumns& columns = snapshot_.columns(i);
    matches[i].for_each([&](Xapian::docid id) {
      const std::uint32_t story = number({i, id});
      if (story != 0 && !before_by_date(order, last.date, last.id, columns.dates()[id], columns.id(id)))
        taken_[story] = 1;
    });
  }
}

std::uint64_t Stories::size(const DocumentRef& document) const {
  const std::uint32_t story = number(document);
  return story == 0 ? 1 : sizes_[story];
}

}  // namespace dateline
