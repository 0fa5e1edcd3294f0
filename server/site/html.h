// A writer of HTML that escapes by default: markup comes from literals in the source alone.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// Markup can only be made by raw(), which takes string literals; everything else is escaped on its way in.
class Html {
 public:
  /// Markup as written in the source.
  template <std::size_t N>
  Html& raw(const char (&literal)[N]) {
    out_.append(literal, N - 1);
    return *this;
  }
  /// Text content: & < > are escaped.
  Html& text(std::string_view text);
  Html& number(std::size_t value);
  /// ` name="value"`, the value escaped.
  template <std::size_t N>
  Html& attribute(const char (&name)[N], std::string_view value) {
    open_attribute(std::string_view(name, N - 1));
    append_escaped(value);
    out_ += '"';
    return *this;
  }
  template <std::size_t N>
  Html& attribute(const char (&name)[N], std::size_t value) {
    return attribute(name, std::string_view(std::to_string(value)));
  }
  /// ` href="address"`: only http, https, mailto, and addresses within the site ("/", "?", "#") get through; others
  /// become "#".
  Html& link(std::string_view address);
  /// A data block of JSON-LD: no script that runs. '<' is escaped, so that nothing in it can end the element.
  Html& data_script(std::string_view json);
  Html& append(const Html& other) {
    out_ += other.out_;
    return *this;
  }

  const std::string& str() const { return out_; }
  std::string take() { return std::move(out_); }
  bool empty() const { return out_.empty(); }

 private:
  void open_attribute(std::string_view name);
  void append_escaped(std::string_view text);
  std::string out_;
};

}  // namespace dateline
