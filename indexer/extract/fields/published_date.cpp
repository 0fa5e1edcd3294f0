// Collects every day that claims to be the day of publication, and lets the best-founded one win.
#include "indexer/extract/fields/published_date.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "indexer/analysis/ascii.h"
#include "indexer/analysis/fold.h"
#include "indexer/extract/fields/candidate.h"
#include "indexer/extract/fields/date_stamp.h"
#include "indexer/extract/fields/date_weights.h"
#include "indexer/extract/fields/day_candidate.h"
#include "indexer/extract/fields/metadata_days.h"
#include "indexer/extract/fields/visible_days.h"

namespace dateline {
namespace {

long day_distance(const PartialDate& a, const PartialDate& b) {
  if (!a.day || !b.day) return 1000;
  return std::labs(a.first_day().days() - b.first_day().days());
}

/// "5.30am", "12:00 A. M.", "14:05".
bool shows_clock(std::string_view words) {
  for (std::size_t i = 1; i + 2 < words.size(); ++i)
    if ((words[i] == ':' || words[i] == '.') && is_digit(words[i - 1]) && is_digit(words[i + 1]) &&
        is_digit(words[i + 2])) {
      if (words[i] == ':') return true;
      const std::string after = fold(words.substr(i + 3, 6));
      if (after.find('m') != std::string::npos && after.find_first_of("ap") != std::string::npos) return true;
    }
  return false;
}

/// Whether a system wrote the stamp when it took the page over: what it calls published is what it calls changed, or
/// even later, or is a day as people write it ("13/11/2025 09:21").
bool is_of_an_import(const DayCandidate& stamp, const Candidates<Day>& modified) {
  const bool iso = stamp.words.size() > 4 && stamp.words[4] == '-';
  const bool clock = stamp.words.find(':') != std::string::npos;
  if (!iso && clock && is_digit(stamp.words.front())) return true;
  return clock && std::any_of(modified.begin(), modified.end(), [&](const DayCandidate& change) {
           return is_structured(change.value.source) &&
                  (change.words == stamp.words || change.value.date < stamp.value.date);
         });
}

/// Whether the page prints under its headline a day more than a year after the stamp, and nothing else on it or in its
/// address says the stamp's: the text was written again, and the system kept the stamp of the first. Of 18 labelled
/// pages that print another day than their stamp 4 print one so much later there, and it is the day on 3 (the fourth
/// has a third); up to half a year later, on 1 of 8. Above the headline sites print the day on which they moved.
bool is_of_an_edition_before(const DayCandidate& stamp, const Candidates<Day>& all) {
  constexpr long kYear = 365;
  constexpr long kNear = 31;
  constexpr double kUnder = kDateWeights.below_headline - kDateWeights.behind_paragraph;
  bool later = false;
  for (const DayCandidate& other : all) {
    if (is_structured(other.value.source)) continue;
    if (day_distance(stamp.value.date, other.value.date) <= kNear) return false;
    later = later || (other.value.source == DaySource::header_line && other.weight > kUnder &&
                      other.rule == kUnderHeadline && stamp.value.date.day && other.value.date.day &&
                      stamp.value.date < other.value.date && day_distance(stamp.value.date, other.value.date) > kYear);
  }
  return later;
}

double score_of(const DayCandidate& candidate, const Candidates<Day>& all, const Candidates<Day>& modified) {
  double score = candidate.weight;
  bool counted[kDaySourceKinds] = {};
  counted[static_cast<int>(kind_of(candidate.value.source))] = true;
  bool other_structured = false;
  for (const DayCandidate& other : all) {
    if (is_structured(other.value.source) && other.value.date != candidate.value.date) other_structured = true;
    bool& seen = counted[static_cast<int>(kind_of(other.value.source))];
    if (seen) continue;
    if (other.value.date == candidate.value.date) {
      score += kDateWeights.confirmed * other.weight;
      seen = true;
    } else if (candidate.value.utc && other.value.source == DaySource::header_line && shows_clock(other.words) &&
               day_distance(candidate.value.date, other.value.date) == 1) {
      // A local clock beside the day leaves no doubt which of the two a reader's day is.
      score -= kDateWeights.utc_beside_clock;
      seen = true;
    } else if (candidate.value.utc &&
               (other.value.source == DaySource::header_line ||
                (is_structured(other.value.source) && other.value.local)) &&
               day_distance(candidate.value.date, other.value.date) == 1) {
      // A stamp in UTC gives way to the local day that the page shows, or that another stamp writes with its own
      // offset.
      score -= kDateWeights.utc_beside_day;
      seen = true;
    }
  }
  // A stamp that cannot be the first publication's: equal to the last change's, later than it, or written as templates
  // show days. An earlier day that the page prints by the headline is the first.
  if (is_structured(candidate.value.source) && is_of_an_import(candidate, modified)) {
    const bool earlier_shown = std::any_of(all.begin(), all.end(), [&](const DayCandidate& other) {
      const bool printed = other.value.source == DaySource::header_line
                               ? other.weight > kDateWeights.printed_by_headline
                               : other.value.source == DaySource::dated_element;
      return printed && other.value.date.day && other.value.date < candidate.value.date;
    });
    if (earlier_shown) score -= kDateWeights.of_an_import;
  }
  if (is_structured(candidate.value.source) && is_of_an_edition_before(candidate, all))
    score -= kDateWeights.republished;
  // A page that shows the day of its last change under the headline, and says the day of publication in its metadata.
  if (kind_of(candidate.value.source) == DaySourceKind::visible && other_structured)
    for (const DayCandidate& change : modified)
      if (is_structured(change.value.source) && change.value.date == candidate.value.date) {
        score -= kDateWeights.day_of_change;
        break;
      }
  return score;
}

/// The day of the last change that a reader sees, where one is shown whole; null where only metadata have one.
const DayCandidate* shown_change(const Candidates<Day>& modified) {
  const DayCandidate* best = nullptr;
  for (const DayCandidate& change : modified)
    if (change.node != kNoNode && change.value.date.day && (!best || change.weight > best->weight)) best = &change;
  return best;
}

Evidence evidence_of(const DayCandidate& candidate, const char* field) {
  return {field,           candidate.value.date.to_string(),      candidate.rule, candidate.words,
          candidate.where, std::clamp(candidate.weight, 0.0, 1.0)};
}

}  // namespace

DateOrder proven_order(const PageLayout& outline, DateOrder assumed) {
  bool day_first = false;
  bool month_first = false;
  for (const Line& line : outline.lines) {
    constexpr std::size_t kLongest = 200;
    if (line.text.size() > kLongest || line.text.find('/') == std::string::npos) continue;
    for (const DateMention& mention : find_dates(line.text, DateOrder::month_day)) {
      const std::string_view printed = std::string_view(line.text).substr(mention.begin, mention.end - mention.begin);
      if (mention.ambiguous || printed.find('/') == std::string_view::npos || !is_digit(printed.front()) ||
          printed.size() > 10)
        continue;
      const int first = std::atoi(std::string(printed).c_str());
      if (first > 31) continue;
      (first == mention.date.day && first != mention.date.month ? day_first : month_first) = true;
    }
  }
  if (day_first == month_first) return assumed;
  return day_first ? DateOrder::day_month : DateOrder::month_day;
}

PublishedDate find_published_date(const PageLayout& outline, const DateSurroundings& given) {
  DateSurroundings around = given;
  around.order = proven_order(outline, given.order);
  Candidates<Day> candidates;
  Candidates<Day> modified;
  add_structured_days(outline, around, candidates);
  add_header_line_days(outline, around, candidates, modified);
  if (const auto day = date_of_path(around.address); day && day->day)
    candidates.push_back({{*day, DaySource::address},
                          kDateWeights.address,
                          "day in the address",
                          std::string(evidence_words(around.address)),
                          "address"});
  add_element_days(outline, around, candidates, modified);
  add_labelled_and_lone_days(outline, around, candidates, modified);

  PublishedDate result;
  add_embargo_day(outline, around.order, candidates);
  if (candidates.empty()) add_attribute_days(outline, around.order, candidates);
  if (candidates.empty()) add_script_days(outline, around.order, candidates);
  add_structured_changes(outline, around.order, modified);

  outline.page.budget().spend(candidates.size() * (candidates.size() + modified.size()));
  const DayCandidate* const chosen =
      choose(
          candidates, [&](const DayCandidate& day) { return score_of(day, candidates, modified); },
          [](const Day& a, const Day& b) { return a.date == b.date; }, kWhateverItWeighs)
          .candidate;
  if (chosen) {
    result.date = chosen->value.date;
    result.printed = std::any_of(candidates.begin(), candidates.end(), [&](const DayCandidate& one) {
      return one.value.date == *result.date && !is_structured(one.value.source);
    });
    if (chosen->value.source == DaySource::header_line) result.node = chosen->node;
    result.evidence.push_back(evidence_of(*chosen, "date"));
  }
  if (!result.date)
    if (const DayCandidate* change = shown_change(modified)) {
      DayCandidate day = *change;
      day.weight = kDateWeights.change_alone;
      day.rule += ", the only day that the page shows";
      result.date = day.value.date;
      result.printed = true;
      result.change = true;
      result.evidence.push_back(evidence_of(day, "date"));
    }
  constexpr std::size_t kMostEvidence = 12;
  for (std::size_t i = 0; i < candidates.size() && result.evidence.size() < kMostEvidence; ++i)
    if (&candidates[i] != chosen) result.evidence.push_back(evidence_of(candidates[i], "date"));
  if (!modified.empty()) {
    const auto best =
        std::max_element(modified.begin(), modified.end(),
                         [](const DayCandidate& a, const DayCandidate& b) { return a.weight < b.weight; });
    result.modified = best->value.date;
    result.evidence.push_back(evidence_of(*best, "modified"));
  }
  return result;
}

}  // namespace dateline
