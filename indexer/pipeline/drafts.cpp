// Keys, digests and compressed records of drafts.
#include "indexer/pipeline/drafts.h"

#include <fmt/format.h>

#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/sha256.h"
#include "indexer/base/url.h"
#include "indexer/schema/record.h"

namespace dateline {
namespace {

constexpr std::size_t kSlugBytes = 60;

/// Letters and digits of a folded headline, separated by hyphens: "taking-action-on-immigration".
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

/// Words from which on no two posts say the same by chance; set by eye.
constexpr std::size_t kLongText = 20;

/// A page so many times as long as its text is more work to compress against, and to unpack for each reading of the
/// record, than the text takes room.
constexpr std::size_t kFarLonger = 4;

bool is_long(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = text.find_first_not_of(" \n"); at != std::string_view::npos && words < kLongText; ++words) {
    at = text.find_first_of(" \n", at);
    if (at != std::string_view::npos) at = text.find_first_not_of(" \n", at);
  }
  return words >= kLongText;
}

}  // namespace

Draft make_draft(Statement statement, const std::string& hints, const Beside& original) {
  Draft draft;
  draft.id = std::exchange(statement.id, std::string());
  draft.url = std::exchange(statement.url, std::string());
  draft.source = std::exchange(statement.source, std::string());
  draft.extent = statement.extent;
  const std::string headline = fold(statement.headline);
  draft.headline = key_of(headline);
  const std::string text = statement.text();
  draft.content = key_of(headline + '\n' + text);
  draft.long_text = is_long(text);
  draft.open = statement.release == Release{};
  // Half of a SHA-256: enough to distinguish texts, even deliberately similar ones.
  draft.digest = content_digest(statement).substr(0, 32);
  draft.slug = slug_of(headline);
  if (draft.slug.empty()) draft.slug = draft.digest.substr(0, 16);
  draft.hints = hints;
  statement.version = 1;
  statement.edited = false;
  statement.story.clear();  // of the archive that it was exported from
  draft.alone = original.bytes.size() > kFarLonger * text.size();
  draft.record = pack_record(std::move(statement), draft.alone ? Beside() : original);
  return draft;
}

std::string site_of(const Origin& origin) {
  if (const auto url = Url::parse(origin.url.empty() ? origin.base_address : origin.url)) return url->host;
  const std::size_t folder = origin.path.find('/');
  return folder == std::string::npos ? origin.source : origin.source + "/" + origin.path.substr(0, folder);
}

void make_drafts(Reading reading, std::string_view bytes, ReadPage& page) {
  page.outcome = reading.outcome;
  page.claim = std::move(reading.claim);
  page.note = std::move(reading.note);
  page.origin.noarchive = page.origin.noarchive || reading.noarchive;
  const auto add = [&](Statement statement, const std::string& hints) {
    // An exported statement keeps its own; a page or record gets those of this reading.
    if (statement.file.empty()) statement.file = page.origin.display_path;
    if (statement.captured.empty()) statement.captured = page.origin.captured;
    if (statement.sha256.empty()) statement.sha256 = page.sha256;
    page.drafts.push_back(make_draft(std::move(statement), hints, {bytes, page.sha256}));
  };
  if (page.outcome == Outcome::statement) add(std::move(reading.statement), reading.hints);
  if (page.outcome == Outcome::listing) {
    const std::string& address = page.origin.url.empty() ? page.origin.base_address : page.origin.url;
    for (Statement& item : reading.items) {
      item.extent = Extent::teaser;
      if (item.listing.empty()) item.listing = address.empty() ? page.origin.display_path : address;
      add(std::move(item), {});
    }
  }
}

}  // namespace dateline
