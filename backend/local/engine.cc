#include "backend/local/engine.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>

#include "backend/local/process.h"

namespace aml::backend {
namespace {

/// Whether a command ends well.
bool run_to_end(const Command& command) {
  const pid_t child = start(command);
  if (child < 0) return false;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return status == 0;
}

}  // namespace

bool engine_works(const std::string& engine) {
  return run_to_end({{engine, "info"}, {}, "/", "/dev/null"});
}

std::optional<Error> prepare_image(const Container& container, const JobFolder& folder) {
  for (const auto& [path, text] : container.files) {
    std::error_code ignored;  // seen when writing
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file.flush()) return Error{path + ": cannot be written"};
  }
  if (container.build.empty()) return {};
  const std::string log = "system_logs/image.txt";
  if (run_to_end({container.build, {}, folder.path, folder.path + '/' + log})) return {};
  return Error{"the image of the environment could not be built: the log of " + container.engine +
               " is " + log};
}

}  // namespace aml::backend
