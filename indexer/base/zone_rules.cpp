// Reads TZif files and the rule in their last line.
#include "indexer/base/zone_rules.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>

#include "indexer/base/error.h"
#include "indexer/base/file.h"

namespace dateline {
namespace {

constexpr std::string_view kFolder = "/usr/share/zoneinfo/";
/// The largest file of tzdata has 4 KB; what is much larger is something else.
constexpr std::size_t kMostBytes = 1 << 20;
constexpr long kDay = 86400;

/// "America/Argentina/Buenos_Aires": no way out of the folder, and none of its copies for other tellings of time.
bool is_zone_name(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '/' || name.find("..") != std::string_view::npos ||
      name.starts_with("posix/") || name.starts_with("right/"))
    return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '-' || c == '+';
  });
}

/// The seven numbers of a TZif header.
struct Header {
  std::uint32_t utc_flags = 0, standard_flags = 0, leap_seconds = 0, transitions = 0, types = 0, letters = 0;
  char version = 0;

  /// The bytes that follow it, with times of `width` bytes.
  std::size_t body(std::size_t width) const {
    return std::size_t{transitions} * (width + 1) + std::size_t{types} * 6 + letters +
           std::size_t{leap_seconds} * (width + 4) + standard_flags + utc_flags;
  }
};
constexpr std::size_t kHeaderBytes = 44;

std::int64_t big_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = static_cast<unsigned char>(bytes[at]) >= 0x80 ? ~std::uint64_t{0} : 0;
  for (std::size_t i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

std::optional<Header> header_at(std::string_view bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < kHeaderBytes || bytes.substr(at, 4) != "TZif") return std::nullopt;
  const auto number = [&](std::size_t i) { return static_cast<std::uint32_t>(big_endian(bytes, at + 20 + i * 4, 4)); };
  Header header{number(0), number(1), number(2), number(3), number(4), number(5), bytes[at + 4]};
  for (const std::uint32_t count :
       {header.utc_flags, header.standard_flags, header.leap_seconds, header.transitions, header.types, header.letters})
    if (count > kMostBytes) return std::nullopt;
  return header;
}

std::int64_t midnight(const Date& day) {
  return static_cast<std::int64_t>(day.days()) * kDay;
}

}  // namespace

/// Reads "EST5EDT,M3.2.0,M11.1.0", "<-03>3", "IST-1GMT0,M10.5.0,M3.5.0/1".
class ZoneRules::FooterReader {
 public:
  explicit FooterReader(std::string_view text) : text_(text) {}

  std::optional<Footer> run() {
    Footer footer;
    if (!name() || !time(footer.standard)) return std::nullopt;
    footer.standard = -footer.standard;
    if (text_.empty()) return footer;
    footer.summer_time = true;
    if (!name()) return std::nullopt;
    footer.summer = -footer.standard - 3600;
    if (!text_.empty() && text_[0] != ',' && !time(footer.summer)) return std::nullopt;
    footer.summer = -footer.summer;
    if (!change(footer.begins) || !change(footer.ends) || !text_.empty()) return std::nullopt;
    return footer;
  }

 private:
  bool take(char c) {
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool name() {
    std::size_t end = 0;
    if (take('<')) {
      end = text_.find('>');
      if (end == std::string_view::npos) return false;
      text_.remove_prefix(end + 1);
      return true;
    }
    while (end < text_.size() && ((text_[end] | 0x20) >= 'a' && (text_[end] | 0x20) <= 'z')) ++end;
    text_.remove_prefix(end);
    return end >= 3;
  }

  bool number(int most, int& value) {
    std::size_t end = 0;
    value = 0;
    while (end < text_.size() && end < 3 && text_[end] >= '0' && text_[end] <= '9')
      value = value * 10 + (text_[end++] - '0');
    text_.remove_prefix(end);
    return end > 0 && value <= most;
  }

  /// "-3", "167:59:59".
  bool time(long& seconds) {
    const bool minus = take('-');
    if (!minus) take('+');
    int hours = 0, minutes = 0, rest = 0;
    if (!number(167, hours) || (take(':') && !number(59, minutes)) || (take(':') && !number(59, rest))) return false;
    seconds = hours * 3600L + minutes * 60 + rest;
    if (minus) seconds = -seconds;
    return true;
  }

  bool change(YearlyChange& change) {
    if (!take(',')) return false;
    if (take('M')) {
      if (!number(12, change.month) || !take('.') || !number(5, change.week) || !take('.') ||
          !number(6, change.weekday) || change.month == 0 || change.week == 0)
        return false;
    } else {
      change.kind = take('J') ? YearlyChange::Kind::day_without_leap_day : YearlyChange::Kind::day;
      if (!number(365, change.day)) return false;
      if (change.kind == YearlyChange::Kind::day_without_leap_day && change.day == 0) return false;
    }
    return !take('/') || time(change.seconds);
  }

  std::string_view text_;
};

Date ZoneRules::YearlyChange::day_in(int year) const {
  const long new_year = Date{year, 1, 1}.days();
  if (kind == Kind::day) return Date::from_days(new_year + day);
  if (kind == Kind::day_without_leap_day) {
    const bool leap = Date{year, 3, 1}.days() - new_year == 60;
    return Date::from_days(new_year + day - 1 + (leap && day >= 60 ? 1 : 0));
  }
  const long first = Date{year, month, 1}.days();
  long found = first + (weekday - Date::from_days(first).weekday() + 7) % 7 + (week - 1) * 7L;
  const long next_month = month == 12 ? Date{year, 12, 31}.days() + 1 : Date{year, month + 1, 1}.days();
  while (found >= next_month) found -= 7;
  return Date::from_days(found);
}

long ZoneRules::Footer::offset(std::int64_t seconds) const {
  if (!summer_time) return standard;
  // The calendar repeats every 400 years; a day's place in it is all that the rule asks for.
  constexpr std::int64_t kCycle = 146097 * kDay;
  const std::int64_t base = midnight({2000, 1, 1});
  const std::int64_t within = ((seconds - base) % kCycle + kCycle) % kCycle + base;
  const int year = Date::from_days((within + standard) / kDay).year;
  const std::int64_t from = midnight(begins.day_in(year)) + begins.seconds - standard;
  const std::int64_t to = midnight(ends.day_in(year)) + ends.seconds - summer;
  const bool between = from < to ? within >= from && within < to : within >= from || within < to;
  return between ? summer : standard;
}

std::optional<ZoneRules> ZoneRules::parse(std::string_view tzif) {
  const auto first = header_at(tzif, 0);
  // Version 1 ends in 2037 and has no rule for what follows.
  if (!first || first->version < '2') return std::nullopt;
  const std::size_t second = kHeaderBytes + first->body(4);
  const auto header = header_at(tzif, second);
  if (!header || header->types == 0 || header->leap_seconds != 0) return std::nullopt;
  const std::size_t times = second + kHeaderBytes, end = times + header->body(8);
  if (end > tzif.size()) return std::nullopt;

  const std::size_t indices = times + header->transitions * std::size_t{8}, types = indices + header->transitions;
  const auto offset_of = [&](std::size_t type) { return static_cast<long>(big_endian(tzif, types + type * 6, 4)); };
  ZoneRules rules;
  rules.offsets_.push_back(offset_of(0));
  for (std::size_t i = 0; i < header->transitions; ++i) {
    const auto type = static_cast<unsigned char>(tzif[indices + i]);
    const std::int64_t at = big_endian(tzif, times + i * 8, 8);
    if (type >= header->types || (i > 0 && at <= rules.transitions_.back())) return std::nullopt;
    rules.transitions_.push_back(at);
    rules.offsets_.push_back(offset_of(type));
  }
  const std::string_view rest = tzif.substr(end);
  if (rest.size() < 2 || rest.front() != '\n' || rest.find('\n', 1) == std::string_view::npos) return std::nullopt;
  const std::string_view footer = rest.substr(1, rest.find('\n', 1) - 1);
  if (!footer.empty()) {
    rules.footer_ = FooterReader(footer).run();
    if (!rules.footer_) return std::nullopt;
  }
  return rules;
}

long ZoneRules::offset(Instant instant) const {
  const std::int64_t seconds = instant.time_since_epoch().count();
  if (footer_ && (transitions_.empty() || seconds >= transitions_.back())) return footer_->offset(seconds);
  const auto next = std::upper_bound(transitions_.begin(), transitions_.end(), seconds);
  return offsets_[static_cast<std::size_t>(next - transitions_.begin())];
}

std::shared_ptr<const ZoneRules> ZoneRules::named(std::string_view name) {
  static std::mutex mutex;
  // As many as tzdata has files.
  static std::map<std::string, std::shared_ptr<const ZoneRules>, std::less<>> read;
  if (!is_zone_name(name)) return nullptr;
  const std::lock_guard lock(mutex);
  if (const auto known = read.find(name); known != read.end()) return known->second;
  std::shared_ptr<const ZoneRules> rules;
  try {
    const std::filesystem::path path = std::string(kFolder).append(name);
    if (std::filesystem::is_regular_file(path))
      if (auto parsed = parse(read_file(path, kMostBytes)))
        rules = std::make_shared<const ZoneRules>(*std::move(parsed));
  } catch (const Error&) {
    return nullptr;
  } catch (const std::filesystem::filesystem_error&) {
    return nullptr;
  }
  if (rules) read.emplace(name, rules);
  return rules;
}

}  // namespace dateline
