#pragma once

#include "validator/app/exit_code.h"
#include "validator/app/output.h"
#include "validator/config/options.h"

/// What `aml-lint` tells of itself.
namespace aml::app {

ExitCode list_rules(const config::Options& options, Output& out);
/// What aml-lint prints of the wrong example of a rule.
std::string report_on_wrong_example(const RuleDescriptor& rule);

/// The page of a rule, with what is reported of its wrong example.
std::string page_of(const RuleDescriptor& rule);

ExitCode explain(const config::Options& options, Output& out, Output& err);
ExitCode print_schema(const config::Options& options, Output& out);

}  // namespace aml::app
