// The stored data of documents that answers show, kept for the next answer that shows them.
#pragma once

#include <memory>
#include <string>

#include "query/snapshot/index_reader.h"

namespace dateline {

/// What decode_document_data() reads. Reading and unpacking it is a third of the time of a page of results, and the
/// best documents of many queries are the same ones. Throws Xapian::Error.
std::shared_ptr<const std::string> stored_document(const IndexReader& reader, const DocumentRef& document);

}  // namespace dateline
