#include "backend/app/target.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/text/ascii.h"

namespace aml::backend {
namespace {

/// The member of TargetNames that a setting is about, and what it is called in messages.
struct Row {
  std::string TargetNames::*member;
  const char* name;
  const char* option;
  const char* variable;
};

constexpr Row rows[] = {
    {&TargetNames::backend, "backend", "--backend", "AML_JOB_BACKEND"},
    {&TargetNames::subscription, "subscription", "--subscription", "AZUREML_ARM_SUBSCRIPTION"},
    {&TargetNames::resource_group, "resource_group", "--resource-group",
     "AZUREML_ARM_RESOURCEGROUP"},
    {&TargetNames::workspace, "workspace", "--workspace-name", "AZUREML_ARM_WORKSPACE_NAME"}};

/// Values of one origin: a row that an earlier origin has set stays.
class Merging {
 public:
  void add(const TargetNames& names, const std::function<std::string(const Row&)>& origin) {
    for (const Row& row : rows) {
      if ((target_.names.*row.member).empty() && !(names.*row.member).empty()) {
        target_.names.*row.member = names.*row.member;
        target_.settings.push_back({row.name, names.*row.member, origin(row)});
      }
    }
  }

  const TargetNames& names() const { return target_.names; }
  Target take() { return std::move(target_); }

 private:
  Target target_;
};

bool names_workspace(const TargetNames& names) {
  return !names.workspace.empty() || !names.resource_group.empty() || !names.subscription.empty();
}

TargetNames from_arm_variables(const VariableLookup& variable) {
  TargetNames names;
  for (const Row& row : rows) {
    if (row.member != &TargetNames::backend) names.*row.member = variable(row.variable);
  }
  return names;
}

Error incomplete(const TargetNames& names) {
  std::string missing;
  for (const Row& row : rows) {
    if (!(names.*row.member).empty() || row.member == &TargetNames::backend) continue;
    missing += fmt::format("{}{} ({})", missing.empty() ? "" : ", ", row.option, row.variable);
  }
  return {fmt::format("the workspace is not known as a whole; missing: {}. `aml-job use` stores a "
                      "workspace for this folder",
                      missing),
          ErrorCode::invalid};
}

/// az takes the name of a subscription too, and whoever comes from there may give one.
std::optional<Error> not_a_subscription(const TargetNames& names) {
  const auto fits = [](char c) { return text::is_alphanumeric(c) || c == '-'; };
  if (std::ranges::all_of(names.subscription, fits)) return {};
  return Error{fmt::format("`{}` is not the id of a subscription; `az account list -o table` shows "
                           "the ids of those that az knows by name",
                           names.subscription),
               ErrorCode::invalid};
}

std::vector<std::string> segments_of(std::string_view text) {
  std::vector<std::string> segments;
  while (true) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    segments.emplace_back(text.substr(0, slash));
    if (slash == text.size()) return segments;
    text.remove_prefix(slash + 1);
  }
}

/// `/subscriptions/S/resourceGroups/G/providers/Microsoft.MachineLearningServices/workspaces/W`
std::optional<TargetNames> from_arm_id(const std::vector<std::string>& segments) {
  const auto is = [&](std::size_t at, std::string_view word) {
    return text::same_ignoring_case(segments[at], word);
  };
  const bool fits = segments.size() == 9 && segments[0].empty() && is(1, "subscriptions") &&
                    is(3, "resourceGroups") && is(5, "providers") &&
                    is(6, "Microsoft.MachineLearningServices") && is(7, "workspaces");
  if (!fits) return {};
  return TargetNames{{}, segments[2], segments[4], segments[8]};
}

}  // namespace

Result<TargetNames> workspace_from(std::string_view text) {
  const std::vector<std::string> segments = segments_of(text);
  if (auto names = from_arm_id(segments)) return *names;
  const bool has_empty = std::ranges::find(segments, "") != segments.end();
  if (segments.size() > 3 || has_empty) {
    return Error{fmt::format("`{}` does not name a workspace: expected NAME, GROUP/NAME, "
                             "SUBSCRIPTION/GROUP/NAME or its ARM id",
                             text),
                 ErrorCode::invalid};
  }
  TargetNames names;
  names.workspace = segments.back();
  if (segments.size() > 1) names.resource_group = segments[segments.size() - 2];
  if (segments.size() > 2) names.subscription = segments[0];
  return names;
}

Result<Target> choose_target(const TargetNames& options, const VariableLookup& variable,
                             const std::optional<StoredTarget>& stored) {
  Merging merging;
  merging.add(options, [](const Row& row) { return row.option; });
  if (names_workspace(options))
    merging.add({.backend = "azure"},
                [](const Row&) { return "an option that names a workspace"; });

  merging.add({.backend = variable("AML_JOB_BACKEND")},
              [](const Row& row) { return row.variable; });
  if (merging.names().backend == "local") return merging.take();
  if (const std::string text = variable("AML_JOB_WORKSPACE"); !text.empty()) {
    const auto names = workspace_from(text);
    if (!names) return prefixed("AML_JOB_WORKSPACE: ", names.error());
    merging.add(*names, [](const Row&) { return "AML_JOB_WORKSPACE"; });
    merging.add({.backend = "azure"}, [](const Row&) { return "AML_JOB_WORKSPACE"; });
  }
  const TargetNames arm = from_arm_variables(variable);
  merging.add(arm, [](const Row& row) { return row.variable; });
  if (!arm.workspace.empty()) {
    merging.add({.backend = "azure"}, [](const Row&) { return "AZUREML_ARM_WORKSPACE_NAME"; });
  }
  if (stored) {
    merging.add(stored->names,
                [&](const Row&) { return fmt::format("aml-job use, for {}", stored->folder); });
  }
  merging.add({.backend = "local"}, [](const Row&) { return "default"; });
  const TargetNames& names = merging.names();
  const bool whole =
      !names.workspace.empty() && !names.resource_group.empty() && !names.subscription.empty();
  if (names.backend != "azure") return merging.take();
  if (!whole) return incomplete(names);
  if (const auto problem = not_a_subscription(names)) return *problem;
  return merging.take();
}

}  // namespace aml::backend
