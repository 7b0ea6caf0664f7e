#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "backend/execution/container.h"

/// Container engines on this machine.
namespace aml::backend {

/// Why an engine cannot be used: it is not installed, fails, or does not answer; empty: it can be.
std::string engine_problem(const std::string& engine);

/// Notes beside the job's folder what is about to be started.
void note_container(const JobFolder& folder, const std::string& engine, const std::string& name);

/// Ends what the job with this folder noted and still runs, for a supervisor that was lost. Returns
/// what there is to say: "`docker` gave no answer: ...". Engines that gave none join `silent`, and
/// those in it are not asked again.
std::string end_containers(const JobFolder& folder, std::set<std::string>& silent);

/// Builds the image where there is something to build; the engine's words are in the system logs.
std::optional<Error> prepare_image(const Container& container, const JobFolder& folder);

}  // namespace aml::backend
