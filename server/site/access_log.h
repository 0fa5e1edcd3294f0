// The access log: one JSON object a line, without queries and without full client addresses.
#pragma once

#include <fstream>
#include <string>

#include "server/http/listener.h"

namespace dateline {

/// Members: time (UTC), method, path (without its query), status, bytes, ms, client (IPv4 to 24 bits, IPv6 to 48).
/// Query text, Referer and User-Agent are never written.
std::string log_line(const Exchange& exchange, std::string_view time);

/// Not thread-safe: the listener's I/O thread writes it.
class AccessLog {
 public:
  /// Appends to `file`; "-" is standard error. Throws Error(io) where it cannot be opened.
  explicit AccessLog(const std::string& file);
  void write(const Exchange& exchange);

 private:
  std::ofstream file_;
  std::ostream* out_;
};

}  // namespace dateline
