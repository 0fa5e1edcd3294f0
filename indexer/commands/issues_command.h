// `dateline issues`: what the issue keywords catch, which are missing, and lists learned from labelled statements.
#pragma once

namespace CLI {
class App;
}

namespace dateline {

/// Adds the verb; running it sets `status`.
void add_issues_command(CLI::App& app, int& status);

}  // namespace dateline
