#include "indexer/facet/dateline_day.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/facet/evidence_words.h"

namespace dateline {
namespace {

/// The dateline's day; where it gives no year, the one that puts it nearest to the page's date.
std::optional<PartialDate> dated(const DateMention& mention, const std::optional<PartialDate>& page) {
  if (mention.date.year) return mention.date;
  if (!page || !mention.date.day) return std::nullopt;
  std::optional<Date> nearest;
  const long around = page->first_day().days();
  for (int year = page->year - 1; year <= page->year + 1; ++year) {
    const auto day = Date::of(year, mention.date.month, mention.date.day);
    if (day && (!nearest || std::labs(day->days() - around) < std::labs(nearest->days() - around))) nearest = day;
  }
  if (!nearest) return std::nullopt;
  return PartialDate(*nearest);
}

std::vector<Evidence>::iterator date_evidence(Statement& statement) {
  return std::find_if(statement.evidence.begin(), statement.evidence.end(),
                      [](const Evidence& piece) { return piece.field == "date"; });
}

/// A day that stands in for a missing one, such as that of the last change: what a dateline says comes before it.
bool is_doubtful_date(Statement& statement) {
  constexpr double kDoubtful = .35;
  const auto evidence = date_evidence(statement);
  return evidence != statement.evidence.end() && evidence->confidence < kDoubtful;
}

/// The day of a line that holds nothing else, "May 15, 2007"; nullopt for others.
std::optional<PartialDate> day_alone(std::string_view line) {
  const auto mention = date_at(line, 0);
  if (!mention || mention->end + 1 < line.size() || !mention->date.year || !mention->date.day) return std::nullopt;
  return mention->date;
}

}  // namespace

void check_date(Statement& statement, const FoundDateline& found) {
  if (!found.dateline.date) return;
  const DateMention& mention = *found.dateline.date;
  const std::string words = evidence_words(found.dateline.printed);
  const auto day = dated(mention, statement.date);
  if (!day) return;
  if (!statement.date || is_doubtful_date(statement)) {
    statement.date = day;
    // What is chosen is first.
    statement.evidence.insert(date_evidence(statement), {"date", "", "dateline", words, found.where, 0.9});
    return;
  }
  const long apart = std::labs(day->first_day().days() - statement.date->first_day().days());
  const bool agrees =
      apart <= 1 || (day->first_day() >= statement.date->first_day() && day->first_day() <= statement.date->last_day());
  statement.evidence.push_back({"date", day->to_string(),
                                agrees ? "the dateline agrees"
                                       : fmt::format("conflict: the dateline says {}, the page {}", day->to_string(),
                                                     statement.date->to_string()),
                                words, found.where, agrees ? 1.0 : 0.5});
}

void date_from_opening(Statement& statement, const std::vector<std::string>& opening) {
  if (statement.date) return;
  constexpr std::array<std::string_view, 12> kLabels{"published on", "published", "posted on",
                                                     "posted",       "released",  "release date",
                                                     "publicado el", "publicado", "fecha de publicacion",
                                                     "fecha",        "date",      "for immediate release"};
  const auto set = [&](const PartialDate& day, const char* rule, const std::string& words) {
    statement.date = day;
    statement.evidence.push_back({"date", "", rule, evidence_words(words), "line above the body", 0.85});
  };
  for (std::size_t at = 0; at < opening.size(); ++at) {
    const std::string folded = fold_tilde(fold(opening[at]));
    for (const std::string_view label : kLabels) {
      if (!folded.starts_with(label)) continue;
      // Labels are ASCII, and so are as long folded as printed.
      const std::size_t rest = opening[at].find_first_not_of(" :-", label.size());
      const auto same =
          rest == std::string::npos ? std::nullopt : day_alone(std::string_view(opening[at]).substr(rest));
      const auto next =
          rest == std::string::npos && at + 1 < opening.size() ? day_alone(opening[at + 1]) : std::nullopt;
      if (same) return set(*same, "labelled date above the text", opening[at]);
      if (next) return set(*next, "labelled date above the text", opening[at] + " " + opening[at + 1]);
    }
  }
  for (const std::string& line : opening)
    if (const auto day = day_alone(line)) return set(*day, "date line above the text", line);
}

}  // namespace dateline
