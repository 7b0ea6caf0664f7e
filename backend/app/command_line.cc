#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <map>

#include "backend/app/arguments.h"
#include "backend/app/verbs.h"
#include "backend/app/wrong_usage.h"
#include "validator/app/version.h"

namespace aml::backend {
namespace {

constexpr const char* footer =
    "`aml-job job VERB` is the same as `aml-job VERB`, so that a script may say `aml-job` for `az "
    "ml`.\n"
    "Everything is kept below AML_JOB_HOME, by default ~/.local/share/aml-job.\n\n"
    "Exit status: 0 done, and a job that was waited for is Completed; 1 the job file has errors, "
    "or\n"
    "the job Failed; 2 wrong usage, no such job, or something that cannot be done; 3 an error of\n"
    "aml-job itself; 4 the job was Canceled; 130 left with Ctrl-C: a job that was submitted runs "
    "on";

std::function<std::string(const std::string&)> one_of(std::vector<std::string> words) {
  return [words = std::move(words)](const std::string& text) {
    if (std::ranges::find(words, text) != words.end()) return std::string();
    return fmt::format("unknown value `{}`: expected one of {}", text, fmt::join(words, ", "));
  };
}

Format format_of(const std::string& name) {
  static const std::map<std::string, Format> formats = {
      {"json", Format::json}, {"jsonc", Format::json}, {"yaml", Format::yaml},
      {"tsv", Format::tsv},   {"yamlc", Format::yaml}, {"table", Format::table},
      {"none", Format::none}};
  const auto found = formats.find(name);
  if (found == formats.end()) {
    throw CLI::ValidationError(
        "--output", "unknown value `" + name + "`: expected one of json, yaml, table, tsv, none");
  }
  return found->second;
}

/// Refuses what is not a count of at least one.
std::string not_a_count(const std::string& text) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
  const bool counts = digits && text.find_first_not_of('0') != text.npos && text.size() < 10;
  return counts ? "" : "expected a whole number of 1 or more, not `" + text + "`";
}

const std::vector<std::string> runtimes = {"auto", "docker", "podman", "host"};

/// What a command line says that is silent about it. (CLI11 would read the variable for each verb
/// that has the option, after the one that was named.)
std::string runtime_of_user() {
  const char* chosen = std::getenv("AML_JOB_RUNTIME");
  if (chosen == nullptr || *chosen == '\0') return "auto";
  if (const std::string problem = one_of(runtimes)(chosen); !problem.empty()) {
    throw CLI::ValidationError("AML_JOB_RUNTIME", problem);
  }
  return chosen;
}

/// CLI11's parser with every verb in it.
class Line {
 public:
  Line() {
    app_.require_subcommand(1);
    app_.footer(footer);
    app_.set_version_flag("--version", app::version_line("aml-job"));
    add_job_verbs();
    add_compute_verbs();
    add_asset_verbs();
    add_sweep_verbs();
    CLI::App* use = plain_verb("use", "Choose where the jobs of this folder run", use_target);
    use->add_flag("--forget", given_.forget, "Remove the choice");
    verb(app_, "account", "Who signs in to the workspace, and how", show_account);
    CLI::App* server = verb(app_, "serve", "Answer an editor in JSON-RPC", serve);
    server->add_flag("--stdio", yes_, "Over standard input and output")->required();
    add_runtime(server);
  }

  ParsedLine parse(std::span<const char* const> words) {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    if (!reversed.empty() && reversed.back() == "job") reversed.pop_back();
    ParsedLine line;
    try {
      app_.parse(std::move(reversed));
      const bool runs = asked()->get_option_no_throw("--runtime") != nullptr;
      if (runs && given_.runtime.empty()) given_.runtime = runtime_of_user();
      if (all_results_) given_.filter.most = 0;
      line.action = action_;
      line.plain_action = plain_action_;
      if (!query_.empty()) {
        auto query = Query::parse(query_);
        if (!query) return {{}, nullptr, nullptr, query.error(), ExitCode::unusable};
        given_.query = std::move(*query);
      }
      line.arguments = std::move(given_);
      for (const auto& [option, name] : explained_) {
        if (option->count() > 0) line.arguments.explained.push_back(name);
      }
    } catch (const CLI::CallForVersion&) {
      line.message = app::version_line("aml-job") + '\n';
    } catch (const CLI::CallForHelp&) {
      line.message = app_.help();  // that of the verb that was named
    } catch (const CLI::ParseError& error) {
      line.message = wrong_usage(*asked(), error);
      line.code = ExitCode::unusable;
    }
    return line;
  }

 private:
  /// The innermost verb that was named.
  CLI::App* asked() {
    CLI::App* at = &app_;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    return at;
  }

  CLI::App* verb(CLI::App& parent, const char* name, const char* help, Action action) {
    CLI::App* added = parent.add_subcommand(name, help);
    added->callback([this, action] { action_ = action; });
    added
        ->add_option_function<std::string>(
            "-o,--output", [this](const std::string& word) { given_.format = format_of(word); },
            "json (default), yaml, table, tsv or none")
        ->type_name("FORMAT");
    added->add_option("--query", query_, "JMESPATH: print only this part of it");
    add_target(added);
    for (const char* flag : {"--only-show-errors", "--debug", "--verbose", "--no-wait"}) {
      CLI::Option* option = added->add_flag(flag);
      option->group("Accepted, and not used");
      explained_.emplace_back(option, option->get_name() + ": not used");
    }
    return added;
  }

  CLI::App* plain_verb(const char* name, const char* help, PlainAction action) {
    CLI::App* added = verb(app_, name, help, nullptr);
    added->callback([this, action] { plain_action_ = action; });
    return added;
  }

  void add_target(CLI::App* verb) {
    TargetNames& target = given_.target;
    const std::vector<std::pair<const char*, std::string*>> options = {
        {"--backend", &target.backend},
        {"-g,--resource-group", &target.resource_group},
        {"-w,--workspace-name", &target.workspace},
        {"--subscription", &target.subscription}};
    for (const auto& [name, value] : options) {
      verb->add_option(name, *value)
          ->group("Where jobs run (`aml-job use` stores it for a folder)");
    }
  }

  CLI::App* named(CLI::App* verb) {
    verb->add_option("-n,--name", given_.name, "Name of the job")->required();
    return verb;
  }

  void add_file(CLI::App* verb) {
    verb->add_option("-f,--file", given_.file, "The job file")->required();
    verb->add_option("-n,--name", given_.name, "A name for the job");
    verb->add_option("--set", given_.set, "PATH=VALUE: change a setting of the file")
        ->expected(1, CLI::detail::expected_max_vector_size)
        ->check([](const std::string& text) {
          return text.find('=') == text.npos ? "expected PATH=VALUE, not `" + text + "`"
                                             : std::string();
        });
  }

  void add_runtime(CLI::App* verb) {
    verb->add_option(
            "--runtime", given_.runtime,
            "What runs the command: auto, docker, podman or host. auto takes an engine for "
            "a job that names an image or builds one (AML_JOB_RUNTIME)")
        ->check(one_of(runtimes));
  }

  void add_job_verbs() {
    CLI::App* create = verb(app_, "create", "Submit a job", create_job);
    add_file(create);
    create->add_flag("--stream,-s", given_.stream, "Print the log until the job has ended");
    create->add_flag("--web,-e", given_.web, "Open the job's page, or say where its files are");
    create->add_flag("--dry-run", given_.dry_run, "Show what would run, and run nothing");
    create->add_flag("--no-preflight", given_.no_preflight,
                     "Do not look whether the workspace has what the file names");
    create->add_flag("--skip-validation", given_.skip_validation, "Submit a file with errors");
    add_runtime(create);
    create->add_option("--save-as,-a", given_.save_as, "Write the job's record to a YAML file");
    CLI::App* validate = plain_verb("validate", "Check a job file", validate_job);
    add_file(validate);
    validate->add_flag_callback(
        "--online", [this] { action_ = validate_online; },
        "Warn of what the file names and the workspace does not have");
    CLI::App* show = named(verb(app_, "show", "What is known of a job", show_job));
    show->add_flag("--web,-e", given_.web, "Open the job's page, or say where its files are");
    old_flag(show, "--include-logs,-l", "the log is printed by `aml-job stream`");
    CLI::App* list = verb(app_, "list", "Jobs, newest first", list_jobs);
    list->add_flag("--archived-only", given_.filter.archived, "Archived jobs only");
    list->add_flag("--include-archived", given_.filter.all, "Archived jobs too");
    list->add_option("-p,--parent-job-name", given_.filter.parent, "Trials of this sweep");
    list->add_option("-r,--max-results", given_.filter.most, "No more than this")
        ->check(not_a_count);
    list->add_option("--all-results", all_results_,
                     "All of them, as without --max-results; true or false may follow")
        ->expected(0, 1)
        ->default_str("true");
    named(verb(app_, "stream", "Print a job's log until it has ended", stream_job));
    named(verb(app_, "cancel", "End a job", cancel_job));
    add_download();
    named(verb(app_, "archive", "Leave a job out of `list`", archive_job));
    named(verb(app_, "restore", "Undo `archive`", restore_job));
  }

  void add_download() {
    CLI::App* download = named(verb(app_, "download", "Copy a job's files", download_job));
    Download& given = given_.download;
    download->add_option("-p,--download-path", given.folder, "Where to; the working folder");
    download->add_flag("--all", given.named_outputs, "Named outputs too");
    download->add_option("--output-name", given.output_name, "Only this output");
    download->add_flag("--outputs,-u", given.outputs_alone,
                       "As in 2021: `outputs` alone, into a folder of the job's name");
    old_flag(download, "--include-children", "a sweep's best trial is downloaded");
  }

  void add_asset_verbs() {
    CLI::App* asset =
        app_.add_subcommand("asset", "Where data that jobs refer to is on this machine");
    asset->require_subcommand(1);
    Asset& given = given_.asset;
    CLI::App* add = verb(*asset, "add", "Say where data is", add_asset);
    add->add_option("reference", given.reference,
                    "NAME:VERSION, or the beginning of an address: azureml://datastores/D/paths/")
        ->required();
    add->add_option("path", given.path, "File or folder")->required();
    verb(*asset, "list", "What was said", list_assets);
    CLI::App* remove = verb(*asset, "remove", "Take it back", remove_asset);
    remove->add_option("reference", given.reference, "NAME:VERSION, or an address")->required();
  }

  void add_sweep_verbs() {
    CLI::App* sweep = app_.add_subcommand("sweep", "Sweep jobs");
    sweep->require_subcommand(1);
    add_report(*sweep);
    CLI::App* resume =
        named(verb(*sweep, "resume", "Go on with an interrupted sweep", resume_sweep));
    resume->add_option("-f,--file", given_.file, "Its job file")->required();
    add_runtime(resume);
    resume->add_flag("--stream,-s", given_.stream, "Print the log until the job has ended");
    resume->add_flag("--skip-validation", given_.skip_validation, "Take a file with errors");
  }

  void add_report(CLI::App& sweep) {
    CLI::App* report = named(verb(sweep, "report", "Write a sweep as one HTML page", report_sweep));
    report->add_option("-p,--path", given_.save_as, "The file; by default NAME.html");
  }

  /// An option of 2021 that is accepted, and said to be so.
  void old_flag(CLI::App* verb, const char* names, const char* why) {
    CLI::Option* option = verb->add_flag(names)->group("Accepted, and not used any more");
    explained_.emplace_back(option, option->get_name() + ": not used: " + why);
  }

  void add_compute_verbs() {
    CLI::App* compute =
        app_.add_subcommand("compute", "Pools that bound how many instances run at once");
    compute->require_subcommand(1);
    Compute& given = given_.compute;
    const auto add = [&](const char* name, const char* help, Action action) {
      CLI::App* added = verb(*compute, name, help, action);
      if (action != list_computes) {
        added->add_option("-n,--name", given.name, "Name of the compute")->required();
      }
      return added;
    };
    CLI::App* create = add("create", "Make or change a pool", create_compute);
    create->add_option("-t,--type", given.type, "AmlCompute")
        ->check(one_of({"AmlCompute", "amlcompute"}));
    create->add_option("--min-instances", given.min_instances, "Kept for what reads it (0)");
    create->add_option("--max-instances", given.max_instances, "Instances that run at once (1)")
        ->check(not_a_count);
    create->add_option("--size", given.size, "A VM size; on this machine noted, and not used");
    create
        ->add_option("--idle-time-before-scale-down", given.idle_seconds,
                     "Seconds until an instance that is not in use is given up (120)")
        ->check(CLI::NonNegativeNumber);
    add("list", "All pools", list_computes);
    add("show", "One pool, and what runs on it", show_compute);
    CLI::App* remove = add("delete", "Remove a pool that is not in use", delete_compute);
    remove->add_flag("-y,--yes", yes_, "Accepted: nothing is asked");
  }

  CLI::App app_{"Submits and follows Azure ML jobs, on this machine or in a workspace", "aml-job"};
  Arguments given_;
  Action action_ = nullptr;
  PlainAction plain_action_ = nullptr;
  std::string query_;
  bool yes_ = false;
  bool all_results_ = false;
  std::vector<std::pair<CLI::Option*, std::string>> explained_;
};

}  // namespace

ParsedLine parse_line(std::span<const char* const> words) { return Line().parse(words); }

}  // namespace aml::backend
