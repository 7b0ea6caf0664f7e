#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fmt/format.h>
#include <memory>
#include <span>

#include "lsp/app/arguments.h"
#include "lsp/app/job_program.h"
#include "lsp/app/job_service.h"
#include "lsp/app/log_file.h"
#include "lsp/app/rule_pages.h"
#include "lsp/app/workspace_cache.h"
#include "lsp/server/server.h"
#include "lsp/server/thread_worker.h"
#include "rpc/transport/transport.h"
#include "validator/app/version.h"
#include "validator/host/disk.h"
#include "validator/workspace/choice.h"
#include "validator/workspace/user_folders.h"

namespace aml::lsp {
namespace {

constexpr int usage_error = 2;
constexpr int internal_error = 3;

int complain(const std::string& problem) {
  fmt::print(stderr, "aml-ls: {}\n", problem);
  return usage_error;
}

WorkspaceCache::Places workspace_places() {
  return {workspace::choices_file(workspace::job_home(workspace::variable_of_process)),
          workspace::cache_folder(workspace::variable_of_process)};
}

int serve(const Arguments& arguments) {
  LogFile log;
  if (!arguments.log_file.empty() && !log.open(arguments.log_file)) {
    return complain(fmt::format("--log-file {}: {}", arguments.log_file, std::strerror(errno)));
  }
  rpc::Loop loop;
  int exit_code = 1;
  std::unique_ptr<rpc::Transport> transport;

  ServerEnvironment environment;
  environment.write = [&](std::string_view bytes) { transport->write(bytes); };
  environment.post = [&](std::function<void()> task) { loop.post(std::move(task)); };
  environment.make_worker = [] { return std::make_unique<ThreadWorker>(); };
  environment.exit = [&](int code) {
    exit_code = code;
    loop.stop();
  };
  environment.watch_process = [&](int process, std::function<void()> ended) {
    return loop.watch_process(process, std::move(ended));
  };
  environment.log = [&](std::string_view line) { log.write(line); };
  environment.disk = &host::real_disk();
  JobService jobs(find_job_program(), std::string(app::version()));
  WorkspaceCache workspaces(workspace_places());
  environment.ports = {&workspaces, &jobs};
  environment.version = app::version();
  environment.rule_pages = installed_rule_pages();
  Server server(std::move(environment));

  rpc::Deframer deframer({[&](std::string_view body) { server.receive(body); },
                          [&](rpc::FramingFault fault) { server.receive(fault); }});
  std::string problem;
  transport = rpc::open_transport(
      loop, arguments.address,
      {[&](std::string_view bytes) { deframer.feed(bytes); },
       [&] {
         deframer.end();
         server.disconnected();
       },
       [](const std::string& line) { fmt::print(stderr, "aml-ls: {}\n", line); }},
      problem);
  if (!transport) return complain(problem);
  if (arguments.client_process) server.watch(*arguments.client_process);
  loop.run();
  transport->flush();
  std::_Exit(exit_code);  // threads may still read or work; nothing is left to be taken down
}

int guarded(std::span<const char* const> words) {
  try {
    const Arguments arguments = parse_arguments(words);
    if (!arguments.error.empty()) return complain(arguments.error);
    if (arguments.tell.empty()) return serve(arguments);
    fmt::print("{}", arguments.tell);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "aml-ls: {}\n", error.what());
    return internal_error;
  }
}

}  // namespace
}  // namespace aml::lsp

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that has gone is seen when writing
  const std::span<const char* const> words(argv, static_cast<std::size_t>(argc));
  return aml::lsp::guarded(words.subspan(argc > 0 ? 1 : 0));
}
