// A small consumer rather than one pattern: it eats city, region, date and agency in any order, and remembers the last
// separator that everything before it was eaten up to.
#include "indexer/facet/dateline.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/reference/place_key.h"

namespace dateline {
namespace {

constexpr std::size_t kWindow = 240;     // no dateline is longer
constexpr std::size_t kLongestTag = 60;  // "(NewMediaWire)", "(EUROPA PRESS)"
constexpr std::size_t kMostUnknownWords = 5;
constexpr std::uint32_t kTownPrior =
    15000;  // a town named in small letters, without region, date or agency, has as many inhabitants
constexpr std::uint32_t kTownOfStop = 8000;   // the same before a full stop at a Spanish text's very beginning
constexpr std::uint32_t kWordPrior = 100000;  // a town named by a common word

/// Marks that Word and messengers leave behind: direction marks, zero-width spaces, word joiners, byte order marks.
bool is_invisible(std::string_view three_bytes) {
  for (const std::string_view mark : {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\uFEFF"})
    if (three_bytes == mark) return true;
  return false;
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

/// What separates the words of one name.
enum class Gap { none, blank, hyphen, apostrophe, period, other };

Gap gap_of(std::string_view between) {
  if (between.empty()) return Gap::none;
  if (between == " " || between == "\u00A0" || between == "\u202F") return Gap::blank;
  if (between == "-" || between == "\u2010" || between == "\u2011") return Gap::hyphen;
  if (between == "'" || between == "\u2019" || between == "\u2018") return Gap::apostrophe;
  if (between == ". " || between == "." || between == ".\u00A0") return Gap::period;
  return Gap::other;
}

bool is_connector(std::string_view word_key) {
  constexpr std::array<std::string_view, 9> kConnectors{"de", "del", "la", "las", "los", "el", "of", "the", "y"};
  return std::find(kConnectors.begin(), kConnectors.end(), word_key) != kConnectors.end();
}

/// Words that tell the kind of a municipality and are no part of the gazetteer's name.
bool is_municipality_word(std::string_view word_key) {
  constexpr std::array<std::string_view, 8> kKinds{"township", "twp",  "borough", "boro",
                                                   "village",  "town", "city",    "parish"};
  return std::find(kKinds.begin(), kKinds.end(), word_key) != kKinds.end();
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

class Reader {
 public:
  Reader(std::string_view text, const Reference& reference, const DatelineContext& context)
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

  std::optional<Dateline> read();

 private:
  struct Name {
    std::size_t first = 0, count = 0;  // words
    std::string key;
    std::vector<const City*> candidates;
    bool respelled = false;
  };

  static std::size_t window_end(std::string_view text) {
    std::size_t end = std::min(text.size(), kWindow);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return end;
  }

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
  bool take_region(DatelineCity& city, bool after_comma);
  bool take_next_city();
  bool take_village();
  bool take_separator();
  bool take_sentence_stop();
  bool take_element();
  void take_abbreviating_stop();

  std::size_t word_at(std::size_t byte) const;
  Gap gap_before(std::size_t word) const {
    return gap_of(text_.substr(words_[word - 1].end, words_[word].begin - words_[word - 1].end));
  }
  std::optional<Name> known_name(std::size_t first) const;
  std::optional<Name> unknown_name(std::size_t first) const;
  std::string joined(std::size_t first, std::size_t count) const;
  void narrow(DatelineCity& city) const;

  bool capitals(std::size_t first, std::size_t count) const;
  bool strong() const { return has_region_ || date_ || !agency_.empty(); }
  bool believable() const;
  bool prose_follows(std::size_t at, bool& capital) const;
  bool separator_holds() const;
  bool ends_without_dash();
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
  bool bracketed_ = false;     // city or date stand in brackets
  bool has_region_ = false;
  bool city_known_ = false;
  bool stop_taken_ = false;   // a region's own full stop was eaten: it may end a Spanish dateline as well
  bool abbreviated_ = false;  // the region is an abbreviation
  struct {
    bool stop = false;  // ". "
    bool colon = false;
    bool wire = false;  // the slash behind a wire's "/ NAME / day /", which is part of what is printed
    bool blank_before = false, blank_after = false, hyphen = false;
  } separator_;
  std::optional<Dateline> best_;
};

void Reader::blanks() {
  while (at_ < text_.size()) {
    if (text_[at_] == ' ' || text_[at_] == '\t')
      ++at_;
    else if (text_.substr(at_, 2) == "\u00A0")
      at_ += 2;
    else if (text_.substr(at_, 3) == "\u202F" || is_invisible(text_.substr(at_, 3)))
      at_ += 3;
    else
      break;
  }
}

bool Reader::take(std::string_view bytes) {
  if (text_.substr(at_, bytes.size()) != bytes) return false;
  at_ += bytes.size();
  return true;
}

std::size_t Reader::word_at(std::size_t byte) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), byte,
                                      [](const PlaceWord& word, std::size_t at) { return word.begin < at; });
  return found != words_.end() && found->begin == byte ? static_cast<std::size_t>(found - words_.begin())
                                                       : words_.size();
}

std::string Reader::joined(std::size_t first, std::size_t count) const {
  std::string key;
  for (std::size_t i = 0; i < count; ++i) {
    if (i) key += ' ';
    key += i + 1 < count ? spelled_out(keys_[first + i]) : std::string_view(keys_[first + i]);
  }
  return key;
}

/// The longest name of the gazetteer that begins at the word.
std::optional<Reader::Name> Reader::known_name(std::size_t first) const {
  const int longest =
      std::max(gazetteer_.longest_from(spelled_out(keys_[first])), gazetteer_.longest_from(keys_[first]));
  std::size_t most = 1;
  while (static_cast<int>(most) < longest && first + most < words_.size()) {
    const Gap gap = gap_before(first + most);
    const bool short_word = keys_[first + most - 1].size() <= 4;
    if (gap == Gap::other || (gap == Gap::period && !short_word)) break;
    ++most;
  }
  for (std::size_t count = most; count > 0; --count) {
    std::string key = joined(first, count);
    if (!gazetteer_.has_key(key)) continue;
    return Name{first, count, key, gazetteer_.by_key(key), false};
  }
  return std::nullopt;
}

/// Capitalised words up to a comma: a place that the gazetteer may lack, believed only with its region.
std::optional<Reader::Name> Reader::unknown_name(std::size_t first) const {
  std::size_t count = 0;
  while (first + count < words_.size() && count < kMostUnknownWords) {
    if (count > 0) {
      const Gap gap = gap_before(first + count);
      if (gap == Gap::other || gap == Gap::none) break;
    }
    if (!words_[first + count].capital && !is_connector(keys_[first + count])) break;
    ++count;
  }
  while (count > 0 && (!words_[first + count - 1].capital || is_connector(keys_[first + count - 1]))) --count;
  constexpr std::array<std::string_view, 12> kNoPartOfNames{"en", "a",   "con", "por",  "para", "y",
                                                            "in", "for", "to",  "with", "and",  "at"};
  for (std::size_t i = first; i < first + count; ++i)
    if (std::find(kNoPartOfNames.begin(), kNoPartOfNames.end(), keys_[i]) != kNoPartOfNames.end()) return std::nullopt;
  if (count == 0) return std::nullopt;
  return Name{first, count, joined(first, count), {}, false};
}

bool Reader::capitals(std::size_t first, std::size_t count) const {
  bool any = false;
  for (std::size_t i = first; i < first + count; ++i) {
    if (words_[i].all_capitals)
      any = true;
    else if (!(words_[i].end - words_[i].begin == 1 || spelled_out(keys_[i]) != keys_[i] || is_connector(keys_[i])))
      return false;
  }
  return any;
}

/// "ROME, March 13, Reuter -"
bool Reader::take_bare_agency() {
  constexpr std::array<std::string_view, 12> kAgencies{"reuter", "reuters", "ap",      "upi",    "afp",   "efe",
                                                       "dpa",    "ansa",    "notimex", "xinhua", "telam", "lusa"};
  const std::size_t word = word_at(at_);
  if (!agency_.empty() || cities_.empty() || word >= words_.size()) return false;
  if (std::find(kAgencies.begin(), kAgencies.end(), keys_[word]) == kAgencies.end()) return false;
  agency_ = std::string(text_.substr(at_, words_[word].end - at_));
  at_ = words_[word].end;
  slash_agency_ = false;
  return true;
}

bool Reader::take_agency() {
  const std::size_t start = at_;
  const bool slash = text_.substr(at_, 1) == "/", bracket = text_.substr(at_, 1) == "[";
  if (!slash && !bracket && text_.substr(at_, 1) != "(") return take_bare_agency();
  const std::size_t close = text_.find(slash ? '/' : bracket ? ']' : ')', at_ + 1);
  if (close == text_.npos || close - start > kLongestTag) return false;
  std::string_view inside = text_.substr(start + 1, close - start - 1);
  while (!inside.empty() && inside.front() == ' ') inside.remove_prefix(1);
  while (!inside.empty() && inside.back() == ' ') inside.remove_suffix(1);
  if (inside.empty() || inside.find_first_of("(;?!") != inside.npos) return false;
  at_ = close + 1;
  if (!slash && take_bracketed(inside)) return true;
  if (!agency_.empty()) {
    at_ = start;
    return false;
  }
  agency_ = std::string(inside);
  slash_agency_ = slash;
  stop_taken_ = false;
  return true;
}

/// (Dallas, Texas), (Philadelphia, June 16, 2016), (May 19, 2016), [Hartford, CT – May 7, 2024]: a dateline, or its
/// part, in brackets.
bool Reader::take_bracketed(std::string_view inside) {
  Reader inner(inside, reference_, context_);
  if (!cities_.empty() && cities_.back().regions.empty()) {  // "Bilbao (España), 7 may"
    DatelineCity placed = cities_.back();
    if (inner.take_region(placed, true) && inner.at_ >= inner.text_.size()) {
      const bool known = !placed.candidates.empty();
      narrow(placed);
      if (!known || !placed.candidates.empty()) {
        cities_.back() = std::move(placed);
        has_region_ = true;
        return true;
      }
    }
    inner.at_ = 0;
  }
  while (inner.take_element() || inner.take_separator()) inner.blanks();
  inner.take(".");
  inner.blanks();
  if (inner.at_ < inner.text_.size() || !inner.agency_.empty()) return false;
  if ((inner.cities_.empty() && !inner.date_) || (!inner.cities_.empty() && !cities_.empty()) || (inner.date_ && date_))
    return false;
  const auto offset = static_cast<std::size_t>(inside.data() - text_.data());
  if (!inner.cities_.empty()) {
    cities_ = inner.cities_;
    city_known_ = inner.city_known_;
    city_word_ = word_at(offset + inner.words_[inner.city_word_].begin);
    city_words_ = inner.city_words_;
    has_region_ = has_region_ || inner.has_region_;
  }
  if (inner.date_) {
    date_ = inner.date_;
    date_->begin += offset;
    date_->end += offset;
  }
  bracketed_ = true;
  stop_taken_ = false;
  return true;
}

/// "7 may (EFE)": what is a verb in English prose is a month behind a city and a number.
std::optional<DateMention> Reader::small_month() const {
  std::size_t month = at_;
  while (month < text_.size() && std::isdigit(static_cast<unsigned char>(text_[month]))) ++month;
  if (cities_.empty() || month == at_ || month > at_ + 2 || text_.substr(month, 1) != " ") return std::nullopt;
  ++month;
  if (month >= text_.size() || !std::islower(static_cast<unsigned char>(text_[month]))) return std::nullopt;
  std::string capital(text_);
  capital[month] = static_cast<char>(std::toupper(static_cast<unsigned char>(capital[month])));
  return date_at(capital, at_);
}

bool Reader::take_date() {
  const std::size_t start = at_;
  const std::size_t word = word_at(at_);
  if (word < words_.size() &&
      (keys_[word] == "a" || keys_[word] == "on" || keys_[word] == "el" || keys_[word] == "al")) {
    at_ = words_[word].end;
    blanks();
  }
  auto found = date_at(text_, at_);
  if (!found) found = small_month();
  if (!found || date_) {
    at_ = start;
    return false;
  }
  date_ = found;
  at_ = found->end;
  stop_taken_ = false;
  take_time();
  return true;
}

/// "@ 6:00 PM Eastern", ", 10:30 a. m."
void Reader::take_time() {
  const std::size_t start = at_;
  blanks();
  take(",");
  blanks();
  take("@");
  take("at ");
  blanks();
  std::size_t digits = 0;
  while (at_ < text_.size() &&
         (std::isdigit(static_cast<unsigned char>(text_[at_])) || (digits && text_[at_] == ':'))) {
    ++at_;
    ++digits;
  }
  if (digits < 3 || text_.substr(start, at_ - start).find(':') == std::string_view::npos) {
    at_ = start;
    return;
  }
  std::size_t kept = at_;
  constexpr std::array<std::string_view, 24> kAfterTime{
      "am",  "pm", "a",   "p",   "m",  "eastern", "pacific", "central", "mountain", "time", "et", "est",
      "edt", "pt", "pst", "pdt", "ct", "cst",     "cdt",     "mt",      "gmt",      "utc",  "h",  "hrs"};
  for (;;) {
    at_ = kept;
    blanks();
    take(".");
    const std::size_t word = word_at(at_);
    if (word >= words_.size() || std::find(kAfterTime.begin(), kAfterTime.end(), keys_[word]) == kAfterTime.end())
      break;
    kept = words_[word].end;
  }
  at_ = kept;
  if (text_.substr(at_, 1) == "." && text_.substr(at_, 2) != ".-") ++at_;
  // "America/Dawson_Creek", "US/Central"
  blanks();
  std::size_t zone = at_;
  while (zone < text_.size() &&
         (std::isalpha(static_cast<unsigned char>(text_[zone])) || text_[zone] == '/' || text_[zone] == '_'))
    ++zone;
  const std::string_view name = text_.substr(at_, zone - at_);
  const std::size_t slash = name.find('/');
  at_ = slash != name.npos && slash > 0 && slash + 1 < name.size() ? zone : kept;
}

/// The state, province or country after a city's name; keeps only the meanings in which the city can lie, where it has
/// candidates.
bool Reader::take_region(DatelineCity& city, bool after_comma) {
  const std::size_t start = at_;
  const std::size_t first = word_at(at_);
  if (first >= words_.size() || !words_[first].capital) return false;
  const int longest =
      std::max(gazetteer_.longest_region_from(spelled_out(keys_[first])), keys_[first].size() == 1 ? 2 : 1);
  std::size_t most = 1;
  while (most < static_cast<std::size_t>(longest) && first + most < words_.size()) {
    const Gap gap = gap_before(first + most);
    if (gap == Gap::other || gap == Gap::apostrophe) break;
    ++most;
  }
  for (std::size_t count = most; count > 0; --count) {
    const std::vector<const Region*>* known = &gazetteer_.regions_by_key(joined(first, count));
    if (known->empty() && count == 2 && keys_[first].size() == 1 && keys_[first + 1].size() == 1)
      known = &gazetteer_.regions_by_key(keys_[first] + keys_[first + 1]);  // "I.A." for Iowa
    if (known->empty()) continue;
    const std::vector<const Region*>& regions = *known;
    const std::size_t end = words_[first + count - 1].end;
    const std::string_view printed = text_.substr(start, end - start);
    const bool dotted = printed.find('.') != printed.npos || text_.substr(end, 1) == ".";
    const bool in_capitals = capitals(first, count) || words_[first].end - words_[first].begin == 1;
    if (!after_comma && !(in_capitals && (printed.size() <= 5 || dotted))) continue;
    // Two letters that are no capitals and carry no stop are a word of the sentence: "Hartford, In …".
    if (count == 1 && printed.size() == 2 && !in_capitals && !dotted) continue;
    const bool was_known = !city.candidates.empty();
    std::vector<const Region*> fitting;
    for (const Region* region : regions)
      if (std::any_of(city.candidates.begin(), city.candidates.end(),
                      [&](const City* c) { return Gazetteer::lies_in(*c, *region); }))
        fitting.push_back(region);
    if (fitting.empty() && was_known && !city.regions.empty()) continue;  // a second region must agree with the first
    city.regions.insert(city.regions.end(), (fitting.empty() ? regions : fitting).begin(),
                        (fitting.empty() ? regions : fitting).end());
    at_ = end;
    stop_taken_ = false;
    abbreviated_ = dotted || printed.size() <= 4;
    // "ZAC.-" ends in a separator of its own, "Ore.--" in an abbreviation's full stop.
    if (text_.substr(at_, 1) == "." && (text_.substr(at_, 2) != ".-" || text_.substr(at_, 3) == ".--") &&
        printed.size() <= 8) {
      ++at_;
      stop_taken_ = true;
    }
    return true;
  }
  return false;
}

/// Keeps the candidates in the region; where none lies there, looks for the name respelled.
void Reader::narrow(DatelineCity& city) const {
  if (city.regions.empty()) return;
  std::vector<const City*> inside;
  const auto fits = [&](const City* candidate) {
    return std::any_of(city.regions.begin(), city.regions.end(),
                       [&](const Region* r) { return Gazetteer::lies_in(*candidate, *r); });
  };
  // "Hartford, Conn., USA": the narrower of two regions decides.
  std::vector<const Region*> narrower;
  for (const Region* region : city.regions)
    if (!region->is_country()) narrower.push_back(region);
  std::copy_if(city.candidates.begin(), city.candidates.end(), std::back_inserter(inside), [&](const City* candidate) {
    return std::any_of(narrower.begin(), narrower.end(),
                       [&](const Region* r) { return Gazetteer::lies_in(*candidate, *r); });
  });
  if (inside.empty()) std::copy_if(city.candidates.begin(), city.candidates.end(), std::back_inserter(inside), fits);
  city.candidates = inside;
  if (!inside.empty()) return;
  std::string key = city.key;
  for (std::size_t blank = key.rfind(' ');
       blank != key.npos && is_municipality_word(std::string_view(key).substr(blank + 1)); blank = key.rfind(' ')) {
    key.resize(blank);
    for (const City* candidate : gazetteer_.by_key(key))
      if (fits(candidate)) city.candidates.push_back(candidate);
    if (!city.candidates.empty()) break;
  }
  city.respelled = !city.candidates.empty();
}

bool Reader::take_city() {
  const std::size_t start = at_;
  const std::size_t first = word_at(at_);
  if (first >= words_.size() || !words_[first].capital) return false;
  const auto read = [&](const Name& name) {
    DatelineCity city;
    city.key = name.key;
    city.candidates = name.candidates;
    at_ = words_[first + name.count - 1].end;
    if (words_[first + name.count - 1].possessive) return false;
    const std::size_t name_end = at_;
    bool region = false;
    stop_taken_ = abbreviated_ = false;
    if (keys_[first + name.count - 1].size() <= 2 && name.count > 1 && text_.substr(at_, 1) == "." &&
        text_.substr(at_, 2) != ".-") {
      ++at_;  // "Bogotá D.C.", "México DF."
      stop_taken_ = true;
    }
    for (int regions = 0; regions < 2; ++regions) {
      const std::size_t before = at_;
      const bool stopped = stop_taken_;
      blanks();
      const bool comma = take(",");
      blanks();
      if (!take_region(city, comma)) {
        at_ = before;
        stop_taken_ = stopped;
        break;
      }
      region = true;
    }
    if (name.candidates.empty() && !region) return false;
    city.printed = std::string(text_.substr(start, at_ - start));
    const std::size_t before = city.candidates.size();
    narrow(city);
    if (before && city.candidates.empty() && !capitals(first, name.count) && !abbreviated_) {
      at_ = name_end;  // "Reading, Wales": no such place
      return false;
    }
    has_region_ = has_region_ || region;
    if (cities_.empty()) {
      city_word_ = first;
      city_words_ = name.count;
      city_known_ = !city.candidates.empty() || before > 0;
    }
    cities_.push_back(std::move(city));
    return true;
  };
  if (const auto known = known_name(first)) {
    if (read(*known)) {
      // "HARMAR TOWNSHIP, PA": the known name may be only the beginning of the printed one.
      const std::size_t next = first + known->count;
      std::size_t capital = next;
      while (capital < words_.size() && capital < next + 3 && gap_before(capital) == Gap::blank &&
             is_connector(keys_[capital]))
        ++capital;
      const bool goes_on = at_ == words_[next - 1].end && capital < words_.size() &&
                           gap_before(capital) == Gap::blank && words_[capital].capital;
      if (!goes_on) return true;
      const DatelineCity kept = cities_.back();
      const std::size_t kept_at = at_;
      const bool had_region = has_region_;
      cities_.pop_back();
      if (const auto longer = unknown_name(first); longer && longer->count > known->count && read(*longer)) return true;
      cities_.push_back(kept);
      at_ = kept_at;
      has_region_ = had_region;
      city_word_ = cities_.size() == 1 ? first : city_word_;
      city_words_ = cities_.size() == 1 ? known->count : city_words_;
      city_known_ = true;
      return true;
    }
    at_ = start;
  }
  if (const auto unknown = unknown_name(first); unknown && read(*unknown)) return true;
  at_ = start;
  return false;
}

/// A village that the gazetteer lacks, as the last thing of a line that stands apart: a name that begins as towns'
/// names do, "Los Gallardos".
bool Reader::take_village() {
  const std::size_t first = word_at(at_);
  if (first >= words_.size() || !words_[first].capital || known_name(first)) return false;
  constexpr std::array<std::string_view, 8> kOpenings{"los", "las", "la", "el", "san", "santa", "santo", "villa"};
  if (std::find(kOpenings.begin(), kOpenings.end(), keys_[first]) == kOpenings.end()) return false;
  const auto name = unknown_name(first);
  if (!name || name->count < 2 || words_[first + name->count - 1].end != whole_.size()) return false;
  at_ = whole_.size();
  return true;
}

/// "& DALLAS, TX", "and New York", "/BARCELONA", ", Los Gallardos".
bool Reader::take_next_city() {
  const std::size_t start = at_;
  const bool had_region = has_region_, stopped = stop_taken_;
  blanks();
  const bool glued = at_ == start;
  bool joint = take("&") || take("/");
  bool compound = false;
  if (!joint && glued && (take("-") || take("\u2013"))) joint = compound = true;
  if (!joint) {
    const bool comma = take(",");
    blanks();
    const std::size_t word = word_at(at_);
    const bool conjunction = word < words_.size() && (keys_[word] == "and" || keys_[word] == "y" || keys_[word] == "e");
    if (conjunction) at_ = words_[word].end;
    joint = comma || conjunction;
  }
  blanks();
  const std::size_t before = cities_.size();
  const std::size_t city_start = at_;
  if (joint && !compound && context_.stands_apart && take_village()) return true;
  if (joint && take_city() && cities_.size() > before) {
    const DatelineCity& city = cities_.back();
    const std::size_t first = word_at(city_start);
    const bool alike = capitals(city_word_, city_words_) == capitals(first, 1) || !compound;
    if (!city.candidates.empty() && alike) {
      if (compound) {  // DALLAS-FORT WORTH, TX: printed as one, and the region is both cities'
        cities_.front().printed += text_.substr(start, at_ - start);
        if (cities_.front().regions.empty()) {
          cities_.front().regions = city.regions;
          narrow(cities_.front());
        }
      }
      return true;
    }
    cities_.pop_back();
  }
  at_ = start;
  has_region_ = had_region;
  stop_taken_ = stopped;
  return false;
}

/// One dash of any kind or length, ".-", ":"; with the spaces around it.
bool Reader::take_separator() {
  const std::size_t start = at_;
  separator_ = {};
  blanks();
  if (date_ && take(",")) blanks();
  separator_.blank_before = at_ != start;
  // "NEW YORK / ACCESSWIRE / May 7, 2024 / Prose", "Hartford, CT | May 7, 2024 | Prose"
  if (date_ && !cities_.empty() && ((slash_agency_ && take("/")) || take("|"))) {
    separator_.wire = slash_agency_;
    blanks();
    separator_.blank_after = true;
    return true;
  }
  take(".");
  blanks();
  std::size_t dashes = 0, long_dashes = 0;
  for (;;) {
    if (take("\u2013") || take("\u2014") || take("\u2015") || take("\u2012") || take("\u2212"))
      ++long_dashes;
    else if (take("-") || take("\u2010") || take("\u2011") || take("_"))
      ++dashes;
    else
      break;
  }
  if (dashes + long_dashes > 0 && dashes + long_dashes <= 4) {
    separator_.hyphen = dashes == 1 && long_dashes == 0 && text_.substr(start, 3).find('.') == std::string_view::npos;
    const std::size_t before = at_;
    blanks();
    separator_.blank_after = at_ != before;
    return true;
  }
  at_ = start;
  blanks();
  if (take(":")) {
    separator_.colon = colon_taken_ = true;
    const std::size_t before = at_;
    blanks();
    separator_.blank_after = at_ != before;
    if (separator_.blank_after) return true;
  }
  at_ = start;
  return false;
}

/// ". " as Spanish papers end a dateline.
bool Reader::take_sentence_stop() {
  const std::size_t start = at_;
  separator_ = {};
  separator_.stop = true;
  if (!stop_taken_) {
    blanks();
    if (!take(".")) {
      at_ = start;
      return false;
    }
  }
  const std::size_t before = at_;
  blanks();
  if (at_ == before || at_ >= whole_.size()) {
    at_ = start;
    return false;
  }
  return true;
}

/// The full stop of an abbreviation ("3 Jun. (EFE)") that more of the dateline follows.
void Reader::take_abbreviating_stop() {
  const std::size_t start = at_;
  if (!take(".")) return;
  blanks();
  constexpr std::string_view kGoesOn = "(/,|";
  if (at_ >= text_.size() || kGoesOn.find(text_[at_]) == kGoesOn.npos) at_ = start;
}

/// The next part of a dateline after a comma or spaces.
bool Reader::take_element() {
  const std::size_t start = at_;
  blanks();
  if (stop_taken_ || date_) take_abbreviating_stop();
  take(",");
  blanks();
  take("|");
  blanks();
  if (take_agency() || take_date()) return true;
  if (cities_.empty() && take_city()) return true;
  at_ = start;
  return !cities_.empty() && take_next_city();
}

bool Reader::prose_follows(std::size_t at, bool& capital) const {
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

/// Whether the city may be believed by itself: capitals, inhabitants, home, what else the name is.
bool Reader::believable() const {
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
bool Reader::separator_holds() const {
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
    return capital && (in_capitals || strong());
  if (!capital && !in_capitals && !strong()) return false;
  return true;
}

/// Behind city, date and "/agency/", or a day in brackets, the prose may follow at once, or in the next paragraph.
bool Reader::ends_without_dash() {
  const std::size_t start = at_;
  blanks();
  bool capital = false;
  if (at_ >= whole_.size() || (at_ > start && prose_follows(at_, capital) && capital)) return true;
  at_ = start;
  return false;
}

void Reader::accept(std::size_t printed_end) {
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

std::optional<Dateline> Reader::read() {
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
    if (!best_ && !cities_.empty() && take_sentence_stop()) {
      if (believable() && separator_holds()) accept(printed_end);
    }
    break;
  }
  if (!best_ && context_.stands_apart && !cities_.empty()) {
    blanks();
    take(".");
    blanks();
    if (at_ >= whole_.size() && believable()) accept(at_);
  }
  return std::move(best_);
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view text, const Reference& reference,
                                      const DatelineContext& context) {
  return Reader(text, reference, context).read();
}

}  // namespace dateline
