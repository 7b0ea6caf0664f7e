#pragma once

#include <array>
#include <string_view>

namespace aml::oracle {

/// Where our bodies differ from the client's on purpose.
struct Deliberate {
  std::string_view path;    ///< JSON pointer
  std::string_view theirs;  ///< JSON; "-": absent
  std::string_view ours;
  std::string_view why;
};

constexpr std::string_view empty_text = "\"\"";
constexpr std::string_view says_nothing =
    "an empty string is no such setting: as if it were absent";
constexpr std::string_view is_refused =
    "an input without a path is refused before anything is sent";
constexpr std::string_view gets_default = "an empty name gets the default, as an absent one does";

constexpr std::array deliberate_differences = {
    Deliberate{"/properties/description", empty_text, "-", says_nothing},
    Deliberate{"/properties/displayName", empty_text, "-", gets_default},
    Deliberate{"/properties/experimentName", empty_text, "-", gets_default},
    Deliberate{"/properties/codeId", empty_text, "-", says_nothing},
    Deliberate{"/properties/trial/codeId", empty_text, "-", says_nothing},
    Deliberate{"/properties/computeId", empty_text, "-", says_nothing},
    Deliberate{"/properties/identity/clientId", empty_text, "-", says_nothing},
    Deliberate{"/properties/inputs/table/uri", empty_text, "-", is_refused},
    Deliberate{"/properties/inputs/base/uri", empty_text, "-", is_refused},
    Deliberate{"/properties/resources/instanceType", empty_text, "-", says_nothing},
    Deliberate{"/properties/resources/shmSize", empty_text, "-", says_nothing},
    Deliberate{"/properties/resources/dockerArgs", empty_text, "-", says_nothing},
    Deliberate{"/properties/samplingAlgorithm/logbase", empty_text, "-", says_nothing},
    Deliberate{
        "/properties/resources/dockerArgs", "\"[]\"", "-",
        "the client writes Python's text of an empty list; docker would take it for an image"},
    Deliberate{"/properties/environmentVariables/AZUREML_COMPUTE_USE_COMMON_RUNTIME", "-",
               "\"true\"",
               "the client adds it to a local job as it sends it, after this conversion"},
};

}  // namespace aml::oracle
