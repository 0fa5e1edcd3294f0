// The rows of a table as members.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/analysis/decode.h"
#include "indexer/base/error.h"
#include "indexer/base/file.h"
#include "indexer/base/sha256.h"
#include "indexer/ingest/container/member.h"
#include "indexer/ingest/container/table.h"
#include "indexer/ingest/container/table_row.h"

namespace dateline {
namespace {

/// UTF-16 as UTF-8; everything else is decoded row by row, so that the kept row is the file's own bytes.
class Utf16Stream : public ByteStream {
 public:
  explicit Utf16Stream(ByteReader& in) {
    // A spreadsheet's "Unicode text" is small; it is read whole, up to the limit of what is unpacked anywhere.
    constexpr std::size_t kMost = std::size_t{256} << 20;
    const std::string bytes = in.read(kMost);
    if (!in.at_end()) throw Error(Error::Kind::unreadable, "UTF-16 over 256 MiB is not read; save the table as UTF-8");
    text_ = decode(bytes).text;
  }
  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = text_.copy(to, size, at_);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

class TableSource : public Source {
 public:
  TableSource(ContainerPlace place, std::unique_ptr<ByteStream> stream, std::string columns)
      : place_(std::move(place)), in_(std::move(stream)), wanted_(std::move(columns)) {}

  std::optional<RawPage> next() override {
    if (ended_) return std::nullopt;
    try {
      if (number_ == 0 && !begin()) return std::nullopt;
      return next_row();
    } catch (const Error& problem) {
      ended_ = true;
      if (problem.kind() == Error::Kind::interrupted || problem.kind() == Error::Kind::usage) throw;
      RawPage page = member_problem(place_, number_, problem.what());
      page.problem = fmt::format("{}: row {}: {}", place_.display_path, number_ + 1, problem.what());
      return page;
    }
  }
  SourcePlace place() const override { return place_.folder; }

 private:
  bool begin() {
    const std::string_view mark = in_.peek(2);
    if (mark == "\xFF\xFE" || mark == "\xFE\xFF") in_ = ByteReader(std::make_unique<Utf16Stream>(in_));
    if (in_.peek(3) == "\xEF\xBB\xBF") in_.skip(3);
    std::optional<TableRow> header = read_row(in_);
    // Excel's own line that names the separator.
    if (header && header->raw.starts_with("sep=")) header = read_row(in_);
    if (!header) {
      ended_ = true;
      return false;
    }
    first_ = read_row(in_);
    header_ = std::move(header->raw);
    if (!header_.ends_with('\n')) header_ += '\n';
    const char separator = separator_of(header_, first_ ? first_->raw : std::string());
    const auto names = cells_of(decode(header_).text, separator);
    // A table of statements has some tens; each row is read by the names of all.
    constexpr std::size_t kMostColumns = 2000;
    if (names.size() > kMostColumns)
      throw Error(Error::Kind::unreadable, "refused: too complex: more than 2,000 columns");
    columns_ = columns_of(names, wanted_);
    if (!columns_.has_header) {
      second_ = std::move(first_);
      first_ = TableRow{header_, false};
    }
    return true;
  }

  std::optional<TableRow> take_row() {
    std::optional<TableRow> row = std::move(first_);
    first_ = std::move(second_);
    second_.reset();
    return row ? std::move(row) : read_row(in_);
  }

  std::optional<RawPage> next_row() {
    std::optional<TableRow> row = take_row();
    while (row && row->raw.find_first_not_of(" \t\r\n,;|") == std::string::npos) row = take_row();
    if (!row) {
      ended_ = true;
      return std::nullopt;
    }
    ++number_;
    if (row->too_long)
      return member_problem(place_, number_, fmt::format("a row over the limit of {} MiB", kMaxInputBytes >> 20));
    RawPage page;
    page.origin = member_origin(place_, sha256(row->raw).substr(0, 16), number_);
    page.origin.form = kTableRow;
    // The row is read by its header, so the header is kept with it.
    page.bytes = columns_.has_header ? header_ + row->raw : std::move(row->raw);
    if (!wanted_.empty()) page.origin.given = nlohmann::json{{"table_columns", wanted_}}.dump();
    return page;
  }

  ContainerPlace place_;
  ByteReader in_;
  std::string wanted_;
  std::string header_;
  TableColumns columns_;
  std::optional<TableRow> first_, second_;
  std::size_t number_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Source> table_source(ContainerPlace place, std::unique_ptr<ByteStream> stream,
                                     const std::string& columns) {
  return std::make_unique<TableSource>(std::move(place), std::move(stream), columns);
}

}  // namespace dateline
