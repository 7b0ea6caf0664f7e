#pragma once

#include <string>
#include <string_view>

#include "validator/document/places.h"

namespace aml::doc {

/// The type of an input of 2021: a folder unless the key says file or the last part of the path has
/// an extension.
std::string_view input_type(std::string_view key, std::string_view path);

/// What to do with a path of 2021 that names no datastore and is not one of this machine; empty for
/// any other place.
std::string_view datastore_advice(const Way& place);

/// Fills a template of the old-to-new table with what is at a place: `{value}` its text,
/// `{asset}` the same with `@latest` where a version is missing, `{name}` it without `azureml:`,
/// `{type}` the type of an input of that path, `{seconds}` its minutes as seconds, `{folder}` and
/// `{file}` the two parts of the path of a Dockerfile. `{{` and `}}` are braces. What cannot be
/// reported, or is long, becomes `...`.
std::string filled(std::string_view write, const Way& place);

}  // namespace aml::doc
