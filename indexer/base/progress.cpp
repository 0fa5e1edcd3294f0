// The progress line and the interrupt flag.
#include "indexer/base/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <utility>

#include "indexer/base/error.h"

namespace dateline {
namespace {

volatile std::sig_atomic_t interrupt_flag = 0;

void set_interrupt_flag(int) {
  interrupt_flag = 1;
}

}  // namespace

namespace {

/// "40 s", "12 min", "3 h 20 min".
std::string duration(double seconds) {
  const auto whole = static_cast<long>(seconds);
  if (whole < 90) return fmt::format("{} s", whole);
  if (whole < 5400) return fmt::format("{} min", (whole + 30) / 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(::isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      drawn_(start_) {}

Progress::~Progress() {
  if (terminal_ && done_) std::fputs("\r\x1b[K", stderr);
}

void Progress::advance(std::size_t count) {
  done_ += count;
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - drawn_ < std::chrono::milliseconds(150)) return;
  drawn_ = now;
  draw();
}

void Progress::draw() {
  const double seconds = std::chrono::duration<double>(drawn_ - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  if (total_ && done_ <= total_)
    fmt::print(stderr, "\r\x1b[K{} of {} {} ({:.0f} %), {:.0f} a second, {} left", done_, total_, what_,
               100.0 * static_cast<double>(done_) / static_cast<double>(total_), rate,
               rate > 0 ? duration(static_cast<double>(total_ - done_) / rate) : "?");
  else
    fmt::print(stderr, "\r\x1b[K{} {}, {:.0f} a second", done_, what_, rate);
  std::fflush(stderr);
}

void catch_interrupts() {
  struct sigaction action {};
  action.sa_handler = set_interrupt_flag;
  sigemptyset(&action.sa_mask);
  // A second Ctrl-C ends the process the hard way: the archive is built to survive that.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return interrupt_flag != 0;
}

void throw_if_interrupted() {
  if (interrupted())
    throw Error(Error::Kind::interrupted, "interrupted", "what was finished is kept; run the command again to go on");
}

}  // namespace dateline
