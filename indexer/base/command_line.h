// The command line: a program of verbs, their options and arguments. Only command_line.cpp includes CLI11, which costs
// ten seconds of compiling wherever it is included.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace dateline {

/// An option or argument of a verb, refined by what is chained to it. Owned by its verb; cheap to copy.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  /// What --help calls the value: "DIR", "N".
  Option& value_name(std::string_view name);
  Option& required();
  /// Read from this variable of the environment where it is not given.
  Option& environment(const char* variable);
  Option& one_of(std::initializer_list<const char*> values);
  Option& between(double least, double most);
  /// The heading that --help lists it under.
  Option& group(const char* heading);
  /// Of a list: one value an occurrence, as often as wanted.
  Option& repeatable();
  /// Of a list: several values in one word.
  Option& separated_by(char separator);

 private:
  CLI::Option* option_;
};

/// A verb ("search") or an action of one ("issues check"). Owned by the command line; cheap to copy.
class Verb {
 public:
  explicit Verb(CLI::App* app) : app_(app) {}

  /// `names` as typed, "--format"; without dashes it is an argument, taken by its place. What is parsed is written to
  /// `into`, which must live until the verb has run. `help` names the unit and, in brackets, the default.
  Option option(const char* names, std::string& into, const std::string& help);
  Option option(const char* names, std::vector<std::string>& into, const std::string& help);
  Option option(const char* names, std::size_t& into, const std::string& help);
  Option option(const char* names, int& into, const std::string& help);
  Option option(const char* names, double& into, const std::string& help);
  Option option(const char* names, std::optional<double>& into, const std::string& help);
  /// `into` becomes true where the flag is given.
  Option flag(const char* names, bool& into, const std::string& help);
  /// `into` becomes false where the flag is given.
  Option negative_flag(const char* names, bool& into, const std::string& help);
  /// Takes an option away that a shared set of options brought.
  void remove(const char* name);

  /// An action below this verb, which then needs one.
  Verb action(const char* name, const char* help, const char* examples);
  /// What the verb does; returns the exit status.
  void run(std::function<int()> body);

 private:
  friend class CommandLine;
  CLI::App* app_;
  int* status_ = nullptr;
};

/// --archive DIR, or the environment's DATELINE_ARCHIVE: alike for every verb. The caller says whether it is required.
Option archive_option(Verb& verb, std::string& folder);

/// The program's command line. `program` is its name, `about` the first lines of --help,
/// `footer` the last.
class CommandLine {
 public:
  CommandLine(const char* program, const char* about, const char* footer, const std::string& version);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// --help lists the verbs that follow under this heading.
  void group(const char* heading);
  /// `help`'s first sentence is the verb's line in the list of verbs; `examples` ends its own --help.
  Verb verb(const char* name, const char* help, const char* examples);

  /// Parses the arguments and runs the verb; returns its exit status. Help and version go to standard output. Throws
  /// Error(usage), with the nearest verb as its hint, for what is not understood, and what the verb throws.
  int run(int argc, char** argv);

 private:
  std::unique_ptr<CLI::App> app_;
  std::string group_;
  int status_ = 0;
};

}  // namespace dateline
