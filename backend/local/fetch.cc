#include "backend/local/fetch.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>

#include "validator/secrets/redactor.h"

namespace aml::backend {
namespace {

/// For curl's configuration, which it reads from its standard input: no secret of an address
/// appears in the list of processes.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

std::string shell_word(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + '\'';
}

struct Attempt {
  int code = 0;    ///< curl's own
  int answer = 0;  ///< the server's
};

Attempt attempt(const std::string& address, const std::string& path) {
  const std::string answer_file = path + ".answer";
  const std::string script = fmt::format(
      "curl --fail --silent --location --connect-timeout 20 --speed-limit 1 --speed-time 60 "
      "--continue-at - --write-out '%{{http_code}}' --config - >{}",
      shell_word(answer_file));
  std::FILE* curl = ::popen(script.c_str(), "we");
  if (curl == nullptr) return {127};
  const std::string configuration =
      fmt::format("url = {}\noutput = {}\n", quoted(address), quoted(path));
  std::fputs(configuration.c_str(), curl);
  const int status = ::pclose(curl);
  Attempt result{WIFEXITED(status) ? WEXITSTATUS(status) : 1};
  if (std::FILE* file = std::fopen(answer_file.c_str(), "r")) {
    if (std::fscanf(file, "%d", &result.answer) != 1) result.answer = 0;
    std::fclose(file);
  }
  std::error_code ignored;
  std::filesystem::remove(answer_file, ignored);
  return result;
}

/// Whether another attempt may help.
bool is_passing(const Attempt& tried) {
  constexpr int refused = 22;  // by the server, with an answer of 400 or more
  constexpr std::array passing = {5, 6, 7, 16, 18, 28, 35, 52, 55, 56, 92};
  if (tried.code == refused) {
    return tried.answer >= 500 || tried.answer == 408 || tried.answer == 429;
  }
  return std::find(passing.begin(), passing.end(), tried.code) != passing.end();
}

std::string reason(const Attempt& tried) {
  constexpr int no_curl = 127;
  if (tried.code == no_curl) return "the program `curl` is needed for it, and is not installed";
  if (tried.answer >= 400) return fmt::format("the server answers {}", tried.answer);
  if (tried.code == 6) return "there is no such server";
  if (tried.code == 7) return "the server cannot be reached";
  if (tried.code == 23) return "it cannot be written: is the disk full?";
  return fmt::format("curl ends with code {}", tried.code);
}

}  // namespace

std::optional<Error> fetch(const std::string& address, const std::string& path) {
  constexpr int attempts = 6;
  constexpr int no_range = 33;
  constexpr int range_refused = 416;
  Attempt last;
  for (int number = 0; number < attempts; ++number) {
    last = attempt(address, path);
    if (last.code == 0) return {};
    std::error_code ignored;
    const bool from_the_beginning = last.code == no_range || last.answer == range_refused;
    if (from_the_beginning) std::filesystem::remove(path, ignored);
    if (!from_the_beginning && !is_passing(last)) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100 << number));
  }
  return Error{
      fmt::format("{} could not be fetched: {}", secrets::redacted(address), reason(last))};
}

}  // namespace aml::backend
