#pragma once

#include <span>
#include <string_view>

#include "validator/diag/diagnostic.h"
#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// Ways out of a value of the wrong type, where what was meant can be determined. Each sets the
/// help and adds a fix where it has one, else leaves the diagnostic as it is.
namespace aml::schema {

/// A scalar on one line, written as it is read.
bool is_plain_line(const yaml::Node& scalar);

/// `5` for `"5"`.
void offer_quotes(Diagnostic& diagnostic, const yaml::Node& scalar);

/// `{inputs.x}`, where a text is asked for.
void offer_quotes_for_braces(Diagnostic& diagnostic, const yaml::Node& mapping);

/// `distribution: pytorch` or `lr: uniform(0, 1)`, where the word says which mapping is meant.
void offer_mapping(Diagnostic& diagnostic, const yaml::Node& word, const Shape& shape);

/// `values: 16, 32` where a list is asked for. `text` is the document's.
void offer_list(Diagnostic& diagnostic, const yaml::Node& value, const Shape& shape,
                std::string_view text);

}  // namespace aml::schema
