#include "indexer/extract/fields/body_draft.h"

#include <algorithm>
#include <string>

#include "indexer/analysis/fold.h"

namespace dateline {

BodyDraft::BodyDraft(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body)
    : view_(view),
      page_(*view.page),
      keep_(keep),
      body_(body),
      container_(container),
      begin_(view.begin_of(container)),
      end_(view.end_of(container)) {
  std::uint32_t small = 0;
  for (std::uint32_t i = begin_; i < end_; ++i)
    if (is_prose(view.block(i))) small += view.block(i).small;
  small_text_ = small * 2 > all_prose();
}

std::uint32_t BodyDraft::kept_prose(std::uint32_t from, std::uint32_t to) const {
  std::uint32_t characters = 0;
  for (std::uint32_t i = from; i < to; ++i)
    if (keep_[i] && is_prose(view_.block(i))) characters += view_.block(i).characters;
  return characters;
}

bool BodyDraft::is_name(const Block& block) const {
  if (block.characters > 60) return false;
  const std::string folded = fold(block.text);
  return std::any_of(view_.request->names.begin(), view_.request->names.end(), [&](const std::string& name) {
    const std::string known = fold(name);
    return known.size() > 4 && folded.find(known) != std::string::npos && folded.size() <= known.size() + 24;
  });
}

void BodyDraft::set_apart(std::uint32_t i, Apparatus::Kind kind) {
  body_.apparatus.push_back({kind, view_.block(i).text});
  keep_[i] = false;
}

}  // namespace dateline
