#include <cstdlib>
#include <exception>
#include <span>
#include <string>

#include "os/signals.h"
#include "os/stream.h"
#include "validator/app/config_commands.h"
#include "validator/app/doctor.h"
#include "validator/app/list_files.h"
#include "validator/app/migrate_files.h"
#include "validator/app/print_graph.h"
#include "validator/app/run.h"
#include "validator/app/tasks.h"
#include "validator/app/tell.h"
#include "validator/app/version.h"
#include "validator/config/generated.h"
#include "validator/host/writer.h"
#include "validator/report/printable.h"

namespace aml::app {
namespace {

ExitCode usage_error(const std::string& problem, Output& err) {
  std::string line = "aml-lint: ";
  report::append_printable(problem, line);  // it may quote any word of the command line
  err.write(line + '\n');
  return ExitCode::unusable;
}

ExitCode doctor(const config::Options& options, Output& out, Output& err) {
  const host::Disk& disk = host::real_disk();
  const Diagnosis diagnosis = diagnose(options, disk, program_paths());
  out.write(diagnosis.text);
  tell_problems(diagnosis.problems, err);
  return diagnosis.problems.empty() ? ExitCode::clean : ExitCode::unusable;
}

ExitCode act(const config::Options& options, Output& out, Output& err) {
  const bool has_paths = !options.paths.empty() || !options.files_from.empty();
  switch (options.action) {
    case config::Action::version:
      out.write(version_line("aml-lint") + '\n');
      return ExitCode::clean;
    case config::Action::help:
      out.write(config::help_text());
      return ExitCode::clean;
    case config::Action::list_rules:
      return list_rules(options, out);
    case config::Action::explain:
      return explain(options, out, err);
    case config::Action::print_schema:
      return print_schema(options, out);
    case config::Action::print_config_schema:
      out.write(config::config_schema());
      return ExitCode::clean;
    case config::Action::print_man:
      out.write(config::man_page(version()));
      return ExitCode::clean;
    case config::Action::print_completions:
      out.write(config::completions(options.print_completions));
      return ExitCode::clean;
    case config::Action::show_config:
      return show_config(options, host::real_disk(), out, err);
    case config::Action::init_config:
      return init_config(host::real_disk(), host::real_writer(), out, err);
    case config::Action::doctor:
      return doctor(options, out, err);
    case config::Action::graph:
      return print_graph(options, host::real_disk(), out, err);
    case config::Action::list_files:
    case config::Action::check:
    case config::Action::migrate:
      break;
  }
  if (!has_paths)
    return usage_error("no path given: name files, folders, or - for standard input; see --help",
                       err);
  if (options.action == config::Action::list_files) {
    return list_files(options, host::real_disk(), out, err);
  }
  const Machine machine{host::real_disk(), host::real_writer()};
  return options.action == config::Action::migrate ? migrate_files(options, machine, out, err)
                                                   : run(options, machine, out, err);
}

/// The last resort: when even this cannot be written, the exit code reports it.
ExitCode internal_error(const std::exception& error) {
  os::write_all(os::standard_error, std::string("aml-lint: ") + error.what() + '\n');
  return ExitCode::internal_error;
}

ExitCode guarded(std::span<const char* const> arguments, Output& out, Output& err) {
  try {
    const config::Parsed parsed = config::parse_arguments(arguments);
    const ExitCode code =
        parsed.error.empty() ? act(parsed.options, out, err) : usage_error(parsed.error, err);
    out.flush();
    err.flush();
    return code;
  } catch (const std::exception& error) {
    return internal_error(error);
  }
}

}  // namespace
}  // namespace aml::app

int main(int argc, char** argv) {
  aml::os::ignore_broken_pipes();
  aml::app::Output out(aml::os::standard_output);
  aml::app::Output err(aml::os::standard_error);
  const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  const auto code = aml::app::guarded(arguments.subspan(argc > 0 ? 1 : 0), out, err);
  std::_Exit(static_cast<int>(code));  // all is written: nothing is left to be taken down
}
