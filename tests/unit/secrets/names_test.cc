// What a name promises of its value.
#include "validator/secrets/names.h"

#include "tests/catch.h"

namespace {

using aml::secrets::Confidence;
using aml::secrets::names_secret;
using aml::secrets::promise_of;

TEST_CASE("names that promise a secret") {
  for (const char* name : {"PASSWORD", "db_password", "dbPassword", "api-key", "API_KEY", "apikey",
                           "WANDB_API_KEY", "AZURE_CLIENT_SECRET", "HF_TOKEN", "ConnectionString",
                           "PASSWORD_2", "secret1", "AccountKey", "x-api-key"}) {
    INFO(name);
    CHECK(names_secret(name));
  }
  for (const char* name : {"", "KEY", "MAX_TOKENS", "pad_token", "max_token", "SECRET_NAME",
                           "TOKENIZER", "KEY_VAULT_SECRET", "partition_key", "PASSWORD_FILE"}) {
    INFO(name);
    CHECK_FALSE(names_secret(name));
  }
}

TEST_CASE("names that may be of a secret") {
  for (const char* name : {"DB_PASS", "credentials", "signing_key", "Authorization"}) {
    INFO(name);
    CHECK(promise_of(name) == Confidence::possible);
  }
}

TEST_CASE("how likely the value under a name is a secret") {
  using aml::secrets::confidence_under;
  CHECK(confidence_under("PASSWORD", "hunter22") == Confidence::likely);
  CHECK(confidence_under("PASSWORD", "huntodo22x") == Confidence::likely);
  CHECK(confidence_under("PASSWORD", "your-password-here") == Confidence::possible);
  CHECK(confidence_under("PASSWORD", "keyvault:db-password") == Confidence::possible);
  CHECK(confidence_under("PASSWORD", "MyVaultedSecret22") == Confidence::likely);
  CHECK(confidence_under("PASSWORD", "Pa$$word22") == Confidence::possible);
  CHECK(confidence_under("DB_PASS", "hunter22") == Confidence::possible);
  CHECK(confidence_under("TOKEN", "bert-base-uncased") == Confidence::possible);
  CHECK_FALSE(confidence_under("PASSWORD", "abc").has_value());
  CHECK_FALSE(confidence_under("PASSWORD", "true").has_value());
  CHECK_FALSE(confidence_under("PASSWORD", "$(DbPassword)").has_value());
  CHECK_FALSE(confidence_under("pw", "0.0005").has_value());
  CHECK_FALSE(confidence_under("NAME", "hunter22").has_value());
  // Only a shell reads a variable in lower case.
  CHECK(confidence_under("PASSWORD", "$ecret99").has_value());
  CHECK_FALSE(confidence_under("PASSWORD", "$ecret99", true).has_value());
}

}  // namespace
