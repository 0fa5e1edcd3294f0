// What records of WARC files hold beside the standard's own: digests, and fields of our own that others pass over.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Fields of records that our own export writes (ISO 28500, 5.19 lets anybody add some).
inline constexpr std::string_view kWarcForm = "Dateline-Form";            ///< a row of kForms, or kWarcRecordForm
inline constexpr std::string_view kWarcGiven = "Dateline-Given";          ///< Origin::given
inline constexpr std::string_view kWarcNoArchive = "Dateline-Noarchive";  ///< "yes": Origin::noarchive
inline constexpr std::string_view kWarcRecordForm = "record";             ///< the block is a JSON record

/// "sha1:3I42H3S6…", base 32, as most software writes it.
std::string warc_digest(std::string_view bytes);

/// True where the digest, in base 32 or hexadecimal, is that of the bytes, or of a kind not known here.
bool digest_agrees(std::string_view digest, std::string_view bytes);

}  // namespace dateline
