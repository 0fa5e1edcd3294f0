// `dateline issues`: what the issue keywords catch, which are missing, and lists learned from labelled statements.
#pragma once

namespace dateline {

class CommandLine;

namespace issues_command {

/// Adds the verb; running it sets `status`.
void add_to(CommandLine& program);

}  // namespace issues_command

}  // namespace dateline
