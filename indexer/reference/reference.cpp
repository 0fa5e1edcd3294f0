// Loads the parts of the reference data.
#include "indexer/reference/reference.h"

#include <utility>

namespace dateline {

Reference::Reference(Gazetteer gazetteer, NameList given_names, NameList surnames, LanguageModel language,
                     Taxonomy taxonomy)
    : gazetteer_(std::move(gazetteer)),
      given_names_(std::move(given_names)),
      surnames_(std::move(surnames)),
      language_(std::move(language)),
      taxonomy_(std::move(taxonomy)) {}

std::filesystem::path archive_issues_of(const std::filesystem::path& archive) {
  std::error_code ignored;
  const std::filesystem::path file = archive / "issues.toml";
  return std::filesystem::exists(file, ignored) ? file : std::filesystem::path();
}

Reference Reference::load(const std::filesystem::path& directory, const std::filesystem::path& archive_issues) {
  return {Gazetteer::load(directory), NameList::load(directory / "given-names.txt"),
          NameList::load(directory / "surnames.txt"), LanguageModel::load(directory / "language.tsv"),
          Taxonomy::load(directory / "issues.toml", archive_issues)};
}

}  // namespace dateline
