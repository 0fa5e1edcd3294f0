// Joins the finders: languages first, then the dateline, the cities, the date the dateline gives, the issues.
#include "indexer/facet/facet_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "indexer/analysis/fold.h"
#include "indexer/facet/city_finder.h"
#include "indexer/facet/dateline.h"
#include "indexer/facet/language_labels.h"
#include "indexer/reference/reference.h"

namespace dateline {
namespace {

constexpr std::size_t kParagraphsOfBody = 3;   // a dateline opens one of them
constexpr std::size_t kBehindSubheads = 8;     // one with region, day or agency opens one of these
constexpr std::size_t kParagraphsOfPage = 40;  // of a text with menus and contacts around
constexpr std::size_t kLongestLine = 90;       // a dateline that stands apart
constexpr std::size_t kLongestHeading = 180;   // a subhead before the first sentence
constexpr std::size_t kEvidenceWords = 160;

bool is_given(const Statement& statement, std::string_view field) {
  return std::any_of(statement.evidence.begin(), statement.evidence.end(), [&](const Evidence& piece) {
    return piece.field == field && (piece.rule == "given" || piece.rule == "set by hand");
  });
}

std::string clipped(std::string_view words) {
  std::size_t end = std::min(words.size(), kEvidenceWords);
  while (end < words.size() && end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
  return std::string(words.substr(0, end));
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

// Datelines.

struct FoundDateline {
  Dateline dateline;
  std::string where;  ///< "paragraph 1", "line above the body"
  std::string language;
  std::size_t paragraph = SIZE_MAX;  ///< whose bytes [0, dateline.end) it is; none where it stands apart
};

bool has_small_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A dash or the like at the front: the rest of a dateline whose city stands in a line of its own.
bool opens_with_separator(std::string_view text) {
  for (const std::string_view sign : {"\u2013", "\u2014", "-", ".-"})
    if (text.starts_with(sign)) return true;
  return false;
}

class DatelineSearch {
 public:
  DatelineSearch(const Statement& statement, const FacetHints& hints, const Reference& reference)
      : statement_(statement), hints_(hints), reference_(reference) {}

  std::optional<FoundDateline> find() const {
    if (hints_.is_text_dump)
      if (auto found = above_dumped_text()) return found;
    if (auto found = in_body()) return found;
    if (statement_.body.empty())
      if (auto found = in_teaser()) return found;
    return in_opening();
  }

 private:
  DatelineContext context(std::string_view language) const {
    DatelineContext made;
    made.spanish = language == "es";
    made.home_country = hints_.home_country;
    made.home_region = hints_.home_region;
    return made;
  }

  std::optional<FoundDateline> in_body() const {
    const std::size_t most =
        std::min(statement_.body.size(), hints_.is_text_dump ? kParagraphsOfPage : kBehindSubheads);
    bool opens = true;  // so far only headings and short lines
    for (std::size_t at = 0; at < most; ++at) {
      const Paragraph& paragraph = statement_.body[at];
      DatelineContext here = context(paragraph.language);
      here.opens_body = opens || hints_.is_text_dump;
      opens = opens && paragraph.text.size() <= kLongestHeading;
      std::string joined;
      std::string_view text = paragraph.text;
      const bool city_alone = text.size() <= kLongestLine && at + 1 < statement_.body.size() &&
                              opens_with_separator(statement_.body[at + 1].text);
      if (city_alone) text = joined = paragraph.text + " " + statement_.body[at + 1].text;
      auto found = read_dateline(text, reference_, here);
      if (!found) continue;
      if (at >= kParagraphsOfBody && is_weak(*found)) continue;
      if (!hints_.is_text_dump && is_chronicle(at, *found)) return std::nullopt;
      found->end = std::min(found->end, paragraph.text.size());
      return FoundDateline{std::move(*found), fmt::format("paragraph {}", at + 1), paragraph.language, at};
    }
    return std::nullopt;
  }

  /// Of a list of events or a round-up, where paragraph after paragraph opens with a place and a day of its own: none
  /// of them is where the text was issued.
  bool is_chronicle(std::size_t first, const Dateline& found) const {
    if (!found.date) return false;
    constexpr int kAlike = 2;  // beside the first: a statement quotes another's dateline once
    int alike = 0;
    for (std::size_t at = first + 1; at < statement_.body.size() && alike < kAlike; ++at) {
      const Paragraph& paragraph = statement_.body[at];
      // Whatever is a dateline with a day has a figure near its beginning.
      if (paragraph.text.substr(0, kLongestLine).find_first_of("0123456789") == std::string::npos) continue;
      const auto other = read_dateline(paragraph.text, reference_, context(paragraph.language));
      if (other && other->date && other->printed != found.printed) ++alike;
    }
    return alike >= kAlike;
  }

  /// Of a text dump whose body begins late, or with the dash behind a city that stands in a line of its own.
  std::optional<FoundDateline> above_dumped_text() const {
    const std::string language = statement_.body.empty() ? std::string() : statement_.body.front().language;
    for (std::size_t at = 0; at < hints_.opening.size(); ++at) {
      const std::string& line = hints_.opening[at];
      const bool last = at + 1 == hints_.opening.size();
      const std::string next = !last                     ? hints_.opening[at + 1]
                               : statement_.body.empty() ? std::string()
                                                         : statement_.body.front().text;
      const bool split = line.size() <= kLongestLine && opens_with_separator(next);
      auto found = read_dateline(split ? line + " " + next : line, reference_, context(language));
      if (!found || is_weak(*found)) continue;
      const std::size_t inside_body = split && last && found->end > line.size() ? found->end - line.size() - 1 : 0;
      found->end = inside_body;
      return FoundDateline{std::move(*found), "line above the body", language, inside_body ? 0 : SIZE_MAX};
    }
    return std::nullopt;
  }

  /// In small letters, and with neither region, date nor agency.
  static bool is_weak(const Dateline& found) {
    return !found.date && found.agency.empty() && found.cities.front().regions.empty() &&
           has_small_letters(found.cities.front().printed);
  }

  std::optional<FoundDateline> in_teaser() const {
    const std::string language = statement_.language.empty() ? "" : statement_.language.front();
    auto found = read_dateline(statement_.teaser, reference_, context(language));
    if (!found) return std::nullopt;
    return FoundDateline{std::move(*found), "teaser", language, SIZE_MAX};
  }

  std::optional<FoundDateline> in_opening() const {
    const std::string language = statement_.language.empty() ? "" : statement_.language.front();
    for (const std::string& line : hints_.opening) {
      if (line.empty() || line.size() > kLongestLine) continue;
      DatelineContext apart = context(language);
      apart.stands_apart = true;
      apart.opens_body = false;
      if (auto found = read_dateline(line, reference_, apart))
        return FoundDateline{std::move(*found), "line above the body", language, SIZE_MAX};
    }
    return std::nullopt;
  }

  const Statement& statement_;
  const FacetHints& hints_;
  const Reference& reference_;
};

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

void check_date(Statement& statement, const FoundDateline& found) {
  if (!found.dateline.date) return;
  const DateMention& mention = *found.dateline.date;
  const std::string words = clipped(found.dateline.printed);
  const auto day = dated(mention, statement.date);
  if (!day) return;
  if (!statement.date || is_doubtful_date(statement)) {
    statement.date = day;
    // What is chosen stands first.
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

/// The day of a line that holds nothing else, "May 15, 2007"; nullopt for others.
std::optional<PartialDate> day_alone(std::string_view line) {
  const auto mention = date_at(line, 0);
  if (!mention || mention->end + 1 < line.size() || !mention->date.year || !mention->date.day) return std::nullopt;
  return mention->date;
}

/// Of a text dump: the day behind "Published" or the like, in the same line or the next, else the first line that is a
/// day.
void date_from_opening(Statement& statement, const std::vector<std::string>& opening) {
  if (statement.date) return;
  constexpr std::array<std::string_view, 12> kLabels{"published on", "published", "posted on",
                                                     "posted",       "released",  "release date",
                                                     "publicado el", "publicado", "fecha de publicacion",
                                                     "fecha",        "date",      "for immediate release"};
  const auto set = [&](const PartialDate& day, const char* rule, const std::string& words) {
    statement.date = day;
    statement.evidence.push_back({"date", "", rule, clipped(words), "line above the body", 0.85});
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

// Cities.

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

void add_mention(Statement& statement, Place place, std::vector<Evidence> evidence) {
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
      {"city", id_text(place), "dateline", clipped(found.dateline.printed), found.where, sure});
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
      {"city", id_text(*statement.city), "the page's location metadata", clipped(hint), "metadata", 0.8});
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

/// The country that the page's language tag or address names ("es-ES", "example.mx"); empty where they name none.
/// "en-US" says nothing: it is what software sets unasked.
std::string country_of_page(const Statement& statement, const FacetHints& hints) {
  const auto upper = [](std::string_view code) {
    std::string made;
    for (const char c : code) made += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return made == "UK" ? std::string("GB") : made;
  };
  constexpr std::string_view kCountries =
      "AR AU BO CA CL CR CU DO EC ES GB GT HN IE IN MX NI NZ PA PE PR PY SV US UY VE ZA";  // not .co: sold to all
  const auto known = [&](const std::string& code) {
    return code.size() == 2 && kCountries.find(code) != kCountries.npos ? code : std::string();
  };
  std::string_view host = !statement.url.empty()   ? statement.url
                          : !hints.address.empty() ? hints.address
                                                   : statement.source;
  if (const std::size_t scheme = host.find("://"); scheme != host.npos) host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (const std::size_t dot = host.rfind('.'); dot != host.npos)
    if (std::string code = known(upper(host.substr(dot + 1))); !code.empty()) return code;
  const std::size_t dash = hints.page_language.find_first_of("-_");
  if (dash == hints.page_language.npos) return {};
  std::string code = known(upper(std::string_view(hints.page_language).substr(dash + 1)));
  return code == "US" ? std::string() : code;
}

/// The country whose telephone prefix ("+52 …") or money ("quetzales") the text prints; empty where it prints none or
/// several. Pesos alone are seven countries'.
std::string country_of_text(const Statement& statement) {
  struct Sign {
    std::string_view words;  ///< folded; a prefix with its plus sign
    std::string_view country;
  };
  static constexpr std::array kSigns = std::to_array<Sign>({{"+34", "ES"},
                                                            {"+51", "PE"},
                                                            {"+52", "MX"},
                                                            {"+53", "CU"},
                                                            {"+54", "AR"},
                                                            {"+56", "CL"},
                                                            {"+57", "CO"},
                                                            {"+58", "VE"},
                                                            {"+502", "GT"},
                                                            {"+503", "SV"},
                                                            {"+504", "HN"},
                                                            {"+505", "NI"},
                                                            {"+506", "CR"},
                                                            {"+507", "PA"},
                                                            {"+591", "BO"},
                                                            {"+593", "EC"},
                                                            {"+595", "PY"},
                                                            {"+598", "UY"},
                                                            {"pesos mexicanos", "MX"},
                                                            {"pesos argentinos", "AR"},
                                                            {"pesos chilenos", "CL"},
                                                            {"pesos colombianos", "CO"},
                                                            {"pesos uruguayos", "UY"},
                                                            {"pesos dominicanos", "DO"},
                                                            {"pesos cubanos", "CU"},
                                                            {"quetzales", "GT"},
                                                            {"lempiras", "HN"},
                                                            {"guaranies", "PY"},
                                                            {"balboas", "PA"},
                                                            {"bolivianos", "BO"},
                                                            {"millones de soles", "PE"},
                                                            {"mil soles", "PE"},
                                                            {"mil colones", "CR"},
                                                            {"millones de colones", "CR"},
                                                            {"mil cordobas", "NI"},
                                                            {"millones de cordobas", "NI"},
                                                            {" euros", "ES"}});
  const bool spanish =
      std::find(statement.language.begin(), statement.language.end(), "es") != statement.language.end();
  if (!spanish) return {};
  std::string country;
  const auto read = [&](const std::string& text) {
    const std::string folded = fold(text);
    for (const Sign& sign : kSigns) {
      const std::size_t at = folded.find(sign.words);
      if (at == folded.npos) continue;
      const std::size_t end = at + sign.words.size();
      const char after = end < folded.size() ? folded[end] : ' ';
      // "+52" of "+521 …" is Mexico's too, of "+5,200" no prefix at all.
      const bool whole = sign.words[0] == '+' ? after == ' ' || after == '-' || after == '(' || after == '.' ||
                                                    (after >= '0' && after <= '9')
                                              : after < 'a' || after > 'z';
      if (!whole) continue;
      if (!country.empty() && country != sign.country) return false;
      country = sign.country;
    }
    return true;
  };
  for (const Apparatus& part : statement.apparatus)
    if (!read(part.text)) return {};
  for (const Paragraph& paragraph : statement.body)
    if (!read(paragraph.text)) return {};
  return country;
}

/// Where the statement belongs, before its dateline is asked.
CityHome home_of(const Statement& statement, const FacetHints& hints) {
  CityHome home{hints.home_country, hints.home_region};
  if (home.country.empty()) home.country = country_of_page(statement, hints);
  if (home.country.empty()) home.country = country_of_text(statement);
  home.of_page = !home.country.empty();
  return home;
}

void find_cities(Statement& statement, const FacetHints& hints, const Reference& reference) {
  const Gazetteer& gazetteer = reference.gazetteer();
  const bool city_given = is_given(statement, "city"), mentions_given = is_given(statement, "mentioned_cities");
  if (statement.city) resolve_given(*statement.city, gazetteer);
  for (Place& place : statement.mentioned_cities) resolve_given(place, gazetteer);

  const std::optional<FoundDateline> found = DatelineSearch(statement, hints, reference).find();
  if (found) {
    if (statement.dateline.empty()) statement.dateline = found->dateline.printed;
    check_date(statement, *found);
  }
  const CityFinder finder(reference, city_texts(statement, found));
  CityHome home = home_of(statement, hints);
  if (!city_given && !statement.city) {
    if (found)
      set_issued_in(statement, *found, finder, home, gazetteer);
    else if (!hints.location_hint.empty())
      set_city_by_metadata(statement, hints.location_hint, finder, home, reference);
  }
  if (mentions_given) return;
  if (statement.city && home.division.empty()) {
    if (const City* city = gazetteer.find(statement.city->geonameid))
      home = {std::string(city->country), std::string(city->division), home.of_page && home.country == city->country};
  }
  if (found && !city_given && statement.city)
    add_mention(statement, *statement.city,
                {{"mentioned_cities", id_text(*statement.city), "dateline", clipped(found->dateline.printed),
                  found->where, 1.0}});
  if (found)
    for (std::size_t at = 1; at < found->dateline.cities.size(); ++at) {
      const DatelineCity& other = found->dateline.cities[at];
      if (const City* city = finder.choose(other.candidates, home, other.printed, found->language)) {
        Place place = place_of(*city, gazetteer, other.printed);
        Evidence evidence{"mentioned_cities", id_text(place), "second city of the dateline",
                          other.printed,      found->where,   1.0};
        add_mention(statement, std::move(place), {std::move(evidence)});
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
                           clipped(reason.words), where, sure});
    add_mention(statement, std::move(place), std::move(reasons));
  }
}

}  // namespace

FacetFinder::FacetFinder(const Reference& reference) : reference_(reference), issue_finder_(reference.taxonomy()) {}

std::vector<std::string> FacetFinder::cities_passed_over(const Statement& statement, const FacetHints& hints) const {
  const Gazetteer& gazetteer = reference_.gazetteer();
  std::vector<std::string> lines;
  const std::optional<FoundDateline> dateline = DatelineSearch(statement, hints, reference_).find();
  if (!statement.city)
    lines.push_back(fmt::format("no city of issue: none of the first {} paragraphs opens with a dateline, {}",
                                kBehindSubheads,
                                hints.location_hint.empty() ? "and no location metadata say one"
                                                            : "and the location metadata name no known city"));
  CityHome home = home_of(statement, hints);
  if (statement.city && home.division.empty())
    if (const City* city = gazetteer.find(statement.city->geonameid))
      home = {std::string(city->country), std::string(city->division), home.of_page && home.country == city->country};
  const CityFinder finder(reference_, city_texts(statement, dateline));
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

void FacetFinder::find(Statement& statement, const FacetHints& hints) const {
  if (hints.is_text_dump) date_from_opening(statement, hints.opening);
  label_languages(statement, hints.paragraph_languages, reference_.language());
  find_cities(statement, hints, reference_);
  if (statement.issues.empty() && !is_given(statement, "issues"))
    file_under(statement, issue_finder_.scores(statement, headline_language(statement, reference_.language())));
}

}  // namespace dateline
