// The points for and against a mention of a city. They were set on labelled press pages and on newswire; halved and
// doubled, one by one, they give: F1 of the cities mentioned on two labelled sets of press pages (.977 and .961 as they
// are), how many of the 1,671 mentions found in 1,500 statements are lost or new, and how many of 2,995 datelines are
// taken for another place of the name.
//
//                          halved                      doubled
//   tenfold                .933 .961  -172     0  20   .935 .944     0  +158  11
//   most_for_size          .963 .961   -60     0  21   .977 .961     0     0   0
//   capital                .972 .961   -37     0   2   .982 .962     0   +17   0
//   known                  .977 .961     0    +3   0   .977 .961    -2     0   0
//   well_known             .968 .961     0     0   0   .977 .961    -2     0   0
//   region_follows         .977 .961   -31    +1   0   .977 .952     0   +14   0
//   called                 .972 .961    -2     0   0   .973 .961     0    +2   0
//   civic_after            .977 .961   -12     0   0   .977 .961     0    +6   0
//   inside                 .977 .961   -34     0   0   .959 .952     0   +92   0
//   toward                 .977 .961   -26     0   0   .964 .952     0   +47   0
//   around                 .977 .961    -4     0   0   .964 .961     0    +2   0
//   which                  .977 .961    -1     0   0   .977 .961     0     0   0
//   belonging              .977 .961    -2     0   0   .973 .961     0    +6   0
//   name                   .977 .961   -37     0   0   .973 .971     0   +62   0
//   headline               .977 .961    -2     0   0   .968 .961     0   +14   0
//   hyphenated             .973 .961     0     0   0   .977 .961     0     0   0
//   other_name             .973 .952     0   +14   0   .977 .961     0     0   0
//   person                 .977 .952     0    +2   0   .977 .961    -5     0   0
//   person_elsewhere       .977 .952     0    +2   0   .977 .961    -1     0   0
//   longer_name            .977 .952     0   +47   0   .977 .961   -44    +1   0
//   owned_name             .977 .971     0    +1   0   .977 .961     0     0   0
//   article                .977 .961     0    +9   0   .977 .961    -5     0   0
//   longer_elsewhere       .977 .961     0    +4   0   .972 .961    -4     0   0
//   longer_headline_name   .977 .961     0    +1   0   .977 .961    -1     0   0
//   capital_word           .977 .961     0    +3   0   .977 .961    -9     0   0
//   placed_word            .973 .961     0   +15   0   .977 .961   -10     0   0
//   spanish_word           .977 .961     0     0   0   .972 .961     0     0   0
//   given_name             .977 .961     0     0   0   .977 .961    -1     0   0
//   placed_given_name      .977 .961     0    +4   0   .977 .961    -9     0   0
//   surname                .977 .961     0    +1   0   .977 .961     0     0   0
//   placed_surname         .977 .961     0     0   0   .977 .961    -2     0   0
//   without_accent         .968 .961     0     0   0   .977 .961     0     0   0
//   country                .977 .952     0    +2   0   .977 .961     0     0   0
//   state                  .977 .961     0   +20   0   .972 .961    -5     0   0
//   region                 .968 .961   -65     0   0   .968 .962     0  +119   0
//   neighbour              .977 .961    -9     0   0   .977 .961     0    +6   0
//   country_of_the_text    .977 .961    -8     0   0   .982 .961     0   +19   0
//   shared_name            .973 .961     0     0   0   .977 .961     0     0   0
//   small_town             .973 .961     0    +8   0   .977 .961    -6     0   0
//   far_away               .977 .961     0     0   0   .977 .961    -2     0   0
//   listed_with            .968 .961   -14     0   0   .977 .961     0    +9   0
//   sure                   .964 .961     0    +7   0   .977 .961   -16    +3   0
//   repeated_from          .973 .961     0    +3   0   .977 .961   -36     0   0
//   repeat                 .977 .961   -11     0   0   .968 .952     0   +19   0
//   most_repeats           .977 .961    -1     0   0   .977 .961     0     0   0
//   of_home_country        .973 .961     0     0   0   .977 .961     0     0   0
//   of_named_region        .977 .961    -3    +5   2   .977 .961   -55     0  12
//   of_named_country       .977 .961     0     0   1   .977 .961    -1     0  14
//   of_america             .977 .961    -1     0   6   .977 .961    -3    +3   3
//   of_region_around       .977 .961    -5    +2   0   .977 .961    -2    +1   0
//   of_country_around      .977 .961     0    +1   0   .977 .961   -13    +4   0
//   of_the_language        .977 .961     0     0   2   .977 .961     0     0  12
//   kCityListedFrom        .944 .963     0  +192   0   .796 .918  -701     0   0
//
// Those sets do not ask for country_after_a_word, line_in_capitals, campus, ampersand, masculine_article, word,
// placed_spanish_word, begins_with_given_name, state_of_a_large_city, home_country, foreign_village, overshadowed,
// of_home_region, of_other_spelling: each is set by eye.
#pragma once

namespace dateline::city_points {

// Inhabitants: none for a thousand.
inline constexpr double tenfold = 0.6;        // ten times as many
inline constexpr double most_for_size = 2.4;  // from ten million on
inline constexpr double capital = 0.8;        // of a country or a region, or a million inhabitants
inline constexpr double known = 1.5;          // so large that its name is used as a place's: 300,000
inline constexpr double well_known = 2.5;     // … and means the city though a state bears it too: 680,000

// What is before or after the name.
inline constexpr double region_follows = 4.0;        // "Boston, Massachusetts"
inline constexpr double country_after_a_word = 1.0;  // "Team Lead, United States"
inline constexpr double called = 3.0;                // "the city of Lowell", "mayor of Lowell", "Lowell, a city"
inline constexpr double civic_after = 2.5;           // "Lowell City Council"
inline constexpr double inside = 2.0;                // "in Lowell", "downtown Lowell", "Lowell-based"
inline constexpr double toward = 1.5;                // "from Lowell", "Lowell residents", "Lowell, where"
inline constexpr double around = 1.0;                // "near Lowell", "the Lowell NAACP"
inline constexpr double which = 0.7;                 // "Lowell, which"
inline constexpr double belonging = 0.5;             // "of Lowell", "Lowell's"
inline constexpr double name = 0.5;                  // capitalised where a common word would not be
inline constexpr double headline = 1.0;
inline constexpr double line_in_capitals = -0.5;

// The name is part of another.
inline constexpr double hyphenated = -5.0;            // "Lowell-Smith"
inline constexpr double other_name = -4.0;            // "Lake Lowell", "Lowell County", "Lowell Times", "May", "LA"
inline constexpr double person = -4.0;                // "James Lowell", "Mrs. Lowell", "J. Lowell"
inline constexpr double person_elsewhere = -3.0;      // "James Lowell" is in another place of the text
inline constexpr double campus = -3.0;                // "the University of Massachusetts at Lowell"
inline constexpr double ampersand = -3.0;             // "Lowell & Sons"
inline constexpr double masculine_article = -3.0;     // "el Barcelona"
inline constexpr double longer_name = -2.5;           // "Acme Lowell", "Lowell Acme", "Lowell's Corner"
inline constexpr double owned_name = -2.0;            // "Friends of Lowell"
inline constexpr double article = -1.5;               // "the Hartford"
inline constexpr double longer_elsewhere = -1.5;      // "Acme Lowell" is in other places of the text
inline constexpr double longer_headline_name = -0.5;  // "Lowell Wins" in a headline with capitals throughout

// The name is a word or a person's as well; less where the text uses it as a place's.
inline constexpr double word = -2.0;  // "Reading" where all words or none begin with a capital
inline constexpr double capital_word = -1.5;
inline constexpr double placed_word = -1.0;
inline constexpr double spanish_word = -0.3;  // most towns of Spanish names are called after things
inline constexpr double placed_spanish_word = -0.1;
inline constexpr double begins_with_given_name = -2.5;  // "Carlos Paz"
inline constexpr double given_name = -2.0;
inline constexpr double placed_given_name = -1.0;
inline constexpr double surname = -1.5;
inline constexpr double placed_surname = -0.5;
inline constexpr double without_accent = -1.0;  // "Leon" in Spanish
inline constexpr double something_else = -5.0;  // "at the White House": set by eye; halved, six sentences read alike

// A state or a country bears it.
inline constexpr double country = -5.0;
inline constexpr double state = -3.0;
inline constexpr double state_of_a_large_city = -0.5;

// Where it lies.
inline constexpr double home_country = 1.2;  // halved, villages are lost; doubled, surnames are towns
inline constexpr double region = 1.0;        // home's, named, or that of other cities in the text
inline constexpr double neighbour = 1.0;     // "Chicopee and Westfield"
inline constexpr double country_of_the_text = 0.5;
inline constexpr double foreign_village = -3.0;
inline constexpr double shared_name = -1.8;   // Spanish-speaking countries call their towns alike
inline constexpr double overshadowed = -1.0;  // a namesake has twenty times the inhabitants
inline constexpr double small_town = -1.0;    // nothing else points to it
inline constexpr double far_away = -0.8;

// The sum of several mentions.
inline constexpr double listed_with = 1.5;    // after a listed city: "Lowell, Lawrence and Haverhill"
inline constexpr double sure = 3.5;           // from this sum on a city speaks for its neighbours
inline constexpr double repeated_from = 1.5;  // repetition lifts no mention that has little for it
inline constexpr double repeat = 0.5;         // every further mention
inline constexpr double most_repeats = 1.5;

// Which of several places of a name is meant, beside the points for inhabitants.
inline constexpr double of_own_country =
    2.0;  // the page's, known for sure: ten times the inhabitants and a capital are less
inline constexpr double of_home_country = 1.5;
inline constexpr double of_home_region = 2.0;
inline constexpr double of_named_region = 1.5;
inline constexpr double of_named_country = 1.0;
inline constexpr double of_america = 0.5;  // texts name the United States for many reasons
inline constexpr double of_region_around = 1.0;
inline constexpr double of_country_around = 0.7;
inline constexpr double of_the_language = 0.6;
inline constexpr double of_other_spelling = -0.6;  // printed with an accent that the place has not

}  // namespace dateline::city_points
