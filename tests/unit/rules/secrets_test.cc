// The rule plain-secret finds secrets, and no report shows them.
#include <algorithm>
#include <functional>

#include "tests/catch.h"
#include "tests/unit/rules/found.h"
#include "validator/report/azure_report.h"
#include "validator/report/checkstyle_report.h"
#include "validator/report/github_report.h"
#include "validator/report/gitlab_report.h"
#include "validator/report/json_report.h"
#include "validator/report/junit_report.h"
#include "validator/report/short_report.h"
#include "validator/report/text_report.h"
#include "validator/rules/rule.h"

namespace {

using tests::check_all;
using tests::command_job;

std::string varied(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "aB3dE6gH9j";
  return text.substr(0, size);
}

struct Leak {
  std::string text;
  std::string secret;
};

std::vector<Leak> leaks() {
  const std::string token = varied(36);
  const auto variable = [](const std::string& name, const std::string& value) {
    return command_job("command: echo\nenvironment_variables:\n  " + name + ": " + value + "\n");
  };
  return {
      {variable("DB_PASSWORD", "hunter22"), "hunter22"},
      {variable("apiKey", "'not-so-secret'"), "not-so-secret"},
      {variable("PASSWORD", "0123456"), "0123456"},
      {variable("SOMETHING", "ghp_" + token), token},
      {variable("STORE", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + token + "=="),
       token},
      {variable("DB", "Server=x;User=me;Password=hunter22;"), "hunter22"},
      {command_job("command: python a.py --api-key " + token + "\n"), token},
      {command_job("command: |\n  export HF_TOKEN=hf_" + token + "\n  python a.py\n"), token},
      {command_job("command: |\n  python a.py\n  --password hunter22\n"), "hunter22"},
      {command_job("command: >-\n  echo --password hunter22 \\\n  --x 1\n"), "hunter22"},
      {command_job("command: curl -s -u me:hunter22 https://example.com/x\n"), "hunter22"},
      {command_job("command: curl --user \"me:hunter22\" https://example.com/x\n"), "hunter22"},
      {command_job("command: mysql -u me -phunter22 flowers\n"), "hunter22"},
      {command_job("command: az login --service-principal -u app -p hunter22 -t me\n"), "hunter22"},
      {command_job("command: docker login -u me --password hunter22\n"), "hunter22"},
      {command_job("command: sshpass -p 'hunter22' ssh me@example.com\n"), "hunter22"},
      {command_job("command: sshpass -phunter22 ssh -p 2022 me@example.com\n"), "hunter22"},
      {command_job("command: sshpass -f f mysql -phunter22 flowers\n"), "hunter22"},
      {command_job("command: curl -sSu me:hunter22 https://example.com/x\n"), "hunter22"},
      {command_job("command: curl -sSume:hunter22 https://example.com/x\n"), "hunter22"},
      {command_job("command: A=b sudo -E curl -u me:hunter22 https://example.com/x\n"), "hunter22"},
      {command_job("command: sudo -u me timeout -k 1 5 curl -u me:hunter22 x\n"), "hunter22"},
      {command_job("command: timeout 5 /usr/bin/curl -u me:hunter22 x\n"), "hunter22"},
      {command_job("command: python a.py --pw hunter22\n"), "hunter22"},
      {command_job("command: git clone https://me:hunter22@example.com/x.git\n"), "hunter22"},
      {command_job("command: a ${{inputs.d}}\ninputs:\n  d:\n    type: uri_file\n    path: "
                   "https://a.blob.core.windows.net/c/f?sv=2020&sig=" +
                   token + "%3D\n"),
       token},
      {command_job("command: a ${{inputs.api_token}}\ninputs:\n  api_token: " + token + "\n"),
       token},
  };
}

std::string everything(const std::string& text, bool fixes) {
  aml::yaml::Arena arena;
  const aml::CheckResult result = aml::check(text, {}, arena);
  aml::report::FileReport file;
  file.path = "job.yml";
  file.kind = "command";
  file.text = text;
  file.secrets = result.redaction.places();
  file.diagnostics = result.diagnostics;
  std::string all;
  aml::report::append_text(file, {}, all);
  for (const auto& reporter : {aml::report::json_reporter("0"), aml::report::azure_reporter(),
                               aml::report::checkstyle_reporter(), aml::report::github_reporter(),
                               aml::report::gitlab_reporter(), aml::report::junit_reporter(),
                               aml::report::short_reporter()}) {
    all += reporter->file(file);
  }
  if (fixes) {
    for (const auto& one : result.diagnostics) {
      for (const auto& fix : one.fixes) {
        for (const auto& edit : fix.edits) all += edit.text;
      }
    }
  }
  return all;
}

TEST_CASE("a secret is found, and no report, help, note or fix has it") {
  for (const Leak& leak : leaks()) {
    INFO(leak.text);
    const std::string all = everything(leak.text, true);
    CHECK(all.find("plain-secret") != all.npos);
    CHECK(all.find(leak.secret) == all.npos);
    CHECK(leak.text.find(leak.secret) != leak.text.npos);
  }
}

TEST_CASE("words of our own are shown, though a secret is one of them") {
  for (const char* secret : {"password", "password1", "looks"}) {
    INFO(secret);
    aml::yaml::Arena arena;
    const std::string text =
        command_job(std::string("command: sshpass -p ") + secret + " ssh me@example.com\n");
    const aml::CheckResult result = aml::check(text, {}, arena);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics.front().message == "this looks like a password");
  }
}

TEST_CASE("what is not a secret") {
  const auto variable = [](const std::string& name, const std::string& value) {
    return command_job("command: echo\nenvironment_variables:\n  " + name + ": " + value + "\n");
  };
  check_all({
      {variable("PASSWORD", "''"), {}},
      {variable("PASSWORD", ""), {}},
      {variable("PASSWORD", "${{inputs.x}}"), {"warning misplaced-placeholder `${{inputs.x}}`"}},
      {variable("PASSWORD", "$(VaultPassword)"), {}},
      {variable("PASSWORD", "$PASSWORD"), {}},
      {variable("API_KEY", "'***'"), {}},
      {variable("API_KEY", "your-key-here"), {}},
      {variable("SECRET_NAME", "tracker-password"), {}},
      {variable("SECRET", "enabled"), {}},
      {variable("DB_PASSWORD", "keyvault:db-password"), {}},
      {variable("DB_PASSWORD", "my-vault-db"), {}},
      {variable("SECRET_KEY", "'@Microsoft.KeyVault(SecretUri=https://v.example/x)'"), {}},
      {command_job("command: python a.py ${{inputs.access_key_column}}\n"
                   "inputs: {access_key_column: customer_id}\n"),
       {}},
      {variable("TOKEN", "bert-base-uncased"), {}},
      {variable("TOKEN_FILE", "/run/token"), {}},
      {variable("HF_TOKEN", "/run/token"), {}},
      {variable("PAD_TOKEN", "'[PAD]'"), {}},
      {variable("TOKENIZERS_PARALLELISM", "'false'"), {}},
      {variable("KEY_VAULT_URL", "https://v.vault.azure.net"), {}},
      {command_job("command: python a.py --token $TOKEN --max-token 1024\n"), {}},
      {command_job("command: python a.py --password ${{inputs.p}}\ninputs: {p: $(vault)}\n"), {}},
      {command_job("command: wget https://example.com/x?sig=short\n"), {}},
      {command_job("command: curl -u \"$NAME:$KEY\" -u me https://example.com/x\n"), {}},
      {command_job("command: az ml job download -p outputs22\n"), {}},
      {command_job("command: az login -p $KEY\n"), {}},
      {command_job("command: docker run -p 2022:2022 me\n"), {}},
      {command_job("command: mysql -p -P 3306 flowers\n"), {}},
      {command_job("command: mysqldump -rdump.sql flowers\n"), {}},
      {command_job("command: sshpass -p $KEY ssh -p 2022 me@example.com\n"), {}},
      {command_job("command: sshpass -f f ssh -p22022 me@example.com\n"), {}},
      {command_job("command: sshpass -e scp -p me:2022 there\n"), {}},
      {command_job("command: curl -Hu:abcd1234 -o u:abcd1234 https://example.com/x\n"), {}},
      {command_job("command: sudo -u me:abcd1234 python a.py -u me:abcd1234\n"), {}},
      {command_job("command: python a.py --pw 0.0005 -p train -u me:you\n"), {}},
  });
}

}  // namespace
