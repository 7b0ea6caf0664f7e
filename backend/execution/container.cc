#include "backend/execution/container.h"

#include <filesystem>
#include <fmt/format.h>
#include <sstream>

#include "backend/submission/plain_json.h"
#include "validator/secrets/redactor.h"

namespace aml::backend {
namespace {

/// FNV-1a: what is built of the same things has the same tag.
std::string tag_of(std::string_view text) {
  std::uint64_t value = 14695981039346656037ULL;
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return fmt::format("aml-job:{:016x}", value);
}

std::string below(const std::string& folder, const std::string& path) {
  const std::filesystem::path given(path.starts_with("file:") ? path.substr(5) : path);
  std::string whole = (given.is_absolute() ? given : folder / given).lexically_normal().string();
  if (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
  return whole;
}

void build_context(const Submission& submission, Container& container) {
  const doc::Environment& environment = submission.job.environment;
  const std::string context = below(submission.folder, environment.build_path);
  const std::string& named = environment.dockerfile;
  const std::string file = below(context, named.empty() ? "Dockerfile" : named);
  container.image = tag_of(file);
  container.build = {container.engine, "build", "-t", container.image, "-f", file, context};
}

/// conda makes the environment in a layer on the image; then its programs come first.
constexpr const char* conda_dockerfile =
    "FROM {}\n"
    "COPY conda.yml /opt/aml-job/conda.yml\n"
    "RUN conda env create -p /opt/aml-job/env -f /opt/aml-job/conda.yml\n"
    "ENV PATH=/opt/aml-job/env/bin:$PATH CONDA_PREFIX=/opt/aml-job/env\n";

std::optional<Error> build_conda(const Submission& submission, const JobFolder& folder,
                                 Container& container) {
  const doc::Environment& environment = submission.job.environment;
  const std::string context = folder.path + "/environment";
  std::string conda;
  if (environment.conda) {
    conda = to_json(*environment.conda).dump(2) + '\n';  // JSON texts are YAML texts
  } else {
    const std::string path = below(submission.folder, environment.conda_file);
    const auto text = host::real_disk().read(path, conda);
    if (!text) return Error{fmt::format("environment.conda_file: {}: {}", path, text.error())};
    conda = std::string(*text);
  }
  const std::string dockerfile = fmt::format(conda_dockerfile, environment.image);
  container.image = tag_of(dockerfile + conda);
  container.files = {{context + "/Dockerfile", dockerfile}, {context + "/conda.yml", conda}};
  container.build = {container.engine, "build", "-t", container.image, context};
  return {};
}

}  // namespace

Result<Container> container_of(const Submission& submission, const std::string& engine,
                               const JobFolder& folder, const std::string& user) {
  const doc::Environment& environment = submission.job.environment;
  Container container{engine, environment.image, {}, {}, {}, {}, {}, user};
  const bool conda = environment.conda || !environment.conda_file.empty();
  if (!environment.build_path.empty()) {
    build_context(submission, container);
  } else if (conda) {
    if (auto problem = build_conda(submission, folder, container)) return *problem;
  }
  const doc::Resources& resources = doc::resources_of(submission.job);
  if (!resources.shm_size.empty()) container.options = {"--shm-size", resources.shm_size};
  std::vector<std::string> docker_args = resources.docker_args_list;
  docker_args.push_back(resources.docker_args);
  for (const std::string& given : docker_args) {
    std::istringstream words(given);
    for (std::string word; words >> word;) container.options.push_back(word);
  }
  return container;
}

std::vector<std::string> run_arguments(const Container& container, const std::string& name,
                                       const std::string& folder,
                                       const std::vector<std::string>& variables,
                                       const std::vector<std::string>& program) {
  std::vector<std::string> arguments = {container.engine, "run",  "--rm", "--name", name,
                                        "--network",      "host", "-w",   folder};
  const auto add = [&](std::string option, std::string value) {
    arguments.push_back(std::move(option));
    arguments.push_back(std::move(value));
  };
  if (!container.user.empty()) {
    // Rootless podman takes its caller for root; with the caller's number inside, files are his.
    if (container.engine == "podman") add("--userns", "keep-id");
    add("--user", container.user);
  }
  for (const std::string& path : container.writable) add("-v", fmt::format("{0}:{0}", path));
  for (const std::string& path : container.readable) add("-v", fmt::format("{0}:{0}:ro", path));
  for (const std::string& variable : variables) add("--env", variable);
  arguments.insert(arguments.end(), container.options.begin(), container.options.end());
  arguments.push_back(container.image);
  arguments.insert(arguments.end(), program.begin(), program.end());
  return arguments;
}

std::vector<std::string> kill_arguments(const Container& container, const std::string& name) {
  return {container.engine, "kill", name};
}

std::optional<Runtime> runtime_from(std::string_view word) {
  if (word == "auto") return Runtime::automatic;
  if (word == "docker") return Runtime::docker;
  if (word == "podman") return Runtime::podman;
  if (word == "host") return Runtime::host;
  return {};
}

Result<RuntimeChoice> choose_runtime(Runtime wanted, const doc::Environment& environment,
                                     const EngineProblem& problem_of) {
  const std::string& named = !environment.reference.empty() ? environment.reference
                             : !environment.image.empty()   ? environment.image
                                                            : environment.build_path;
  const std::string shown = secrets::redacted(named);
  const auto on_host = [&](std::string_view why) {
    return RuntimeChoice{"", fmt::format("environment: `{}` is not used{}: the command runs with "
                                         "what this machine has installed",
                                         shown, why)};
  };
  if (wanted == Runtime::host) return on_host("");
  const bool has_image = !environment.image.empty() || !environment.build_path.empty();
  if (wanted == Runtime::automatic) {
    if (!has_image) return on_host("");
    std::string why;
    for (const char* engine : {"docker", "podman"}) {
      const std::string problem = problem_of(engine);
      if (problem.empty()) return RuntimeChoice{engine, ""};
      why += (why.empty() ? ", for " : " and ") + problem;
    }
    return on_host(why);
  }
  const std::string engine = wanted == Runtime::docker ? "docker" : "podman";
  if (!has_image) {
    return Error{
        fmt::format("--runtime {}: environment `{}` is kept in a workspace: only an "
                    "`image` or a `build` in the job file can be run here",
                    engine, shown)};
  }
  if (const std::string problem = problem_of(engine); !problem.empty()) {
    return Error{fmt::format("--runtime {}: {}", engine, problem)};
  }
  return RuntimeChoice{engine, ""};
}

}  // namespace aml::backend
