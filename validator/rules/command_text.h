#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/rules/rule.h"
#include "validator/text/mapped_text.h"

/// The command of a job, and pieces of it for messages.
namespace aml::rules {

/// The command of a job where it is a string; null otherwise.
const yaml::Node* command_scalar(const doc::Job& job);

/// Decoded places of the spaces that replace a line end of the source.
std::vector<Offset> folded_line_ends(const doc::Job& job, const text::MappedText& text);

/// A piece of a command for a message: one line, secrets masked, at most some 60 characters.
std::string shown(std::string_view piece);

}  // namespace aml::rules
