#include "backend/app/account_text.h"
#include "backend/app/job_view.h"
#include "backend/app/output.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

ordered_json settings_view(const std::vector<Setting>& target, const Account& account) {
  ordered_json all = ordered_json::array();
  for (const auto* settings : {&target, &account.settings}) {
    for (const Setting& setting : *settings) {
      all.push_back({{"name", setting.name}, {"value", setting.value}, {"source", setting.source}});
    }
  }
  return all;
}

ordered_json ways_view(const Account& account) {
  ordered_json all = ordered_json::array();
  for (const SignInState& way : account.sign_ins) {
    all.push_back({{"name", way.name}, {"state", to_string(way.kind)}, {"reason", way.words}});
  }
  return all;
}

ordered_json account_view(const Account& account, const std::vector<Setting>& target) {
  const auto known = [](const std::string& text) {
    return text.empty() ? ordered_json(nullptr) : ordered_json(text);
  };
  return {{"signed_in", !account.error},
          {"name", known(account.name)},
          {"tenant", known(account.tenant)},
          {"object_id", known(account.object_id)},
          {"application", known(account.application)},
          {"token_ends", moment(account.token_ends)},
          {"settings", settings_view(target, account)},
          {"sign_ins", ways_view(account)}};
}

}  // namespace

ExitCode show_account(const Arguments& arguments, JobBackend& backend) {
  SignsIn* service = backend.signs_in();
  if (service == nullptr) return refuse("jobs run on this machine, where nobody signs in");
  const Account account = service->account({});
  if (arguments.format || arguments.query) {
    const ExitCode code = output(account_view(account, arguments.target_settings), arguments,
                                 Format::json, ways_view(account));
    if (code != ExitCode::done) return code;
  } else {
    print(account_text(account, arguments.target_settings));
  }
  if (!account.error) return ExitCode::done;
  // The ways and what became of them are shown already.
  return account.sign_ins.empty() ? refuse(*account.error) : ExitCode::unusable;
}

}  // namespace aml::backend
