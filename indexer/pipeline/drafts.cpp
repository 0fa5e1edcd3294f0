// Keys, digests and compressed records of drafts.
#include "indexer/pipeline/drafts.h"

#include <fmt/format.h>

#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/sha256.h"
#include "indexer/catalog/compression.h"
#include "indexer/schema/record.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

constexpr std::size_t kSlugBytes = 60;

/// Letters and digits of a folded headline, parted by hyphens: "taking-action-on-immigration".
std::string slug_of(std::string_view folded_headline) {
  std::string slug;
  for (const char c : folded_headline) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (word)
      slug += c;
    else if (!slug.empty() && slug.back() != '-' && c != '\'')
      slug += '-';
    if (slug.size() >= kSlugBytes && !word) break;
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug;
}

Draft make_draft(Statement statement, const std::string& hints) {
  Draft draft;
  draft.id = std::exchange(statement.id, std::string());
  draft.url = std::exchange(statement.url, std::string());
  draft.source = std::exchange(statement.source, std::string());
  draft.extent = statement.extent;
  const std::string headline = fold(statement.headline);
  draft.headline = key_of(headline);
  draft.content = key_of(headline + '\n' + statement.text());
  draft.digest = content_digest(statement);
  draft.slug = slug_of(headline);
  if (draft.slug.empty()) draft.slug = draft.digest.substr(0, 16);
  draft.hints = hints;
  statement.version = 1;
  statement.edited = false;
  draft.record = compress(to_json(statement));
  return draft;
}

}  // namespace

void make_drafts(Reading reading, std::string_view bytes, ReadPage& page) {
  page.outcome = reading.outcome;
  page.claim = std::move(reading.claim);
  page.note = std::move(reading.note);
  const auto add = [&](Statement statement, const std::string& hints) {
    // An exported statement keeps its own; a page or record gets those of this reading.
    if (statement.file.empty()) statement.file = page.origin.shown;
    if (statement.captured.empty()) statement.captured = page.origin.captured;
    if (statement.sha256.empty()) statement.sha256 = page.sha256;
    page.drafts.push_back(make_draft(std::move(statement), hints));
  };
  if (page.outcome == Outcome::statement) add(std::move(reading.statement), reading.hints);
  if (page.outcome == Outcome::listing) {
    const std::string& address = page.origin.url.empty() ? page.origin.base_address : page.origin.url;
    for (Statement& item : reading.items) {
      item.extent = Extent::teaser;
      if (item.listing.empty()) item.listing = address.empty() ? page.origin.shown : address;
      add(std::move(item), {});
    }
  }
  page.original = compress(bytes, Compression::quick);
  page.original_size = bytes.size();
}

}  // namespace dateline
