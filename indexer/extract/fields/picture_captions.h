// Captions, which are not part of a text.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "indexer/extract/fields/body_view.h"

namespace dateline {

/// The captions in one container of a page.
class PictureCaptions {
 public:
  /// Refers to `view`.
  PictureCaptions(const BodyView& view, NodeIndex container);

  /// Whether a block of the container is one.
  bool has(std::uint32_t block) const;

 private:
  /// A line in italics right below a picture that stands alone.
  bool stands_in_italics(const Block& block) const;
  /// The only text of a small element that holds a picture; longer and further from it where a credit ends it.
  bool stands_with_picture(std::uint32_t at) const;
  /// The one prose of a small box with a picture, with a credit below it or printed in several such boxes: what a
  /// gallery says below its pictures.
  bool stands_in_gallery(std::uint32_t at) const;

  const BodyView& view_;
  const Page& page_;
  NodeIndex container_;
  std::unordered_map<std::string_view, std::uint32_t> printed_;  ///< how often each text is in the container
};

}  // namespace dateline
