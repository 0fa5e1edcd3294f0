// dateline.toml, the keys that the site reads.
#include "server/site/site_settings.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <cmath>

#include "indexer/base/error.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

/// Text of this contrast with its ground can be read by most (WCAG 2.2, 1.4.3).
constexpr double kLeastContrast = 4.5;
constexpr double kPaperDark = 0.0095;  ///< luminance of #16191c, the dark page of style.css

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view key, std::string_view what) {
  throw Error(Error::Kind::usage, fmt::format("{}: {}: {}", file.string(), key, what),
              "see 'Publish an archive' in README.md for the keys");
}

/// Relative luminance of "#rrggbb" by WCAG 2.2; negative for what is not a colour.
double luminance(std::string_view colour) {
  if (colour.size() != 7 || colour[0] != '#') return -1;
  double channels[3];
  for (int i = 0; i < 3; ++i) {
    unsigned value = 0;
    for (int k = 0; k < 2; ++k) {
      const int digit = hex_digit(colour[static_cast<std::size_t>(1 + 2 * i + k)]);
      if (digit < 0) return -1;
      value = value * 16 + static_cast<unsigned>(digit);
    }
    const double share = value / 255.0;
    channels[i] = share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  }
  return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
}

double contrast(double a, double b) {
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

std::string colour(const toml::table& table, const std::filesystem::path& file, std::string_view key, double ground) {
  const auto value = table["colours"][key].value<std::string>();
  if (!value) return {};
  const double own = luminance(*value);
  if (own < 0) refuse(file, key, "a colour is written \"#8a2d1c\"");
  if (contrast(own, ground) < kLeastContrast)
    refuse(file, key,
           fmt::format("{} cannot be read on the page: contrast {:.1f}, at least 4.5 is needed", *value,
                       contrast(own, ground)));
  return *value;
}

std::vector<Language> languages_of(const toml::table& table, const std::filesystem::path& file) {
  std::vector<Language> languages;
  const toml::array* list = table["languages"].as_array();
  if (!list) return {Language::english, Language::spanish};
  for (const auto& entry : *list) {
    const std::string name = entry.value_or(std::string());
    if (name != "en" && name != "es") refuse(file, "languages", "a list of \"en\" and \"es\"");
    languages.push_back(name == "es" ? Language::spanish : Language::english);
  }
  if (languages.empty()) refuse(file, "languages", "one language at least");
  return languages;
}

OriginalsFor originals_of(const toml::table& table, const std::filesystem::path& file) {
  if (const auto originals = parse_originals(table["originals"].value_or(std::string("public")))) return *originals;
  refuse(file, "originals", "public, staff or none");
}

}  // namespace

bool SiteSettings::speaks(Language language) const {
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}

SiteSettings SiteSettings::load(const std::filesystem::path& archive) {
  const std::filesystem::path file = archive / "dateline.toml";
  SiteSettings settings;
  if (!std::filesystem::exists(file)) return settings;
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& problem) {
    refuse(file, fmt::format("line {}", problem.source().begin.line), problem.description());
  }
  settings.name = table["name"].value_or(settings.name);
  settings.languages = languages_of(table, file);
  settings.contact = table["contact"].value_or(std::string());
  settings.about_en = table["about"]["en"].value_or(std::string());
  settings.about_es = table["about"]["es"].value_or(std::string());
  settings.accent = colour(table, file, "accent", 1.0);
  settings.accent_dark = colour(table, file, "accent_dark", kPaperDark);
  settings.originals = originals_of(table, file);
  return settings;
}

std::string theme_of(const SiteSettings& settings) {
  std::string css;
  if (!settings.accent.empty()) css += fmt::format(":root {{ --accent: {}; }}\n", settings.accent);
  if (!settings.accent_dark.empty())
    css += fmt::format("@media (prefers-color-scheme: dark) {{ :root {{ --accent: {}; }} }}\n", settings.accent_dark);
  return css;
}

}  // namespace dateline
