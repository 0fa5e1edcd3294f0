// How an archive prints a word that it is told by: mínimo, not minimo.
#pragma once

#include <string>

#include "query/snapshot/index_reader.h"

namespace dateline {

/// The form that statements of the audience print a folded word in, in small letters where any does so; the folded word
/// where none is found. Looks into a few statements; what it finds is kept with the snapshot. Throws Xapian::Error.
std::string surface_form(const IndexReader& reader, const std::string& folded, StemLanguage language,
                         Audience audience);

}  // namespace dateline
