// The words of class and id names.
#pragma once

#include <string_view>

namespace dateline {

/// Calls `use` with each word of a class or id, lower case, cut at 24 letters: "postAuthor entry-title" is post,
/// author, entry, title. The view is good during the call only.
template <class Use>
void for_each_word(std::string_view names, Use use) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto alphanumeric = [upper](char c) { return (c >= 'a' && c <= 'z') || upper(c) || (c >= '0' && c <= '9'); };
  constexpr std::size_t kLongest = 24;
  char word[kLongest];
  for (std::size_t i = 0; i < names.size();) {
    if (!alphanumeric(names[i])) {
      ++i;
      continue;
    }
    std::size_t length = 0;
    const std::size_t start = i;
    while (i < names.size() && alphanumeric(names[i]) && !(i > start && upper(names[i]) && !upper(names[i - 1]))) {
      if (length < kLongest) word[length++] = upper(names[i]) ? static_cast<char>(names[i] - 'A' + 'a') : names[i];
      ++i;
    }
    use(std::string_view(word, length));
  }
}

}  // namespace dateline
