#include "tests/backend/conformance/driven_service.h"

#include <cstdlib>
#include <stdexcept>
#include <unistd.h>

namespace aml::backend {
namespace {

void set_variable(const std::string& name, const std::optional<std::string>& value) {
  if (value) {
    ::setenv(name.c_str(), value->c_str(), 1);
  } else {
    ::unsetenv(name.c_str());
  }
}

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

}  // namespace

DrivenService::DrivenService() {
  // It ends with its input, and leaves nothing behind, which one that is killed cannot do.
  const auto problem = os::Child::start({"python3", AML_SOURCE_DIR "/tests/azure/driven.py"},
                                        os::Lifetime::independent, process_);
  if (problem) throw std::runtime_error("cannot start python3: " + problem.message());
  const nlohmann::json environment = read_line();
  for (const auto& [name, value] : environment.items()) {
    before_[name] = variable(name);
    set_variable(name, value.is_null() ? std::nullopt : std::optional(value.get<std::string>()));
  }
}

DrivenService::~DrivenService() {
  for (const auto& [name, value] : before_) set_variable(name, value);
  process_.wait();
}

nlohmann::json DrivenService::order(const std::string& verb, const nlohmann::json& what) {
  const std::string line = nlohmann::json::array({verb, what}).dump() + '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const auto written = ::write(process_.input(), rest.data(), rest.size());
    if (written < 0) throw std::runtime_error("driven.py has ended");
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return read_line();
}

nlohmann::json DrivenService::read_line() const {
  std::string line;
  char byte = 0;
  while (::read(process_.output(), &byte, 1) == 1 && byte != '\n') line += byte;
  if (line.empty()) throw std::runtime_error("driven.py has ended");
  return nlohmann::json::parse(line);
}

}  // namespace aml::backend
