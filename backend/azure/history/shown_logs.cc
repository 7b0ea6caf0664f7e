#include "backend/azure/history/shown_logs.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "backend/azure/assets/log_selection.h"
#include "validator/text/ascii.h"

namespace aml::azure {
namespace {

constexpr std::string_view log_of_rank = "user_logs/std_log";

}  // namespace

std::optional<long long> rank_of_log(std::string_view name) {
  if (!name.starts_with(log_of_rank)) return {};
  name.remove_prefix(log_of_rank.size());
  const auto last = std::find_if(name.rbegin(), name.rend(), text::is_digit);
  const auto before = std::find_if_not(last, name.rend(), text::is_digit);
  long long rank = 0;
  const auto [end, problem] = std::from_chars(&*before.base(), &*last.base(), rank);
  if (before == last || problem != std::errc{}) return {};
  return rank;
}

std::vector<std::string> logs_of_failure(const std::vector<std::string>& names,
                                         std::string_view job_type,
                                         std::optional<long long> failed_rank,
                                         const backend::LogPosition& position) {
  const std::vector<std::string> selected = select_logs(names, job_type);
  std::set<std::string> shown(selected.begin(), selected.end());
  for (const std::string& name : names) {
    if (name.starts_with(log_of_rank)) shown.insert(name);
  }
  const auto group = [&](const std::string& name) {
    if (position.contains(name)) return 0;
    return failed_rank && rank_of_log(name) == failed_rank ? 1 : 2;
  };
  std::vector<std::string> ordered(shown.begin(), shown.end());
  std::ranges::stable_sort(ordered, {}, group);
  return ordered;
}

}  // namespace aml::azure
