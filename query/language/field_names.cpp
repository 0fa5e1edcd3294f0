// The table of field names.
#include "query/language/field_names.h"

#include <array>

#include "indexer/analysis/fold.h"

namespace dateline {
namespace {

struct Row {
  std::string_view name;
  FieldName meaning;
};

constexpr FieldName scope(Scope value) {
  return {FieldName::Kind::scope, value, FilterField::city};
}
constexpr FieldName filter(FilterField value) {
  return {FieldName::Kind::filter, Scope::any, value};
}
constexpr FieldName kind(FieldName::Kind value) {
  return {value, Scope::any, FilterField::city};
}

constexpr std::array kRows = {
    Row{"title", scope(Scope::title)},
    Row{"titulo", scope(Scope::title)},
    Row{"headline", scope(Scope::title)},
    Row{"titular", scope(Scope::title)},
    Row{"intitle", scope(Scope::title)},
    Row{"hl", scope(Scope::title)},
    Row{"hd", scope(Scope::title)},
    Row{"la", filter(FilterField::language)},
    Row{"body", scope(Scope::body)},
    Row{"cuerpo", scope(Scope::body)},
    Row{"texto", scope(Scope::body)},
    Row{"author", scope(Scope::author)},
    Row{"autor", scope(Scope::author)},
    Row{"autora", scope(Scope::author)},
    Row{"byline", scope(Scope::author)},
    Row{"city", filter(FilterField::city)},
    Row{"ciudad", filter(FilterField::city)},
    Row{"mentions", filter(FilterField::mentions)},
    Row{"menciona", filter(FilterField::mentions)},
    Row{"issue", filter(FilterField::issue)},
    Row{"tema", filter(FilterField::issue)},
    Row{"topic", filter(FilterField::issue)},
    Row{"genre", filter(FilterField::genre)},
    Row{"genero", filter(FilterField::genre)},
    Row{"type", filter(FilterField::genre)},
    Row{"tipo", filter(FilterField::genre)},
    Row{"lang", filter(FilterField::language)},
    Row{"language", filter(FilterField::language)},
    Row{"idioma", filter(FilterField::language)},
    Row{"source", filter(FilterField::source)},
    Row{"fuente", filter(FilterField::source)},
    Row{"site", filter(FilterField::source)},
    Row{"id", filter(FilterField::id)},
    Row{"story", filter(FilterField::story)},
    Row{"historia", filter(FilterField::story)},
    Row{"edited", filter(FilterField::edited)},
    Row{"editado", filter(FilterField::edited)},
    Row{"release", filter(FilterField::release)},
    Row{"date", kind(FieldName::Kind::date)},
    Row{"fecha", kind(FieldName::Kind::date)},
    Row{"year", kind(FieldName::Kind::date)},
    Row{"a\xC3\xB1o", kind(FieldName::Kind::date)},
    Row{"after", kind(FieldName::Kind::after)},
    Row{"since", kind(FieldName::Kind::after)},
    Row{"desde", kind(FieldName::Kind::after)},
    Row{"before", kind(FieldName::Kind::before)},
    Row{"until", kind(FieldName::Kind::before)},
    Row{"hasta", kind(FieldName::Kind::before)},
    Row{"noexpand", kind(FieldName::Kind::no_expansion)},
    Row{"sinexpandir", kind(FieldName::Kind::no_expansion)},
    Row{"caps", kind(FieldName::Kind::capitals)},
    Row{"allcaps", kind(FieldName::Kind::capitals)},
    Row{"mayusculas", kind(FieldName::Kind::capitals)},
};

}  // namespace

std::optional<FieldName> field_name(std::string_view typed) {
  const std::string name = fold(typed);
  for (const Row& row : kRows)
    if (row.name == name) return row.meaning;
  return std::nullopt;
}

}  // namespace dateline
