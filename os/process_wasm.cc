#include "os/process.h"

/// A module has no processes: its host, node or a browser, is the only one.
namespace aml::os {
namespace {

std::error_code no_processes() { return std::make_error_code(std::errc::not_supported); }

}  // namespace

std::string own_path() { return {}; }

int own_process() { return 0; }

unsigned processors() { return 1; }

bool is_superuser() { return false; }

void protect_memory() {}

std::error_code watch_process(int /*process*/, File& /*ended*/) { return no_processes(); }

Child::Child(Child&& other) noexcept = default;
Child& Child::operator=(Child&& other) noexcept = default;
Child::~Child() = default;

std::error_code Child::start(const std::vector<std::string>& /*words*/, Lifetime /*lifetime*/,
                             Child& /*child*/) {
  return no_processes();
}

void Child::kill() const {}

void Child::wait() {}

}  // namespace aml::os
