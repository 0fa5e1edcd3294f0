// Where a page or record came from.
#pragma once

#include <cstddef>
#include <string>

namespace dateline {

/// Everything beside the bytes that is known of a page or record, enough to read it again from its kept original.
struct Origin {
  enum class Kind { page, record };

  Kind kind = Kind::page;
  std::string location;      ///< unique and stable: the absolute path or address; of a record `path#sha256` of its line
  std::string display_path;  ///< as given on the command line: for messages and Statement::file
  std::string path;          ///< below SOURCE, parts joined by '/'; of a single file its name
  std::string source;        ///< the name it is filed under: --source, else the folder's
  bool source_given = false;  ///< by --source, which then is the statement's source too
  std::string url;            ///< the address it was fetched from (WARC, feed, crawl); may be empty
  std::string base_address;   ///< --base-url plus `path`; may be empty
  std::string charset;        ///< of the HTTP header; may be empty
  std::string form;           ///< what the bytes are where they are not an HTML page: a row of kForms (ingest/form.h)
  std::string given;          ///< what the container states of the page (a record of the record contract); may be empty
  bool trusted = false;       ///< --trusted: evidence that a record brings along is ours
  bool noarchive =
      false;             ///< the original is for staff alone: server or page ask that no copy be shown, or it is a mail
  std::string captured;  ///< when it was read or fetched, ISO 8601 UTC
  std::size_t line = 0;  ///< of a record: its line in the file, from 1
  std::size_t member = 0;  ///< of a member of a file of many: its number there, from 1

  bool operator==(const Origin&) const = default;
};

}  // namespace dateline
