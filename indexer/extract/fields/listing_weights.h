// What makes a group of alike links the posts of a page.
#pragma once

namespace dateline {

/// A group's weight is the sum of its posts'; only their order among each other counts. Set by eye. Halved and doubled
/// one by one, none changes which of 1,260 pages with 38 listings are listings, but for one forum thread that becomes
/// one where posts weigh twice, letters half, or headings or what is beside the text twice; no listing gets other
/// posts.
struct ListingWeights {
  double post = 20;          ///< each, whatever its headline says
  double letter = 1;         ///< more for each of the headline's first 80 bytes: menus have short names
  double heading = 2;        ///< times, where the headline is a heading
  double dated = 3;          ///< times, where a day is beside it
  double beside_text = 0.2;  ///< times, where its element is named as related stories, an author or similar
};

inline constexpr ListingWeights kListingWeights;

}  // namespace dateline
