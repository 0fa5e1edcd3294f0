// The one exception type that stops work: what went wrong, where, and what to do about it.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace dateline {

/// Thrown where the work cannot go on. Caught in main (printed, exit status), at the HTTP boundary (status and JSON)
/// and in the pipeline's page loop (counted and named; the run continues).
class Error : public std::runtime_error {
 public:
  enum class Kind {
    usage,        ///< a request that is not supported: exit 2
    missing,      ///< no archive, index, statement or file there: exit 3
    locked,       ///< another process writes this archive: exit 3
    mismatch,     ///< written with another schema or analyzer: exit 3
    unreadable,   ///< input that cannot be used (binary, too large, broken): exit 5
    io,           ///< disk full, permission, read error: exit 5
    network,      ///< exit 5
    interrupted,  ///< Ctrl-C: exit 130
  };

  /// `what` names what and where in one line, `hint` what to do (may be empty).
  Error(Kind kind, const std::string& what, std::string hint = {})
      : std::runtime_error(what), kind_(kind), hint_(std::move(hint)) {}

  Kind kind() const { return kind_; }
  const std::string& hint() const { return hint_; }

  /// The exit status every command uses for this kind.
  int exit_status() const {
    switch (kind_) {
      case Kind::usage:
        return 2;
      case Kind::missing:
      case Kind::locked:
      case Kind::mismatch:
        return 3;
      case Kind::unreadable:
      case Kind::io:
      case Kind::network:
        return 5;
      case Kind::interrupted:
        return 130;
    }
    return 5;
  }

 private:
  Kind kind_;
  std::string hint_;
};

}  // namespace dateline
