// Identities, versions and supersession over the pages of one run.
#include "indexer/pipeline/settlement.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "indexer/analysis/fold.h"
#include "indexer/base/url.h"
#include "indexer/pipeline/identity.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kNamedPerSite = 3;  ///< refused claims of one site that are named; the rest is counted
constexpr std::size_t kLongHeadlineWords = 4;
constexpr double kShownShare =
    0.6;  ///< of a teaser's runs of three words, found in the page: teasers are often re-worded a little
constexpr std::size_t kMostNamesakes =
    50;  ///< of a headline that more statements have, no teaser is matched across folders

std::string host_of(const std::string& address) {
  const auto url = Url::parse(address);
  return url ? url->host : std::string();
}

/// Folded words of letters and digits, so that quotes, dashes and blanks of a teaser may differ from those of the page.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : fold(text)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      words.back() += c;
    else if (c != '\'' && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Runs of three words, as one string each; of a shorter text the whole.
std::vector<std::string> triples_of(const std::vector<std::string>& words) {
  std::vector<std::string> triples;
  for (std::size_t i = 0; i < words.size() && (i == 0 || i + 2 < words.size()); ++i) {
    std::string triple;
    for (std::size_t k = i; k < std::min(i + 3, words.size()); ++k) triple += words[k] + ' ';
    triples.push_back(std::move(triple));
  }
  return triples;
}

/// A teaser up to where it breaks off: "…", "...", "[…]" and the link that may follow ("Read more").
std::string_view unbroken(std::string_view teaser) {
  constexpr std::size_t kTail = 40;
  std::size_t cut = std::string_view::npos;
  for (const std::string_view mark : {"\xE2\x80\xA6", "...", "[\xE2\x80\xA6]", "[...]"}) {
    const std::size_t at = teaser.rfind(mark);
    if (at != std::string_view::npos && teaser.size() - at <= kTail) cut = std::min(cut, at);
  }
  return teaser.substr(0, cut);
}

/// False only where both say so: a day against another day, a month against another month.
bool dates_agree(const std::optional<PartialDate>& one, const std::optional<PartialDate>& other) {
  if (!one || !other) return true;
  if (one->year != other->year) return false;
  if (one->month == 0 || other->month == 0) return true;
  return one->month == other->month && (one->day == 0 || other->day == 0 || one->day == other->day);
}

/// True where a listing and a page were loaded with one folder, the listing from the page's own part of it or from
/// above.
bool covers(const Origin& listing, const Origin& page) {
  if (listing.source != page.source || listing.source_given || page.source_given || listing.source.empty())
    return false;
  const std::string above = fs::path(listing.path).parent_path().generic_string();
  const std::string below = fs::path(page.path).parent_path().generic_string();
  return above.empty() || below == above || below.starts_with(above + '/');
}

class Settlement {
 public:
  Settlement(Archive& archive, const std::vector<RunPage>& pages, const IngestOptions& options, IngestReport& report)
      : catalog_(archive.catalog()), writer_(catalog_), pages_(pages), options_(options), report_(report) {}

  void run() {
    Transaction transaction(catalog_.connection());
    settle_statements();
    settle_listings();
    settle_refused();
    supersede_teasers();
    for (const RunPage& page : pages_)
      if (page.page.reading) writer_.discard(page.page);
    transaction.commit();
  }

 private:
  void warn(const std::string& line) const {
    if (options_.warn) options_.warn(line);
  }

  // Pages and records that are one statement.

  void settle_statements() {
    std::vector<const RunPage*> members;
    std::vector<Claimant> claimants;
    for (const RunPage& page : pages_) {
      if (page.page.outcome != Outcome::statement) continue;
      if (page.unchanged && page.known->id.empty()) {
        ++report_.skipped;  // a duplicate of another page, as before
        continue;
      }
      members.push_back(&page);
      claimants.push_back(claimant_of(page));
    }
    const ExistingDigest existing = [this](const std::string& id) -> std::optional<std::string> {
      const auto stored = writer_.find(id);
      if (!stored) return std::nullopt;
      // A teaser is no rival: the full statement takes its place.
      return stored->extent == Extent::teaser ? std::string() : stored->digest;
    };
    const Assignments assigned = assign_identities(claimants, existing);
    name_refusals(members, claimants, assigned);
    for (std::size_t i = 0; i < members.size(); ++i) settle_statement(*members[i], assigned.ids[i]);
  }

  static Claimant claimant_of(const RunPage& page) {
    const Origin& origin = page.page.origin;
    Claimant claimant;
    claimant.claim = page.page.claim;
    claimant.url = origin.url;
    claimant.base_address = origin.base_address;
    claimant.path_id = origin.source + "/" + origin.path;
    if (page.unchanged) {
      claimant.known_id = page.known->id;
      claimant.content = page.known->content;
      claimant.digest = page.known->digest;
      return claimant;
    }
    const Draft& draft = page.page.drafts.front();
    claimant.content = draft.content;
    claimant.digest = draft.digest;
    if (origin.kind == Origin::Kind::record) {
      claimant.given_id = draft.id;
      claimant.base_address.clear();  // of the file, not of the record
      if (claimant.url.empty()) claimant.url = draft.url;
      claimant.path_id += "#" + draft.slug;
    }
    const bool same_claim = page.known && page.known->claim == page.page.claim && page.known->current;
    if (same_claim) claimant.known_id = page.known->id;
    return claimant;
  }

  void settle_statement(const RunPage& page, const Assignment& assignment) {
    if (page.unchanged) {
      ++report_.unchanged;
      return;
    }
    const Draft& draft = page.page.drafts.front();
    const bool duplicate = assignment.duplicate_of != Assignment::kNone;
    const std::int64_t input = writer_.settle_input(page.page, duplicate ? 0 : 1);
    if (duplicate) {
      ++report_.skipped;
      return;
    }
    if (assignment.taken)
      warn(fmt::format("{}: the id {} belongs to another text: kept as {}", shown(page), family_of(assignment.id),
                       assignment.id));
    const Identity identity = {assignment.id, assignment.url, source_of(page, draft, assignment.url)};
    const bool fresh = !writer_.find(identity.id);
    const std::int64_t number = store(page, draft, identity, input);
    writer_.link_input(input, number);
    if (page.known && page.known->sha256 == page.page.sha256) writer_.retire_others(input, {number});
    full_.push_back({number, identity, draft.headline, fresh});
  }

  static std::string shown(const RunPage& page) {
    const Origin& origin = page.page.origin;
    return origin.line ? fmt::format("{}: line {}", origin.shown, origin.line) : origin.shown;
  }

  static std::string source_of(const RunPage& page, const Draft& draft, const std::string& url) {
    const Origin& origin = page.page.origin;
    if (origin.source_given) return origin.source;
    if (origin.kind == Origin::Kind::record && !draft.source.empty()) return draft.source;
    if (std::string host = host_of(url); !host.empty()) return host;
    return draft.source.empty() ? origin.source : draft.source;
  }

  /// Inserts or replaces, and counts. Returns the statement's number.
  std::int64_t store(const RunPage& page, const Draft& draft, const Identity& identity, std::int64_t input) {
    const std::optional<StoredStatement> stored = writer_.find(identity.id);
    if (!stored) {
      ++report_.added;
      return writer_.insert(identity, input, page.page, draft);
    }
    const bool same_bytes = stored->sha256 == page.page.sha256 && stored->extent == draft.extent;
    if (!same_bytes && stored->digest != draft.digest) {
      ++report_.changed;
      writer_.replace(*stored, identity, input, page.page, draft, true);
      return stored->number;
    }
    ++report_.unchanged;
    const bool newer = stored->reader != page.page.reader || options_.read_again;
    if (newer) ++report_.read_again;
    // From another place with the same content: what is there is as good.
    if (!stored->retired && !newer && stored->input != input) return stored->number;
    const bool same_place = stored->url == identity.url && stored->source == identity.source;
    if (!stored->retired && same_place && writer_.same_record(stored->number, draft))
      writer_.touch(stored->number, input, page.page);  // the index has nothing to do
    else
      writer_.replace(*stored, identity, input, page.page, draft, false);
    return stored->number;
  }

  // Listings.

  void settle_listings() {
    for (const RunPage& page : pages_) {
      if (page.page.outcome != Outcome::listing) continue;
      ++report_.listings;
      if (page.unchanged) {
        report_.unchanged += static_cast<std::size_t>(page.known->statements);
        continue;
      }
      settle_listing(page);
    }
  }

  void settle_listing(const RunPage& page) {
    const std::vector<Draft>& items = page.page.drafts;
    const std::string listing_id = id_of_listing(page.page);
    std::vector<Claimant> claimants;
    for (const Draft& item : items) {
      Claimant claimant;
      // A link counts like a claim: absolute, no root, and not shared by posts with other headlines.
      claimant.claim = item.url;
      claimant.content = item.headline;
      claimant.digest = item.digest;
      const bool own_link =
          std::count_if(items.begin(), items.end(), [&](const Draft& other) { return other.url == item.url; }) == 1;
      claimant.path_id = listing_id + "#" + (own_link && !item.url.empty() ? item.url : item.slug);
      claimants.push_back(std::move(claimant));
    }
    const std::int64_t input = writer_.settle_input(page.page, 0);
    const ExistingDigest existing = [this](const std::string& id) -> std::optional<std::string> {
      const auto stored = writer_.find(id);
      return stored ? std::optional(stored->digest) : std::nullopt;
    };
    const Assignments assigned = assign_identities(claimants, existing);
    std::vector<std::int64_t> kept;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Assignment& assignment = assigned.ids[i];
      if (assignment.duplicate_of != Assignment::kNone) {
        ++report_.skipped;
        continue;
      }
      if (const std::int64_t number = store_teaser(page, items[i], assignment, input)) kept.push_back(number);
    }
    writer_.count_input(input, kept.size());
    if (page.known && page.known->sha256 == page.page.sha256) writer_.retire_others(input, kept);
  }

  /// The number of the teaser's statement, 0 where its full statement or another listing's teaser has the id.
  std::int64_t store_teaser(const RunPage& page, const Draft& item, const Assignment& assignment, std::int64_t input) {
    const std::string source = source_of(page, item, assignment.url);
    const std::optional<StoredStatement> stored = writer_.find(assignment.id);
    if (stored && stored->extent == Extent::full) {
      ++report_.skipped;
      return 0;
    }
    // The same post on another listing, perhaps cut elsewhere: the first stays.
    if (stored && stored->input != input && !stored->retired) {
      ++report_.skipped;
      return 0;
    }
    const Identity identity = {assignment.id, assignment.url, source};
    const std::int64_t number = store(page, item, identity, input);
    teasers_.push_back({number, identity, item.headline, !stored});
    return number;
  }

  static std::string id_of_listing(const ReadPage& page) {
    if (!page.claim.empty() && untrusted_reason(page.claim).empty()) return Url::parse(page.claim)->text;
    if (!page.origin.url.empty()) return page.origin.url;
    if (!page.origin.base_address.empty()) return page.origin.base_address;
    return page.origin.source + "/" + page.origin.path;
  }

  // Pages that are no statement.

  void settle_refused() {
    std::size_t named = 0, more = 0;
    for (const RunPage& page : pages_) {
      if (page.page.outcome != Outcome::refused) continue;
      ++report_.skipped;
      if (page.unchanged) continue;
      const std::int64_t input = writer_.settle_input(page.page, 0);
      if (page.known && page.known->sha256 == page.page.sha256) writer_.retire_others(input, {});
      constexpr std::size_t kNamed = 10;
      if (++named <= kNamed)
        warn(fmt::format("{}: no statement: {}", shown(page), page.page.note));
      else
        ++more;
    }
    if (more) warn(fmt::format("… and {} more pages without a statement", more));
  }

  // Teasers and the full statements that take their place.

  /// A statement written in this run.
  struct Written {
    std::int64_t number = 0;
    Identity identity;
    std::uint64_t headline = 0;
    bool fresh = false;  ///< new to the archive
  };

  void supersede_teasers() {
    for (const Written& full : full_)
      for (const std::int64_t teaser : partners(full, Extent::teaser)) writer_.supersede(teaser, full.number);
    for (const Written& teaser : teasers_) {
      const std::optional<StoredStatement> stored = writer_.find(teaser.identity.id);
      if (!stored || stored->extent == Extent::full) continue;
      bool superseded = stored->superseded;
      if (!superseded)
        if (const std::vector<std::int64_t> full = partners(teaser, Extent::full); !full.empty()) {
          writer_.supersede(teaser.number, full.front());
          superseded = true;
        }
      if (!superseded || !teaser.fresh) continue;
      // It came when its full statement was there, or with it, and adds nothing.
      --report_.added;
      ++report_.skipped;
    }
  }

  /// Live statements of the other extent that are the same post.
  std::vector<std::int64_t> partners(const Written& written, Extent extent) {
    std::vector<std::int64_t> found = writer_.with_url(written.identity.url, extent);
    std::erase(found, written.number);
    for (const std::int64_t number : writer_.with_headline(written.headline, written.identity.source, extent))
      if (number != written.number && !std::count(found.begin(), found.end(), number) &&
          same_post(written.number, number, extent))
        found.push_back(number);
    if (found.empty())
      if (const std::optional<std::int64_t> mate = folder_mate(written, extent)) found.push_back(*mate);
    return found;
  }

  bool same_post(std::int64_t one, std::int64_t other, Extent others) const {
    const Statement first = catalog_.entry(one).statement, second = catalog_.entry(other).statement;
    return others == Extent::full ? shows_teaser(second, first) : shows_teaser(first, second);
  }

  /// A page from a folder has no address of its own, and its teaser the one that the listing linked to: sources that
  /// never meet. They are one post where the listing lies with the page, the headlines are equal, the page shows the
  /// teaser, no dates contradict, and neither could be another's.
  std::optional<std::int64_t> folder_mate(const Written& written, Extent extent) {
    const std::optional<Namesake> mate = only_mate(written.number, written.headline, extent);
    if (!mate) return std::nullopt;
    const std::optional<Namesake> back =
        only_mate(mate->number, written.headline, extent == Extent::full ? Extent::teaser : Extent::full);
    return back && back->number == written.number ? std::optional(mate->number) : std::nullopt;
  }

  std::optional<Namesake> only_mate(std::int64_t number, std::uint64_t headline, Extent extent) {
    std::vector<Namesake> others = writer_.namesakes(headline, extent, kMostNamesakes + 1);
    if (others.empty() || others.size() > kMostNamesakes) return std::nullopt;
    const std::optional<Namesake> self = writer_.namesake(number);
    if (!self) return std::nullopt;
    std::optional<Namesake> only;
    for (Namesake& other : others) {
      const Namesake& full = extent == Extent::full ? other : *self;
      const Namesake& teaser = extent == Extent::full ? *self : other;
      if (!full.url.empty() || full.origin.kind == Origin::Kind::record || !covers(teaser.origin, full.origin))
        continue;
      if (!dates_agree(catalog_.entry(full.number).statement.date, catalog_.entry(teaser.number).statement.date))
        continue;
      if (!same_post(number, other.number, extent)) continue;
      if (only) return std::nullopt;
      only = std::move(other);
    }
    return only;
  }

  // Refused claims.

  void name_refusals(const std::vector<const RunPage*>& members, const std::vector<Claimant>& claimants,
                     const Assignments& assigned) const {
    std::map<std::string, std::size_t> of_site;
    std::size_t unnamed = 0;
    for (const Refusal& refusal : assigned.refused) {
      if (!claimants[refusal.claimant].known_id.empty()) continue;
      const RunPage& page = *members[refusal.claimant];
      const Origin& origin = page.page.origin;
      const std::string site = host_of(refusal.claim).empty()
                                   ? origin.source + "/" + origin.path.substr(0, origin.path.find('/'))
                                   : host_of(refusal.claim);
      if (++of_site[site] <= kNamedPerSite)
        warn(fmt::format("{}: claims to be {}: {}; named by {} instead", shown(page), refusal.claim, refusal.reason,
                         assigned.ids[refusal.claimant].id));
      else
        ++unnamed;
    }
    if (unnamed)
      warn(fmt::format("… and {} more claims of addresses that do not count, of {} sites or folders", unnamed,
                       of_site.size()));
  }

  Catalog& catalog_;
  CatalogWriter writer_;
  const std::vector<RunPage>& pages_;
  const IngestOptions& options_;
  IngestReport& report_;
  std::vector<Written> full_;
  std::vector<Written> teasers_;
};

}  // namespace

bool shows_teaser(const Statement& full, const Statement& teaser) {
  const std::vector<std::string> wanted =
      triples_of(words_of(unbroken(teaser.teaser.empty() ? teaser.text() : teaser.teaser)));
  if (wanted.empty()) return words_of(teaser.headline).size() >= kLongHeadlineWords;
  const std::vector<std::string> there = triples_of(words_of(full.headline + "\n" + full.teaser + "\n" + full.text()));
  const std::unordered_set<std::string> shown(there.begin(), there.end());
  const auto found =
      std::count_if(wanted.begin(), wanted.end(), [&](const std::string& triple) { return shown.contains(triple); });
  return static_cast<double>(found) >= kShownShare * static_cast<double>(wanted.size());
}

void settle(Archive& archive, const std::vector<RunPage>& pages, const IngestOptions& options, IngestReport& report) {
  Settlement(archive, pages, options, report).run();
}

}  // namespace dateline
