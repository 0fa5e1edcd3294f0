// What each sign of the day of publication weighs.
#pragma once

namespace dateline {

/// Confidences of candidates by themselves, 0 to 1, and what the judge adds to them and takes from them. Set by eye,
/// one beside the other; comments say what an order between two of them is for. In brackets what goes wrong (-) and
/// right
/// (+) of 280 labelled days of articles, 262 of them right, when a weight is halved and when it is doubled; those above
/// json_ld_modified without brackets change none of them, and those from there on were not tried so.
/// `scripts/try_weights indexer/extract/fields/date_weights.h -- MEASURE` shows what each is worth.
struct DateWeights {
  // What the page says of itself. An article's own stamp comes before all that is printed.
  double json_ld = .92;       ///< [-2 -4]
  double json_ld_other = .7;  ///< of the page or the site around the article
  double json_ld_created = .65;
  double property = .85;  ///< itemprop datePublished and similar; metas have their own in kPublishedMetas [0 -2]
  double property_created = .7;
  double address = .8;     ///< [0 -1]
  double attribute = .45;  ///< only where nothing else says a day, as the next
  double script_data = .42;

  // Printed around the headline. The nearer line wins: two lines apart is less than any other difference.
  double below_headline = .84;    ///< [-2 -6+3]
  double line_down = .012;        ///< less for each line further down
  double behind_paragraph = .16;  ///< less after the first paragraph: a cell of a table, another event
  double in_foreign_zone = .1;
  double above_headline = .76;  ///< [0 -3+1]
  double line_up = .03;         ///< [+1 0]
  double dateline = .72;        ///< in the first paragraph, after names of places
  double opens_text = .5;       ///< without these
  double labelled = .08;        ///< more for "Published"
  double first_published = .2;  ///< more for "Originally published": over the stamp of a second edition
  double event_hour = .2;       ///< less where a label of no date is before and an hour after: "Hearing: …, 6 p.m."
  double month = .5;            ///< less where the day is missing
  double month_in_header = .3;

  // Printed anywhere.
  double time_element = .7;     ///< [+1 +1]
  double dated_element = .66;   ///< [-1 -5+1]
  double after_headline = .04;  ///< more for both [+1 0]
  double labelled_line = .6;    ///< [0 -1]
  double in_byline = .58;
  double embargo = .55;
  double updated_line = .5;
  double lone_line = .42;  ///< [0 -1]

  // Of the last change.
  double json_ld_modified = .9;
  double meta_modified = .8;
  double change_alone = .3;  ///< where no other day is shown: of 14 labelled pages it is right on 14

  // The judge: what the other candidates do to one.
  double confirmed = .2;         ///< of the weight of each other kind of source that says the same day
  double utc_beside_clock = .5;  ///< a stamp in UTC, one day from a printed day with a clock
  double utc_beside_day = .3;    ///< … from a printed day, or a stamp with its own offset
  double of_an_import = .45;     ///< a stamp that the last change equals or precedes, where an earlier day is printed
  double republished = .6;       ///< a stamp more than a year before the day under the headline: written again since
  double printed_by_headline = .65;  ///< from which weight on a line counts as printed there
  double day_of_change = .25;        ///< a printed day that metadata call the last change's
};

inline constexpr DateWeights kDateWeights;

}  // namespace dateline
