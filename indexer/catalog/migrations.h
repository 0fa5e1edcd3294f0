// The steps that bring a catalog from any earlier form to that of this program.
#pragma once

#include <filesystem>

#include "indexer/catalog/sqlite.h"

namespace dateline {

/// The form that this program reads and writes: the number of steps in migrations.cpp.
int catalog_version();

/// The form of an opened catalog: `PRAGMA user_version`; 0 of a new file.
int version_of(const Connection& connection);

/// Takes the steps that are missing, each in a transaction of its own: a crash leaves the catalog after the last
/// finished one. Before the first, a catalog with content is copied beside itself (kept_copy_of()). True where
/// something was done. Writers only. Throws Error(mismatch) where a newer program wrote it, Error(io).
bool migrate(Connection& connection);

/// Where the form before the last upgrade is kept until `verify` finds the new one clean: "catalog.db.before-upgrade".
std::filesystem::path kept_copy_of(const std::filesystem::path& catalog);

/// Throws Error(mismatch) where the catalog has another form than this program's, naming the command that helps.
void check_version(const Connection& connection);

}  // namespace dateline
