#include "lsp/app/arguments.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <fmt/format.h>

#include "validator/app/version.h"

namespace aml::lsp {
namespace {

/// "4711", "localhost:4711", "[::1]:4711"
bool parse_place(std::string_view text, rpc::Address& address) {
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (!host.empty()) address.host = host;
    text.remove_prefix(colon + 1);
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), address.port);
  return error == std::errc() && end == text.data() + text.size();
}

struct Given {
  bool stdio = false;
  std::string listen;
  std::uint16_t socket = 0;
  std::string pipe;
  int client_process = 0;
  bool version = false;
};

void choose_address(const Given& given, Arguments& arguments) {
  rpc::Address& address = arguments.address;
  const int ways = int{given.stdio} + int{!given.listen.empty()} + int{given.socket > 0} +
                   int{!given.pipe.empty()};
  if (ways > 1) {
    arguments.error = "only one of --stdio, --listen, --socket and --pipe can be used";
  } else if (!given.listen.empty()) {
    address.way = rpc::Way::listen;
    if (!parse_place(given.listen, address)) {
      arguments.error = fmt::format("--listen {}: HOST:PORT or PORT is expected", given.listen);
    }
  } else if (given.socket > 0) {
    address.way = rpc::Way::socket;
    address.port = given.socket;
  } else if (!given.pipe.empty()) {
    address.way = rpc::Way::pipe;
    address.path = given.pipe;
  }
}

}  // namespace

Arguments parse_arguments(std::span<const char* const> words) {
  Arguments arguments;
  Given given;
  CLI::App app("Language server for Azure Machine Learning job files. Editors start it.", "aml-ls");
  app.add_flag("--stdio", given.stdio, "speak over standard input and output (default)");
  app.add_option("--listen", given.listen,
                 "wait for one client over TCP; loopback unless a host is given; port 0: any")
      ->type_name("[HOST:]PORT");
  app.add_option("--socket", given.socket, "connect to a port of this machine")->type_name("PORT");
  app.add_option("--pipe", given.pipe, "connect to a socket of the file system")->type_name("PATH");
  app.add_option("--clientProcessId", given.client_process, "end when this process ends")
      ->type_name("PID");
  app.add_option("--log-file", arguments.log_file, "append what happens to this file")
      ->type_name("PATH");
  app.add_flag("--version", given.version, "print the version and leave");
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    arguments.tell = app.help();
    return arguments;
  } catch (const std::exception& error) {
    arguments.error = fmt::format("{}; see --help", error.what());
    return arguments;
  }
  if (given.version) arguments.tell = app::version_line("aml-ls") + '\n';
  if (given.client_process > 0) arguments.client_process = given.client_process;
  choose_address(given, arguments);
  return arguments;
}

}  // namespace aml::lsp
