// How an archive prints a word: mínimo, not minimo.
#pragma once

#include <string>
#include <vector>

#include "indexer/analysis/stem_language.h"
#include "query/request.h"
#include "query/snapshot/index_reader.h"

namespace dateline {

/// The form that statements of the audience print a folded word in, in small letters where any does so; the folded word
/// where none is found. With `before`: as it is printed after that word; empty where it was not met there. Of a noun
/// and a verb's past that differ by an accent (apoyo, apoyó) the noun, or with `past` the verb. Looks into a few
/// statements; what it finds is kept with the snapshot. Throws Xapian::Error.
std::string surface_form(const IndexReader& reader, const std::string& folded, StemLanguage language, Audience audience,
                         const std::string& before = {}, bool past = false);

/// The same of words in a row: each as it is printed after the one before.
std::string surface_phrase(const IndexReader& reader, const std::vector<std::string>& folded, StemLanguage language,
                           Audience audience);

}  // namespace dateline
