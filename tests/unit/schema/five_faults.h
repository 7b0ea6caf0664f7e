#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aml::schema::test {

/// A job as people write it, with five faults: an unknown key in one branch of a union, a bad word
/// in another, two unknown keys and a missing key.
inline constexpr std::string_view five_faults = R"(type: command
command: python train.py --photos ${{inputs.photos}}
code: src
inputs:
  photos:
    type: uri_folder
    path: azureml:garden-photos:3
    mode: ro_mout
distribution:
  type: pytorch
  worker_count: 2
resources:
  instance_cout: 2
  instance_type: Standard_NC24ads_A100_v4
timeout: 3600
)";

inline std::vector<std::string> five_findings() {
  return {
      "missing-key `type`: the key `environment` is missing; add `environment:` with a string or a "
      "mapping",
      "wrong-value `ro_mout`: `inputs.photos.mode` must be `ro_mount`, `download` or `direct`, not "
      "`ro_mout`; did you "
      "mean `ro_mount`?",
      "unknown-key `worker_count`: unknown key `worker_count` in `distribution` of type `pytorch`; "
      "it belongs to type "
      "`tensorflow`",
      "unknown-key `instance_cout`: unknown key `instance_cout` in `resources`; did you mean "
      "`instance_count`?",
      "unknown-key `timeout`: unknown key `timeout`; it belongs under `limits`",
  };
}

}  // namespace aml::schema::test
