// Listings and their posts, pages without a statement, and what is left to the end of a load.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/base/url.h"
#include "indexer/catalog/compression.h"
#include "indexer/pipeline/drafts.h"
#include "indexer/pipeline/frames.h"
#include "indexer/pipeline/identity.h"
#include "indexer/pipeline/runs.h"
#include "indexer/pipeline/settler.h"
#include "indexer/pipeline/settler_text.h"

namespace dateline {
namespace {

constexpr std::size_t kNoStatementNamed = 10;
constexpr std::size_t kUnsettledAtOnce = 500;

std::string id_of_listing(const ReadPage& page) {
  if (!page.origin.url.empty()) return page.origin.url;
  if (!page.claim.empty() && untrusted_reason(page.claim).empty()) return Url::parse(page.claim)->text;
  if (!page.origin.base_address.empty()) return page.origin.base_address;
  return page.origin.source + "/" + page.origin.path;
}

}  // namespace

bool Settler::shows_erased(const StagedPage& listing) {
  return std::any_of(listing.page.drafts.begin(), listing.page.drafts.end(), [&](const Draft& item) {
    const auto url = Url::parse(item.url);
    return writer_.is_erased(item.url) || (url && writer_.is_erased(url->text)) ||
           writer_.is_erased(id_of_listing(listing.page) + "#" + item.slug);
  });
}

/// A listing that shows what was erased is not kept: its posts stand alone.
void Settler::withhold_original(StagedPage& listing) {
  PackedOriginal& packed = listing.page.original;
  if (packed.frame.empty()) return;  // it was kept before, and not erased with its post
  if (!packed.base.empty()) packed = packer_.without_base(packed);
  const std::string bytes = decompress(packed.frame);
  for (Draft& item : listing.page.drafts)
    if (!std::exchange(item.alone, true))
      item.record = pack_record(unpack_record(item.record, {bytes, listing.page.sha256}), {});
  packed = {};
  listing.page.withheld = true;
}

void Settler::settle_listing(StagedPage& page) {
  ++report_.listings;
  const std::vector<Draft>& items = page.page.drafts;
  const std::string listing = id_of_listing(page.page);
  const std::optional<KnownInput> known = writer_.known(page.page.origin.location);
  const std::int64_t input = writer_.settle_input(page.page, run_);
  // A link counts like a claim: absolute, no root, and not shared by posts with other headlines.
  std::map<std::string, std::vector<std::uint64_t>> headlines;
  for (const Draft& item : items) headlines[item.url].push_back(item.headline);
  std::map<std::string, bool> seen;
  std::vector<std::int64_t> kept;
  if (shows_erased(page)) withhold_original(page);
  for (const Draft& item : items) {
    const std::vector<std::uint64_t>& same_link = headlines[item.url];
    const bool own = !item.url.empty() && std::all_of(same_link.begin(), same_link.end(), [&](std::uint64_t headline) {
      return headline == same_link.front();
    });
    const std::string_view reason = untrusted_reason(item.url);
    const std::string url = own && reason.empty() ? Url::parse(item.url)->text : std::string();
    if (url.empty() && !item.url.empty() && (!known || known->sha256 != page.page.sha256))
      refuse_claim(page, item.url, reason.empty() ? "a link that posts with other headlines share" : reason,
                   listing + "#" + item.slug);
    const std::string id = !url.empty() ? url : listing + "#" + (own && same_link.size() == 1 ? item.url : item.slug);
    if (!seen.emplace(id, true).second || writer_.is_erased(id)) {
      ++report_.skipped;
      continue;
    }
    if (const std::int64_t number = store_teaser(page, item, id, url, input)) kept.push_back(number);
  }
  writer_.link_input(input, 0, static_cast<std::int64_t>(kept.size()));
  if (known && known->sha256 == page.page.sha256)
    for (const std::int64_t other : writer_.others_of(input, kept)) orphan(other);
}

/// The number of the teaser's statement, 0 where another listing's teaser has the id.
std::int64_t Settler::store_teaser(const StagedPage& page, const Draft& item, const std::string& id,
                                   const std::string& url, std::int64_t input) {
  Decision decision;
  decision.id = id;
  decision.url = url;
  decision.statement = writer_.find_named(id);
  if (decision.statement && decision.statement->extent == Extent::full) {
    // Its page is there. The teaser waits under a name of its own, should that page go.
    const StoredStatement full = *decision.statement;
    decision.id = aside_id(page.page.origin, id);
    decision.statement = writer_.find(decision.id);
    if (full.orphaned) return store(page, item, decision, input);
    ++report_.skipped;
    if (decision.statement) return decision.statement->number;
    const Identity identity = {decision.id, url, source_of(page, item, url), false};
    const std::int64_t number = writer_.insert(identity, input, page.page, item, original_of(page));
    writer_.supersede(number, full.number);
    return number;
  }
  // The same post on another listing, perhaps cut elsewhere: the first stays.
  if (decision.statement && decision.statement->input != input && !decision.statement->orphaned) {
    ++report_.skipped;
    return 0;
  }
  return store(page, item, decision, input);
}

void Settler::settle_refused(StagedPage& page) {
  ++report_.skipped;
  const std::optional<KnownInput> known = writer_.known(page.page.origin.location);
  const std::int64_t input = writer_.settle_input(page.page, run_);
  if (known && known->sha256 == page.page.sha256)
    for (const std::int64_t other : writer_.others_of(input, {})) orphan(other);
  if (++no_statement_ <= kNoStatementNamed) warn(fmt::format("{}: no statement: {}", shown(page), page.page.note));
}

void Settler::orphan(std::int64_t number) {
  const std::optional<StoredStatement> stored = writer_.find(number);
  if (!stored || stored->extent == Extent::full)
    if (std::optional<Statement> teaser = catalog_.teaser_before(number)) {
      // The full page had taken its place under the same id.
      const std::string sha256 = teaser->sha256;
      const std::optional<std::int64_t> original = writer_.originals().find(sha256);
      const Draft draft =
          make_draft(std::move(*teaser), {}, original ? writer_.originals().beside(*original) : Beside());
      ReadPage page;
      page.sha256 = sha256;
      page.extractor_version = stored->extractor_version;
      writer_.replace(*stored, {stored->id, stored->url, stored->source, false}, stored->input, page, draft,
                      original.value_or(0), true);
      return;
    }
  writer_.orphan(number);
}

void Settler::note_unsettled(std::int64_t number, const StagedPage& page, const Draft& draft, const std::string& url) {
  const bool page_in_folder = page.page.origin.kind == Origin::Kind::page && page.page.origin.url.empty();
  if (page_in_folder && (draft.extent == Extent::teaser || url.empty())) writer_.set_unsettled(number, true);
}

void Settler::supersede(const WrittenStatement& written, bool fresh) {
  if (written.extent == Extent::full) {
    for (const std::int64_t teaser : posts_.matches(written)) {
      const std::optional<StoredStatement> stored = writer_.find(teaser);
      writer_.supersede(teaser, written.number);
      if (stored && stored->version == 1 && writer_.added_in(teaser, run_) && report_.added > 0) {
        --report_.added;  // it came with its full statement, and adds nothing
        ++report_.skipped;
      }
    }
    return;
  }
  const std::vector<std::int64_t> full = posts_.matches(written);
  if (full.empty()) return;
  writer_.supersede(written.number, full.front());
  if (!fresh) return;
  --report_.added;
  ++report_.skipped;
}

void Settler::finish() {
  for (std::int64_t after = 0;;) {
    const ArchiveLock lock = archive_.lock_batch();
    Transaction transaction(catalog_.connection());
    const std::vector<std::int64_t> numbers = writer_.unsettled(after, kUnsettledAtOnce);
    if (numbers.empty()) {
      store_learned(catalog_.connection(), learner_);
      finish_run(catalog_.connection(), run_, catalog_.now());
      transaction.commit();
      break;
    }
    writer_.begin_change();
    for (const std::int64_t number : numbers) {
      after = number;
      const std::optional<StoredStatement> stored = writer_.find(number);
      if (!stored || !stored->live()) continue;
      const auto mate = posts_.unique_match_in_folder(number, stored->headline, stored->extent);
      if (!mate) continue;
      const bool teaser = stored->extent == Extent::teaser;
      const std::int64_t gone = teaser ? number : *mate;
      const bool fresh = writer_.added_in(gone, run_);
      writer_.supersede(gone, teaser ? *mate : number);
      if (fresh && report_.added > 0) --report_.added, ++report_.skipped;
    }
    transaction.commit();
  }
  {
    const ArchiveLock lock = archive_.lock_batch();
    Transaction transaction(catalog_.connection());
    const auto clear = catalog_.connection().prepared("UPDATE statement SET unsettled = 0 WHERE unsettled");
    clear->step();
    transaction.commit();
  }
  if (no_statement_ > kNoStatementNamed)
    warn(fmt::format("… and {} more pages without a statement", no_statement_ - kNoStatementNamed));
  if (taken_ > 20) warn(fmt::format("… and {} more ids that belong to other texts", taken_ - 20));
  if (refused_unnamed_)
    warn(fmt::format("{} claims of addresses that do not count, of {} sites or folders; --verbose names them",
                     refused_unnamed_, refused_of_site_.size()));
}

}  // namespace dateline
