// What kind of house publishes a page, by each sign of it.
#pragma once

#include <string_view>

#include "indexer/extract/layout/page_layout.h"

namespace dateline {

/// Who publishes a page: a firm by its legal form alone (newspapers are firms as well), an office (a government, a
/// union, a school), a newspaper, or who knows. Of a house's several names the greatest kind holds.
enum class HouseKind { unknown, firm, office, paper };

/// `key` is a name's, see headline_key(). "Kansas City Star" ends as papers do, "Diario de la Ciudad" begins so: the
/// other words do not count then.
HouseKind kind_of_name(std::string_view key);
/// By the type that structured data give the house.
HouseKind kind_of_type(std::string_view type);
/// By domains that only offices are given.
HouseKind kind_of_host(std::string_view host);
/// By the entries of the page's menu: a newspaper's sections, an office's press room.
HouseKind kind_of_menu(const PageLayout& outline);
/// A paper's archive prints the day and the page above the text; a notice of the site may be before them.
bool prints_page_number(const PageLayout& outline);

}  // namespace dateline
