// What an archive says about itself in ARCHIVE/dateline.toml.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/catalog/settings.h"
#include "server/site/words.h"

namespace dateline {

struct SiteSettings {
  std::string name = "Dateline";
  std::vector<Language> languages{Language::english, Language::spanish};  ///< first is the default; one at least
  std::string contact;              ///< a mail address or http(s) address; empty for none
  std::string about_en, about_es;   ///< paragraphs of the page about the archive, separated by empty lines
  std::string accent, accent_dark;  ///< "#8a2d1c"; empty for the shipped colours
  OriginalsFor originals = OriginalsFor::everybody;

  bool speaks(Language language) const;

  /// Keys: name, languages, contact, [about] en, es, [colours] accent, accent_dark, originals. Defaults where the file
  /// is absent. Throws Error(usage) for a value that is not understood or a colour on which text cannot be read.
  static SiteSettings load(const std::filesystem::path& archive);
};

/// A stylesheet that sets the archive's own colours; empty where it has none.
std::string theme_of(const SiteSettings& settings);

}  // namespace dateline
