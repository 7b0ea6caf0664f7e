#include "backend/azure/assets/log_selection.h"

#include <algorithm>
#include <iterator>

#include "validator/text/ascii.h"

// The client matches regular expressions at the beginning of a name: what follows `.txt` is free.

namespace aml::azure {
namespace {

constexpr std::string_view ending = ".txt";

bool has_no_digit(std::string_view text) { return std::ranges::none_of(text, text::is_digit); }

/// `\D*0*(_ps)?`
bool is_rank_zero(std::string_view middle) {
  const auto ends_in_zeros = [](std::string_view text) {
    while (text.ends_with('0')) text.remove_suffix(1);
    return has_no_digit(text);
  };
  constexpr std::string_view parameter_server = "_ps";
  if (ends_in_zeros(middle)) return true;
  if (!middle.ends_with(parameter_server)) return false;
  return ends_in_zeros(middle.substr(0, middle.size() - parameter_server.size()));
}

/// `user_logs/std_log\D*0*(_ps)?\.txt`
bool is_standard_log(std::string_view name) {
  constexpr std::string_view beginning = "user_logs/std_log";
  if (!name.starts_with(beginning)) return false;
  name.remove_prefix(beginning.size());
  for (std::size_t at = name.find(ending); at != name.npos; at = name.find(ending, at + 1)) {
    if (is_rank_zero(name.substr(0, at))) return true;
  }
  return false;
}

/// `azureml-logs/\d\d.+\.txt`
bool is_numbered_log(std::string_view name) {
  constexpr std::string_view beginning = "azureml-logs/";
  if (!name.starts_with(beginning)) return false;
  name.remove_prefix(beginning.size());
  return name.size() > 2 && text::is_digit(name[0]) && text::is_digit(name[1]) &&
         name.find(ending, 3) != name.npos;
}

bool is_older_log(std::string_view name, std::string_view job_type) {
  if (job_type == "Command") return is_numbered_log(name);
  if (job_type == "Sweep") return name.starts_with("azureml-logs/hyperdrive.txt");
  return job_type == "Pipeline" && name.starts_with("logs/azureml/executionlogs.txt");
}

}  // namespace

std::vector<std::string> select_logs(const std::vector<std::string>& names,
                                     std::string_view job_type) {
  std::vector<std::string> selected;
  std::ranges::copy_if(names, std::back_inserter(selected), is_standard_log);
  if (selected.empty()) {
    std::ranges::copy_if(names, std::back_inserter(selected),
                         [&](const std::string& name) { return is_older_log(name, job_type); });
  }
  std::ranges::sort(selected);
  return selected;
}

}  // namespace aml::azure
