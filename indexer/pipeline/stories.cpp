// Placing texts: near ones by their bands, then exactly.
#include "indexer/pipeline/stories.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "indexer/base/error.h"
#include "indexer/base/sha256.h"

namespace dateline {
namespace {

/// At most this many texts that share a band are considered. A thousand notices of one template share several bands:
/// those looked at are the oldest and the youngest of each, and a text shares most bands with its near-duplicates.
constexpr std::size_t kMostInBand = 32;
/// And at most this many are compared word by word, those that share most bands first.
constexpr std::size_t kMostCompared = 64;
/// Stories of up to this many texts are split and regrouped; larger ones only where they must. 64 are
/// placed again in some 20 ms.
constexpr std::size_t kFewTexts = 64;
constexpr std::size_t kMisfitsKept = 100'000;
constexpr double kMillion = 1e6;
constexpr std::int64_t kFarthest = static_cast<std::int64_t>((1 - kStoryCore) * kMillion);
/// A further story that began with the same statement: this is added to its number.
constexpr std::int64_t kNextOfFounder = std::int64_t{1} << 40;
constexpr std::size_t kIdDigits = 16;
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

std::int64_t signed_hash(std::uint64_t hash) {
  return static_cast<std::int64_t>(hash);
}

}  // namespace

// Texts.

StoryBuilder::Set StoryBuilder::set_of(std::int64_t text) {
  const std::string key = std::to_string(text);
  if (Set found = sets_.find(key)) return found;
  auto set = std::make_shared<std::vector<std::uint64_t>>();
  if (const auto row = table_.text(text)) {
    Shingles body = shingles_of(catalog_.stored(row->first).statement);
    // Of a statement that has a newer text by now, and whose turn comes yet, nothing is like the old one.
    if (signed_hash(body.text) == row->hash) *set = std::move(body.set);
  }
  if (!set->empty()) sets_.put(key, set, set->size() * sizeof(std::uint64_t) + 200);
  return set;
}

double StoryBuilder::likeness(std::int64_t a, std::int64_t b) {
  if (a == b) return 1;
  const Set of_a = set_of(a), of_b = set_of(b);
  return jaccard(*of_a, *of_b);
}

std::int64_t StoryBuilder::distance(std::int64_t a, std::int64_t b) {
  // Rounded up: a bound of distances stays one.
  return a == b ? 0 : static_cast<std::int64_t>((1 - likeness(a, b)) * kMillion) + 1;
}

bool StoryBuilder::before(const StoryText& a, const StoryText& b) {
  return a.issued != b.issued ? a.issued < b.issued : table_.id_of(a.first) < table_.id_of(b.first);
}

void StoryBuilder::note_move(std::int64_t text) {
  const auto row = table_.text(text);
  if (!row || row->story == 0) return;
  if (was_in_.contains(text)) return;
  if (const auto story = table_.story(row->story)) was_in_.emplace(text, story->id);
}

// Statements.

void StoryBuilder::put(std::int64_t statement, const Shingles& body, std::int64_t issued, std::int64_t change) {
  put_.insert(statement);
  const std::int64_t hash = signed_hash(body.text), shingles = std::ssize(body.set);
  if (const auto old = table_.text_of(statement)) {
    if (old->hash == hash && old->shingles == shingles) {
      const bool same_day = table_.issued(statement) == issued;
      table_.set_member(statement, old->number, issued, change);
      if (!same_day) first_may_have_changed(old->number);
      return;
    }
    remove(statement);
  }
  const auto same = shingles == 0 ? std::nullopt : table_.with_hash(hash, shingles);
  if (same) {
    table_.set_member(statement, same->number, issued, change);
    // One look, however many have it already.
    if (!before({0, 0, 0, statement, issued, 0}, *same)) return;
    table_.set_first(same->number, statement, issued);
    lead_may_have_come(same->number, same->story);
    return;
  }
  const Bands bands = bands_of(body.set);
  const std::int64_t text =
      table_.insert_text({0, hash, shingles, statement, issued, 0}, std::span(bands.data(), shingles ? kBands : 0));
  table_.set_member(statement, text, issued, change);
  if (shingles > 0)
    sets_.put(std::to_string(text), std::make_shared<std::vector<std::uint64_t>>(body.set),
              body.set.size() * sizeof(std::uint64_t) + 200);
  place(text, true);
}

void StoryBuilder::remove(std::int64_t statement) {
  const auto text = table_.text_of(statement);
  if (!text) return;
  table_.remove_member(statement);
  if (text->first != statement) return;
  if (table_.first_of(text->number) == 0)
    remove_text(*text);
  else
    first_may_have_changed(text->number);
}

void StoryBuilder::mark_changed() {
  std::int64_t change = 0;
  for (const auto& [text, id] : was_in_) {
    const auto row = table_.text(text);
    if (!row) continue;
    const auto story = table_.story(row->story);
    if (story && story->id == id) continue;
    if (change == 0) change = catalog_.next_change();
    table_.mark_text(text, change, put_);
  }
  was_in_.clear();
  put_.clear();
}

/// Of a text that another statement has, or has no more, or that has another day.
void StoryBuilder::first_may_have_changed(std::int64_t text) {
  StoryText row = table_.text(text).value();
  const std::int64_t first = table_.first_of(text);
  const std::int64_t issued = table_.issued(first);
  if (first == row.first && issued == row.issued) return;
  table_.set_first(text, first, issued);
  lead_may_have_changed(row.story);
}

/// Of a text that was issued earlier than was known.
void StoryBuilder::lead_may_have_come(std::int64_t text, std::int64_t number) {
  const Story story = table_.story(number).value();
  if (text == story.lead || !before(table_.text(text).value(), table_.text(story.lead).value())) return;
  set_lead(story, text);
}

void StoryBuilder::lead_may_have_changed(std::int64_t number) {
  const Story story = table_.story(number).value();
  const std::int64_t lead = table_.first_text_of(number);
  if (lead == story.lead) return;
  // With another lead a story may take what was too far from the one before.
  if (is_small(number))
    take_apart(number);
  else
    set_lead(story, lead);
}

void StoryBuilder::set_lead(Story story, std::int64_t lead) {
  story.lead = lead;
  if (fits(story, lead))
    table_.put(story);
  else
    take_apart(story.number);
}

bool StoryBuilder::is_small(std::int64_t story) {
  return table_.texts_of(story, kFewTexts + 1).size() <= kFewTexts;
}

// Placing.

void StoryBuilder::place(std::int64_t number, bool may_take_apart) {
  const StoryText text = table_.text(number).value();
  std::optional<Story> home;
  std::vector<std::int64_t> apart;
  for (Story& story : stories_near(text)) {
    if (!home && before(text, table_.text(story.lead).value())) home = begin_story(text);
    if (!home) {
      // A story takes a text only where its first one is like it; else the next story may.
      if (likeness(number, story.lead) >= kStoryCore) home = add_to(text, story);
      continue;
    }
    if (fits(story, home->lead))
      home = merge(*home, story, home->lead);
    else if (may_take_apart && is_small(story.number))
      apart.push_back(story.number);
  }
  if (!home) begin_story(text);
  // Those of its texts that are like enough come over.
  for (const std::int64_t story : apart)
    if (table_.story(story)) take_apart(story);
}

/// Stories with a text that is nearly this one, by their leads.
std::vector<Story> StoryBuilder::stories_near(const StoryText& text) {
  std::unordered_map<std::int64_t, std::size_t> shared;
  for (const Band band : table_.bands_of(text.number))
    for (const std::int64_t other : table_.in_band(band, kMostInBand))
      if (other != text.number) ++shared[other];
  std::vector<std::pair<std::int64_t, std::size_t>> order(shared.begin(), shared.end());
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  std::vector<Story> stories;
  std::size_t compared = 0;
  for (const auto& [other, bands] : order) {
    if (compared == kMostCompared) break;
    const auto row = table_.text(other);
    if (!row || row->story == 0) continue;
    if (std::any_of(stories.begin(), stories.end(), [&](const Story& story) { return story.number == row->story; }))
      continue;
    // No two sets are more alike than their sizes.
    const auto [less, more] = std::minmax(row->shingles, text.shingles);
    if (static_cast<double>(less) < kStoryEdge * static_cast<double>(more)) continue;
    ++compared;
    if (likeness(text.number, other) >= kStoryEdge) stories.push_back(table_.story(row->story).value());
  }
  std::vector<std::pair<StoryText, Story>> by_lead;
  for (Story& story : stories) by_lead.emplace_back(table_.text(story.lead).value(), std::move(story));
  std::sort(by_lead.begin(), by_lead.end(), [&](const auto& a, const auto& b) { return before(a.first, b.first); });
  stories.clear();
  for (auto& [lead, story] : by_lead) stories.push_back(std::move(story));
  return stories;
}

Story StoryBuilder::begin_story(const StoryText& text) {
  const std::int64_t founder = table_.founder_of(text.number);
  Story story{founder, {}, text.number, text.number, 0};
  while (table_.story(story.number)) story.number += kNextOfFounder;
  // Derived from the text: the id reveals nothing of a statement that the reader may not see.
  story.id = 's' + sha256(fmt::format("story\n{}\n{}\n{}\n{}", table_.id_of(founder), text.hash, text.shingles,
                                      story.number / kNextOfFounder))
                       .substr(0, kIdDigits);
  table_.put(story);
  table_.set_story(text.number, story.number);
  return story;
}

Story StoryBuilder::add_to(const StoryText& text, Story story) {
  story.reach = std::max(story.reach, distance(story.anchor, text.number));
  table_.put(story);
  table_.set_story(text.number, story.number);
  return story;
}

bool StoryBuilder::fits(Story& story, std::int64_t lead) {
  if (likeness(story.lead, lead) < kStoryCore) return false;
  // Distances keep the triangle inequality: near-identical bodies by the thousand need no look at each.
  if (distance(story.anchor, lead) + story.reach <= kFarthest) return true;
  const auto known = misfits_.find({story.number, lead});
  if (known != misfits_.end()) {
    const auto text = table_.text(known->second);
    if (text && text->story == story.number && likeness(text->number, lead) < kStoryCore) return false;
  }
  std::int64_t reach = 0;
  for (const StoryText& text : table_.texts_of(story.number, kAll)) {
    const double like = likeness(text.number, lead);
    if (like < kStoryCore) {
      if (misfits_.size() >= kMisfitsKept) misfits_.clear();
      misfits_[{story.number, lead}] = text.number;
      return false;
    }
    reach = std::max(reach, static_cast<std::int64_t>((1 - like) * kMillion) + 1);
  }
  story.anchor = lead;
  story.reach = reach;
  return true;
}

Story StoryBuilder::merge(const Story& a, const Story& b, std::int64_t lead) {
  const Story& older = a.number < b.number ? a : b;
  const Story& younger = a.number < b.number ? b : a;
  Story story = older;
  story.lead = lead;
  const std::int64_t apart = distance(a.anchor, b.anchor);
  const std::int64_t from_older = std::max(older.reach, apart + younger.reach);
  const std::int64_t from_younger = std::max(younger.reach, apart + older.reach);
  story.anchor = from_older <= from_younger ? older.anchor : younger.anchor;
  story.reach = std::min(from_older, from_younger);
  for (const StoryText& text : table_.texts_of(younger.number, kAll)) note_move(text.number);
  table_.move_texts(younger.number, older.number);
  table_.remove_story(younger.number);
  table_.put(story);
  return story;
}

// Taking apart.

void StoryBuilder::take_apart(std::int64_t number) {
  const Story story = table_.story(number).value();
  std::vector<StoryText> texts = table_.texts_of(number, kAll);
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < texts.size(); ++i)
    order.emplace_back(fmt::format("{:08} {}", texts[i].issued, table_.id_of(texts[i].first)), i);
  std::sort(order.begin(), order.end());
  for (const StoryText& text : texts) {
    note_move(text.number);
    table_.set_story(text.number, 0);
  }
  // The first issued first: each later one finds what it may join, and none has to make room for it.
  for (const auto& [when, i] : order) place(texts[i].number, false);
  give_id_back(story, texts);
}

/// Of what a story fell into, the part with the statement that it began with keeps its id, else the largest.
void StoryBuilder::give_id_back(const Story& apart, const std::vector<StoryText>& texts) {
  const auto founder = table_.text_of(apart.number % kNextOfFounder);
  std::map<std::int64_t, std::size_t> parts;
  for (const StoryText& text : texts) {
    const std::int64_t now = table_.text(text.number).value().story;
    parts[now] += founder && founder->number == text.number ? texts.size() : 1;
  }
  std::int64_t heir = 0;
  for (const auto& [story, size] : parts)
    if (heir == 0 || size > parts[heir]) heir = story;
  table_.remove_story(apart.number);
  if (heir == 0 || heir < apart.number) return;
  Story kept = table_.story(heir).value();
  for (const StoryText& text : table_.texts_of(heir, kAll)) note_move(text.number);
  table_.remove_story(heir);
  table_.move_texts(heir, apart.number);
  kept.number = apart.number;
  kept.id = apart.id;
  table_.put(kept);
}

void StoryBuilder::remove_text(const StoryText& text) {
  const Story story = table_.story(text.story).value();
  const bool together = !is_small(text.story) && holds_together_without(text, story);
  Story rest = story;
  if (together && story.anchor == text.number) {
    rest.anchor = text.number == story.lead ? table_.texts_of(text.story, 2).back().number : story.lead;
    rest.reach = story.reach + distance(rest.anchor, text.number);
  }
  table_.remove_text(text.number);
  if (table_.texts_of(text.story, 1).empty()) return table_.remove_story(text.story);
  if (!together) return take_apart(text.story);
  table_.put(rest);
  lead_may_have_changed(text.story);
}

/// Whether all that a text may hold together is held by another: looked at for large stories, which are not lightly
/// taken apart.
bool StoryBuilder::holds_together_without(const StoryText& text, const Story& story) {
  std::set<std::int64_t> near;
  for (const Band band : table_.bands_of(text.number))
    for (const std::int64_t other : table_.in_band(band, kMostInBand))
      if (const auto row = table_.text(other); row && other != text.number && row->story == story.number)
        near.insert(other);
  return !near.empty() && std::all_of(near.begin(), near.end(),
                                      [&](std::int64_t other) { return likeness(*near.begin(), other) >= kStoryEdge; });
}

}  // namespace dateline
