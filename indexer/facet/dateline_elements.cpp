// What a dateline is made of besides its cities: blanks, agency, date, time, separators.
#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/facet/dateline_reader.h"

namespace dateline {
namespace {

constexpr std::size_t kLongestTag = 60;  // "(NewMediaWire)", "(EUROPA PRESS)"

/// "Tornado ($2,128,800)", "Johnson Creek (City of Arlington)": rows of a list.
bool is_no_agency(std::string_view inside) {
  if (inside.find_first_of("$%") != inside.npos) return true;
  for (const std::string_view start :
       {"City of ", "Town of ", "County of ", "Village of ", "Ciudad de ", "Municipio de "})
    if (inside.starts_with(start)) return true;
  return false;
}

}  // namespace

bool is_invisible(std::string_view three_bytes) {
  for (const std::string_view mark : {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\uFEFF"})
    if (three_bytes == mark) return true;
  return false;
}

void DatelineReader::blanks() {
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

bool DatelineReader::take(std::string_view bytes) {
  if (text_.substr(at_, bytes.size()) != bytes) return false;
  at_ += bytes.size();
  return true;
}

/// "ROME, March 13, Reuter -"
bool DatelineReader::take_bare_agency() {
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

bool DatelineReader::take_agency() {
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
  if ((!slash || !cities_.empty()) && take_bracketed(inside)) return true;
  if (!agency_.empty() || is_no_agency(inside)) {
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
bool DatelineReader::take_bracketed(std::string_view inside) {
  DatelineReader inner(inside, reference_, context_);
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

/// "7 may (EFE)": what is a verb in English prose is a month after a city and a number.
std::optional<DateMention> DatelineReader::small_month() const {
  std::size_t month = at_;
  while (month < text_.size() && std::isdigit(static_cast<unsigned char>(text_[month]))) ++month;
  if (cities_.empty() || month == at_ || month > at_ + 2 || text_.substr(month, 1) != " ") return std::nullopt;
  ++month;
  if (month >= text_.size() || !std::islower(static_cast<unsigned char>(text_[month]))) return std::nullopt;
  std::string capital(text_);
  capital[month] = static_cast<char>(std::toupper(static_cast<unsigned char>(capital[month])));
  return date_at(capital, at_);
}

bool DatelineReader::take_date() {
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
void DatelineReader::take_time() {
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

/// One dash of any kind or length, ".-", ":"; with the spaces around it.
bool DatelineReader::take_separator() {
  const std::size_t start = at_;
  separator_ = {};
  blanks();
  if (date_ && take(",")) blanks();
  separator_.blank_before = at_ != start;
  // "NEW YORK / ACCESSWIRE / May 7, 2024 / Prose", "Hartford, CT | May 7, 2024 | Prose"
  if (date_ && !cities_.empty() && ((slash_agency_ && take("/")) || take("|") || take("\u00B7") || take("\u2022"))) {
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
bool DatelineReader::take_sentence_stop() {
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
void DatelineReader::take_abbreviating_stop() {
  const std::size_t start = at_;
  if (!take(".")) return;
  blanks();
  constexpr std::string_view kGoesOn = "(/,|";
  if (at_ >= text_.size() || kGoesOn.find(text_[at_]) == kGoesOn.npos) at_ = start;
}

}  // namespace dateline
