// Points in time, to the second, and the clock that callers pass in.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// Seconds since 1970-01-01T00:00:00 UTC, leap seconds not counted.
using Instant = std::chrono::sys_seconds;

/// Where the current instant comes from. The programs pass system_now; tests pass a clock of their own. Nothing that a
/// user can set moves it.
using Clock = std::function<Instant()>;

/// The machine's clock.
Instant system_now();

/// "2026-01-02T03:04:05Z".
std::string to_iso(Instant instant);

/// Reads what to_iso() writes; nullopt for other forms.
std::optional<Instant> parse_iso_instant(std::string_view text);

}  // namespace dateline
