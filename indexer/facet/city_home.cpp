#include "indexer/facet/city_home.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/analysis/fold.h"
#include "indexer/reference/place_key.h"

namespace dateline {
namespace {

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

struct CountrySign {
  std::string_view words;  ///< folded; a prefix with its plus sign
  std::string_view country;
};
constexpr std::array kCountrySigns = std::to_array<CountrySign>({{"+34", "ES"},
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

/// Whether a sign's words are at `at` as words of their own. "+52" of "+521 …" is Mexico's too, of "+5,200" no prefix
/// at all.
bool stands_alone(const CountrySign& sign, std::string_view folded, std::size_t at) {
  const std::size_t end = at + sign.words.size();
  const char after = end < folded.size() ? folded[end] : ' ';
  if (sign.words[0] == '+')
    return after == ' ' || after == '-' || after == '(' || after == '.' || (after >= '0' && after <= '9');
  return after < 'a' || after > 'z';
}

/// The country whose telephone prefix ("+52 …") or money ("quetzales") the text prints; empty where it prints none or
/// several. Pesos alone are seven countries'.
std::string country_of_text(const Statement& statement) {
  const bool spanish =
      std::find(statement.language.begin(), statement.language.end(), "es") != statement.language.end();
  if (!spanish) return {};
  std::string country;
  const auto read = [&](const std::string& text) {
    const std::string folded = fold(text);
    for (const CountrySign& sign : kCountrySigns) {
      const std::size_t at = folded.find(sign.words);
      if (at == folded.npos || !stands_alone(sign, folded, at)) continue;
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

}  // namespace

std::string state_of_frame(const std::vector<std::string>& frame, const Gazetteer& gazetteer) {
  // Cities and rivers are called so too.
  static constexpr std::array<std::string_view, 2> kUnsure{"washington", "new york"};
  static constexpr std::array<std::string_view, 8> kPartOfName{"county", "avenue", "street", "river",
                                                               "bay",    "ave",    "st",     "city"};
  std::string state;
  for (const std::string& line : frame) {
    const std::vector<PlaceWord> words = place_words(line);
    std::vector<std::string> keys(words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
      append_word_key(std::string_view(line).substr(words[i].begin, words[i].end - words[i].begin), keys[i]);
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].capital) continue;
      std::string key;
      for (std::size_t count = 1; count <= 2 && i + count <= words.size(); ++count) {
        key += (count > 1 ? " " : "") + keys[i + count - 1];
        const std::size_t end = words[i + count - 1].end;
        // "DE 19901" names a state as its whole name does; two letters alone are words.
        const bool code = count == 1 && key.size() == 2 && words[i].all_capitals && end + 6 <= line.size() &&
                          line[end] == ' ' &&
                          std::all_of(line.begin() + static_cast<std::ptrdiff_t>(end) + 1,
                                      line.begin() + static_cast<std::ptrdiff_t>(end) + 6,
                                      [](char c) { return c >= '0' && c <= '9'; });
        if (!code && (key.size() < 4 || std::find(kUnsure.begin(), kUnsure.end(), key) != kUnsure.end())) continue;
        if (i + count < words.size() &&
            std::find(kPartOfName.begin(), kPartOfName.end(), keys[i + count]) != kPartOfName.end())
          continue;
        for (const Region* region : gazetteer.regions_by_key(key)) {
          if (region->is_country() || region->country() != "US") continue;
          const std::string division(region->code.substr(region->code.find('.') + 1));
          if (!state.empty() && state != division) return {};
          state = division;
        }
      }
    }
  }
  return state;
}

CityHome home_of(const Statement& statement, const FacetHints& hints) {
  CityHome home{hints.home_country, hints.home_region};
  if (home.country.empty()) home.country = country_of_page(statement, hints);
  if (home.country.empty()) home.country = country_of_text(statement);
  home.of_page = !home.country.empty();
  return home;
}

}  // namespace dateline
