// The command line on CLI11.
#include "indexer/base/command_line.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iterator>

#include "indexer/base/error.h"
#include "indexer/base/text.h"

namespace dateline {
namespace {

/// Up to the first full stop that ends a sentence, or the first line end.
std::string first_sentence(const std::string& text) {
  const std::size_t end = std::min({text.find('\n'), text.find(". "), text.find(": "), text.find("; "), text.size()});
  std::string sentence = text.substr(0, end);
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

/// CLI11's layout, but the list of verbs gives each one line.
class Formatter : public CLI::Formatter {
 public:
  std::string make_subcommand(const CLI::App* verb) const override {
    constexpr std::size_t kNameColumn = 12;
    std::string line = "  " + verb->get_name();
    line.resize(std::max(line.size() + 1, kNameColumn), ' ');
    return line + first_sentence(verb->get_description()) + "\n";
  }
};

/// The arguments, last first as CLI11 takes them. A query such as -senate looks like options to a command line; of the
/// verbs that take a query it is moved past "--".
std::vector<std::string> arguments(int argc, char** argv) {
  std::vector<std::string> given(argv + 1, argv + argc);
  static constexpr std::string_view kQueryVerbs[] = {"search", "facets", "explain", "kwic", "series"};
  if (!given.empty() &&
      std::find(std::begin(kQueryVerbs), std::end(kQueryVerbs), given.front()) != std::end(kQueryVerbs) &&
      std::find(given.begin(), given.end(), "--") == given.end()) {
    const auto is_query = [](const std::string& text) { return text.size() > 2 && text[0] == '-' && text[1] != '-'; };
    const auto query = std::find_if(given.begin() + 1, given.end(), is_query);
    if (query != given.end()) {
      std::string moved = std::move(*query);
      given.erase(query);
      given.insert(given.end(), {"--", std::move(moved)});
    }
  }
  std::reverse(given.begin(), given.end());
  return given;
}

/// What to do about a command line that was not understood.
std::string usage_hint(CLI::App& app, std::string_view typed) {
  std::string nearest;
  std::size_t least = 3;
  for (const CLI::App* known : app.get_subcommands([](CLI::App*) { return true; })) {
    const std::size_t distance = edit_distance(typed, known->get_name());
    if (distance == 0) return "see dateline " + std::string(typed) + " --help";
    if (distance >= least) continue;
    least = distance;
    nearest = known->get_name();
  }
  return nearest.empty() ? "see dateline --help" : "did you mean: dateline " + nearest;
}

}  // namespace

Option& Option::value_name(std::string_view name) {
  option_->type_name(std::string(name));
  return *this;
}

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::environment(const char* variable) {
  option_->envname(variable);
  return *this;
}

Option& Option::one_of(std::initializer_list<const char*> values) {
  option_->check(CLI::IsMember(std::vector<std::string>(values.begin(), values.end())));
  return *this;
}

Option& Option::between(double least, double most) {
  CLI::Range range(least, most);
  range.description(fmt::format("{} to {}", least, most));  // its own says FLOAT, and 1e+06 for a million
  option_->check(range);
  // Which is neither less than the least nor more than the most.
  option_->check(std::function<std::string(const std::string&)>([](const std::string& value) {
    return std::isnan(std::strtod(value.c_str(), nullptr)) ? value + " is not a number" : std::string();
  }));
  return *this;
}

Option& Option::group(const char* heading) {
  option_->group(heading);
  return *this;
}

Option& Option::repeatable() {
  option_->expected(1)->take_all()->allow_extra_args(false);
  return *this;
}

Option& Option::separated_by(char separator) {
  option_->delimiter(separator);
  return *this;
}

Option Verb::option(const char* names, std::string& into, const std::string& help) {
  return Option(app_->add_option(names, into, help));
}
Option Verb::option(const char* names, std::vector<std::string>& into, const std::string& help) {
  CLI::Option* option = app_->add_option(names, into, help);
  // One word an occurrence: the next one is the verb's own, -word after a filter too.
  if (names[0] == '-') option->expected(1)->take_all()->allow_extra_args(false);
  return Option(option);
}
Option Verb::option(const char* names, std::size_t& into, const std::string& help) {
  return Option(app_->add_option(names, into, help));
}
Option Verb::option(const char* names, int& into, const std::string& help) {
  return Option(app_->add_option(names, into, help));
}
Option Verb::option(const char* names, double& into, const std::string& help) {
  return Option(app_->add_option(names, into, help));
}
Option Verb::option(const char* names, std::optional<double>& into, const std::string& help) {
  return Option(app_->add_option_function<double>(
      names, [&into](double value) { into = value; }, help));
}
Option Verb::flag(const char* names, bool& into, const std::string& help) {
  return Option(app_->add_flag(names, into, help));
}
Option Verb::negative_flag(const char* names, bool& into, const std::string& help) {
  return Option(app_->add_flag_callback(
      names, [&into] { into = false; }, help));
}

void Verb::remove(const char* name) {
  app_->remove_option(app_->get_option(name));
}

Verb Verb::action(const char* name, const char* help, const char* examples) {
  app_->require_subcommand(1);
  Verb below(app_->add_subcommand(name, help));
  below.app_->footer(examples);
  below.status_ = status_;
  return below;
}

void Verb::run(std::function<int()> body) {
  app_->callback([body = std::move(body), status = status_] { *status = body(); });
}

Option archive_option(Verb& verb, std::string& folder) {
  return verb.option("--archive", folder, "folder of the archive").environment("DATELINE_ARCHIVE").value_name("DIR");
}

CommandLine::CommandLine(const char* program, const char* about, const char* footer, const std::string& version)
    : app_(std::make_unique<CLI::App>(about, program)) {
  app_->footer(footer);
  app_->require_subcommand(1);
  app_->set_version_flag("--version", std::string(program) + " " + version);
  app_->formatter(std::make_shared<Formatter>());
}

CommandLine::~CommandLine() = default;

void CommandLine::group(const char* heading) {
  group_ = heading;
}

Verb CommandLine::verb(const char* name, const char* help, const char* examples) {
  Verb added(app_->add_subcommand(name, help));
  added.app_->group(group_);
  added.app_->footer(examples);
  added.app_->formatter(std::make_shared<CLI::Formatter>());
  added.status_ = &status_;
  return added;
}

int CommandLine::run(int argc, char** argv) {
  try {
    app_->parse(arguments(argc, argv));
  } catch (const CLI::Success& done) {
    return app_->exit(done);
  } catch (const CLI::ParseError& problem) {
    throw Error(Error::Kind::usage, problem.what(), usage_hint(*app_, argc > 1 ? argv[1] : ""));
  }
  return status_;
}

}  // namespace dateline
