// robots.txt by RFC 9309: which paths a crawler may request.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The name that a robots.txt calls us by, and the first word of our User-Agent.
inline constexpr std::string_view kProductToken = "dateline";

/// The rules of one host for one crawler. A value; the default allows everything.
class Robots {
 public:
  /// What is parsed of a robots.txt (RFC 9309, 2.5: at least 500 kibibytes); the rest is dropped.
  static constexpr std::size_t kMaxBytes = std::size_t{500} << 10;
  /// A longer Crawl-delay is honoured up to here, in seconds.
  static constexpr double kMaxDelay = 60;

  /// The groups that name `product` (letters, `-` and `_`, whatever their case), all of them together; where none does,
  /// those of `*`. Never throws: what is not a rule is passed over.
  static Robots parse(std::string_view text, std::string_view product = kProductToken);
  /// RFC 9309, 2.3.1.4: a robots.txt that cannot be reached forbids everything.
  static Robots forbid_all();

  /// `target` is path and query of an address. The longest rule that matches it decides, of equally long ones an
  /// allowing one; without a rule it is allowed, and so is /robots.txt itself.
  bool allows(std::string_view target) const;

  /// Seconds between two requests; nullopt where the file asks for none. At most kMaxDelay.
  std::optional<double> delay() const { return delay_; }
  /// The addresses of `Sitemap:` lines, as printed; they belong to no group.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    std::string pattern;  ///< normalised
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<double> delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace dateline
