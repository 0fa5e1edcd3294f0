// `dateline issues`: what the issue keywords catch, which are missing, and lists learned from labelled statements.
#pragma once

namespace dateline {

class CommandLine;

/// Adds the verb; running it sets `status`.
void add_issues_command(CommandLine& program);

}  // namespace dateline
