#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The prefix `azureml:` of references.
namespace aml::rules {

/// The value with `azureml:` in place of a near miss of it: `azurmel:x:1`, `AzureML:x:1`,
/// `azureml/x:1`, `azurmel://datastores/...`. Nothing for other values. Where the value
/// `can_be_path`, `azureml/data` and `azureml.csv` are left alone.
std::optional<std::string> with_repaired_prefix(std::string_view text, bool can_be_path);

}  // namespace aml::rules
