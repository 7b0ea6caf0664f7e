#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

#include "backend/app/job_server.h"
#include "backend/app/names_keeper.h"
#include "backend/app/tell.h"
#include "backend/app/user.h"
#include "backend/app/verbs.h"
#include "rpc/framing.h"

namespace aml::backend {
namespace {

workspace::Address workspace_of(const TargetNames& target) {
  if (target.backend == "local") return {};
  return {target.subscription, target.resource_group, target.workspace};
}

}  // namespace

/// Serves one client over standard input and output until the input ends. Requests are answered one
/// by one; what changes by itself is looked at between them.
ExitCode serve(const Arguments& arguments, JobBackend& backend) {
  constexpr int between_looks = 200;  // milliseconds
  bool client_reads = true;
  rpc::Endpoint endpoint(
      [&](std::string_view bytes) { client_reads = client_reads && print(bytes); });
  const workspace::Address workspace = workspace_of(arguments.target);
  NamesKeeper names(backend.name_lists(), workspace,
                    workspace::names_file(workspace::cache_folder(variable_of_process), workspace));
  JobServer server(endpoint, backend, arguments.runtime, names);
  rpc::Deframer deframer({[&](std::string_view body) { endpoint.receive(body); },
                          [&](rpc::FramingFault fault) { endpoint.receive(fault); }});
  std::array<char, 4096> bytes = {};
  while (client_reads) {
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    const int ready = ::poll(&input, 1, server.is_watching() ? between_looks : -1);
    if (ready < 0 && errno != EINTR) return ExitCode::unusable;
    if (ready > 0) {
      const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
      if (count == 0 || (count < 0 && errno != EINTR)) break;
      if (count > 0) deframer.feed({bytes.data(), static_cast<std::size_t>(count)});
    }
    server.send_changes();
  }
  return ExitCode::done;
}

}  // namespace aml::backend
