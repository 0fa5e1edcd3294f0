// A small consumer rather than one pattern: it eats city, region, date and agency in any order, and remembers the last
// separator that everything before it was eaten up to.
#include "indexer/facet/dateline.h"

#include <algorithm>
#include <cctype>

#include "indexer/facet/dateline_reader.h"

namespace dateline {
namespace {

constexpr std::size_t kWindow = 240;  // no dateline is longer
// Inhabitants. Halved and doubled, over 2,995 labelled datelines and 2,000 press releases, the city of issue changes
// in:
//
//   kTownPrior    0    0    (neither set has such a dateline: set by eye)
//   kTownOfStop   1    6
//   kWordPrior    1   16
constexpr std::uint32_t kTownPrior =
    15000;  // a town named in small letters, without region, date or agency, has as many inhabitants
constexpr std::uint32_t kTownOfStop = 8000;   // the same before a full stop at a Spanish text's very beginning
constexpr std::uint32_t kWordPrior = 100000;  // a town named by a common word

std::size_t window_end(std::string_view text) {
  std::size_t end = std::min(text.size(), kWindow);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end;
}

std::string without_invisible(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    if (is_invisible(text.substr(at, 3))) {
      at += 3;
      continue;
    }
    kept += text[at++];
  }
  return kept;
}

/// One word, with or without an article: only such a name can be a common word.
bool is_plain_word(std::string_view key) {
  const std::size_t blank = key.find(' ');
  if (blank == key.npos) return true;
  const std::string_view first = key.substr(0, blank);
  return key.find(' ', blank + 1) == key.npos && (first == "la" || first == "el" || first == "los" || first == "las");
}

std::uint32_t most_inhabitants(const std::vector<const City*>& cities) {
  std::uint32_t most = 0;
  for (const City* city : cities) most = std::max(most, city->population);
  return most;
}

}  // namespace

DatelineReader::DatelineReader(std::string_view text, const Reference& reference, const DatelineContext& context)
    : text_(text.substr(0, window_end(text))),
      whole_(text),
      reference_(reference),
      gazetteer_(reference.gazetteer()),
      context_(context),
      words_(place_words(text_)) {
  keys_.reserve(words_.size());
  for (const PlaceWord& word : words_) {
    keys_.emplace_back();
    append_word_key(text_.substr(word.begin, word.end - word.begin), keys_.back());
  }
}

std::size_t DatelineReader::word_at(std::size_t byte) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), byte,
                                      [](const PlaceWord& word, std::size_t at) { return word.begin < at; });
  return found != words_.end() && found->begin == byte ? static_cast<std::size_t>(found - words_.begin())
                                                       : words_.size();
}

/// The next part of a dateline after a comma or spaces.
bool DatelineReader::take_element() {
  const std::size_t start = at_;
  blanks();
  if (stop_taken_ || date_) take_abbreviating_stop();
  take(",");
  blanks();
  take("|");
  if (has_region_ && !date_) take(";");     // "Hermosillo, Sonora; 9 de junio de 2026"
  if (date_ && cities_.empty()) take("/");  // "05.04.2024 / Mar del Plata"
  blanks();
  if (take_agency() || take_date()) return true;
  if (cities_.empty() && take_city()) return true;
  at_ = start;
  return !cities_.empty() && take_next_city();
}

bool DatelineReader::prose_follows(std::size_t at, bool& capital) const {
  capital = true;
  if (at >= whole_.size()) return true;  // the prose is the next paragraph
  const auto byte = static_cast<unsigned char>(whole_[at]);
  if (byte < 0x80) {
    capital = !std::islower(byte);
    return std::isgraph(byte) && std::string_view(",;.)]}>-/|&").find(whole_[at]) == std::string_view::npos;
  }
  const std::vector<PlaceWord> words = place_words(whole_.substr(at, 24));
  if (!words.empty() && words.front().begin == 0) capital = words.front().capital;
  return true;
}

/// Whether the next word is in capitals: the line goes on as it began.
bool DatelineReader::capitals_follow(std::size_t at) const {
  const std::vector<PlaceWord> words = place_words(whole_.substr(at, 32));
  return !words.empty() && words.front().begin == 0 && words.front().all_capitals &&
         words.front().end - words.front().begin >= 3;
}

/// Whether the city may be believed by itself: capitals, inhabitants, home, what else the name is.
bool DatelineReader::believable() const {
  const DatelineCity& city = cities_.front();
  const bool in_capitals = capitals(city_word_, city_words_);
  if (!city_known_ || city.candidates.empty()) {
    // A place that the gazetteer lacks: its region and the form of a dateline must speak for it.
    return has_region_ && (in_capitals || date_ || !agency_.empty() ||
                           (abbreviated_ && (city_known_ || (context_.spanish && context_.opens_body))));
  }
  if (strong()) return true;
  std::uint32_t inhabitants = most_inhabitants(city.candidates);
  const bool at_home = std::any_of(city.candidates.begin(), city.candidates.end(), [&](const City* c) {
    return !context_.home_region.empty() && c->country == context_.home_country && c->division == context_.home_region;
  });
  const bool word =
      is_plain_word(city.key) && std::all_of(city.candidates.begin(), city.candidates.end(), [&](const City* c) {
        return (context_.spanish && c->spanish_word) || c->english_word;
      });
  const bool also_region = !gazetteer_.regions_by_key(city.key).empty();
  if (in_capitals) return !word || at_home || inhabitants >= kWordPrior;
  if (at_home && !word) return true;
  if (word) return inhabitants >= (reference_.given_names().contains(city.key) ? kWordPrior * 5 : kWordPrior);
  if (also_region && !city.candidates.front()->capital && inhabitants < kWordPrior * 2) return false;
  return inhabitants >= (separator_.stop ? kTownOfStop : kTownPrior) || city.candidates.front()->capital;
}

/// Whether the separator just taken can end this dateline before what follows.
bool DatelineReader::separator_holds() const {
  bool capital = false;
  if (!prose_follows(at_, capital)) return false;
  const bool in_capitals = capitals(city_word_, city_words_);
  if (separator_.stop) {
    // "June 21, 2022, (Spokane, WA). Wells": with a day and brackets a full stop ends one in English as well.
    const bool formal = date_ && (bracketed_ || has_region_);
    if (!(context_.spanish || formal) || (!context_.opens_body && !date_) || !capital) return false;
    return city_known_ || has_region_;
  }
  if (separator_.colon) {
    return capital && (date_ || !agency_.empty() ||
                       (in_capitals && (has_region_ || most_inhabitants(cities_.front().candidates) >= kWordPrior)));
  }
  if (separator_.hyphen && !separator_.blank_before && !separator_.blank_after)
    // "BATH-BUILT IS BEST-BUILT", "MAINE-MASSACHUSETTS": a headline's compound.
    return capital && (strong() || (in_capitals && !capitals_follow(at_)));
  if (!capital && !in_capitals && !strong()) return false;
  return true;
}

/// After city, date and "/agency/", or a day in brackets, the prose may follow at once, or in the next paragraph.
bool DatelineReader::ends_without_dash() {
  const std::size_t start = at_;
  blanks();
  bool capital = false;
  if (at_ >= whole_.size() || (at_ > start && prose_follows(at_, capital) && capital)) return true;
  at_ = start;
  return false;
}

/// "MOBILE, Ala. Work has begun", "LIMA, PERU Thirteen communities": at a text's very beginning a known city in
/// capitals and its region, with a sentence after them and no sign between.
bool DatelineReader::opens_sentence() {
  if (!context_.opens_body || cities_.size() != 1 || !city_known_ || cities_.front().candidates.empty() ||
      !has_region_ || !capitals(city_word_, city_words_))
    return false;
  const std::size_t start = at_;
  blanks();
  const std::size_t word = word_at(at_);
  const bool apart = at_ > start;
  // Two words of the sentence: the first with a capital, the next in small letters.
  const bool sentence = apart && word + 1 < words_.size() && words_[word].capital && !words_[word].all_capitals &&
                        text_.substr(words_[word].end, 1) == " " && !words_[word + 1].capital;
  if (!sentence) at_ = start;
  return sentence;
}

void DatelineReader::accept(std::size_t printed_end) {
  Dateline found;
  std::string_view printed = whole_.substr(start_, printed_end - start_);
  while (!printed.empty() && (printed.back() == ' ' || printed.back() == ',')) printed.remove_suffix(1);
  found.printed = without_invisible(printed);
  found.end = at_;
  found.cities = cities_;
  found.date = date_;
  found.agency = agency_;
  DatelineCity& issued = found.cities.front();
  if (issued.candidates.empty() && issued.key.size() >= 6) {  // "SAN FRANCISICO, CA"
    for (const Region* region : issued.regions) {
      const auto near = gazetteer_.nearly(issued.key, *region);
      issued.candidates.insert(issued.candidates.end(), near.begin(), near.end());
    }
    issued.respelled = !issued.candidates.empty();
  }
  best_ = std::move(found);
}

std::optional<Dateline> DatelineReader::read() {
  blanks();
  while (take("*") || take("\u2022") || take("\u00B7")) blanks();
  for (const std::string_view label : {"DATELINE:", "Dateline:", "LUGAR Y FECHA:", "Lugar y fecha:"})
    if (take(label)) break;
  blanks();
  start_ = at_;
  bool any = false;
  for (int parts = 0; parts < 12; ++parts) {
    if (take_element()) {
      any = true;
      continue;
    }
    if (!any) break;
    const std::size_t printed_end = at_;
    if (!cities_.empty() && date_ && (slash_agency_ || (bracketed_ && has_region_)) && ends_without_dash()) {
      if (believable()) accept(printed_end);
      break;
    }
    if (take_separator()) {
      const std::size_t shown = separator_.wire ? text_.find('/', printed_end) + 1 : printed_end;
      if (!cities_.empty() && believable() && separator_holds()) accept(shown);
      continue;
    }
    if (best_ && !best_->date && date_ && at_ >= whole_.size())
      accept(printed_end);  // "DALLAS, TX -- March 20, 2026" alone
    if (!best_ && !colon_taken_ && context_.opens_body && date_ && date_->date.year && !cities_.empty() &&
        at_ >= whole_.size() && believable())
      accept(printed_end);  // "Quito-29/05/2025" alone, above the text
    if (!best_ && opens_sentence()) {
      accept(printed_end);
      break;
    }
    if (!best_ && !cities_.empty() && take_sentence_stop()) {
      if (believable() && separator_holds()) accept(printed_end);
    }
    break;
  }
  if (!best_ && context_.stands_apart && !colon_taken_ && !cities_.empty()) {
    blanks();
    take(".");
    blanks();
    if (at_ >= whole_.size() && believable()) accept(at_);
  }
  return std::move(best_);
}

std::optional<Dateline> read_dateline(std::string_view text, const Reference& reference,
                                      const DatelineContext& context) {
  return DatelineReader(text, reference, context).read();
}

}  // namespace dateline
