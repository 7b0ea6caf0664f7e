#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"
#include "validator/shell/option.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1202",
    .name = "lost-output",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: what is kept when a job ends",
    .summary = "The command writes to a place that is gone when the job ends",
    .explanation =
        "Of what a job writes, `./outputs` and `./logs` are kept, and what goes to a declared "
        "output. Everything else in the working folder, and all of `/tmp`, is lost with the "
        "machine. `/outputs`, from the root, is not `./outputs`. It is a hint, since a file may "
        "be wanted for the rest of the command only.",
    .kinds = "job component"};

/// Options that say where results go.
bool names_result(std::string_view option) {
  constexpr std::array<std::string_view, 22> names = {"output",
                                                      "output_dir",
                                                      "output_path",
                                                      "output_folder",
                                                      "output_file",
                                                      "outputs",
                                                      "out",
                                                      "out_dir",
                                                      "outdir",
                                                      "outdir_path",
                                                      "save",
                                                      "save_dir",
                                                      "save_path",
                                                      "save_to",
                                                      "save_folder",
                                                      "checkpoint_dir",
                                                      "checkpoints_dir",
                                                      "results_dir",
                                                      "result_dir",
                                                      "model_output",
                                                      "model_output_dir",
                                                      "tensorboard_log_dir"};
  std::string respelt(option);
  std::ranges::replace(respelt, '-', '_');
  return std::ranges::find(names, respelt) != names.end();
}

bool is_kept(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  for (const std::string_view folder : {"outputs", "logs"}) {
    if (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/')) {
      return true;
    }
  }
  return false;
}

/// A file or folder of this machine, by its look.
bool is_path(std::string_view text) {
  if (text.empty() || shell::has_substitution(text) || text.find("://") != text.npos) return false;
  if (text.starts_with("azureml:") || text.starts_with('{') || text.starts_with('<')) return false;
  return text.starts_with('/') || text.starts_with('.') || text.find('/') != text.npos;
}

void report_place(Span place, std::string_view path, Report& report) {
  const bool rooted = path.starts_with('/') && is_kept(path.substr(1));
  report(finding(
      descriptor, place,
      rooted ? fmt::format("`{}` is not the `{}` that is kept", shown(path), shown(path.substr(1)))
             : fmt::format("`{}` is lost when the job ends", shown(path)),
      rooted ? "write it without the first `/`"
             : "write to `./outputs`, or to an output that the job declares"));
}

void check(const Visit& visit, Report& report) {
  // Each of the names has one of these in it.
  const auto mentions = [&](std::string_view part) {
    return visit.node.text.find(part) != std::string_view::npos;
  };
  if (!visit.node.is_string() || !(mentions("out") || mentions("save") || mentions("dir"))) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  for (const shell::Command& command : shell::commands_in(text.text)) {
    for (const shell::Option& option : shell::options_of(command)) {
      const std::string path = shell::unquoted(option.value);
      if (!option.flag.starts_with('-') || !names_result(option.name)) continue;
      if (!is_path(path) || is_kept(path) || path.starts_with("/mnt") ||
          path.starts_with("/dev/")) {
        continue;
      }
      // What the command reads again was made for it.
      if (text.text.find(path, option.span.end) != std::string::npos) continue;
      const auto size = static_cast<Offset>(option.value.size());
      report_place(text.source({option.span.end - size, option.span.end}), path, report);
    }
  }
}

}  // namespace

extern const Rule lost_output{descriptor, "@.command", check};

}  // namespace aml::rules
