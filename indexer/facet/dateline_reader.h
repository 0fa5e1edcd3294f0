// The consumer that reads a dateline; read_dateline() is what others call.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/facet/dateline.h"
#include "indexer/reference/place_key.h"
#include "indexer/reference/reference.h"

namespace dateline {

/// Marks that Word and messengers leave behind: direction marks, zero-width spaces, word joiners, byte order marks.
bool is_invisible(std::string_view three_bytes);

/// Eats city, region, date and agency in any order and remembers the last separator that everything before it was eaten
/// up to. Keeps references to what it is given.
class DatelineReader {
 public:
  DatelineReader(std::string_view text, const Reference& reference, const DatelineContext& context);

  std::optional<Dateline> read();

 private:
  /// What separates the words of one name.
  enum class Gap { none, blank, hyphen, apostrophe, period, other };

  struct Name {
    std::size_t first = 0, count = 0;  // words
    std::string key;
    std::vector<const City*> candidates;
    bool respelled = false;
  };

  // Small takers: each moves at_ over what it names, or leaves it.
  void blanks();
  bool take(std::string_view bytes);
  bool take_agency();
  bool take_bare_agency();
  bool take_bracketed(std::string_view inside);
  bool take_date();
  std::optional<DateMention> small_month() const;
  void take_time();
  bool take_city();
  bool take_named_city(const Name& name);
  void take_longer_name(const Name& known);
  bool take_initials();
  bool take_region(DatelineCity& city, bool after_comma);
  bool opens_title_of(std::string_view printed, std::size_t next) const;
  bool take_next_city();
  bool take_village();
  bool take_separator();
  bool take_sentence_stop();
  bool take_element();
  void take_abbreviating_stop();

  std::size_t word_at(std::size_t byte) const;
  Gap gap_before(std::size_t word) const;
  std::optional<Name> known_name(std::size_t first) const;
  std::optional<Name> unknown_name(std::size_t first) const;
  std::string joined(std::size_t first, std::size_t count) const;
  void narrow(DatelineCity& city) const;

  bool capitals(std::size_t first, std::size_t count) const;
  bool strong() const { return has_region_ || date_ || !agency_.empty(); }
  bool believable() const;
  bool prose_follows(std::size_t at, bool& capital) const;
  bool capitals_follow(std::size_t at) const;
  bool separator_holds() const;
  bool ends_without_dash();
  bool opens_sentence();
  void accept(std::size_t printed_end);

  std::string_view text_, whole_;
  const Reference& reference_;
  const Gazetteer& gazetteer_;
  const DatelineContext& context_;
  std::vector<PlaceWord> words_;
  std::vector<std::string> keys_;

  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::vector<DatelineCity> cities_;
  std::size_t city_word_ = 0, city_words_ = 0;  // of the first city
  std::optional<DateMention> date_;
  std::string agency_;
  bool slash_agency_ = false;  // "/PRNewswire/": ends a dateline even without a dash
  bool colon_taken_ = false;   // "Date: July 20, 2016" is a label, though Date is a town
  bool bracketed_ = false;     // city or date are in brackets
  bool has_region_ = false;
  bool city_known_ = false;
  bool stop_taken_ = false;   // a region's own full stop was eaten: it may end a Spanish dateline as well
  bool abbreviated_ = false;  // the region is an abbreviation
  struct {
    bool stop = false;  // ". "
    bool colon = false;
    bool wire = false;  // the slash after a wire's "/ NAME / day /", which is part of what is printed
    bool blank_before = false, blank_after = false, hyphen = false;
  } separator_;
  std::optional<Dateline> best_;
};

}  // namespace dateline
