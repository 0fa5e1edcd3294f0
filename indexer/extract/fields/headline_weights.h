// What each sign of the headline weighs.
#pragma once

namespace dateline {

/// Points of a heading or a line set as one; the highest sum is the headline. Set by eye, one beside the other;
/// comments say what an order between two of them is for. `scripts/try_weights
/// indexer/extract/fields/headline_weights.h -- MEASURE` shows what each is worth.
struct HeadlineWeights {
  // By its element.
  double h1 = 3;
  double h2 = 1.5;
  double h3 = .8;
  double h4_to_h6 = .2;
  double itemprop = 2;
  double named_title = .8;       ///< class title, headline …
  double named_otherwise = 1.5;  ///< less for class logo, kicker, subtitle …
  double classed_title = .3;     ///< less for an element that only its class makes a title
  double linked_title = 1.8;     ///< … that is a link: it leads to another page
  double labelled = 1.6;         ///< "Title:" before it, in a row of a form: as an h2
  // By its looks, where a page has no headings.
  double large = .4;
  double larger = .3;  ///< for each size above the text's
  double capitals = .5;
  double bold = .3;
  double short_line = .8;  ///< less for one or two words that nothing claims
  double subhead = .5;     ///< less right below another such line: more than the nearness to the text that it gains

  // By its place. A sign of another page's heading outweighs an h1.
  double in_article = .5;
  double in_foreign_zone = 3;
  double in_aside = 2;
  double links_home = 3;
  double in_masthead = 3.5;
  double before_text = 1.3;   ///< right above the text
  double line_between = .08;  ///< less for each line between
  double menu_between = .2;   ///< less where these are a menu's
  double at_text = .3;        ///< less where the text has begun
  double behind_text = 1;

  // By what it says.
  double agreement = 4;  ///< times agrees: over an h1 that nothing claims
  double long_text = 4;
  double one_word = 1;
  double site_name = 3;
  double label = 3.5;  ///< an h1 "Comunicado oficial" gives way to a line in bold capitals below it; at 2 it did not
  double no_headline = 3;  ///< less for a day, or the site's name as picture or copyright have it

  // What title and metadata claim, and how far a heading is what they say: 1 where it is the same.
  double claim_meta = 1;
  double claim_json_ld = .9;
  double claim_title = .9;
  double part = .55;  ///< a part between separators, and more the more of the claim it is
  double part_by_length = .4;
  double alike = .85;  ///< times the share of common words
  double begins_or_ends = .7;
  double goes_on = .65;  ///< begins as a claim that was cut

  // From which sum on it is the headline.
  double enough = 2.6;               ///< an h1 of the page's own, or confirmed
  double enough_beside_title = 1.5;  ///< where only the title element speaks: it often names the site alone
  double enough_alone = .5;          ///< where nothing else says anything
  double confirmed = .75;            ///< of agrees, for less than an h1
};

inline constexpr HeadlineWeights kHeadlineWeights;

}  // namespace dateline
