#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/plan.h"
#include "backend/api/result.h"

/// Which backend runs jobs, and for Azure in which workspace. Nothing asks a service before the
/// user has chosen one.
namespace aml::backend {

/// The value of an environment variable; empty if it is not set.
using VariableLookup = std::function<std::string(const std::string& name)>;

/// The settings of a target; empty ones are not set.
struct TargetNames {
  std::string backend{};  ///< "local", "azure"
  std::string subscription{};
  std::string resource_group{};
  std::string workspace{};
  friend bool operator==(const TargetNames&, const TargetNames&) = default;
};

/// A choice, and where each of its values comes from: "--workspace-name", "AML_JOB_BACKEND",
/// "aml-job use", "default".
struct Target {
  TargetNames names;
  std::vector<Setting> settings;
};

/// What `aml-job use` stored for a folder.
struct StoredTarget {
  std::string folder;
  TargetNames names;
};

/// Options come first, then the variables AML_JOB_BACKEND, AML_JOB_WORKSPACE and AZUREML_ARM_*,
/// then what was stored for the folder or one around it, then this machine. An option that names a
/// workspace means Azure unless the backend is named, too. Fails for a workspace without its group
/// or subscription, and says where each value could come from.
Result<Target> choose_target(const TargetNames& options, const VariableLookup& variable,
                             const std::optional<StoredTarget>& stored);

/// `NAME`, `GROUP/NAME`, `SUBSCRIPTION/GROUP/NAME` or an ARM id of a workspace, as
/// AML_JOB_WORKSPACE has it.
Result<TargetNames> workspace_from(std::string_view text);

}  // namespace aml::backend
