// Runs the real program and catches what it says: fork and exec, no shell.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace dateline {

struct ProgramResult {
  int status = 0;      ///< exit status; of a killed program 128 plus the signal
  std::string output;  ///< standard output
  std::string errors;  ///< standard error
  double cpu_seconds = 0;
  long peak_kilobytes = 0;  ///< of memory in use
};

struct ProgramOptions {
  std::string input;                ///< standard input
  bool silent_input = false;        ///< then standard input gives nothing more, and does not end
  std::size_t file_size_limit = 0;  ///< bytes that a file may grow to, as on a full disk; 0 is none
  std::string output_file;          ///< where standard output goes instead ("/dev/full")
  int signal = 0;                   ///< sent to it after `signal_after` milliseconds; 0 is none
  int signal_after = 0;
};

/// The program with these arguments, to its end. Throws std::runtime_error where it cannot be started.
ProgramResult run_program(const std::vector<std::string>& arguments, const ProgramOptions& options = {});

/// The program while it runs, until it is stopped. Not copyable.
class RunningProgram {
 public:
  explicit RunningProgram(const std::vector<std::string>& arguments);
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;
  ~RunningProgram();

  /// The next line it says on standard error, or an empty one once it has ended.
  std::string next_error_line();
  /// Sends SIGTERM and waits; the exit status as in ProgramResult.
  int stop();
  /// Of memory in use so far; 0 once it has ended.
  long peak_kilobytes() const;

 private:
  pid_t child_ = 0;
  int errors_ = -1;
};

/// One GET of a server on this machine: the whole answer with its head; empty where nobody answers.
std::string http_get(int port, const std::string& target);

}  // namespace dateline
