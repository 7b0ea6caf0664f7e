#pragma once

#include <span>
#include <string_view>

/// Lists of what exists in Azure, from schemas/curated. They move: what is not in them may exist
/// all the same, so they serve hints and completion, never an error. All texts are constants.
namespace aml::schemas {

/// A curated environment by its name in the registry `azureml`; its copy in a workspace has the
/// prefix `AzureML-`.
struct CuratedEnvironment {
  std::string_view name;
  std::string_view framework;  ///< "PyTorch"; empty when it is for none in particular
  bool retired = false;
  std::string_view successor;  ///< of a retired one, when it is known
};
std::span<const CuratedEnvironment> curated_environments();

/// A size of virtual machine: "Standard_NC6s_v3". Azure compares them without regard to case.
struct VmSize {
  std::string_view name;
  std::string_view series;
  int gpus = 0;
  bool retired = false;
};
std::span<const VmSize> vm_sizes();

/// A plain public image, by repository without host, `library/` and tag. None brings MPI or an SSH
/// server.
struct BaseImage {
  std::string_view name;
  bool python = false;
};
std::span<const BaseImage> base_images();

}  // namespace aml::schemas
