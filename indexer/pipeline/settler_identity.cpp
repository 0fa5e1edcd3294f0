// Which statement a page or record is: known by its id, its place, its addresses or its text.
#include <algorithm>
#include <filesystem>
#include <utility>

#include "indexer/base/url.h"
#include "indexer/pipeline/drafts.h"
#include "indexer/pipeline/identity.h"
#include "indexer/pipeline/settler.h"
#include "indexer/pipeline/settler_text.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// At most this many statements with the same headline and text are examined: a thousand error pages that say the same
/// are no reason to look at each for each.
constexpr std::size_t kMostTwins = 20;

bool same_text(const StoredStatement& stored, const StagedPage& page, const Draft& draft) {
  return stored.digest == draft.digest || (stored.sha256 == page.page.sha256 && stored.extent == draft.extent);
}

bool same_content(const StoredStatement& holder, const Draft& draft) {
  return holder.live() && !holder.given && holder.content == draft.content;
}

}  // namespace

Settler::Decision Settler::decide(const StagedPage& page, const Draft& draft, const std::optional<KnownInput>& known,
                                  Names& names) {
  if (!draft.id.empty()) return decide_given(draft.id, page, draft);
  const bool record = page.page.origin.kind == Origin::Kind::record;
  if (record && names.fetched.empty()) return decide_given(names.path, page, draft);
  std::int64_t except = 0;
  if (!record && known && known->statement != 0) {
    bool left = false;
    Decision decision = decide_known(page, draft, *known, names, left);
    if (!left) return decision;
    except = known->statement;
  }
  return decide_new(page, draft, names, except);
}

Settler::Decision Settler::decide_given(const std::string& base, const StagedPage&, const Draft& draft) {
  Connection& db = catalog_.connection();
  Decision decision;
  const auto assigned = [&](const std::string& id) {
    decision.id = id;
    decision.statement = writer_.find(id);
    decision.url = clean_address(draft.url);
  };
  {
    const auto query = db.prepared("SELECT assigned FROM given WHERE run = ? AND id = ? AND digest = ?");
    query->bind(1, run_).bind(2, base).bind(3, draft.digest);
    if (query->step()) {
      assigned(query->text(0));
      if (decision.statement) decision.role = Decision::Role::other_place;
      return decision;
    }
  }
  const auto is_taken = [&](const std::string& id) {
    const auto query = db.prepared("SELECT 1 FROM given WHERE run = ? AND assigned = ?");
    return query->bind(1, run_).bind(2, id).step();
  };
  for (const std::string& id : writer_.in_family(base, draft.content, draft.digest))
    if (!is_taken(id)) {
      assigned(id);
      break;
    }
  if (decision.id.empty()) {
    std::int64_t number = 1;
    {
      const auto query = db.prepared("SELECT taken FROM given WHERE run = ? AND id = ? AND digest = ''");
      if (query->bind(1, run_).bind(2, base).step()) number = query->integer(0) + 1;
    }
    while (is_taken(numbered(base, number))) ++number;
    assigned(numbered(base, number));
    decision.taken = number > 1;
    const auto count =
        db.prepared("INSERT OR REPLACE INTO given(run, id, digest, assigned, taken) VALUES (?, ?, '', '', ?)");
    count->bind(1, run_).bind(2, base).bind(3, number).step();
  }
  note_given(base, draft.digest, decision.id);
  return decision;
}

void Settler::note_given(const std::string& base, const std::string& digest, const std::string& id) {
  const auto note = catalog_.connection().prepared(
      "INSERT OR REPLACE INTO given(run, id, digest, assigned, taken) VALUES (?, ?, ?, ?, 0)");
  note->bind(1, run_).bind(2, base).bind(3, digest).bind(4, id).step();
}

Settler::Decision Settler::decide_known(const StagedPage& page, const Draft& draft, const KnownInput& known,
                                        Names& names, bool& left) {
  Decision decision;
  std::optional<StoredStatement> statement = writer_.find(known.statement);
  if (statement && statement->superseded_by != 0 && statement->extent == Extent::full)
    statement = writer_.find(statement->superseded_by);
  left = !statement || statement->given;
  if (left) return decision;
  const bool same = same_text(*statement, page, draft);
  // Also where this input is new and only the place is known: the folder was moved.
  bool primary = statement->input == known.number;
  if (!same && !primary) primary = place_is_gone(statement->input);
  if (same && !primary) {
    decision.role = Decision::Role::other_place;
  } else if (!same && !primary) {
    left = true;  // the two places say different things now: each is a statement
    return decision;
  } else if (!same && page.page.claim != known.claim) {
    // Another page has replaced this one: its own address says so, and nothing of the old one is left in it.
    const bool other_page = !names.claim.empty() && untrusted_reason(known.claim).empty() &&
                            address_key(names.claim) != address_key(known.claim) &&
                            statement->headline != draft.headline && statement->content != draft.content;
    if (other_page) {
      left = true;
      return decision;
    }
  }
  settle_claim(page, draft, known, names, *statement);
  if (!same)
    if (const auto twin = same_statement(page, draft, names, statement->number)) {
      join(*twin, *statement);
      statement = writer_.find(std::min(twin->number, statement->number));
      decision.role = Decision::Role::other_place;
    }
  decision.id = statement->id;
  decision.url = names.address().empty() ? statement->url : names.address();
  decision.statement = std::move(statement);
  return decision;
}

void Settler::settle_claim(const StagedPage& page, const Draft& draft, const KnownInput& known, Names& names,
                           StoredStatement& statement) {
  if (names.claim.empty() || names.claim == statement.id) return;
  const std::optional<StoredStatement> holder = writer_.find_named(names.claim);
  if (!holder) {
    writer_.add_alias(names.claim, statement.number);
    return;
  }
  if (holder->number == statement.number) return;
  const bool one = !holder->given && holder->extent == Extent::full && holder->live() &&
                   (holder->digest == draft.digest || (holder->content == draft.content && draft.long_text));
  if (one) {
    join(*holder, statement);
    statement = writer_.find(std::min(holder->number, statement.number)).value();
    return;
  }
  if (holder->extent == Extent::teaser) return;
  if (known.claim != page.page.claim)
    refuse_claim(page, page.page.claim, "it is another statement's already", statement.id);
  names.claim.clear();
}

Settler::Decision Settler::known_as(const StoredStatement& statement, Decision::Role role, const Names& names) {
  Decision decision;
  decision.role = role;
  decision.statement = statement;
  decision.id = statement.id;
  decision.url = names.address();
  return decision;
}

Settler::Decision Settler::decide_new(const StagedPage& page, const Draft& draft, Names& names, std::int64_t except) {
  const bool record = page.page.origin.kind == Origin::Kind::record;
  if (const auto twin = same_statement(page, draft, names, except)) {
    for (const std::string* name : {&names.fetched, &names.claim})
      if (!name->empty() && !writer_.find_named(*name)) writer_.add_alias(*name, twin->number);
    return known_as(*twin, Decision::Role::other_place, names);
  }
  std::string wanted;
  const auto try_name = [&](const std::string& name) -> std::optional<StoredStatement> {
    if (!wanted.empty() || name.empty()) return std::nullopt;
    std::optional<StoredStatement> holder = writer_.find_named(name);
    if (!holder) wanted = name;
    return holder;
  };
  // The first that holds: the fetched address, the claimed one, the base address, the path.
  if (const auto holder = try_name(names.fetched)) {
    if (holder->extent == Extent::teaser || (record && !holder->given))
      return known_as(*holder, Decision::Role::own, names);
    if (same_content(*holder, draft)) return known_as(*holder, Decision::Role::other_place, names);
    if (holder->id != names.fetched && !holder->given) {
      writer_.remove_alias(names.fetched);  // it only led there while it said the same
      // What was a statement of its own before is that one again, hidden where a person hid what it was meanwhile.
      if (const auto joined = writer_.find(names.fetched)) {
        catalog_.hide_like(joined->id, holder->id);
        return known_as(*joined, Decision::Role::own, names);
      }
      wanted = names.fetched;
    }
  }
  if (const auto holder = try_name(names.claim)) {
    if (holder->extent == Extent::teaser) return known_as(*holder, Decision::Role::own, names);
    if (same_content(*holder, draft)) return known_as(*holder, Decision::Role::other_place, names);
    refuse_claim(page, page.page.claim, "claimed by another page with another headline or text",
                 names.base.empty() ? names.path : names.base);
    names.claim.clear();
  }
  if (const auto holder = try_name(names.base)) {
    if (holder->extent == Extent::teaser) return known_as(*holder, Decision::Role::own, names);
    if (same_content(*holder, draft)) return known_as(*holder, Decision::Role::other_place, names);
    const bool same_place =
        !holder->given && clean_address(writer_.origin_of(holder->input).base_address) == names.base;
    if (same_place && holder->number != except) return known_as(*holder, Decision::Role::own, names);
  }
  if (const auto holder = try_name(names.path)) {
    if (same_content(*holder, draft)) return known_as(*holder, Decision::Role::other_place, names);
    if (!holder->given && holder->number != except && place_is_gone(holder->input))
      return known_as(*holder, Decision::Role::own, names);
  }
  Decision decision;
  decision.url = names.address();
  decision.id = wanted.empty() ? next_free_name(names.path == "/" ? names.fetched : names.path) : wanted;
  if (!names.claim.empty() && decision.id != names.claim && !writer_.find_named(names.claim))
    claim_later_ = names.claim;
  return decision;
}

std::string Settler::next_free_name(const std::string& name) {
  std::int64_t number = 2;
  while (writer_.find_named(numbered(name, number))) ++number;
  return numbered(name, number);
}

std::optional<StoredStatement> Settler::same_statement(const StagedPage& page, const Draft& draft, const Names& names,
                                                       std::int64_t except) {
  const std::string& address = names.address();
  const std::string key = address_key(address);
  for (const std::int64_t number : writer_.with_content(draft.content, kMostTwins)) {
    const StoredStatement twin = writer_.find(number).value();
    if (twin.number == except || twin.given) continue;
    // Never across sites, nor from one that a person named to another.
    if (!address.empty() && !twin.url.empty() && registrable_domain(address) != registrable_domain(twin.url)) continue;
    const Origin origin = writer_.origin_of(twin.input);
    if (origin.source_given && page.page.origin.source_given && origin.source != page.page.origin.source) continue;
    if (!key.empty() && key == address_key(twin.url)) return twin;
    if (twin.sha256 == page.page.sha256) return twin;
    if (twin.digest != draft.digest || !draft.long_text) continue;
    const bool both_addresses = !address.empty() && !twin.url.empty();
    if (both_addresses || origin.source == page.page.origin.source) return twin;
  }
  return std::nullopt;
}

void Settler::join(const StoredStatement& one, const StoredStatement& other) {
  const StoredStatement& kept = one.number < other.number ? one : other;
  const StoredStatement& joined = one.number < other.number ? other : one;
  const bool staff = catalog_.entry(kept.number).statement.release.visibility == Visibility::staff ||
                     catalog_.entry(joined.number).statement.release.visibility == Visibility::staff;
  writer_.join(kept, joined);
  if (staff && catalog_.entry(kept.number).statement.release.visibility != Visibility::staff)
    catalog_.set_correction(kept.id, {"visibility", "\"staff\"", catalog_.now()});
}

bool Settler::place_is_gone(std::int64_t input) {
  const Origin origin = writer_.origin_of(input);
  if (origin.kind == Origin::Kind::record || !origin.url.empty() || !origin.location.starts_with('/')) return false;
  std::error_code failed;
  return !fs::exists(origin.location, failed) && !failed;
}

}  // namespace dateline
