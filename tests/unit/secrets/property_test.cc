// Random secrets of every shape, with a placeholder word or a letter beyond ASCII in the middle:
// no piece of eight bytes is left in a text or in a document. AML_SEED chooses the first seed,
// AML_SEEDS how many there are.
#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "validator/secrets/redaction.h"
#include "validator/secrets/redactor.h"
#include "validator/text/starred.h"

namespace {

using aml::secrets::redacted;
using aml::secrets::Redaction;

constexpr std::string_view alphanumeric =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view base64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr auto inserted = std::to_array<std::string_view>({"",
                                                           "your",
                                                           "changeme",
                                                           "change_me",
                                                           "change-me",
                                                           "placeholder",
                                                           "example",
                                                           "dummy",
                                                           "todo",
                                                           "xxxx",
                                                           "redacted",
                                                           "replace",
                                                           "insert",
                                                           "...",
                                                           "generated",
                                                           "test",
                                                           "vault",
                                                           "null",
                                                           "\xC3\xBC",
                                                           "\xC3\x9F",
                                                           "\xE6\x97\xA5",
                                                           "\xF0\x9F\x98\x80"});

/// `@` is where the secret is.
struct Shape {
  std::string_view text;
  std::size_t size;
  std::string_view letters;
};
constexpr auto shapes = std::to_array<Shape>({
    {"AccountName=a;AccountKey=@==;EndpointSuffix=core.windows.net", 86, base64},
    {"Endpoint=sb://a/;SharedAccessKeyName=n;SharedAccessKey=@=", 43, base64},
    {"Server=tcp:a;User=me;Password=@;Encrypt=yes", 14, alphanumeric},
    {"https://a.blob.core.windows.net/c/f?sv=2020&sig=@%3D&se=1", 43, alphanumeric},
    {"curl -H 'Authorization: Bearer @' https://a", 40, alphanumeric},
    {"curl -H \"api-key: @\" https://a", 32, alphanumeric},
    {"python a.py --password @ --x 1", 12, alphanumeric},
    {"python a.py --api-key=@ --x 1", 32, alphanumeric},
    {"export DB_PASSWORD=@ && python a.py", 12, alphanumeric},
    {"curl -u me:@ https://a", 12, alphanumeric},
    {"az login -u me -p abc8Q~@ --tenant t", 34, alphanumeric},
    {"echo abc8Q~@", 34, alphanumeric},
    {"echo ghp_@", 36, alphanumeric},
    {"echo github_pat_@", 40, alphanumeric},
    {"echo glpat-@", 24, alphanumeric},
    {"echo hf_@", 34, alphanumeric},
    {"echo sk-@", 48, alphanumeric},
    {"echo xoxb-@", 40, alphanumeric},
    {"echo AIza@", 35, alphanumeric},
    {"echo dapi@", 36, alphanumeric},
    {"echo npm_@", 36, alphanumeric},
    {"echo pypi-AgE@", 60, alphanumeric},
    {"echo eyJ@.eyJhbGciOiJI", 40, alphanumeric},
    {"git clone https://me:@@example.com/x.git", 16, alphanumeric},
});

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t end) { return engine_() % end; }

  /// As long as a real one, the word beside: it never makes a shorter run of it.
  std::string secret(const Shape& shape, std::string_view word) {
    std::string text = "aB3";  // of three classes, as random ones are
    while (text.size() < shape.size) text += shape.letters[below(shape.letters.size())];
    const std::size_t third = text.size() / 3;
    return text.insert(third + below(third), word);
  }

 private:
  std::mt19937 engine_;
};

std::string with(std::string_view text, std::string_view secret) {
  std::string whole(text);
  return whole.replace(whole.find('@'), 1, secret);
}

/// The first piece of eight bytes of the secret in the text; empty where there is none.
std::string piece_in(std::string_view text, std::string_view secret) {
  for (std::size_t at = 0; at + 8 <= secret.size(); ++at) {
    if (text.find(secret.substr(at, 8)) != text.npos) return std::string(secret.substr(at, 8));
  }
  return {};
}

std::string shown_document(const std::string& text) {
  return aml::text::starred(text, Redaction::of(text).places());
}

unsigned number(const char* variable, unsigned otherwise) {
  const char* value = std::getenv(variable);
  return value != nullptr ? static_cast<unsigned>(std::strtoul(value, nullptr, 10)) : otherwise;
}

template <class Check>
void for_each_seed(Check check) {
  const unsigned first = number("AML_SEED", std::random_device{}());
  const unsigned count = number("AML_SEEDS", 4);
  for (unsigned seed = first; seed != first + count; ++seed) {
    INFO("AML_SEED=" << seed);
    Random random(seed);
    check(random);
  }
}

TEST_CASE("no piece of a random secret is left in a text") {
  for_each_seed([](Random& random) {
    for (const Shape& shape : shapes) {
      for (const std::string_view word : inserted) {
        const std::string secret = random.secret(shape, word);
        const std::string text = with(shape.text, secret);
        INFO(text << "\n" << redacted(text));
        CHECK(piece_in(redacted(text), secret).empty());
      }
    }
  });
}

TEST_CASE("no piece of a random secret is left in a document, nor in what is said of it") {
  for_each_seed([](Random& random) {
    for (const Shape& shape : shapes) {
      std::string document = "list:\n";
      std::vector<std::string> secrets;
      for (const std::string_view word : inserted) {
        secrets.push_back(random.secret(shape, word));
        const std::string text = with(shape.text, secrets.back());
        document += random.below(2) == 0 ? "  - >-\n    " + text + "\n" : "  # " + text + "\n";
      }
      const Redaction redaction = Redaction::of(document);
      const std::string shown = aml::text::starred(document, redaction.places());
      for (const std::string& secret : secrets) {
        INFO(secret << "\n" << shown);
        CHECK(piece_in(shown, secret).empty());
        const std::string middle = secret.substr(2, secret.size() - 4);
        CHECK(piece_in(redaction.redacted("no `" + middle + "...`"), secret).empty());
      }
    }
  });
}

TEST_CASE("no piece of a random secret is left under a name, however it is written") {
  constexpr auto names = std::to_array<std::string_view>(
      {"DB_PASSWORD", "apiKey", "client_secret", "ACCOUNT_KEY", "connection-string"});
  constexpr auto lines = std::to_array<std::string_view>(
      {"NAME: @\n", "NAME: '@'\n", "NAME: \"\\x40@\"\n", "NAME: [@]\n", "NAME:\n  - @\n",
       "NAME: >-\n  @\n", "{NAME: @}\n", "[{name: NAME, value: @}]\n", "# NAME=@\n",
       "a: '{\"NAME\": \"@\"}'\n", "NAME: \"@\n", "\tNAME: @\n", "a: b\nb\nNAME: @: x\n"});
  for_each_seed([&](Random& random) {
    for (const std::string_view line : lines) {
      for (const std::string_view word : inserted) {
        std::string text(line);
        text.replace(text.find("NAME"), 4, names[random.below(names.size())]);
        const std::string secret = random.secret({"", 16, alphanumeric}, word);
        text.replace(text.find('@'), 1, secret);
        INFO(text << "\n" << shown_document(text));
        CHECK(piece_in(shown_document(text), secret).empty());
      }
    }
  });
}

}  // namespace
