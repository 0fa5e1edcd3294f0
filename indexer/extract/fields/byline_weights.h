// What each sign of a writer weighs.
#pragma once

namespace dateline {

/// Confidences of candidates by themselves, 0 to 1, and what their place and each other do to them. Set by eye, one
/// beside the other; comments say what an order between two of them is for. In brackets what goes wrong (-) and right
/// (+) of the writers of 267 labelled articles, 227 of them right, when a weight is halved and when it is doubled;
/// those without brackets change none of them. `scripts/try_weights indexer/extract/fields/byline_weights.h -- MEASURE`
/// shows what each is worth.
struct BylineWeights {
  // Metadata, which name houses and logins as readily as writers.
  double json_ld = .8;         ///< [-9 -1]
  double json_ld_other = .55;  ///< of the page or the site around the article [-1 -1]
  double organisation = .3;    ///< less where all are typed as organisations [0 -1]
  double meta = .66;           ///< [-4 -3+1]
  double contributor = .3;     ///< dc.contributor: who helped
  double labelled_pair = .6;   ///< twitter:data1 after "Written by" [-2 0]
  double one_word = .46;       ///< at the most for one word: logins [-4 -1]
  double house = .42;  ///< at the most for the house's name, barely enough: whatever a line prints comes first [-15 -4]
  double all_site = .3;  ///< less for the site's name [+1 -7]
  double shown = .15;    ///< more, by share of its names, where the header shows them

  // Elements that markup names.
  double marked = .7;          ///< rel or itemprop author [0 -1]
  double classed = .64;        ///< class byline, author … [-5 -11]
  double linked = .6;          ///< to an author's page [0 -1]
  double near_headline = .16;  ///< [-1 -4]
  double far_from_headline = .1;
  double labelled_element = .04;  ///< more with "By" in it [0 -1]
  double in_author_box = .15;     ///< less: the box repeats the byline, with its own words [0 -1]
  double in_aside = .25;          ///< [0 -1]

  // Lines that a reader sees.
  double labelled_line = .86;      ///< "By Ana Ruiz" in the header: over all metadata [-3 -1+1]
  double labelled_line_far = .45;  ///< [-1 -1+2]
  double label_alone = .8;         ///< "By", the name on the next line [0 -3]
  double labelled_any_name = .72;  ///< "By" and what has no person's shape [-1 0]
  double standfirst = .66;
  double portrait = .6;  ///< [0 -2]
  double beside_date = .56;
  double line_by_date = .5;  ///< [-1 -8]
  double author_note = .5;   ///< [-2 0]
  double signature = .48;    ///< below the text: many letters are signed by others than their writers [0 -4]

  double confirmed = .1;  ///< more where a line and metadata name the same person [0 -1]
  double enough = .4;     ///< from which weight on a byline is one [+1 -51]
};

inline constexpr BylineWeights kBylineWeights;

}  // namespace dateline
