// Pages and records that are one statement.
#include "indexer/pipeline/settler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/pipeline/drafts.h"
#include "indexer/pipeline/identity.h"
#include "indexer/pipeline/runs.h"
#include "indexer/pipeline/settler_text.h"

namespace dateline {
namespace {

constexpr std::size_t kTakenNamed = 20;  ///< ids that other texts had: named one by one, then counted

}  // namespace

Settler::Settler(Archive& archive, const PageReader& reader, const OriginalPacker& packer, const IngestOptions& options,
                 IngestReport& report)
    : archive_(archive),
      reader_(reader),
      catalog_(archive.catalog()),
      writer_(catalog_),
      posts_(catalog_, writer_),
      packer_(packer),
      options_(options),
      report_(report) {
  const ArchiveLock lock = archive_.lock_batch();
  Transaction transaction(catalog_.connection());
  run_ = begin_run(catalog_.connection(), options.key, catalog_.now());
  transaction.commit();
}

void Settler::warn(const std::string& line) const {
  if (options_.warn) options_.warn(line);
}

void Settler::settle(std::vector<StagedPage>& batch, const ReadAfterAll& read) {
  const ArchiveLock lock = archive_.lock_batch();
  Transaction transaction(catalog_.connection());
  bool changing = false;
  for (StagedPage& page : batch) {
    if (is_overtaken(page)) read(page);
    if (page.kind == StagedPage::Kind::read && !std::exchange(changing, true)) writer_.begin_change();
    settle_page(page);
  }
  transaction.commit();
}

bool Settler::is_overtaken(const StagedPage& page) {
  return page.kind == StagedPage::Kind::unchanged && page.known->run != run_ && !writer_.holds(*page.known);
}

void Settler::settle_page(StagedPage& page) {
  const bool before = page.kind == StagedPage::Kind::unchanged && page.known->run == run_;
  if (before)
    ++report_.resumed;
  else
    (page.input == Origin::Kind::record ? report_.records : report_.pages) += 1;
  switch (page.kind) {
    case StagedPage::Kind::failed:
      ++report_.failed;
      warn(page.problem);
      return;
    case StagedPage::Kind::again:
      ++report_.skipped;
      return;
    case StagedPage::Kind::unchanged:
      if (!before) settle_unchanged(page);
      return;
    case StagedPage::Kind::read:
      break;
  }
  if (page.page.outcome == Outcome::statement)
    settle_statement(page);
  else if (page.page.outcome == Outcome::listing)
    settle_listing(page);
  else
    settle_refused(page);
}

void Settler::settle_unchanged(const StagedPage& page) {
  // Its id is taken in this load, whatever page claims it next.
  if (page.input == Origin::Kind::record && page.known->statement != 0)
    if (const auto statement = writer_.find(page.known->statement))
      note_given(std::string(family_of(statement->id)), page.known->digest, statement->id);
  if (page.known->outcome == Outcome::listing) {
    ++report_.listings;
    report_.unchanged += static_cast<std::size_t>(page.known->statements);
  } else if (page.known->outcome == Outcome::statement && page.known->statements > 0) {
    ++report_.unchanged;
  } else {
    ++report_.skipped;
  }
}

// What identifies a page.

Settler::Names Settler::names_of(const StagedPage& page, const Draft& draft) {
  const Origin& origin = page.page.origin;
  Names names;
  const bool record = origin.kind == Origin::Kind::record;
  names.fetched = clean_address(origin.url.empty() && record ? draft.url : origin.url);
  if (!record) names.base = clean_address(origin.base_address);
  names.path = origin.source + "/" + origin.path + (record ? "#" + draft.slug : std::string());
  if (page.page.claim.empty() || record) return names;
  const std::string own = names.fetched.empty() ? names.base : names.fetched;
  if (const std::string_view reason = untrusted_claim(page.page.claim, own); reason.empty())
    names.claim = clean_address(page.page.claim);
  else if (!page.known || page.known->claim != page.page.claim)
    refuse_claim(page, page.page.claim, reason, names.address().empty() ? names.path : names.address());
  return names;
}

bool Settler::is_erased(const StagedPage& page, const Draft& draft, const Names& names) {
  for (const std::string* name : {&draft.id, &names.fetched, &names.claim, &names.base, &page.page.sha256})
    if (writer_.is_erased(*name)) return true;
  return writer_.is_erased(names.path) || writer_.is_erased(place_of(page.page.origin));
}

void Settler::settle_statement(StagedPage& page) {
  const Draft& draft = page.page.drafts.front();
  Names names = names_of(page, draft);
  if (is_erased(page, draft, names)) {
    ++report_.skipped;
    warn(fmt::format("{}: was erased, and is not loaded again", shown(page)));
    return;
  }
  // Asked again: the reading thread did not see what this very load has settled since.
  std::optional<KnownInput> known = writer_.known(page.page.origin.location);
  if (!known) known = writer_.known_place(place_of(page.page.origin), page.page.origin.location);
  const Decision decision = decide(page, draft, known, names);
  if (decision.taken && ++taken_ <= kTakenNamed)
    warn(fmt::format("{}: the id {} belongs to another text: kept as {}", shown(page), family_of(decision.id),
                     decision.id));
  const std::int64_t input = writer_.settle_input(page.page, run_);
  if (decision.role == Decision::Role::other_place) {
    const StoredStatement& statement = *decision.statement;
    if (statement.input != input && place_is_gone(statement.input)) {
      writer_.move_to(statement.number, input);
      writer_.link_input(input, statement.number, 1);
      ++report_.unchanged;
      return;
    }
    writer_.link_input(input, statement.number, 0);
    ++report_.skipped;
    return;
  }
  const std::int64_t number = store(page, draft, decision, input);
  writer_.link_input(input, number, 1);
  if (known && known->number == input && known->sha256 == page.page.sha256)
    for (const std::int64_t other : writer_.others_of(input, {number})) orphan(other);
}

// What becomes of it.

std::int64_t Settler::original_of(const StagedPage& page) {
  if (page.page.withheld) return 0;
  if (!page.page.original.frame.empty()) {
    const PackedOriginal& packed = page.page.original;
    if (!packed.base.empty() && writer_.is_erased(packed.base))
      return writer_.originals().put(page.page.sha256, packer_.without_base(packed), packer_);
    const std::int64_t number = writer_.originals().put(page.page.sha256, packed, packer_);
    if (!page.page.original.base.empty())
      writer_.originals().note_base(site_of(page.page.origin), page.page.original.base);
    return number;
  }
  if (const auto number = writer_.originals().find(page.page.sha256)) return *number;
  throw Error(Error::Kind::unreadable, fmt::format("{}: its kept original is missing from the catalog", shown(page)),
              "find out what else is: dateline verify --archive DIR");
}

bool Settler::differs_by_reader(const StoredStatement& stored, const StagedPage& page, const Draft& draft) {
  if (stored.extractor_version == page.page.extractor_version || page.input == Origin::Kind::record) return false;
  RawPage kept;
  kept.origin = writer_.origin_of(stored.input);
  std::optional<std::string> bytes = catalog_.original(stored.sha256);
  if (!bytes || kept.origin.kind == Origin::Kind::record) return false;
  kept.bytes = *std::move(bytes);
  try {
    Reading reading = reader_.read_kept(kept);
    if (reading.outcome != Outcome::statement) return false;
    return make_draft(std::move(reading.statement), reading.hints, {kept.bytes, {}}).digest == draft.digest;
  } catch (const Error&) {
    return false;
  }
}

/// What a person hid does not come back under another id: not as the second text of an id in one load, nor as a copy.
void Settler::keep_hidden(const StagedPage& page, const Draft& draft, const std::string& id) {
  bool said = false;
  for (const std::string& other : writer_.hidden_before(id, family_of(id), draft)) {
    if (!catalog_.hide_like(id, other) || std::exchange(said, true)) continue;
    warn(fmt::format("{}: kept as {}, and hidden as {} is", shown(page), id, other));
  }
}

/// Inserts or replaces, and counts. Returns the statement's number.
std::int64_t Settler::store(const StagedPage& page, const Draft& draft, const Decision& decision, std::int64_t input) {
  const std::int64_t original = original_of(page);
  const Identity identity = {decision.id, decision.url, source_of(page, draft, decision.url), !draft.id.empty()};
  WrittenStatement written{0, draft.extent, identity.url, identity.source, draft.headline};
  if (!decision.statement) {
    ++report_.added;
    learner_.add(page.frame_source, page.blocks);
    written.number = writer_.insert(identity, input, page.page, draft, original);
    keep_hidden(page, draft, identity.id);
    if (!claim_later_.empty()) writer_.add_alias(std::exchange(claim_later_, std::string()), written.number);
    note_unsettled(written.number, page, draft, identity.url);
    supersede(written, true);
    return written.number;
  }
  const StoredStatement& stored = *decision.statement;
  written.number = stored.number;
  if (stored.extent == Extent::teaser && draft.extent == Extent::full) {
    // The post was on a listing before: no version of it, but one that waits, should the page go.
    if (writer_.added_in(stored.number, run_))
      ++report_.skipped;
    else
      ++report_.changed;
    const Origin listing = writer_.origin_of(stored.input);
    writer_.set_aside(stored, aside_id(listing, stored.id));
    writer_.replace(stored, identity, input, page.page, draft, original, false);
    note_unsettled(stored.number, page, draft, identity.url);
    supersede(written, false);
    return stored.number;
  }
  const bool same_bytes = stored.sha256 == page.page.sha256 && stored.extent == draft.extent;
  if (!same_bytes && stored.digest != draft.digest && !differs_by_reader(stored, page, draft)) {
    ++report_.changed;
    writer_.replace(stored, identity, input, page.page, draft, original, true);
    note_unsettled(stored.number, page, draft, identity.url);
    supersede(written, false);
    return stored.number;
  }
  ++report_.unchanged;
  const bool newer = stored.extractor_version != page.page.extractor_version || options_.read_again;
  if (newer) ++report_.read_again;
  // From another place with the same content: what is there is as good.
  const bool live = stored.live() || (!stored.orphaned && stored.extent == Extent::teaser);
  if (live && !newer && stored.input != input && !place_is_gone(stored.input)) return stored.number;
  const bool same_place = stored.url == identity.url && stored.source == identity.source;
  const bool same_record = stored.sha256 == page.page.sha256 && writer_.same_record(stored.number, draft);
  if (live && same_place && same_record) {
    writer_.touch(stored.number, input, page.page);  // the index has nothing to do
    return stored.number;
  }
  writer_.replace(stored, identity, input, page.page, draft, original, false);
  note_unsettled(stored.number, page, draft, identity.url);
  supersede(written, false);
  return stored.number;
}

void Settler::refuse_claim(const StagedPage& page, const std::string& claim, std::string_view reason,
                           const std::string& instead) {
  const Origin& origin = page.page.origin;
  const std::string site = host_of(claim).empty() ? origin.source : host_of(claim);
  ++refused_of_site_[site];
  if (options_.verbose)
    warn(fmt::format("{}: claims to be {}: {}; named by {} instead", shown(page), claim, reason, instead));
  else
    ++refused_unnamed_;
}

}  // namespace dateline
