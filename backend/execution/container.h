#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "backend/execution/job_folder.h"
#include "backend/submission/submission.h"

/// A job's environment as the image of a container engine, and the engine's command lines. The
/// command lines of docker and podman are the same but for who owns the files that are written.
namespace aml::backend {

struct Container {
  std::string engine;                        ///< "docker" or "podman"
  std::string image;                         ///< as the job names it, or the tag of a built one
  std::vector<std::string> build;            ///< arguments that build it; empty: there is no need
  std::map<std::string, std::string> files;  ///< to write before: absolute path, text
  std::vector<std::string> writable;         ///< paths that are the same inside
  std::vector<std::string> readable;         ///< too, read-only
  std::vector<std::string> options;          ///< of the job: `--shm-size`, `docker_args`
  std::string user;                          ///< "1000:1000"; empty: root
};

/// The container in which a job runs whose environment names an image or how to build one. Fails
/// for a conda file that cannot be read.
Result<Container> container_of(const Submission& submission, const std::string& engine,
                               const JobFolder& folder, const std::string& user);

/// What runs a program in the container: the values of variables stay out of it.
std::vector<std::string> run_arguments(const Container& container, const std::string& name,
                                       const std::string& folder,
                                       const std::vector<std::string>& variables,
                                       const std::vector<std::string>& program);

/// What ends such a container at once; it is removed then, too.
std::vector<std::string> kill_arguments(const Container& container, const std::string& name);

enum class Runtime : std::uint8_t { automatic, docker, podman, host };

/// The word of `--runtime`.
std::optional<Runtime> runtime_from(std::string_view word);

/// What there is to run a job in.
struct RuntimeChoice {
  std::string engine;  ///< empty: on the host
  std::string note;    ///< why on the host; empty: no environment is left unused
};

using EngineProblem = std::function<std::string(const std::string& engine)>;

/// Chooses for a job; `problem_of` says why an engine cannot be used, nothing when it can. Fails
/// when the one that was asked for cannot be had.
Result<RuntimeChoice> choose_runtime(Runtime wanted, const doc::Environment& environment,
                                     const EngineProblem& problem_of);

}  // namespace aml::backend
