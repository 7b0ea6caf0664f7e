#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "backend/api/backend.h"
#include "backend/app/exit_code.h"
#include "backend/app/target.h"
#include "backend/query/query.h"

namespace aml::backend {

enum class Format : std::uint8_t { json, yaml, table, tsv, none };

/// What a command line says. Which of these an action uses, its verb decides.
struct Arguments {
  std::string file;
  std::string name;
  std::vector<std::string> set;  ///< PATH=VALUE
  bool stream = false;
  bool web = false;
  bool dry_run = false;
  bool skip_validation = false;
  bool no_preflight = false;
  std::string runtime;  ///< empty: not named
  std::string save_as;
  std::optional<Format> format;
  std::optional<Query> query;
  Download download;
  Asset asset;
  JobFilter filter;
  Compute compute;
  TargetNames target;                    ///< of the line; for an action with a backend, all of it
  std::vector<Setting> target_settings;  ///< where jobs run, and who says so
  bool forget = false;
  std::vector<std::string> explained;  ///< options that mean nothing here
};

using Action = ExitCode (*)(const Arguments& arguments, JobBackend& backend);
/// Of a verb that needs no backend.
using PlainAction = ExitCode (*)(const Arguments& arguments);

struct ParsedLine {
  Arguments arguments;
  Action action = nullptr;             ///< one of the two, or printing `message` is all
  PlainAction plain_action = nullptr;  ///< that has to be done
  std::string message;                 ///< help, version, or what is wrong
  ExitCode code = ExitCode::done;
};

/// Reads the words after the program's name.
ParsedLine parse_line(std::span<const char* const> words);

}  // namespace aml::backend
