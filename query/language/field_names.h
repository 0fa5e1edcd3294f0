// The field names a query may use, in English and Spanish.
#pragma once

#include <optional>
#include <string_view>

#include "query/language/syntax_tree.h"

namespace dateline {

/// What a typed field name means.
struct FieldName {
  enum class Kind { scope, filter, date, after, before, no_expansion, capitals };
  Kind kind = Kind::scope;
  Scope scope = Scope::any;
  FilterField filter = FilterField::city;
};

/// Case and accents forgiven: "Título" is title. nullopt for names that are not fields.
std::optional<FieldName> field_name(std::string_view typed);

}  // namespace dateline
