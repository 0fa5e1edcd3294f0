// Access to measuring data that lies outside the project: tests that want it skip where it is missing.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

namespace dateline::testing_data {

/// The folder of measuring data beside the checkout, or an empty path.
inline std::filesystem::path shared_directory() {
  const std::filesystem::path beside = std::filesystem::path(DATELINE_SOURCE_DIRECTORY).parent_path() / "shared";
  std::error_code ignored;
  return std::filesystem::is_directory(beside, ignored) ? beside : std::filesystem::path();
}

}  // namespace dateline::testing_data

/// Skips the running test where ../shared/<part> is missing.
#define SKIP_WITHOUT_SHARED(part)                                                                      \
  do {                                                                                                 \
    std::error_code shared_ignored;                                                                    \
    if (dateline::testing_data::shared_directory().empty() ||                                          \
        !std::filesystem::exists(dateline::testing_data::shared_directory() / (part), shared_ignored)) \
      GTEST_SKIP() << "the measuring data ../shared/" << (part) << " is not here";                     \
  } while (false)
