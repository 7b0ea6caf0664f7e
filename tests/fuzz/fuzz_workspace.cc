#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "validator/workspace/choice.h"
#include "validator/workspace/names_json.h"

/// Any bytes as the files that `aml-job` leaves for `aml-ls`: a list of names is read as the same
/// list when it is written again, or not at all; a choice belongs to a folder around the one that
/// was asked for.

namespace {

using namespace aml::workspace;

void require(bool holds) {
  if (!holds) std::abort();
}

void try_names(std::string_view text) {
  const auto list = read_names(text);
  if (!list) return;
  require(list->refreshed >= 0);
  for (const Asset& asset : list->names.environments) require(!asset.name.empty());
  const auto again = read_names(names_text(*list));
  require(again && *again == *list);
}

void try_choice(std::string_view text) {
  const std::string folder = "/a/b/c";
  const auto choice = choice_for(nlohmann::json::parse(text, nullptr, false), folder);
  if (choice) require(folder.starts_with(choice->folder));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try_names(text);
  try_choice(text);
  return 0;
}
