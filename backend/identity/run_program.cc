#include "backend/identity/run_program.h"

#include <array>
#include <fmt/format.h>

#include "backend/http/client.h"
#include "os/process.h"
#include "os/stream.h"

namespace aml::identity {

backend::Result<std::string> run_program(const std::vector<std::string>& words,
                                         std::chrono::milliseconds limit,
                                         const std::stop_token& stop) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds turn{100};
  constexpr std::size_t most_bytes = 1U << 20U;
  std::vector<std::string> command = {"/bin/sh", "-c", R"(cd / && exec "$0" "$@" 2>&1)"};
  command.insert(command.end(), words.begin(), words.end());
  os::Child child;
  if (const auto error = os::Child::start(command, os::Lifetime::ends_with_parent, child)) {
    return backend::Error{
        .message = fmt::format("cannot run `{}`: {}", words.front(), error.message()),
        .code = backend::ErrorCode::unavailable};
  }
  child.take_input();  // and closes it
  const auto end = Clock::now() + limit;
  std::string output;
  std::error_code error;
  std::array<char, 4096> buffer{};
  while (!error && output.size() <= most_bytes && !stop.stop_requested() && Clock::now() < end) {
    if (!os::wait_to_read(child.output(), turn, error)) continue;
    const std::size_t got = os::read_some(child.output(), buffer, error);
    if (got == 0 && !error) return output;
    output.append(buffer.data(), got);
  }
  child.kill();
  if (stop.stop_requested()) return http::cancelled();
  return backend::Error{
      .message = fmt::format("`{}` did not end within {} s", words.front(),
                             std::chrono::duration_cast<std::chrono::seconds>(limit).count()),
      .code = backend::ErrorCode::unavailable};
}

}  // namespace aml::identity
