#include "tests/backend/conformance/scripted.h"

#include <algorithm>

namespace aml::backend {

Status scripted_outcome(const std::string& command) {
  if (command.starts_with("sleep")) return Status::running;
  return command.find("exit 3") == command.npos ? Status::completed : Status::failed;
}

std::string scripted_log(const std::string& command) {
  const std::string echo = "echo ";
  const std::size_t at = command.find(echo);
  if (at == command.npos) return {};
  const std::size_t end = std::min(command.find_first_of(";&"), command.size());
  std::string word = command.substr(at + echo.size(), end - at - echo.size());
  while (word.ends_with(' ')) word.pop_back();
  return word + '\n';
}

}  // namespace aml::backend
