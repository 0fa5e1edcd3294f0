// What each sign of a writer weighs.
#pragma once

namespace dateline {

/// Confidences of candidates by themselves, 0 to 1, and what their place and each other do to them. Set by eye, one
/// beside the other; comments say what an order between two of them is for.
/// `scripts/try_weights indexer/extract/fields/byline_weights.h -- MEASURE` shows what each is worth.
struct BylineWeights {
  // Metadata, which name houses and logins as readily as writers.
  double json_ld = .8;
  double json_ld_other = .55;  ///< of the page or the site around the article
  double organisation = .3;    ///< less where all are typed as organisations
  double meta = .66;
  double contributor = .3;    ///< dc.contributor: who helped
  double labelled_pair = .6;  ///< twitter:data1 behind "Written by"
  double one_word = .46;      ///< at the most for one word: logins
  double house = .42;         ///< at the most for the house's name, barely enough: whatever a line prints comes first
  double all_site = .3;       ///< less for the site's name
  double shown = .15;         ///< more, by share of its names, where the header shows them

  // Elements that markup names.
  double marked = .7;    ///< rel or itemprop author
  double classed = .64;  ///< class byline, author …
  double linked = .6;    ///< to an author's page
  double near_headline = .16;
  double far_from_headline = .1;
  double labelled_element = .04;  ///< more with "By" in it
  double in_author_box = .15;     ///< less: the box repeats the byline, with its own words
  double in_aside = .25;

  // Lines that a reader sees.
  double labelled_line = .86;  ///< "By Ana Ruiz" in the header: over all metadata
  double labelled_line_far = .45;
  double label_alone = .8;         ///< "By", the name on the next line
  double labelled_any_name = .72;  ///< "By" and what has no person's shape
  double standfirst = .66;
  double portrait = .6;
  double beside_date = .56;
  double line_by_date = .5;
  double author_note = .5;
  double signature = .48;  ///< below the text: many letters are signed by others than their writers

  double confirmed = .1;  ///< more where a line and metadata name the same person
  double enough = .4;     ///< from which weight on a byline is one
};

inline constexpr BylineWeights kBylineWeights;

}  // namespace dateline
