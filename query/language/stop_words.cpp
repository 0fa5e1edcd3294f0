// Stop words from data/stopwords.
#include "query/language/stop_words.h"

#include <sstream>

#include "indexer/analysis/fold.h"
#include "indexer/analysis/stem.h"
#include "indexer/base/file.h"

namespace dateline {

StopWords StopWords::load(const std::filesystem::path& folder) {
  StopWords result;
  result.load_list(folder / "en.txt", &Traits::english);
  result.load_list(folder / "es.txt", &Traits::spanish);
  Stemmer stemmer;
  for (const auto& [word, traits] : result.words_)
    if (traits.spanish) result.spanish_stems_.insert(stemmer.spanish(word));
  return result;
}

void StopWords::load_list(const std::filesystem::path& file, bool Traits::*language) {
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      const bool marked = word.back() == '?';
      if (marked) word.pop_back();
      Traits& traits = words_[fold(word)];
      traits.*language = true;
      traits.marked = traits.marked || marked;
    }
  }
}

std::vector<bool> StopWords::among(const std::vector<std::string>& folded) const {
  std::vector<const Traits*> found;
  bool spanish = false;
  for (const auto& word : folded) {
    const auto entry = words_.find(word);
    found.push_back(entry == words_.end() ? nullptr : &entry->second);
    if (found.back() && found.back()->spanish && !found.back()->english && !found.back()->marked) spanish = true;
  }
  std::vector<bool> result;
  for (const Traits* traits : found) result.push_back(traits && (traits->english || !traits->marked || spanish));
  return result;
}

bool StopWords::has(const std::string& folded, StemLanguage language) const {
  const auto entry = words_.find(folded);
  return entry != words_.end() && (language == StemLanguage::english ? entry->second.english : entry->second.spanish);
}

}  // namespace dateline
