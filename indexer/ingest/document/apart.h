// Parsers of foreign formats run in a process of their own, without network, with limits on memory and time. What
// breaks there is one named failure here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/base/descriptor.h"
#include "indexer/ingest/container/byte_stream.h"
#include "indexer/ingest/form.h"

namespace dateline {

/// The first argument by which the program knows that it is such a process; main() then calls apart_main().
inline constexpr const char* kApartVerb = "open-apart";

/// The other process: reads standard input by the parser of this name ("pdf", "word", "mail", "zip") and writes what it
/// says to standard output. Returns the exit status.
int apart_main(std::string_view parser);

/// Runs a parser on bytes. Throws Error(unreadable) with its reason, or that it died or was ended for its limits.
std::string run_apart(std::string_view parser, std::string_view bytes);

/// Runs a parser on an open file and gives what it writes as a stream; the process ends with the stream. Reading past
/// its last byte throws Error(unreadable) where it failed.
std::unique_ptr<ByteStream> stream_apart(std::string_view parser, int descriptor);

OpenedForm open_pdf_document(const RawPage& page);
OpenedForm open_word_document(const RawPage& page);
OpenedForm open_mail_message(const RawPage& page);

/// A file in memory with these bytes, for stream_apart(). Throws Error(io).
Descriptor memory_file(std::string_view bytes);

}  // namespace dateline
