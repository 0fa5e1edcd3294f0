// A reader for tests of the pipeline: pages of a few plain lines, no extraction.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/ingest/source.h"
#include "indexer/pipeline/page_reader.h"
#include "indexer/schema/record.h"

namespace dateline {

/// Reads "headline|text|claim|date", or "listing" and lines "headline|teaser|url|date", or "refused", or "broken". What
/// stands last may be left out.
class FakeReader : public PageReader {
 public:
  explicit FakeReader(std::string version = "fake 1", std::string mark = {})
      : version_(std::move(version)), mark_(std::move(mark)) {}

  Reading read(const RawPage& page) const override {
    ++reads;
    Reading reading;
    if (page.bytes == "broken") throw Error(Error::Kind::unreadable, "binary");
    if (page.bytes == "refused" || page.bytes == refused_) {
      reading.outcome = Outcome::refused;
      reading.note = "bot check";
      return reading;
    }
    if (page.origin.kind == Origin::Kind::record) {
      reading.statement = read_record(page.bytes).statement;
      return reading;
    }
    const std::vector<std::string> lines = split(page.bytes, '\n');
    if (lines[0] == "listing") {
      reading.outcome = Outcome::listing;
      for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::vector<std::string> parts = parts_of(lines[i]);
        Statement item;
        item.headline = parts[0];
        item.teaser = parts[1] + mark_;
        item.url = parts[2];
        item.date = PartialDate::parse(parts[3]);
        reading.items.push_back(item);
      }
      return reading;
    }
    const std::vector<std::string> parts = parts_of(lines[0]);
    reading.statement.headline = parts[0];
    reading.statement.body = {{parts[1] + mark_, "en", Paragraph::Kind::text}};
    reading.statement.date = PartialDate::parse(parts[3]);
    reading.claim = parts[2];
    return reading;
  }
  std::string version() const override { return version_; }
  void find_facets(Statement& statement, const std::string&) const override { statement.issues = {"found-again"}; }

  /// From now on, under another version, pages of these bytes hold no statement.
  void refuse(std::string bytes) {
    refused_ = std::move(bytes);
    version_ += "+";
  }

  mutable std::atomic<int> reads{0};

 private:
  static std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
      if (c == at)
        parts.emplace_back();
      else
        parts.back() += c;
    }
    return parts;
  }
  static std::vector<std::string> parts_of(const std::string& line) {
    std::vector<std::string> parts = split(line, '|');
    parts.resize(4);
    return parts;
  }

  std::string version_;
  std::string mark_;
  std::string refused_;
};

/// A page as a folder source gives it, filed under "site".
inline RawPage raw_page(const std::string& path, const std::string& bytes) {
  RawPage page;
  page.origin.location = "/pages/" + path;
  page.origin.display_path = path;
  page.origin.path = path;
  page.origin.source = "site";
  page.bytes = bytes;
  return page;
}

/// A record as a record source gives it.
inline RawPage raw_record(const std::string& json) {
  RawPage page = raw_page("records.jsonl#" + std::to_string(std::hash<std::string>{}(json)), json);
  page.origin.kind = Origin::Kind::record;
  page.origin.path = "records.jsonl";
  return page;
}

}  // namespace dateline
