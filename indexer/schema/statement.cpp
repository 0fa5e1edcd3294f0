// Names of the statement's enumerations, and its body as text.
#include "indexer/schema/statement.h"

#include <array>
#include <utility>

namespace dateline {
namespace {

constexpr std::array<std::pair<Genre, std::string_view>, 8> kGenreNames{{
    {Genre::press_release, "press-release"},
    {Genre::statement, "statement"},
    {Genre::advisory, "advisory"},
    {Genre::news, "news"},
    {Genre::opinion, "opinion"},
    {Genre::post, "post"},
    {Genre::listing, "listing"},
    {Genre::not_a_statement, "not-a-statement"},
}};

}  // namespace

std::string_view to_string(Genre genre) {
  for (const auto& [value, name] : kGenreNames)
    if (value == genre) return name;
  return {};
}

std::optional<Genre> parse_genre(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z')
      key += static_cast<char>(c - 'A' + 'a');
    else if (c == ' ' || c == '_' || c == '-') {
      if (!key.empty() && key.back() != '-') key += '-';
    } else {
      key += c;
    }
  }
  while (!key.empty() && key.back() == '-') key.pop_back();
  for (const auto& [value, genre_name] : kGenreNames) {
    if (key == genre_name) return value;
    if (key.size() == genre_name.size() + 1 && key.back() == 's' && key.compare(0, genre_name.size(), genre_name) == 0)
      return value;
  }
  if (key == "advisories" || key == "media-advisory") return Genre::advisory;
  if (key == "release" || key == "pressrelease") return Genre::press_release;
  return std::nullopt;
}

std::string_view to_string(Extent extent) {
  return extent == Extent::teaser ? "teaser" : "full";
}

std::string_view to_string(Apparatus::Kind kind) {
  switch (kind) {
    case Apparatus::Kind::release_line:
      return "release-line";
    case Apparatus::Kind::contact:
      return "contact";
    case Apparatus::Kind::end_mark:
      return "end-mark";
    case Apparatus::Kind::boilerplate:
      return "boilerplate";
    case Apparatus::Kind::note:
      return "note";
  }
  return "note";
}

std::string Statement::text() const {
  std::string result;
  for (const Paragraph& paragraph : body) {
    if (!result.empty()) result += '\n';
    result += paragraph.text;
  }
  return result;
}

const Evidence* Statement::evidence_for(std::string_view field, std::string_view value) const {
  for (const Evidence& piece : evidence)
    if (piece.field == field && (value.empty() || piece.value == value)) return &piece;
  return nullptr;
}

}  // namespace dateline
