// Small indexes for tests: statements in, a reader out, no catalog and no pipeline.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/schema/statement.h"
#include "query/snapshot/index_reader.h"
#include "tests/scratch_directory.h"

namespace dateline {

/// Builds segments of `per_segment` statements each in a folder that goes away with it.
class TestIndex {
 public:
  explicit TestIndex(std::vector<Statement> statements, std::size_t per_segment = 1'000'000);
  /// Opens the segments; `tombstones` has one list a segment, or is empty.
  IndexReader reader(std::vector<std::vector<std::uint32_t>> tombstones = {}) const;
  /// Opens them as the first generation of an index.
  IndexReader generation() const;
  /// Makes the first `segments` of them the generation `number` of an index; returns its folder.
  std::filesystem::path publish(std::uint64_t number, std::size_t segments) const;

 private:
  ScratchDirectory directory_;
  std::vector<std::string> segments_;
};

/// An embargo that ends at an instant ("2999-01-01T00:00:00Z").
Release test_embargo(const char* until);

/// A statement of one paragraph for tests.
Statement test_statement(const std::string& id, const std::string& headline, const std::string& text,
                         const std::string& language = "en");

/// The 50 posts of ../shared/seeds/listing.html, and with `article` the statement of article.html in the place of its
/// teaser. Empty where the data is missing.
std::vector<Statement> seed_statements(bool article);

}  // namespace dateline
