#pragma once

#include <array>
#include <string_view>

namespace aml::rules {

/// What a service of a job may be.
inline constexpr std::array<std::string_view, 4> service_types = {"jupyter_lab", "vs_code",
                                                                  "tensor_board", "ssh"};

}  // namespace aml::rules
