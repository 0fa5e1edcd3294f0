// Digests as their bytes, and shorter locations of records: it saves 216 bytes per statement.
#pragma once

namespace dateline {

class Connection;

/// Rewrites every digest of pages and records that is written in hexadecimal, and cuts the digest that ends a record's
/// location to its first 24 digits.
void store_digests_as_bytes(Connection& connection);

}  // namespace dateline
