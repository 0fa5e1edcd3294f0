// The two steps between the element that holds the text and the text: what inside is not it, and where it begins and
// ends.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/fields/body_view.h"

namespace dateline {

struct LearnedFrame;

/// Which blocks of the page stay when what is inside the container and is not the text is taken out: marked boxes,
/// lists of links, other stories, labels, captions, repeats. One entry a block.
std::vector<bool> prune_body(const BodyView& view, NodeIndex container);

/// Takes away from `keep` what is before the beginning and after the end of the text, and sets the release's form
/// apart in `body`.
void trim_body(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body);

/// The first half of that: what is before the beginning of the text.
void trim_opening(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body);

/// Takes away from `keep` the other stories that begin below the text.
void cut_other_stories(const BodyView& view, NodeIndex container, std::vector<bool>& keep);

/// Takes away from `keep` what is beside the element that holds nearly all of the text: lines above, boxes below.
void cut_beside_trunk(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body);

/// The first block of a name on a line of its own with who that is below it, and of a note that opens with one of the
/// request's names: who wrote the text. Where the container ends if there is none.
std::uint32_t author_box(const BodyView& view, NodeIndex container, const std::vector<bool>& keep);
std::uint32_t author_note(const BodyView& view, NodeIndex container, const std::vector<bool>& keep);

/// Drops what the source's pages have in common and a second sign calls no text; gives how many blocks. What closes the
/// text goes to the apparatus.
int drop_frame(const BodyView& view, const LearnedFrame& frame, std::vector<bool>& keep, Body& body);

}  // namespace dateline
