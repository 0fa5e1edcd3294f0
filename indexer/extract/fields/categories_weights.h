// What each place that names categories weighs.
#pragma once

namespace dateline {

/// Set by eye. Of the first three only the order counts: what a reader sees wins over metadata, which names the desk or
/// what a search engine is to find. The others are the confidence printed with a name and choose nothing.
struct CategoriesWeights {
  double shown = .85;    ///< labels on the page
  double sections = .8;  ///< the metadata's section and tags
  double keywords = .5;  ///< the metadata's keywords

  double breadcrumb = .8;
  double link = .85;           ///< rel=tag, or in a list of categories
  double labelled_link = .85;  ///< "Filed in:" before a link
  double labelled_next_line = .75;
  double labelled_words = .7;  ///< without a link
  double kicker = .75;         ///< above the headline, its element named so
  double kicker_by_place = .6;
  double section_of_metadata = .8;
  double keyword = .5;
};

inline constexpr CategoriesWeights kCategoriesWeights;

}  // namespace dateline
