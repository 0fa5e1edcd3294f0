// Runs the real program and catches what it says: fork and exec, no shell.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace dateline {

struct ProgramResult {
  int status = 0;     ///< exit status; of a killed program 128 plus the signal
  std::string output;  ///< standard output
  std::string errors;  ///< standard error
};

struct ProgramOptions {
  std::string input;                 ///< standard input
  std::size_t file_size_limit = 0;   ///< bytes that a file may grow to, as on a full disk; 0 is none
  int signal = 0;                    ///< sent to it after `signal_after` milliseconds; 0 is none
  int signal_after = 0;
};

/// The program with these arguments, to its end. Throws std::runtime_error where it cannot be started.
ProgramResult run_program(const std::vector<std::string>& arguments, const ProgramOptions& options = {});

}  // namespace dateline
