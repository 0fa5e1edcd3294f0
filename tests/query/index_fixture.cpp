// Test indexes.
#include "tests/query/index_fixture.h"

#include <fmt/format.h>

#include "indexer/analysis/analyzer_version.h"
#include "indexer/base/file.h"
#include "indexer/index/analyzer.h"
#include "indexer/index/document.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/generation.h"
#include "tests/shared_data.h"

namespace dateline {
namespace {

std::string between(const std::string& text, const std::string& begin, const std::string& end, std::size_t& at) {
  const auto from = text.find(begin, at);
  if (from == std::string::npos) {
    at = std::string::npos;
    return {};
  }
  const auto to = text.find(end, from + begin.size());
  at = to;
  return text.substr(from + begin.size(), to - from - begin.size());
}

/// Tags dropped, the three entities of the seeds resolved.
std::string plain(const std::string& html) {
  std::string result;
  bool tag = false;
  for (const char c : html) {
    if (c == '<') tag = true;
    if (!tag) result += c == '\n' ? ' ' : c;
    if (c == '>') tag = false;
  }
  for (const auto& [entity, sign] : {std::pair("&quot;", "\""), std::pair("&#x27;", "'"), std::pair("&amp;", "&")})
    for (auto at = result.find(entity); at != std::string::npos; at = result.find(entity))
      result.replace(at, std::string(entity).size(), sign);
  return result;
}

Statement article_statement(const std::string& html) {
  std::size_t at = 0;
  Statement statement = test_statement("article", plain(between(html, "<h1>", "</h1>", at)), "");
  statement.body.clear();
  statement.genre = Genre::opinion;
  for (std::string text = between(html, "<p>", "</p>", at); at != std::string::npos;
       text = between(html, "<p>", "</p>", at)) {
    if (text.rfind("By ", 0) == 0 || text.find("Follow us") != std::string::npos ||
        text.find("&copy;") != std::string::npos)
      continue;
    statement.body.push_back({plain(text), "en", Paragraph::Kind::text});
  }
  return statement;
}

}  // namespace

TestIndex::TestIndex(std::vector<Statement> statements, std::size_t per_segment) {
  Analyzer analyzer;
  for (std::size_t begin = 0; begin == 0 || begin < statements.size(); begin += per_segment) {
    const std::string path = (directory_.path() / fmt::format("segment-{}", segments_.size())).string();
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    analyzer.begin_segment();
    for (std::size_t i = begin; i < std::min(statements.size(), begin + per_segment); ++i) {
      const IndexedDocument made = make_document(statements[i], statements[i].issues, analyzer);
      database.add_document(xapian_document(made));
      for (const auto& [stem, form] : made.stem_forms) database.add_synonym(stem, form);
    }
    database.commit();
    segments_.push_back(path);
  }
}

IndexReader TestIndex::reader(std::vector<std::vector<std::uint32_t>> tombstones) const {
  std::vector<Xapian::Database> segments;
  for (const auto& path : segments_) segments.emplace_back(path);
  return IndexReader::over(std::move(segments), std::move(tombstones), system_now);
}

IndexReader TestIndex::generation() const {
  return IndexReader::open(publish(1, segments_.size()), system_now);
}

std::filesystem::path TestIndex::publish(std::uint64_t number, std::size_t segments) const {
  GenerationRecord record;
  record.number = number;
  record.index_id = directory_.path().filename().string();
  record.schema = kSchemaVersion;
  record.analyzer = kAnalyzerVersion;
  for (std::size_t i = 0; i < segments; ++i) {
    const std::filesystem::path path = segments_[i];
    record.segments.push_back({path.filename().string(), path, Xapian::Database(path.string()).get_doccount(), {}});
  }
  publish_generation(directory_.path(), record);
  return directory_.path();
}

Release test_embargo(const char* until) {
  Release release;
  release.embargo = Release::Embargo::at;
  release.until = parse_iso_instant(until).value();
  release.words = until;
  return release;
}

Statement test_statement(const std::string& id, const std::string& headline, const std::string& text,
                         const std::string& language) {
  Statement statement;
  statement.id = id;
  statement.headline = headline;
  if (!text.empty()) statement.body.push_back({text, language, Paragraph::Kind::text});
  statement.language = {language};
  statement.genre = Genre::press_release;
  return statement;
}

std::vector<Statement> seed_statements(bool article) {
  const auto shared = testing_data::shared_directory();
  std::error_code missing;
  if (shared.empty() || !std::filesystem::exists(shared / "seeds/listing.html", missing)) return {};
  const std::string listing = read_file(shared / "seeds/listing.html");
  std::vector<Statement> statements;
  std::size_t at = 0;
  for (;;) {
    std::size_t next = at;
    const std::string post = between(listing, "<div class=\"post\">", "</div>", next);
    if (next == std::string::npos) break;
    at = next;
    std::size_t inside = 0;
    const std::string headline = plain(between(post, "<h3>", "</h3>", inside));
    Statement statement = test_statement(fmt::format("post-{}", statements.size() + 1), headline, "");
    statement.teaser = plain(between(post, "<p>", "<a class=\"more\"", inside));
    statement.extent = Extent::teaser;
    statement.genre = post.find("press releases") != std::string::npos ? Genre::press_release : Genre::post;
    statements.push_back(std::move(statement));
  }
  if (!article) return statements;
  const Statement full = article_statement(read_file(shared / "seeds/article.html"));
  for (Statement& statement : statements)
    if (statement.headline == full.headline) statement = full;
  return statements;
}

}  // namespace dateline
