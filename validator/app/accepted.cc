#include "validator/app/accepted.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/report/fingerprint.h"

namespace aml::app {

std::optional<std::string> Accepted::load(const config::Options& options, const host::Disk& disk) {
  write_to_ = options.write_baseline;
  if (collects() || options.baseline.empty()) return {};
  read_from_ = options.baseline;
  std::string buffer;
  const auto text = disk.read(read_from_, buffer);
  if (!text) return fmt::format("{}: {}", read_from_, text.error());
  std::string problem;
  const auto entries = report::read_baseline(*text, problem);
  if (!entries) return fmt::format("{}: {}", read_from_, problem);
  for (const report::BaselineEntry& entry : *entries) {
    entries_.emplace(entry.fingerprint, Entry{entry.path, false});
  }
  return {};
}

void Accepted::leave_out(const std::string& root_path, std::string_view text,
                         std::vector<Diagnostic>& findings) const {
  if (entries_.empty()) return;
  const std::vector<std::string> prints = report::fingerprints(root_path, text, findings);
  std::size_t at = 0;
  std::erase_if(findings, [&](const Diagnostic&) { return entries_.contains(prints[at++]); });
}

void Accepted::apply(report::FileReport& file) {
  if (!collects() && read_from_.empty()) return;
  const std::vector<std::string> prints =
      report::fingerprints(file.root_path, file.text, file.diagnostics);
  const std::lock_guard lock(mutex_);
  if (!file.error) checked_.insert(file.root_path);
  std::vector<Diagnostic> left;
  for (std::size_t i = 0; i < prints.size(); ++i) {
    Diagnostic& finding = file.diagnostics[i];
    if (collects()) {
      collected_.push_back({file.root_path, std::string(finding.rule->name), prints[i]});
    } else if (const auto entry = entries_.find(prints[i]); entry != entries_.end()) {
      entry->second.met = true;
    } else {
      left.push_back(std::move(finding));
    }
  }
  file.suppressed += file.diagnostics.size() - left.size();
  file.diagnostics = std::move(left);
}

std::string Accepted::stale(const ProjectRoot& root, const host::Disk& disk) const {
  const auto gone = std::count_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
    const auto& [path, met] = entry.second;
    if (met) return false;
    return checked_.contains(path) ||
           !disk.stat(path.starts_with('/') ? path : root.folder() + '/' + path);
  });
  if (gone == 0) return {};
  return fmt::format("info: {} of {} findings in {} no longer {}; --write-baseline writes it anew",
                     gone, entries_.size(), read_from_, gone == 1 ? "occurs" : "occur");
}

host::Result<std::string> Accepted::write(const host::Disk& disk, host::Writer& writer) const {
  const auto problem = host::write_file(writer, disk, write_to_, report::baseline_text(collected_));
  if (problem) return host::Error{fmt::format("{}: {}", write_to_, problem->message)};
  const bool one = collected_.size() == 1;
  return fmt::format("{}: {} finding{} written; --baseline {} accepts {}", write_to_,
                     collected_.size(), one ? "" : "s", write_to_, one ? "it" : "them");
}

}  // namespace aml::app
