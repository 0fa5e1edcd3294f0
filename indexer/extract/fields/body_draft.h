// A body while its beginning and its end are looked for.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/extract/fields/body_view.h"

namespace dateline {

/// The blocks of a container that stay so far, and what is asked of them from both ends. Refers to its arguments; a
/// base of the steps.
class BodyDraft {
 public:
  BodyDraft(const BodyView& view, NodeIndex container, std::vector<bool>& keep, Body& body);

 protected:
  std::uint32_t prose_between(std::uint32_t from, std::uint32_t to) const { return view_.prose_between(from, to); }
  std::uint32_t all_prose() const { return prose_between(begin_, end_); }
  /// Characters of the prose that stays.
  std::uint32_t kept_prose(std::uint32_t from, std::uint32_t to) const;
  /// The author's name alone on a line, as the byline has it.
  bool is_name(const Block& block) const;
  void set_apart(std::uint32_t i, Apparatus::Kind kind);

  const BodyView& view_;
  const Page& page_;
  std::vector<bool>& keep_;
  Body& body_;
  NodeIndex container_;
  std::uint32_t begin_;
  std::uint32_t end_;
  bool small_text_ = false;  ///< the text itself is set in small print
};

}  // namespace dateline
