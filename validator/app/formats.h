#pragma once

#include <memory>
#include <string_view>

#include "validator/config/options.h"
#include "validator/report/reporter.h"

namespace aml::app {

/// Whether a CI system that reads commands in its log runs us.
bool is_build_server();

/// The format that was asked for; else that of the CI system that runs us, as it tells by its
/// environment variables; else text.
config::Format chosen_format(const config::Options& options);

std::string_view format_name(config::Format format);

std::unique_ptr<report::Reporter> reporter_for(config::Format format,
                                               const config::Options& options);

}  // namespace aml::app
