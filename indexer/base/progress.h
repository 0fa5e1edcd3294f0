// Progress of long work on standard error, where that is a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace dateline {

/// One line, rewritten in place a few times a second; silent where standard error is not a terminal. Not thread-safe.
class Progress {
 public:
  /// `what` is the work ("pages"); `total` 0 where it is not known.
  explicit Progress(std::string what, std::size_t total = 0);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance(std::size_t count = 1);
  /// Draws what has not been drawn yet; for loops that wait.
  void tick() { advance(0); }
  void set_total(std::size_t total) { total_ = total; }

 private:
  void draw();

  std::string what_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool terminal_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
};

/// Makes Ctrl-C end the process with status 130, at once: for what only reads.
void exit_on_interrupt();
/// Makes Ctrl-C and SIGTERM set a flag instead of ending the process; long loops ask interrupted() between two units of
/// work. Where the process has not ended 0.8 s later it is ended with status 130, as if killed, which archives survive.
void catch_interrupts();
bool interrupted();
/// Throws Error(interrupted) where interrupted().
void throw_if_interrupted();

}  // namespace dateline
