#include "validator/app/doctor.h"

#include <algorithm>
#include <fmt/format.h>

#include "os/process.h"
#include "validator/app/formats.h"
#include "validator/app/project_root.h"
#include "validator/app/terminal.h"
#include "validator/app/version.h"
#include "validator/config/configuration.h"
#include "validator/report/printable.h"

namespace aml::app {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

class Doctor {
 public:
  Doctor(const config::Options& options, const host::Disk& disk, const ProgramPaths& around)
      : options_(options), disk_(disk), around_(around) {}

  Diagnosis look() {
    text_ = version_line("aml-lint") + "\n\nInstalled:\n";
    row("program", around_.program.empty() ? "cannot be determined" : around_.program);
    look_at_search_path();
    look_for_program("aml-ls", "the language server, for editors");
    look_for_program("aml-job", "submits jobs and runs them here");
    if (is_installed()) {
      look_for_files();
    } else {
      row("man page", "not here: the program runs from where it was built; install it for that");
    }
    text_ += "\nHere:\n";
    const ProjectRoot root(disk_);
    row("project root", root.folder());
    look_at_configuration();
    row("format", fmt::format("{}{}", format_name(chosen_format(options_)),
                              options_.format ? ", as --format says" : ""));
    look_at_pre_commit(root.folder());
    text_ += missing_ == 0 ? "\nNothing is missing.\n" : fmt::format("\n{} missing.\n", missing_);
    return {std::move(text_), std::move(problems_)};
  }

 private:
  bool is_installed() const { return folder_of(around_.program).ends_with("/bin"); }

  void look_for_files() {
    look_for_file("man page", {"man/man1/aml-lint.1", "man/man1/aml-lint.1.gz"});
    look_for_file("bash", {"bash-completion/completions/aml-lint"});
    look_for_file("zsh", {"zsh/site-functions/_aml-lint"});
    look_for_file("fish", {"fish/vendor_completions.d/aml-lint.fish"});
    look_for_file("schema", {"aml-lint/aml-lint.schema.json"});
  }

  void row(std::string_view name, std::string_view value) {
    text_ += fmt::format("  {:<14}", name);
    report::append_printable(value, text_);
    text_ += '\n';
  }

  void missing(std::string_view name, std::string_view what) {
    ++missing_;
    row(name, fmt::format("missing: {}", what));
  }

  bool is_file(const std::string& path) const {
    const auto kind = disk_.stat(path);
    return kind && *kind == host::FileKind::file;
  }

  /// The first program of this name on PATH; empty when there is none.
  std::string on_search_path(std::string_view name) const {
    std::string_view left = around_.search_path;
    while (!left.empty()) {
      const std::size_t end = std::min(left.find(':'), left.size());
      const std::string path = fmt::format("{}/{}", left.substr(0, end), name);
      if (path.starts_with('/') && is_file(path)) return path;
      left.remove_prefix(std::min(end + 1, left.size()));
    }
    return {};
  }

  void look_at_search_path() {
    const std::string first = on_search_path("aml-lint");
    if (first.empty()) return missing("on PATH", "no folder of PATH has aml-lint");
    const auto real = disk_.real_path(first);
    row("on PATH", real && *real == around_.program ? "yes" : "another one comes first: " + first);
  }

  void look_for_program(std::string_view name, std::string_view what) {
    std::string path = fmt::format("{}/{}", folder_of(around_.program), name);
    if (!is_file(path)) path = on_search_path(name);
    path.empty() ? missing(name, what) : row(name, path);
  }

  /// Below the `share` that belongs to the program's `bin`.
  void look_for_file(std::string_view name, const std::vector<std::string>& places) {
    const std::string share = folder_of(folder_of(around_.program)) + "/share/";
    const auto found = std::find_if(places.begin(), places.end(), [&](const std::string& place) {
      return is_file(share + place);
    });
    found == places.end() ? missing(name, share + places.front()) : row(name, share + *found);
  }

  void look_at_configuration() {
    config::Configuration configuration(options_, disk_);
    const auto choice = configuration.of("job.yml");
    problems_ = configuration.errors();
    if (choice.file == nullptr) return row("configuration", "none; --init-config writes one");
    row("configuration",
        problems_.empty() ? fmt::format("{}, settings: {}, overrides: {}", choice.file->path,
                                        choice.file->settings.size(), choice.file->overrides.size())
                          : fmt::format("{} cannot be used", choice.file->path));
  }

  void look_at_pre_commit(const std::string& root) {
    std::string buffer;
    const auto text = disk_.read(root + "/.pre-commit-config.yaml", buffer);
    if (!text) return row("pre-commit", "is not set up for this project");
    row("pre-commit",
        text->find("id: aml-lint") != text->npos ? "runs aml-lint" : "does not run aml-lint");
  }

  const config::Options& options_;
  const host::Disk& disk_;
  const ProgramPaths& around_;
  std::string text_;
  std::size_t missing_ = 0;
  std::vector<std::string> problems_;
};

}  // namespace

ProgramPaths program_paths() { return {os::own_path(), std::string(environment("PATH"))}; }

Diagnosis diagnose(const config::Options& options, const host::Disk& disk,
                   const ProgramPaths& around) {
  return Doctor(options, disk, around).look();
}

}  // namespace aml::app
