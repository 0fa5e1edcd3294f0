// Lines of the access log, each written at once.
#include "server/site/access_log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <iostream>

#include "indexer/base/error.h"
#include "indexer/schema/json_text.h"

namespace dateline {
namespace {

std::string now_text() {
  const auto now = std::chrono::system_clock::now();
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(now)), ms);
}

/// The target before its query; the host of an absolute form is left out too.
std::string_view path_of(std::string_view target) {
  target = target.substr(0, target.find_first_of("?#"));
  if (const auto scheme = target.find("://"); scheme != std::string_view::npos) {
    const auto slash = target.find('/', scheme + 3);
    return slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  return target;
}

}  // namespace

std::string log_line(const Exchange& exchange, std::string_view time) {
  return fmt::format(
      "{{\"time\":\"{}\",\"method\":{},\"path\":{},\"status\":{},\"bytes\":{},\"ms\":{:.2f},\"client\":\"{}\"{}}}\n",
      time, json_string(exchange.request.method), json_string(path_of(exchange.request.target)), exchange.status,
      exchange.bytes, exchange.milliseconds, shortened(exchange.client),
      exchange.broken_off ? ",\"broken_off\":true" : "");
}

AccessLog::AccessLog(const std::string& file) : out_(&std::cerr) {
  if (file == "-") return;
  file_.open(file, std::ios::app | std::ios::binary);
  if (!file_)
    throw Error(Error::Kind::io, fmt::format("--access-log {}: cannot be opened", file),
                "name a file in a folder that this user may write to, or - for standard error");
  out_ = &file_;
}

void AccessLog::write(const Exchange& exchange) {
  *out_ << log_line(exchange, now_text()) << std::flush;
}

}  // namespace dateline
