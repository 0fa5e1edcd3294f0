// The program's version.
#pragma once

namespace dateline {

inline constexpr const char* kProgramVersion = "0.1.0";

}  // namespace dateline
