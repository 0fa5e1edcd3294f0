// How pages are called in messages and filed by source while they are settled.
#pragma once

#include <string>

#include "indexer/pipeline/reading_stage.h"

namespace dateline {

/// As given on the command line, with the line of a record.
std::string shown(const StagedPage& page);

/// The host of an address, or empty.
std::string host_of(const std::string& address);

/// The address as it is compared and kept; empty where it is not an address.
std::string clean_address(const std::string& address);

/// What a teaser is called while the full page of its post has its id: by its listing and that id.
std::string aside_id(const Origin& listing, const std::string& id);

/// The source that a statement is filed under: --source, a record's own, the host of its address, its folder's name.
std::string source_of(const StagedPage& page, const Draft& draft, const std::string& url);

}  // namespace dateline
