// Databases of Xapian's glass format copied into one, without the documents that are deleted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

namespace dateline::glass {

struct MergedDatabase {
  std::filesystem::path folder;
  std::vector<std::uint32_t> dead;  ///< documents, ascending
};

/// The new number of each document of a database by its old one; 0 where it was deleted or never there. Whoever is not
/// in it was never there.
using Renumbering = std::vector<std::uint32_t>;

/// Writes the live documents of all databases, in their order and numbered from 1, into a folder that is there and
/// empty: the very tables that DatabaseWriter writes of them, but that a synonym stays where its term is in any of
/// them. Returns how many documents these are. Positions are `beside`'s matter: it is called with one renumbering for
/// each database, by some thread; all is done by up to three of them. Throws Error(io | unreadable), and what it
/// throws.
std::uint32_t merge_databases(const std::vector<MergedDatabase>& databases, const std::filesystem::path& folder,
                              std::size_t threads, const std::function<void(const std::vector<Renumbering>&)>& beside);

}  // namespace dateline::glass
