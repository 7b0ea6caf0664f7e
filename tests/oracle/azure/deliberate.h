#pragma once

#include <array>
#include <string_view>

namespace aml::oracle {

/// Where our bodies differ from the client's on purpose.
struct Deliberate {
  std::string_view path;    ///< JSON pointer; a trailing `*` stands for any end
  std::string_view theirs;  ///< JSON; "-": absent
  std::string_view ours;
  std::string_view why;
};

constexpr std::array deliberate_differences = {
    Deliberate{"*", "\"\"", "-", "an empty string says nothing, and no setting means it"},
    Deliberate{
        "/properties/resources/dockerArgs", "\"[]\"", "-",
        "the client writes Python's text of an empty list; docker would take it for an image"},
    Deliberate{"/properties/environmentVariables/AZUREML_COMPUTE_USE_COMMON_RUNTIME", "-",
               "\"true\"",
               "the client adds it to a local job as it sends it, after this conversion"},
};

}  // namespace aml::oracle
