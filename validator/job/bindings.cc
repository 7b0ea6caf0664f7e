#include "validator/job/job.h"

namespace aml::job {
Bindings bind(const yaml::Document&, const Classification&) { return {}; }
const Declaration* Bindings::find(DeclarationKind, std::string_view) const { return nullptr; }
std::vector<std::string_view> Bindings::names(DeclarationKind) const { return {}; }
const yaml::Node* command_node(const yaml::Document&, const Classification&) { return nullptr; }
}  // namespace aml::job
