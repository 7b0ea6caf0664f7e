// What can be no secret, and what reads as a stand-in for one.
#include "validator/secrets/placeholders.h"

#include <string>

#include "tests/catch.h"

namespace {

using aml::secrets::is_placeholder_like;
using aml::secrets::is_reference;

TEST_CASE("references by their form alone") {
  for (const char* value :
       {"${{secrets.KEY}}", "${{ inputs.x }}", "$(VaultKey)", "${KEY}", "$KEY", "$USER:$KEY",
        "%KEY%", "<your-key>", "[PAD]", "{{ key }}", "#{Key}#", "__KEY__", "azureml:key:1",
        "./key.pem", "/run/token", "@Microsoft.KeyVault(SecretUri=https://v.example/x)"}) {
    INFO(value);
    CHECK(is_reference(value, false));
  }
  for (const char* value : {"", "hunter22", "a$KEY", "$KEYa1B2", "${KEY:-hunter22}", "<a1B2c3D4>",
                            "/aB3dE6", "$(echo hunter22x)", "__aB3dE6__", "x%KEY%"}) {
    INFO(value);
    CHECK_FALSE(is_reference(value, false));
  }
  CHECK(is_reference("$key", true));
  CHECK(is_reference("$(cat /run/token)", true));
  CHECK_FALSE(is_reference("$(echo hunter22x)", true));
}

TEST_CASE("stand-ins, judged as a whole") {
  for (const char* value :
       {"your-key-here", "YOUR_API_KEY", "yourAccountKey", "changeme", "change-me", "xxxx", "***",
        "todo", "<put it here, 2>", "example-password-123", "insert_token_here", "redacted",
        "generated-by-pipeline", "..."}) {
    INFO(value);
    CHECK(is_placeholder_like(value));
  }
  for (const char* value : {"hunter22", "violets-are-blue", "abcdEFGHtodoIJKL", "not-so-secret",
                            "secret", "password", "key", "a-todo-b", "yourself"}) {
    INFO(value);
    CHECK_FALSE(is_placeholder_like(value));
  }
  CHECK_FALSE(is_placeholder_like(std::string(40, 'a') + "your" + std::string(42, 'b')));
}

}  // namespace
