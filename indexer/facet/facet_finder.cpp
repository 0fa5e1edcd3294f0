// Joins the finders: languages first, then the dateline, the cities, the date the dateline gives, the issues.
#include "indexer/facet/facet_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "indexer/facet/city_finder.h"
#include "indexer/facet/city_home.h"
#include "indexer/facet/dateline_day.h"
#include "indexer/facet/dateline_search.h"
#include "indexer/facet/evidence_words.h"
#include "indexer/facet/language_labels.h"
#include "indexer/reference/reference.h"

namespace dateline {
namespace {

bool is_given(const Statement& statement, std::string_view field) {
  return std::any_of(statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& piece) {
    return piece.field == field && (piece.rule == "given" || piece.rule == "set by hand");
  });
}

Place place_of(const City& city, const Gazetteer& gazetteer, std::string printed) {
  Place place;
  place.geonameid = city.geonameid;
  place.as_printed = std::move(printed);
  place.name = gazetteer.name(city.geonameid, "en");
  place.name_es = gazetteer.name(city.geonameid, "es");
  if (const Region* region = gazetteer.region_of(city)) place.region = region->name;
  place.country = city.country;
  return place;
}

/// A place that the gazetteer lacks, by its printed words.
Place unknown_place(const DatelineCity& city) {
  Place place;
  place.as_printed = city.printed;
  place.name = place.name_es = city.printed.substr(0, city.printed.find(','));
  if (city.regions.size() == 1) {
    place.country = city.regions.front()->country();
    if (!city.regions.front()->is_country()) place.region = city.regions.front()->name;
  }
  return place;
}

std::vector<CityText> city_texts(const Statement& statement, const std::optional<FoundDateline>& dateline) {
  const std::string_view language =
      statement.language.empty() ? std::string_view() : std::string_view(statement.language.front());
  std::vector<CityText> texts;
  texts.push_back({statement.headline, language, true, 0});
  if (statement.body.empty()) {
    const bool opens = dateline && dateline->where == "teaser";
    texts.push_back({statement.teaser, language, false, opens ? dateline->dateline.end : 0});
  }
  for (std::size_t at = 0; at < statement.body.size(); ++at) {
    const Paragraph& paragraph = statement.body[at];
    texts.push_back({paragraph.text, paragraph.language.empty() ? language : std::string_view(paragraph.language),
                     false, dateline && dateline->paragraph == at ? dateline->dateline.end : 0});
  }
  return texts;
}

void add_mention(Statement& statement, Place place, std::vector<Evidence> evidence, const PageBudget& budget) {
  budget.spend_comparisons(statement.mentioned_cities.size());
  for (const Place& known : statement.mentioned_cities)
    if (known.geonameid == place.geonameid && (place.geonameid || known.name == place.name)) return;
  statement.mentioned_cities.push_back(std::move(place));
  for (Evidence& piece : evidence) statement.evidence.push_back(std::move(piece));
}

std::string id_text(const Place& place) {
  return place.geonameid ? std::to_string(place.geonameid) : place.name;
}

void set_issued_in(Statement& statement, const FoundDateline& found, const CityFinder& finder, const CityHome& home,
                   const Gazetteer& gazetteer) {
  const DatelineCity& city = found.dateline.cities.front();
  std::string why;
  const City* chosen = finder.choose(city.candidates, home, city.printed, found.language, &why);
  Place place = chosen ? place_of(*chosen, gazetteer, city.printed) : unknown_place(city);
  const double sure = !chosen ? 0.6 : city.regions.empty() && city.candidates.size() > 1 ? 0.9 : 1.0;
  statement.evidence.push_back(
      {"city", id_text(place), "dateline", evidence_words(found.dateline.printed), found.where, sure});
  if (!chosen)
    statement.evidence.push_back(
        {"city", id_text(place), "not in the gazetteer: as printed", city.printed, found.where, sure});
  else if (city.respelled)
    statement.evidence.push_back(
        {"city", id_text(place), "nearest spelling in its region", std::string(chosen->name), "gazetteer", sure});
  else if (city.regions.empty())
    statement.evidence.push_back(
        {"city", id_text(place), why, gazetteer.label(chosen->geonameid, "en"), "gazetteer", sure});
  statement.city = std::move(place);
}

/// The page's own location metadata, "Sevilla, Los Gallardos": read as a dateline of its own, else looked up.
void set_city_by_metadata(Statement& statement, const std::string& hint, const CityFinder& finder, const CityHome& home,
                          const Reference& reference) {
  const Gazetteer& gazetteer = reference.gazetteer();
  const std::string language = statement.language.empty() ? "" : statement.language.front();
  DatelineContext apart;
  apart.spanish = language == "es";
  apart.stands_apart = true;
  const City* chosen = nullptr;
  std::string printed = hint;
  if (const auto read = read_dateline(hint, reference, apart); read && !read->cities.front().candidates.empty()) {
    printed = read->cities.front().printed;
    chosen = finder.choose(read->cities.front().candidates, home, printed, language);
  } else if (const std::vector<std::int64_t> ids = gazetteer.look_up(hint); !ids.empty()) {
    chosen = gazetteer.find(ids.front());
  }
  if (!chosen) return;
  statement.city = place_of(*chosen, gazetteer, printed);
  statement.evidence.push_back(
      {"city", id_text(*statement.city), "the page's location metadata", evidence_words(hint), "metadata", 0.8});
}

/// Gives a city that came by name its id and labels, where the gazetteer has it.
void resolve_given(Place& place, const Gazetteer& gazetteer) {
  if (place.geonameid) return;
  const std::string& name = place.name.empty() ? place.as_printed : place.name;
  std::vector<std::int64_t> ids;
  if (!place.region.empty()) ids = gazetteer.look_up(name + ", " + place.region);
  if (ids.empty() && !place.country.empty()) {
    const Region* country = gazetteer.region(place.country);
    for (const std::int64_t id : gazetteer.look_up(name))
      if (country && Gazetteer::lies_in(*gazetteer.find(id), *country)) ids.push_back(id);
  }
  if (ids.empty() && place.region.empty() && place.country.empty()) ids = gazetteer.look_up(name);
  if (ids.empty()) return;
  place = place_of(*gazetteer.find(ids.front()), gazetteer, place.as_printed);
}

void find_cities(Statement& statement, const FacetHints& hints, const Reference& reference, const PageBudget& budget) {
  const Gazetteer& gazetteer = reference.gazetteer();
  const bool city_given = is_given(statement, "city"), mentions_given = is_given(statement, "mentioned_cities");
  if (statement.city) resolve_given(*statement.city, gazetteer);
  for (Place& place : statement.mentioned_cities) resolve_given(place, gazetteer);

  const std::optional<FoundDateline> found = find_dateline(statement, hints, reference, budget);
  if (found) {
    if (statement.dateline.empty()) statement.dateline = found->dateline.printed;
    check_date(statement, *found);
  }
  const CityFinder finder(reference, city_texts(statement, found), budget);
  CityHome home = home_of(statement, hints);
  if (!city_given && !statement.city) {
    if (found) {
      CityHome of_issue = home;
      const DatelineCity& printed = found->dateline.cities.front();
      // "WILMINGTON –" alone, on the pages of the State of Delaware.
      if (home.division.empty() && printed.regions.empty() && printed.candidates.size() > 1)
        if (std::string state = state_of_frame(hints.frame, gazetteer); !state.empty())
          of_issue = {"US", std::move(state), home.of_page && home.country == "US"};
      set_issued_in(statement, *found, finder, of_issue, gazetteer);
    } else if (!hints.location_hint.empty())
      set_city_by_metadata(statement, hints.location_hint, finder, home, reference);
  }
  if (mentions_given) return;
  if (statement.city && home.division.empty()) {
    if (const City* city = gazetteer.find(statement.city->geonameid))
      home = {std::string(city->country), std::string(city->division), home.of_page && home.country == city->country};
  }
  if (found && !city_given && statement.city)
    add_mention(statement, *statement.city,
                {{"mentioned_cities", id_text(*statement.city), "dateline", evidence_words(found->dateline.printed),
                  found->where, 1.0}},
                budget);
  if (found)
    for (std::size_t at = 1; at < found->dateline.cities.size(); ++at) {
      const DatelineCity& other = found->dateline.cities[at];
      if (const City* city = finder.choose(other.candidates, home, other.printed, found->language)) {
        Place place = place_of(*city, gazetteer, other.printed);
        Evidence evidence{"mentioned_cities", id_text(place), "second city of the dateline",
                          other.printed,      found->where,   1.0};
        add_mention(statement, std::move(place), {std::move(evidence)}, budget);
      }
    }
  for (const FoundCity& mention : finder.find(home)) {
    Place place = place_of(*mention.city, gazetteer, mention.printed);
    const double sure = std::min(1.0, 0.5 + mention.score / 10);
    const std::string where = mention.part == 0 ? "headline" : fmt::format("paragraph {}", mention.part);
    std::vector<Evidence> reasons;
    for (const CityReason& reason : mention.reasons)
      if (std::abs(reason.points) >= 0.1)
        reasons.push_back({"mentioned_cities", id_text(place), fmt::format("{} {:+.1f}", reason.rule, reason.points),
                           evidence_words(reason.words), where, sure});
    add_mention(statement, std::move(place), std::move(reasons), budget);
  }
}

}  // namespace

FacetFinder::FacetFinder(const Reference& reference) : reference_(reference), issue_finder_(reference.taxonomy()) {}

std::vector<std::string> FacetFinder::cities_passed_over(const Statement& statement, const FacetHints& hints) const {
  const Gazetteer& gazetteer = reference_.gazetteer();
  std::vector<std::string> lines;
  const PageBudget budget;
  const std::optional<FoundDateline> dateline = find_dateline(statement, hints, reference_, budget);
  if (!statement.city)
    lines.push_back(fmt::format("no city of issue: none of the first {} paragraphs opens with a dateline, {}",
                                kParagraphsBehindSubheads,
                                hints.location_hint.empty() ? "and no location metadata say one"
                                                            : "and the location metadata name no known city"));
  CityHome home = home_of(statement, hints);
  if (statement.city && home.division.empty())
    if (const City* city = gazetteer.find(statement.city->geonameid))
      home = {std::string(city->country), std::string(city->division), home.of_page && home.country == city->country};
  const CityFinder finder(reference_, city_texts(statement, dateline), budget);
  for (const FoundCity& found : finder.passed_over(home)) {
    if (std::any_of(statement.mentioned_cities.begin(), statement.mentioned_cities.end(),
                    [&](const Place& place) { return place.geonameid == found.city->geonameid; }))
      continue;
    std::string reasons;
    for (const CityReason& reason : found.reasons)
      if (std::abs(reason.points) >= 0.1)
        reasons += fmt::format("{}{} {:+.1f}", reasons.empty() ? "" : ", ", reason.rule, reason.points);
    lines.push_back(fmt::format("{} ({}): {:.1f} of {:.1f}: {}", found.printed,
                                gazetteer.label(found.city->geonameid, "en"), found.score, kCityListedFrom, reasons));
  }
  return lines;
}

void FacetFinder::find(Statement& statement, const FacetHints& hints, const PageBudget& budget) const {
  for (const Paragraph& paragraph : statement.body) budget.spend_text(paragraph.text.size());
  if (hints.is_text_dump) date_from_opening(statement, hints.opening);
  label_languages(statement, hints.paragraph_languages, reference_.language());
  find_cities(statement, hints, reference_, budget);
  if (statement.issues.empty() && !is_given(statement, "issues"))
    file_under(statement, issue_finder_.scores(statement, headline_language(statement, reference_.language()), budget));
}

}  // namespace dateline
