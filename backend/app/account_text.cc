#include "backend/app/account_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "backend/app/tell.h"

namespace aml::backend {
namespace {

std::string minute_text(Time time) {
  constexpr Time per_second = 1000;
  return fmt::format("{:%Y-%m-%d %H:%M} UTC",
                     fmt::gmtime(static_cast<std::time_t>(time / per_second)));
}

void append_setting(std::string& text, const Setting& setting) {
  text += printable_lines(fmt::format("{}: {} ({})", setting.name, setting.value, setting.source));
}

void append_field(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text += printable_lines(fmt::format("{}: {}", name, value));
}

void append_way(std::string& text, const SignInState& way) {
  std::string line = fmt::format("  {}: {}", way.name, to_string(way.kind));
  if (!way.words.empty()) line += ": ";
  for (const char c : way.words) line += c == '\n' ? std::string("\n    ") : std::string(1, c);
  text += printable_lines(line);
}

}  // namespace

std::string account_text(const Account& account, const std::vector<Setting>& target) {
  std::string text;
  for (const Setting& setting : target) append_setting(text, setting);
  for (const Setting& setting : account.settings) append_setting(text, setting);
  if (account.error) {
    text += "not signed in\n";
  } else {
    append_field(text, "signed in as", account.name);
    append_field(text, "tenant", account.tenant);
    append_field(text, "object id", account.object_id);
    append_field(text, "application", account.application);
    append_field(text, "the token ends", minute_text(account.token_ends));
  }
  if (account.sign_ins.empty()) return text;
  text += "ways to sign in, in the order they are tried:\n";
  for (const SignInState& way : account.sign_ins) append_way(text, way);
  return text;
}

}  // namespace aml::backend
