#include "validator/app/examine.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/app/file_report.h"
#include "validator/app/rewrite.h"
#include "validator/app/wide_text.h"
#include "validator/check/check.h"

namespace aml::app {

Examiner::Around Examiner::around_of(const Task& task) {
  if (options_.no_disk || task.source.standard_input) return {};
  return host::file_context_of(task.source.path, seen_);
}

void Examiner::set_tasks(const std::vector<Task>& tasks) {
  std::vector<std::string> files;
  for (const Task& task : tasks) {
    if (!task.source.standard_input) files.push_back(task.source.path);
  }
  seen_.set_checked(std::move(files));
}

/// What may be fixed: what is reported.
fix::Choice Examiner::choice_for(const Task& task, const report::FileReport& file,
                                 const Around& around) const {
  fix::Choice choice;
  choice.check = task.options->check;
  choice.policy = options_.unsafe_fixes ? fix::Policy::all : fix::Policy::safe;
  choice.narrow = [this, path = file.root_path](std::string_view text,
                                                std::vector<Diagnostic>& findings) {
    accepted_.leave_out(path, text, findings);
  };
  choice.around = around ? &*around : nullptr;
  return choice;
}

Examined Examiner::examine(const Task& task, Workplace& place) {
  const Source& source = task.source;
  const auto around = around_of(task);
  constexpr int most_attempts = 3;  // somebody else may write the file at the same time
  for (int attempt = 1;; ++attempt) {
    Examined result;
    inspect(task, around, result, place);
    if (!rewrites(options_) || result.file.error) return result;
    const Rewritten text = rewrite(result.file, choice_for(task, result.file, around));
    if (text.text == result.file.text) return result;
    result.changes = true;
    if (options_.diff) {
      Diff diff = diff_of(result.file.path, result.file.text, text.text);
      result.diff = std::move(diff.text);
      result.diff_hides = diff.has_secrets;
      result.file.fixed = text.fixes;
      return result;
    }
    if (!source.standard_input) {
      const auto written = writer_.replace(source.path, result.file.text, text.text);
      if (written && *written == host::Writer::Outcome::changed && attempt < most_attempts) {
        continue;
      }
      if (!written || *written == host::Writer::Outcome::changed) {
        result.problem = written ? "changed while it was fixed" : written.error();
        return result;
      }
    }
    place.text = text.text;
    judge(place.text, task, around, result, place);
    result.file.fixed = text.fixes;
    return result;
  }
}

/// Reads and checks.
void Examiner::inspect(const Task& task, const Around& around, Examined& examined,
                       Workplace& place) const {
  const Source& source = task.source;
  report::FileReport& file = examined.file;
  file.path = source.path;
  file.named = source.named && !options_.quiet;
  file.root_path = source.path == "<stdin>" ? source.path : root_.path_of(source.path);
  if (!source.problem.empty()) {
    file.error = source.problem;
    return;
  }
  const auto text = source.standard_input ? host::read_standard_input(place.text)
                                          : disk_.read(source.path, place.text);
  if (text) {
    judge(*text, task, around, examined, place);
  } else {
    file.error = text.error();
  }
}

void Examiner::judge(std::string_view text, const Task& task, const Around& around,
                     Examined& examined, Workplace& place) const {
  report::FileReport& file = examined.file;
  file.text = text;
  const CheckOptions& chosen = task.options->check;
  CheckResult result = check(text, chosen, place.arena, around ? &*around : nullptr);
  if (!result.what.is_checked() && is_utf16_job(text, chosen, place)) {
    file.error = "is UTF-16 text, which Azure ML does not read: save it as UTF-8";
    return;
  }
  examined.redaction = take(std::move(result), file);
}

bool Examiner::is_utf16_job(std::string_view text, const CheckOptions& chosen,
                            Workplace& place) const {
  const std::optional<std::string> utf8 = from_utf16(text);
  return utf8 && check(*utf8, chosen, place.arena).what.is_checked();
}

}  // namespace aml::app
