// Bilingual dictionaries compiled by lttoolbox, the lexical tools of Apertium.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

using DictionaryPairs = std::vector<std::pair<std::string_view, std::string_view>>;

/// The pairs of lemmas of a compiled dictionary (`*.autobil.bin`): left, right; sorted, each once; multiwords with
/// spaces. Grammar tags are dropped; so are paths with digits or through a cycle (numbers, centuries, web addresses),
/// which stand for endlessly many words. The format is that of lttoolbox 3.5 to 3.7 (Alphabet::read, TransExe::read in
/// https://github.com/apertium/lttoolbox). `name` is for messages. The pairs view
/// `lemmas`, which is written once. Throws Error(unreadable).
DictionaryPairs read_dictionary(std::string_view content, const std::string& name, std::string& lemmas);

}  // namespace dateline
