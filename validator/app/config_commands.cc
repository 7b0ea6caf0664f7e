#include "validator/app/config_commands.h"

#include <fmt/format.h>

#include "validator/app/tasks.h"
#include "validator/config/configuration.h"
#include "validator/config/generated.h"
#include "validator/report/printable.h"

namespace aml::app {
namespace {

void append_row(std::string_view name, std::string_view value, std::string_view origin,
                std::string& out) {
  std::string printable;
  report::append_printable(value, printable);
  out += origin.empty() ? fmt::format("{:<18} {}", name, printable)
                        : fmt::format("{:<18} {:<28} ", name, printable);
  report::append_printable(origin, out);
  out += '\n';
}

std::string_view default_of(const config::Option& option) {
  if (!option.fallback.empty()) return option.fallback;
  if (option.argument.empty()) return "no";
  return option.key == "select" ? "default" : "none";
}

}  // namespace

ExitCode show_config(const config::Options& options, const host::Disk& disk, Output& out,
                     Output& err) {
  config::Configuration configuration(options, disk);
  const auto choice = configuration.of(options.show_config);
  if (!configuration.errors().empty()) {
    tell_problems(configuration.errors(), err);
    return ExitCode::unusable;
  }
  if (options.show_config != "-" && !disk.stat(options.show_config)) {
    err.write(complaint(options.show_config, "not found; this would hold for it"));
  }
  std::string text;
  append_row("file", choice.file == nullptr ? "none" : choice.file->path, "", text);
  append_row("excluded", choice.excluded ? "yes" : "no", "", text);
  const std::vector<config::Setting> settings = configuration.settings_of(options.show_config);
  // The options up to those that do something else than checking.
  const std::string_view last_group = config::option_table().back().group;
  for (const config::Option& option : config::option_table()) {
    if (option.group == last_group || !option.stands_for.empty()) continue;
    const std::string_view name = option.key.empty() ? config::long_name(option) : option.key;
    bool given = false;
    for (const config::Setting& setting : settings) {
      if (setting.option != &option) continue;
      append_row(name, option.argument.empty() ? "yes" : setting.value, setting.origin, text);
      given = true;
    }
    if (!given) append_row(name, default_of(option), "default", text);
  }
  out.write(text);
  return ExitCode::clean;
}

ExitCode init_config(const host::Disk& disk, host::Writer& writer, Output& out, Output& err) {
  constexpr std::string_view names[] = {".aml-lint.yaml", ".aml-lint.yml"};
  const std::string path(names[0]);
  std::string existing;
  for (const std::string_view name : names) {
    if (existing.empty() && disk.stat(std::string(name))) existing = name;
  }
  if (existing.empty()) {
    const auto written = writer.create(path, config::config_template());
    if (!written) {
      err.write(fmt::format("aml-lint: {}: {}\n", path, written.error()));
      return ExitCode::unusable;
    }
    if (*written == host::Writer::Outcome::changed) existing = path;
  }
  if (!existing.empty()) {
    err.write(fmt::format("aml-lint: {} exists already, and was left as it is\n", existing));
    return ExitCode::unusable;
  }
  out.write(path + ": written\n");
  return ExitCode::clean;
}

}  // namespace aml::app
