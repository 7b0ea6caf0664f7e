#include <array>
#include <cstdlib>

#include "backend/app/run.h"
#include "backend/azure/azure_backend.h"
#include "backend/local/local_backend.h"
#include "os/signals.h"

namespace {

using namespace aml::backend;

Result<std::unique_ptr<JobBackend>> make_local(const Target&, const std::string& home) {
  return local_backend({home});
}

Result<std::unique_ptr<JobBackend>> make_azure(const Target& target, const std::string&) {
  return aml::azure::azure_backend(
      {target.names.subscription, target.names.resource_group, target.names.workspace});
}

constexpr std::array backends = {BackendEntry{"local", make_local},
                                 BackendEntry{"azure", make_azure}};

}  // namespace

int main(int argc, char** argv) {
  aml::os::ignore_broken_pipes();
  const std::span<const char* const> words(argv, static_cast<std::size_t>(argc));
  std::_Exit(static_cast<int>(run(words.subspan(argc > 0 ? 1 : 0), backends)));
}
