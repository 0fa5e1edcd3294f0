// Records on nlohmann/json: lenient about spellings, strict about keeping what it does not understand.
#include "indexer/schema/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "indexer/analysis/date_words.h"
#include "indexer/analysis/fold.h"
#include "indexer/analysis/line_wrap.h"
#include "indexer/base/error.h"
#include "indexer/base/sha256.h"
#include "indexer/base/text.h"
#include "indexer/base/url.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kWholeKeys = {"id",       "url",      "source",   "file",      "genre",      "extent",
                                   "headline", "teaser",   "byline",   "dateline",  "city",       "mentioned_cities",
                                   "issues",   "date",     "modified", "captured",  "embargoed",  "visibility",
                                   "release",  "language", "body",     "apparatus", "categories", "listing",
                                   "story",    "version",  "edited",   "sha256",    "evidence",   "extra"};

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Throws for what would take too much to read: copying and writing a value takes a stack frame a level, and each key
/// of an object is compared with all before it. Brackets and colons in strings do not count.
void check_complexity(std::string_view json) {
  std::array<std::size_t, kMaxRecordDepth + 2> keys{};  // of the object or array open at each depth
  std::size_t depth = 0;
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '"':
        for (++i; i < json.size() && json[i] != '"'; ++i)
          if (json[i] == '\\') ++i;
        break;
      case '[':
      case '{':
        if (++depth > kMaxRecordDepth + 1)
          throw Error(Error::Kind::unreadable, fmt::format("values nested deeper than {}", kMaxRecordDepth));
        keys[depth] = 0;
        break;
      case ']':
      case '}':
        if (depth > 0) --depth;
        break;
      case ':':
        if (++keys[depth] > kMaxRecordKeys)
          throw Error(Error::Kind::unreadable,
                      fmt::format("refused: too complex: an object of more than {} keys", kMaxRecordKeys));
        break;
      default:
        break;
    }
  }
}

Json parse_object(std::string_view text) {
  check_complexity(text);
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) {
    // Parsed again for its message: the first call is the fast path for good lines.
    try {
      json = Json::parse(text);
    } catch (const Json::exception& problem) {
      std::string why = problem.what();
      if (const auto end = why.find("] "); end != std::string::npos) why.erase(0, end + 2);
      // A record is a line: which one, its source says.
      constexpr std::string_view kOneLine = "parse error at line 1, ";
      if (why.starts_with(kOneLine)) why.erase(0, kOneLine.size());
      throw Error(Error::Kind::unreadable, fmt::format("not a JSON object: {}", why));
    }
  }
  if (!json.is_object())
    throw Error(Error::Kind::unreadable, fmt::format("not a JSON object but a JSON {}", json.type_name()));
  return json;
}

/// A string, or a number or truth value as its text; empty for others.
std::string scalar(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return {};
}

/// A list of strings from an array, or one from a scalar.
std::vector<std::string> strings(const Json& value) {
  std::vector<std::string> list;
  if (value.is_array()) {
    for (const Json& entry : value)
      if (std::string text = squeeze(scalar(entry)); !text.empty()) list.push_back(std::move(text));
  } else if (std::string text = squeeze(scalar(value)); !text.empty()) {
    list.push_back(std::move(text));
  }
  return list;
}

/// ISO forms, an ISO instant's local day, or a date in words that is the whole text.
std::optional<PartialDate> read_date(std::string_view text) {
  text = trim(text);
  if (const auto date = PartialDate::parse(text)) return date;
  if (text.size() > 10 && (text[10] == 'T' || text[10] == ' '))
    if (const auto day = Date::parse(text.substr(0, 10))) return PartialDate(*day);
  const auto mention = date_at(text, 0);
  if (mention && mention->end == text.size() && mention->date.year != 0 && !mention->ambiguous) return mention->date;
  return std::nullopt;
}

/// "en-US", "EN", "English", "español" to a two- or three-letter code; empty for anything else.
std::string language_code(const std::string& name) {
  const std::string folded = fold(name);
  if (folded.starts_with("english") || folded.starts_with("ingles")) return "en";
  if (folded.starts_with("spanish") || folded.starts_with("espanol") || folded.starts_with("español") ||
      folded.starts_with("castellano"))
    return "es";
  const std::string code = folded.substr(0, folded.find_first_of("-_"));
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (code.size() == 2 || code.size() == 3) ? code : std::string();
}

/// Reads the keys of the flat form one by one; what it cannot use stays for `extra`.
class FlatReader {
 public:
  explicit FlatReader(Json json) : json_(std::move(json)) {}

  Record read() {
    s().id = squeeze(take("id"));
    read_url();
    give("headline", s().headline = squeeze(take_first({"headline", "title"})));
    read_body();
    give("teaser", s().teaser = squeeze(take("teaser")));
    give("source", s().source = squeeze(take("source")));
    give("dateline", s().dateline = squeeze(take("dateline")));
    read_genre();
    read_dates();
    read_languages();
    read_city();
    read_labels();
    read_byline();
    read_release();
    record_.empty = s().headline.empty() && s().body.empty();
    if (!json_.empty()) s().extra = dump(json_);
    return std::move(record_);
  }

 private:
  Statement& s() { return record_.statement; }

  /// Removes a scalar and returns it; anything else stays.
  std::string take(const char* key) {
    const auto found = json_.find(key);
    if (found == json_.end()) return {};
    std::string text = scalar(*found);
    if (!text.empty() || found->is_null() || found->is_string()) json_.erase(key);
    return text;
  }

  std::string take_first(std::initializer_list<const char*> keys) {
    std::string text;
    for (const char* key : keys)
      if (text.empty()) text = take(key);
    return text;
  }

  std::vector<std::string> take_list(const char* key) {
    const auto found = json_.find(key);
    if (found == json_.end()) return {};
    std::vector<std::string> list = strings(*found);
    if (!list.empty() || found->empty()) json_.erase(key);
    return list;
  }

  void give(const char* field, std::string_view words, std::string_view value = {}) {
    if (words.empty()) return;
    constexpr std::size_t kWordsBytes = 200;
    std::string shown(words.substr(0, kWordsBytes));
    while (shown.size() == kWordsBytes && !shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80)
      shown.pop_back();
    if (shown.size() < words.size() && !shown.empty() && static_cast<unsigned char>(shown.back()) >= 0x80)
      shown.pop_back();
    s().evidence.push_back({field, std::string(value), std::string(kGivenRule), std::move(shown), "record", 1.0});
  }

  void read_url() {
    const std::string address = take("url");
    if (const auto url = Url::parse(address)) {
      s().url = url->text;
      give("url", address);
    } else if (!address.empty()) {
      json_["url"] = address;
    }
  }

  /// A string, or an object with the string "text", as our own exports print a body.
  bool read_paragraph(const Json& item) {
    const auto text = item.is_object() ? item.find("text") : item.end();
    const bool whole =
        text == item.end() || (text->is_string() && item.size() == 1 + item.count("language") + item.count("kind"));
    const std::string words = squeeze(scalar(text == item.end() ? item : *text));
    if (words.empty()) return item.is_string();
    s().body.push_back({words, "", Paragraph::Kind::text});
    return whole;
  }

  void read_body() {
    for (const char* key : {"text", "body"}) {
      if (!s().body.empty()) return;
      const auto found = json_.find(key);
      if (found == json_.end()) continue;
      if (found->is_array()) {
        bool all = true;
        for (const Json& item : *found) all &= read_paragraph(item);
        // What is not text stays with the statement as given.
        if (all) json_.erase(key);
      } else {
        s().body = paragraphs_of(take(key));
      }
    }
    if (!s().body.empty()) give("body", s().body.front().text);
  }

  void read_genre() {
    for (const char* key : {"genre", "kind"}) {
      const auto found = json_.find(key);
      if (found == json_.end() || s().genre != Genre::unknown) continue;
      const std::string name = scalar(*found);
      const auto genre = parse_genre(std::string(trim(name)));
      if (!genre || *genre == Genre::listing || *genre == Genre::not_a_statement) continue;
      s().genre = *genre;
      give("genre", name);
      json_.erase(key);
    }
  }

  void read_dates() {
    for (const char* key : {"date", "modified"}) {
      const auto found = json_.find(key);
      if (found == json_.end()) continue;
      const std::string text = scalar(*found);
      const auto date = read_date(text);
      if (!date && !trim(text).empty()) continue;
      (std::string_view(key) == "date" ? s().date : s().modified) = date;
      give(key, text);
      json_.erase(key);
    }
  }

  void read_languages() {
    for (const char* key : {"lang", "language"}) {
      const auto found = json_.find(key);
      if (found == json_.end() || !s().language.empty()) continue;
      for (const std::string& name : strings(*found)) {
        const std::string code = language_code(name);
        if (code.empty() || std::count(s().language.begin(), s().language.end(), code)) continue;
        s().language.push_back(code);
        give("language", name, code);
      }
      if (!s().language.empty() || found->empty()) json_.erase(key);
    }
  }

  void read_city() {
    const auto found = json_.find("city");
    record_.region = squeeze(take("region"));
    if (found == json_.end()) return;
    if (found->is_object()) {
      const auto part = [&](const char* key) {
        return found->contains(key) ? squeeze(scalar((*found)[key])) : std::string();
      };
      Place place;
      place.as_printed = part("as_printed");
      place.name = part("name");
      place.name_es = part("name_es");
      place.region = part("region");
      place.country = part("country");
      if (const auto id = found->find("geonameid"); id != found->end() && id->is_number_integer())
        place.geonameid = id->get<std::int64_t>();
      if (place.geonameid == 0) {
        record_.city = place.name;
        if (record_.region.empty()) record_.region = place.region;
      } else {
        s().city = place;
        give("city", place.name, std::to_string(place.geonameid));
      }
      json_.erase("city");
    } else {
      record_.city = squeeze(take("city"));
    }
  }

  void read_labels() {
    record_.issues = take_list("issues");
    s().categories = take_list("topics");
    std::unordered_set<std::string> known(s().categories.begin(), s().categories.end());
    for (std::string& label : take_list("categories"))
      if (known.insert(label).second) s().categories.push_back(std::move(label));
    for (const std::string& label : s().categories) give("categories", label, label);
  }

  void read_byline() {
    for (const char* key : {"byline", "author"}) {
      const auto found = json_.find(key);
      if (found == json_.end() || !s().byline.empty()) continue;
      const Json entries = found->is_array() ? *found : Json::array({*found});
      for (const Json& entry : entries) read_author(entry);
      if (!s().byline.empty() || found->empty()) json_.erase(key);
    }
    for (const Author& author : s().byline) give("byline", author.name, author.name);
  }

  void read_author(const Json& entry) {
    if (entry.is_object()) {
      const std::string name = entry.contains("name") ? squeeze(scalar(entry["name"])) : std::string();
      if (!name.empty())
        s().byline.push_back({name, entry.contains("role") ? squeeze(scalar(entry["role"])) : std::string()});
      return;
    }
    const std::string names = scalar(entry);
    for (std::size_t begin = 0; begin <= names.size();) {
      const std::size_t end = std::min(names.find(';', begin), names.size());
      if (std::string name = squeeze(std::string_view(names).substr(begin, end - begin)); !name.empty())
        s().byline.push_back({std::move(name), ""});
      begin = end + 1;
    }
  }

  void read_release() {
    s().release = given_release();
    give("embargoed", s().release.words);
    // Whatever is neither nothing nor "public" is meant to keep somebody out.
    std::string visibility;
    const auto limit = [&](const Json& given) {
      if (given.is_null() || (given.is_boolean() && !given.get<bool>())) return;
      const std::string words = given.is_string() ? std::string(trim(given.get<std::string>())) : dump(given);
      if (words.empty()) return;
      if (visibility.empty() || s().release.visibility == Visibility::public_) visibility = words;
      if (fold(words) != "public") s().release.visibility = Visibility::staff;
    };
    if (const auto given = json_.find("visibility"); given != json_.end()) {
      limit(*given);
      json_.erase("visibility");
    }
    if (const auto whole = json_.find("release"); whole != json_.end()) {
      if (!whole->is_object())
        limit(*whole);
      else if (const auto given = whole->find("visibility"); given != whole->end())
        limit(*given);
      json_.erase("release");
    }
    give("visibility", visibility);
  }

  /// An instant of `release` wins; an order in words is dated later, in the archive's time zone. What is neither null,
  /// "" nor false orders an embargo, whatever it is.
  Release given_release() {
    Release release;
    if (const auto given = json_.find("embargoed"); given != json_.end()) {
      const bool none = given->is_null() || (given->is_boolean() && !given->get<bool>());
      if (!none) release.words = given->is_string() ? squeeze(given->get<std::string>()) : dump(*given);
      json_.erase("embargoed");
    }
    std::string until;
    if (const auto whole = json_.find("release"); whole != json_.end() && whole->is_object())
      if (const auto given = whole->find("until"); given != whole->end() && !given->is_null())
        until = given->is_string() ? given->get<std::string>() : "held";
    if (release.words.empty() && until.empty()) return release;
    release.embargo = until.empty() ? Release::Embargo::unread : Release::Embargo::held;
    if (const auto instant = parse_iso_instant(until)) {
      release.embargo = Release::Embargo::at;
      release.until = *instant;
    } else if (release.words.empty()) {
      release.words = until;
    }
    return release;
  }

  Json json_;
  Record record_;
};

bool is_whole(const Json& json) {
  return json.contains("sha256") && (json.contains("evidence") || json.contains("body") || json.contains("teaser"));
}

/// Whoever wrote the file may have written any evidence into it.
void attribute_to_file(Statement& statement) {
  for (Evidence& piece : statement.evidence) {
    if (!piece.rule.starts_with(kSaidByFileRule)) piece.rule.insert(0, kSaidByFileRule);
    piece.where = "record";
  }
  statement.sha256.clear();
}

Record read_whole(Json json, std::string_view text, bool trusted) {
  Record record;
  record.is_export = true;
  record.statement = statement_from_json(text);
  if (!trusted) attribute_to_file(record.statement);
  for (const char* key : kWholeKeys) json.erase(key);
  if (!json.empty()) {
    Json kept = record.statement.extra.empty() ? Json::object() : Json::parse(record.statement.extra, nullptr, false);
    if (!kept.is_object()) kept = Json::object();
    kept.update(json);
    record.statement.extra = dump(kept);
  }
  record.empty = record.statement.headline.empty() && record.statement.body.empty();
  return record;
}

void check_lines(const Statement& s) {
  for (const auto& [name, line] : {std::pair<const char*, const std::string&>{"headline", s.headline},
                                   {"id", s.id},
                                   {"url", s.url},
                                   {"source", s.source},
                                   {"dateline", s.dateline}})
    if (line.size() > kMaxRecordLine)
      throw Error(Error::Kind::unreadable,
                  fmt::format("refused: a {} of {} bytes, of at most {}: a text in the wrong column?", name,
                              line.size(), kMaxRecordLine));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\r\n");
    lines.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) break;
    const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (pair ? 2 : 1));
  }
  return lines;
}

}  // namespace

Record read_record(std::string_view text, bool trusted) {
  Json json = parse_object(text);
  Record record = is_whole(json) ? read_whole(std::move(json), text, trusted) : FlatReader(std::move(json)).read();
  check_lines(record.statement);
  return record;
}

std::vector<Paragraph> paragraphs_of(std::string_view text) {
  std::vector<PrintedLine> lines;
  bool gap = false;
  for (const std::string_view line : lines_of(text)) {
    if (!line.empty()) lines.push_back({line, gap});
    gap = line.empty();
  }
  const std::vector<bool> continued = continued_lines(lines);
  std::vector<Paragraph> paragraphs;
  std::string open;
  const auto close = [&] {
    if (std::string clean = squeeze(open); !clean.empty())
      paragraphs.push_back({std::move(clean), "", Paragraph::Kind::text});
    open.clear();
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!continued[i]) close();
    if (!open.empty()) open += ' ';
    open += lines[i].text;
  }
  close();
  return paragraphs;
}

std::string content_digest(const Statement& s) {
  std::string all;
  const auto add = [&](std::string_view part) {
    all += part;
    all += '\x1f';
  };
  for (const std::string* part : {&s.headline, &s.teaser, &s.dateline, &s.release.words}) add(*part);
  add(to_string(s.genre));
  add(to_string(s.extent));
  add(to_string(s.release.visibility));
  add(s.date ? s.date->to_string() : "");
  for (const Paragraph& paragraph : s.body) add(paragraph.text);
  add("byline");
  for (const Author& author : s.byline) add(author.name), add(author.role);
  add("categories");
  for (const std::string& label : s.categories) add(label);
  // Derived facets follow the text; given ones are part of what the record says.
  for (const Evidence& piece : s.evidence)
    if (piece.rule == kGivenRule && (piece.field == "city" || piece.field == "issues" || piece.field == "language"))
      add(piece.field), add(piece.value);
  return sha256(all);
}

}  // namespace dateline
