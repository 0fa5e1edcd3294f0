// What is needed to repeat a batch run, as JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

class SearchSession;
struct RequestOptions;

/// The run's own part.
struct RunFacts {
  std::string queries;         ///< name of the file
  std::string queries_sha256;  ///< of its bytes
  std::size_t count = 0;
  std::string format;
  std::size_t depth = 0;
  std::string tag;
};

/// Program version, index id, generation and documents, options, hashes of the queries and of the lexicons. No time of
/// day: the same run gives the same manifest.
std::string run_manifest(SearchSession& session, const RequestOptions& options, const RunFacts& facts);

}  // namespace dateline
