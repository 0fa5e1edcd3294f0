// Corrections by hand: laid over a statement whenever it leaves the catalog, so that no later reading undoes them.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/catalog/catalog.h"
#include "indexer/schema/record.h"
#include "indexer/schema/release_order.h"
#include "indexer/schema/statement_json.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

// The keys are those of the stored form, so a correction is a patch of its JSON.
const std::vector<std::string_view> kFields = {"headline",         "teaser",     "byline",     "dateline", "city",
                                               "mentioned_cities", "issues",     "date",       "language", "genre",
                                               "embargoed",        "visibility", "categories", "url",      "source"};

void add_evidence(const Correction& correction, const Json& value, Statement& statement) {
  std::erase_if(statement.evidence, [&](const Evidence& piece) { return piece.field == correction.field; });
  const auto add = [&](std::string_view of) {
    statement.evidence.push_back(
        {correction.field, std::string(of), std::string(kSetByHandRule), "", correction.made, 1.0});
  };
  const bool list = value.is_array() && !value.empty() && value.front().is_string();
  if (!list) return add("");
  for (const Json& entry : value) add(entry.get<std::string>());
}

/// An embargo as `set` stores it; a bare string, as older programs stored it, is in UTC.
void set_embargo(const Json& value, Json& json) {
  json.erase("embargoed");
  json["release"].erase("until");
  if (value.is_null()) return;
  std::string words, until = "held";
  if (value.is_object()) {
    words = value.value("words", std::string());
    until = value.value("until", until);
  } else if (value.is_string()) {
    words = value.get<std::string>();
    const Release release = read_release_order(words, {});
    if (release.embargo == Release::Embargo::at) until = to_iso(release.until);
  }
  json["embargoed"] = words;
  json["release"]["until"] = until;
}

}  // namespace

bool decides_release(const Correction& correction) {
  return correction.field == "embargoed" || correction.field == "visibility";
}

const std::vector<std::string_view>& correctable_fields() {
  return kFields;
}

void apply(const Correction& correction, Statement& statement) {
  if (std::find(kFields.begin(), kFields.end(), correction.field) == kFields.end())
    throw Error(Error::Kind::usage, fmt::format("{}: not a field that can be set", correction.field),
                "dateline set --help lists the fields");
  const Json value = Json::parse(correction.value, nullptr, false);
  if (value.is_discarded())
    throw Error(Error::Kind::unreadable, fmt::format("correction of {}: not a JSON value", correction.field));
  Json json = Json::parse(to_json(statement));
  if (correction.field == "embargoed")
    set_embargo(value, json);
  else if (value.is_null())
    json.erase(correction.field);
  else
    json[correction.field] = value;
  if (correction.field == "visibility") json["release"]["visibility"] = value.is_null() ? Json("public") : value;
  statement = statement_from_json(json.dump());
  add_evidence(correction, value, statement);
}

void check(const Correction& correction, Statement statement) {
  apply(correction, statement);
  const Json value = Json::parse(correction.value);
  // Reading passes over what it cannot use: what is gone afterwards was not a value of the field.
  const bool empty = value.is_null() || value == "" || value == Json::array();
  if (empty || correction.field == "embargoed" || correction.field == "visibility") return;
  const Json json = Json::parse(to_json(statement));
  if (!json.contains(correction.field))
    throw Error(Error::Kind::unreadable,
                fmt::format("correction of {}: {} is not a value for it", correction.field, correction.value));
}

}  // namespace dateline
