// Fuzz target: a record's line gives a statement whose stored form is read back equal, or an Error and nothing else; an
// order of embargo is read alike each time, and words never order nothing.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/base/error.h"
#include "indexer/schema/record.h"
#include "indexer/schema/release_order.h"
#include "indexer/schema/statement_json.h"

namespace {

void require(bool law) {
  if (!law) std::abort();
}

void check_order(std::string_view words) {
  dateline::OrderContext context;
  context.date = dateline::PartialDate(2015, 11, 4);
  const dateline::Release release = dateline::read_release_order(words, context);
  require(release == dateline::read_release_order(words, context));
  require(release.words.empty() == (release.embargo == dateline::Release::Embargo::none));
  require(release.embargo != dateline::Release::Embargo::unread);
  dateline::gives_release_order(words);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  check_order(line);
  try {
    dateline::Statement statement = dateline::read_record(line).statement;
    check_order(statement.release.words);
    // With it a line is an exported statement.
    statement.sha256 = std::string(64, '0');
    statement.evidence.push_back({"body", "", "rule", "", "", 1.0});
    const std::string stored = dateline::to_json(statement);
    require(dateline::to_json(dateline::read_record(stored, true).statement) == stored);
  } catch (const dateline::Error&) {
    // What is no record is refused by name.
  }
  return 0;
}
