// The table of zone names.
#include "indexer/schema/zone_words.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "indexer/base/word_key.h"

namespace dateline {
namespace {

/// Minutes east of UTC for an abbreviation that has one meaning in English or Spanish press work. IST, which has three,
/// is left out and so unknown.
struct Abbreviation {
  std::string_view name;
  int minutes;
};
constexpr Abbreviation kAbbreviations[] = {
    {"z", 0},       {"zulu", 0},    {"utc", 0},    {"gmt", 0},    {"ut", 0},      {"wet", 0},    {"west", 60},
    {"bst", 60},    {"cet", 60},    {"cest", 120}, {"eet", 120},  {"eest", 180},  {"msk", 180},  {"est", -300},
    {"edt", -240},  {"cst", -360},  {"cdt", -300}, {"mst", -420}, {"mdt", -360},  {"pst", -480}, {"pdt", -420},
    {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"ast", -240}, {"adt", -180},  {"nst", -210}, {"ndt", -150},
    {"art", -180},  {"brt", -180},  {"uyt", -180}, {"clt", -240}, {"clst", -180}, {"bot", -240}, {"vet", -240},
    {"cot", -300},  {"pet", -300},  {"ect", -300}, {"jst", 540},  {"kst", 540},   {"hkt", 480},  {"sgt", 480},
    {"aest", 600},  {"aedt", 660},  {"nzst", 720}, {"nzdt", 780}, {"sast", 120},  {"eat", 180},  {"wat", 60},
    {"chst", 600},
};

/// A name of the tz database for names in words; fixed minutes where `zone` is empty.
struct Name {
  std::string_view words;
  std::string_view zone;
  int minutes = 0;
};
constexpr Name kNames[] = {
    {"et", "America/New_York"},
    {"ct", "America/Chicago"},
    {"mt", "America/Denver"},
    {"pt", "America/Los_Angeles"},
    {"eastern", "America/New_York"},
    {"eastern time", "America/New_York"},
    {"us eastern", "America/New_York"},
    {"us eastern time", "America/New_York"},
    {"us central time", "America/Chicago"},
    {"us mountain time", "America/Denver"},
    {"us pacific time", "America/Los_Angeles"},
    {"eastern standard time", "", -300},
    {"eastern daylight time", "", -240},
    {"eastern daylight savings time", "", -240},
    {"eastern daylight saving time", "", -240},
    {"central", "America/Chicago"},
    {"central time", "America/Chicago"},
    {"central standard time", "", -360},
    {"central daylight time", "", -300},
    {"mountain", "America/Denver"},
    {"mountain time", "America/Denver"},
    {"mountain standard time", "", -420},
    {"mountain daylight time", "", -360},
    {"pacific", "America/Los_Angeles"},
    {"pacific time", "America/Los_Angeles"},
    {"pacific standard time", "", -480},
    {"pacific daylight time", "", -420},
    {"atlantic time", "America/Halifax"},
    {"atlantic standard time", "", -240},
    {"alaska time", "America/Anchorage"},
    {"hawaii time", "Pacific/Honolulu"},
    {"greenwich mean time", "", 0},
    {"coordinated universal time", "", 0},
    {"universal time", "", 0},
    {"british summer time", "", 60},
    {"uk time", "Europe/London"},
    {"british time", "Europe/London"},
    {"central european time", "Europe/Brussels"},
    {"central european summer time", "", 120},
    {"eastern european time", "Europe/Athens"},
    {"hora del este", "America/New_York"},
    {"hora este", "America/New_York"},
    {"tiempo del este", "America/New_York"},
    {"hora estandar del este", "", -300},
    {"hora de verano del este", "", -240},
    {"hora del pacifico", "America/Los_Angeles"},
    {"hora pacifico", "America/Los_Angeles"},
    {"tiempo del pacifico", "America/Los_Angeles"},
    {"hora de la montana", "America/Denver"},
    {"hora de las montanas", "America/Denver"},
    // Of the United States or of Mexico: the later of the two on every day.
    {"hora del centro", "", -360},
    {"hora central", "", -360},
    {"tiempo del centro", "", -360},
    {"hora del atlantico", "America/Halifax"},
    {"cdmx", "America/Mexico_City"},
    {"hora cdmx", "America/Mexico_City"},
    {"hora peninsular", "Europe/Madrid"},
    {"hora espanola", "Europe/Madrid"},
    {"hora canaria", "Atlantic/Canary"},
    {"hora insular", "Atlantic/Canary"},
    {"hora universal", "", 0},
    {"hora central europea", "Europe/Madrid"},
};

/// Places whose time is named: "London time", "hora de Bogota".
struct PlaceZone {
  std::string_view place;
  std::string_view zone;
};
constexpr PlaceZone kPlaces[] = {
    {"new york", "America/New_York"},
    {"nueva york", "America/New_York"},
    {"new york city", "America/New_York"},
    {"washington", "America/New_York"},
    {"washington d c", "America/New_York"},
    {"washington dc", "America/New_York"},
    {"boston", "America/New_York"},
    {"miami", "America/New_York"},
    {"toronto", "America/Toronto"},
    {"chicago", "America/Chicago"},
    {"houston", "America/Chicago"},
    {"dallas", "America/Chicago"},
    {"denver", "America/Denver"},
    {"phoenix", "America/Phoenix"},
    {"los angeles", "America/Los_Angeles"},
    {"san francisco", "America/Los_Angeles"},
    {"california", "America/Los_Angeles"},
    {"seattle", "America/Los_Angeles"},
    {"london", "Europe/London"},
    {"londres", "Europe/London"},
    {"paris", "Europe/Paris"},
    {"brussels", "Europe/Brussels"},
    {"bruselas", "Europe/Brussels"},
    {"berlin", "Europe/Berlin"},
    {"geneva", "Europe/Zurich"},
    {"ginebra", "Europe/Zurich"},
    {"rome", "Europe/Rome"},
    {"roma", "Europe/Rome"},
    {"madrid", "Europe/Madrid"},
    {"barcelona", "Europe/Madrid"},
    {"spain", "Europe/Madrid"},
    {"espana", "Europe/Madrid"},
    {"canarias", "Atlantic/Canary"},
    {"mexico city", "America/Mexico_City"},
    {"mexico", "America/Mexico_City"},
    {"ciudad de mexico", "America/Mexico_City"},
    {"centro de mexico", "America/Mexico_City"},
    {"tijuana", "America/Tijuana"},
    {"bogota", "America/Bogota"},
    {"colombia", "America/Bogota"},
    {"lima", "America/Lima"},
    {"peru", "America/Lima"},
    {"quito", "America/Guayaquil"},
    {"ecuador", "America/Guayaquil"},
    {"caracas", "America/Caracas"},
    {"venezuela", "America/Caracas"},
    {"santiago", "America/Santiago"},
    {"santiago de chile", "America/Santiago"},
    {"chile", "America/Santiago"},
    {"buenos aires", "America/Argentina/Buenos_Aires"},
    {"argentina", "America/Argentina/Buenos_Aires"},
    {"montevideo", "America/Montevideo"},
    {"uruguay", "America/Montevideo"},
    {"asuncion", "America/Asuncion"},
    {"paraguay", "America/Asuncion"},
    {"la paz", "America/La_Paz"},
    {"bolivia", "America/La_Paz"},
    {"la habana", "America/Havana"},
    {"havana", "America/Havana"},
    {"cuba", "America/Havana"},
    {"san juan", "America/Puerto_Rico"},
    {"puerto rico", "America/Puerto_Rico"},
    {"santo domingo", "America/Santo_Domingo"},
    {"panama", "America/Panama"},
    {"guatemala", "America/Guatemala"},
    {"san salvador", "America/El_Salvador"},
    {"el salvador", "America/El_Salvador"},
    {"tegucigalpa", "America/Tegucigalpa"},
    {"honduras", "America/Tegucigalpa"},
    {"managua", "America/Managua"},
    {"nicaragua", "America/Managua"},
    {"san jose", "America/Costa_Rica"},
    {"costa rica", "America/Costa_Rica"},
    {"brasilia", "America/Sao_Paulo"},
    {"sao paulo", "America/Sao_Paulo"},
    {"tokyo", "Asia/Tokyo"},
    {"tokio", "Asia/Tokyo"},
    {"beijing", "Asia/Shanghai"},
    {"pekin", "Asia/Shanghai"},
    {"hong kong", "Asia/Hong_Kong"},
    {"sydney", "Australia/Sydney"},
    {"sidney", "Australia/Sydney"},
};

/// How many words of `phrase` (separated by single spaces) are at words[at]; 0 where they are not.
std::size_t matches(const std::vector<std::string>& words, std::size_t at, std::string_view phrase) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    if (at + count >= words.size() || words[at + count] != phrase.substr(0, end)) return 0;
    ++count;
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
  return count;
}

/// Whether a zone's name, or words that lead to one, may begin so: words of a long text are asked one by one.
bool may_begin_zone(std::string_view word) {
  static const WordBits kBeginnings = [] {
    WordBits words(std::size(kAbbreviations) + std::size(kNames) + std::size(kPlaces) + 3);
    const auto add = [&words](std::string_view phrase) { words.add(phrase.substr(0, phrase.find(' ')), 1); };
    for (const Abbreviation& row : kAbbreviations) add(row.name);
    for (const Name& row : kNames) add(row.words);
    for (const PlaceZone& row : kPlaces) add(row.place);
    for (const std::string_view lead : {"hora", "horario", "tiempo"}) add(lead);
    return words;
  }();
  return kBeginnings.of(word_key(word)) != 0;
}

TimeZone zone_of(std::string_view name, int minutes) {
  return name.empty() ? TimeZone::fixed(minutes) : TimeZone::named(name).value_or(TimeZone());
}

}  // namespace

bool is_zone_abbreviation(const std::string& word) {
  return word == "et" || word == "ct" || word == "mt" || word == "pt" || word == "eastern" || word == "central" ||
         word == "mountain" || word == "pacific" ||
         std::any_of(std::begin(kAbbreviations), std::end(kAbbreviations),
                     [&](const Abbreviation& row) { return row.name == word; });
}

std::optional<ZoneName> zone_at(const std::vector<std::string>& words, std::size_t at) {
  std::optional<ZoneName> best;
  if (!may_begin_zone(words[at])) return best;
  const auto offer = [&](std::size_t count, std::string_view zone, int minutes) {
    if (count > 0 && (!best || count > best->words)) best = ZoneName{zone_of(zone, minutes), count};
  };
  for (const Abbreviation& row : kAbbreviations) offer(words[at] == row.name ? 1 : 0, "", row.minutes);
  for (const Name& row : kNames) offer(matches(words, at, row.words), row.zone, row.minutes);
  // "London time", "hora de Londres", "hora Madrid".
  std::size_t lead = 0;
  if (words[at] == "hora" || words[at] == "horario" || words[at] == "tiempo") lead = 1;
  if (lead > 0 && at + 1 < words.size() && (words[at + 1] == "de" || words[at + 1] == "del" || words[at + 1] == "en"))
    lead = 2;
  if (lead == 2 && at + 2 < words.size() && (words[at + 2] == "la" || words[at + 2] == "el")) lead = 3;
  for (const PlaceZone& row : kPlaces) {
    std::size_t before = lead;
    std::size_t count = at + before < words.size() ? matches(words, at + before, row.place) : 0;
    if (count == 0 && lead == 3) count = matches(words, at + --before, row.place);  // "hora de La Habana"
    if (count == 0) continue;
    if (lead > 0)
      offer(before + count, row.zone, 0);
    else if (at + count < words.size() && words[at + count] == "time")
      offer(count + 1, row.zone, 0);
  }
  return best;
}

}  // namespace dateline
