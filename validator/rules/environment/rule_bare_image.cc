#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0711",
    .name = "bare-image",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of environments, distributed training and interactive jobs",
    .summary = "A plain public image lacks what the job needs",
    .explanation =
        "An image has to bring what the command calls: Python for `python train.py`, an MPI "
        "library for a distribution of type `mpi`, and openssh-server and ipykernel for services "
        "such as `jupyter_lab` or `ssh`. Plain images such as `ubuntu` or `python` do not. The "
        "images under `mcr.microsoft.com/azureml/openmpi...` have Python's conda and MPI; a "
        "`conda_file` adds Python to any image.",
    .fix = FixKind::none,
    .dialects = Dialects::both,
    .kinds = "job component"};

constexpr std::array<std::string_view, 4> interactive = {"jupyter_lab", "ssh", "vs_code",
                                                         "tensor_board"};

const schemas::BaseImage* base_image(std::string_view repository) {
  const auto list = schemas::base_images();
  const auto found = std::ranges::find(list, repository, &schemas::BaseImage::name);
  return found == list.end() ? nullptr : &*found;
}

/// Words of a command, cut at whitespace and at what ends a shell command.
template <typename Use>
void for_each_word(std::string_view command, Use use) {
  constexpr std::string_view ends = " \t\r\n;&|()";
  while (true) {
    const std::size_t begin = command.find_first_not_of(ends);
    if (begin == std::string_view::npos) return;
    const std::size_t end = std::min(command.find_first_of(ends, begin), command.size());
    use(command.substr(begin, end - begin));
    command.remove_prefix(end);
  }
}

/// Whether the command calls Python and does not install it first.
bool calls_python(std::string_view command) {
  bool calls = false;
  bool installs = false;
  for_each_word(command, [&](std::string_view word) {
    calls |= word == "python" || word == "python3";
    installs |= word == "install" || word == "add" || word == "source" || word == "conda";
  });
  return calls && !installs;
}

/// What the job needs of the image and this one lacks; empty for nothing.
std::string_view missing_part(const Visit& visit, const schemas::BaseImage& image,
                              const yaml::Node& environment) {
  const yaml::Node* home = visit.site->node;
  const bool conda =
      yaml::find(&environment, "conda_file") != nullptr || !conda_keys(&environment).empty();
  if (!image.python && !conda && calls_python(text_of(yaml::find(home, "command")))) {
    return "the command calls Python, which this image does not have";
  }
  const yaml::Node* type = yaml::find(yaml::find(home, "distribution"), "type");
  if (!conda && same_word(text_of(type), "mpi"))
    return "MPI processes need a library that this image does not have";
  for (const yaml::Entry& service : entries_of(yaml::find(visit.job.document.root, "services"))) {
    const yaml::Node* kind = yaml::find(service.value, "type");
    if (std::ranges::any_of(interactive, [&](auto word) { return is_word(kind, word); })) {
      return "services need openssh-server and ipykernel, which this image does not have";
    }
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* node = image_of(visit.job, visit.node);
  if (node == nullptr) return;
  const schemas::BaseImage* image = base_image(image_from(node->text).repository);
  if (image == nullptr) return;
  const std::string_view missing = missing_part(visit, *image, visit.node);
  if (missing.empty()) return;
  report(
      finding(descriptor, node->span, std::string(missing),
              "take an image that has it, such as "
              "`mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04`, or add it in a Dockerfile"));
}

}  // namespace

extern const Rule bare_image{descriptor, "@.environment", check};

}  // namespace aml::rules
