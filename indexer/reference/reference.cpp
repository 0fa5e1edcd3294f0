// Loads the parts of the reference data.
#include "indexer/reference/reference.h"

#include <utility>

namespace dateline {

Reference::Reference(Gazetteer gazetteer, GivenNames given_names, LanguageModel language)
    : gazetteer_(std::move(gazetteer)), given_names_(std::move(given_names)), language_(std::move(language)) {}

Reference Reference::load(const std::filesystem::path& directory) {
  return {Gazetteer::load(directory), GivenNames::load(directory / "given-names.txt"), LanguageModel::load(directory / "language.tsv")};
}

}  // namespace dateline
