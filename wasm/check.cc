#include "validator/check/check.h"

#include <emscripten.h>
#include <exception>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

#include "validator/app/file_report.h"
#include "validator/app/version.h"
#include "validator/config/options.h"
#include "validator/fix/fix.h"
#include "validator/migrate/migrate.h"
#include "validator/report/json_report.h"
#include "wasm/result.h"

/// The entries of the module that checks one text: `aml_check`, `aml_fix` and `aml_migrate`. Each
/// takes options as the command line has them, separated by NUL, and a text. No disk is looked at.
namespace aml::wasm {
namespace {

enum class Status : int { done, unusable, internal_error };

struct Request {
  config::Options options;
  std::string_view text;
};

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\0'), list.size());
    words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

/// Answers a request by `make`, or with what is wrong with its options.
template <class Make>
int answer(std::string_view list, std::string_view text, Make make) {
  try {
    const std::vector<std::string> words = words_of(list);
    std::vector<const char*> arguments;
    for (const std::string& word : words) arguments.push_back(word.c_str());
    config::Parsed parsed = config::parse_arguments(arguments);
    if (!parsed.error.empty()) {
      give(std::move(parsed.error));
      return static_cast<int>(Status::unusable);
    }
    give(make(Request{std::move(parsed.options), text}));
    return static_cast<int>(Status::done);
  } catch (const std::exception& error) {
    give(error.what());
    return static_cast<int>(Status::internal_error);
  }
}

/// What `aml-lint --format json -` prints of the text.
std::string checked(const Request& request) {
  std::pmr::monotonic_buffer_resource arena;
  CheckResult result = check(request.text, request.options.check, arena);
  report::FileReport file;
  file.path = request.options.stdin_filename;
  file.root_path = request.options.stdin_filename;
  file.text = request.text;
  const secrets::Redaction redaction = app::take(std::move(result), file);
  for (Diagnostic& finding : file.diagnostics) redaction.drop_revealing_fixes(finding);
  const auto reporter = report::json_reporter(app::version());
  report::Summary summary;
  summary.count(file);
  return reporter->begin() + reporter->file(file) + reporter->end(summary);
}

std::string fixed(const Request& request) {
  fix::Choice choice;
  choice.check = request.options.check;
  choice.policy = request.options.unsafe_fixes ? fix::Policy::all : fix::Policy::safe;
  return fix::fix(request.text, choice).text;
}

std::string migrated(const Request& request) { return migrate::migrate(request.text).text; }

}  // namespace
}  // namespace aml::wasm

extern "C" {

EMSCRIPTEN_KEEPALIVE int aml_check(const char* words, unsigned words_size, const char* text,
                                   unsigned size) {
  return aml::wasm::answer({words, words_size}, {text, size}, aml::wasm::checked);
}

EMSCRIPTEN_KEEPALIVE int aml_fix(const char* words, unsigned words_size, const char* text,
                                 unsigned size) {
  return aml::wasm::answer({words, words_size}, {text, size}, aml::wasm::fixed);
}

EMSCRIPTEN_KEEPALIVE int aml_migrate(const char* words, unsigned words_size, const char* text,
                                     unsigned size) {
  return aml::wasm::answer({words, words_size}, {text, size}, aml::wasm::migrated);
}

}  // extern "C"
